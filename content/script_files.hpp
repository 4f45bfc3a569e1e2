// Documents that a page names only in a script or in the options of a viewer: flip books, PDF viewers, buttons drawn by
// script. Nothing is run; quoted addresses are read as they stand. Internal to content/html*.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace oit::content {

/// True when the address ends like a document (`.pdf`, `.xlsx`, …), before any query or fragment. Pictures are none.
bool names_document(std::string_view address);

/// The quoted addresses of documents in `script` (JavaScript, or JSON in an attribute), `\/` and `\u0026` undone, in order,
/// none twice, twenty at most. Only what has a folder: a bare `plan.pdf` may be any word of the script.
std::vector<std::string> documents_in_script(std::string_view script);

}  // namespace oit::content
