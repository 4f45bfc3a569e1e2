// The style, script and head that every page of ours shares. Internal to reports/.
#pragma once
#include <string>
#include <string_view>

#include "core/text.hpp"

namespace oit::reports {

/// A page's own style and script, and the policy that allows exactly these two.
struct PageAssets {
  std::string style, script, policy;
};
const PageAssets& report_assets();
const PageAssets& portfolio_assets();

/// Doctype to `</head>`. `title` is escaped here.
std::string html_head(const PageAssets& assets, core::Language language, std::string_view title);

}  // namespace oit::reports
