// Submitted pages first, all at once; then the files and detail pages each leads to, within the item's limits.
#include "app/evidence.hpp"

#include <algorithm>
#include <utility>

#include "app/task_group.hpp"
#include "rules/follow.hpp"

namespace oit::app {
namespace asio = boost::asio;
namespace {

std::string lower_trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = std::min(text.find_first_not_of(blanks), text.size());
  std::string out(text.substr(begin, text.find_last_not_of(blanks) + 1 - begin));
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

/// What is written in a cell although it is no address: a placeholder or something else.
core::UrlOutcome outcome_of_no_address(const std::string& text) {
  const std::string written = lower_trimmed(text);
  const bool placeholder = written.empty() || written[0] == '#' || written.starts_with("javascript:") || written.starts_with("about:");
  return placeholder ? core::UrlOutcome::placeholder : core::UrlOutcome::bad_url;
}

/// `www.example.go.th/oit`: browsers try HTTPS for what has no scheme, and HTTP when that leads nowhere.
std::optional<core::Url> plain_http_form(const std::string& text, const core::Url& url) {
  const std::string written = lower_trimmed(text);
  if (written.starts_with("http") || url.scheme() != "https") return std::nullopt;
  const bool default_port = url.port() == 443;
  return core::Url::parse("http://" + url.host() + (default_port ? "" : ":" + std::to_string(url.port())) + url.text().substr(url.origin().size()));
}

bool no_secure_connection(const core::FetchOutcome& fetch) {
  const bool early = fetch.diagnosis.phase == core::Phase::connect || fetch.diagnosis.phase == core::Phase::tls;
  return fetch.outcome == core::UrlOutcome::connect_failure || fetch.outcome == core::UrlOutcome::tls_invalid || (fetch.outcome == core::UrlOutcome::timeout && early);
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
  GatheredSource into;
  core::FetchRequest request;
  std::optional<core::Url> otherwise;   ///< where the request finds no secure connection
};

void fill(GatheredSource& gathered, VisitPtr visit) {
  gathered.visit = std::move(visit);
  gathered.content = gathered.visit->content;
  gathered.source.fetch = &gathered.visit->fetch;
  gathered.source.outcome = gathered.visit->fetch.outcome;
  gathered.source.content = gathered.content.get();
}

asio::awaitable<void> open_one(Visitor& visitor, Opening& opening) {
  VisitPtr visit = co_await visitor.visit(opening.request);
  if (opening.otherwise && no_secure_connection(visit->fetch)) {
    VisitPtr plain = co_await visitor.visit(core::FetchRequest(*opening.otherwise));
    if (plain->fetch.http_status != 0) visit = std::move(plain);
  }
  fill(opening.into, std::move(visit));
}

asio::awaitable<void> open_all(Visitor& visitor, std::vector<Opening>& openings) {
  TaskGroup group(co_await asio::this_coro::executor);
  for (auto& opening : openings) {
    asio::awaitable<void> task = open_one(visitor, opening);
    co_await group.start(std::move(task));
  }
  co_await group.wait();
}

/// A page that stands behind a link to a file or in a frame: a folder in Drive, a download page, the office's own frame.
bool is_page_of_files(const GatheredSource& source) {
  const bool as_file = source.source.role == checks::Role::linked_file || source.source.role == checks::Role::embedded;
  return as_file && source.content && source.content->type == core::DocumentType::html;
}

/// Follows links level by level until the item's limits or its depth are reached.
class Follower {
 public:
  Follower(Visitor& visitor, const AuditedItem& audited, const SubmittedPages& pages) : visitor_(visitor), audited_(audited), pages_(pages) {
    budget_.already_opened.assign(pages.addresses.begin(), pages.addresses.end());
  }

  int left_out() const { return left_out_; }

  /// The documents `page` leads to, opened; detail pages followed by what they lead to, pages of files by their files.
  asio::awaitable<std::vector<GatheredSource>> follow(const GatheredSource& page, int depth) {
    std::vector<Opening> found = choose(page, depth);
    co_await open_all(visitor_, found);
    std::vector<GatheredSource> all;
    for (auto& opening : found) {
      GatheredSource next = std::move(opening.into);
      put_content(next, pages_.chrome.without_chrome(next.visit->fetch.final_url, next.content));
      all.push_back(next);
      const bool detail = next.source.role == checks::Role::detail_page;
      if (!detail && !is_page_of_files(next)) continue;
      const int below = detail ? depth + 1 : std::max(depth + 1, audited_.item.follow.depth);   // there no further pages are opened
      std::vector<GatheredSource> deeper = co_await follow(next, below);
      std::move(deeper.begin(), deeper.end(), std::back_inserter(all));
    }
    co_return all;
  }

