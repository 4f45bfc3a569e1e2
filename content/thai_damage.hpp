// Tells a Thai text layer that an export bent or emptied (lost ำ, split ำ, private-use glyphs) from a sound one.
// Source of the forms: CONTENT.md's measurement of 38 agency PDFs.
#pragma once
#include <string>
#include <string_view>

namespace oit::content {

/// Signs counted in raw text, before any repair.
struct ThaiDamage {
  long private_glyphs = 0;   ///< U+F700–F71A
  long split_am = 0;         ///< consonant, blank, า: `ส านักงาน`
  long bent_words = 0;       ///< everyday words without or with a wrong ำ: `สานักงาน`, `กำร`
  long sound_words = 0;      ///< the same words as they should be
  long thai_characters = 0;
  bool bent_font = false;    ///< the whole text came out in Western letters

  /// Enough of it that a reader of words would stumble; a few slips of a typist are not damage.
  bool damaged() const;
};

void count_thai_damage(std::string_view text, ThaiDamage& damage);

/// Letters by kind, to recognise windows-874 bytes that were shown as Western letters.
struct LatinThai {
  long western = 0;   ///< U+00A1–U+00FB without those Western texts use much
  long plain = 0;     ///< A–Z, a–z
  long thai = 0;

  bool is_thai() const { return western >= 40 && thai * 10 < western && western > plain; }
};
void count_latin_thai(std::string_view text, LatinThai& letters);
/// U+00A1–U+00FB -> the Thai character of that windows-874 byte; everything else as it was.
std::string thai_of_latin(std::string_view text);

}  // namespace oit::content
