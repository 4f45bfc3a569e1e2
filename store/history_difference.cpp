// Both runs' addresses stand sorted in the table, so they are walked side by side.
#include "store/history_difference.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace oit::store {
namespace {

core::UrlOutcome outcome_of(const std::string& word) { return core::parse_url_outcome(word).value_or(core::UrlOutcome::interrupted); }

/// `O2` before `O10`.
bool item_before(const std::string& a, const std::string& b) { return std::make_tuple(a.size(), std::string_view(a)) < std::make_tuple(b.size(), std::string_view(b)); }

std::optional<LinkChange> change_between(const std::string& before, const std::string& after, bool other_bytes) {
  if (before == after && !other_bytes && core::reach_of(outcome_of(after)) != core::Reach::closed) return std::nullopt;
  const core::Reach was = core::reach_of(outcome_of(before)), is = core::reach_of(outcome_of(after));
  if (was != core::Reach::closed && is == core::Reach::closed) return LinkChange::newly_broken;
  if (was == core::Reach::closed && is == core::Reach::open) return LinkChange::mended;
  if (was == core::Reach::closed && is == core::Reach::closed) return LinkChange::still_broken;
  if (before != after) return LinkChange::outcome_changed;
  if (is == core::Reach::open && other_bytes) return LinkChange::content_changed;
  return std::nullopt;
}

}  // namespace

RunComparison::RunComparison(Database& database)
    : verdicts_(database.prepare("SELECT a.item, coalesce(t.th, a.item), coalesce(t.en, a.item), b.verdict, a.verdict FROM item a JOIN item b ON b.item = a.item AND b.run = ?1 "
                                 "LEFT JOIN run r ON r.number = a.run LEFT JOIN title t ON t.rulebook = r.rulebook AND t.item = a.item "
                                 "WHERE a.run = ?2 AND a.verdict <> b.verdict ORDER BY length(a.item), a.item")),
      visits_(database.prepare("SELECT item, url, outcome, content FROM visit WHERE run = ?1 ORDER BY item, url")),
      text_(database.prepare("SELECT text FROM url WHERE number = ?1")) {}

void RunComparison::compare(std::int64_t before, std::int64_t after, const std::string& agency, RunDifference& into) {
  ++into.agencies;
  compare_verdicts(before, after, agency, into);
  compare_addresses(before, after, agency, into);
}

void RunComparison::compare_verdicts(std::int64_t before, std::int64_t after, const std::string& agency, RunDifference& into) {
  const auto verdict = [](const std::string& word) { return core::parse_verdict(word).value_or(core::Verdict::review); };
  verdicts_.bind(1, before).bind(2, after);
  while (verdicts_.step())
    into.verdicts.push_back({agency, verdicts_.text(0), {verdicts_.text(1), verdicts_.text(2)}, verdict(verdicts_.text(3)), verdict(verdicts_.text(4))});
  verdicts_.reset();
}

std::vector<RunComparison::Seen> RunComparison::visits_of(std::int64_t run) {
  std::vector<Seen> visits;
  visits_.bind(1, run);
  while (visits_.step()) visits.push_back({visits_.text(0), visits_.integer(1), visits_.text(2), visits_.text(3)});
  visits_.reset();
  return visits;
}

void RunComparison::put(LinkChange change, const std::string& agency, const Seen* before, const Seen* after, RunDifference& into) {
  const Seen& either = after ? *after : *before;
  text_.bind(1, either.url);
  const std::string text = text_.step() ? text_.text(0) : std::string();
  text_.reset();
  into.addresses.push_back({change, agency, either.item, text, before ? outcome_of(before->outcome) : core::UrlOutcome::interrupted,
                            after ? outcome_of(after->outcome) : core::UrlOutcome::interrupted});
}

void RunComparison::compare_addresses(std::int64_t before, std::int64_t after, const std::string& agency, RunDifference& into) {
  const std::vector<Seen> was = visits_of(before), is = visits_of(after);
  const std::size_t first = into.addresses.size();
  std::size_t old = 0, now = 0;
  const auto place = [](const Seen& seen) { return std::tie(seen.item, seen.url); };
  while (old < was.size() || now < is.size()) {
    if (now == is.size() || (old < was.size() && place(was[old]) < place(is[now]))) {
      put(LinkChange::removed, agency, &was[old++], nullptr, into);
    } else if (old == was.size() || place(is[now]) < place(was[old])) {
      put(LinkChange::added, agency, nullptr, &is[now++], into);
    } else {
      const bool other_bytes = content_differs(was[old].content, is[now].content);
      if (const auto change = change_between(was[old].outcome, is[now].outcome, other_bytes)) put(*change, agency, &was[old], &is[now], into);
      ++old;
      ++now;
    }
  }
  std::sort(into.addresses.begin() + static_cast<std::ptrdiff_t>(first), into.addresses.end(), [](const AddressDifference& a, const AddressDifference& b) {
    if (a.item != b.item) return item_before(a.item, b.item);
    return a.url < b.url;
  });
}

}  // namespace oit::store
