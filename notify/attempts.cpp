// The loop around every delivery.
#include "notify/attempts.hpp"

#include <algorithm>
#include <thread>

namespace oit::notify {

Wait wait_for_real() {
  return [](Milliseconds time) { std::this_thread::sleep_for(time); };
}

int try_patiently(const Patience& patience, const Wait& wait, const Attempt& attempt) {
  Milliseconds left = patience.give_up_after, pause = patience.first_wait;
  for (int made = 1;; ++made, pause *= 2) {
    const auto began = std::chrono::steady_clock::now();
    const AttemptEnd end = attempt(std::min(left, patience.try_timeout));
    if (end.kind != AttemptEnd::Kind::may_pass || made >= patience.tries) return made;
    left -= std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - began);
    const Milliseconds standing = std::max(pause, end.wished_wait);
    if (standing >= left) return made;
    wait(standing);
    left -= standing;
  }
}

}  // namespace oit::notify
