// Matches document types against format words.
#include "checks/formats.hpp"

namespace oit::checks {

bool is_format(core::DocumentType type, const std::string& word) {
  using enum core::DocumentType;
  if (word == core::to_string(type)) return true;
  if (word == "spreadsheet" || word == "excel") return core::is_spreadsheet(type);
  if (word == "word" || word == "word-processor") return core::is_word_processor(type);
  if (word == "slides" || word == "powerpoint") return type == pptx || type == ppt || type == odp;
  if (word == "picture" || word == "jpg" || word == "png") return type == image;
  if (word == "open-data") return type == csv || type == ods || type == json || type == xml;
  return false;
}

std::string format_list(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += " / ";
    for (const char c : word) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  return out;
}

}  // namespace oit::checks
