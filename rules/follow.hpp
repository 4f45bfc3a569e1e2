// Which of a page's links are worth opening for one item: linked files, embedded viewers, same-site detail pages,
// paging and archive lists, best first, within the item's limits. Pure: app/pipeline asks, crawler/ fetches.
// Only links of the page's main content count, never menus and footers (DESIGN §4).
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/content.hpp"
#include "core/fiscal_year.hpp"
#include "core/url.hpp"
#include "rules/rulebook.hpp"

namespace oit::rules {

enum class FollowKind { linked_file, embedded, detail_page };

struct FollowLink {
  core::Url url;                ///< what to fetch; a viewer's address is turned into its document's where it is known how
  FollowKind kind = FollowKind::detail_page;
  std::string text;             ///< the link's own words
  double rank = 0;              ///< higher is better; comparable within one item
};

struct FollowList {
  std::vector<FollowLink> links;   ///< best first; no address twice, never the page itself
  int left_out = 0;                ///< worth opening, but over a limit: absence of words is then never decisive
};

/// What has been opened for the item so far; the limits are per item, not per page.
struct FollowBudget {
  int files_used = 0;
  int pages_used = 0;
  int depth = 0;                                 ///< of this page: 0 = submitted
  std::vector<std::string> already_opened;       ///< addresses without fragment
};

/// Id of a requirement for whose sake every file and detail page is opened, also where no check could use what they
/// hold: the link check of the files pages lead to.
inline constexpr std::string_view every_file_opens = "every-file-opens";

/// What of an item's requirements can use a further document at all.
struct FollowNeed {
  bool files = false;
  bool pages = false;
  std::vector<std::string> formats;   ///< wanted file types (`pdf`, `xlsx`), best first; empty: any
};
FollowNeed needs_of(const Item& item);

/// `websites`: the agency's main websites (origin + path prefix). `page` is the page's final address.
FollowList links_to_follow(const Item& item, core::FiscalYear year, const core::Content& content, const core::Url& page,
                           std::span<const std::string> websites, const FollowBudget& budget = {});

/// The document that an address shows: behind Google's and Office's viewers, PDF.js, a Drive preview; else `url` itself.
/// Two addresses of one document give the same.
core::Url document_behind(const core::Url& url);

/// True when `url` lies under one of the main websites (same host, path at or under the prefix).
bool on_website(const core::Url& url, std::span<const std::string> websites);

}  // namespace oit::rules
