// e-service: is there a service that can be used online?
#include <algorithm>
#include <array>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/elements.hpp"
#include "checks/holdings.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"

namespace oit::checks {
namespace {

const core::Term& service_words() {
  static const core::Term term = term_of("service", {"บริการออนไลน์", "online service"},
                                         {"e-service", "eservice", "e service", "ออนไลน์", "online", "ยื่นคำขอ", "ยื่นคำร้อง", "จองคิว", "นัดหมาย", "ลงทะเบียน", "แจ้งเรื่อง", "ขออนุญาต", "ชำระภาษี", "ชำระค่า",
                                          "ตรวจสอบสถานะ", "ติดตามสถานะ", "เข้าสู่ระบบ", "เข้าใช้งานระบบ", "ใช้บริการ", "แอปพลิเคชัน", "OSS", "traffy"});
  return term;
}

bool is_service_address(const core::Url& url) {
  static constexpr std::array<std::string_view, 14> words{"eservice", "e-service", "e_service", "online", "oss", "queue", "forms", "register", "apply", "request", "service", "traffy", "epermit", "etax"};
  const std::string address = url.host() + url.path();
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return address.find(word) != std::string::npos; });
}

bool is_service_form(const core::Form& form) {
  if (form.region != core::Region::main || form.search_only || form.password) return false;
  const auto is_service = [](const std::string& label) { return thai::Haystack(label).find_any(service_words().any).has_value(); };
  return form.has_text_area || form.file_upload || form.labels.size() >= 2 || std::any_of(form.labels.begin(), form.labels.end(), is_service);
}

/// The submitted address is a system of another body: what it offers may lie behind its first page.
bool is_elsewhere(const CheckInput& input) {
  const auto sources = readable_sources(input);
  return std::any_of(sources.begin(), sources.end(), [&](const Source* source) {
    return source->role == Role::submitted && source->fetch && scope_in(input, source->fetch->final_url) != Scope::main_site;
  });
}

std::optional<core::Evidence> find_service(const CheckInput& input) {
  for (const Source* source : readable_sources(input)) {
    for (const core::Form& form : source->content->forms)
      if (is_service_form(form)) return core::Evidence{address_of(*source), form.labels.empty() ? "แบบฟอร์มออนไลน์" : form.labels.front(), {}, {}};
    const std::string here = source->fetch ? source->fetch->final_url.without_fragment() : std::string();
    for (const core::Link& link : source->content->links) {
      if (link.region != core::Region::main || !link.target || leads_to_document(link) || link.target->without_fragment() == here) continue;
      if (is_service_address(*link.target) || thai::Haystack(link.text).find_any(service_words().any))
        return core::Evidence{link.target->text(), link.text, {}, {}};
    }
  }
  return std::nullopt;
}

CheckResult run(const CheckInput& input) {
  CheckResult result;
  if (auto evidence = find_service(input)) {
    result.outcome = core::Outcome::pass;
    result.url = evidence->url;
    result.message = {"พบทางเข้าสู่บริการออนไลน์", "There is a way into an online service."};
    result.evidence.push_back(std::move(*evidence));
    return result;
  }
  std::size_t other_links = 0;
  for (const Source* source : readable_sources(input))
    for (const core::Link& link : source->content->links) other_links += link.region == core::Region::main && link.target && !leads_to_document(link);
  const auto doubts = doubts_of(input);
  result.outcome = core::Outcome::fail;
  result.decisive = doubts.empty() && other_links == 0 && !is_elsewhere(input);
  result.leans_to_fail = doubts.empty();
  result.message = fill(core::Text{"ไม่พบบริการที่ประชาชนยื่นคำขอทางออนไลน์ได้ ที่ URL ที่ระบุ พบเพียง {}", "No service people can apply for online was found at the submitted address, only {}."}, what_is_there(input));
  result.question = {"ประชาชนยื่นคำขอรับบริการผ่านหน้านี้ได้หรือไม่", "Can people apply for a service through this page?"};
  return result;
}

}  // namespace

Check check_e_service() {
  Check check;
  check.id = "e-service";
  check.summary = {"มีบริการที่ประชาชนขอรับผ่านระบบออนไลน์ได้", "There is a service that people can ask for online."};
  check.why = {"ข้อนี้ต้องให้ประชาชนยื่นคำขอผ่านเครือข่ายอินเทอร์เน็ตได้ เอกสารแนะนำหรือแบบฟอร์มให้ดาวน์โหลดอย่างเดียวไม่เพียงพอ",
               "People must be able to apply online; a leaflet or a form to print is not enough."};
  check.source = "item descriptions of E-Service (facts)";
  check.advice = {"ควรมีลิงก์เข้าสู่ระบบยื่นคำขอออนไลน์ที่ใช้งานได้ พร้อมชื่อบริการและวิธีใช้",
                  "Link a working online application system, with the service's name and how to use it."};
  check.run = run;
  check.examples = {
      {{"ลิงก์ไปยังระบบ", "a link to the system"}, R"(<main><h1>บริการออนไลน์</h1><p><a href="https://eservice.example.go.th/">ยื่นคำขอออนไลน์</a></p></main>)", R"()", core::Outcome::pass},
      {{"มีแต่คำแนะนำ", "only advice"}, R"(<main><h1>บริการ</h1><p>ผู้ขอรับบริการต้องมาติดต่อด้วยตนเองที่สำนักงานในเวลาราชการ</p></main>)", R"()", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
