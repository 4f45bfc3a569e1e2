// Hides personal data where it may stand: in quotes and sentences that quote, notes, link texts and titles of documents.
// Names are recognised by the title before them (นาย, นางสาว, Mr., ยศ), numbers by their shape. Deliberately eager:
// hiding an office's own number costs little, showing a person's costs trust.
#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

#include "reports/report.hpp"
#include "reports/safe_text.hpp"
#include "thai/utf8.hpp"

namespace oit::reports {
namespace {

bool is_digit(char32_t point) { return (point >= '0' && point <= '9') || (point >= 0x0E50 && point <= 0x0E59); }
bool joins_digits(char32_t point) {
  return point == '-' || point == ' ' || point == '.' || point == '(' || point == ')' || point == 0x2013 || point == 0x2011 ||
         point == 0x00A0;
}
bool is_thai_letter(char32_t point) { return point >= 0x0E01 && point <= 0x0E4E && point != 0x0E46; }
bool is_latin_letter(char32_t point) { return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z'); }
char32_t digit_value(char32_t point) { return point >= 0x0E50 ? point - 0x0E50 : point - '0'; }

struct Points {
  std::u32string text;
  std::string utf8(std::size_t from, std::size_t to) const {
    std::string out;
    for (std::size_t at = from; at < to; ++at) thai::append_utf8(out, text[at]);
    return out;
  }
};

Points decoded(std::string_view bytes) {
  Points points;
  for (std::size_t at = 0; at < bytes.size();) points.text += next_code_point(bytes, at);
  return points;
}

/// A run of digits with the signs people put between them, as far as it may be one number.
struct DigitRun {
  std::u32string digits;
  std::vector<std::size_t> ends;   ///< where each digit ends
  bool separated = false;
};

/// Hours are written with points (09.00-16.30), so points do not mix with other signs.
DigitRun digit_run(const std::u32string& text, std::size_t from) {
  DigitRun run;
  std::size_t separators = 0;
  bool points = false, others = false;
  for (std::size_t at = from; at < text.size() && run.digits.size() < 20; ++at) {
    if (is_digit(text[at])) {
      run.digits += static_cast<char32_t>('0' + digit_value(text[at]));
      run.ends.push_back(at + 1);
      run.separated = run.separated || separators > 0;
      separators = 0;
      continue;
    }
    if (!joins_digits(text[at]) || ++separators > 2) break;
    (text[at] == '.' ? points : others) = true;
    if (points && others) break;
  }
  return run;
}

/// End of a phone or citizen number that begins at `from`, or `from` when there is none. Money, years, hours and the
/// eleven bare digits of a procurement project are left alone.
std::size_t number_end(const std::u32string& text, std::size_t from) {
  const bool plus = text[from] == '+';
  const DigitRun run = digit_run(text, from + (plus ? 1 : 0));
  const auto& digits = run.digits;
  // What goes on without a sign between is another, longer number; what follows a sign may be the next one.
  const auto ends_after = [&](std::size_t count) {
    return digits.size() >= count && (digits.size() == count || run.ends[count] > run.ends[count - 1] + 1);
  };
  const auto first = [&](std::size_t count) { return run.ends[count - 1]; };
  if (plus) {
    for (const std::size_t count : {11U, 12U, 10U, 13U})
      if (ends_after(count)) return first(count);
    return from;
  }
  if (digits.starts_with(U"06") || digits.starts_with(U"08") || digits.starts_with(U"09"))
    if (ends_after(10)) return first(10);
  if (digits.starts_with(U"02") || digits.starts_with(U"03") || digits.starts_with(U"04") || digits.starts_with(U"05") || digits.starts_with(U"07"))
    if (ends_after(9)) return first(9);
  if (digits.size() == 13 && ends_after(13)) return first(13);
  if (digits.starts_with(U"0") && (digits.size() == 9 || digits.size() == 10)) return run.ends.back();
  if (digits.starts_with(U"66") && run.separated && ends_after(11)) return first(11);
  return from;
}

std::size_t email_start(const std::u32string& text, std::size_t at_sign) {
  std::size_t start = at_sign;
  while (start > 0) {
    const char32_t point = text[start - 1];
    if (!is_latin_letter(point) && !is_digit(point) && point != '.' && point != '_' && point != '-' && point != '+') break;
    --start;
  }
  return start;
}

std::size_t email_end(const std::u32string& text, std::size_t at_sign) {
  std::size_t end = at_sign + 1;
  while (end < text.size() && (is_latin_letter(text[end]) || is_digit(text[end]) || text[end] == '.' || text[end] == '-')) ++end;
  return end;
}

/// Longer ones before those they begin with.
constexpr std::u32string_view name_titles[] = {
    U"นางสาว", U"น.ส.", U"เด็กชาย", U"เด็กหญิง", U"ด.ช.", U"ด.ญ.", U"คุณหญิง", U"ท่านผู้หญิง", U"หม่อมหลวง", U"หม่อมราชวงศ์",
    U"ว่าที่ร้อยตรีหญิง", U"ว่าที่ร้อยตรี", U"ว่าที่ร้อยโท", U"ว่าที่ร้อยเอก", U"ว่าที่พันตรี", U"ว่าที่ ร้อยตรี", U"ว่าที่ ร.ต.หญิง", U"ว่าที่ร.ต.หญิง",
    U"ว่าที่ ร.ต.", U"ว่าที่ร.ต.", U"ว่าที่ ร.ท.", U"ว่าที่ ร.อ.", U"ว่าที่ พ.ต.", U"ว่าที่ พ.ต.ต.",
    U"พลตำรวจเอก", U"พลตำรวจโท", U"พลตำรวจตรี", U"พันตำรวจเอก", U"พันตำรวจโท", U"พันตำรวจตรี", U"ร้อยตำรวจเอก", U"ร้อยตำรวจโท", U"ร้อยตำรวจตรี",
    U"ดาบตำรวจ", U"จ่าสิบตำรวจ", U"สิบตำรวจเอก", U"สิบตำรวจโท", U"สิบตำรวจตรี", U"พลเอก", U"พลโท", U"พลตรี", U"พันเอก", U"พันโท", U"พันตรี", U"ร้อยเอก",
    U"ร้อยโท", U"ร้อยตรี", U"จ่าสิบเอก", U"จ่าสิบโท", U"จ่าสิบตรี", U"สิบเอก", U"สิบโท", U"สิบตรี", U"จ่าเอก", U"จ่าโท", U"จ่าตรี", U"พันจ่าเอก", U"พันจ่าโท",
    U"พันจ่าตรี", U"นาวาอากาศเอก", U"นาวาอากาศโท", U"นาวาอากาศตรี", U"เรืออากาศเอก", U"เรืออากาศโท", U"เรืออากาศตรี", U"นาวาเอก", U"นาวาโท", U"นาวาตรี",
    U"เรือเอก", U"เรือโท", U"เรือตรี", U"พล.ต.อ.", U"พล.ต.ท.", U"พล.ต.ต.", U"พล.อ.", U"พล.ท.", U"พล.ต.", U"พ.ต.อ.", U"พ.ต.ท.", U"พ.ต.ต.", U"ร.ต.อ.",
    U"ร.ต.ท.", U"ร.ต.ต.", U"พ.อ.อ.", U"พ.จ.อ.", U"จ.ส.อ.", U"จ.ส.ท.", U"จ.ส.ต.", U"ส.ต.อ.", U"ส.ต.ท.", U"ส.ต.ต.", U"ด.ต.", U"พ.อ.", U"พ.ท.", U"พ.ต.", U"ร.อ.",
    U"ร.ท.", U"ร.ต.", U"ส.อ.", U"ส.ท.", U"จ.อ.", U"ผศ.ดร.", U"รศ.ดร.", U"ศ.ดร.", U"ผศ.", U"รศ.", U"ดร.", U"นพ.", U"พญ.", U"ทพญ.", U"ทพ.", U"ม.ร.ว.", U"ม.ล.",
    U"นายแพทย์", U"แพทย์หญิง", U"นาย", U"นาง", U"คุณ", U"Mr.", U"Mrs.", U"Ms.", U"Miss ", U"Mr ", U"Mrs ", U"Ms ", U"Dr.", U"MR.", U"MRS.", U"MS.", U"MISS "};
/// Offices and words that begin like a title but name nobody.
constexpr std::u32string_view no_names[] = {
    U"นายกเทศ", U"นายกองค์", U"นายกรัฐ", U"นายกสมาคม", U"นายกสภา", U"นายกเมือง", U"นายกเหล่า", U"นายกอบ", U"นายกฯ", U"นายทะเบียน", U"นายช่าง",
    U"นายแพทย์สาธารณ", U"นายแพทย์ชำนาญ", U"นายแพทย์เชี่ยวชาญ", U"นายแพทย์ปฏิบัติ", U"นายแพทย์ทรง", U"นายตรวจ", U"นายจ้าง", U"นายหน้า", U"นายอำเภอ", U"นายสัตวแพทย์", U"นายท้าย", U"นายประกัน",
    U"นายทหาร", U"นายตำรวจ", U"นายทุน", U"นายด่าน", U"นายท่า", U"นางพยาบาล", U"นางรอง", U"นางเลิ้ง", U"นางสาวไทย", U"คุณสมบัติ", U"คุณธรรม", U"คุณภาพ", U"คุณค่า",
    U"คุณลักษณะ", U"คุณวุฒิ", U"คุณประโยชน์", U"คุณวิเศษ", U"คุณต้อง", U"คุณสามารถ", U"คุณกำลัง", U"คุณได้", U"คุณไม่", U"คุณจะ", U"คุณมี", U"คุณแม่", U"คุณพ่อ",
    U"คุณครู", U"คุณหมอ", U"คุณเป็น", U"คุณเข้า", U"คุณใช้", U"คุณอยู่", U"คุณเลือก", U"คุณคลิก"};
/// What stands before a short title inside another word: ท|นาย, เจ้า|นาย, ขุน|นาง, พัฒ|นา งบประมาณ.
constexpr std::u32string_view longer_words[] = {U"ท", U"เจ้า", U"ขุน", U"พระ", U"ฒ", U"าส", U"มม", U"ปรารถ", U"ธรร"};
/// What follows a given name that stands alone.
constexpr std::u32string_view no_family_names[] = {
    U"โทร", U"เบอร์", U"ตำแหน่ง", U"ผู้", U"อายุ", U"เลข", U"และ", U"เป็น", U"ได้", U"ปลัด", U"นาย", U"นาง", U"หัวหน้า", U"กรรมการ", U"ประธาน", U"เจ้าหน้าที่",
    U"เจ้าพนักงาน", U"อีเมล", U"ที่อยู่", U"วันที่", U"ลงวันที่", U"เรื่อง", U"สังกัด", U"กลุ่ม", U"ฝ่าย", U"สำนัก", U"รอง", U"รักษา", U"ปฏิบัติ", U"มือถือ", U"ติดต่อ"};

bool begins_with_any(std::u32string_view text, std::span<const std::u32string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](const auto& word) { return text.starts_with(word); });
}

bool begins_name(char32_t point) {
  return (point >= 0x0E01 && point <= 0x0E2E) || (point >= 0x0E40 && point <= 0x0E44) || is_latin_letter(point);
}

std::size_t past_blanks(const std::u32string& text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == 0x00A0)) ++at;
  return at;
}

