// org-chart-detail: does the structure go down to sections or groups?
#include <algorithm>
#include <array>
#include <set>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/elements.hpp"
#include "checks/holdings.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"
#include "thai/words.hpp"

namespace oit::checks {
namespace {

constexpr std::size_t longest_name_bytes = 90;

bool is_thai_at(std::string_view text, std::size_t at) { return at < text.size() && text[at] == '\xE0'; }

bool begins_a_name(std::string_view text, const thai::Hit& hit, bool short_prefix) {
  if (!short_prefix || hit.offset == 0) return true;
  const char before = text[hit.offset - 1];
  return static_cast<unsigned char>(before) < 0x80;   // `งาน` inside `หน่วยงาน` begins nothing
}

/// `ฝ่ายต่าง ๆ`, `ส่วนราชการ`, `กองทุน`: the prefix begins another word, or names no unit.
bool is_generic(std::string_view rest) {
  static constexpr std::array<std::string_view, 22> endings{"ต่าง", "ที่", "ราชการ", "ทุน", "ใด", "ละ", "ของ", "และ", "หรือ", "นี้", "นั้น", "บุคคล", "งานต่าง",
                                                            "ใหญ่", "ตัว", "รวม", "กลาง", "เป้าหมาย", "ภายใน", "ได้", "งานภายใน", "มี"};
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return rest.starts_with(ending); });
}

/// The unit's own name after the prefix, up to a blank or mark.
std::string_view name_after(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < longest_name_bytes && is_thai_at(text, end)) end += 3;
  return text.substr(at, end - at);
}

struct Units {
  std::set<std::string> names;
  std::vector<core::Evidence> evidence;
};

void look_in(const CheckInput& input, const Source& source, const std::vector<std::string>& prefixes, Units& units) {
  const Reading& reading = input.evidence.readings->of(*source.content);
  const std::string_view text = reading.text();
  for (const std::string& prefix : prefixes) {
    const bool short_prefix = prefix.size() <= 12;
    for (const thai::Hit& hit : reading.hits(thai::Phrase(prefix))) {
      std::size_t after = hit.offset + hit.length;
      if (after < text.size() && text[after] == ' ') ++after;
      const std::string_view rest = name_after(text, after);
      if (rest.size() < 6 || is_generic(rest) || !begins_a_name(text, hit, short_prefix && prefix != "ฝ่าย")) continue;
      if (!units.names.insert(prefix + std::string(rest.substr(0, 24))).second) continue;
      if (units.evidence.size() < 5) units.evidence.push_back(reading.evidence(Found{hit, reading.passage_at(hit.offset)}, address_of(source)));
    }
  }
}

/// A picture whose own words say that it shows another body: `โครงสร้างกรุงเทพมหานคร` for a district office.
bool shows_another_body(const core::Image& image, const std::vector<std::string>& own_words) {
  static const std::vector<std::string> general{"หน่วยงาน", "องค์กร", "ส่วนราชการ", "บริหาร", "บุคลากร", "ภายใน", "อัตรากำลัง", "ฝ่าย", "แบ่งส่วน"};
  const thai::Haystack told(image.alt);
  const auto chart = told.find("โครงสร้าง");
  if (!chart) return false;
  const thai::Haystack rest(image.alt.substr(chart->offset + chart->length));
  if (rest.text().size() < 12) return false;
  const auto in_rest = [&](const std::string& word) { return rest.contains(word); };
  return std::none_of(general.begin(), general.end(), in_rest) && std::none_of(own_words.begin(), own_words.end(), in_rest);
}

/// The words of the agency's own name, without the body it belongs to: `สำนักงานเขตบางแค กรุงเทพมหานคร`.
std::vector<std::string> own_name_words(const core::Agency& agency) {
  std::vector<std::string> words;
  for (const std::string_view word : thai::words_of(std::string_view(agency.name).substr(0, agency.name.find(' ')))) words.emplace_back(word);
  return words;
}

/// A picture in the content may be the chart.
bool shows_a_picture(const CheckInput& input) {
  const auto own_words = own_name_words(input.agency);
  for (const Source* source : readable_sources(input)) {
    if (source->content->type == core::DocumentType::image) return true;
    for (const core::Image& image : source->content->images)
      if (is_picture(image) && (own_words.empty() || !shows_another_body(image, own_words))) return true;
  }
  return false;
}

