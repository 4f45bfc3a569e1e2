// people-listed: are the people shown with name, position, photo and contact?
#include <algorithm>
#include <set>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/elements.hpp"
#include "checks/holdings.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"
#include "thai/digits.hpp"

namespace oit::checks {
namespace {

/// Titles before a Thai name, longest first.
const std::vector<std::string>& name_titles() {
  static const std::vector<std::string> titles{"นางสาว", "น.ส.", "นาย", "นาง", "ว่าที่ร้อยตรี", "ว่าที่ ร.ต.", "ดร.", "ผศ.", "รศ.", "พ.ต.อ.", "พล.ต.", "พ.ต.ท.", "ร.ต.อ.", "ม.ล.", "นายแพทย์", "แพทย์หญิง", "นพ.", "พญ.", "ทพ.", "ทพญ.", "ภก.", "ภญ.", "สพ.ญ.", "จ.ส.ต.", "จ.ส.อ.", "พ.ต.ต.", "ร.ต.ท.", "Mr.", "Mrs.", "Miss", "Ms."};
  return titles;
}

const core::Term& positions() {
  static const core::Term term = term_of("position", {"ตำแหน่ง", "position"},
                                         {"ตำแหน่ง", "ผู้อำนวยการ", "หัวหน้า", "ผู้ช่วย", "รองผู้", "นายก", "ปลัด", "อธิบดี", "เลขาธิการ", "ผู้ว่าราชการ", "คณบดี", "อธิการ", "ผู้จัดการ", "ผอ.", "นายอำเภอ", "ผู้ว่าการ", "ผู้กำกับ", "ผกก.", "สารวัตร", "สว.", "ผบก.", "ผู้บังคับการ", "ผู้บัญชาการ", "ท้องถิ่นอำเภอ", "ท้องถิ่นจังหวัด", "เกษตรจังหวัด", "เกษตรอำเภอ", "นายแพทย์สาธารณสุขจังหวัด", "สาธารณสุขอำเภอ", "ประธานกรรมการ", "ประธานศาล", "อัยการ", "director", "president", "governor", "rector", "dean"});
  return term;
}

/// Nine digits or ten that begin with 0, with blanks, dashes and brackets between them.
bool holds_phone_number(std::string_view words) {
  const std::string text = thai::to_ascii_digits(words);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '0' || (i > 0 && (text[i - 1] == '.' || text[i - 1] == ',' || (text[i - 1] >= '0' && text[i - 1] <= '9')))) continue;
    int digits = 0;
    for (std::size_t at = i; at < text.size() && at < i + 16; ++at) {
      if (text[at] >= '0' && text[at] <= '9') ++digits;
      else if (text[at] != ' ' && text[at] != '-' && text[at] != '(' && text[at] != ')') break;
    }
    if (digits == 9 || digits == 10) return true;
  }
  return false;
}

/// Different names: a title followed by Thai letters that are a name, not `นายก` or `นายทะเบียน`.
std::set<std::string> names_in(const Reading& reading) {
  static const std::vector<std::string> not_names{"ก", "ทะเบียน", "จ้าง", "อำเภอ", "หน้า", "ช่าง", "ตรวจ", "สาว"};
  std::set<std::string> names;
  const std::string_view text = reading.text();
  for (const std::string& title : name_titles())
    for (const thai::Hit& hit : reading.hits(thai::Phrase(title))) {
      std::size_t after = hit.offset + hit.length;
      while (after < text.size() && text[after] == ' ') ++after;
      const std::string_view rest = text.substr(after, 36);
      const bool no_name = std::any_of(not_names.begin(), not_names.end(), [&](const std::string& word) {
        return rest.starts_with(word) && (word != "ก" || rest.size() < 6 || rest.substr(3).starts_with(" ") || rest.substr(3).starts_with("เท") || rest.substr(3).starts_with("อง") || rest.substr(3).starts_with("สภา"));
      });
      if (rest.size() >= 9 && static_cast<unsigned char>(rest[0]) >= 0x41 && !no_name) names.insert(std::string(rest.substr(0, 21)));
    }
  return names;
}

