// The date grammar's lexer: one pass over folded glyphs, words found through a table by their first letter.
#include "thai/date_tokens.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>

#include "thai/repair.hpp"
#include "thai/utf8.hpp"

namespace oit::thai {
namespace {

using enum TokenKind;

constexpr char16_t blank = u' ', line_end = u'\n';

constexpr bool is_thai(char16_t c) { return c >= 0x0E01 && c <= 0x0E4E; }
constexpr bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
constexpr bool is_latin(char16_t c) { return c >= u'a' && c <= u'z'; }

// ---- glyphs ---------------------------------------------------------------------------------------------------

constexpr char16_t dropped = 0;

/// As fold.hpp, but blanks stay, and ฏ is read as ฎ (กรกฏาคม is the commonest misspelling of all).
constexpr char16_t glyph_of(char32_t c) {
  if (c < 0x80) {
    if (c >= 'A' && c <= 'Z') return static_cast<char16_t>(c + 32);
    if (c > ' ' && c != 0x7F) return static_cast<char16_t>(c);
    if (c == '\n' || c == '\r' || c == '\f') return line_end;
    return c == ' ' || c == '\t' || c == '\v' ? blank : dropped;
  }
  if (c >= 0x0E01 && c <= 0x0E5B) {
    if (c >= 0x0E47 && c <= 0x0E4D) return dropped;
    if (c == 0x0E33) return 0x0E32;
    if (c == 0x0E0F) return 0x0E0E;
    if (is_thai_digit(c)) return static_cast<char16_t>(u'0' + (c - 0x0E50));
    return static_cast<char16_t>(c);
  }
  if (is_line_end(c)) return line_end;
  if (is_blank(c)) return blank;
  if (is_invisible(c)) return dropped;
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<char16_t>(u'0' + (c - 0xFF10));
  const char32_t plain = plain_punctuation(c);
  return plain < 0x10000 ? static_cast<char16_t>(plain) : u'\uFFFD';
}

// ---- words ----------------------------------------------------------------------------------------------------

struct Word {
  std::u16string glyphs;
  TokenKind kind;
  int value;
  bool whole_end;   // no Thai letter may follow
  bool loose;       // single blanks may stand inside
};

std::u16string folded_glyphs(std::string_view text) {
  const Glyphs glyphs = glyphs_of(text);
  return {glyphs.code.get(), glyphs.count};
}

struct WordSource {
  const char* text;
  TokenKind kind;
  int value = 0;
  bool whole_end = false;
};

constexpr WordSource thai_words[] = {
    {"มกราคม", month, 1}, {"กุมภาพันธ์", month, 2}, {"มีนาคม", month, 3}, {"เมษายน", month, 4}, {"พฤษภาคม", month, 5},
    {"มิถุนายน", month, 6}, {"กรกฎาคม", month, 7}, {"สิงหาคม", month, 8}, {"กันยายน", month, 9}, {"ตุลาคม", month, 10},
    {"พฤศจิกายน", month, 11}, {"ธันวาคม", month, 12},
    // Spoken short forms, and misspellings seen in real documents.
    {"มกรา", month, 1, true}, {"กุมภา", month, 2, true}, {"มีนา", month, 3, true}, {"เมษา", month, 4, true},
    {"พฤษภา", month, 5, true}, {"มิถุนา", month, 6, true}, {"กรกฎา", month, 7, true}, {"สิงหา", month, 8, true},
    {"กันยา", month, 9, true}, {"ตุลา", month, 10, true}, {"พฤศจิกา", month, 11, true}, {"ธันวา", month, 12, true},
    {"มกราคน", month, 1}, {"มกรคม", month, 1}, {"มกราม", month, 1, true}, {"กุมภาพันธุ์", month, 2}, {"กุมพาพันธ์", month, 2},
    {"กุมภาพัน", month, 2, true}, {"กุมภาพันท์", month, 2}, {"กุมภพันธ์", month, 2}, {"กุุมภาพันธ์", month, 2},
    {"มีนาคน", month, 3}, {"มีนาม", month, 3, true}, {"เมษายม", month, 4}, {"เมษยน", month, 4}, {"เมศายน", month, 4},
    {"เมสายน", month, 4}, {"พฤศภาคม", month, 5}, {"พฤษาคม", month, 5}, {"พฤกษภาคม", month, 5}, {"พฤษภคม", month, 5},
    {"พฤษภาคน", month, 5}, {"มิถุนายม", month, 6}, {"มิถุนยน", month, 6}, {"มิถุยายน", month, 6}, {"มิถนายน", month, 6},
    {"กรกฎคม", month, 7}, {"กรกดาคม", month, 7}, {"กรกฎาคน", month, 7}, {"กรฎาคม", month, 7}, {"กรกฎม", month, 7, true},
    {"สิงหาคน", month, 8}, {"สิงหคม", month, 8}, {"สิงหาม", month, 8, true}, {"กันยายม", month, 9}, {"กันยยน", month, 9},
    {"กันยนยน", month, 9}, {"ตุลาคน", month, 10}, {"ตุลคม", month, 10}, {"ตุลาม", month, 10, true}, {"พฤษจิกายน", month, 11},
    {"พฤจิกายน", month, 11}, {"พฤศจิการยน", month, 11}, {"พฤศจิกยน", month, 11}, {"พฤศิจกายน", month, 11},
    {"พฤศจิกายม", month, 11}, {"พฤศจิการน", month, 11}, {"พฤศจิกาย", month, 11}, {"ธันวคม", month, 12}, {"ธันวาคน", month, 12}, {"ธันวาม", month, 12, true},
    {"ธันวาค", month, 12, true},
    {"พุทธศักราช", be_mark}, {"คริสต์ศักราช", ce_mark}, {"คริสตศักราช", ce_mark},
    {"ประจำปีงบประมาณ", fiscal_word, 1}, {"ปีงบประมาณ", fiscal_word, 1}, {"ปีงบประมาน", fiscal_word, 1}, {"ปีงบประมาณประจำปี", fiscal_word, 1},
    {"ปีงบ", fiscal_word, 1}, {"ปีงบฯ", fiscal_word, 1}, {"ปีงปม", fiscal_word, 1}, {"ปีงป", fiscal_word, 1, true}, {"งปม", fiscal_word, 1, true},
    {"งบปี", fiscal_word, 1}, {"งบฯ", fiscal_word, 0}, {"งบประมาณ", fiscal_word, 0}, {"งบประมาณรายจ่าย", fiscal_word, 0}, {"ปีการศึกษา", academic_word}, {"ปีปฏิทิน", calendar_word}, {"ปีปฎิทิน", calendar_word},
    {"ปีภาษี", year_word}, {"ปีบัญชี", year_word}, {"ประจำปี", year_word, 1}, {"ปี", year_word}, {"ภาคเรียนที่", semester_word},
    {"ภาคเรียน", semester_word}, {"ภาคการศึกษาที่", semester_word}, {"ภาคการศึกษา", semester_word}, {"เทอม", semester_word},
    {"ไตรมาสที่", quarter_word}, {"ไตรมาส", quarter_word}, {"ไตรมาศที่", quarter_word}, {"ไตรมาศ", quarter_word},
    {"ครึ่งปีแรก", half_word, 1}, {"ครึ่งปีหลัง", half_word, 2}, {"ครึ่งปีงบประมาณแรก", half_word, 1}, {"ครึ่งปีงบประมาณหลัง", half_word, 2}, {"ครึ่งแรก", half_word, 1}, {"ครึ่งหลัง", half_word, 2},
    {"รอบหกเดือนแรก", half_word, 1}, {"รอบหกเดือนหลัง", half_word, 2}, {"รอบหกเดือน", half_word, 1},
    {"หกเดือนแรก", half_word, 1}, {"หกเดือนหลัง", half_word, 2}, {"รอบครึ่งปี", half_word, 1},
    {"รอบการประเมินที่", round_word}, {"รอบการประเมินครั้งที่", round_word}, {"รอบการประเมิน", round_word}, {"รอบการรายงานที่", round_word},
    {"รอบการรายงาน", round_word}, {"รอบระยะเวลา", round_word}, {"รอบที่", round_word}, {"รอบ", round_word},
    {"ประจำเดือน", month_word, 1}, {"เดือน", month_word}, {"แรก", first_word}, {"หลัง", last_word}, {"สุดท้าย", last_word},
    {"หนึ่ง", ordinal_word, 1}, {"สอง", ordinal_word, 2}, {"สาม", ordinal_word, 3}, {"สี่", ordinal_word, 4},
    {"ประจำวันที่", day_word}, {"ลงวันที่", day_word}, {"วันที่", day_word},
    {"จันทร์ที่", day_word}, {"อังคารที่", day_word}, {"พุธที่", day_word}, {"พฤหัสบดีที่", day_word}, {"พฤหัสที่", day_word},
    {"ศุกร์ที่", day_word}, {"เสาร์ที่", day_word}, {"อาทิตย์ที่", day_word},
    {"จนถึง", to_word}, {"จนกระทั่ง", to_word}, {"ไปจนถึง", to_word}, {"ถึง", to_word}, {"และ", and_word}, {"กับ", and_word}, {"ของ", of_word},
    {"พระราชบัญญัติ", law_word, 1}, {"พระราชกำหนด", law_word, 1}, {"พระราชกฤษฎีกา", law_word, 1}, {"รัฐธรรมนูญ", law_word, 1},
    {"พรบ", law_word, 1}, {"กฎกระทรวง", law_word, 1}, {"กฏกระทรวง", law_word, 1}, {"ประมวลกฎหมาย", law_word, 1}, {"ประมวลรัษฎากร", law_word, 1},
    {"พรก", law_word, 1, true}, {"พรฎ", law_word, 1, true},
    {"ข้อบัญญัติ", law_word, 0}, {"เทศบัญญัติ", law_word, 0}, {"ระเบียบ", law_word, 0}, {"ข้อบังคับ", law_word, 0}, {"ข้อกำหนด", law_word, 0},
    {"ประมวลจริยธรรม", law_word, 0}, {"มาตรฐานทางจริยธรรม", law_word, 0}, {"ประกาศป.ป.ช.", law_word, 0}, {"ประกาศกระทรวง", law_word, 0}, {"ประกาศคณะกรรมการ", law_word, 0}, {"ประกาศคณะปฏิวัติ", law_word, 1},
    {"ประกาศสำนักนายกรัฐมนตรี", law_word, 0}, {"ว่าด้วย", law_word, 0}, {"ธรรมนูญ", law_word, 0}, {"กฎก", law_word, 0, true},
    {"ฉบับที่", law_edition}, {"แก้ไขเพิ่มเติม", law_edition},
    {"แผนปฏิบัติ", plan_word}, {"แผนพัฒนา", plan_word}, {"แผนยุทธ", plan_word}, {"แผนแม่บท", plan_word}, {"แผนดำเนิน", plan_word},
    {"แผนการ", plan_word}, {"แผน", plan_word, 0, true}, {"รายงานผล", plan_word}, {"ผลการดำเนิน", plan_word}, {"ผลการประเมิน", plan_word}, {"นโยบาย", plan_word}, {"โครงการ", plan_word},
    {"รายงาน", plan_word}, {"สถิติ", plan_word}, {"ระเบียบวาระ", plan_word}, {"มาตรการ", plan_word}, {"กิจกรรม", plan_word}, {"คู่มือ", plan_word}, {"ประชุม", plan_word},
    {"เลขที่", number_word}, {"คำสั่งที่", number_word}, {"ครั้งที่", number_word}, {"หนังสือที่", number_word}, {"สัปดาห์ที่", number_word}, {"ลำดับที่", number_word}, {"รุ่นที่", number_word}, {"งวดที่", number_word}, {"ปีที่", number_word}, {"เล่มที่", number_word},
    {"ชุดที่", number_word}, {"วาระที่", number_word}, {"ตอนที่", number_word}, {"ระยะที่", number_word}, {"กลุ่มที่", number_word}, {"เลขรับ", number_word}, {"เลขทะเบียน", number_word}, {"เลขอ้างอิง", number_word}, {"รหัส", number_word}, {"หมายเลข", number_word},
    {"ห้อง", number_word}, {"หมู่", number_word}, {"ทะเบียน", number_word}, {"มาตรา", number_word}, {"จำนวน", number_word}, {"ราคา", number_word},
    {"วงเงิน", number_word}, {"สายด่วน", phone_word}, {"โทรศัพท์", phone_word}, {"โทรสาร", phone_word}, {"โทร", phone_word}, {"แฟกซ์", phone_word},
    {"มือถือ", phone_word}, {"ต่อ", phone_word, 0, true}, {"ไปรษณีย์", phone_word},
    {"บาท", unit_word}, {"ล้าน", unit_word}, {"คน", unit_word}, {"ราย", unit_word}, {"หน่วย", unit_word}, {"ครัวเรือน", unit_word}, {"แห่ง", unit_word},
    {"ชุด", unit_word}, {"เรื่อง", unit_word, 1}, {"เล่ม", unit_word}, {"เมตร", unit_word}, {"ตาราง", unit_word}, {"ไร่", unit_word}, {"ชั่วโมง", unit_word}, {"กิโล", unit_word},
    {"ตัน", unit_word}, {"ครั้ง", unit_word}, {"หลัง", last_word}, {"ต้น", unit_word}, {"ตัว", unit_word}, {"คะแนน", unit_word}, {"ฉบับ", unit_word}, {"คัน", unit_word}, {"หมู่บ้าน", unit_word},
    {"สำนักงาน", agency_word}, {"คณะกรรมการ", agency_word}, {"เลขาธิการ", agency_word}, {"มติ", agency_word}, {"หลักสูตร", agency_word},
    {"หลักเกณฑ์", agency_word}, {"หนังสือ", agency_word}, {"แบบ", agency_word, 0, true}, {"กฎ", agency_word, 0, true},
    {"ลิขสิทธิ์", copyright_word}, {"น.", weekday_or_time},
};

constexpr WordSource latin_words[] = {
    {"ad", ce_mark}, {"and", and_word}, {"apr", month, 4}, {"april", month, 4}, {"aug", month, 8}, {"august", month, 8}, {"be", be_mark},
    {"budget", fiscal_word, 0}, {"ce", ce_mark}, {"copyright", copyright_word}, {"d", pdf_date}, {"dec", month, 12}, {"december", month, 12},
    {"ext", phone_word}, {"fax", phone_word}, {"feb", month, 2}, {"february", month, 2}, {"first", first_word}, {"fiscal", fiscal_word, 1},
    {"fy", fiscal_word, 1}, {"half", half_word, 0}, {"hotline", phone_word}, {"iso", number_word}, {"jan", month, 1}, {"january", month, 1}, {"jul", month, 7},
    {"july", month, 7}, {"jun", month, 6}, {"june", month, 6}, {"mar", month, 3}, {"march", month, 3}, {"may", month, 5},
    {"mobile", phone_word}, {"nd", ordinal_suffix}, {"no", number_word}, {"nov", month, 11}, {"november", month, 11}, {"oct", month, 10},
    {"october", month, 10}, {"of", of_word}, {"phone", phone_word}, {"q", quarter_word}, {"quarter", quarter_word}, {"rd", ordinal_suffix},
    {"sep", month, 9}, {"sept", month, 9}, {"september", month, 9}, {"st", ordinal_suffix}, {"t", weekday_or_time}, {"tel", phone_word},
    {"th", ordinal_suffix}, {"through", to_word}, {"to", to_word}, {"until", to_word}, {"year", year_word},
};

/// Thai words by first letter, longest first.
class WordTable {
 public:
  WordTable() {
    for (const auto& source : thai_words) {
      std::u16string glyphs = folded_glyphs(source.text);
      const bool loose = glyphs.size() >= 5;
      const std::size_t slot = slot_of(glyphs.front());
      second_[slot].set(glyphs.size() > 1 ? slot_of(glyphs[1]) : 0);
      by_first_[slot].push_back({std::move(glyphs), source.kind, source.value, source.whole_end, loose});
    }
    for (auto& words : by_first_)
      std::stable_sort(words.begin(), words.end(), [](const Word& a, const Word& b) { return a.glyphs.size() > b.glyphs.size(); });
  }
  const std::vector<Word>& starting_with(char16_t c) const { return by_first_[slot_of(c)]; }
  /// False only when no word begins with these two: most places in a text.
  bool may_begin(char16_t first, char16_t second) const { return second_[slot_of(first)].test(slot_of(second)); }