/// Thai runs on without blanks (โดยนายสมชาย), so a short title also counts inside a word, unless the word is known.
bool is_inside_word(const std::u32string& text, std::size_t from, std::u32string_view title) {
  if (from == 0) return false;
  const char32_t before = text[from - 1];
  if (is_latin_letter(title.front())) return is_latin_letter(before);
  if (title == U"คุณ" || title.find(U'.') != std::u32string_view::npos) return is_thai_letter(before);
  if (title != U"นาย" && title != U"นาง") return false;
  const std::u32string_view head = std::u32string_view(text).substr(0, from);
  return std::any_of(std::begin(longer_words), std::end(longer_words), [&](const auto& word) { return head.ends_with(word); });
}

/// Most characters begin no title and no cue; they are passed by with one look.
std::u32string first_letters(std::span<const std::u32string_view> words) {
  std::u32string all;
  for (const auto& word : words)
    if (all.find(word.front()) == std::u32string::npos) all += word.front();
  return all;
}

std::size_t title_length(const std::u32string& text, std::size_t from) {
  static const std::u32string first = first_letters(name_titles);
  if (from >= text.size() || first.find(text[from]) == std::u32string::npos) return 0;
  const std::u32string_view rest = std::u32string_view(text).substr(from);
  if (begins_with_any(rest, no_names)) return 0;
  for (const auto& title : name_titles) {
    if (!rest.starts_with(title)) continue;
    const std::size_t name = past_blanks(text, from + title.size());
    const bool names = name < text.size() && begins_name(text[name]);
    return names && !is_inside_word(text, from, title) ? title.size() : 0;
  }
  return 0;
}

