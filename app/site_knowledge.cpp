// Home pages first; a breadth-first look around the site only for books with `linked-from-main-site`.
#include "app/site_knowledge.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace oit::app {
namespace asio = boost::asio;
namespace {

/// Pages opened to learn what the home page leads to; a menu of menus is reached well before.
constexpr std::size_t most_pages_looked_around = 60;

checks::Source source_of(const VisitPtr& visit) {
  checks::Source source;
  source.submitted_text = visit->fetch.requested.text();
  source.fetch = &visit->fetch;
  source.outcome = visit->fetch.outcome;
  source.content = visit->content.get();
  return source;
}

/// The most clicks any requirement of the book allows; 0 when none asks.
int clicks_asked(const rules::Rulebook& book) {
  std::int64_t most = 0;
  for (const auto& item : book.items)
    for (const auto& requirement : item.requirements)
      if (requirement.check == "linked-from-main-site")
        most = std::max(most, requirement.parameters.get<std::int64_t>("clicks", 3));
  return static_cast<int>(most);
}

bool is_file(const core::Url& url) {
  const std::string extension = url.extension();
  return !extension.empty() && extension != "html" && extension != "htm" && extension != "php" && extension != "aspx" &&
         extension != "asp" && extension != "jsp";
}

/// One look around: a page's links one click further than the page itself.
class LookAround {
 public:
  LookAround(KnownSite& site, int clicks) : site_(site), clicks_(clicks) {}

  void begin_at(const VisitPtr& home) { note(home->fetch.final_url, 0), expand(home, 0); }
  bool done() const { return next_ >= queue_.size() || opened_ >= most_pages_looked_around; }
  core::Url next() { return ++opened_, queue_[next_].first; }
  void opened(const VisitPtr& page) { expand(page, queue_[next_++].second); }

  void write_down() {
    site_.knowledge.crawled_for_reachability = next_ >= queue_.size();
    site_.knowledge.reachable_from_home.assign(clicks_to_.begin(), clicks_to_.end());
  }

 private:
  bool note(const core::Url& url, int clicks) { return clicks_to_.emplace(url.without_fragment(), clicks).second; }

  void expand(const VisitPtr& page, int clicks) {
    if (!page->content || clicks >= clicks_) return;
    for (const auto& link : page->content->links) {
      if (!link.target || !note(*link.target, clicks + 1)) continue;
      const bool same_site = link.target->host() == page->fetch.final_url.host();
      if (same_site && clicks + 1 < clicks_ && !is_file(*link.target)) queue_.emplace_back(*link.target, clicks + 1);
    }
  }

  KnownSite& site_;
  int clicks_;
  std::map<std::string, int> clicks_to_;
  std::vector<std::pair<core::Url, int>> queue_;
  std::size_t next_ = 0, opened_ = 0;
};

}  // namespace

asio::awaitable<KnownSite> learn_site(Visitor& visitor, const rules::Rulebook& book, const std::vector<core::Url>& websites) {
  KnownSite site;
  LookAround around(site, clicks_asked(book));
  for (const auto& website : websites) {
    core::FetchRequest request(website, core::FetchPurpose::probe);
    const VisitPtr home = co_await visitor.visit(std::move(request));
    site.visits.push_back(home);
    site.asked.insert(site.asked.end(), home->asked.begin(), home->asked.end());
    site.knowledge.home_pages.push_back(source_of(home));
    around.begin_at(home);
  }
  if (clicks_asked(book) == 0) co_return site;
  while (!around.done()) {
    core::FetchRequest request(around.next(), core::FetchPurpose::discovered);
    const VisitPtr page = co_await visitor.visit(std::move(request));
    site.asked.insert(site.asked.end(), page->asked.begin(), page->asked.end());
    around.opened(page);
  }
  around.write_down();
  co_return site;
}

}  // namespace oit::app
