// Cues before dates: a short backward look over folded glyphs.
#include "thai/date_cues.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "thai/dates.hpp"
#include "thai/fold.hpp"

namespace oit::thai {
namespace {

struct Cue {
  const char* words;
  CueKind kind;
};

constexpr Cue cues[] = {
    {"ปรับปรุงล่าสุด", CueKind::update}, {"ปรับปรุงข้อมูลล่าสุด", CueKind::update}, {"แก้ไขล่าสุด", CueKind::update},
    {"อัปเดตล่าสุด", CueKind::update}, {"อัพเดทล่าสุด", CueKind::update}, {"อัพเดตล่าสุด", CueKind::update}, {"อัปเดทล่าสุด", CueKind::update},
    {"อัปเดต", CueKind::update}, {"อัพเดท", CueKind::update}, {"อัพเดต", CueKind::update}, {"อัปเดท", CueKind::update},
    {"ปรับปรุงเมื่อ", CueKind::update}, {"ปรับปรุงข้อมูลเมื่อ", CueKind::update}, {"ปรับปรุงข้อมูล", CueKind::update}, {"ปรับปรุงครั้งล่าสุด", CueKind::update},
    {"แก้ไขเมื่อ", CueKind::update}, {"แก้ไขครั้งล่าสุด", CueKind::update}, {"วันที่ปรับปรุง", CueKind::update}, {"วันที่แก้ไข", CueKind::update},
    {"ปรับปรุงวันที่", CueKind::update}, {"ข้อมูลล่าสุด", CueKind::update}, {"last updated", CueKind::update}, {"last modified", CueKind::update}, {"last update", CueKind::update},
    {"updated on", CueKind::update}, {"updated", CueKind::update}, {"modified", CueKind::update}, {"update", CueKind::update},
    {"เผยแพร่เมื่อ", CueKind::publication}, {"วันที่เผยแพร่", CueKind::publication}, {"เผยแพร่วันที่", CueKind::publication}, {"เผยแพร่", CueKind::publication},
    {"โพสต์เมื่อ", CueKind::publication}, {"โพสเมื่อ", CueKind::publication}, {"โพสต์", CueKind::publication}, {"ลงประกาศเมื่อ", CueKind::publication}, {"วันที่ลงประกาศ", CueKind::publication},
    {"วันที่ประกาศ", CueKind::publication}, {"สร้างเมื่อ", CueKind::publication}, {"เขียนเมื่อ", CueKind::publication}, {"วันที่สร้าง", CueKind::publication},
    {"วันที่ลง", CueKind::publication}, {"ประกาศเมื่อ", CueKind::publication}, {"posted on", CueKind::publication}, {"posted", CueKind::publication}, {"published on", CueKind::publication},
    {"published", CueKind::publication}, {"created", CueKind::publication},
    {"ข้อมูล ณ วันที่", CueKind::as_of}, {"ข้อมูล ณ เดือน", CueKind::as_of}, {"ข้อมูล ณ", CueKind::as_of}, {"ณ วันที่", CueKind::as_of}, {"ณ เดือน", CueKind::as_of},
    {"ณ สิ้นเดือน", CueKind::as_of}, {"as of", CueKind::as_of},
    {"ประกาศ ณ วันที่", CueKind::issued}, {"สั่ง ณ วันที่", CueKind::issued}, {"ให้ไว้ ณ วันที่", CueKind::issued}, {"ลงวันที่", CueKind::issued}, {"มีผลบังคับใช้", CueKind::issued},
};

struct FoldedCue {
  std::u16string glyphs;   // without blanks
  CueKind kind;
};

std::u16string without_blanks(std::string_view text) {
  std::u16string out;
  const Glyphs glyphs = glyphs_of(text);
  for (std::size_t i = 0; i < glyphs.count; ++i)
    if (const char16_t c = glyphs.code[i]; c != u' ' && c != u'\n') out += c;
  return out;
}

const std::vector<FoldedCue>& folded_cues() {
  static const std::vector<FoldedCue> all = [] {
    std::vector<FoldedCue> list;
    for (const Cue& cue : cues) list.push_back({without_blanks(cue.words), cue.kind});
    return list;
  }();
  return all;
}

/// The cues that end in this glyph; told by its low byte.
const std::vector<FoldedCue>& cues_ending_in(char16_t glyph) {
  static const std::array<std::vector<FoldedCue>, 256> all = [] {
    std::array<std::vector<FoldedCue>, 256> lists;
    for (const FoldedCue& cue : folded_cues()) lists[cue.glyphs.back() & 0xFFu].push_back(cue);
    return lists;
  }();
  return all[glyph & 0xFFu];
}

constexpr std::size_t window = 44;      // glyphs looked back
constexpr std::size_t most_between = 18;  // between the cue's end and the date, blanks not counted

}  // namespace

std::string cue_before(std::string_view text, const Glyphs& glyphs, std::size_t date_begin) {
  std::array<char16_t, window> near{};
  std::array<std::size_t, window> where{};
  std::size_t count = 0;
  int lines = 0;
  for (std::size_t i = date_begin; i-- > 0 && count < window;) {
    const char16_t c = glyphs.code[i];
    if (c == u'\n' && ++lines > 1) break;
    if (c == u' ' || c == u'\n') continue;
    if (c >= u'0' && c <= u'9') break;   // another number: the cue belongs to that
    near[count] = c;
    where[count] = i;
    ++count;
  }
  // near[] runs backwards from the date.
  std::size_t best_start = 0;
  bool found = false;
  for (std::size_t end = 0; end < count && end <= most_between; ++end) {
    for (const FoldedCue& cue : cues_ending_in(near[end])) {
      const std::size_t size = cue.glyphs.size();
      if (end + size > count || near[end] != cue.glyphs.back()) continue;
      bool same = true;
      for (std::size_t k = 0; k < size && same; ++k) same = near[end + k] == cue.glyphs[size - 1 - k];
      if (!same) continue;
      const std::size_t start = end + size;   // the farther, the longer the cue
      if (!found || start > best_start) {
        best_start = start;
        found = true;
      }
    }
  }
  if (!found) return {};
  const std::size_t begin = glyphs.begin[where[best_start - 1]];
  std::size_t end = glyphs.end[where[0]];
  std::string words(text.substr(begin, end - begin));
  while (!words.empty() && (words.back() == ' ' || words.back() == ':' || words.back() == '\n')) words.pop_back();
  return words;
}

CueKind kind_of_cue(std::string_view cue) {
  const std::u16string folded = without_blanks(cue);
  std::size_t longest = 0;
  CueKind kind = CueKind::other;
  for (const FoldedCue& each : folded_cues()) {
    if (each.glyphs.size() <= longest || folded.find(each.glyphs) == std::u16string::npos) continue;
    longest = each.glyphs.size();
    kind = each.kind;
  }
  return kind;
}

}  // namespace oit::thai
