// Looks in the body for words of things to come and for any word of things done.
#include "checks/announced.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "checks/access.hpp"
#include "checks/holdings.hpp"
#include "checks/reading.hpp"

namespace oit::checks {
namespace {

bool asks_for_results(const CheckInput& input) {
  const std::string& title = input.item.title.th;
  const bool report = title.starts_with("ผล") || contains_words(title, "รายงานผล") || contains_words(title, "ผลการ") || contains_words(title, "การดำเนินการเพื่อ");
  const bool plan_too = std::any_of(input.item.requirements.begin(), input.item.requirements.end(), [](const rules::Requirement& each) { return each.check == "plan-and-report"; });
  const auto asked = core::resolve(input.item.period, input.year());
  return report && !plan_too && asked && asked->last < input.as_of;
}

constexpr std::array<std::string_view, 10> to_come{"จะดำเนินการ", "จะจัด", "จะติดตั้ง", "จะทำ", "จะปรับ", "จะพัฒนา", "จะอบรม", "จะส่งเสริม", "จะกำหนด", "กำหนดแล้วเสร็จ"};
constexpr std::array<std::string_view, 21> done{"ได้ดำเนินการ", "ได้จัด", "ได้รับ", "ได้ผล", "ผลการ", "ผลที่", "เสร็จ", "แล้ว", "เข้าร่วม", "มีผู้", "ร้อยละ", "%", "เบิกจ่าย", "ใช้จ่าย", "ใช้ไป", "พบ", "ปรากฏ", "สำเร็จ", "ลดลง", "เพิ่มขึ้น", "ครบ"};

/// `กำหนดแล้วเสร็จ`, `คาดว่าจะแล้วเสร็จ` tell of nothing done.
std::string without_deadlines(std::string_view words) {
  std::string left(words);
  for (const std::string_view deadline : {std::string_view("กำหนดแล้วเสร็จ"), std::string_view("จะแล้วเสร็จ"), std::string_view("ให้แล้วเสร็จ")})
    for (std::size_t at = left.find(deadline); at != std::string::npos; at = left.find(deadline)) left.erase(at, deadline.size());
  return left;
}

template <std::size_t count>
bool says_any(std::string_view words, const std::array<std::string_view, count>& list) {
  return std::any_of(list.begin(), list.end(), [words](std::string_view word) { return contains_words(words, word); });
}

}  // namespace

std::optional<core::Evidence> only_announced(const CheckInput& input) {
  if (!asks_for_results(input)) return std::nullopt;
  std::optional<core::Evidence> announced;
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    for (std::size_t i = 0; i < reading.passages().size(); ++i) {
      const Passage& passage = reading.passages()[i];
      if (passage.kind != PassageKind::body || passage.metadata) continue;
      const std::string_view words = reading.words(passage);
      if (says_any(without_deadlines(words), done)) return std::nullopt;
      if (!announced && says_any(words, to_come)) announced = reading.evidence(i, address_of(*source));
    }
  }
  return announced;
}

}  // namespace oit::checks