CheckResult run(const CheckInput& input) {
  static const std::vector<std::string> usual{"กลุ่มงาน", "ฝ่าย", "กลุ่ม", "ส่วน", "งาน", "แผนก", "กอง"};
  const auto& given = input.parameters().texts("units");
  const auto least = static_cast<std::size_t>(input.parameters().get<std::int64_t>("at_least", 3));
  Units units;
  for (const Source* source : readable_sources(input)) look_in(input, *source, given.empty() ? usual : given, units);
  CheckResult result;
  result.evidence = units.evidence;
  if (!units.evidence.empty()) result.url = units.evidence.front().url;
  const std::string seen = std::to_string(units.names.size());
  if (units.names.size() >= least) {
    result.outcome = core::Outcome::pass;
    result.message = {"พบส่วนงานภายใน " + seen + " ส่วนงาน", "Found " + seen + " internal units."};
    return result;
  }
  const auto doubts = doubts_of(input);
  const bool picture = shows_a_picture(input);
  result.outcome = core::Outcome::fail;
  result.decisive = doubts.empty() && !picture;
  result.leans_to_fail = doubts.empty() && !picture;
  result.message = {"ไม่พบการแบ่งส่วนงานภายในจนถึงระดับฝ่ายหรือกลุ่มงาน ที่ URL ที่ระบุ", "The structure does not go down to internal sections or groups."};
  result.message = result.message + (units.names.empty() ? fill(core::Text{" พบเพียง {}", " Only {} is there."}, what_is_there(input))
                                                         : core::Text{" พบเพียง " + seen + " ส่วนงาน", " Only " + seen + " such units are named."});
  if (picture) result.message = result.message + core::Text{" (มีภาพที่โปรแกรมอ่านข้อความไม่ได้)", " (There is a picture whose words could not be read.)"};
  result.question = {"แผนผังโครงสร้างแสดงส่วนงานภายในจนถึงระดับฝ่ายหรือกลุ่มงานหรือไม่", "Does the structure chart show internal units down to section or group?"};
  return result;
}

}  // namespace

Check check_org_chart_detail() {
  Check check;
  check.id = "org-chart-detail";
  check.summary = {"แผนผังโครงสร้างแสดงส่วนงานภายในถึงระดับฝ่ายหรือกลุ่มงาน",
                   "The structure shows internal units down to section or group."};
  check.why = {"แผนผังที่แสดงเพียงหน่วยงานต้นสังกัด ไม่แสดงส่วนงานภายใน ผู้ประเมินให้ 0 คะแนน",
               "A chart of the parent body without the agency's own sections scores zero."};
  check.source = "seed 000 (O1: โดยลงรายละเอียดข้อมูลจนถึงระดับฝ่าย กลุ่มงาน)";
  check.parameters = {
      text_list("units", "[ฝ่าย, กลุ่มงาน, กลุ่ม, ส่วน, งาน, แผนก, กอง]", {"คำนำหน้าชื่อส่วนงานภายใน", "words that begin an internal unit's name"}),
      integer("at_least", 1, 200, "3", {"จำนวนส่วนงานภายในอย่างน้อย", "fewest different internal units"})};
  check.advice = {"ควรแสดงแผนผังโครงสร้างการแบ่งส่วนราชการที่แสดงถึงส่วนงานต่าง ๆ ภายใน จนถึงระดับฝ่ายหรือกลุ่มงาน",
                  "Show a structure chart with the agency's internal units, down to section or group."};
  check.run = run;
  check.examples = {
      {{"มีฝ่ายต่าง ๆ", "sections are named"}, R"(<main><h1>โครงสร้าง</h1><ul><li>ฝ่ายปกครอง</li><li>ฝ่ายทะเบียน</li><li>ฝ่ายโยธา</li></ul></main>)", R"()", core::Outcome::pass},
      {{"มีเพียงหน่วยงานต้นสังกัด", "only the parent body"}, R"(<main><h1>โครงสร้าง</h1><p>ปลัดกรุงเทพมหานคร สำนัก 17 สำนัก สำนักงานเขต 50 เขต เป็นหน่วยงานในสังกัด</p></main>)", R"()", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
