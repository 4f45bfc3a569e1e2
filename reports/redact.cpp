// Hides personal data where it may stand: in quotes, notes, link texts and titles of documents.
// Names are recognised by the title before them (นาย, นางสาว, Mr., ยศ), numbers by their shape. Deliberately eager:
// hiding an office's own number costs little, showing a person's costs trust.
#include <array>
#include <string_view>

#include "reports/report.hpp"
#include "reports/safe_text.hpp"
#include "thai/utf8.hpp"

namespace oit::reports {
namespace {

constexpr std::string_view hidden_mark = "[ปิดไว้]";

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

/// End of a phone or citizen number that begins at `from`, or `from` when there is none. Money and years are left alone.
std::size_t number_end(const std::u32string& text, std::size_t from) {
  std::u32string digits;
  std::size_t end = from, separators = 0;
  bool plus = text[from] == '+';
  for (std::size_t at = from + (plus ? 1 : 0); at < text.size(); ++at) {
    if (is_digit(text[at])) {
      digits += static_cast<char32_t>('0' + digit_value(text[at]));
      end = at + 1;
      separators = 0;
    } else if (!joins_digits(text[at]) || ++separators > 2) {
      break;
    }
    if (digits.size() > 15) return from;
  }
  const std::size_t count = digits.size();
  const bool phone = (count == 9 || count == 10) && digits.front() == '0';
  const bool abroad = plus && count >= 10 && count <= 13;
  const bool country = count == 11 && digits.starts_with(U"66");
  return phone || abroad || country || count == 13 ? end : from;
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

constexpr std::array<std::u32string_view, 27> name_titles{
    U"นางสาว", U"นาย", U"นาง", U"น.ส.", U"เด็กชาย", U"เด็กหญิง", U"ด.ช.", U"ด.ญ.", U"ว่าที่ร้อยตรีหญิง", U"ว่าที่ร้อยตรี",
    U"ว่าที่ ร.ต.", U"ว่าที่ ร.อ.", U"พล.ต.อ.", U"พ.ต.อ.", U"พ.ต.ท.", U"พ.ต.ต.", U"ร.ต.อ.", U"ร.ต.ท.", U"ร.ต.ต.", U"ส.ต.อ.",
    U"ดร.", U"ม.ร.ว.", U"ม.ล.", U"Mr.", U"Mrs.", U"Miss ", U"Ms."};
/// Offices and words that begin like a title but name nobody.
constexpr std::array<std::u32string_view, 14> no_names{
    U"นายก", U"นายทะเบียน", U"นายช่าง", U"นายแพทย์", U"นายตรวจ", U"นายจ้าง", U"นายหน้า", U"นายอำเภอ", U"นายสัตวแพทย์",
    U"นายท้าย", U"นายประกัน", U"นางพยาบาล", U"นางรอง", U"นางเลิ้ง"};

std::size_t title_length(const std::u32string& text, std::size_t from) {
  if (from > 0 && is_thai_letter(text[from - 1])) {
    // Inside a word (ทนาย, บางนา): Thai titles are then not titles.
    return 0;
  }
  const std::u32string_view rest = std::u32string_view(text).substr(from);
  for (const auto& word : no_names)
    if (rest.starts_with(word)) return 0;
  for (const auto& title : name_titles)
    if (rest.starts_with(title)) return title.size();
  return 0;
}

/// End of "given name blank family name" that follows a title.
std::size_t name_end(const std::u32string& text, std::size_t from) {
  std::size_t at = from;
  while (at < text.size() && text[at] == ' ') ++at;
  std::size_t end = at;
  for (int word = 0; word < 2; ++word) {
    std::size_t letters = 0;
    std::size_t next = end;
    while (next < text.size() && text[next] == ' ' && next - end < 3) ++next;
    while (next < text.size() && (is_thai_letter(text[next]) || is_latin_letter(text[next]))) ++next, ++letters;
    if (letters < 2) break;
    end = next;
  }
  return end > at ? end : from;
}

std::string hidden(const std::string& original) {
  const Points points = decoded(original);
  const auto& text = points.text;
  std::string out;
  std::size_t kept = 0;
  const auto hide = [&](std::size_t from, std::size_t to) {
    out += points.utf8(kept, std::max(from, kept));
    out += hidden_mark;
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

void hide(std::string& text) { text = hidden(text); }
void hide(core::Text& text) {
  hide(text.th);
  hide(text.en);
}

}  // namespace

core::RunResult redacted(const core::RunResult& run) {
  core::RunResult shown = run;
  for (auto& item : shown.items) {
    for (auto& reason : item.reasons) hide(reason);
    for (auto& record : item.urls) hide(record.note);
    for (auto& document : item.documents) {
      hide(document.title);
      hide(document.link_text);
      if (document.published) hide(document.published->date.quote);
    }
    for (auto& finding : item.findings) {
      hide(finding.message);
      hide(finding.question);
      for (auto& evidence : finding.evidence) hide(evidence.quote);
    }
  }
  return shown;
}

}  // namespace oit::reports
