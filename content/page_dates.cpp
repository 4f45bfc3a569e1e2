// Publication-date witnesses.
#include "content/page_dates.hpp"

#include <algorithm>
#include <cctype>

#include "thai/dates.hpp"

namespace oit::content {
namespace {

using core::DateKind;
using core::DateWitness;

constexpr std::size_t most_witnesses = 40;

void add(core::Content& content, core::PublicationDate date) {
  if (content.publication_dates.size() >= most_witnesses) return;
  for (const auto& each : content.publication_dates)
    if (each.witness == date.witness && each.date.from == date.date.from && each.date.to == date.date.to) return;
  content.publication_dates.push_back(std::move(date));
}

void sort_by_witness(core::Content& content) {
  std::stable_sort(content.publication_dates.begin(), content.publication_dates.end(), [](const auto& a, const auto& b) { return a.witness < b.witness; });
}

bool is_precise(const core::DateSpan& date) { return date.certain && (date.kind == DateKind::day || date.kind == DateKind::month); }

/// Years in a path: `/2568/`, `/2025/04/`, `uploads/2025`.
std::optional<core::DateSpan> year_in_path(std::string_view path) {
  for (std::size_t at = 0; at + 5 <= path.size(); ++at) {
    if (path[at] != '/') continue;
    const std::size_t end = path.find('/', at + 1);
    if (end == std::string_view::npos || end - at != 5) continue;
    int year = 0;
    bool digits = true;
    for (std::size_t i = at + 1; i < end; ++i) {
      digits = digits && path[i] >= '0' && path[i] <= '9';
      year = year * 10 + (path[i] - '0');
    }
    if (!digits) continue;
    const bool buddhist = year >= 2540 && year <= 2590;
    if (!buddhist && !(year >= 1997 && year <= 2047)) continue;
    const int common = buddhist ? year - core::buddhist_era_offset : year;
    core::DateSpan span;
    span.kind = DateKind::year;
    span.from = core::make_date(common, 1, 1);
    span.to = core::make_date(common, 12, 31);
    span.era = buddhist ? core::Era::be : core::Era::ce;
    span.quote = std::string(path.substr(at + 1, 4));
    if (end + 3 <= path.size() && path[end + 1] >= '0' && path[end + 1] <= '1' && path[end + 2] >= '0' && path[end + 2] <= '9' &&
        (end + 3 == path.size() || path[end + 3] == '/')) {
      const unsigned month = static_cast<unsigned>((path[end + 1] - '0') * 10 + (path[end + 2] - '0'));
      if (month >= 1 && month <= 12) {
        span.kind = DateKind::month;
        span.from = core::make_date(common, month, 1);
        span.to = core::last_day_of_month(common, month);
        span.quote = std::string(path.substr(at + 1, 7));
      }
    }
    return span;
  }
  return std::nullopt;
}

void add_title_year(core::Content& content, const std::string& title) {
  for (const auto& date : thai::find_dates(title)) {
    if (!date.certain || date.kind == DateKind::law_year) continue;
    core::PublicationDate found;
    found.date = date;
    found.witness = DateWitness::title_year;
    add(content, std::move(found));
    return;
  }
}

}  // namespace

void add_dates_of_block(core::Content& content, const core::Block& block, bool dated_place) {
  if (block.text.size() > 20'000 || content.publication_dates.size() >= most_witnesses || block.by_ocr) return;
  for (const auto& date : thai::find_dates(block.text)) {
    if (!is_precise(date)) continue;
    const thai::CueKind kind = thai::kind_of_cue(date.cue);
    core::PublicationDate found;
    found.date = date;
    found.place = block.place;
    switch (kind) {
      case thai::CueKind::as_of:
      case thai::CueKind::issued: found.witness = DateWitness::in_document; break;
      case thai::CueKind::update:
      case thai::CueKind::publication: found.witness = DateWitness::on_page; break;
      case thai::CueKind::other:
        if (!dated_place) continue;
        found.witness = DateWitness::on_page;
        break;
    }
    // What stands in a footer or side column speaks of the site, except when it says "updated".
    if (block.region != core::Region::main && found.witness == DateWitness::in_document) continue;
    add(content, std::move(found));
  }
}

void add_declared_date(core::Content& content, std::string_view value, const core::Place& place, std::string_view cue) {
  const auto day = thai::parse_day(value.substr(0, 64));
  if (!day) return;
  core::PublicationDate found;
  found.date.kind = DateKind::day;
  found.date.from = found.date.to = *day;
  found.date.era = core::Era::ce;
  found.date.quote = std::string(value.substr(0, 64));
  found.date.cue = std::string(cue);
  found.witness = DateWitness::declared;
  found.place = place;
  add(content, std::move(found));
}

void add_json_ld_dates(core::Content& content, std::string_view script) {
  for (const std::string_view key : {"\"dateModified\"", "\"datePublished\"", "\"dateCreated\""}) {
    std::size_t at = script.find(key);
    if (at == std::string_view::npos) continue;
    at = script.find_first_not_of(" \t\r\n:", at + key.size());
    if (at == std::string_view::npos || script[at] != '"') continue;
    const std::size_t end = script.find('"', at + 1);
    if (end == std::string_view::npos) continue;
    add_declared_date(content, script.substr(at + 1, end - at - 1), {}, key.substr(1, key.size() - 2));
  }
}

void add_last_modified(core::Content& content, std::string_view http_date) {
  const auto day = thai::parse_http_date(http_date);
  if (!day) return;
  core::PublicationDate found;
  found.date.kind = DateKind::day;
  found.date.from = found.date.to = *day;
  found.date.era = core::Era::ce;
  found.date.quote = std::string(http_date.substr(0, 64));
  found.witness = DateWitness::last_modified;
  add(content, std::move(found));
  sort_by_witness(content);
}

void add_weak_dates_and_sort(core::Content& content, const core::Document& document) {
  add_title_year(content, content.title);
  for (const auto& block : content.blocks) {
    if (block.kind != core::BlockKind::heading || block.region != core::Region::main) continue;
    add_title_year(content, block.text);
    break;
  }
  if (const auto span = year_in_path(document.url.path())) {
    core::PublicationDate found;
    found.date = *span;
    found.witness = DateWitness::url_year;
    add(content, std::move(found));
  }
  sort_by_witness(content);
}

}  // namespace oit::content
