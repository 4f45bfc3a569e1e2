// Who is told how a long run is going. Implemented by the terminal, by plain lines, by tests.
#pragma once
#include <cstddef>
#include <string>

namespace oit::core {

struct ProgressState {
  std::size_t urls_total = 0, urls_done = 0;         ///< submitted and discovered together; total may grow
  std::size_t agencies_total = 0, agencies_done = 0; ///< shown where there are several
  std::size_t documents_read = 0;
  std::size_t open = 0, closed = 0, unclear = 0;     ///< by Reach
  std::size_t waiting = 0;                           ///< deferred to a later pass
  std::string doing;                                 ///< the address or agency just finished
};

/// Called on the I/O thread; must not block.
class Progress {
 public:
  virtual ~Progress() = default;
  virtual void update(const ProgressState& state) = 0;
};

}  // namespace oit::core
