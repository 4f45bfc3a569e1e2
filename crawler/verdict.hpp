// From one exchange to what it means: the outcome, the sentence a clerk reads, and whether it may pass.
// HTTP-level only: what a page says about itself (soft 404, login form) is content's to judge. Pure.
#pragma once
#include <optional>

#include "core/fetch.hpp"
#include "crawler/exchange.hpp"

namespace oit::crawler {

/// Whether asking again may give another answer.
enum class Transience {
  permanent,
  page,      ///< this page may recover (500, a body cut short): ask again soon, not for long
  host,      ///< the host is in trouble: ask again, later too, and count it against the host
  throttled, ///< the host asks for patience (429, 503): as `host`, and slow down
};

struct Verdict {
  core::UrlOutcome outcome = core::UrlOutcome::interrupted;
  core::Diagnosis diagnosis;
  Transience transience = Transience::permanent;
};

Verdict judge(const Exchange& exchange);

/// 301 302 303 307 308 with a Location.
bool is_redirect(const Exchange& exchange);

/// Name of the protection service whose refusal or challenge this answer is (`Cloudflare`), or nullptr.
const char* protection_service(const Exchange& exchange);

/// The wall a reader is sent to instead of the page: a sign-in page of a well-known service. `asked` is the
/// address first asked for, `landed` where the redirects ended.
std::optional<core::UrlOutcome> sign_in_wall(const core::Url& asked, const core::Url& landed);

}  // namespace oit::crawler
