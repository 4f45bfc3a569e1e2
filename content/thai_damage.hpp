// Tells a Thai text layer that an export bent or emptied (lost ำ, split ำ, private-use glyphs) from a sound one.
// Source of the forms: CONTENT.md's measurement of 38 agency PDFs.
#pragma once
#include <string_view>

namespace oit::content {

/// Signs counted in raw text, before any repair.
struct ThaiDamage {
  long private_glyphs = 0;   ///< U+F700–F71A
  long split_am = 0;         ///< consonant, blank, า: `ส านักงาน`
  long bent_words = 0;       ///< everyday words without or with a wrong ำ: `สานักงาน`, `กำร`
  long sound_words = 0;      ///< the same words as they should be
  long thai_characters = 0;

  /// Enough of it that a reader of words would stumble; a few slips of a typist are not damage.
  bool damaged() const;
};

void count_thai_damage(std::string_view text, ThaiDamage& damage);

}  // namespace oit::content
