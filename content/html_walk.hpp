// One pass over a parsed page, writing its Content. Internal to content/html*.
#pragma once
#include "content/html_tree.hpp"
#include "core/content.hpp"

namespace oit::content {

/// Fills blocks, links, tables, images, forms, contact details, declared dates, title, refresh, mount node, plea.
/// `base` is the page's own address.
void walk_page(const HtmlTree& tree, const core::Document& document, core::Content& content);

}  // namespace oit::content