 private:
  static std::size_t slot_of(char16_t c) { return static_cast<std::size_t>(c - 0x0E00) & 0x7F; }
  std::array<std::vector<Word>, 128> by_first_;
  std::array<std::bitset<128>, 128> second_;
};

const WordTable& word_table() {
  static const WordTable table;
  return table;
}

const WordSource* latin_word(std::u16string_view word) {
  if (word.size() > 9) return nullptr;
  char ascii[10] = {};
  for (std::size_t i = 0; i < word.size(); ++i) ascii[i] = static_cast<char>(word[i]);
  const std::string_view wanted(ascii, word.size());
  const auto* end = std::end(latin_words);
  const auto* found = std::lower_bound(std::begin(latin_words), end, wanted,
                                       [](const WordSource& each, std::string_view key) { return each.text < key; });
  return found != end && wanted == found->text ? found : nullptr;
}

// ---- the pass over the text -----------------------------------------------------------------------------------

class Lexer {
 public:
  Lexer(const Glyphs& glyphs, std::vector<Token>& tokens) : code_(glyphs.code.get()), tokens_(tokens), size_(glyphs.count) {}

  void run() {
    std::size_t at = 0;
    while (at < size_) {
      const char16_t c = code_[at];
      if (c == blank) {
        blank_ = true;
        ++at;
      } else if (c == line_end) {
        at = read_line_end(at);
      } else if (is_thai(c)) {
        at = read_thai(at);
      } else if (is_digit(c)) {
        at = read_number(at);
      } else if (is_latin(c)) {
        at = read_latin(at);
      } else {
        at = read_mark(at);
      }
    }
    find_misspelt_months();
  }

