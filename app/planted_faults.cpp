// Reads faults.yaml and looks each planted item up in the result. A fault counts as found when its item is likely zero
// (or half) or left to a person with a finding that says why.
#include "app/planted_faults.hpp"

#include <set>

#include "config/yaml.hpp"

namespace oit::app {
namespace {

struct PlantedFault {
  std::string item;
  core::Text what;
};

std::vector<PlantedFault> read_faults(std::string_view text) {
  config::FileProblems problems("faults.yaml");
  std::vector<PlantedFault> faults;
  const auto root = config::parse_yaml(text, problems.file());
  if (!root) return faults;
  config::YamlMap top(*root, {"ไฟล์", "the file"}, problems);
  for (const auto& node : top.list("faults")) {
    config::YamlMap fault(node, {"ข้อบกพร่อง", "a fault"}, problems);
    faults.push_back({fault.required_text("item"), fault.required_bilingual("what")});
  }
  return faults;
}

const core::ItemResult* find_item(const core::RunResult& run, const std::string& id) {
  for (const auto& item : run.items)
    if (item.id == id) return &item;
  return nullptr;
}

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

}  // namespace

std::string planted_faults_table(std::string_view faults, const core::RunResult& run, core::Language language) {
  const auto planted = read_faults(faults);
  const bool thai = language == core::Language::th;
  std::string lines;
  std::size_t found = 0;
  std::set<std::string> items;
  for (const auto& fault : planted) {
    const auto* item = find_item(run, fault.item);
    const bool seen = item && (item->verdict == core::Verdict::zero || item->verdict == core::Verdict::partial);
    found += seen ? 1 : 0;
    items.insert(fault.item);
    lines += std::string(seen ? "  ✓ " : "  – ") + padded(fault.item, 4) + " " + fault.what.in(language) + "\n";
  }
  std::size_t false_alarms = 0;
  for (const auto& item : run.items)
    if (item.verdict == core::Verdict::zero && !items.contains(item.id)) ++false_alarms;
  const std::string count = std::to_string(found) + "/" + std::to_string(planted.size());
  const std::string alarms = std::to_string(false_alarms);
  return (thai ? "\nข้อบกพร่องที่ซ่อนไว้ในเว็บไซต์ตัวอย่าง พบ " + count + " เตือนผิด " + alarms + "\n"
               : "\nFaults planted in the sample site: found " + count + ", false alarms " + alarms + "\n") +
         lines + "\n";
}

}  // namespace oit::app
