// A sentence or name in the two languages a reader may ask for. Thai comes first everywhere.
#pragma once
#include <string>

namespace oit::core {

enum class Language { th, en };

/// UTF-8 in both languages. `en` may be empty where only an official Thai name exists.
struct Text {
  std::string th;
  std::string en;

  /// The wording in `language`, or the other one where that is empty.
  const std::string& in(Language language) const {
    const std::string& wanted = language == Language::th ? th : en;
    if (!wanted.empty()) return wanted;
    return language == Language::th ? en : th;
  }
  bool empty() const { return th.empty() && en.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
};

}  // namespace oit::core
