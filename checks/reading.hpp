// One document prepared for searching: its main content as passages with places, a folded haystack, its dates.
// Prepared once per document and shared by all checks through the ReadingCache. Menus and footers are left out.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checks/item_marks.hpp"
#include "core/check_spec.hpp"
#include "core/content.hpp"
#include "core/finding.hpp"
#include "thai/search.hpp"

namespace oit::checks {

/// What part a passage plays; a document is about what its title, headings and table titles say.
enum class PassageKind { title, heading, table_title, table_header, link_text, body, alt_text };

/// Stands in a reading for a form to write a message in, so that a rulebook's wordings can ask for one.
inline constexpr std::string_view form_mark = "[ช่องส่งข้อความ]";

/// Stands for a line that says there was nothing and says no more: `ปีงบ 68 : -ไม่มี-`.
inline constexpr std::string_view none_mark = "[แจ้งว่าไม่มีรายการ]";

struct Passage {
  PassageKind kind = PassageKind::body;
  std::size_t begin = 0, end = 0;    ///< bytes of Reading::text()
  core::Place place;
  std::string anchor;                ///< id of the nearest enclosing element that has one
  int level = 0;                     ///< heading level
  bool by_ocr = false;
  bool opening = false;              ///< stands in the first lines: what a cover, a letterhead, a leading sentence says
  bool metadata = false;             ///< a file's own title field: often left over from a template, never a date
  int link = -1;                     ///< index into Content::links for link_text
};

/// A date in a passage.
struct DatedPassage {
  core::DateSpan span;               ///< offset is into Reading::text()
  std::size_t passage = 0;
  bool short_year = false;           ///< two figures at the end of a title, `แผนจัดซื้อ 68`: says yes, never no
};

/// A wording found.
struct Found {
  thai::Hit hit;
  std::size_t passage = 0;
};

/// What a document holds besides its headings. Counts are of the main region.
struct Holdings {
  std::uint64_t own_characters = 0;   ///< non-blank, without title, headings, breadcrumbs and update stamps
  int files = 0;                      ///< links to or viewers of documents
  int tables = 0;
  int pictures = 0;                   ///< not icons
  int forms = 0;
  int links = 0;                      ///< other links with a target
  std::optional<std::size_t> excuse;  ///< passage that says the content is yet to come, in an otherwise bare page
};

/// Immutable after construction except for what is made at first need; every member function is thread-safe.
class Reading {
 public:
  /// Text beyond this many bytes is left out, and `cut()` says so.
  static constexpr std::size_t most_bytes = 6u * 1024 * 1024;

  explicit Reading(const core::Content& content);

  const core::Content& content() const { return content_; }
  const std::string& text() const { return haystack_.text(); }
  const std::vector<Passage>& passages() const { return passages_; }
  std::string_view words(const Passage& passage) const {
    return std::string_view(text()).substr(passage.begin, passage.end - passage.begin);
  }
  /// A line of it says that there was nothing (none_mark).
  bool tells_of_none() const { return tells_of_none_; }
  /// Something was left out for its size.
  bool cut() const { return cut_; }

  /// First passage that holds the phrase; exact before folded. With a fragment, its section before the rest.
  std::optional<Found> find(const thai::Phrase& phrase, std::string_view fragment = {}) const;
  std::optional<Found> find_any(const std::vector<std::string>& wordings, std::string_view fragment = {}) const;
  /// Only in passages for which `wanted(passage)` holds.
  template <class Wanted>
  std::optional<Found> find_where(const thai::Phrase& phrase, const Wanted& wanted) const {
    for (const thai::Hit& hit : hits(phrase)) {
      const std::size_t index = passage_at(hit.offset);
      if (wanted(passages_[index])) return Found{hit, index};
    }
    return std::nullopt;
  }
  /// All hits that lie within one passage (or, in paged documents, run on into the next line).
  std::vector<thai::Hit> hits(const thai::Phrase& phrase) const;

  /// Dates of every passage that was not read by OCR, in order.
  const std::vector<DatedPassage>& dates() const;

  /// What the document holds besides its headings.
  const Holdings& holdings() const;

  /// Where items of `book` begin in it; found once, so always for the same book.
  const std::vector<ItemMark>& marks(const rules::Rulebook& book) const;

  /// True when the passage belongs to the section the fragment names. Without such a section, false for all.
  bool in_section(std::size_t passage, std::string_view fragment) const;
  bool has_section(std::string_view fragment) const;

  std::size_t passage_at(std::size_t offset) const;
  core::Evidence evidence(const Found& found, const std::string& url) const;
  core::Evidence evidence(std::size_t passage, const std::string& url) const;

 private:
  void add(PassageKind kind, std::string_view words, const core::Place& place, const std::string& anchor, int level,
           bool by_ocr, int link, std::string& text);
  std::string assemble();
  std::pair<std::size_t, std::size_t> section(std::string_view fragment) const;

  const core::Content& content_;
  std::vector<Passage> passages_;
  bool cut_ = false, tells_of_none_ = false;
  thai::Haystack haystack_;
  mutable std::once_flag dates_once_, holdings_once_, marks_once_;
  mutable std::vector<DatedPassage> dates_;
  mutable Holdings holdings_;
  mutable std::vector<ItemMark> marks_;
};

/// A table's row as the one line it is searched as.
std::string joined(const std::vector<std::string>& cells);

class ReadingCache {
 public:
  /// The reading of that content, made at the first call. The reference stays valid as long as the cache.
  const Reading& of(const core::Content& content);

 private:
  struct Slot {
    std::once_flag once;
    std::unique_ptr<Reading> reading;
  };
  std::mutex mutex_;
  std::unordered_map<const core::Content*, std::unique_ptr<Slot>> slots_;
};

}  // namespace oit::checks
