// Cuts a text into what the date grammar reads: numbers, months, words about time, punctuation. Internal to thai/.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace oit::thai {

enum class TokenKind : std::uint8_t {
  number,
  month,            // value 1–12
  be_mark, ce_mark, // พ.ศ. ค.ศ.
  year_word,        // ปี; value 1: ประจำปี
  fiscal_word,      // ปีงบประมาณ, ปีงบ, FY; value 0: งบประมาณ alone
  academic_word,    // ปีการศึกษา
  calendar_word,    // ปีปฏิทิน
  semester_word,    // ภาคเรียนที่
  quarter_word,     // ไตรมาส
  half_word,        // ครึ่งปีแรก (1), ครึ่งปีหลัง (2)
  round_word,       // รอบ, รอบที่
  month_word,       // เดือน; value 1: ประจำเดือน
  first_word, last_word,   // แรก, หลัง
  ordinal_word,     // หนึ่ง … สี่; value
  day_word,         // วันที่, ที่ after a weekday
  to_word,          // ถึง
  and_word, of_word,
  law_word,         // value 1: พ.ร.บ., พระราชบัญญัติ, รัฐธรรมนูญ; 0: weaker
  law_edition,      // ฉบับที่
  plan_word,        // แผนพัฒนา, รายงานผล: what follows is no law any more
  number_word,      // เลขที่, คำสั่งที่, ครั้งที่: what follows is a number of something
  phone_word,       // โทร., ต่อ
  unit_word,        // บาท, คน: what stands before is an amount
  agency_word,      // สำนักงาน, คณะกรรมการ before ก.พ.
  copyright_word,
  ordinal_suffix,   // st, nd, rd, th
  weekday_or_time,  // T of ISO 8601, น.
  pdf_date,         // D:
  dot, comma, slash, dash, colon, open, close, apostrophe,
  other,
};

enum class MonthForm : std::uint8_t { full, dotted, bare, english, misspelt };

struct Token {
  TokenKind kind = TokenKind::other;
  MonthForm form = MonthForm::full;   // of a month
  std::uint8_t digits = 0;            // of a number, leading zeros included; 255: more than fit
  bool blank_before = false;
  bool line_before = false;           // a line end stands before it
  bool paragraph_before = false;      // an empty line stands before it
  int value = 0;
  std::uint32_t begin = 0, end = 0;   // in glyphs
};

/// A text as folded glyphs (see fold.hpp; blanks kept, ฏ read as ฎ), each with its byte offset.
class Glyphs {
 public:
  explicit Glyphs(std::size_t most)
      : code(std::make_unique_for_overwrite<char16_t[]>(most)), begin(std::make_unique_for_overwrite<std::uint32_t[]>(most)),
        end(std::make_unique_for_overwrite<std::uint32_t[]>(most)) {}

  std::unique_ptr<char16_t[]> code;
  std::unique_ptr<std::uint32_t[]> begin, end;   // bytes of the original
  std::size_t count = 0;
};
Glyphs glyphs_of(std::string_view text);

/// Reads tokens into `tokens` (cleared first).
void tokenize(const Glyphs& glyphs, std::vector<Token>& tokens);

/// 1–12 for a misspelt full month name of folded glyphs; 0 when it is none, or could be two.
int misspelt_month(const char16_t* glyphs, std::size_t count);

}  // namespace oit::thai
