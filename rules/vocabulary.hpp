// Words that mean one and the same thing, written once and used by every book as `$name`.
// Loaded from rules/books/vocabulary.yaml: `fax: [โทรสาร, แฟกซ์, fax]`; a list may hold other lists as `$other`.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace oit::rules {

/// Lists by name, already expanded. Immutable once made.
class Vocabulary {
 public:
  /// Problems: an empty list, an unknown `$name` (nearest suggested), lists that contain each other.
  /// `base`: lists that may be referred to as well; they are not taken over.
  static core::Result<Vocabulary> parse(std::string_view text, const std::string& file, const Vocabulary* base = nullptr);

  /// nullptr when there is no such list. `name` is without `$`.
  const std::vector<std::string>* find(const std::string& name) const;
  std::vector<std::string> names() const;
  std::size_t size() const { return lists_.size(); }
  /// Takes `others`' lists in; a list of the same name replaces ours.
  void put_over(const Vocabulary& others);

 private:
  std::map<std::string, std::vector<std::string>> lists_;
};

}  // namespace oit::rules
