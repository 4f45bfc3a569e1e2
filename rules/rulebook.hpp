// A rulebook: what one fiscal year asks of one kind of agency, item by item. Loaded from rules/books/*.yaml.
// Immutable once loaded; safe to share between threads.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/check_spec.hpp"
#include "core/finding.hpp"
#include "core/fiscal_year.hpp"
#include "core/result.hpp"
#include "core/run.hpp"
#include "core/text.hpp"

namespace oit::rules {

/// How far a book vouches for itself or for an item (facts: high, medium, low, recollection).
enum class Status { confirmed, reported, inferred, unconfirmed };
const char* to_string(Status status);
std::optional<Status> parse_status(std::string_view word);
/// `ยืนยันแล้ว` / `confirmed`.
const core::Text& describe(Status status);

/// One thing an item must fulfil: a check with its parameters, and how much it matters.
struct Requirement {
  std::string id;            ///< the check's id, or `check#name` where an item uses it twice; unique in the item
  std::string check;
  core::Weight weight = core::Weight::essential;
  core::Parameters parameters;
  core::Text why;            ///< why evaluators ask for it; may be empty
  core::Text advice;         ///< overrides the check's own advice; may be empty
  std::string file;          ///< where it is written, for messages
  int line = 0;
};

/// Which linked pages and files count as an item's content (DESIGN §4). Zero switches a kind off.
struct Follow {
  int files = 12;            ///< linked and embedded files opened per item
  int pages = 6;             ///< same-site detail pages opened per item
  int depth = 1;             ///< clicks from a submitted page
  int megabytes = 60;        ///< per file
  std::vector<std::string> prefer;   ///< words in a link's text that make it come first
  friend bool operator==(const Follow&, const Follow&) = default;
};

struct Item {
  std::string id;                 ///< `O10`
  core::Text title;               ///< official, verbatim
  std::string group;              ///< id of the innermost group it belongs to
  core::Period period;
  std::vector<Requirement> requirements; ///< the book's defaults first, then the item's own
  Follow follow;
  std::vector<int> scale;         ///< ascending, e.g. {0, 100} or {0, 50, 100}; the book's default unless given
  std::string weight = "1";       ///< decimal text; share within its group
  int units = 1;                  ///< counts as that many items of its group
  std::string depends_on;         ///< item that must not be zero (O43 on O42); empty
  std::string owner, review_every;
  core::Provenance provenance;
  int line = 0;                   ///< where the item begins in the book's file
  int title_line = 0;
};

/// Indicator, sub-indicator, …: a tree of any depth, parents before children.
struct Group {
  std::string id, parent;   ///< parent empty at the top
  core::Text title;
  std::string weight = "1";
  int depth = 0;
};

/// One band of results. Conditions hold together.
struct LevelRule {
  std::string id;
  core::Text name;
  std::string at_least;             ///< total, decimal text
  std::string each_at_least;        ///< IIT, EIT and OIT each; empty when not asked
};

/// How the three instruments make the total. Weights are decimal text.
struct Instruments {
  std::string iit = "0.30", eit = "0.30", oit = "0.40";
  int eit_parts = 1;                         ///< two parts share the weight equally
  enum class MeanOf { indicators, questions } survey_mean = MeanOf::indicators;
};

struct Window {
  std::optional<core::Date> opens, closes;   ///< submission window
};

struct Rulebook {
  std::string id;
  std::string file, sha256;
  core::FiscalYear year{2568};
  core::Text title, agency_kind;
  Status status = Status::confirmed;
  core::Text status_note;                    ///< what is shallow or unsure, in words
  std::vector<std::string> sources;
  std::vector<int> scale;
  std::vector<Group> groups;
  std::vector<LevelRule> levels;             ///< best first
  Instruments instruments;
  Window window;
  std::vector<std::string> central_systems;  ///< hosts every item may point to besides the main website
  std::vector<Item> items;                   ///< in number order
  std::vector<core::Problem> warnings;       ///< suspicious, but usable

  const Item* find(const std::string& item_id) const {
    for (const auto& item : items)
      if (item.id == item_id) return &item;
    return nullptr;
  }
};

/// The group of that id, or nullptr.
const Group* find_group(const Rulebook& book, std::string_view id);

}  // namespace oit::rules
