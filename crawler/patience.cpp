// Short waits stay within a pass; long ones put the address aside.
#include "crawler/patience.hpp"

#include <algorithm>

namespace oit::crawler {
namespace {

using std::chrono::milliseconds;

bool timed_out(Fault fault) {
  return fault == Fault::name_timeout || fault == Fault::connect_timeout || fault == Fault::tls_timeout ||
         fault == Fault::first_byte_timeout || fault == Fault::stalled || fault == Fault::timeout;
}

std::size_t passes_worth(const config::CrawlSettings& settings, const Exchange& exchange, Transience transience, core::FetchPurpose purpose) {
  if (purpose == core::FetchPurpose::probe) return 0;
  if (transience == Transience::host || transience == Transience::throttled) return settings.passes.size();
  // A page that fails for itself gets one later look, and only when the server said so.
  return exchange.fault == Fault::none && exchange.status >= 500 ? std::min<std::size_t>(1, settings.passes.size()) : 0;
}

}  // namespace

std::optional<milliseconds> later_pass_wait(const config::CrawlSettings& settings, std::size_t pass, milliseconds waited) {
  if (pass >= settings.passes.size()) return std::nullopt;
  const milliseconds left = settings.patience - waited;
  const milliseconds wait = std::min(settings.passes[pass], left);
  // The last bit of patience is not worth a visit unless it is a fair part of the appointed wait.
  if (wait <= milliseconds(0) || wait * 10 < settings.passes[pass]) return wait >= milliseconds(500) ? std::optional(wait) : std::nullopt;
  return wait;
}

std::optional<NextTry> next_try(const config::CrawlSettings& settings, const Exchange& exchange, Transience transience,
                                core::FetchPurpose purpose, const Persistence& so_far, std::optional<milliseconds> retry_after,
                                double jitter) {
  if (transience == Transience::permanent) return std::nullopt;
  if (transience != Transience::throttled) retry_after.reset();
  if (retry_after && *retry_after > settings.retry_after_cap) return std::nullopt;
  NextTry next;
  const bool first_pass = so_far.pass == 0;
  const auto later = so_far.pass < passes_worth(settings, exchange, transience, purpose)
                         ? later_pass_wait(settings, so_far.pass, so_far.waited)
                         : std::nullopt;
  const bool again_now = first_pass && so_far.tries <= settings.retries && !(later && timed_out(exchange.fault)) &&
                         (!retry_after || *retry_after <= longest_wait_in_a_pass);
  if (again_now) {
    const auto doubled = settings.retry_base * (1 << std::min(so_far.tries - 1, 10));
    const auto backoff = milliseconds(static_cast<milliseconds::rep>(static_cast<double>(doubled.count()) * (0.75 + jitter / 2)));
    next.wait = retry_after ? std::max(*retry_after, milliseconds(1)) : backoff;
    return next;
  }
  if (!later) return std::nullopt;
  next.later_pass = true;
  next.wait = *later;
  if (retry_after) {
    if (so_far.waited + *retry_after > settings.patience) return std::nullopt;
    next.wait = std::max(next.wait, *retry_after);
  }
  return next;
}

}  // namespace oit::crawler
