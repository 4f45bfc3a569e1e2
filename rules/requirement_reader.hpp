// One entry of a `requires:` list made into a Requirement, its parameters checked against the check's signature.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "config/yaml.hpp"
#include "core/check_spec.hpp"
#include "rules/rulebook.hpp"
#include "rules/vocabulary.hpp"

namespace oit::rules {

/// Keeps references to its arguments.
class RequirementReader {
 public:
  RequirementReader(std::span<const core::CheckSpec> checks, const Vocabulary& vocabulary,
                    config::FileProblems& problems);

  /// nullopt when it is too broken to stand for anything; the problems say why.
  std::optional<Requirement> read(const config::YamlNode& node, const core::Text& owner);

 private:
  const core::CheckSpec* find_check(const std::string& id) const;
  void read_parameters(config::YamlMap& map, const core::CheckSpec& check, core::Parameters& parameters);
  std::optional<core::ParameterValue> read_value(const config::YamlNode& node, const core::ParameterSpec& spec,
                                                 const core::Text& what);
  std::optional<core::Period> read_period(const config::YamlNode& node, const core::Text& what);
  std::vector<std::string> expanded(const std::vector<std::string>& words, int line, const core::Text& what);
  std::vector<core::Term> read_terms(const config::YamlNode& node, const core::Text& what);
  std::optional<core::Term> read_term(const config::YamlNode& node, const core::Text& what);

  std::span<const core::CheckSpec> checks_;
  const Vocabulary& vocabulary_;
  config::FileProblems& problems_;
  std::vector<std::string> check_ids_;
};

/// A period token, or a problem that names the nearest one.
std::optional<core::Period> read_period_token(const config::YamlNode& node, const core::Text& what,
                                              config::FileProblems& problems);

/// The keys a requirement has besides its check's parameters.
std::span<const std::string> requirement_keys();

}  // namespace oit::rules
