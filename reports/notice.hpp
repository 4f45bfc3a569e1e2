// What others are told of a run: which links broke, were confirmed broken or healed, which verdicts moved, as the subject
// and bodies of a mail and as one JSON document for a program. Counted and written here, sent by notify/.
#pragma once
#include <string>
#include <vector>

#include "core/run.hpp"
#include "core/text.hpp"

namespace oit::reports {

enum class LinkNews { newly_broken, confirmed_broken, healed };
/// `new`, `confirmed`, `healed`.
const char* to_string(LinkNews news);

struct ChangedLink {
  LinkNews news = LinkNews::newly_broken;
  std::string item, url;
  core::UrlOutcome outcome = core::UrlOutcome::interrupted;   ///< now
  std::string since;                                          ///< RFC 3339, first failure seen; empty when healed
};

struct MovedVerdict {
  std::string item;
  core::Text title;
  core::Verdict before = core::Verdict::review, after = core::Verdict::review;
};

/// One agency's part.
struct AgencyNotice {
  std::string id, name, rulebook, run;
  bool first_run = false;             ///< nothing is known of before
  core::Summary summary;
  int checked = 0, broken = 0, confirmed = 0, unclear = 0;    ///< submitted addresses, each once
  std::vector<ChangedLink> links;
  std::vector<MovedVerdict> verdicts;
  std::string folder;                 ///< where its report is

  bool has_news() const { return first_run || !links.empty() || !verdicts.empty(); }
};

struct Notice {
  std::string kind;                   ///< `audit` or `links`
  std::string tool_version;
  std::string id;                     ///< unique
  core::TimePoint made{};
  int agencies = 0;                   ///< audited in all
  std::vector<AgencyNotice> told;     ///< those with news; every one where all are told of

  bool has_news() const;
  /// `changed`, `first_run`, `unchanged`.
  const char* event() const;
};

/// The agency's part of the notice without what needs history: counts and names.
AgencyNotice notice_of(const core::RunResult& run);

/// One line.
std::string notice_subject(const Notice& notice, core::Language language);
std::string render_notice_text(const Notice& notice, core::Language language);
/// A page for mail programs: tables and inline styles only, nothing loaded from elsewhere.
std::string render_notice_html(const Notice& notice, core::Language language);
/// `oitcheck-notice/1`. The language has no influence.
std::string render_notice_json(const Notice& notice);

}  // namespace oit::reports
