// Agencies side by side, items side by side, one crawler for all; then judged on the pool and scored.
#include "app/pipeline.hpp"

#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <set>
#include <utility>

#include "app/evidence.hpp"
#include "app/evidence_keeper.hpp"
#include "app/page_renderer.hpp"
#include "app/picture_reader.hpp"
#include "app/run_result.hpp"
#include "app/site_knowledge.hpp"
#include "app/task_group.hpp"
#include "checks/judge.hpp"
#include "crawler/crawler.hpp"

namespace oit::app {
namespace asio = boost::asio;
namespace {

/// How many agencies are gathered at once. Each host is asked about once a second, so many make a run short; but what
/// their documents hold in memory must not grow with the country. A few always go on.
class AgenciesAtOnce {
 public:
  explicit AgenciesAtOnce(ContentKept kept) : expected_(kept == ContentKept::whole ? 4u << 20 : 256u << 10) {}

  bool room_beside(std::size_t running) const { return running < fewest || (running < most && (running + 1) * expected_ <= most_bytes); }

  /// Learns from an agency what the next may hold: at once when it was more than thought, slowly when it was less.
  void learn(const std::vector<ItemGathered>& gathered) {
    std::set<const Visit*> seen;
    std::size_t held = 0;
    for (const auto& item : gathered)
      for (const auto& owner : item.owners)
        if (owner.visit && seen.insert(owner.visit.get()).second) held += owner.visit->weight;
    expected_ = std::max(held, (7 * expected_ + held) / 8);
  }

 private:
  static constexpr std::size_t fewest = 4, most = 64, most_bytes = 64u << 20;
  std::size_t expected_;
};

/// `2025-04-25T09:30:00.125+07:00`: a check of a few links takes less than a second, and the next may follow at once.
std::string to_the_millisecond(core::TimePoint at) {
  const auto part = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count() % 1000;
  std::string digits = std::to_string(1000 + part);
  digits[0] = '.';
  return core::to_rfc3339(at).insert(19, digits);
}

std::vector<core::Url> websites_of(const core::Agency& agency) {
  std::vector<core::Url> urls;
  for (const auto& website : agency.websites)
    if (const auto url = core::Url::parse(website)) urls.push_back(*url);
  return urls;
}

const rules::SubmittedItem* find_item(const rules::Submission& submission, const std::string& id) {
  for (const auto& item : submission.items)
    if (item.id == id) return &item;
  return nullptr;
}

/// Without a network nothing was found out about anybody: what looks like a failure of theirs is ours.
void take_back_failures(std::vector<ItemGathered>& gathered) {
  for (auto& item : gathered)
    for (auto& source : item.evidence.sources)
      if (source.fetch && source.fetch->http_status == 0) source.outcome = core::UrlOutcome::interrupted;
}

core::Text no_network_warning() {
  return {"เปิดไม่ได้แม้แต่ที่อยู่เดียว อาจเป็นเพราะเครื่องที่ใช้ตรวจไม่ได้ต่ออินเทอร์เน็ต อย่าเพิ่งใช้ผลครั้งนี้",
          "Not one address could be opened; the machine that looked may have had no network. Do not rely on this result."};
}

core::Text ocr_missing_warning(std::size_t items) {
  const std::string count = std::to_string(items);
  return {count + " ข้อมีเอกสารสแกนหรือรูปภาพที่โปรแกรมอ่านไม่ได้ จึงต้องให้คนเปิดดู หากติดตั้ง Tesseract (sudo apt install tesseract-ocr tesseract-ocr-tha) แล้วตรวจใหม่ โปรแกรมจะอ่านคำในภาพให้",
          count + " item(s) wait on scans or pictures that this machine cannot read; with Tesseract installed (sudo apt install tesseract-ocr tesseract-ocr-tha) another run reads the words in them."};
}

std::vector<checks::Judgement> judge_all(const AuditJob& job, core::Date as_of, const std::vector<ItemGathered>& gathered,
                                         const checks::SiteKnowledge& site) {
  std::vector<checks::ItemEvidence> evidence;
  for (const auto& item : gathered) evidence.push_back(item.evidence);
  std::vector<checks::Judgement> judgements;
  for (std::size_t i = 0; i < job.book->items.size(); ++i)
    judgements.push_back(checks::judge_item(*job.book, job.book->items[i], job.submission.agency, as_of, evidence[i], evidence, site));
  return judgements;
}

/// Takes over, item by item, what the words read in pictures settle.
void take_over(std::vector<ItemGathered>& with_words, std::vector<checks::Judgement>& with, std::vector<ItemGathered>& gathered,
               std::vector<checks::Judgement>& judgements) {
  for (std::size_t i = 0; i < judgements.size(); ++i) {
    if (!settled_by_words(judgements[i], with[i])) continue;
    judgements[i] = std::move(with[i]);
    gathered[i] = std::move(with_words[i]);
  }
}

}  // namespace

struct Pipeline::State {
  explicit State(PipelineInput given)
      : input(std::move(given)),
        crawler(io, input.settings.crawl, *input.clock, hooks()),
        visitor([this](core::FetchRequest request) { return fetch(std::move(request)); }, input.read, keep_pictures(), input.settings.read.readers, [this](const Visit& visit) { count(visit); }),
        pictures(visitor, input.ocr, input.settings.read, [this](const core::Url& url) { return go_on_with(url); }) {
    visitor.keep(input.kept);
    choose_renderer();
  }

