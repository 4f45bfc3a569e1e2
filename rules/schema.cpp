// The schema's objects, one function each.
#include "rules/schema.hpp"

#include <nlohmann/json.hpp>

namespace oit::rules {
namespace {

using Json = nlohmann::ordered_json;

Json reference(const char* name) { return {{"$ref", std::string("#/definitions/") + name}}; }
Json text() { return {{"type", "string"}}; }
Json described(Json schema, const char* words) {
  schema["description"] = words;
  return schema;
}
Json list_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }
Json integer(std::int64_t least, std::int64_t most) {
  return {{"type", "integer"}, {"minimum", least}, {"maximum", most}};
}
Json decimal() {
  return {{"type", Json::array({"number", "string"})}, {"pattern", "^[0-9]{1,9}(\\.[0-9]{1,9})?$"}, {"minimum", 0}};
}
Json one_or_many(Json items) { return {{"anyOf", Json::array({items, list_of(items)})}}; }
Json choices(const std::vector<std::string>& words) { return {{"enum", words}}; }

Json object(Json properties, std::vector<std::string> required) {
  Json out{{"type", "object"}, {"additionalProperties", false}};
  if (!required.empty()) out["required"] = std::move(required);
  out["properties"] = std::move(properties);
  return out;
}

Json bilingual() {
  Json both = object({{"th", text()}, {"en", text()}}, {});
  return {{"anyOf", Json::array({text(), both})}};
}

Json period() {
  return {{"type", "string"},
          {"pattern",
           "^(current|in-force|(months-of |months-of first-half-of |first-half-of |multi-year-covering "
           ")?Y([+-][1-9])?|Y([+-][1-9])?\\|calendar)$"},
          {"examples", core::period_token_examples()}};
}

Json term() {
  return {
      {"anyOf",
       Json::array({text(), object({{"id", text()},
                                    {"name", reference("bilingual")},
                                    {"any", described(one_or_many(text()),
                                                      "Wordings, one of which is enough; $name is a vocabulary list.")},
                                    {"decisive", {{"type", "boolean"}}}},
                                   {"name"})})}};
}

Json follow() {
  return object({{"files", integer(0, 1000)},
                 {"pages", integer(0, 1000)},
                 {"depth", integer(0, 3)},
                 {"megabytes", integer(1, 2000)},
                 {"prefer", one_or_many(text())}},
                {});
}

Json parameter(const core::ParameterSpec& spec) {
  using Type = core::ParameterType;
  Json out;
  switch (spec.type) {
    case Type::flag:
      out = {{"type", "boolean"}};
      break;
    case Type::integer:
      out = integer(spec.least, spec.most);
      break;
    case Type::text:
      out = text();
      break;
    case Type::bilingual:
      out = reference("bilingual");
      break;
    case Type::choice:
      out = choices(spec.choices);
      break;
    case Type::text_list:
      out = one_or_many(text());
      break;
    case Type::choice_list:
      out = one_or_many(choices(spec.choices));
      break;
    case Type::terms:
      out = one_or_many(reference("term"));
      break;
    case Type::period:
      out = reference("period");
      break;
  }
  if (!spec.help.empty()) out["description"] = spec.help.in(core::Language::en);
  return out;
}

/// Everything a requirement of this check may hold.
Json requirement_of(const core::CheckSpec& check) {
  Json properties{{"check", {{"const", check.id}}},
                  {"name", text()},
                  {"weight", reference("weight")},
                  {"why", reference("bilingual")},
                  {"advice", reference("bilingual")}};
  std::vector<std::string> required{"check", "weight"};
  for (const auto& spec : check.parameters) {
    properties[spec.name] = parameter(spec);
    if (spec.required) required.push_back(spec.name);
  }
  return object(std::move(properties), std::move(required));
}

Json requirement(std::span<const core::CheckSpec> checks) {
  std::vector<std::string> ids;
  Json cases = Json::array();
  for (const auto& check : checks) {
    ids.push_back(check.id);
    Json condition;
    condition["properties"]["check"]["const"] = check.id;
    condition["required"] = Json::array({"check"});
    Json one;
    one["if"] = std::move(condition);
    one["then"] = requirement_of(check);
    cases.push_back(std::move(one));
  }
  Json out{{"type", "object"}, {"required", Json::array({"check", "weight"})}};
  out["properties"]["check"] = choices(ids);
  out["allOf"] = std::move(cases);
  return out;
}

Json group() {
  return object({{"id", text()},
                 {"title", reference("bilingual")},
                 {"weight", reference("decimal")},
                 {"groups", list_of(reference("group"))}},
                {"id", "title"});
}

Json provenance() {
  return object({{"confidence", choices({"high", "medium", "low", "recollection"})},
                 {"status", reference("status")},
                 {"sources", one_or_many(text())},
                 {"note", reference("bilingual")}},
                {});
}

Json item() {
  return object({{"id", {{"type", "string"}, {"pattern", "^(O|EB|MOIT)[1-9][0-9]{0,2}$"}}},
                 {"title", described(reference("bilingual"), "Official title, to the letter.")},
                 {"group", text()},
                 {"period", reference("period")},
                 {"scale", reference("scale")},
                 {"weight", reference("decimal")},
                 {"units", integer(1, 100)},
                 {"depends_on", text()},
                 {"owner", text()},
                 {"review_every", text()},
                 {"without", described(one_or_many(text()), "Default requirements that do not apply here.")},
                 {"follow", reference("follow")},
                 {"requires", list_of(reference("requirement"))},
                 {"provenance", reference("provenance")}},
                {"id", "title", "group", "period"});
}

Json level() {
  return object({{"id", text()},
                 {"name", reference("bilingual")},
                 {"at_least", reference("decimal")},
                 {"each_at_least", reference("decimal")}},
                {"id", "name", "at_least"});
}

Json book_properties() {
  const Json day{{"type", "string"}, {"format", "date"}};
  return {{"id", {{"type", "string"}, {"pattern", "^[a-z0-9-]+$"}}},
          {"fiscal_year", described(integer(2540, 2650), "Buddhist era.")},
          {"title", reference("bilingual")},
          {"agency_kind", reference("bilingual")},
          {"status", reference("status")},
          {"status_note", reference("bilingual")},
          {"sources", one_or_many(text())},
          {"scale", reference("scale")},
          {"central_systems", one_or_many(text())},
          {"levels", described(list_of(level()), "Best first.")},
          {"instruments", object({{"iit", reference("decimal")},
                                  {"eit", reference("decimal")},
                                  {"oit", reference("decimal")},
                                  {"eit_parts", integer(1, 2)},
                                  {"survey_mean", choices({"indicators", "questions"})}},
                                 {})},
          {"window", described(object({{"opens", day}, {"closes", day}}, {}), "Common Era.")},
          {"defaults", object({{"follow", reference("follow")}, {"requires", list_of(reference("requirement"))}}, {})},
          {"groups", list_of(reference("group"))},
          {"items", list_of(reference("item"))}};
}

}  // namespace

std::string rulebook_schema(std::span<const core::CheckSpec> checks) {
  Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "oitcheck rulebook"}};
  schema["description"] = "One fiscal year and agency kind. See docs/rulebook-guide.md.";
  schema.update(object(book_properties(),
                       {"id", "fiscal_year", "title", "agency_kind", "status", "sources", "scale", "groups", "items"}));
  Json& definitions = schema["definitions"];
  definitions["bilingual"] = bilingual();
  definitions["decimal"] = decimal();
  definitions["follow"] = follow();
  definitions["group"] = group();
  definitions["item"] = item();
  definitions["period"] = period();
  definitions["provenance"] = provenance();
  definitions["requirement"] = requirement(checks);
  definitions["scale"] = list_of(integer(0, 100));
  definitions["status"] = choices({"confirmed", "reported", "inferred", "unconfirmed"});
  definitions["term"] = term();
  definitions["weight"] = choices({"essential", "complete", "advice"});
  return schema.dump(2) + "\n";
}

}  // namespace oit::rules
