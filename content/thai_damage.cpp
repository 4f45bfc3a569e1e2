// Counts the marks of damage in one linear walk over the bytes, plus a search for a few dozen everyday words.
#include "content/thai_damage.hpp"

#include <array>
#include <cstring>
#include <string>
#include <utility>

namespace oit::content {
namespace {

/// Sound and bent: words nearly every official document holds.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> everyday_words{{
    {"สำนัก", "สานัก"}, {"อำนาจ", "อานาจ"}, {"กำหนด", "กาหนด"}, {"จำนวน", "จานวน"}, {"ดำเนิน", "ดาเนิน"},
    {"สำหรับ", "สาหรับ"}, {"ประจำ", "ประจา"}, {"สำคัญ", "สาคัญ"}, {"จำเป็น", "จาเป็น"}, {"แนะนำ", "แนะนา"},
    {"คำสั่ง", "คาสั่ง"}, {"ทำงาน", "ทางาน"}, {"การ", "กำร"}, {"งาน", "งำน"},
}};

/// By memmem: string_view::find stops at every byte that begins the word, which in Thai is every third.
long count(std::string_view text, std::string_view word) {
  long found = 0;
  while (const void* at = memmem(text.data(), text.size(), word.data(), word.size())) {
    text.remove_prefix(static_cast<std::size_t>(static_cast<const char*>(at) - text.data()) + word.size());
    ++found;
  }
  return found;
}

/// The three-byte code point at `at`, or 0. Thai and the private-use area are all three bytes long.
char32_t three_bytes(std::string_view text, std::size_t at) {
  if (at + 3 > text.size()) return 0;
  const auto a = static_cast<unsigned char>(text[at]);
  if ((a & 0xF0) != 0xE0) return 0;
  return static_cast<char32_t>(((a & 0x0F) << 12) | ((static_cast<unsigned char>(text[at + 1]) & 0x3F) << 6) |
                               (static_cast<unsigned char>(text[at + 2]) & 0x3F));
}

bool is_consonant(char32_t c) { return c >= 0x0E01 && c <= 0x0E2E; }
bool is_upper_mark(char32_t c) { return c >= 0x0E47 && c <= 0x0E4E; }

}  // namespace

void count_thai_damage(std::string_view text, ThaiDamage& damage) {
  char32_t before = 0;   // last Thai letter that is no upper mark
  bool blank_since = false, mark_since = false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = three_bytes(text, i);
    if (c == 0) {
      if (text[i] == ' ') {
        blank_since = true;
      } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
        before = 0;
        blank_since = false;
      }
      ++i;
      continue;
    }
    if (c >= 0xF700 && c <= 0xF71A) ++damage.private_glyphs;
    if (c >= 0x0E01 && c <= 0x0E5B) ++damage.thai_characters;
    // Behind a tone (`ฝ่ าย`) the blank only comes from where a shifted mark was set.
    if (c == 0x0E32 && blank_since && !mark_since && is_consonant(before)) ++damage.split_am;
    if (is_upper_mark(c)) {
      mark_since = true;
    } else {
      before = c;
      blank_since = mark_since = false;
    }
    i += 3;
  }
  for (const auto& [sound, bent] : everyday_words) {
    damage.sound_words += count(text, sound);
    damage.bent_words += count(text, bent);
  }
}

void count_latin_thai(std::string_view text, LatinThai& letters) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if ((lead >= 'A' && lead <= 'Z') || (lead >= 'a' && lead <= 'z')) ++letters.plain;
    if (lead == 0xC2 || lead == 0xC3) ++letters.western;
    if (lead == 0xE0) ++letters.thai;
  }
}

std::string thai_of_latin(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    const unsigned character = (lead == 0xC2 || lead == 0xC3) ? (lead & 0x1FU) << 6 | (next & 0x3FU) : 0;
    const bool is_thai = (character >= 0xA1 && character <= 0xDA) || (character >= 0xDF && character <= 0xFB);
    if (!is_thai) {
      out += text[i];
      continue;
    }
    const unsigned thai = 0x0E00 + character - 0xA0;
    out += '\xE0';
    out += static_cast<char>(0x80 | ((thai >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (thai & 0x3F));
    ++i;
  }
  return out;
}

bool ThaiDamage::damaged() const {
  if (bent_font) return true;
  if (thai_characters + private_glyphs < 20) return false;
  const double letters = static_cast<double>(thai_characters + private_glyphs);
  if (private_glyphs >= 3 && static_cast<double>(private_glyphs) / letters > 0.005) return true;
  if (split_am >= 3 && static_cast<double>(split_am) / letters > 0.003) return true;   // ำ is about one letter in a hundred
  return bent_words >= 3 && bent_words * 5 > sound_words;
}

}  // namespace oit::content
