// A page as a reader sees it after its scripts have run: an installed Chromium, headless, in a throw-away profile,
// whose only way to any network is the crawler (browser_door.hpp). One page at a time; time, output and requests are
// bounded. I/O thread only. A browser that is absent, crashes or takes too long is data, never an error.
#pragma once
#include <memory>
#include <string>

#include "config/settings.hpp"
#include "crawler/browser_door.hpp"

namespace oit::crawler {

struct RenderedPage {
  std::string dom;       ///< the document as HTML in UTF-8; empty when it could not be rendered
  std::string problem;   ///< why not: technical, one line
  DoorCounters requests;
  /// Everything its scripts asked of the site came. Otherwise the absence of something here proves nothing.
  bool complete() const { return !dom.empty() && requests.missed == 0; }
};

class Browser {
 public:
  Browser(asio::io_context& io, const config::BrowserSettings& settings, OpenAddress open);
  ~Browser();
  Browser(const Browser&) = delete;
  Browser& operator=(const Browser&) = delete;

  /// A browser is installed, and this run's time for it is not used up.
  bool available() const;
  /// `page` was opened and still has its body. `purpose`: of the page; links found there obey robots.txt in scripts too.
  Task<RenderedPage> render(const core::FetchOutcome& page, core::FetchPurpose purpose);
  /// Ends the page being rendered, and every later one at once.
  void stop();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace oit::crawler
