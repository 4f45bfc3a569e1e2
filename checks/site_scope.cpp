// Host, path prefix and registrable domain comparisons.
#include "checks/site_scope.hpp"

#include <libpsl.h>

#include <algorithm>
#include <array>

#include "rules/website.hpp"

namespace oit::checks {
namespace {

std::string_view without_www(std::string_view host) {
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host;
}

/// A bare file on a shared host (`/upload/…/plan.pdf`): such portals keep every agency's files in one store.
bool is_stored_file(const core::Url& url) {
  static constexpr std::array<std::string_view, 14> extensions{"pdf", "xlsx", "xls", "ods", "csv", "docx", "doc",
                                                               "odt", "pptx", "ppt", "jpg", "jpeg", "png", "zip"};
  return std::find(extensions.begin(), extensions.end(), url.extension()) != extensions.end();
}

}  // namespace

std::string registrable_domain(const std::string& host) {
  const psl_ctx_t* list = psl_builtin();
  const char* domain = list ? psl_registrable_domain(list, host.c_str()) : nullptr;
  return domain ? domain : host;
}

bool host_matches(const std::string& host, std::string_view pattern) {
  if (const std::size_t scheme = pattern.find("://"); scheme != std::string_view::npos) pattern.remove_prefix(scheme + 3);
  pattern = pattern.substr(0, pattern.find_first_of("/:"));
  if (pattern.starts_with("*.")) pattern.remove_prefix(2);
  pattern = without_www(pattern);
  const std::string_view name = without_www(host);
  if (pattern.empty()) return false;
  return name == pattern || (name.size() > pattern.size() && name.ends_with(pattern) && name[name.size() - pattern.size() - 1] == '.');
}

Scope scope_of(const core::Url& url, std::span<const std::string> websites, std::span<const std::string> allowed_hosts) {
  Scope best = Scope::elsewhere;
  for (const std::string& text : websites) {
    const auto site = core::Url::parse(text);
    if (!site) continue;
    const std::string folder = rules::website_folder(*site);
    if (without_www(site->host()) == without_www(url.host())) {
      if (rules::lies_below(rules::website_path(url), folder) || is_stored_file(url)) return Scope::main_site;
      best = Scope::other_folder;
    } else if (registrable_domain(site->host()) == registrable_domain(url.host()) && best != Scope::other_folder) {
      best = folder.empty() ? Scope::same_domain : Scope::shared_domain;
    }
  }
  for (const std::string& host : allowed_hosts)
    if (host_matches(url.host(), host)) return Scope::allowed;
  return best;
}

}  // namespace oit::checks
