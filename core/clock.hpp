// What time it is, behind an interface, so that nothing else in the program asks the machine.
#pragma once
#include "core/date.hpp"

namespace oit::core {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual TimePoint now() const = 0;
};

/// The machine's clock. Thread-safe.
class SystemClock final : public Clock {
 public:
  TimePoint now() const override { return std::chrono::system_clock::now(); }
};

/// Stands where it is set. For tests and for judging "as on that day".
class FixedClock final : public Clock {
 public:
  explicit FixedClock(TimePoint moment) : moment_(moment) {}
  TimePoint now() const override { return moment_; }
  void set(TimePoint moment) { moment_ = moment; }

 private:
  TimePoint moment_;
};

}  // namespace oit::core