  /// Script-only pages: as a past run's browser showed them, as this machine's shows them, or not at all.
  void choose_renderer() {
    if (input.fetch) {
      visitor.render_with(input.render);
    } else if (input.settings.render != "never") {
      renderer.emplace(io, input.settings.browser, [this](core::FetchRequest request) { return crawler.fetch(std::move(request)); }, input.evidence);
      visitor.render_with([this](const core::FetchOutcome& page, core::FetchPurpose purpose) { return renderer->render(page, purpose); });
    }
  }

  /// Scans and pictures are kept aside only where OCR could be asked for their words.
  KeepBody keep_pictures() {
    if (!input.ocr || !input.ocr->available()) return {};
    return [this](const core::Content& content, const std::shared_ptr<const core::Body>& bytes) {
      return content::Ocr::could_help(content) ? spool.keep(bytes) : nullptr;
    };
  }

  bool go_on_with(const core::Url& picture) {
    progress.doing = "OCR " + picture.display();
    if (input.progress) input.progress->update(progress);
    return !interrupted;
  }

  crawler::CrawlHooks hooks() {
    crawler::CrawlHooks hooks;
    if (input.evidence) hooks.keep_evidence = [keeper = input.evidence](const crawler::Exchange& exchange) { return keeper->keep(exchange); };
    return hooks;
  }

  asio::awaitable<core::FetchOutcome> fetch(core::FetchRequest request) {
    if (input.fetch) {
      core::FetchOutcome kept = co_await input.fetch(std::move(request));
      co_return kept;
    }
    if (input.recall)
      if (std::optional<core::FetchOutcome> kept = input.recall(request)) co_return std::move(*kept);
    known.prepare(request);
    core::FetchOutcome answer = co_await crawler.fetch(std::move(request));
    known.complete(answer);
    if (input.evidence) input.evidence->keep(answer);
    co_return answer;
  }

  void count(const Visit& visit) {
    ++progress.urls_done;
    progress.urls_total = std::max(progress.urls_total, progress.urls_done);
    if (visit.content) ++progress.documents_read;
    switch (core::reach_of(visit.fetch.outcome)) {
      case core::Reach::open: ++progress.open; break;
      case core::Reach::closed: ++progress.closed; break;
      case core::Reach::unclear: ++progress.unclear; break;
    }
    progress.waiting = crawler.counters().waiting;
    progress.doing = visit.fetch.requested.display();
    if (input.progress) input.progress->update(progress);
    if (input.on_visit) input.on_visit(visit);
  }

  void expect(const std::vector<AuditJob>& jobs) {
    std::set<std::string> addresses;
    for (const auto& job : jobs)
      for (const auto& item : job.submission.items)
        for (const auto& submitted : item.urls)
          if (const auto url = core::Url::parse(submitted.text)) addresses.insert(url->without_fragment());
    progress.urls_total = addresses.size();
    progress.agencies_total = jobs.size();
    for (const auto& job : jobs)
      for (const auto& home : websites_of(job.submission.agency)) visitor.know_home(home);
  }

  asio::awaitable<void> audit_all(std::vector<AuditJob>& jobs, const ResultReady& ready) {
    const auto room = [this](std::size_t running) { return at_once.room_beside(running); };
    TaskGroup agencies(co_await asio::this_coro::executor, room);
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      asio::awaitable<void> task = audit_one(i, jobs[i], ready);
      co_await agencies.start(std::move(task));
    }
    co_await agencies.wait();
    signals.cancel();
  }

  asio::awaitable<void> audit_one(std::size_t index, AuditJob& job, const ResultReady& ready) {
    core::RunRecord run;
    run.started = input.clock->now();
    run.as_of = input.as_of;
    const std::vector<core::Url> websites = websites_of(job.submission.agency);
    std::vector<ItemGathered> gathered(job.book->items.size());
    const std::vector<store::AddressHistory> addresses = input.known_addresses ? input.known_addresses(job.submission.agency.id) : std::vector<store::AddressHistory>();
    known.know(addresses);
    co_await open_all(job, gathered);
    const SubmittedPages pages = know_submitted_pages(gathered);
    co_await follow_all(job, pages, gathered);
    KnownSite site = co_await learn_site(visitor, *job.book, websites);
    if (input.last_year)
      for (auto& file : input.last_year(job)) site.knowledge.last_year_sha256.emplace_back(std::move(file.url), std::move(file.sha256));
    known.forget(addresses);
    if (network() == crawler::NetworkState::down) take_back_failures(gathered);
    std::vector<checks::Judgement> judgements = judge_all(job, input.as_of, gathered, site.knowledge);
    std::optional<std::vector<ItemGathered>> with_words = co_await pictures.read_for(judgements, gathered);
    if (with_words) {
      std::vector<checks::Judgement> with = judge_all(job, input.as_of, *with_words, site.knowledge);
      take_over(*with_words, with, gathered, judgements);
    }
    checks::apply_dependencies(*job.book, judgements);
    run.finished = input.clock->now();
    run.interrupted = interrupted;
    run.id = own_id(job.submission.agency.id + "-" + to_the_millisecond(run.started));
    core::RunResult result = make_run_result(JudgedRun{*job.book, job.submission, gathered, judgements, run});
    if (nothing_opened()) result.warnings.push_back(no_network_warning());
    if (input.ocr && input.ocr->is_missing())
      if (const std::size_t items = items_with_unread_pictures(judgements, gathered); items > 0) result.warnings.push_back(ocr_missing_warning(items));
    ++progress.agencies_done;
    at_once.learn(gathered);
    if (input.rests_on) input.rests_on(index, addresses_asked(gathered, site));
    std::exchange(job.submission.items, {});
    ready(index, std::move(result));
  }