/// A way to reach someone, in the main text: what a site's footer says of the whole office is nobody's own.
bool tells_contact(const Reading& reading) {
  static const std::vector<std::string> labels{"โทร", "มือถือ", "เบอร์ติดต่อ", "อีเมล", "อีเมล์", "e-mail", "email", "telephone", "mobile", "line id", "ไลน์ไอดี", "facebook", "สายตรง"};
  if (reading.find_any(labels)) return true;
  for (const Passage& passage : reading.passages()) {
    const std::string_view words = reading.words(passage);
    if (words.find('@') != std::string_view::npos || words.find("[at]") != std::string_view::npos || words.find("(at)") != std::string_view::npos) return true;
    if (holds_phone_number(words)) return true;
  }
  return std::any_of(reading.content().links.begin(), reading.content().links.end(), [](const core::Link& link) {
    return link.region == core::Region::main && (link.href.starts_with("tel:") || link.href.starts_with("mailto:"));
  });
}

struct Seen {
  std::set<std::string> names;
  std::size_t pictures = 0;            ///< in the content, icons apart
  bool position = false, photo = false, contact = false;
  bool contact_of_the_site = false;    ///< in a footer or side column: the office's, not theirs
  std::vector<core::Evidence> evidence;
};

Seen look(const CheckInput& input) {
  Seen seen;
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    for (const std::string& name : names_in(reading)) seen.names.insert(name);
    if (const auto found = reading.find_any(positions().any)) {
      seen.position = true;
      if (seen.evidence.size() < 4) seen.evidence.push_back(reading.evidence(*found, address_of(*source)));
    }
    for (const core::Image& image : source->content->images) {
      seen.photo |= image.region == core::Region::main && !image.source.empty();
      seen.pictures += is_picture(image);
    }
    seen.photo |= source->content->type == core::DocumentType::image || source->content->type == core::DocumentType::pdf;
    seen.contact |= tells_contact(reading);
    seen.contact_of_the_site |= !source->content->contact.phones.empty() || !source->content->contact.emails.empty();
  }
  return seen;
}

CheckResult run(const CheckInput& input) {
  std::vector<std::string> fields = input.parameters().texts("fields");
  if (fields.empty()) fields = {"name", "position"};
  const auto least = static_cast<std::size_t>(input.parameters().get<std::int64_t>("at_least", 1));
  const Seen seen = look(input);
  std::vector<core::Text> missing;
  for (const std::string& field : fields) {
    if (field == "name" && seen.names.size() < least) missing.push_back(seen.names.empty() ? core::Text{"ชื่อ-นามสกุล", "names"} : core::Text{"ชื่อ-นามสกุลครบ " + std::to_string(least) + " คน", std::to_string(least) + " names"});
    if (field == "position" && !seen.position) missing.push_back({"ตำแหน่ง", "positions"});
    if (field == "photo" && !seen.photo) missing.push_back({"รูปถ่าย", "photos"});
    if (field == "contact" && !seen.contact) missing.push_back({"ช่องทางติดต่อ", "a way to reach them"});
  }
  CheckResult result;
  result.evidence = seen.evidence;
  if (!seen.evidence.empty()) result.url = seen.evidence.front().url;
  if (missing.empty()) {
    result.outcome = core::Outcome::pass;
    result.message = {"พบรายชื่อ " + std::to_string(seen.names.size()) + " คน พร้อมข้อมูลที่กำหนด", "Found " + plural(static_cast<int>(seen.names.size()), "name") + " with what is asked of each."};
    return result;
  }
  auto doubts = doubts_of(input);
  // As many names in words as there are pictures: they are the people's photos, and hold no words.
  const bool portraits = seen.pictures > 0 && seen.names.size() >= seen.pictures;
  if (portraits) std::erase_if(doubts, [](const Doubt& doubt) { return doubt.kind == DoubtKind::picture; });
  result.outcome = core::Outcome::fail;
  // One number for the whole office at the foot of the page may be meant for them; a person should look.
  const bool only_the_sites = missing.size() == 1 && !seen.contact && seen.contact_of_the_site;
  // Posts are many and their words not all known: a name without a known one is a question.
  const bool unknown_post = !seen.names.empty() && !seen.position && std::find(fields.begin(), fields.end(), "position") != fields.end();
  result.decisive = doubts.empty() && (seen.pictures == 0 || portraits) && !only_the_sites && !unknown_post;
  result.leans_to_fail = doubts.empty();
  result.message = fill(core::Text{"ไม่พบ {} ของผู้บริหาร ที่ URL ที่ระบุ", "Not found at the submitted address: {}."}, join(missing));
  result.question = fill(core::Text{"หน้าเว็บแสดง {} หรือไม่ (อาจอยู่ในภาพ)", "Does the page show {}, perhaps in a picture?"}, join(missing));
  return result;
}

}  // namespace

