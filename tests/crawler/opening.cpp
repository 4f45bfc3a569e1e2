// Runs the io_context until every fetch has returned.
#include "tests/crawler/opening.hpp"

#include <stdexcept>

namespace oit::crawler::testing {
namespace {

Task<void> open_into(Crawler& crawler, core::FetchRequest request, core::FetchOutcome& slot) {
  slot = co_await crawler.fetch(request);
}

}  // namespace

config::CrawlSettings quick(const replica::Replica& website) {
  config::CrawlSettings settings;
  settings.jobs = 64;
  settings.per_host = 0;
  settings.per_address = 0;
  settings.delay = std::chrono::milliseconds(0);
  settings.retry_base = std::chrono::milliseconds(5);
  settings.patience = std::chrono::milliseconds(0);
  settings.seed = 7;
  settings.connect_to = website.connect_to();
  settings.cacert = website.ca_file();
  return settings;
}

Opened open_requests(const config::CrawlSettings& settings, const std::vector<core::FetchRequest>& requests, CrawlHooks hooks, const During& during) {
  const core::SystemClock clock;
  asio::io_context io(1);
  Crawler crawler(io, settings, clock, std::move(hooks));
  Opened opened;
  for (const auto& request : requests) opened.outcomes.emplace_back(request.url);
  if (during) during(crawler, io);
  for (std::size_t i = 0; i < requests.size(); ++i)
    asio::co_spawn(io, open_into(crawler, requests[i], opened.outcomes[i]), asio::detached);
  io.run();
  opened.counters = crawler.counters();
  opened.network = crawler.network();
  return opened;
}

Opened open_all(const config::CrawlSettings& settings, const std::vector<std::string>& urls, CrawlHooks hooks, const During& during) {
  std::vector<core::FetchRequest> requests;
  for (const auto& text : urls) {
    const auto url = core::Url::parse(text);
    if (!url) throw std::invalid_argument(text);
    requests.emplace_back(*url);
  }
  return open_requests(settings, requests, std::move(hooks), during);
}

core::FetchOutcome open_one(const config::CrawlSettings& settings, const std::string& url, CrawlHooks hooks) {
  return open_all(settings, std::vector<std::string>(1, url), std::move(hooks)).outcomes.front();
}

core::FetchOutcome open_at(const core::Clock& clock, const config::CrawlSettings& settings, const std::string& url) {
  asio::io_context io(1);
  Crawler crawler(io, settings, clock);
  const core::FetchRequest request(core::Url::parse(url).value());
  core::FetchOutcome outcome(request.url);
  asio::co_spawn(io, open_into(crawler, request, outcome), asio::detached);
  io.run();
  return outcome;
}

std::string word(const core::FetchOutcome& outcome) { return core::to_string(outcome.outcome); }

}  // namespace oit::crawler::testing
