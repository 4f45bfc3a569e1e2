// Two looks into history, one on each side of recording the run.
#include "app/news.hpp"

#include <set>

namespace oit::app {
namespace {

std::map<std::string, store::AddressHistory> by_address(store::History& history, const std::string& agency) {
  std::map<std::string, store::AddressHistory> known;
  auto addresses = history.addresses(agency);
  if (!addresses) return known;
  for (auto& address : *addresses) known.insert_or_assign(address.url, address);
  return known;
}

bool is_link_check(const std::string& kind) { return kind.starts_with("links"); }

/// The newest whole run to compare with; a link check of what was due follows on any link check.
std::string newest_of_kind(store::History& history, const std::string& agency, const std::string& kind) {
  constexpr int far_enough = 200;
  const auto runs = history.runs(agency, far_enough);
  if (!runs) return {};
  for (const auto& run : *runs)
    if ((run.kind == kind || (is_link_check(kind) && is_link_check(run.kind))) && !run.interrupted) return run.id;
  return {};
}

/// What the check of one address says that nobody knew before; nullopt: nothing.
std::optional<reports::LinkNews> news_between(const store::AddressHistory* before, const store::AddressHistory& after) {
  const bool was_broken = before && before->streak < 0, is_broken = after.streak < 0;
  if (is_broken && after.confirmed_broken() && !(was_broken && before->confirmed_broken())) return reports::LinkNews::confirmed_broken;
  if (is_broken && !was_broken) return reports::LinkNews::newly_broken;
  if (was_broken && after.streak > 0) return reports::LinkNews::healed;
  return std::nullopt;
}

}  // namespace

NewsOfAgency::NewsOfAgency(store::History* history, const core::RunResult& result, const std::string& kind) : history_(history), result_(result), kind_(kind) {
  if (!history_) return;
  before_ = by_address(*history_, result.agency.id);
  previous_run_ = newest_of_kind(*history_, result.agency.id, kind);
}

reports::AgencyNotice NewsOfAgency::after_recording(const std::string& folder) const {
  reports::AgencyNotice notice = reports::notice_of(result_);
  notice.folder = folder;
  notice.first_run = previous_run_.empty();
  if (!history_) return notice;
  add_links(notice);
  // A link check's verdicts say no more than its links.
  if (kind_ == "audit" && !previous_run_.empty()) add_verdicts(notice);
  return notice;
}

void NewsOfAgency::add_links(reports::AgencyNotice& notice) const {
  const auto after = by_address(*history_, result_.agency.id);
  std::set<std::string> done;
  for (const auto& item : result_.items)
    for (const auto& url : item.urls) {
      const auto now = after.find(url.url);
      if (url.outcome == core::UrlOutcome::interrupted || now == after.end() || !done.insert(url.url).second) continue;
      notice.confirmed += now->second.streak < 0 && now->second.confirmed_broken();
      const auto was = before_.find(url.url);
      const auto news = news_between(was == before_.end() ? nullptr : &was->second, now->second);
      if (news) notice.links.push_back({*news, item.id, url.url, url.outcome, now->second.first_failure});
    }
}

void NewsOfAgency::add_verdicts(reports::AgencyNotice& notice) const {
  const auto difference = history_->difference(previous_run_, result_.run.id);
  if (!difference) return;
  for (const auto& moved : difference->verdicts) notice.verdicts.push_back({moved.item, moved.title, moved.before, moved.after});
}

}  // namespace oit::app
