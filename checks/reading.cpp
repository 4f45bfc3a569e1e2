// Lays a document's main content out as one searchable text and finds its way back from a hit to the passage.
#include "checks/reading.hpp"

#include <algorithm>

#include "checks/dated_passages.hpp"
#include "checks/holdings.hpp"

namespace oit::checks {
namespace {

/// Between passages of a web page: no phrase may match across it. In paged text a phrase often runs on into the next line.
constexpr std::string_view hard_break = "\n\xC2\xB6\n";
constexpr std::string_view soft_break = "\n";
constexpr std::size_t opening_of_file = 600, opening_of_page = 200;

PassageKind kind_of(core::BlockKind kind) {
  switch (kind) {
    case core::BlockKind::heading: return PassageKind::heading;
    case core::BlockKind::alt_text: return PassageKind::alt_text;
    default: return PassageKind::body;
  }
}

std::string last_path_segment(const core::Url& url) {
  std::string path = core::percent_decode(url.path());
  while (!path.empty() && path.back() == '/') path.pop_back();
  const std::size_t slash = path.rfind('/');
  std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  if (dot != std::string::npos && name.size() - dot <= 6) name.resize(dot);
  std::replace(name.begin(), name.end(), '_', ' ');
  std::replace(name.begin(), name.end(), '-', ' ');
  return name;
}

}  // namespace

std::string joined(const std::vector<std::string>& cells) {
  std::string out;
  for (const auto& cell : cells) {
    if (cell.empty()) continue;
    if (!out.empty()) out += " | ";
    out += cell;
  }
  return out;
}

Reading::Reading(const core::Content& content) : content_(content), haystack_(assemble()) {
  haystack_.prepare_folded();
}

void Reading::add(PassageKind kind, std::string_view words, const core::Place& place, const std::string& anchor, int level,
                  bool by_ocr, int link, std::string& text) {
  if (words.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
  if (text.size() + words.size() > most_bytes) {
    cut_ = true;
    return;
  }
  if (!text.empty()) {
    const bool same_page = place.page > 0 && !passages_.empty() && passages_.back().place.page == place.page;
    text += same_page ? soft_break : hard_break;
  }
  Passage passage;
  passage.kind = kind;
  passage.begin = text.size();
  passage.place = place;
  passage.anchor = anchor;
  passage.level = level;
  passage.by_ocr = by_ocr;
  passage.link = link;
  text += words;
  passage.end = text.size();
  passages_.push_back(std::move(passage));
}

std::string Reading::assemble() {
  std::string text;
  const bool paged_or_file = content_.type != core::DocumentType::html;
  add(PassageKind::title, content_.title, {}, {}, 0, false, -1, text);
  if (paged_or_file && !passages_.empty()) passages_.back().metadata = true;
  std::size_t opening_left = (paged_or_file ? opening_of_file : opening_of_page) * 3;   // Thai letters are three bytes
  bool rows_in_blocks = false;
  for (const core::Block& block : content_.blocks) {
    if (block.region != core::Region::main || block.kind == core::BlockKind::link) continue;
    rows_in_blocks |= block.kind == core::BlockKind::table_row;
    const std::size_t before = passages_.size();
    add(kind_of(block.kind), block.text, block.place, block.anchor, block.level, block.by_ocr, -1, text);
    if (passages_.size() == before) continue;
    Passage& added = passages_.back();
    if (added.kind == PassageKind::body && opening_left > 0 && added.place.page <= 1) {
      added.opening = true;
      opening_left -= std::min(opening_left, added.end - added.begin);
    }
  }
  for (const core::Table& table : content_.tables) {
    if (table.region != core::Region::main) continue;
    add(PassageKind::table_title, table.title, table.place, {}, 0, false, -1, text);
    add(PassageKind::table_header, joined(table.header), table.place, {}, 0, false, -1, text);
    add(PassageKind::table_title, table.place.sheet, table.place, {}, 0, false, -1, text);
    if (rows_in_blocks) continue;
    for (const auto& row : table.rows) {
      std::vector<std::string> cells;
      for (const core::Cell& cell : row) cells.push_back(cell.text);
      add(PassageKind::body, joined(cells), table.place, {}, 0, false, -1, text);
    }
  }
  for (std::size_t i = 0; i < content_.links.size(); ++i) {
    const core::Link& link = content_.links[i];
    if (link.region != core::Region::main || link.kind == core::LinkKind::image || link.kind == core::LinkKind::form) continue;
    const int index = static_cast<int>(i);
    add(PassageKind::link_text, link.text, link.place, link.anchor, 0, false, index, text);
    if (link.target && !link.target->extension().empty())
      add(PassageKind::link_text, last_path_segment(*link.target), link.place, link.anchor, 0, false, index, text);
  }
  for (const core::Form& form : content_.forms) {
    if (form.region != core::Region::main || form.password || form.search_only) continue;
    for (const std::string& label : form.labels) add(PassageKind::alt_text, label, {}, {}, 0, false, -1, text);
    if (form.has_text_area) add(PassageKind::alt_text, form_mark, {}, {}, 0, false, -1, text);
  }
  tells_of_none_ = std::any_of(passages_.begin(), passages_.end(), [&](const Passage& passage) {
    return passage.kind == PassageKind::body && says_there_was_none(std::string_view(text).substr(passage.begin, passage.end - passage.begin));
  });
  if (tells_of_none_) add(PassageKind::alt_text, none_mark, {}, {}, 0, false, -1, text);
  if (content_.blocks.empty())
    for (const core::Image& image : content_.images)
      if (image.region == core::Region::main) add(PassageKind::alt_text, image.alt, image.place, {}, 0, false, -1, text);
  if (passages_.empty()) passages_.push_back({});
  return text;
}

std::size_t Reading::passage_at(std::size_t offset) const {
  const auto after = std::upper_bound(passages_.begin(), passages_.end(), offset,
                                      [](std::size_t at, const Passage& passage) { return at < passage.begin; });
  return after == passages_.begin() ? 0 : static_cast<std::size_t>(after - passages_.begin()) - 1;
}

std::vector<thai::Hit> Reading::hits(const thai::Phrase& phrase) const { return haystack_.find_all(phrase, 200); }

std::pair<std::size_t, std::size_t> Reading::section(std::string_view fragment) const {
  if (fragment.empty()) return {0, 0};
  std::size_t first = passages_.size(), last = 0;
  for (std::size_t i = 0; i < passages_.size(); ++i) {
    if (passages_[i].anchor != fragment || passages_[i].kind == PassageKind::link_text) continue;
    first = std::min(first, i);
    last = i + 1;
  }
  if (first >= passages_.size()) return {0, 0};
  if (passages_[first].kind != PassageKind::heading) return {first, last};
  const int level = passages_[first].level;
  std::size_t end = first + 1;
  while (end < passages_.size() && passages_[end].kind != PassageKind::link_text &&
         (passages_[end].kind != PassageKind::heading || passages_[end].level > level))
    ++end;
  return {first, std::max(end, last)};
}

bool Reading::has_section(std::string_view fragment) const {
  const auto [first, last] = section(fragment);
  return first < last;
}

bool Reading::in_section(std::size_t passage, std::string_view fragment) const {
  const auto [first, last] = section(fragment);
  if (passage >= first && passage < last) return true;
  if (first >= last) return false;
  // A link belongs to the section when its words stand in it or its anchor is the section's.
  if (passages_[passage].kind != PassageKind::link_text) return false;
  if (passages_[passage].anchor == fragment) return true;
  const std::string_view link_words = words(passages_[passage]);
  for (std::size_t i = first; i < last; ++i)
    if (words(passages_[i]).find(link_words) != std::string_view::npos) return true;
  return false;
}

std::optional<Found> Reading::find(const thai::Phrase& phrase, std::string_view fragment) const {
  if (fragment.empty()) {
    const auto hit = haystack_.find(phrase);
    if (!hit) return std::nullopt;
    return Found{*hit, passage_at(hit->offset)};
  }
  const auto all = hits(phrase);
  if (all.empty()) return std::nullopt;
  for (const thai::Hit& hit : all)
    if (const std::size_t at = passage_at(hit.offset); in_section(at, fragment)) return Found{hit, at};
  return Found{all.front(), passage_at(all.front().offset)};
}

std::optional<Found> Reading::find_any(const std::vector<std::string>& wordings, std::string_view fragment) const {
  std::optional<Found> folded;
  for (const std::string& wording : wordings) {
    const auto found = find(thai::Phrase(wording), fragment);
    if (!found) continue;
    if (!found->hit.folded) return found;
    if (!folded) folded = found;
  }
  return folded;
}

const std::vector<ItemMark>& Reading::marks(const rules::Rulebook& book) const {
  std::call_once(marks_once_, [&] { marks_ = item_marks(content_, book); });
  return marks_;
}

const std::vector<DatedPassage>& Reading::dates() const {
  std::call_once(dates_once_, [this] { dates_ = dated_passages(*this); });
  return dates_;
}

const Holdings& Reading::holdings() const {
  std::call_once(holdings_once_, [this] { holdings_ = count_holdings(*this); });
  return holdings_;
}

core::Evidence Reading::evidence(const Found& found, const std::string& url) const {
  const Passage& passage = passages_[found.passage];
  core::Evidence evidence;
  evidence.url = url;
  thai::Hit within = found.hit;
  within.offset -= std::min(within.offset, passage.begin);
  evidence.quote = thai::snippet(words(passage), within);
  evidence.locator = passage.place.locator();
  evidence.how = passage.by_ocr ? "ocr" : found.hit.folded ? "folded" : "";
  return evidence;
}

core::Evidence Reading::evidence(std::size_t passage, const std::string& url) const {
  core::Evidence evidence;
  evidence.url = url;
  evidence.quote = thai::shorten(words(passages_[passage]), 160);
  evidence.locator = passages_[passage].place.locator();
  evidence.how = passages_[passage].by_ocr ? "ocr" : "";
  return evidence;
}

const Reading& ReadingCache::of(const core::Content& content) {
  Slot* slot = nullptr;
  {
    const std::lock_guard lock(mutex_);
    auto& place = slots_[&content];
    if (!place) place = std::make_unique<Slot>();
    slot = place.get();
  }
  std::call_once(slot->once, [&] { slot->reading = std::make_unique<Reading>(content); });
  return *slot->reading;
}

std::shared_ptr<ReadingCache> make_reading_cache() { return std::make_shared<ReadingCache>(); }

}  // namespace oit::checks
