// Lower case, decoded, cut at index files and home pages.
#include "rules/website.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace oit::rules {
namespace {

/// What the last step of an address is called where it is the home page and not a folder.
bool names_a_home_page(std::string_view step) {
  static constexpr std::array<std::string_view, 14> names{"home", "homepage", "main", "mainpage", "index", "default", "th", "en", "thai", "th-th", "web", "www", "site", "หน้าแรก"};
  return std::find(names.begin(), names.end(), step.substr(0, step.find('.'))) != names.end();
}

}  // namespace

std::string website_path(const core::Url& url) {
  std::string path = core::percent_decode(url.path());
  std::transform(path.begin(), path.end(), path.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  while (!path.empty() && path.back() == '/') path.pop_back();
  return path;
}

std::string website_folder(const core::Url& website) {
  std::string path = website_path(website);
  while (!path.empty() && names_a_home_page(std::string_view(path).substr(path.rfind('/') + 1))) {
    path.resize(path.rfind('/'));
    while (!path.empty() && path.back() == '/') path.pop_back();
  }
  return path;
}

bool lies_below(const std::string& path, const std::string& folder) {
  return folder.empty() || (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

}  // namespace oit::rules
