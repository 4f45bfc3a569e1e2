// Keywords after JSON Schema 2020-12, validation vocabulary.
#include "schema_check.hpp"

#include <map>
#include <regex>
#include <set>

#include <nlohmann/json.hpp>

namespace oit::testing {
namespace {

using Json = nlohmann::ordered_json;

enum class Look { everything, order_only };

class Validator {
 public:
  Validator(const Json& root, Look look) : root_(root), look_(look) {}

  void check(const Json& schema, const Json& value, const std::string& path) {
    for (const auto& [keyword, argument] : schema.items()) keyword_check(keyword, argument, schema, value, path);
  }

  std::vector<std::string> violations;

 private:
  void fail(const std::string& path, const std::string& what) { violations.push_back(path + ": " + what); }

  static bool has_type(const Json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_boolean();
    return type == "null" && value.is_null();
  }

  void keyword_check(const std::string& keyword, const Json& argument, const Json& schema, const Json& value, const std::string& path) {
    static const std::set<std::string> silent{"$schema", "$id", "$defs", "title", "description"};
    if (silent.contains(keyword)) return;
    if (keyword == "$ref") return reference(argument, value, path);
    if (keyword == "type") return type(argument, value, path);
    if (keyword == "const") return expect(value == argument, path, "is not " + argument.dump());
    if (keyword == "enum") return expect(std::find(argument.begin(), argument.end(), value) != argument.end(), path, "is none of " + argument.dump() + " but " + value.dump());
    if (keyword == "required") return required(argument, value, path);
    if (keyword == "properties") return properties(argument, value, path);
    if (keyword == "additionalProperties") return additional(argument, schema, value, path);
    if (keyword == "items") return items(argument, value, path);
    if (keyword == "pattern") return expect(!value.is_string() || matches(argument.get<std::string>(), value.get<std::string>()), path, "does not match " + argument.dump());
    if (keyword == "minimum") return expect(!value.is_number() || value.get<double>() >= argument.get<double>(), path, "is below " + argument.dump());
    if (keyword == "maximum") return expect(!value.is_number() || value.get<double>() <= argument.get<double>(), path, "is above " + argument.dump());
    if (keyword == "minLength") return expect(!value.is_string() || value.get<std::string>().size() >= argument.get<std::size_t>(), path, "is too short");
    if (keyword == "oneOf") return one_of(argument, value, path);
    fail(path, "the schema uses the unknown keyword " + keyword);
  }

  static bool matches(const std::string& pattern, const std::string& text) {
    static std::map<std::string, std::regex> patterns;  // compiling one costs more than a thousand matches
    auto known = patterns.find(pattern);
    if (known == patterns.end()) known = patterns.emplace(pattern, std::regex(pattern)).first;
    return std::regex_search(text, known->second);
  }

  void expect(bool holds, const std::string& path, const std::string& what) {
    if (!holds && look_ == Look::everything) fail(path, what);
  }

  void reference(const Json& argument, const Json& value, const std::string& path) {
    const std::string target = argument.get<std::string>();
    const std::string prefix = "#/$defs/";
    if (!target.starts_with(prefix) || !root_["$defs"].contains(target.substr(prefix.size()))) return fail(path, "unknown $ref " + target);
    check(root_["$defs"][target.substr(prefix.size())], value, path);
  }

  void type(const Json& argument, const Json& value, const std::string& path) {
    bool fits = false;
    if (argument.is_string()) fits = has_type(value, argument.get<std::string>());
    else for (const auto& each : argument) fits = fits || has_type(value, each.get<std::string>());
    expect(fits, path, "is not of type " + argument.dump());
  }

  void required(const Json& argument, const Json& value, const std::string& path) {
    if (!value.is_object()) return;
    for (const auto& key : argument) expect(value.contains(key.get<std::string>()), path, "lacks " + key.dump());
    if (look_ != Look::order_only) return;
    std::size_t at = 0;
    for (const auto& [key, member] : value.items()) {
      while (at < argument.size() && argument[at] != key) ++at;
      if (at == argument.size()) return fail(path, "has " + key + " out of order");
    }
  }

  void properties(const Json& argument, const Json& value, const std::string& path) {
    if (!value.is_object()) return;
    for (const auto& [key, member] : value.items())
      if (argument.contains(key)) check(argument[key], member, path + "." + key);
  }

  void additional(const Json& argument, const Json& schema, const Json& value, const std::string& path) {
    if (!value.is_object()) return;
    for (const auto& [key, member] : value.items()) {
      if (schema.contains("properties") && schema["properties"].contains(key)) continue;
      if (argument.is_object()) check(argument, member, path + "." + key);
      else expect(argument.get<bool>(), path, "has the unknown key " + key);
    }
  }

  void items(const Json& argument, const Json& value, const std::string& path) {
    if (!value.is_array()) return;
    for (std::size_t index = 0; index < value.size(); ++index) check(argument, value[index], path + "[" + std::to_string(index) + "]");
  }

  void one_of(const Json& argument, const Json& value, const std::string& path) {
    int fitting = 0;
    for (const auto& each : argument) {
      Validator one(root_, Look::everything);
      one.check(each, value, path);
      if (one.violations.empty()) ++fitting;
    }
    expect(fitting == 1, path, "fits " + std::to_string(fitting) + " of the alternatives instead of one");
  }

  const Json& root_;
  Look look_;
};

std::vector<std::string> violations(std::string_view schema_bytes, std::string_view document_bytes, Look look) {
  const Json schema = Json::parse(schema_bytes, nullptr, false);
  const Json document = Json::parse(document_bytes, nullptr, false);
  if (schema.is_discarded()) return {"the schema is no JSON"};
  if (document.is_discarded()) return {"the document is no JSON"};
  Validator validator(schema, look);
  validator.check(schema, document, "$");
  return validator.violations;
}

}  // namespace

std::vector<std::string> schema_violations(std::string_view schema, std::string_view document) {
  return violations(schema, document, Look::everything);
}

std::vector<std::string> order_violations(std::string_view schema, std::string_view document) {
  return violations(schema, document, Look::order_only);
}

}  // namespace oit::testing
