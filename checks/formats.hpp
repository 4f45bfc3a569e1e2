// The words a rulebook uses for file formats, single ones and families.
#pragma once
#include <string>
#include <vector>

#include "core/content.hpp"

namespace oit::checks {

/// `spreadsheet`/`excel`, `word`/`document`, `image`/`picture`, `open-data`, `html`, and every single type's own word.
bool is_format(core::DocumentType type, const std::string& word);
/// `pdf / docx`.
std::string format_list(const std::vector<std::string>& words);

}  // namespace oit::checks
