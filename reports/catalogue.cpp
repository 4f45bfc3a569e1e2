// The catalogues as tables, and the forms of numbers and dates.
#include "reports/catalogue.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <span>
#include <vector>

#include "thai/format.hpp"

namespace oit::reports {
namespace {

constexpr std::array keys{
#define OIT_PHRASE(name) std::string_view(#name),
#include "reports/texts/phrases.inc"
#undef OIT_PHRASE
};
using Catalogue = std::array<std::string_view, keys.size()>;

constexpr Catalogue thai_catalogue() {
  Catalogue texts{};
#define OIT_TEXT(name, text) texts[static_cast<std::size_t>(Phrase::name)] = text;
#include "reports/texts/th.inc"
#undef OIT_TEXT
  return texts;
}

constexpr Catalogue english_catalogue() {
  Catalogue texts{};
#define OIT_TEXT(name, text) texts[static_cast<std::size_t>(Phrase::name)] = text;
#include "reports/texts/en.inc"
#undef OIT_TEXT
  return texts;
}

constexpr Catalogue thai = thai_catalogue();
constexpr Catalogue english = english_catalogue();

constexpr bool complete(const Catalogue& texts) {
  for (const auto& text : texts)
    if (text.empty()) return false;
  return true;
}
static_assert(complete(thai) && complete(english), "a phrase is missing from a catalogue");

std::string filled(std::string_view wording, std::span<const Filling> fillings) {
  std::string out;
  out.reserve(wording.size() + 32);
  while (!wording.empty()) {
    const std::size_t open = wording.find('{');
    const std::size_t close = open == std::string_view::npos ? open : wording.find('}', open);
    if (close == std::string_view::npos) break;
    out += wording.substr(0, open);
    const std::string_view name = wording.substr(open + 1, close - open - 1);
    for (const auto& [key, value] : fillings)
      if (key == name) out += value;
    wording.remove_prefix(close + 1);
  }
  out += wording;
  return out;
}

/// English has one form for 1 and one for the rest; Thai has one form.
std::string_view form_for(std::string_view wording, std::int64_t number) {
  const std::size_t bar = wording.find('~');
  if (bar == std::string_view::npos) return wording;
  return number == 1 ? wording.substr(0, bar) : wording.substr(bar + 1);
}

}  // namespace

std::size_t phrase_count() { return keys.size(); }
std::string_view key_of(Phrase phrase) { return keys[static_cast<std::size_t>(phrase)]; }

std::string_view wording(Phrase phrase, core::Language language) {
  return (language == core::Language::th ? thai : english)[static_cast<std::size_t>(phrase)];
}

std::string say(Phrase phrase, core::Language language, std::initializer_list<Filling> fillings) {
  return filled(wording(phrase, language), {fillings.begin(), fillings.size()});
}

std::string say_counted(Phrase phrase, core::Language language, std::int64_t number,
                        std::initializer_list<Filling> fillings) {
  std::vector<Filling> all(fillings);
  all.emplace_back("n", whole(number));
  return filled(form_for(wording(phrase, language), number), all);
}

std::string in_words(core::Date date, core::Language language) {
  return date.ok() ? thai::in_words(date).in(language) : std::string();
}

std::string in_words(core::TimePoint moment, core::Language language) {
  if (moment == core::TimePoint{}) return {};
  const std::string iso = core::to_rfc3339(moment);
  const std::string day = in_words(core::bangkok_date(moment), language);
  const std::string hour = iso.substr(11, 2);
  const std::string minute = iso.substr(14, 2);
  return language == core::Language::th ? day + " เวลา " + hour + "." + minute + " น." : day + ", " + hour + ":" + minute;
}

std::string in_words(const core::DateSpan& span, core::Language language) {
  return span.from.ok() && span.to.ok() ? thai::in_words(span).in(language) : std::string();
}

std::string whole(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t sign = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > sign + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string decimal(double number, int decimals) {
  if (!std::isfinite(number)) number = 0;
  std::array<char, 64> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, number);
  return {buffer.data(), static_cast<std::size_t>(length > 0 && length < 64 ? length : 0)};
}

std::string size_in_words(std::uint64_t bytes) {
  if (bytes < 1000) return std::to_string(bytes) + " B";
  if (bytes < 1000 * 1000) return decimal(static_cast<double>(bytes) / 1e3, 0) + " kB";
  return decimal(static_cast<double>(bytes) / 1e6, 1) + " MB";
}

std::string check_in_words(std::string_view check, core::Language language) {
  struct Topic {
    std::string_view id, th, en;
  };
  static constexpr std::array topics{
#define OIT_CHECK_TOPIC(id, th, en) Topic{id, th, en},
#include "reports/texts/checks.inc"
#undef OIT_CHECK_TOPIC
  };
  for (const auto& topic : topics)
    if (topic.id == check) return std::string(language == core::Language::th ? topic.th : topic.en) + " (" + topic.id.data() + ")";
  return std::string(check);
}

Phrase phrase_of(core::Verdict verdict) {
  switch (verdict) {
    case core::Verdict::zero: return Phrase::verdict_zero;
    case core::Verdict::partial: return Phrase::verdict_partial;
    case core::Verdict::review: return Phrase::verdict_review;
    case core::Verdict::full: return Phrase::verdict_full;
  }
  return Phrase::verdict_review;
}

std::string place_in_words(std::string_view locator, core::Language language) {
  std::string out;
  const auto add = [&out](std::string part) {
    if (!out.empty()) out += " ";
    out += part;
  };
  if (locator.starts_with("under \"") && locator.ends_with("\"") && locator.size() > 8)
    return say(Phrase::place_under, language, {{"name", std::string(locator.substr(7, locator.size() - 8))}});
  while (!locator.empty()) {
    const std::size_t comma = locator.find(", ");
    const std::string_view part = locator.substr(0, comma);
    locator = comma == std::string_view::npos ? std::string_view() : locator.substr(comma + 2);
    if (part.starts_with("page "))
      add(say(Phrase::place_page, language, {{"n", std::string(part.substr(5))}}));
    else if (part.starts_with("sheet "))
      add(say(Phrase::place_sheet, language, {{"name", std::string(part.substr(6))}}));
    else if (part.starts_with("cell "))
      add(say(Phrase::place_cell, language, {{"name", std::string(part.substr(5))}}));
    else if (part.starts_with("file "))
      add(say(Phrase::place_file, language, {{"name", std::string(part.substr(5))}}));
    else
      add(std::string(part));
  }
  return out;
}

}  // namespace oit::reports
