// opens: do the files open: neither corrupt nor locked?
#include <algorithm>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/holdings.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"
#include "core/url_outcome.hpp"

namespace oit::checks {
namespace {

/// Why a file does not open for a reader; nothing when it does or when nobody can tell.
core::Text fault_of(const Source& source) {
  if (source.role == Role::detail_page) return {};
  if (core::reach_of(source.outcome) == core::Reach::closed) return core::describe(source.outcome);
  if (!source.content || core::reach_of(source.outcome) != core::Reach::open) return {};
  const core::Content& content = *source.content;
  if (content.has(core::Notice::user_locked) || content.has(core::Notice::encrypted_workbook))
    return {"ติดรหัสผ่าน เปิดไม่ได้", "is locked with a password"};
  if (content.has(core::Notice::corrupt) || content.has(core::Notice::truncated)) return {"ไฟล์เสีย เปิดไม่ได้", "is damaged and does not open"};
  // Office opens a web page with tables that is named .xls; offices publish such exports.
  if (source.fetch && source.fetch->requested.extension() == "xls" && !content.tables.empty()) return {};
  const core::DocumentType promised = source.fetch ? type_of_extension(source.fetch->requested.extension()) : core::DocumentType::none;
  if (content.type == core::DocumentType::html && promised != core::DocumentType::none && source.role != Role::submitted)
    return {"เปิดแล้วเป็นหน้าเว็บ ไม่ใช่ไฟล์เอกสาร", "shows a web page instead of the file"};
  return {};
}

/// The agency answers for its own files and for those it shares; a law on another body's site is not its fault.
bool answers_for(const CheckInput& input, const Source& source) {
  if (!source.fetch) return false;
  const Scope scope = scope_in(input, source.fetch->requested);
  return scope != Scope::elsewhere || host_matches(source.fetch->requested.host(), "drive.google.com") || source.role == Role::submitted;
}

bool is_file(const Source& source) {
  if (source.role == Role::linked_file) return true;
  // A viewer whose document is shut shows a notice, which is a page.
  if (source.role == Role::embedded && core::reach_of(source.outcome) == core::Reach::closed) return true;
  return source.content && source.content->type != core::DocumentType::html && source.content->type != core::DocumentType::none;
}

/// Pages with much text or tables of their own hold more than their files.
bool pages_speak_for_themselves(const CheckInput& input) {
  constexpr std::uint64_t much = 700;
  for (const Source* source : readable_sources(input)) {
    if (source->content->type != core::DocumentType::html) continue;
    const Holdings& held = input.evidence.readings->of(*source->content).holdings();
    if (held.own_characters >= much || held.tables > 0) return true;
  }
  return false;
}

bool is_a_service(const CheckInput& input) {
  for (const Source* source : readable_sources(input))
    if (source->role == Role::submitted && std::any_of(source->content->forms.begin(), source->content->forms.end(), [](const core::Form& form) { return form.region == core::Region::main && !form.search_only; })) return true;
  return false;
}

CheckResult run(const CheckInput& input) {
  std::vector<core::Text> faults;
  CheckResult result;
  std::size_t files = 0;
  for (const Source& source : input.evidence.sources) {
    if (!is_file(source) || !answers_for(input, source)) continue;
    ++files;
    const core::Text fault = fault_of(source);
    if (fault.empty()) continue;
    const std::string name = source.link_text.empty() ? address_of(source) : source.link_text;
    faults.push_back(both("“" + thai::shorten(name, 70) + "” ") + fault);
    if (result.url.empty()) result.url = address_of(source);
    if (result.evidence.size() < 6) result.evidence.push_back({address_of(source), fault.in(core::Language::th), {}, {}});
  }
  if (faults.empty()) {
    result.outcome = files == 0 ? core::Outcome::not_applicable : core::Outcome::pass;
    result.message = files == 0 ? core::Text{"ไม่มีไฟล์เอกสารให้เปิด", "There is no file to open."} : core::Text{"ไฟล์เอกสารเปิดได้", "The files open."};
    return result;
  }
  // Where the page itself is the service, a leaflet beside it that is gone takes nothing away.
  if (is_a_service(input)) {
    result.outcome = core::Outcome::pass;
    result.message = fill(core::Text{"หน้าเว็บมีบริการหรือแบบฟอร์มให้ใช้ได้ แต่ไฟล์ประกอบบางไฟล์เปิดไม่ได้ — {}", "The page itself is the service; some files beside it do not open: {}."}, join(faults, 4));
    return result;
  }
  const bool all = faults.size() == files && !pages_speak_for_themselves(input);
  result.outcome = all ? core::Outcome::fail : core::Outcome::unknown;
  result.message = fill(all ? core::Text{"เปิดไฟล์เอกสารไม่ได้ — {}", "The files do not open: {}."} : core::Text{"ไฟล์เอกสารบางไฟล์เปิดไม่ได้ — {}", "Some files do not open: {}."}, join(faults, 4));
  result.question = {"ไฟล์ที่เปิดไม่ได้เป็นไฟล์หลักของข้อนี้หรือไม่", "Is the file that does not open the one this item is about?"};
  return result;
}

}  // namespace

Check check_opens() {
  Check check;
  check.id = "opens";
  check.summary = {"ไฟล์เอกสารเปิดได้ ไม่เสียและไม่ติดรหัสผ่าน", "The files open: neither corrupt nor locked with a password."};
  check.why = {"ไฟล์ที่เปิดไม่ได้เท่ากับไม่มีข้อมูล", "A file that does not open is as good as none."};
  check.source = "CONTENT: PDF, spreadsheets";
  check.advice = {"ควรเผยแพร่ไฟล์ใหม่ที่เปิดได้และไม่ติดรหัสผ่าน แล้วลองเปิดจากหน้าเว็บอีกครั้ง",
                  "Publish the file again, complete and without a password, and try it from the page."};
  check.stage = Stage::access;   // a page that holds nothing but a dead link is told as that, too
  check.run = run;
  check.examples = {
      {{"ไฟล์เปิดได้", "the file opens"}, R"(<main><p>แผน</p><a href="/a.pdf">เอกสาร</a></main>)", R"()", core::Outcome::pass, "https://www.example.go.th/oit/o1", core::UrlOutcome::ok, {{"a.pdf", R"(แผนดำเนินงาน)"}}},
      {{"ไฟล์หาย", "the file is gone"}, R"(<main><p>แผน</p><a href="/a.pdf">เอกสาร</a></main>)", R"()", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