Check check_people_listed() {
  Check check;
  check.id = "people-listed";
  check.summary = {"แสดงรายชื่อผู้บริหารพร้อมข้อมูลที่กำหนด", "The people are listed with what is asked of each."};
  check.why = {"ข้อมูลผู้บริหารต้องมีชื่อ ตำแหน่ง รูปถ่าย และช่องทางติดต่อ",
               "Executives must be shown with name, position, photo and a way to reach them."};
  check.source = "item descriptions of executives' information (facts)";
  check.parameters = {
      choice_list("fields", {"name", "position", "photo", "contact"}, "[name, position]", {"ข้อมูลที่ต้องมีของแต่ละคน", "what must be shown of each"}),
      integer("at_least", 1, 500, "1", {"จำนวนคนอย่างน้อย", "fewest people"})};
  check.advice = {"ควรแสดงชื่อ-นามสกุล ตำแหน่ง รูปถ่าย และช่องทางติดต่อของผู้บริหารแต่ละคนเป็นข้อความบนหน้าเว็บ",
                  "Show each executive's name, position, photo and contact as text on the page."};
  check.run = run;
  check.examples = {
      {{"ชื่อและตำแหน่ง", "names and positions"}, R"(<main><h1>ผู้บริหาร</h1><p>นายสมชาย ใจดี ผู้อำนวยการ</p><p>นางสาวสมหญิง มีสุข ผู้ช่วยผู้อำนวยการ</p></main>)", R"({fields: [name, position], at_least: 2})", core::Outcome::pass},
      {{"เบอร์โทรมีเพียงท้ายเว็บไซต์", "a phone number in the footer only"}, R"(<main><h1>ผู้บริหาร</h1><div><img src="/fileupload/p1.jpg" width=150 height=200><p>นายสมชาย ใจดี</p><p>ผู้อำนวยการ</p></div></main><footer>โทรศัพท์ 0 2123 4567</footer>)", R"({fields: [name, contact]})", core::Outcome::fail},
      {{"ไม่มีช่องทางติดต่อที่ใดเลย", "no way to reach anyone at all"}, R"(<main><h1>ผู้บริหาร</h1><div><img src="/fileupload/p1.jpg" width=150 height=200><p>นายสมชาย ใจดี</p><p>ผู้อำนวยการ</p></div></main>)", R"({fields: [name, contact]})", core::Outcome::fail},
      {{"เบอร์โทรใต้ชื่อ", "a phone number under the name"}, R"(<main><h1>ผู้บริหาร</h1><div><img src="/fileupload/p1.jpg" width=150 height=200><p>นายสมชาย ใจดี</p><p>ผู้อำนวยการ</p><p>08 1234 5678</p></div></main>)", R"({fields: [name, contact]})", core::Outcome::pass},
      {{"ไม่มีชื่อ", "no names"}, R"(<main><h1>ผู้บริหาร</h1><p>ผู้อำนวยการเป็นผู้บังคับบัญชาสูงสุดของหน่วยงาน</p></main>)", R"({fields: [name, position]})", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
