// What kept an outside reader from an item's pages, one cause per address, so that one fault gives one reason.
// The access checks (url-submitted, on-main-site, reachable, …) each speak only about the causes that are theirs.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/check.hpp"
#include "checks/reading.hpp"
#include "checks/site_scope.hpp"

namespace oit::checks {

enum class Cause {
  none,            ///< open, and there is something to look at
  no_address,      ///< `#`, javascript:, or no address at all
  off_site,        ///< not on the main website, asked or landed
  unreachable,     ///< network, TLS, HTTP error, damaged answer, hijacked
  login,
  soft_404,        ///< a "not found" notice, or sent to the home page
  home_page,       ///< the home page itself, where the item wants its own page
  empty,           ///< opens, nothing in it
  unusable_file,   ///< a submitted file that is corrupt or locked
  unclear,         ///< blocked, rate limited, needs a browser, too large, interrupted
};

/// The one cause for one submitted source; causes whose check the item does not require pass on to the next that fits.
Cause cause_of(const CheckInput& input, const Source& source);

/// Where an access check counts its own.
struct AccessCount {
  int submitted = 0;
  int open = 0;                          ///< cause none
  std::vector<const Source*> mine;       ///< with one of the causes asked for
  std::vector<const Source*> closed;     ///< with any cause but none and unclear
  std::vector<const Source*> unclear;
};
AccessCount count_access(const CheckInput& input, std::initializer_list<Cause> mine);

/// The common policy of access checks over several addresses: every one closed -> fail by the check that owns the
/// cause; some open -> unknown that names the broken one (what is missing may have been there); none of mine -> pass.
struct AccessTexts {
  core::Text all_broken;   ///< `{}` is replaced by the address and what happened
  core::Text some_broken;
  core::Text fine;
};
CheckResult judge_access(const CheckInput& input, std::initializer_list<Cause> mine, const AccessTexts& texts);

/// `address: what happened`, for messages. Uses the page's own quoted words where the diagnosis has them.
core::Text describe_source(const Source& source, Cause cause);
std::string address_of(const Source& source);

/// True when at least one submitted address opened.
bool anything_open(const CheckInput& input);
/// Why nothing could be looked at, in words; for content checks of an item that did not open.
core::Text why_closed(const CheckInput& input);

/// Submitted and followed sources whose content may be looked at: open, on the right site, with content.
std::vector<const Source*> readable_sources(const CheckInput& input);

/// A page the item's page leads to that is none of the item's own: the home page, another item's page in a menu.
bool is_beside_the_item(const CheckInput& input, const Source& source);

/// Where an address stands, with the central systems the book and the item allow.
Scope scope_in(const CheckInput& input, const core::Url& url);

/// Addresses that count as the home page.
bool is_home_page(const CheckInput& input, const Source& source);

}  // namespace oit::checks
