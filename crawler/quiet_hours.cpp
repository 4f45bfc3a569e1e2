// A window may cross midnight.
#include "crawler/quiet_hours.hpp"

#include "crawler/http_fields.hpp"

namespace oit::crawler {
namespace {

std::optional<std::chrono::minutes> time_of_day(std::string_view text) {
  text = trim_blanks(text);
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() != colon + 3) return std::nullopt;
  int hours = 0, minutes = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == colon) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    int& part = i < colon ? hours : minutes;
    part = part * 10 + (text[i] - '0');
  }
  if (hours > 24 || minutes > 59 || (hours == 24 && minutes > 0)) return std::nullopt;
  return std::chrono::minutes(hours % 24 * 60 + minutes);
}

}  // namespace

std::optional<QuietHours> QuietHours::parse(std::string_view text) {
  text = trim_blanks(text);
  QuietHours hours;
  if (text.empty()) return hours;
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto from = time_of_day(text.substr(0, dash)), to = time_of_day(text.substr(dash + 1));
  if (!from || !to) return std::nullopt;
  hours.from_ = *from;
  hours.to_ = *to;
  return hours;
}

std::chrono::seconds QuietHours::left(core::TimePoint now) const {
  using namespace std::chrono;
  if (from_ == to_) return seconds(0);
  const auto local = floor<seconds>(now + core::bangkok_offset);
  const seconds of_day = local - floor<days>(local);
  const bool quiet = from_ < to_ ? of_day >= from_ && of_day < to_ : of_day >= from_ || of_day < to_;
  if (!quiet) return seconds(0);
  return of_day < to_ ? seconds(to_) - of_day : seconds(to_) + seconds(hours(24)) - of_day;
}

}  // namespace oit::crawler
