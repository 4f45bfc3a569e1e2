// Asks the browser, keeps what it showed.
#include "app/page_renderer.hpp"

#include "app/evidence_keeper.hpp"

namespace oit::app {

boost::asio::awaitable<std::optional<std::string>> PageRenderer::render(const core::FetchOutcome& page, core::FetchPurpose purpose) {
  if (!browser_.available()) co_return std::nullopt;
  crawler::RenderedPage shown = co_await browser_.render(page, purpose);
  if (!shown.complete()) co_return std::nullopt;
  if (evidence_) evidence_->keep_rendered(page.final_url, shown.dom);
  co_return std::move(shown.dom);
}

}  // namespace oit::app