 private:
  char16_t glyph(std::size_t at) const { return at < size_ ? code_[at] : u'\0'; }
  std::size_t after_blank(std::size_t at) const { return glyph(at) == blank ? at + 1 : at; }

  Token& push(TokenKind kind, std::size_t begin, std::size_t end, int value = 0) {
    Token token;
    token.kind = kind;
    token.value = value;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.blank_before = blank_;
    token.line_before = line_;
    token.paragraph_before = paragraph_;
    blank_ = line_ = paragraph_ = false;
    tokens_.push_back(token);
    return tokens_.back();
  }

  /// Unread letters: joined to unread letters directly before them.
  void push_other(std::size_t begin, std::size_t end) {
    if (!tokens_.empty() && !blank_ && !line_ && tokens_.back().kind == other && tokens_.back().end == begin)
      tokens_.back().end = static_cast<std::uint32_t>(end);
    else
      push(other, begin, end);
  }

  std::size_t read_line_end(std::size_t at) {
    if (line_) paragraph_ = true;
    line_ = blank_ = true;
    return at + 1;
  }

  std::size_t read_number(std::size_t at) {
    std::size_t end = at;
    int value = 0;
    while (end < size_ && is_digit(code_[end])) {
      if (end - at < 8) value = value * 10 + (code_[end] - u'0');
      ++end;
    }
    const std::size_t digits = end - at;
    push(number, at, end, value).digits = digits <= 8 ? static_cast<std::uint8_t>(digits) : 255;
    return end;
  }