  /// Everything this agency's verdicts rest on.
  static std::set<std::string> addresses_asked(const std::vector<ItemGathered>& gathered, const KnownSite& site) {
    std::set<std::string> asked(site.asked.begin(), site.asked.end());
    for (const auto& item : gathered)
      for (const auto& owner : item.owners)
        if (owner.visit) asked.insert(owner.visit->asked.begin(), owner.visit->asked.end());
    return asked;
  }

  /// Two submissions of one agency may begin in the same second.
  std::string own_id(const std::string& wanted) {
    std::string id = wanted;
    for (int copy = 2; !run_ids.insert(id).second; ++copy) id = wanted + "-" + std::to_string(copy);
    return id;
  }

  asio::awaitable<void> open_all(const AuditJob& job, std::vector<ItemGathered>& gathered) {
    TaskGroup items(co_await asio::this_coro::executor);
    for (const auto& website : websites_of(job.submission.agency)) {
      asio::awaitable<void> acquaintance = visitor.get_to_know(website);
      co_await items.start(std::move(acquaintance));
    }
    for (std::size_t i = 0; i < gathered.size(); ++i) {
      asio::awaitable<void> task = open_into(gathered[i], job, job.book->items[i]);
      co_await items.start(std::move(task));
    }
    co_await items.wait();
  }

  asio::awaitable<void> open_into(ItemGathered& into, const AuditJob& job, const rules::Item& item) {
    const rules::SubmittedItem* submitted = find_item(job.submission, item.id);
    into = co_await open_submitted(visitor, item, submitted);
  }

  asio::awaitable<void> follow_all(const AuditJob& job, const SubmittedPages& pages, std::vector<ItemGathered>& gathered) {
    std::vector<AuditedItem> audited;
    for (const auto& item : job.book->items) audited.push_back({item, job.book->year, job.submission.agency.websites});
    TaskGroup items(co_await asio::this_coro::executor);
    for (std::size_t i = 0; i < gathered.size(); ++i) {
      asio::awaitable<void> task = follow_links(visitor, audited[i], pages, gathered[i]);
      co_await items.start(std::move(task));
    }
    co_await items.wait();
  }

  /// A past run's evidence needs no network.
  crawler::NetworkState network() const { return input.fetch ? crawler::NetworkState::working : crawler.network(); }
  bool nothing_opened() const {
    return network() == crawler::NetworkState::nothing_opened || network() == crawler::NetworkState::down;
  }

  void listen_for_interrupt() {
    signals.async_wait([this](const boost::system::error_code& error, int) {
      if (error) return;
      interrupted = true;
      crawler.stop();
      if (input.ocr) input.ocr->stop();
      if (renderer) renderer->stop();
    });
  }

  PipelineInput input;
  asio::io_context io{1};
  asio::signal_set signals{io, SIGINT, SIGTERM};
  crawler::Crawler crawler;
  BodySpool spool{input.settings.read.ocr_spool_bytes};
  std::optional<PageRenderer> renderer;
  Visitor visitor;
  PictureReader pictures;
  KnownAnswers known{input.ask_conditionally};
  AgenciesAtOnce at_once{input.kept};
  core::ProgressState progress;
  bool interrupted = false;
  std::set<std::string> run_ids;
};

Pipeline::Pipeline(PipelineInput input) : state_(std::make_unique<State>(std::move(input))) {}
Pipeline::~Pipeline() = default;

bool Pipeline::nothing_opened() const { return state_->nothing_opened(); }

PipelineEnd Pipeline::run(std::vector<AuditJob>& jobs, const ResultReady& ready) {
  State& state = *state_;
  state.expect(jobs);
  state.listen_for_interrupt();
  std::exception_ptr failure;
  const auto finished = [&failure](const std::exception_ptr& thrown) { failure = thrown; };
  asio::co_spawn(state.io, state.audit_all(jobs, ready), finished);
  state.io.run();
  if (failure) std::rethrow_exception(failure);
  return PipelineEnd{state.interrupted, state.nothing_opened()};
}

}  // namespace oit::app
