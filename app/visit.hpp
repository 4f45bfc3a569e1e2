// One address as an outside reader finds it: fetched, read, refreshes followed, and told for what it really is.
// Joins crawler/ and content/. Lives on the I/O thread; documents are read on a small pool of worker threads.
#pragma once
#include "crawler/asio.hpp"  // before any other Asio header

#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/body_spool.hpp"
#include "app/kept_content.hpp"
#include "content/page_state.hpp"
#include "core/content.hpp"
#include "core/fetch.hpp"

namespace oit::app {

/// Immutable once made; shared by every item that submitted or links to the address.
struct Visit {
  explicit Visit(core::FetchOutcome answer) : fetch(std::move(answer)) {}
  core::FetchOutcome fetch;                       ///< outcome refined by what the page says; body released after reading
  std::shared_ptr<const core::Content> content;   ///< null when there was nothing to read
  std::string text_mark;                          ///< see app/kept_content.hpp
  std::size_t weight = 0;                         ///< about how many bytes of memory the content holds
  std::shared_ptr<const SpooledBody> kept;        ///< the body, where it may be wanted once more; mostly null
  /// What was asked of servers to know this, without fragments: the address, what its page sends on to, and the host's
  /// home and missing page it was held against. Whoever used the visit rests on the evidence of all of them.
  std::vector<std::string> asked;
};
using VisitPtr = std::shared_ptr<const Visit>;

/// Answers a request: the crawler, or the evidence of a past run.
using Fetch = std::function<boost::asio::awaitable<core::FetchOutcome>(core::FetchRequest)>;

/// Reads one document; called on a worker thread, several at once.
using ReadDocument = std::function<core::Content(const core::Document&)>;

/// Keeps the bytes of a document that may have to be read again, by what the first reading made of it; null: not kept.
using KeepBody = std::function<std::shared_ptr<const SpooledBody>(const core::Content&, const std::shared_ptr<const core::Body>& bytes)>;

/// A second reading of a document with what the first made of it; called on a worker thread.
using Reread = std::function<core::Content(const core::Document&, core::Content)>;

/// The page's document after its scripts have run, HTML in UTF-8; nullopt where no browser could show it. The page has
/// its body still.
using Render = std::function<boost::asio::awaitable<std::optional<std::string>>(const core::FetchOutcome& page, core::FetchPurpose purpose)>;

/// Told after each address is done, on the I/O thread.
using VisitDone = std::function<void(const Visit&)>;

class Visitor {
 public:
  /// `keep` may be empty: nothing is kept.
  Visitor(Fetch fetch, ReadDocument read, KeepBody keep, int readers, VisitDone done);
  /// For pages that are only a script shell; without it they stay `needs_browser`.
  void render_with(Render render) { render_ = std::move(render); }
  /// What stays of each document once it is known what its address leads to; whole unless said otherwise.
  void keep(ContentKept kept) { content_kept_ = kept; }
  ~Visitor();

  /// Addresses that are some agency's home page: soft 404 and "sent to the home page" are judged against them.
  void know_home(const core::Url& home);

  /// Learns what the site's home page and its answer to a missing page look like. Pages are judged against these: asked
  /// for first, they keep no page waiting.
  boost::asio::awaitable<void> get_to_know(core::Url website);

  /// Fetches and reads `request.url`. The same address (without fragment) is visited once for as long as anybody keeps
  /// the visit: within an agency always, among agencies while one of them is at work. So memory does not grow with a run.
  boost::asio::awaitable<VisitPtr> visit(core::FetchRequest request);

  /// Reads what was kept of a visit once more, on the worker threads. Null when nothing was kept.
  boost::asio::awaitable<std::shared_ptr<const core::Content>> reread(VisitPtr visit, Reread read);

 private:
  struct Pending;
  struct PendingProfile;
  using ProfilePtr = std::shared_ptr<const PendingProfile>;

  boost::asio::awaitable<VisitPtr> visit_afresh(core::FetchRequest request);
  boost::asio::awaitable<std::shared_ptr<Visit>> open(core::FetchRequest request);
  boost::asio::awaitable<void> open_into(std::shared_ptr<Visit>& into, core::FetchRequest request);
  boost::asio::awaitable<std::shared_ptr<Visit>> open_once(core::FetchRequest request);
  void settle_content(Visit& visit) const;
  boost::asio::awaitable<void> tell_what_it_is(Visit& visit);
  boost::asio::awaitable<void> see_with_scripts(Visit& visit, core::FetchPurpose purpose);
  boost::asio::awaitable<ProfilePtr> profile_of(core::Url url);
  boost::asio::awaitable<void> learn_profile(core::Url home, std::shared_ptr<PendingProfile> into);
  boost::asio::awaitable<core::Content> read_on_pool(core::Document document);
  core::Url home_of(const core::Url& url) const;

  Fetch fetch_;
  ReadDocument read_;
  KeepBody keep_;
  VisitDone done_;
  Render render_;
  ContentKept content_kept_ = ContentKept::whole;
  boost::asio::thread_pool pool_;
  std::map<std::string, std::vector<core::Url>> homes_;        ///< by host
  /// Under way (`pending`), or done and perhaps forgotten by everybody.
  struct Known {
    std::shared_ptr<Pending> pending;
    std::weak_ptr<const Visit> done;
  };
  void sweep_forgotten();

  std::map<std::string, Known> visits_;                        ///< by address, fragment left out unless it is a route
  std::size_t sweep_at_ = 4096;
  std::map<std::string, std::shared_ptr<PendingProfile>> profiles_;  ///< by home address
};

/// Asks for the site's home page under which `url` lies; a path that cannot exist there. Exposed for tests.
core::Url impossible_path_under(const core::Url& home);

}  // namespace oit::app
