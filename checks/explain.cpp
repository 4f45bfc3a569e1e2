// Prints a check's own texts.
#include "checks/explain.hpp"

#include "checks/registry.hpp"

namespace oit::checks {
namespace {

using core::Language;

struct Headings {
  const char *looks, *why, *source, *parameters, *none, *required, *fallback, *choices, *examples, *advice, *given;
};

const Headings& headings(Language language) {
  static const Headings thai{"ตรวจอะไร", "เพราะอะไร", "ที่มา", "พารามิเตอร์", "ไม่มี", "ต้องระบุ", "ค่าเริ่มต้น", "เลือกได้", "ตัวอย่าง", "คำแนะนำ", "เมื่อกำหนด"};
  static const Headings english{"What it looks for", "Why", "Source", "Parameters", "none", "required", "default", "one of", "Examples", "Advice", "with"};
  return language == Language::th ? thai : english;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

/// `(integer, default 3)`.
std::string signature(const core::ParameterSpec& parameter, Language language) {
  const Headings& words = headings(language);
  std::string out = std::string("(") + core::to_string(parameter.type);
  if (parameter.required) out += std::string(", ") + words.required;
  else if (!parameter.fallback.empty()) out += std::string(", ") + words.fallback + " " + parameter.fallback;
  if (!parameter.choices.empty()) out += std::string("; ") + words.choices + " " + joined(parameter.choices);
  return out + ")";
}

std::string parameter_line(const core::ParameterSpec& parameter, Language language) {
  return parameter.name + " " + signature(parameter, language) + ": " + parameter.help.in(language);
}

std::string example_line(const Example& example, Language language) {
  std::string out = core::describe(example.expected).in(language) + ": " + example.what.in(language);
  if (!example.parameters.empty()) out += std::string(" — ") + headings(language).given + " " + example.parameters;
  return out;
}

}  // namespace

std::string explain(const Check& check, Language language) {
  const Headings& words = headings(language);
  std::string out = check.id + "\n\n";
  const auto section = [&out](const char* heading, const std::string& text) { out += std::string(heading) + "\n  " + text + "\n\n"; };
  section(words.looks, check.summary.in(language));
  section(words.why, check.why.in(language));
  section(words.source, check.source);
  out += std::string(words.parameters) + "\n";
  if (check.parameters.empty()) out += std::string("  ") + words.none + "\n";
  for (const auto& parameter : check.parameters) out += "  " + parameter_line(parameter, language) + "\n";
  out += std::string("\n") + words.examples + "\n";
  for (const Example& example : check.examples) out += "  " + example_line(example, language) + "\n";
  out += std::string("\n") + words.advice + "\n  " + check.advice.in(language) + "\n";
  return out;
}

std::string checks_markdown() {
  std::string out =
      "# Checks\n\nMade from the checks themselves (`make docs`); a test compares it. A rulebook names these in `requires:`; "
      "`oitcheck explain CHECK` prints one.\n\n";
  for (const Check& check : all_checks()) out += "- [`" + check.id + "`](#" + check.id + "): " + check.summary.en + "\n";
  for (const Check& check : all_checks()) {
    out += "\n## " + check.id + "\n\n" + check.summary.th + "  \n" + check.summary.en + "\n\n";
    out += "**" + std::string(headings(Language::en).why) + "** " + check.why.th + "  \n" + check.why.en + "\n\n";
    out += "**" + std::string(headings(Language::en).source) + "** " + check.source + "\n\n";
    for (const auto& parameter : check.parameters)
      out += "- `" + parameter.name + "` " + signature(parameter, Language::en) + ": " + parameter.help.th + " / " + parameter.help.en + "\n";
    if (!check.parameters.empty()) out += "\n";
    for (const Example& example : check.examples) {
      out += "- " + std::string(core::to_string(example.expected)) + ": " + example.what.th + " / " + example.what.en;
      if (!example.parameters.empty()) out += " (`" + example.parameters + "`)";
      out += "\n";
    }
    out += "\n**" + std::string(headings(Language::en).advice) + "** " + check.advice.th + "  \n" + check.advice.en + "\n";
  }
  return out;
}

}  // namespace oit::checks
