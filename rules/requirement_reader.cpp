// Requirements and their typed parameters.
#include "rules/requirement_reader.hpp"

#include <algorithm>

#include "config/suggest.hpp"

namespace oit::rules {
namespace {

using config::YamlMap;
using config::YamlNode;
using core::ParameterType;
using core::Text;

const std::vector<std::string> weight_words{"essential", "complete", "advice"};

/// `Service manual` -> `service-manual`; anything but ASCII letters and digits ends a word.
std::string slug(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool keep = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (keep)
      out += upper ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

void make_ids_unique(std::vector<core::Term>& terms) {
  for (std::size_t i = 0; i < terms.size(); ++i) {
    auto& id = terms[i].id;
    if (id.empty()) id = slug(terms[i].name.en);
    if (id.empty()) id = terms[i].name.th;
    const std::string base = id;
    for (int n = 2; std::any_of(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(i),
                                [&](const core::Term& t) { return t.id == id; });
         ++n)
      id = base + "-" + std::to_string(n);
  }
}

}  // namespace

std::span<const std::string> requirement_keys() {
  static const std::vector<std::string> keys{"check", "name", "weight", "why", "advice"};
  return keys;
}

std::optional<core::Period> read_period_token(const YamlNode& node, const Text& what, config::FileProblems& problems) {
  const auto token = config::read_text(node, what, problems);
  if (!token) return std::nullopt;
  auto period = core::parse_period(*token);
  if (!period)
    problems.add(
        node.line,
        {"\"" + *token + "\" ไม่ใช่ช่วงเวลาที่รู้จัก (" + what.th + ")", "\"" + *token + "\" is no period (" + what.en + ")"},
        config::suggestion(*token, core::period_token_examples()));
  return period;
}

RequirementReader::RequirementReader(std::span<const core::CheckSpec> checks, const Vocabulary& vocabulary,
                                     config::FileProblems& problems)
    : checks_(checks), vocabulary_(vocabulary), problems_(problems) {
  for (const auto& check : checks_) check_ids_.push_back(check.id);
}

const core::CheckSpec* RequirementReader::find_check(const std::string& id) const {
  for (const auto& check : checks_)
    if (check.id == id) return &check;
  return nullptr;
}

std::optional<Requirement> RequirementReader::read(const YamlNode& node, const Text& owner) {
  YamlMap map(node, {"ข้อกำหนดของ" + owner.th, "a requirement of " + owner.en}, problems_);
  if (!map.is_map()) return std::nullopt;
  Requirement out;
  out.file = problems_.file();
  out.line = node.line;
  out.check = map.required_text("check");
  const std::string name = map.text("name");
  out.id = name.empty() ? out.check : out.check + "#" + name;
  if (const auto* weight = map.require("weight"))
    if (const auto word = config::read_choice(*weight, weight_words, config::key_in("weight", map.what()), problems_))
      out.weight = *core::parse_weight(*word);
  out.why = map.bilingual("why");
  out.advice = map.bilingual("advice");
  if (out.check.empty()) return std::nullopt;
  const core::CheckSpec* check = find_check(out.check);
  if (!check) {
    problems_.add(
        map.line_of("check"),
        {"ไม่มีการตรวจชื่อ \"" + out.check + "\" (" + owner.th + ")", "unknown check \"" + out.check + "\" in " + owner.en},
        config::suggestion(out.check, check_ids_));
    return std::nullopt;
  }
  YamlMap named(node, {"\"" + out.id + "\" ของ" + owner.th, "\"" + out.id + "\" of " + owner.en}, problems_);
  for (const auto& key : requirement_keys()) named.get(key);
  read_parameters(named, *check, out.parameters);
  named.finish();
  return out;
}

void RequirementReader::read_parameters(YamlMap& map, const core::CheckSpec& check, core::Parameters& parameters) {
  for (const auto& spec : check.parameters) {
    const YamlNode* node = spec.required ? map.require(spec.name) : map.get(spec.name);
    if (!node) continue;
    if (auto value = read_value(*node, spec, config::key_in(spec.name, map.what())))
      parameters.set(spec.name, std::move(*value));
  }
}

std::optional<core::ParameterValue> RequirementReader::read_value(const YamlNode& node, const core::ParameterSpec& spec,
                                                                  const Text& what) {
  const auto wrapped = [](auto&& value) -> std::optional<core::ParameterValue> {
    if (!value) return std::nullopt;
    return core::ParameterValue(std::move(*value));
  };
  switch (spec.type) {
    case ParameterType::flag:
      return wrapped(config::read_flag(node, what, problems_));
    case ParameterType::integer:
      return wrapped(config::read_integer(node, what, problems_, spec.least, spec.most));
    case ParameterType::text:
      return wrapped(config::read_text(node, what, problems_));
    case ParameterType::bilingual:
      return core::ParameterValue(config::read_bilingual(node, what, problems_));
    case ParameterType::choice:
      return wrapped(config::read_choice(node, spec.choices, what, problems_));
    case ParameterType::period:
      return wrapped(read_period_token(node, what, problems_));
    case ParameterType::terms:
      return core::ParameterValue(read_terms(node, what));
    case ParameterType::text_list: {
      const auto words = expanded(config::read_texts(node, what, problems_), node.line, what);
      if (words.empty())
        problems_.add(node.line, {what.th + " เป็นรายการว่าง", what.en + " is an empty list"},
                      {"ใส่อย่างน้อยหนึ่งคำ หรือลบบรรทัดนี้", "give it at least one entry, or remove the line"});
      return core::ParameterValue(words);
    }
    case ParameterType::choice_list: {
      std::vector<std::string> words;
      const std::vector<YamlNode> one{node};
      for (const auto& item : node.is_list() ? node.items : one)
        if (auto word = config::read_choice(item, spec.choices, what, problems_)) words.push_back(std::move(*word));
      return core::ParameterValue(words);
    }
  }
  return std::nullopt;
}

std::vector<std::string> RequirementReader::expanded(const std::vector<std::string>& words, int line,
                                                     const Text& what) {
  std::vector<std::string> out;
  const auto add = [&out](const std::string& word) {
    if (std::find(out.begin(), out.end(), word) == out.end()) out.push_back(word);
  };
  for (const auto& word : words) {
    if (!word.starts_with('$')) {
      if (word.empty())
        problems_.add(line, {what.th + " มีคำว่าง", what.en + " holds an empty text"}, {"ลบออก", "remove it"});
      else
        add(word);
      continue;
    }
    const std::string name = word.substr(1);
    const auto* list = vocabulary_.find(name);
    if (!list)
      problems_.add(
          line,
          {"ไม่มีชุดคำชื่อ \"" + name + "\" (" + what.th + ")", "there is no word list \"" + name + "\" (" + what.en + ")"},
          config::suggestion(name, vocabulary_.names()));
    else
      for (const auto& each : *list) add(each);
  }
  return out;
}

std::vector<core::Term> RequirementReader::read_terms(const YamlNode& node, const Text& what) {
  std::vector<core::Term> terms;
  if (node.is_list()) {
    for (const auto& item : node.items)
      if (auto term = read_term(item, what)) terms.push_back(std::move(*term));
  } else if (auto term = read_term(node, what)) {
    terms.push_back(std::move(*term));
  }
  if (terms.empty() && node.is_list() && node.items.empty())
    problems_.add(node.line, {what.th + " เป็นรายการว่าง", what.en + " is an empty list"},
                  {"ใส่อย่างน้อยหนึ่งรายการ", "give it at least one element"});
  make_ids_unique(terms);
  return terms;
}

std::optional<core::Term> RequirementReader::read_term(const YamlNode& node, const Text& what) {
  core::Term term;
  if (node.is_scalar()) {
    term.any = expanded({node.text}, node.line, what);
    if (term.any.empty()) return std::nullopt;
    term.name.th = node.text.starts_with('$') ? term.any.front() : node.text;
    return term;
  }
  if (!node.is_map()) {
    config::read_bilingual(node, what, problems_);
    return std::nullopt;
  }
  YamlMap map(node, {"รายการหนึ่งของ " + what.th, "an element of " + what.en}, problems_);
  term.id = map.text("id");
  term.name = map.required_bilingual("name");
  term.decisive = map.flag("decisive", false);
  const Text named{"\"" + term.name.in(core::Language::th) + "\" ของ " + what.th,
                   "\"" + term.name.in(core::Language::en) + "\" of " + what.en};
  if (const YamlNode* any = map.get("any")) {
    term.any = expanded(config::read_texts(*any, named, problems_), any->line, named);
    if (any->is_list() && any->items.empty())
      problems_.add(any->line,
                    {"รายการคำ any ของ " + named.th + " ว่าง", "the synonym list any of " + named.en + " is empty"},
                    {"ใส่คำอย่างน้อยหนึ่งคำ หรือลบ any เพื่อใช้ชื่อเป็นคำค้น",
                     "give it at least one wording, or remove any to search for the name itself"});
  } else if (node.find("any")) {
    problems_.add(map.line_of("any"),
                  {"รายการคำ any ของ " + named.th + " ว่าง", "the synonym list any of " + named.en + " is empty"},
                  {"ใส่คำอย่างน้อยหนึ่งคำ หรือลบ any เพื่อใช้ชื่อเป็นคำค้น",
                   "give it at least one wording, or remove any to search for the name itself"});
  } else if (!term.name.th.empty()) {
    term.any = {term.name.th};
  }
  map.finish();
  return term;
}

}  // namespace oit::rules
