// Makes last year's page out of this year's: moves every Buddhist-era year in a text.
#pragma once
#include <string>
#include <string_view>

namespace oit::replica {

/// Every four-digit number 2400–2699 that stands alone, in ASCII or Thai digits, becomes that many years later;
/// also the two digits after an abbreviated month or ปี (`ต.ค. 65`). `by` 0 gives the text back.
std::string shift_years(std::string text, int by);

}  // namespace oit::replica
