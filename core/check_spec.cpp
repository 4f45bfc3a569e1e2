// Parameter types' words and the lists a check reads without copying.
#include "core/check_spec.hpp"

#include "core/closed_set.hpp"

namespace oit::core {
namespace {

constexpr WordTable<ParameterType, 9> type_words{{
    {ParameterType::flag, "flag"}, {ParameterType::integer, "integer"}, {ParameterType::text, "text"},
    {ParameterType::bilingual, "bilingual"}, {ParameterType::choice, "choice"},
    {ParameterType::text_list, "text_list"}, {ParameterType::choice_list, "choice_list"},
    {ParameterType::terms, "terms"}, {ParameterType::period, "period"},
}};

template <class T>
const T& list_or_empty(const std::map<std::string, ParameterValue>& values, const std::string& name) {
  static const T empty{};
  const auto found = values.find(name);
  if (found == values.end()) return empty;
  const T* list = std::get_if<T>(&found->second);
  return list ? *list : empty;
}

}  // namespace

const char* to_string(ParameterType type) { return word_of(type_words, type); }

const std::vector<Term>& Parameters::terms(const std::string& name) const {
  return list_or_empty<std::vector<Term>>(values_, name);
}

const std::vector<std::string>& Parameters::texts(const std::string& name) const {
  return list_or_empty<std::vector<std::string>>(values_, name);
}

}  // namespace oit::core
