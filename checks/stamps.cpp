// Collects publication and update dates from text and from what content/ found declared.
#include "checks/stamps.hpp"

#include <algorithm>

#include "checks/access.hpp"
#include "thai/dates.hpp"

namespace oit::checks {
namespace {

bool is_stated(core::DateWitness witness) {
  return witness == core::DateWitness::in_document || witness == core::DateWitness::on_page;
}

void add_declared(const Source& source, std::vector<Stamp>& stamps) {
  for (const core::PublicationDate& each : source.content->publication_dates) {
    if (each.witness == core::DateWitness::title_year || each.witness == core::DateWitness::url_year) continue;
    const bool one_day = each.date.kind == core::DateKind::day || each.date.kind == core::DateKind::month;
    if (!one_day || !each.date.certain) continue;
    core::Evidence evidence{address_of(source), each.date.cue.empty() ? each.date.quote : each.date.cue + " " + each.date.quote, each.place.locator(), core::to_string(each.witness)};
    stamps.push_back({each.date.to, std::move(evidence), is_stated(each.witness)});
  }
}

void add_cued(const CheckInput& input, const Source& source, std::vector<Stamp>& stamps) {
  const Reading& reading = input.evidence.readings->of(*source.content);
  for (const DatedPassage& dated : reading.dates()) {
    const bool one_day = dated.span.kind == core::DateKind::day || dated.span.kind == core::DateKind::month;
    if (!one_day || !dated.span.certain || thai::kind_of_cue(dated.span.cue) == thai::CueKind::other) continue;
    core::Evidence evidence = reading.evidence(Found{{dated.span.offset, dated.span.quote.size(), false}, dated.passage}, address_of(source));
    const bool month_not_over = dated.span.to > input.as_of;
    stamps.push_back({month_not_over ? dated.span.from : dated.span.to, std::move(evidence), true});
  }
}

}  // namespace

std::vector<Stamp> stamps_of(const CheckInput& input) {
  std::vector<Stamp> stamps;
  for (const Source* source : readable_sources(input)) {
    add_declared(*source, stamps);
    add_cued(input, *source, stamps);
  }
  std::erase_if(stamps, [&](const Stamp& stamp) { return stamp.day > input.as_of; });
  std::stable_sort(stamps.begin(), stamps.end(), [](const Stamp& a, const Stamp& b) { return a.day > b.day; });
  return stamps;
}

}  // namespace oit::checks
