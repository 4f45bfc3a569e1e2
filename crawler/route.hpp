// Which way a request goes: straight, to another host or port (--connect-to, as curl's), or through a proxy.
// Pure except that the environment's proxy variables are read once, when it is made.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/settings.hpp"
#include "core/url.hpp"

namespace oit::crawler {

/// `H1:P1:H2:P2`; empty parts match any, or stay as they are. IPv6 in brackets.
struct ConnectTo {
  std::string host;      ///< lower case; empty: any
  int port = 0;          ///< 0: any
  std::string to_host;   ///< empty: unchanged
  int to_port = 0;       ///< 0: unchanged

  static std::optional<ConnectTo> parse(std::string_view text);
};

struct Route {
  std::string host;             ///< to connect to; a name or an IP literal without brackets
  int port = 0;
  bool named_by_user = false;   ///< by a connect-to rule: allowed wherever it leads
  std::string proxy;            ///< URL; empty: none
};

class Routes {
 public:
  explicit Routes(const config::CrawlSettings& settings);
  Route to(const core::Url& url) const;

 private:
  std::vector<ConnectTo> rules_;
  std::string proxy_http_, proxy_https_, no_proxy_;
};

/// Whether a no_proxy list (`localhost,.go.th,10.0.0.1`, `*`) names the host.
bool listed_in_no_proxy(std::string_view list, std::string_view host);

}  // namespace oit::crawler
