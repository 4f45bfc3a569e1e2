// What reports say, one catalogue per language (texts/*.inc), and how numbers, dates and plurals are written in each.
#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "core/date.hpp"
#include "core/date_span.hpp"
#include "core/finding.hpp"
#include "core/text.hpp"

namespace oit::reports {

enum class Phrase {
#define OIT_PHRASE(name) name,
#include "reports/texts/phrases.inc"
#undef OIT_PHRASE
};

std::size_t phrase_count();
/// The phrase's key, for tests and messages.
std::string_view key_of(Phrase phrase);
/// As it stands in the catalogue, placeholders and plural forms included. Never empty.
std::string_view wording(Phrase phrase, core::Language language);

using Filling = std::pair<std::string_view, std::string>;
/// The wording with every `{name}` replaced; the values are put in as they are.
std::string say(Phrase phrase, core::Language language, std::initializer_list<Filling> fillings = {});
/// As say(), in the form that goes with `number`, which also fills `{n}`.
std::string say_counted(Phrase phrase, core::Language language, std::int64_t number,
                        std::initializer_list<Filling> fillings = {});

/// `25 เมษายน 2568` (Buddhist era) or `25 April 2025`; empty for a day that does not exist.
std::string in_words(core::Date date, core::Language language);
/// `25 เมษายน 2568 เวลา 09.30 น.` or `25 April 2025, 09:30`, Bangkok time; empty for no time.
std::string in_words(core::TimePoint moment, core::Language language);
/// The days it spans: `ปีงบประมาณ พ.ศ. 2568`, `เมษายน 2568`, `1 ตุลาคม 2567 – 31 มีนาคม 2568`.
std::string in_words(const core::DateSpan& span, core::Language language);
/// `1,234`.
std::string whole(std::int64_t number);
/// `90.91`, always `decimals` places.
std::string decimal(double number, int decimals = 2);
/// `1.2 MB`.
std::string size_in_words(std::uint64_t bytes);

Phrase phrase_of(core::Verdict verdict);
/// `ช่วงเวลาของข้อมูล (period-covered)`: what the check is about; the id alone for a check this program does not know.
std::string check_in_words(std::string_view check, core::Language language);
/// A locator (`page 2`, `sheet รายได้, cell B7`) in the reader's language.
std::string place_in_words(std::string_view locator, core::Language language);

}  // namespace oit::reports
