// Web archives (MHTML): what "save as web page, single file" makes of a page, and what many `.xls` and `.doc` files
// from report programs really are.
#pragma once
#include <string_view>

#include "core/content.hpp"

namespace oit::content {

/// Begins with mail headers that say it is made of related parts.
bool is_mhtml(std::string_view bytes);

/// Every HTML part, in order, as one page. Pictures and styles among the parts are left out. Never throws.
core::Content read_mhtml(const core::Document& document);

}  // namespace oit::content
