// Hours of the day, in Bangkok, in which nothing is asked of anybody: `22:00-05:00`. Pure.
#pragma once
#include <chrono>
#include <optional>
#include <string_view>

#include "core/date.hpp"

namespace oit::crawler {

class QuietHours {
 public:
  /// nullopt when the text is neither empty nor `HH:MM-HH:MM`.
  static std::optional<QuietHours> parse(std::string_view text);
  /// How long from `now` until work may go on; zero outside quiet hours.
  std::chrono::seconds left(core::TimePoint now) const;

 private:
  std::chrono::minutes from_{0}, to_{0};   ///< since midnight; equal: never quiet
};

}  // namespace oit::crawler
