// The part of its host that an agency's main website takes. Pure; thread-safe.
#pragma once
#include <string>

#include "core/url.hpp"

namespace oit::rules {

/// The folder the website's addresses lie under, in lower case and without a slash at the end; empty: the whole host.
/// `https://webportal.bangkok.go.th/bangkhae/index.php` -> `/bangkhae`. A last step that only names a home page
/// (`/home`, `/th`, `/main.php`) is what a browser shows there, no folder of the agency's.
std::string website_folder(const core::Url& website);

/// A path in the same form, to be held against it.
std::string website_path(const core::Url& url);

/// `path` is `folder` or lies below it.
bool lies_below(const std::string& path, const std::string& folder);

}  // namespace oit::rules
