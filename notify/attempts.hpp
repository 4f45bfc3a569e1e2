// Trying again without trying for ever: how often, how long each time, how long in all.
#pragma once
#include <chrono>
#include <functional>

namespace oit::notify {

using Milliseconds = std::chrono::milliseconds;

struct Patience {
  int tries = 4;
  Milliseconds try_timeout{20'000};     ///< of one attempt
  Milliseconds first_wait{2'000};       ///< doubled each time
  Milliseconds give_up_after{60'000};   ///< attempts and waits together
};

/// Stands still between two attempts; tests give one that only takes notes.
using Wait = std::function<void(Milliseconds)>;
Wait wait_for_real();

/// How an attempt ended.
struct AttemptEnd {
  enum class Kind { done, may_pass, final } kind = Kind::done;
  Milliseconds wished_wait{0};   ///< the server's own Retry-After; zero: none
};

/// One attempt that may take so long at most.
using Attempt = std::function<AttemptEnd(Milliseconds at_most)>;

/// Repeats until done, final, out of tries or out of time. The number of attempts made.
int try_patiently(const Patience& patience, const Wait& wait, const Attempt& attempt);

}  // namespace oit::notify