/// End of one word of a name at `from`; `from` when there is none.
std::size_t name_word_end(const std::u32string& text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && (is_thai_letter(text[end]) || is_latin_letter(text[end]) || (end > from && (text[end] == '-' || text[end] == '\'')))) ++end;
  return end;
}

/// End of "given name blank family name" that follows a title, with ณ อยุธยา and the like.
std::size_t name_end(const std::u32string& text, std::size_t from) {
  const std::size_t given = past_blanks(text, from);
  std::size_t end = name_word_end(text, given);
  if (end < given + 2) return from;
  const auto take_word = [&](std::size_t least) {
    const std::size_t next = past_blanks(text, end);
    const std::size_t word = name_word_end(text, next);
    if (next == end || next - end > 2 || word < next + least) return false;
    if (begins_with_any(std::u32string_view(text).substr(next), no_family_names)) return false;
    end = word;
    return true;
  };
  if (!take_word(2)) return end;
  const std::size_t mark = past_blanks(text, end);
  if (std::u32string_view(text).substr(mark).starts_with(U"ณ ") && mark > end) {
    end = mark + 1;
    take_word(2);
  }
  return end;
}

/// After `ชื่อ-สกุล:` and the like a name needs no title; after `Line ID:` stands an account.
std::size_t cue_length(const std::u32string& text, std::size_t from) {
  static constexpr std::u32string_view cues[] = {U"ชื่อ-สกุล", U"ชื่อ-นามสกุล", U"ชื่อ – สกุล", U"ชื่อ - สกุล", U"ชื่อ – นามสกุล", U"ผู้ร้องเรียน", U"ผู้แจ้ง",
                                                 U"ผู้ประสานงาน", U"ผู้รายงาน", U"ลงชื่อ", U"Line ID", U"LINE ID", U"ID Line", U"ไอดีไลน์", U"ไลน์ไอดี"};
  static const std::u32string first = first_letters(cues);
  if (first.find(text[from]) == std::u32string::npos) return 0;
  for (const auto& cue : cues) {
    if (!std::u32string_view(text).substr(from).starts_with(cue)) continue;
    const std::size_t colon = past_blanks(text, from + cue.size());
    if (colon < text.size() && text[colon] == ':') return past_blanks(text, colon + 1) - from;
  }
  return 0;
}