  std::size_t read_latin(std::size_t at) {
    std::size_t end = at;
    while (end < size_ && is_latin(code_[end])) ++end;
    if (end - at == 1 && (code_[at] == u'b' || code_[at] == u'a' || code_[at] == u'c'))
      if (const std::size_t after = dotted_era(at); after != 0) return after;
    const std::u16string_view word(&code_[at], end - at);
    if (const WordSource* known = latin_word(word)) {
      Token& token = push(known->kind, at, end, known->value);
      if (known->kind == month) token.form = MonthForm::english;
    } else {
      push_other(at, end);
    }
    return end;
  }

  /// `B.E.`, `A.D.`, `C.E.`: where it ends, or 0.
  std::size_t dotted_era(std::size_t at) {
    const char16_t first = code_[at];
    if (glyph(at + 1) != u'.') return 0;
    const char16_t second = glyph(after_blank(at + 2));
    const bool buddhist = first == u'b' && second == u'e';
    if (!buddhist && !(first == u'a' && second == u'd') && !(first == u'c' && second == u'e')) return 0;
    std::size_t end = after_blank(at + 2) + 1;
    if (is_latin(glyph(end))) return 0;
    if (glyph(end) == u'.') ++end;
    push(buddhist ? be_mark : ce_mark, at, end);
    return end;
  }

