// What both bodies of a notice say in words. Internal to reports/.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "reports/notice.hpp"

namespace oit::reports {

inline constexpr std::array all_link_news{LinkNews::newly_broken, LinkNews::confirmed_broken, LinkNews::healed};
/// A mail about a whole province is still one screen a reader scrolls.
inline constexpr std::size_t most_agencies_shown = 40, most_links_shown = 30;

extern const core::Text words_moved, words_first_run, words_report;
const core::Text& words_of(LinkNews news);

/// `ผลตรวจลิงก์รายเดือน` or `ผลตรวจ OIT`.
std::string heading(const Notice& notice, core::Language language);
/// Name, and the id where that says more.
std::string agency_heading(const AgencyNotice& agency);
/// What the run as a whole found; points only where an audit looked for them.
std::string counts_line(const Notice& notice, const AgencyNotice& agency, core::Language language);
/// What became of it and since when.
std::string link_state(const ChangedLink& link, core::Language language);
std::string and_more(int count, core::Language language);

struct ShownLinks {
  std::vector<const ChangedLink*> links;
  int total = 0;
  int left_out() const { return total - static_cast<int>(links.size()); }
};
ShownLinks links_shown(const AgencyNotice& agency, LinkNews news);

}  // namespace oit::reports
