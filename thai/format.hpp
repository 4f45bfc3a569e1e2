// Dates in words for people: `25 เมษายน 2568`, `25 April 2025`.
#pragma once
#include <string>

#include "core/date.hpp"
#include "core/date_span.hpp"
#include "core/text.hpp"
#include "thai/digits.hpp"

namespace oit::thai {

/// 1–12 -> มกราคม / January and ม.ค.; empty for other numbers.
const std::string& month_name(unsigned month);
const std::string& month_abbreviation(unsigned month);
const std::string& english_month_name(unsigned month);

/// `25 เมษายน 2568` / `25 April 2025`.
core::Text in_words(core::Date day);
/// `25 เม.ย. 2568`.
std::string in_short_words(core::Date day);
/// `เมษายน 2568` / `April 2025`.
core::Text month_in_words(int year_ce, unsigned month);
/// What a span covers: `เมษายน 2568`, `ปีงบประมาณ พ.ศ. 2568`, `1 ตุลาคม 2567 – 31 มีนาคม 2568`.
core::Text in_words(const core::DateSpan& span);

}  // namespace oit::thai