  std::size_t read_mark(std::size_t at) {
    push(kind_of_mark(code_[at]), at, at + 1);
    return at + 1;
  }

  static TokenKind kind_of_mark(char16_t c) {
    switch (c) {
      case u'.': case u'\u2024': case u'\u00B7': return dot;
      case u',': return comma;
      case u'/': case u'\\': case u'\u2044': return slash;
      case u'-': case u'~': case u'_': case u'\u2192': return dash;
      case u':': case u'=': return colon;
      case u'(': case u'[': case u'{': case u'"': return open;
      case u')': case u']': case u'}': return close;
      case u'\'': case u'`': case u'\u2035': return apostrophe;
      case u'&': case u'+': return and_word;
      case u'\u00A9': return copyright_word;
      case u'\u0E3F': case u'%': case u'$': return unit_word;
      default: return other;
    }
  }

  std::size_t read_thai(std::size_t at) {
    const char16_t c = code_[at];
    if (c == u'พ' || c == u'ค')
      if (const std::size_t end = read_era(at); end != 0) return end;
    if (c == u'พ')
      if (const std::size_t end = read_dotted_law(at); end != 0) return end;
    const bool gap = glyph(at + 1) == blank || glyph(at + 1) == line_end;   // loose words bear one
    if (words_.may_begin(c, glyph(gap ? at + 2 : at + 1)))
      for (const Word& word : words_.starting_with(c))
        if (const std::size_t end = match(word, at); end != 0) {
          push(word.kind, at, end, word.value);
          return end;
        }
    if (const std::size_t end = read_abbreviated_month(at); end != 0) return end;
    if (const std::size_t end = read_dotted_budget(at); end != 0) return end;
    push_other(at, at + 1);
    return at + 1;
  }

