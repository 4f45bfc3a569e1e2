// Submitted pages first, all at once; then the files and detail pages each leads to, within the item's limits.
#include "app/evidence.hpp"

#include <algorithm>
#include <utility>

#include "app/task_group.hpp"
#include "rules/follow.hpp"

namespace oit::app {
namespace asio = boost::asio;
namespace {

/// What is written in a cell although it is no address: a placeholder or something else.
core::UrlOutcome outcome_of_no_address(const std::string& text) {
  const bool placeholder = text.empty() || text[0] == '#' || text.starts_with("javascript:") || text.starts_with("about:");
  return placeholder ? core::UrlOutcome::placeholder : core::UrlOutcome::bad_url;
}

checks::Role role_of(rules::FollowKind kind) {
  switch (kind) {
    case rules::FollowKind::linked_file: return checks::Role::linked_file;
    case rules::FollowKind::embedded: return checks::Role::embedded;
    case rules::FollowKind::detail_page: return checks::Role::detail_page;
  }
  return checks::Role::linked_file;
}

/// One source still to be filled by its visit.
struct Opening {
  checks::Source source;
  core::FetchRequest request;
  VisitPtr visit;
};

void fill(Opening& opening) {
  opening.source.fetch = &opening.visit->fetch;
  opening.source.outcome = opening.visit->fetch.outcome;
  opening.source.content = opening.visit->content.get();
}

asio::awaitable<void> open_one(Visitor& visitor, Opening& opening) {
  opening.visit = co_await visitor.visit(opening.request);
  fill(opening);
}

asio::awaitable<void> open_all(Visitor& visitor, std::vector<Opening>& openings) {
  TaskGroup group(co_await asio::this_coro::executor);
  for (auto& opening : openings) {
    asio::awaitable<void> task = open_one(visitor, opening);
    co_await group.start(std::move(task));
  }
  co_await group.wait();
}

/// Follows links level by level until the item's limits or its depth are reached.
class Follower {
 public:
  Follower(Visitor& visitor, const AuditedItem& audited) : visitor_(visitor), audited_(audited) {}

  void already_open(const core::Url& url) { budget_.already_opened.push_back(url.without_fragment()); }
  int left_out() const { return left_out_; }

  /// The documents `page` leads to, opened; detail pages followed by what they lead to.
  asio::awaitable<std::vector<Opening>> follow(const Opening& page, int depth) {
    std::vector<Opening> found = choose(page, depth);
    co_await open_all(visitor_, found);
    std::vector<Opening> all;
    for (auto& opening : found) {
      const bool is_page = opening.source.role == checks::Role::detail_page;
      all.push_back(std::move(opening));
      if (!is_page) continue;
      const Opening parent = all.back();
      std::vector<Opening> deeper = co_await follow(parent, depth + 1);
      std::move(deeper.begin(), deeper.end(), std::back_inserter(all));
    }
    co_return all;
  }

 private:
  std::vector<Opening> choose(const Opening& page, int depth) {
    std::vector<Opening> chosen;
    if (!page.visit || !page.visit->content || !page.visit->fetch.open()) return chosen;
    budget_.depth = depth;
    const rules::FollowList list =
        rules::links_to_follow(audited_.item, audited_.year, *page.visit->content, page.visit->fetch.final_url, audited_.websites, budget_);
    left_out_ += list.left_out;
    for (const auto& link : list.links) {
      already_open(link.url);
      ++(link.kind == rules::FollowKind::detail_page ? budget_.pages_used : budget_.files_used);
      chosen.push_back(opening_for(link, page));
    }
    return chosen;
  }

  Opening opening_for(const rules::FollowLink& link, const Opening& page) const {
    core::FetchRequest request(link.url, core::FetchPurpose::discovered);
    request.referrer = page.visit->fetch.final_url.text();
    request.byte_cap = static_cast<std::uint64_t>(audited_.item.follow.megabytes) * 1024 * 1024;
    checks::Source source;
    source.role = role_of(link.kind);
    source.found_on = page.visit->fetch.final_url.text();
    source.link_text = link.text;
    source.submitted_index = page.source.submitted_index;
    return Opening{std::move(source), std::move(request), nullptr};
  }

  Visitor& visitor_;
  const AuditedItem& audited_;
  rules::FollowBudget budget_;
  int left_out_ = 0;
};

void keep(ItemGathered& gathered, Opening opening) {
  gathered.evidence.sources.push_back(std::move(opening.source));
  gathered.visits.push_back(std::move(opening.visit));
}

}  // namespace

asio::awaitable<ItemGathered> gather(Visitor& visitor, const AuditedItem& audited, const rules::SubmittedItem* submitted) {
  ItemGathered gathered;
  gathered.evidence.item_id = audited.item.id;
  if (!submitted) co_return gathered;

  Follower follower(visitor, audited);
  std::vector<Opening> pages;
  std::vector<checks::Source> no_addresses;
  for (std::size_t i = 0; i < submitted->urls.size(); ++i) {
    checks::Source source;
    source.submitted_text = submitted->urls[i].text;
    source.submitted_index = static_cast<int>(i);
    gathered.notes.push_back(submitted->urls[i].note.empty() ? submitted->note : submitted->urls[i].note);
    const auto url = core::Url::parse(source.submitted_text);
    if (!url) {
      source.outcome = outcome_of_no_address(source.submitted_text);
      no_addresses.push_back(std::move(source));
      continue;
    }
    source.fragment = url->fragment();
    follower.already_open(*url);
    pages.push_back(Opening{std::move(source), core::FetchRequest(*url), nullptr});
  }
  co_await open_all(visitor, pages);

  auto no_address = no_addresses.begin();
  for (std::size_t i = 0, page = 0; i < submitted->urls.size(); ++i) {
    if (no_address != no_addresses.end() && no_address->submitted_index == static_cast<int>(i)) {
      gathered.evidence.sources.push_back(std::move(*no_address++));
      continue;
    }
    Opening& opening = pages[page++];
    std::vector<Opening> led_to = co_await follower.follow(opening, 0);
    keep(gathered, std::move(opening));
    for (auto& each : led_to) keep(gathered, std::move(each));
  }
  gathered.evidence.not_followed = follower.left_out();
  co_return gathered;
}

}  // namespace oit::app
