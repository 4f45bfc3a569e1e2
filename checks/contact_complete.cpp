// contact-complete: is the contact information complete?
#include <algorithm>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/holdings.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"
#include "thai/digits.hpp"

namespace oit::checks {
namespace {

struct Field {
  const char* id;
  core::Text name;
  std::vector<std::string> wordings;   ///< in the text, where nothing was recognised as such
};

const std::vector<Field>& known_fields() {
  static const std::vector<Field> fields{
      {"address", {"ที่อยู่", "address"}, {"ที่อยู่", "ตั้งอยู่เลขที่", "ที่ตั้ง", "แขวง", "ตำบล", "address"}},
      {"phone", {"หมายเลขโทรศัพท์", "phone number"}, {"โทรศัพท์", "โทร.", "โทร", "telephone", "tel"}},
      {"fax", {"หมายเลขโทรสาร", "fax number"}, {"โทรสาร", "แฟกซ์", "fax", "facsimile"}},
      {"email", {"อีเมล", "e-mail"}, {"อีเมล", "อีเมล์", "ไปรษณีย์อิเล็กทรอนิกส์", "e-mail", "email"}},
      {"map", {"แผนที่ตั้ง", "map"}, {"แผนที่", "google map", "map"}}};
  return fields;
}

bool recognised(const core::ContactDetails& contact, std::string_view field) {
  if (field == "address") return !contact.addresses.empty();
  if (field == "phone") return !contact.phones.empty();
  if (field == "fax") return !contact.faxes.empty();
  if (field == "email") return !contact.emails.empty();
  return !contact.maps.empty();
}

std::string first_of(const core::ContactDetails& contact, std::string_view field) {
  const auto& list = field == "address" ? contact.addresses : field == "phone" ? contact.phones : field == "fax" ? contact.faxes : field == "email" ? contact.emails : contact.maps;
  return list.empty() ? std::string() : list.front();
}

/// `99/9 ถ.พหลโยธิน จตุจักร กทม. 10900`: five figures of a postcode in a line that names a street, a building or a place.
std::optional<core::Evidence> find_postal_line(const Reading& reading, const std::string& url) {
  constexpr std::size_t postcode = 5;
  static const std::vector<std::string> places{"ถ.", "ถนน", "ซ.", "ซอย", "หมู่", "ม.", "ต.", "อ.", "อำเภอ", "จ.", "จังหวัด", "กทม", "กรุงเทพ", "ศาลากลาง", "อาคาร", "ชั้น", "ที่ว่าการ"};
  for (std::size_t i = 0; i < reading.passages().size(); ++i) {
    const Passage& passage = reading.passages()[i];
    if (passage.kind != PassageKind::body) continue;
    const std::string words = thai::to_ascii_digits(reading.words(passage));
    if (std::none_of(places.begin(), places.end(), [&](const std::string& place) { return contains_words(words, place); })) continue;
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t begin = words.find_first_of("0123456789", at);
      if (begin == std::string::npos) break;
      at = std::min(words.size(), words.find_first_not_of("0123456789", begin));
      if (at - begin == postcode && words[begin] != '0' && (begin == 0 || words[begin - 1] != ',')) return reading.evidence(i, url);
    }
  }
  return std::nullopt;
}

/// Where the field is shown, on any readable page of the item.
std::optional<core::Evidence> find_field(const CheckInput& input, const Field& field) {
  for (const Source* source : readable_sources(input)) {
    if (recognised(source->content->contact, field.id)) return core::Evidence{address_of(*source), first_of(source->content->contact, field.id), {}, {}};
    const Reading& reading = input.evidence.readings->of(*source->content);
    if (const auto found = reading.find_any(field.wordings)) return reading.evidence(*found, address_of(*source));
    if (std::string_view(field.id) == "address")
      if (auto line = find_postal_line(reading, address_of(*source))) return line;
  }
  return std::nullopt;
}

CheckResult run(const CheckInput& input) {
  const auto& asked = input.parameters().texts("fields");
  std::vector<core::Text> missing;
  CheckResult result;
  for (const Field& field : known_fields()) {
    if (!asked.empty() && std::find(asked.begin(), asked.end(), field.id) == asked.end()) continue;
    if (auto evidence = find_field(input, field)) result.evidence.push_back(std::move(*evidence));
    else missing.push_back(field.name);
  }
  if (!result.evidence.empty()) result.url = result.evidence.front().url;
  if (missing.empty()) {
    result.outcome = core::Outcome::pass;
    result.message = {"ข้อมูลการติดต่อครบถ้วน", "The contact information is complete."};
    return result;
  }
  const auto doubts = doubts_of(input);
  result.outcome = core::Outcome::fail;
  // The words for these are few and fixed: a page of contact details that lacks one lacks it.
  result.decisive = doubts.empty() && result.evidence.size() >= 2;
  result.leans_to_fail = doubts.empty();
  result.message = fill(core::Text{"ไม่พบ {} ในข้อมูลการติดต่อ ที่ URL ที่ระบุ", "The contact information lacks {}."}, join(missing));
  if (!doubts.empty()) result.message = result.message + core::Text{" แต่ยังอ่านได้ไม่ครบ: ", " Not everything could be read: "} + describe(doubts);
  result.advice = fill(core::Text{"ควรเพิ่ม {} ในหน้าข้อมูลการติดต่อ", "Add {} to the contact page."}, join(missing));
  result.question = fill(core::Text{"หน้าเว็บแสดง {} หรือไม่", "Does the page show {}?"}, join(missing));
  return result;
}

}  // namespace

Check check_contact_complete() {
  Check check;
  check.id = "contact-complete";
  check.summary = {"ข้อมูลการติดต่อครบถ้วน", "The contact information is complete."};
  check.why = {"ประชาชนต้องติดต่อหน่วยงานได้ ข้อมูลต้องมีที่อยู่ โทรศัพท์ โทรสาร อีเมล และแผนที่",
               "People must be able to reach the agency: address, phone, fax, e-mail and map."};
  check.source = "seed 000 (O5: ครบถ้วนทั้งที่อยู่ หมายเลขโทรศัพท์ หมายเลขโทรสาร อีเมล แผนที่ตั้ง)";
  check.parameters = {choice_list("fields", {"address", "phone", "fax", "email", "map"}, "[address, phone, fax, email, map]",
                                  {"ข้อมูลที่ต้องมี", "what must be there"})};
  check.advice = {"ควรแสดงที่อยู่ หมายเลขโทรศัพท์ หมายเลขโทรสาร อีเมล และแผนที่ตั้งให้ครบ",
                  "Show the address, phone, fax, e-mail and map."};
  check.run = run;
  check.examples = {
      {{"ครบ", "complete"}, R"(<main><h1>ติดต่อเรา</h1><p>ที่อยู่ 1 ถนนราชดำเนิน แขวงพระบรมมหาราชวัง เขตพระนคร กรุงเทพมหานคร 10200</p><p>โทรศัพท์ 0 2123 4567 โทรสาร 0 2123 4568</p><p>อีเมล office@example.go.th</p></main>)", R"({fields: [address, phone, fax, email]})", core::Outcome::pass},
      {{"ขาดโทรสาร", "no fax"}, R"(<main><h1>ติดต่อเรา</h1><p>ที่อยู่ 1 ถนนราชดำเนิน แขวงพระบรมมหาราชวัง เขตพระนคร กรุงเทพมหานคร 10200</p><p>โทรศัพท์ 0 2123 4567</p></main>)", R"({fields: [address, phone, fax]})", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
