// Does an address belong to the agency's main website (host and path prefix), to a system beside it, or elsewhere?
// Registrable domains by the public suffix list (publicsuffix.org) through libpsl. Pure; thread-safe.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/url.hpp"

namespace oit::checks {

enum class Scope {
  main_site,        ///< same host and path prefix as a main website, or a file on its host
  same_domain,      ///< another host under the same registrable domain as a main website that owns its whole host
  shared_domain,    ///< main website is a folder on a shared host; the address is on a sister host of that domain
  other_folder,     ///< same shared host, another agency's folder
  allowed,          ///< a central system the book or the item allows
  elsewhere,
};

Scope scope_of(const core::Url& url, std::span<const std::string> websites, std::span<const std::string> allowed_hosts);

/// `x.go.th` for `www.oit.x.go.th`; the host itself for an IP address or a public suffix.
std::string registrable_domain(const std::string& host);

/// `host` is `pattern` or a subdomain of it; a scheme or path in the pattern is ignored.
bool host_matches(const std::string& host, std::string_view pattern);

}  // namespace oit::checks
