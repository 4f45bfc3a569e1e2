// Fetch, read, follow the page's own refresh, learn the host, judge the page: in that order, each once.
#include "app/visit.hpp"

#include <algorithm>
#include <utility>

#include "app/task_group.hpp"
#include "content/page_dates.hpp"
#include "content/sniff.hpp"

namespace oit::app {
namespace asio = boost::asio;
namespace {

constexpr int most_refreshes = 5;

/// Nobody has this path. Fixed, so that two runs ask the same and a site's log shows one harmless line.
constexpr const char* impossible_name = "oitcheck-page-that-does-not-exist-5f2c81";

core::Document document_of(const core::FetchOutcome& fetch) {
  std::string name = fetch.file_name;
  if (name.empty()) name = core::percent_decode(fetch.final_url.path().substr(fetch.final_url.path().rfind('/') + 1));
  return core::Document{fetch.final_url, fetch.body, fetch.content_type, fetch.declared_charset, name};
}

bool has_words_to_judge(const core::Content& content) {
  return content.type == core::DocumentType::html || content.type == core::DocumentType::text;
}

/// Named as the file it is: what a script hands out (`download.php?id=7`) is dated by the script.
bool is_static_file(const core::Url& url, const core::Content& content) {
  const core::DocumentType named = content::type_of_extension(url.extension());
  return url.query().empty() && named != core::DocumentType::none && named != core::DocumentType::html && content.type != core::DocumentType::html;
}

/// A page that sends the reader on by itself, as a browser would follow it.
std::optional<core::Url> refresh_of(const Visit& visit) {
  if (!visit.content || !visit.content->refresh_target) return std::nullopt;
  auto target = visit.fetch.final_url.resolve(*visit.content->refresh_target);
  if (!target || target->without_fragment() == visit.fetch.final_url.without_fragment()) return std::nullopt;
  return target;
}

/// Two addresses of one page have one key. A fragment that is a route (`#/news`, `#!news`) makes another page once the
/// page's scripts have run.
std::string key_of(const core::Url& url) {
  const bool route = url.fragment().starts_with('/') || url.fragment().starts_with('!');
  return route ? url.text() : url.without_fragment();
}

/// `url` lies under `home`: same host, path below the home's folder.
bool lies_under(const core::Url& url, const core::Url& home) {
  if (url.host() != home.host()) return false;
  std::string folder = home.path();
  while (folder.ends_with('/')) folder.pop_back();
  return url.path() == folder || url.path().starts_with(folder + "/");
}

}  // namespace

/// Lets the second asker for an address wait for the first one's answer.
struct Visitor::Pending {
  explicit Pending(const asio::any_io_executor& executor) : ready(executor, asio::steady_timer::time_point::max()) {}
  VisitPtr visit;
  asio::steady_timer ready;
};

struct Visitor::PendingProfile {
  explicit PendingProfile(const asio::any_io_executor& executor) : ready(executor, asio::steady_timer::time_point::max()) {}
  std::shared_ptr<const content::SiteProfile> profile;
  std::vector<std::string> asked;
  bool done = false;
  asio::steady_timer ready;
};

core::Url impossible_path_under(const core::Url& home) {
  std::string folder = home.path().substr(0, home.path().rfind('/'));
  if (!home.path().ends_with('/') && home.extension().empty()) folder = home.path();
  return core::Url::parse(home.origin() + folder + "/" + impossible_name).value_or(home);
}

Visitor::Visitor(Fetch fetch, ReadDocument read, KeepBody keep, int readers, VisitDone done)
    : fetch_(std::move(fetch)), read_(std::move(read)), keep_(std::move(keep)), done_(std::move(done)), pool_(static_cast<std::size_t>(std::max(readers, 1))) {}

Visitor::~Visitor() { pool_.join(); }

void Visitor::know_home(const core::Url& home) { homes_[home.host()].push_back(home); }

/// Drops the entries of visits nobody keeps, each time the list has doubled.
void Visitor::sweep_forgotten() {
  if (visits_.size() < sweep_at_) return;
  std::erase_if(visits_, [](const auto& each) { return !each.second.pending && each.second.done.expired(); });
  sweep_at_ = std::max<std::size_t>(4096, visits_.size() * 2);
}

asio::awaitable<VisitPtr> Visitor::visit(core::FetchRequest request) {
  const std::string key = key_of(request.url);
  if (const auto known = visits_.find(key); known != visits_.end()) {
    if (const std::shared_ptr<Pending> pending = known->second.pending) {
      boost::system::error_code woken;
      auto token = asio::redirect_error(asio::use_awaitable, woken);
      co_await pending->ready.async_wait(token);
      co_return pending->visit;
    }
    if (VisitPtr done = known->second.done.lock()) co_return done;
  }
  sweep_forgotten();
  const auto executor = co_await asio::this_coro::executor;
  const auto pending = std::make_shared<Pending>(executor);
  visits_[key].pending = pending;
  pending->visit = co_await visit_afresh(std::move(request));
  Known& known = visits_[key];
  known.done = pending->visit;
  known.pending.reset();
  pending->ready.cancel();
  if (done_) done_(*pending->visit);
  co_return pending->visit;
}

asio::awaitable<VisitPtr> Visitor::visit_afresh(core::FetchRequest request) {
  const core::FetchPurpose purpose = request.purpose;
  std::shared_ptr<Visit> visit = co_await open(std::move(request));
  co_await tell_what_it_is(*visit);
  const bool shell = visit->fetch.outcome == core::UrlOutcome::needs_browser && visit->fetch.body;
  if (shell && render_) co_await see_with_scripts(*visit, purpose);
  if (keep_ && visit->content && visit->fetch.body && visit->fetch.open()) visit->kept = keep_(*visit->content, visit->fetch.body);
  visit->fetch.body.reset();
  settle_content(*visit);
  co_return visit;
}

/// From here on nobody changes the visit.
void Visitor::settle_content(Visit& visit) const {
  if (!visit.content) return;
  visit.text_mark = text_mark(*visit.content);
  if (content_kept_ == ContentKept::outline) visit.content = std::make_shared<const core::Content>(outline_of(*visit.content));
  visit.weight = weight_of(*visit.content);
}

asio::awaitable<std::shared_ptr<const core::Content>> Visitor::reread(VisitPtr visit, Reread read) {
  if (!visit->kept || !visit->content) co_return nullptr;
  const auto task = [](VisitPtr what, Reread with) -> asio::awaitable<std::shared_ptr<const core::Content>> {
    core::Document document = document_of(what->fetch);
    document.bytes = what->kept->read();
    if (!document.bytes) co_return nullptr;
    co_return std::make_shared<const core::Content>(with(document, *what->content));
  };
  asio::awaitable<std::shared_ptr<const core::Content>> reading = task(visit, std::move(read));
  std::shared_ptr<const core::Content> content = co_await asio::co_spawn(pool_, std::move(reading), asio::use_awaitable);
  co_return content;
}

/// Opens an address and whatever its page refreshes to.
asio::awaitable<std::shared_ptr<Visit>> Visitor::open(core::FetchRequest request) {
  const core::Url asked = request.url;
  const core::FetchPurpose purpose = request.purpose;
  std::shared_ptr<Visit> visit = co_await open_once(std::move(request));
  std::vector<core::Hop> hops = visit->fetch.redirects;
  for (int refreshes = 0;; ++refreshes) {
    const auto target = refresh_of(*visit);
    if (!target) break;
    core::Hop hop;
    hop.from = visit->fetch.final_url.text();
    hop.to = target->text();
    hop.how = "meta-refresh";
    hops.push_back(hop);
    if (refreshes == most_refreshes) {
      visit->fetch.outcome = core::UrlOutcome::redirect_loop;
      break;
    }
    core::FetchRequest next(*target, purpose);
    next.referrer = visit->fetch.final_url.text();
    std::vector<std::string> asked_before = std::move(visit->asked);
    visit = co_await open_once(std::move(next));
    visit->asked.insert(visit->asked.begin(), asked_before.begin(), asked_before.end());
    hops.insert(hops.end(), visit->fetch.redirects.begin(), visit->fetch.redirects.end());
  }
  visit->fetch.requested = asked;
  visit->fetch.redirects = std::move(hops);
  co_return visit;
}

asio::awaitable<std::shared_ptr<Visit>> Visitor::open_once(core::FetchRequest request) {
  std::string address = request.url.without_fragment();
  core::FetchOutcome answer = co_await fetch_(std::move(request));
  auto visit = std::make_shared<Visit>(std::move(answer));
  visit->asked.push_back(std::move(address));
  const bool readable = visit->fetch.body && !visit->fetch.body->empty();
  if (readable) {
    core::Content content = co_await read_on_pool(document_of(visit->fetch));
    if (is_static_file(visit->fetch.final_url, content)) content::add_last_modified(content, visit->fetch.header("last-modified"));
    visit->content = std::make_shared<const core::Content>(std::move(content));
  }
  co_return visit;
}

asio::awaitable<core::Content> Visitor::read_on_pool(core::Document document) {
  const auto task = [](const ReadDocument* read, core::Document input) -> asio::awaitable<core::Content> {
    co_return (*read)(input);
  };
  asio::awaitable<core::Content> reading = task(&read_, std::move(document));
  core::Content content = co_await asio::co_spawn(pool_, std::move(reading), asio::use_awaitable);
  co_return content;
}

/// Refines the HTTP-level outcome by what the page says, compared with what this host says for a missing page.
asio::awaitable<void> Visitor::tell_what_it_is(Visit& visit) {
  static const core::Content nothing_read;
  ProfilePtr host;
  if (visit.fetch.open() && visit.content && has_words_to_judge(*visit.content)) host = co_await profile_of(visit.fetch.requested);
  if (host) visit.asked.insert(visit.asked.end(), host->asked.begin(), host->asked.end());
  const core::Content& content = visit.content ? *visit.content : nothing_read;
  content::PageState state = content::judge_page(visit.fetch, content, host ? host->profile.get() : nullptr);
  if (state.outcome != visit.fetch.outcome) {
    visit.fetch.outcome = state.outcome;
    visit.fetch.diagnosis = std::move(state.diagnosis);
  }
  visit.fetch.warnings.insert(visit.fetch.warnings.end(), state.warnings.begin(), state.warnings.end());
}

/// A page that is only a script shell, read again as a browser shows it. What cannot be rendered stays as it was.
asio::awaitable<void> Visitor::see_with_scripts(Visit& visit, core::FetchPurpose purpose) {
  const std::optional<std::string> document = co_await render_(visit.fetch, purpose);
  if (!document) co_return;
  core::Document rendered = document_of(visit.fetch);
  rendered.bytes = core::make_body(*document);
  rendered.declared_type = "text/html";
  rendered.declared_charset = "utf-8";
  core::Content content = co_await read_on_pool(std::move(rendered));
  core::FetchOutcome as_opened = visit.fetch;
  as_opened.outcome = core::UrlOutcome::ok;
  as_opened.diagnosis = core::Diagnosis();
  content::PageState state = content::judge_page(as_opened, content, nullptr);
  if (state.outcome == core::UrlOutcome::needs_browser || state.outcome == core::UrlOutcome::empty) {
    visit.fetch.diagnosis.detail = "rendered in a browser; still no content after its scripts had run";
    co_return;
  }
  visit.content = std::make_shared<const core::Content>(std::move(content));
  visit.fetch.outcome = state.outcome;
  visit.fetch.diagnosis = std::move(state.diagnosis);
  visit.fetch.warnings.insert(visit.fetch.warnings.end(), state.warnings.begin(), state.warnings.end());
  visit.fetch.warnings.push_back({"หน้านี้สร้างเนื้อหาด้วยสคริปต์ โปรแกรมจึงอ่านจากหน้าที่เบราว์เซอร์แสดง (rendered)",
                                  "the page draws its content by script; it was read as a browser shows it (rendered)"});
}

core::Url Visitor::home_of(const core::Url& url) const {
  const core::Url* best = nullptr;
  if (const auto homes = homes_.find(url.host()); homes != homes_.end())
    for (const auto& home : homes->second)
      if (lies_under(url, home) && (!best || home.path().size() > best->path().size())) best = &home;
  if (best) return *best;
  return core::Url::parse(url.origin() + "/").value_or(url);
}

asio::awaitable<Visitor::ProfilePtr> Visitor::profile_of(core::Url url) {
  const core::Url home = home_of(url);
  const auto known = profiles_.find(home.text());
  if (known != profiles_.end()) {
    const std::shared_ptr<PendingProfile> pending = known->second;
    if (!pending->done) {
      boost::system::error_code woken;
      auto token = asio::redirect_error(asio::use_awaitable, woken);
      co_await pending->ready.async_wait(token);
    }
    co_return pending;
  }
  const auto executor = co_await asio::this_coro::executor;
  const auto pending = std::make_shared<PendingProfile>(executor);
  profiles_.emplace(home.text(), pending);
  co_await learn_profile(home, pending);
  pending->done = true;
  pending->ready.cancel();
  co_return pending;
}

/// Home page and missing page side by side: every page of the host waits for both.
asio::awaitable<void> Visitor::learn_profile(core::Url home, std::shared_ptr<PendingProfile> into) {
  std::shared_ptr<Visit> home_page, missing;
  TaskGroup both(co_await asio::this_coro::executor);
  asio::awaitable<void> ask_home = open_into(home_page, core::FetchRequest(home, core::FetchPurpose::probe));
  co_await both.start(std::move(ask_home));
  asio::awaitable<void> ask_impossible = open_into(missing, core::FetchRequest(impossible_path_under(home), core::FetchPurpose::probe));
  co_await both.start(std::move(ask_impossible));
  co_await both.wait();
  into->profile = std::make_shared<const content::SiteProfile>(content::make_site_profile(
      &home_page->fetch, home_page->content.get(), &missing->fetch, missing->content.get()));
  into->asked = home_page->asked;
  into->asked.insert(into->asked.end(), missing->asked.begin(), missing->asked.end());
}

asio::awaitable<void> Visitor::open_into(std::shared_ptr<Visit>& into, core::FetchRequest request) { into = co_await open(std::move(request)); }

asio::awaitable<void> Visitor::get_to_know(core::Url website) { co_await profile_of(std::move(website)); }

}  // namespace oit::app
