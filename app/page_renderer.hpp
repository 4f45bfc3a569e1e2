// Script-only pages of a run: rendered by the installed browser through the run's crawler, and kept as evidence.
#pragma once
#include <optional>
#include <string>

#include "config/settings.hpp"
#include "crawler/browser.hpp"

namespace oit::app {

class EvidenceKeeper;

/// On the I/O thread of the crawler behind `open`.
class PageRenderer {
 public:
  /// `evidence` may be null.
  PageRenderer(boost::asio::io_context& io, const config::BrowserSettings& settings, crawler::OpenAddress open, EvidenceKeeper* evidence)
      : browser_(io, settings, std::move(open)), evidence_(evidence) {}

  /// See app::Render.
  boost::asio::awaitable<std::optional<std::string>> render(const core::FetchOutcome& page, core::FetchPurpose purpose);
  void stop() { browser_.stop(); }

 private:
  crawler::Browser browser_;
  EvidenceKeeper* evidence_;
};

}  // namespace oit::app
