// What a check is: one question asked of one item's evidence, with its texts, parameters and examples beside it.
// A check is one .cpp file plus one line in checks/registry.inc. It is a pure function: no sockets, no clock, no files.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/check_spec.hpp"
#include "core/content.hpp"
#include "core/fetch.hpp"
#include "core/finding.hpp"
#include "core/fiscal_year.hpp"
#include "core/result.hpp"
#include "core/run.hpp"
#include "rules/rulebook.hpp"

namespace oit::checks {

/// How a document came to be an item's evidence.
enum class Role { submitted, linked_file, embedded, detail_page };

/// One opened address of an item and what it says. Points into the run; valid while the run is judged.
struct Source {
  Role role = Role::submitted;
  std::string submitted_text;                   ///< as the agency wrote it; empty unless submitted
  const core::FetchOutcome* fetch = nullptr;    ///< null when the text was no address; see `outcome`
  core::UrlOutcome outcome = core::UrlOutcome::bad_url;  ///< fetch->outcome refined by what the page says
  const core::Content* content = nullptr;       ///< null when there was nothing to read
  std::string found_on;                         ///< page that leads here; empty for submitted
  std::string link_text;
  std::string fragment;                         ///< of the submitted address: that section first, the page second
  int submitted_index = 0;                      ///< which submitted address it belongs to, 0-based
};

/// Documents prepared for searching, shared by the checks of an item (and, where the pipeline gives several items the
/// same one, by the items of a run). Thread-safe. Defined in checks/reading.hpp.
class ReadingCache;
std::shared_ptr<ReadingCache> make_reading_cache();

/// Everything opened for one item, in submission order, followed documents after the page that leads to them.
struct ItemEvidence {
  std::string item_id;
  std::vector<Source> sources;
  /// Links that were not followed because a limit was reached; absence is then never decisive.
  int not_followed = 0;
  /// Kept here so that a document is folded and its dates are found once. Contents must outlive it.
  std::shared_ptr<ReadingCache> readings = make_reading_cache();
};

/// What is known about the agency's site besides the items themselves.
struct SiteKnowledge {
  /// The home page(s), read; may be empty when the home page could not be opened.
  std::vector<Source> home_pages;
  /// Addresses (without fragment) reachable from the home page, with the clicks needed; filled when a requirement asks.
  std::vector<std::pair<std::string, int>> reachable_from_home;
  bool crawled_for_reachability = false;
  /// Address and sha256 of each file in the agency's last audit of the fiscal year before, when history knows.
  std::vector<std::pair<std::string, std::string>> last_year_sha256;
};

/// All a check may look at. References stay valid during the call only.
struct CheckInput {
  const rules::Rulebook& book;
  const rules::Item& item;
  const rules::Requirement& requirement;
  const core::Agency& agency;
  const core::Date as_of;
  const ItemEvidence& evidence;
  std::span<const ItemEvidence> all_items;     ///< every item's evidence, for comparisons between items
  const SiteKnowledge& site;

  const core::Parameters& parameters() const { return requirement.parameters; }
  core::FiscalYear year() const { return book.year; }
};

/// What a check says. `findings` texts left empty are filled from the check's own texts by the judge.
struct CheckResult {
  core::Outcome outcome = core::Outcome::unknown;
  core::Text message;                      ///< what was looked for and what was found, one sentence
  core::Text question;                     ///< for unknown
  core::Text advice;                       ///< more fitting than the check's own; may be empty
  std::string url;                         ///< the address it is about; empty for the item as a whole
  std::vector<core::Evidence> evidence;
  /// For a fail by absence of words: false when not everything that could hold them was read well or the book does
  /// not vouch for the words. The judge then counts it as unknown (DESIGN §3). Faults that are present leave it true.
  bool decisive = true;
  /// For a fail: only words were not found. What else the item asks for, when it is there, outweighs that.
  bool by_absence = false;
  /// For a fail: next to nothing of what is asked for is there; not the middle of the scale, whatever the weight.
  bool next_to_nothing = false;
  /// For an unknown: which way it leans. True where all was read and what was looked for did not show.
  bool leans_to_fail = false;
};

/// A tiny HTML page (or text) and the outcome the check must give on it; run by a test and printed by `explain`.
struct Example {
  core::Text what;                         ///< what this example shows
  std::string page;                        ///< HTML of the submitted page, or empty for "nothing submitted"
  std::string parameters;                  ///< YAML flow map as in a rulebook, `{characters: 50}`; may be empty
  core::Outcome expected = core::Outcome::pass;
  std::string url = "https://www.example.go.th/oit/o1";
  core::UrlOutcome outcome = core::UrlOutcome::ok;
  /// Further documents the page leads to, each HTML or plain text, `name.ext` -> body.
  std::vector<std::pair<std::string, std::string>> files = {};
};

/// `access` checks look at how an address answered; `content` checks are only asked when something opened.
enum class Stage { access, content };

struct Check {
  Stage stage = Stage::content;
  std::string id;                          ///< kebab-case
  core::Text summary;                      ///< one sentence: what it looks for
  core::Text why;                          ///< why it matters
  std::string source;                      ///< seed, book or standard the rule comes from
  std::vector<core::ParameterSpec> parameters;
  CheckResult (*run)(const CheckInput&) = nullptr;
  core::Text advice;                       ///< what to do when it fails
  std::vector<Example> examples;           ///< at least one pass and one that is not
  /// False where only dates, figures, formats or how an address answered decide, which words read by OCR never tell.
  bool words_settle = true;
};

}  // namespace oit::checks
