// Repairs Thai text: one pass over code points with a look at what was just written.
#include "thai/repair.hpp"

#include "thai/utf8.hpp"

namespace oit::thai {
namespace {

constexpr char32_t sara_am = 0x0E33, sara_aa = 0x0E32, nikhahit = 0x0E4D, sara_e = 0x0E40, sara_ae = 0x0E41, mai_han_akat = 0x0E31;

constexpr bool is_tone(char32_t c) { return c >= 0x0E48 && c <= 0x0E4B; }
constexpr bool is_above_or_below_vowel(char32_t c) { return c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A) || c == 0x0E47; }

/// Written so far, with the last two code points at hand: what repairs look back at.
class Writer {
 public:
  explicit Writer(std::size_t expected) { out_.reserve(expected); }

  void put(char32_t c) {
    switch (c) {
      case sara_aa:
        if (last_ == U' ' && is_tone(before_)) take_back_blank();   // `ฝ่ าย`: า never begins a word
        if (last_ == nikhahit) return replace_last(1, sara_am);
        if (is_tone(last_) && before_ == nikhahit) return join_am_over_tone();
        break;
      case sara_e:
        if (last_ == sara_e) return replace_last(1, sara_ae);
        break;
      case sara_am:
        if (last_ == nikhahit) return replace_last(1, sara_am);
        break;
      case U' ':
        blank_in_syllable_ = last_ == mai_han_akat || (is_tone(last_) && before_ == mai_han_akat);
        break;
      default:
        // ั always goes on with a consonant: a blank there comes from how the letters were set (`สำนั กงาน`).
        if (blank_in_syllable_ && last_ == U' ' && is_thai_consonant(c)) take_back_blank();
        if (is_thai_mark(c) && c == last_) return;                       // a mark typed or drawn twice
        if (is_above_or_below_vowel(c) && is_tone(last_)) return swap_in(c);  // tone written before its vowel
        break;
    }
    push(c);
  }

  std::string take() && { return std::move(out_); }

 private:
  void push(char32_t c) {
    append_utf8(out_, c);
    before_ = last_;
    last_ = c;
  }
  // All characters looked back at are Thai: three bytes each.
  void replace_last(std::size_t count, char32_t c) {
    out_.resize(out_.size() - 3 * count);
    append_utf8(out_, c);
    last_ = c;
  }
  void join_am_over_tone() {
    const char32_t tone = last_;
    out_.resize(out_.size() - 6);
    append_utf8(out_, tone);
    append_utf8(out_, sara_am);
    before_ = tone;
    last_ = sara_am;
  }
  void take_back_blank() {
    out_.pop_back();
    last_ = before_;
    blank_in_syllable_ = false;
  }
  void swap_in(char32_t vowel) {
    const char32_t tone = last_;
    out_.resize(out_.size() - 3);
    append_utf8(out_, vowel);
    append_utf8(out_, tone);
    before_ = vowel;
    last_ = tone;
  }

  std::string out_;
  char32_t last_ = 0, before_ = 0;
  bool blank_in_syllable_ = false;
};

}  // namespace

char32_t thai_of_private_glyph(char32_t c) {
  if (c < 0xF700 || c > 0xF71A) return c;
  if (c == 0xF700) return 0x0E10;
  if (c <= 0xF704) return 0x0E34 + (c - 0xF701);
  if (c <= 0xF709) return 0x0E48 + (c - 0xF705);
  if (c <= 0xF70E) return 0x0E48 + (c - 0xF70A);
  if (c == 0xF70F) return 0x0E0D;
  if (c == 0xF710) return 0x0E31;
  if (c == 0xF711) return 0x0E4D;
  if (c == 0xF712) return 0x0E47;
  if (c <= 0xF717) return 0x0E48 + (c - 0xF713);
  return 0x0E38 + (c - 0xF718);
}

std::string repair(std::string_view text) {
  Writer writer(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint each = decode_at(text, at);
    at += each.length;
    const char32_t c = thai_of_private_glyph(each.value);
    if (is_invisible(c)) continue;
    if (is_line_end(c)) {
      if (c == '\r' && at < text.size() && text[at] == '\n') continue;
      writer.put('\n');
    } else {
      writer.put(is_blank(c) ? U' ' : c);
    }
  }
  return std::move(writer).take();
}

}  // namespace oit::thai
