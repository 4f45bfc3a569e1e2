// The words for kinds of dates and eras (CONTRACT §5).
#include "core/date_span.hpp"

namespace oit::core {

const char* to_string(DateKind kind) {
  switch (kind) {
    case DateKind::day: return "day";
    case DateKind::month: return "month";
    case DateKind::year: return "year";
    case DateKind::fiscal_year: return "fiscal_year";
    case DateKind::half: return "half";
    case DateKind::quarter: return "quarter";
    case DateKind::range:
    case DateKind::school_year: return "range";   // the list of kinds others read is closed
    case DateKind::law_year: return "law_year";
    case DateKind::none: return "none";
  }
  return "none";
}

const char* to_string(Era era) { return era == Era::be ? "be" : "ce"; }

}  // namespace oit::core
