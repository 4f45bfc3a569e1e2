// Filling and joining bilingual sentences.
#include "checks/sentences.hpp"

#include <algorithm>

namespace oit::checks {
namespace {

void fill_one(std::string& pattern, const std::string& insertion) {
  const std::size_t at = pattern.find("{}");
  if (at != std::string::npos) pattern.replace(at, 2, insertion);
}

std::string join_one(const std::vector<core::Text>& parts, std::size_t most, core::Language language) {
  const bool thai = language == core::Language::th;
  const std::size_t shown = std::min(parts.size(), most);
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == shown && shown == parts.size();
    const std::string& part = parts[i].in(language);
    // Thai writes its words together, but keeps a blank before Latin letters, figures and quotation marks.
    const bool joined_on = !part.empty() && part.front() == '\xE0';
    if (i > 0) out += last ? (thai ? (joined_on ? " และ" : " และ ") : " and ") : ", ";
    out += part;
  }
  if (shown < parts.size()) {
    const std::string rest = std::to_string(parts.size() - shown);
    out += thai ? " และอีก " + rest + " รายการ" : " and " + rest + " more";
  }
  return out;
}

}  // namespace

core::Text fill(core::Text pattern, const core::Text& insertion) {
  fill_one(pattern.th, insertion.in(core::Language::th));
  fill_one(pattern.en, insertion.in(core::Language::en));
  return pattern;
}

core::Text fill(core::Text pattern, const std::string& insertion) { return fill(std::move(pattern), both(insertion)); }

core::Text join(const std::vector<core::Text>& parts, std::size_t most) {
  return {join_one(parts, most, core::Language::th), join_one(parts, most, core::Language::en)};
}

core::Text both(const std::string& same_in_both) { return {same_in_both, same_in_both}; }

core::Text operator+(core::Text left, const core::Text& right) {
  left.th += right.th;
  left.en += right.en;
  return left;
}

std::string plural(int count, std::string_view noun) {
  std::string out = std::to_string(count) + " ";
  out += noun;
  if (count != 1) out += 's';
  return out;
}

}  // namespace oit::checks