  /// Where the word ends when it stands at `at`, else 0.
  std::size_t match(const Word& word, std::size_t at) const {
    std::size_t i = at;
    for (std::size_t k = 0; k < word.glyphs.size(); ++k) {
      if (k > 0 && word.loose && (glyph(i) == blank || glyph(i) == line_end)) ++i;
      if (glyph(i) != word.glyphs[k]) return 0;
      ++i;
    }
    if (word.whole_end && is_thai(glyph(i))) return 0;
    return i;
  }

  bool stands_alone(std::size_t at) const { return at == 0 || (!is_thai(code_[at - 1]) && code_[at - 1] != u'.'); }

  /// พ.ศ. and ค.ศ. with or without dots and blanks.
  std::size_t read_era(std::size_t at) {
    std::size_t i = after_blank(at + 1);
    const bool dotted = glyph(i) == u'.';
    if (dotted) i = after_blank(i + 1);
    if (glyph(i) != u'ศ') return 0;
    if (at > 0 && code_[at - 1] == u'.') return 0;   // ก.ค.ศ.
    std::size_t end = i + 1;
    if (glyph(end) == u'.') ++end;
    else if (glyph(end) == blank && glyph(end + 1) == u'.') end += 2;
    else if (is_thai(glyph(end))) return 0;
    if (!dotted && (!is_digit(glyph(after_blank(end))) || !may_begin_here(at))) return 0;
    push(code_[at] == u'พ' ? be_mark : ce_mark, at, end);
    return end;
  }
  /// An undotted พศ is an era only after something that is no Thai letter, or after ปี.
  bool may_begin_here(std::size_t at) const {
    return stands_alone(at) || (!tokens_.empty() && tokens_.back().end == at && tokens_.back().kind != other);
  }

  /// พ.ร.บ., พ.ร.ก., พ.ร.ฎ.
  std::size_t read_dotted_law(std::size_t at) {
    std::size_t i = at + 1;
    if (glyph(i) != u'.') return 0;
    i = after_blank(i + 1);
    if (glyph(i) != u'ร') return 0;
    i = after_blank(i + 1);
    if (glyph(i) != u'.') return 0;
    i = after_blank(i + 1);
    if (glyph(i) != u'บ' && glyph(i) != u'ก' && glyph(i) != u'ฎ' && glyph(i) != u'ป') return 0;
    ++i;
    if (glyph(i) == u'.') ++i;
    push(law_word, at, i, 1);
    return i;
  }