 private:
  std::vector<Opening> choose(const GatheredSource& page, int depth) {
    std::vector<Opening> chosen;
    if (!page.content || !page.visit->fetch.open()) return chosen;
    budget_.depth = depth;
    const rules::FollowList list =
        rules::links_to_follow(audited_.item, audited_.year, *page.content, page.visit->fetch.final_url, audited_.websites, budget_);
    left_out_ += list.left_out;
    for (const auto& link : list.links) {
      budget_.already_opened.push_back(link.url.without_fragment());
      ++(link.kind == rules::FollowKind::detail_page ? budget_.pages_used : budget_.files_used);
      chosen.push_back(opening_for(link, page));
    }
    return chosen;
  }

  Opening opening_for(const rules::FollowLink& link, const GatheredSource& page) const {
    core::FetchRequest request(link.url, core::FetchPurpose::discovered);
    request.referrer = page.visit->fetch.final_url.text();
    request.byte_cap = static_cast<std::uint64_t>(audited_.item.follow.megabytes) * 1024 * 1024;
    GatheredSource into;
    into.source.role = role_of(link.kind);
    into.source.found_on = page.visit->fetch.final_url.text();
    into.source.link_text = link.text;
    into.source.submitted_index = page.source.submitted_index;
    return Opening{std::move(into), std::move(request), std::nullopt};
  }

  Visitor& visitor_;
  const AuditedItem& audited_;
  const SubmittedPages& pages_;
  rules::FollowBudget budget_;
  int left_out_ = 0;
};

}  // namespace

void put_content(GatheredSource& gathered, std::shared_ptr<const core::Content> content) {
  gathered.content = std::move(content);
  gathered.source.content = gathered.content.get();
}

void publish(ItemGathered& gathered) {
  gathered.evidence.sources.clear();
  for (const auto& owner : gathered.owners) gathered.evidence.sources.push_back(owner.source);
  gathered.evidence.readings = checks::make_reading_cache();   // keyed by content, and contents may have changed
}

asio::awaitable<ItemGathered> open_submitted(Visitor& visitor, const rules::Item& item, const rules::SubmittedItem* submitted) {
  ItemGathered gathered;
  gathered.evidence.item_id = item.id;
  if (!submitted) co_return gathered;
  std::vector<Opening> pages;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < submitted->urls.size(); ++i) {
    GatheredSource one;
    one.source.submitted_text = submitted->urls[i].text;
    one.source.submitted_index = static_cast<int>(i);
    gathered.notes.push_back(submitted->urls[i].note.empty() ? submitted->note : submitted->urls[i].note);
    if (const auto url = core::Url::parse(one.source.submitted_text)) {
      one.source.fragment = url->fragment();
      pages.push_back(Opening{one, core::FetchRequest(*url), plain_http_form(one.source.submitted_text, *url)});
      places.push_back(i);
    } else {
      one.source.outcome = outcome_of_no_address(one.source.submitted_text);
    }
    gathered.owners.push_back(std::move(one));
  }
  co_await open_all(visitor, pages);
  for (std::size_t i = 0; i < pages.size(); ++i) gathered.owners[places[i]] = std::move(pages[i].into);
  publish(gathered);
  co_return gathered;
}

SubmittedPages know_submitted_pages(const std::vector<ItemGathered>& items) {
  SubmittedPages pages;
  std::set<std::string> learned;
  for (const auto& item : items) {
    for (const auto& owner : item.owners) {
      if (!owner.visit) continue;
      const core::FetchOutcome& fetch = owner.visit->fetch;
      pages.addresses.insert(fetch.requested.without_fragment());
      pages.addresses.insert(fetch.final_url.without_fragment());
      if (owner.content && fetch.open() && learned.insert(fetch.final_url.without_fragment()).second) pages.chrome.learn(fetch.final_url, *owner.content);
    }
  }
  return pages;
}

asio::awaitable<void> follow_links(Visitor& visitor, const AuditedItem& audited, const SubmittedPages& pages, ItemGathered& gathered) {
  Follower follower(visitor, audited, pages);
  std::vector<GatheredSource> all;
  for (auto& owner : gathered.owners) {
    if (owner.visit) put_content(owner, pages.chrome.without_chrome(owner.visit->fetch.final_url, owner.content));
    const GatheredSource page = owner;
    all.push_back(page);
    if (!page.visit) continue;
    std::vector<GatheredSource> led_to = co_await follower.follow(page, 0);
    std::move(led_to.begin(), led_to.end(), std::back_inserter(all));
  }
  gathered.owners = std::move(all);
  gathered.evidence.not_followed = follower.left_out();
  publish(gathered);
}

}  // namespace oit::app
