// Reads labels.yaml strictly.
#include "tests/accuracy/labels.hpp"

#include <array>

#include "config/yaml.hpp"

namespace oit::accuracy {
namespace {

const std::array<std::string, 3> verdicts{"full", "zero", "partial"};

Label read_label(const config::YamlField& field, config::FileProblems& problems) {
  config::YamlMap map(field.value, core::Text{"ข้อ " + field.key, "item " + field.key}, problems);
  Label label;
  label.item = field.key;
  label.verdict = map.choice("verdict", verdicts, "full");
  label.checks = map.texts("checks");
  label.advice = map.texts("advice");
  label.why = map.text("why");
  map.finish();
  return label;
}

}  // namespace

core::Result<LabelledSite> read_labels(std::string_view yaml, const std::string& name) {
  const auto root = config::parse_yaml(yaml, name);
  if (!root) return root.problems();
  config::FileProblems problems(name);
  LabelledSite site;
  config::YamlMap map(*root, core::Text{"คำตอบของชุดทดสอบ", "the labels"}, problems);
  site.name = map.required_text("site");
  site.rulebook = map.required_text("rulebook");
  site.as_of = map.required_text("as_of");
  map.text("source");
  if (const auto* items = map.require("items")) {
    config::YamlMap all(*items, core::Text{"items", "items"}, problems);
    for (const auto& field : all.entries()) site.labels.push_back(read_label(field, problems));
  }
  map.finish();
  if (!problems.empty()) return problems.take();
  return site;
}

core::Result<LabelledSite> load_labels(const std::string& file) {
  const auto yaml = config::read_file(file);
  if (!yaml) return yaml.problems();
  return read_labels(*yaml, file);
}

}  // namespace oit::accuracy
