// What an opened page really is: the page itself, or a polite "not found", a login wall, an empty shell, a block page,
// the home page, somebody else's advertisement. Refines the crawler's HTTP-level truth; pure. False alarms are the
// worst defect here: a doubt leaves the outcome as it was.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/content.hpp"
#include "core/fetch.hpp"

namespace oit::content {

/// Enough of a page to recognise it again although counters, dates and the echoed address differ.
struct PageFingerprint {
  int status = 0;
  std::string final_url;                 ///< without fragment
  std::string title;
  std::string sha256;                    ///< of the body
  std::uint64_t visible_characters = 0;
  std::vector<std::uint64_t> shingles;   ///< sorted hashes of main text pieces
};

PageFingerprint fingerprint_of(const core::FetchOutcome& fetch, const core::Content& content);
/// 0–1: share of shingles in common.
double similarity(const PageFingerprint& a, const PageFingerprint& b);

/// What is known about a host before its pages are judged.
struct SiteProfile {
  std::optional<PageFingerprint> missing;  ///< the answer to a path that cannot exist, when it was 2xx
  std::optional<PageFingerprint> home;
  std::vector<std::string> home_urls;      ///< requested and final address of the home page, without fragment
};

/// Null pointers where the home page or the probe could not be opened.
SiteProfile make_site_profile(const core::FetchOutcome* home, const core::Content* home_content,
                              const core::FetchOutcome* probe, const core::Content* probe_content);

struct PageState {
  core::UrlOutcome outcome = core::UrlOutcome::ok;
  core::Diagnosis diagnosis;          ///< why, with the quoted words that decided; empty when outcome is unchanged
  std::vector<core::Text> warnings;   ///< reachable, but: Drive's virus notice, …
};

/// `profile` may be null. Outcomes that are not open are returned as they are, except that a 403/503 by a protection
/// service becomes `blocked` and a 401/403/302 of Google, OneDrive or Facebook the state it stands for.
PageState judge_page(const core::FetchOutcome& fetch, const core::Content& content, const SiteProfile* profile);

}  // namespace oit::content
