// The signature of a check: its id and typed parameters. Lets rules/ validate a book without knowing any check.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "core/period.hpp"
#include "core/text.hpp"

namespace oit::core {

/// An element that may be worded in several ways: `{name: …, any: [โทรสาร, แฟกซ์, fax], decisive: true}`.
/// `decisive`: the book vouches that where everything was read well, not finding it means it is not there.
struct Term {
  std::string id;                 ///< stable within its list; made from the name when the book gives none
  Text name;
  std::vector<std::string> any;   ///< at least one wording, vocabularies expanded
  bool decisive = false;

  friend bool operator==(const Term&, const Term&) = default;
};

enum class ParameterType { flag, integer, text, bilingual, choice, text_list, choice_list, terms, period };
const char* to_string(ParameterType type);

using ParameterValue =
    std::variant<bool, std::int64_t, std::string, Text, std::vector<std::string>, std::vector<Term>, Period>;

struct ParameterSpec {
  std::string name;            ///< snake_case, as in a rulebook
  ParameterType type = ParameterType::flag;
  bool required = false;
  std::string fallback;        ///< what is taken when it is absent, as shown to people; informative
  std::vector<std::string> choices;  ///< for choice and choice_list
  std::int64_t least = 0;      ///< integer bounds
  std::int64_t most = 1'000'000;
  Text help;
};

struct CheckSpec {
  std::string id;              ///< kebab-case
  std::vector<ParameterSpec> parameters;
};

/// Typed values of one requirement. A missing one gives the caller's fallback.
class Parameters {
 public:
  void set(std::string name, ParameterValue value) { values_.insert_or_assign(std::move(name), std::move(value)); }
  bool has(const std::string& name) const { return values_.contains(name); }
  const std::map<std::string, ParameterValue>& all() const { return values_; }

  template <class T>
  T get(const std::string& name, T fallback = {}) const {
    const auto found = values_.find(name);
    if (found == values_.end()) return fallback;
    const T* value = std::get_if<T>(&found->second);
    return value ? *value : fallback;
  }
  /// The list itself, or an empty one; no copy.
  const std::vector<Term>& terms(const std::string& name) const;
  const std::vector<std::string>& texts(const std::string& name) const;

  friend bool operator==(const Parameters&, const Parameters&) = default;

 private:
  std::map<std::string, ParameterValue> values_;
};

}  // namespace oit::core
