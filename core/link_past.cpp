// Words for what became of a link over time.
#include "core/link_past.hpp"

#include <cstdlib>

namespace oit::core {

const char* to_string(LinkChange change) {
  switch (change) {
    case LinkChange::newly_broken: return "newly_broken";
    case LinkChange::still_broken: return "still_broken";
    case LinkChange::mended: return "mended";
    case LinkChange::outcome_changed: return "outcome_changed";
    case LinkChange::content_changed: return "content_changed";
    case LinkChange::unchanged: return "unchanged";
    case LinkChange::added: return "added";
    case LinkChange::removed: return "removed";
  }
  return "";
}

std::optional<LinkChange> parse_link_change(std::string_view word) {
  for (const auto change : all_link_changes)
    if (word == to_string(change)) return change;
  return std::nullopt;
}

const Text& describe(LinkChange change) {
  static const Text newly_broken{"เพิ่งเสีย", "Newly broken"}, still_broken{"ยังเสียอยู่", "Still broken"}, mended{"กลับมาเปิดได้", "Mended"},
      outcome_changed{"ผลการเปิดต่างไป", "Opens differently"}, content_changed{"เนื้อหาเปลี่ยน", "Content changed"}, unchanged{"เหมือนเดิม", "As before"},
      added{"ตรวจครั้งแรก", "First check"}, removed{"ตัดออก", "Removed"};
  switch (change) {
    case LinkChange::newly_broken: return newly_broken;
    case LinkChange::still_broken: return still_broken;
    case LinkChange::mended: return mended;
    case LinkChange::outcome_changed: return outcome_changed;
    case LinkChange::content_changed: return content_changed;
    case LinkChange::unchanged: return unchanged;
    case LinkChange::added: return added;
    case LinkChange::removed: return removed;
  }
  return unchanged;
}

Text describe(const LinkPast& past) {
  Text text = describe(past.change);
  const std::string times = std::to_string(std::abs(past.streak));
  const auto add = [&text](const std::string& th, const std::string& en) {
    text.th += " · " + th;
    text.en += " · " + en;
  };
  if (past.streak > 0) add("เปิดได้ติดต่อกัน " + times + " ครั้ง", times == "1" ? "opened once" : "opened " + times + " times in a row");
  if (past.streak < 0) {
    add("เปิดไม่ได้ติดต่อกัน " + times + " ครั้ง", times == "1" ? "broken once" : "broken " + times + " times in a row");
    if (past.confirmed) add("ยืนยันแล้ว", "confirmed");
    else add("รอยืนยันด้วยการตรวจอีกครั้งในชั่วโมงอื่น", "to be confirmed by a check at another hour");
    if (!past.last_success.empty()) add("เปิดได้ล่าสุด " + past.last_success.substr(0, 10), "last opened " + past.last_success.substr(0, 10));
  }
  return text;
}

}  // namespace oit::core
