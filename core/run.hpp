// A finished audit of one agency: everything a report needs, nothing it must compute.
// Made by app/pipeline, printed by reports/, kept by store/.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/content.hpp"
#include "core/date.hpp"
#include "core/fetch.hpp"
#include "core/finding.hpp"
#include "core/link_past.hpp"
#include "core/text.hpp"

namespace oit::core {

struct Agency {
  std::string id;                      ///< file-name safe
  std::string name;
  std::vector<std::string> websites;   ///< main website(s): origin + path prefix
  std::string kind, province;          ///< for spot checks; may be empty
};

/// `low` counts every review as zero, `high` as full, `likely` is the best single estimate. 0–100, two decimals.
struct Score {
  double low = 0, likely = 0, high = 0;
  friend bool operator==(const Score&, const Score&) = default;
};

/// One submitted address and how it answered.
struct UrlRecord {
  std::string url;         ///< as submitted
  std::string final_url;
  std::string note;        ///< the agency's own explanation
  UrlOutcome outcome = UrlOutcome::interrupted;
  int http_status = 0;
  int attempts = 0;
  std::vector<std::string> redirects;
  std::string content_type, detected_type;
  std::uint64_t bytes = 0;
  std::string sha256;
  TimePoint fetched_at{};
  std::int64_t elapsed_ms = 0;
  std::string warc_record;
  Diagnosis diagnosis;
  std::vector<Text> warnings;
  std::string etag, last_modified;   ///< of an answer without redirects, for asking conditionally next time
  bool unchanged = false;            ///< the server said so (304); sha256 is then as it was
  std::string text_mark;             ///< of a web page's own text, to tell whether it changed; empty for files
  std::optional<LinkPast> past;      ///< link checks with a history only
};

/// One document the item's pages lead to (or that was submitted itself).
struct DocumentRecord {
  std::string url;
  std::string found_on;      ///< page that links to it; empty when submitted
  std::string link_text;
  std::string title;
  DocumentType type = DocumentType::none;
  int pages = 0;
  std::uint64_t bytes = 0;
  std::string sha256;
  Readability readability;
  ReadQuality quality = ReadQuality::not_read;
  Text quality_reason;
  UrlOutcome outcome = UrlOutcome::interrupted;
  std::optional<PublicationDate> published;
  TimePoint fetched_at{};
  std::string etag, last_modified;   ///< as UrlRecord's
  bool unchanged = false;
  std::string text_mark;
  std::optional<LinkPast> past;
};

struct Provenance {
  std::string confidence;    ///< high, medium, low
  std::string status;        ///< confirmed, reported, inferred, unconfirmed
  std::vector<std::string> sources;
  Text note;
};

struct ItemResult {
  std::string id;                        ///< `O10`
  Text title;
  std::string indicator, sub_indicator;  ///< group ids, outermost and innermost
  std::string owner, review_every;
  Text period;                           ///< what time the data must be about, in words
  Provenance provenance;
  Verdict verdict = Verdict::review;
  Verdict leaning = Verdict::full;       ///< for a review: the best single guess; decides `score.likely`
  Score score;
  double points_at_stake = 0;            ///< OIT points gained when this item goes from likely to full
  std::vector<UrlRecord> urls;           ///< in submission order
  std::vector<DocumentRecord> documents; ///< in the order found
  std::vector<Finding> findings;         ///< in the book's order
  std::vector<Text> reasons;             ///< why the verdict, weightiest first
};

/// A node of the score tree (indicator, sub-indicator, …), outermost first.
struct GroupScore {
  std::string id, parent;   ///< parent empty for an indicator
  Text title;
  Score score;
  int depth = 0;
};

struct RulebookRecord {
  std::string id;
  int fiscal_year = 0;
  Text title, agency_kind;
  std::string status, sha256;
  std::vector<std::string> sources;
  std::optional<Date> window_opens, window_closes;   ///< submission window, where the book knows it
};

struct RunRecord {
  std::string id;
  TimePoint started{}, finished{};
  Date as_of{};
  bool interrupted = false;
};

struct Summary {
  int zero = 0, partial = 0, review = 0, full = 0;
  int total() const { return zero + partial + review + full; }
};

struct Level {
  Text name;       ///< `ผ่านดี`
  std::string id;  ///< `AA` or a slug
};

struct RunResult {
  std::string tool_version;
  RunRecord run;
  Agency agency;
  RulebookRecord rulebook;
  Summary summary;
  Score oit;
  std::optional<Level> level_low, level_likely, level_high;   ///< of OIT alone, where the book has levels
  std::vector<GroupScore> groups;
  std::vector<ItemResult> items;     ///< in the book's order
  std::vector<Text> warnings;        ///< about the submission or the run: bad rows, unconfirmed book, …
};

}  // namespace oit::core