  /// ง.ป.ม. and ปี ง.ป.ม.
  std::size_t read_dotted_budget(std::size_t at) {
    if (code_[at] != u'ง' || glyph(at + 1) != u'.' || glyph(at + 2) != u'ป' || glyph(at + 3) != u'.' || glyph(at + 4) != u'ม') return 0;
    const std::size_t end = glyph(at + 5) == u'.' ? at + 6 : at + 5;
    push(fiscal_word, at, end, 1);
    return end;
  }

  /// ม.ค. with or without either dot, with blanks between; not ก.พ.ร., ส.ค.ส., อ.ก.พ.
  std::size_t read_abbreviated_month(std::size_t at) {
    if (!stands_alone(at) && !follows_word(at)) return 0;
    char16_t first = code_[at];
    std::size_t i = at + 1;
    if (first == u'เ') {
      if (glyph(i) != u'ม') return 0;
      ++i;
    } else if (first == u'ม' && (glyph(i) == u'ี' || glyph(i) == u'ิ')) {
      first = glyph(i++);
    } else if (first != u'ม' && first != u'ก' && first != u'พ' && first != u'ส' && first != u'ต' && first != u'ธ') {
      return 0;
    }
    i = after_blank(i);
    const bool middle_dot = glyph(i) == u'.' || glyph(i) == u',';
    if (middle_dot) i = after_blank(i + 1);
    const int value = month_of(first, glyph(i));
    if (value == 0) return 0;
    ++i;
    const std::size_t dot_at = after_blank(i);
    const bool last_dot = glyph(dot_at) == u'.';
    if (!middle_dot && !last_dot && glyph(at + 1) == blank) return 0;
    std::size_t end = last_dot ? dot_at + 1 : i;
    if (!last_dot && is_thai(glyph(end)) && !year_mark_at(end)) return 0;
    if (last_dot && abbreviation_goes_on(end)) return 0;
    push(month, at, end, value).form = middle_dot ? MonthForm::dotted : MonthForm::bare;
    return end;
  }

  bool follows_word(std::size_t at) const {
    if (tokens_.empty() || tokens_.back().end != at) return false;
    const TokenKind kind = tokens_.back().kind;
    return kind == month_word || kind == to_word || kind == and_word || kind == day_word;
  }
  bool year_mark_at(std::size_t at) const { return glyph(at) == u'พ' && (glyph(at + 1) == u'.' || glyph(at + 1) == u'ศ'); }
  /// A further letter with a dot: another abbreviation altogether, unless it is พ.ศ. or ค.ศ.
  bool abbreviation_goes_on(std::size_t at) const {
    if (!is_thai_consonant(glyph(at))) return false;
    if (glyph(at + 1) != u'.') return false;
    const bool era = (glyph(at) == u'พ' || glyph(at) == u'ค') && glyph(after_blank(at + 2)) == u'ศ';
    return !era;
  }
  static int month_of(char16_t first, char16_t second) {
    switch (first) {
      case u'ม': return second == u'ค' ? 1 : second == u'ย' ? 6 : 0;
      case u'ี': return second == u'ค' ? 3 : 0;
      case u'ิ': return second == u'ย' ? 6 : 0;
      case u'เ': return second == u'ย' ? 4 : 0;
      case u'ก': return second == u'พ' ? 2 : second == u'ค' ? 7 : second == u'ย' ? 9 : 0;
      case u'พ': return second == u'ค' ? 5 : second == u'ย' ? 11 : 0;
      case u'ส': return second == u'ค' ? 8 : 0;
      case u'ต': return second == u'ค' ? 10 : 0;
      case u'ธ': return second == u'ค' ? 12 : 0;
      default: return 0;
    }
  }

