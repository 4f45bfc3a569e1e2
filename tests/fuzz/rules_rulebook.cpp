// Fuzz target: rulebook files. A book is usable or every problem has words.
#include "rules/load_rulebook.hpp"
#include "tests/fuzz/rules_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using Type = oit::core::ParameterType;
  static const std::vector<oit::core::CheckSpec> checks{
      {"mentions",
       {{"elements", Type::terms, true, "", {}, 0, 0, {}},
        {"at_least", Type::integer, false, "", {}, 0, 9, {}},
        {"where", Type::choice, false, "", {"any", "page"}, 0, 0, {}}}},
      {"url-submitted", {}}};
  static const oit::rules::Vocabulary words = oit::rules::Vocabulary::parse("fax: [fax]\n", "v.yaml").value();
  const auto text = oit::rules::fuzzing::text_of(data, size);
  const auto book = oit::rules::read_rulebook(text, "b.yaml", words, checks);
  if (!book)
    for (const auto& problem : book.problems())
      if (problem.what.en.empty()) std::abort();
  (void)oit::rules::Vocabulary::parse(text, "v.yaml");
  return 0;
}
