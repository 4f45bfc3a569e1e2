// The closed set of what can become of one address (CONTRACT §4), and what each means for a verdict.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "core/text.hpp"

namespace oit::core {

enum class UrlOutcome {
  ok,
  not_found, gone, server_error, rate_limited,
  blocked,
  login_required, permission_wall,
  soft_404, redirected_home,
  empty, truncated, bad_encoding, too_large,
  dns_failure, connect_failure, timeout,
  tls_invalid, tls_incomplete_chain,
  needs_browser, hijacked,
  redirect_loop, bad_url, placeholder, refused_address, interrupted,
};

inline constexpr std::array all_url_outcomes{
    UrlOutcome::ok, UrlOutcome::not_found, UrlOutcome::gone, UrlOutcome::server_error, UrlOutcome::rate_limited,
    UrlOutcome::blocked, UrlOutcome::login_required, UrlOutcome::permission_wall, UrlOutcome::soft_404,
    UrlOutcome::redirected_home, UrlOutcome::empty, UrlOutcome::truncated, UrlOutcome::bad_encoding,
    UrlOutcome::too_large, UrlOutcome::dns_failure, UrlOutcome::connect_failure, UrlOutcome::timeout,
    UrlOutcome::tls_invalid, UrlOutcome::tls_incomplete_chain, UrlOutcome::needs_browser, UrlOutcome::hijacked,
    UrlOutcome::redirect_loop, UrlOutcome::bad_url, UrlOutcome::placeholder, UrlOutcome::refused_address,
    UrlOutcome::interrupted};

/// What an outcome says about an outside reader: `open` can read it, `closed` cannot, `unclear` nobody can tell from here.
enum class Reach { open, closed, unclear };

/// `ok` and `tls_incomplete_chain` are open; `blocked rate_limited needs_browser too_large interrupted` unclear;
/// the rest closed (CONTRACT §4).
Reach reach_of(UrlOutcome outcome);

/// The word used in report.json: `not_found`.
const char* to_string(UrlOutcome outcome);
std::optional<UrlOutcome> parse_url_outcome(std::string_view word);

/// One plain sentence for a clerk: `ไม่พบหน้าเว็บ (404)`.
const Text& describe(UrlOutcome outcome);

}  // namespace oit::core