  /// Unread Thai letters with a number on the right and a day or เดือน on the left: perhaps a month spelt wrongly.
  void find_misspelt_months() {
    for (std::size_t i = 1; i + 1 < tokens_.size(); ++i) {
      Token& token = tokens_[i];
      if (token.kind != other || token.end - token.begin < 4 || token.end - token.begin > 13 || !is_thai(code_[token.begin])) continue;
      const Token& before = tokens_[i - 1];
      const Token& after = tokens_[i + 1];
      const bool day_before = before.kind == number && before.digits <= 2 && before.value >= 1 && before.value <= 31;
      if (!day_before && before.kind != month_word) continue;
      if (after.kind != be_mark && !(after.kind == number && (after.digits == 4 || after.digits == 2)) && after.kind != year_word) continue;
      const int value = misspelt_month(&code_[token.begin], token.end - token.begin);
      if (value == 0) continue;
      token.kind = month;
      token.value = value;
      token.form = MonthForm::misspelt;
    }
  }

  const WordTable& words_ = word_table();
  const char16_t* code_;
  std::vector<Token>& tokens_;
  std::size_t size_;
  bool blank_ = false, line_ = false, paragraph_ = false;
};

std::size_t edit_distance(const char16_t* a, std::size_t a_size, const std::u16string& b) {
  std::array<std::size_t, 20> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a_size; ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t up = row[j];
      row[j] = std::min({up + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = up;
    }
  }
  return row[b.size()];
}

}  // namespace

Glyphs glyphs_of(std::string_view text) {
  static constexpr auto of_thai = [] {   // U+0E00–0E7F
    std::array<char16_t, 128> table{};
    for (char32_t c = 0; c < table.size(); ++c) table[c] = glyph_of(0x0E00 + c);
    return table;
  }();
  static constexpr auto of_ascii = [] {
    std::array<char16_t, 128> table{};
    for (char32_t c = 0; c < table.size(); ++c) table[c] = glyph_of(c);
    return table;
  }();
  Glyphs glyphs(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const auto begin = static_cast<std::uint32_t>(at);
    char16_t code = dropped;
    bool mark = false;
    if (first < 0x80) {
      code = of_ascii[first];
      ++at;
    } else if (first == 0xE0 && at + 2 < text.size() && (static_cast<unsigned char>(text[at + 1]) & 0xFE) == 0xB8 &&
               (static_cast<unsigned char>(text[at + 2]) & 0xC0) == 0x80) {
      const unsigned low = (static_cast<unsigned char>(text[at + 1]) & 1u) << 6 | (static_cast<unsigned char>(text[at + 2]) & 0x3Fu);
      code = of_thai[low];
      mark = is_thai_mark(0x0E00 + low);
      at += 3;
    } else {
      const CodePoint each = decode_at(text, at);
      const char32_t thai = each.value >= 0xF700 && each.value <= 0xF71A ? thai_of_private_glyph(each.value) : each.value;
      code = glyph_of(thai);
      mark = is_thai_mark(thai);
      at += each.length;
    }
    const auto end = static_cast<std::uint32_t>(at);
    if (code == dropped) {
      // A mark that folding drops still belongs to the letter before it.
      if (glyphs.count > 0 && mark) glyphs.end[glyphs.count - 1] = end;
      continue;
    }
    if (code == 0x0E40 && glyphs.count > 0 && glyphs.code[glyphs.count - 1] == 0x0E40) {
      glyphs.code[glyphs.count - 1] = 0x0E41;
      glyphs.end[glyphs.count - 1] = end;
      continue;
    }
    glyphs.code[glyphs.count] = code;
    glyphs.begin[glyphs.count] = begin;
    glyphs.end[glyphs.count++] = end;
  }
  return glyphs;
}

void tokenize(const Glyphs& glyphs, std::vector<Token>& tokens) {
  tokens.clear();
  Lexer(glyphs, tokens).run();
}

int misspelt_month(const char16_t* glyphs, std::size_t count) {
  static const std::array<std::u16string, 12> names = [] {
    constexpr const char* full[] = {"มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
                                    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"};
    std::array<std::u16string, 12> all;
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = folded_glyphs(full[i]);
    return all;
  }();
  if (count < 4 || count > 14) return 0;
  std::size_t best = 99, second = 99;
  int value = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::size_t distance = edit_distance(glyphs, count, names[i]);
    if (distance < best) {
      second = best;
      best = distance;
      value = static_cast<int>(i) + 1;
    } else {
      second = std::min(second, distance);
    }
  }
  const std::size_t allowed = names[static_cast<std::size_t>(value - 1)].size() >= 8 ? 2 : 1;
  return best <= allowed && second > best ? value : 0;
}

}  // namespace oit::thai
