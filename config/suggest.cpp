// Edit distance over characters, and when a word is near enough to be suggested.
#include "config/suggest.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace oit::config {
namespace {

constexpr std::size_t longest_compared = 200;

/// Code points; a broken byte counts as one.
std::u32string characters(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size() && out.size() < longest_compared;) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = 0;
    for (std::size_t k = 0; k < length && i + k < text.size(); ++k)
      point = (point << 8) | static_cast<unsigned char>(text[i + k]);
    out.push_back(point);
    i += length;
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({replaced, last[j] + 1, now[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

/// Every part of `word` (at least two of them) stands in `candidate`.
bool parts_stand_in(const std::string& word, const std::string& candidate) {
  int parts = 0;
  for (std::size_t i = 0; i < word.size();) {
    const std::size_t end = std::min(word.find_first_of("-_ ", i), word.size());
    if (end > i) {
      if (candidate.find(word.substr(i, end - i)) == std::string::npos) return false;
      ++parts;
    }
    i = end + 1;
  }
  return parts >= 2;
}

/// The number a word ends in; 0 without one. Between equally near ids the nearer year wins.
long trailing_number(const std::string& text) {
  std::size_t start = text.size();
  while (start > 0 && text.size() - start < 9 && text[start - 1] >= '0' && text[start - 1] <= '9') --start;
  return start < text.size() ? std::stol(text.substr(start)) : 0;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) { return distance(characters(a), characters(b)); }

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  if (word.empty()) return std::nullopt;
  const std::string wanted = lower(word);
  const auto wanted_characters = characters(wanted);
  // One slip in a short word, two from four letters on, at most four in a long one.
  const std::size_t reach =
      wanted_characters.size() < 4 ? 1 : std::clamp<std::size_t>(wanted_characters.size() / 3, 2, 4);
  const std::string* best = nullptr;
  std::size_t best_distance = reach + 1;
  for (const std::string& candidate : candidates) {
    const std::string its = lower(candidate);
    std::size_t edits = distance(wanted_characters, characters(its));
    if (edits > 1 && parts_stand_in(wanted, its)) edits = 1;
    const bool nearer_number = best && edits == best_distance &&
                               std::abs(trailing_number(its) - trailing_number(wanted)) <
                                   std::abs(trailing_number(*best) - trailing_number(wanted));
    if (edits < best_distance || nearer_number) {
      best = &candidate;
      best_distance = edits;
    }
  }
  if (!best) return std::nullopt;
  return *best;
}

core::Text suggestion(std::string_view word, std::span<const std::string> candidates) {
  if (const auto meant = nearest(word, candidates))
    return {"หมายถึง \"" + *meant + "\" ใช่หรือไม่", "did you mean \"" + *meant + "\"?"};
  if (candidates.empty()) return {};
  constexpr std::size_t most_listed = 12;
  std::string list;
  for (std::size_t i = 0; i < candidates.size() && i < most_listed; ++i) list += (i ? ", " : "") + candidates[i];
  if (candidates.size() > most_listed) list += ", …";
  return {"ใช้ได้: " + list, "use one of: " + list};
}

}  // namespace oit::config