/// End of what a cue introduces: a name, or an account's letters, digits and signs.
std::size_t cued_end(const std::u32string& text, std::size_t from) {
  if (title_length(text, from) > 0) return from;   // the title stays legible
  std::size_t account = from;
  while (account < text.size() && (is_latin_letter(text[account]) || is_digit(text[account]) || text[account] == '_' || text[account] == '.' ||
                                   text[account] == '-' || text[account] == '@'))
    ++account;
  return std::max(account, name_end(text, from));
}

std::string hidden(const std::string& original, std::string_view mark) {
  const Points points = decoded(original);
  const auto& text = points.text;
  std::string out;
  std::size_t kept = 0;
  const auto hide = [&](std::size_t from, std::size_t to) {
    out += points.utf8(kept, std::max(from, kept));
    out += mark;
    kept = to;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (is_digit(text[at]) || text[at] == '+') {
      if (const std::size_t end = number_end(text, at); end > at) {
        hide(at, end);
        at = end;
        continue;
      }
      ++at;
      while (at < text.size() && is_digit(text[at])) ++at;
      continue;
    }
    if (text[at] == '@') {
      const std::size_t start = email_start(text, at), end = email_end(text, at);
      if (start < at && end > at + 1) {
        // The letters before the sign may already have been taken over.
        hide(start, end);
        at = end;
        continue;
      }
    }
    if (const std::size_t cue = cue_length(text, at); cue > 0) {
      if (const std::size_t end = cued_end(text, at + cue); end > at + cue) {
        hide(at + cue, end);
        at = end;
        continue;
      }
    }
    if (const std::size_t title = title_length(text, at); title > 0) {
      if (const std::size_t end = name_end(text, at + title); end > at + title) {
        hide(at + title, end);
        at = end;
        continue;
      }
    }
    ++at;
  }
  if (kept == 0) return original;
  return out + points.utf8(kept, text.size());
}

void hide(std::string& text, std::string_view mark = "[ปิดไว้]") { text = hidden(text, mark); }
void hide(core::Text& text) {
  hide(text.th);
  hide(text.en, "[hidden]");
}
void hide(std::vector<core::Text>& texts) {
  for (auto& text : texts) hide(text);
}

}  // namespace

core::RunResult redacted(const core::RunResult& run) {
  core::RunResult shown = run;
  hide(shown.warnings);
  for (auto& item : shown.items) {
    hide(item.reasons);
    for (auto& record : item.urls) {
      hide(record.note);
      hide(record.diagnosis.message);
      hide(record.diagnosis.detail);
      hide(record.warnings);
    }
    for (auto& document : item.documents) {
      hide(document.title);
      hide(document.link_text);
      hide(document.readability.reason);
      hide(document.quality_reason);
      if (document.published) {
        hide(document.published->date.quote);
        hide(document.published->date.cue);
      }
    }
    for (auto& finding : item.findings) {
      hide(finding.message);
      hide(finding.question);
      hide(finding.advice);
      for (auto& evidence : finding.evidence) {
        hide(evidence.quote);
        hide(evidence.locator);
      }
    }
  }
  return shown;
}

}  // namespace oit::reports
