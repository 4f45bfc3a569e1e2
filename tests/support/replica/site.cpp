// Building pages and sites, and finding the page and the answer for a request.
#include "tests/support/replica/site.hpp"

#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "tests/support/replica/media_type.hpp"
#include "tests/support/replica/site_state.hpp"

namespace oit::replica {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string type_with_charset(const std::string& type, const std::string& charset) {
  return type.substr(0, type.find(';')) + "; charset=" + charset;
}

Answer not_found() {
  Answer answer;
  answer.status = 404;
  answer.body = std::make_shared<const std::string>(
      "<!DOCTYPE html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1>"
      "<p>The requested URL was not found on this server.</p></body></html>");
  return answer;
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
    if (!escape) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
    i += 2;
  }
  return out;
}

std::shared_ptr<const Answer> Page::State::take(bool is_head) {
  const std::lock_guard lock(mutex);
  ++hits;
  std::uint64_t left = taken;
  std::size_t at = 0;
  while (at + 1 < steps.size()) {
    const auto span = static_cast<std::uint64_t>(steps[at].times > 0 ? steps[at].times : 1);
    if (left < span) break;
    left -= span;
    ++at;
  }
  const auto& answer = steps[at].answer;
  if (is_head && answer->head) return answer->head;
  ++taken;
  return answer;
}

Page::Page(std::shared_ptr<State> state) : state_(std::move(state)) {}

template <class Change>
Page& Page::change(Change&& apply) {
  const std::lock_guard lock(state_->mutex);
  auto& step = state_->steps.back();
  Answer next = *step.answer;
  apply(next);
  step.answer = std::make_shared<const Answer>(std::move(next));
  return *this;
}

Page& Page::status(int code) {
  return change([&](Answer& a) { a.status = code; });
}
Page& Page::header(std::string name, std::string value) {
  return change([&](Answer& a) { a.headers.emplace_back(std::move(name), std::move(value)); });
}
Page& Page::type(std::string content_type) {
  return change([&](Answer& a) { a.content_type = std::move(content_type); });
}
Page& Page::html(std::string body) { return this->body(std::move(body), "text/html; charset=utf-8"); }
Page& Page::text(std::string body) { return this->body(std::move(body), "text/plain; charset=utf-8"); }
Page& Page::body(std::string bytes, std::string content_type) {
  return change([&](Answer& a) {
    a.body = std::make_shared<const std::string>(std::move(bytes));
    a.content_type = std::move(content_type);
    a.generated_bytes = 0;
    a.endless = false;
  });
}
Page& Page::file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  if (!in || !(bytes << in.rdbuf())) throw std::runtime_error("replica: cannot read the page file " + path);
  return body(std::move(bytes).str(), media_type(path));
}
Page& Page::generated(std::uint64_t bytes) {
  return change([&](Answer& a) { a.generated_bytes = bytes; });
}
Page& Page::endless() {
  return change([](Answer& a) { a.endless = true; });
}
Page& Page::redirect(std::string location, int code) {
  return change([&](Answer& a) {
    a.status = code;
    a.headers.emplace_back("Location", std::move(location));
  });
}
Page& Page::refresh(std::string location, int seconds) {
  return header("Refresh", std::to_string(seconds) + "; url=" + location);
}
Page& Page::retry_after(std::string seconds_or_date) { return header("Retry-After", std::move(seconds_or_date)); }
Page& Page::set_cookie(std::string cookie) { return header("Set-Cookie", std::move(cookie)); }
Page& Page::etag(std::string tag) {
  return change([&](Answer& a) { a.etag = std::move(tag); });
}
Page& Page::last_modified(std::string date) {
  return change([&](Answer& a) { a.last_modified = std::move(date); });
}
Page& Page::charset(std::string icu_name) {
  return change([&](Answer& a) {
    a.content_type = type_with_charset(a.content_type, icu_name);
    a.charset = std::move(icu_name);
  });
}
Page& Page::charset_undeclared(std::string icu_name) {
  return change([&](Answer& a) { a.charset = std::move(icu_name); });
}
Page& Page::compressed(Encoding encoding, EncodingFault fault) {
  return change([&](Answer& a) {
    a.encoding = encoding;
    a.encoding_fault = fault;
  });
}
Page& Page::delay(Milliseconds before_headers) {
  return change([&](Answer& a) { a.delay = before_headers; });
}
Page& Page::body_delay(Milliseconds before_body) {
  return change([&](Answer& a) { a.body_delay = before_body; });
}
Page& Page::drip(std::uint64_t bytes, Milliseconds every) {
  return change([&](Answer& a) {
    a.drip_bytes = bytes;
    a.drip_every = every;
  });
}
Page& Page::ending(Ending how) {
  return change([&](Answer& a) { a.ending = how; });
}
Page& Page::framing(Framing how) {
  return change([&](Answer& a) { a.framing = how; });
}
Page& Page::header_fault(HeaderFault fault) {
  return change([&](Answer& a) { a.header_fault = fault; });
}
Page& Page::close() {
  return change([](Answer& a) { a.close = true; });
}
Page& Page::basic_auth(std::string user_password) {
  return change([&](Answer& a) { a.user_password = std::move(user_password); });
}
Page& Page::needs_cookie(std::string cookie, Answer otherwise) {
  return change([&](Answer& a) {
    a.needs_cookie = std::move(cookie);
    a.without_cookie = std::make_shared<const Answer>(std::move(otherwise));
  });
}
Page& Page::head(Answer answer) {
  return change([&](Answer& a) { a.head = std::make_shared<const Answer>(std::move(answer)); });
}

Page& Page::times(int requests) {
  const std::lock_guard lock(state_->mutex);
  state_->steps.back().times = requests;
  return *this;
}

Page& Page::then() {
  const std::lock_guard lock(state_->mutex);
  state_->steps.emplace_back();
  return *this;
}

Page& Page::answer(Answer whole) {
  return change([&](Answer& a) { a = std::move(whole); });
}

Answer Page::current() const {
  const std::lock_guard lock(state_->mutex);
  return *state_->steps.back().answer;
}

std::uint64_t Page::hits() const {
  const std::lock_guard lock(state_->mutex);
  return state_->hits;
}

Site::State::State(std::string site_name) : name(std::move(site_name)), random(std::hash<std::string>{}(name)) {
  other.page->answer(not_found());
}

Site::State::Entry Site::State::make_entry() {
  Entry entry;
  entry.state = std::make_shared<Page::State>();
  entry.page = std::make_unique<Page>(entry.state);
  return entry;
}

std::shared_ptr<Page::State> Site::State::find(const std::string& path, const std::string& query) const {
  const std::lock_guard lock(mutex);
  const std::string whole = query.empty() ? path : path + "?" + query;
  if (!query.empty())
    if (const auto hit = exact.find(whole); hit != exact.end()) return hit->second.state;
  if (const auto hit = exact.find(path); hit != exact.end()) return hit->second.state;
  std::shared_ptr<Page::State> best;
  for (const auto& [prefix, entry] : prefixes)  // sorted, so a longer prefix of the path comes later
    if (whole.starts_with(prefix)) best = entry.state;
  return best ? best : other.state;
}

Milliseconds Site::State::draw_latency() {
  const std::lock_guard lock(mutex);
  if (rules.latency_most <= rules.latency_least) return rules.latency_least;
  std::uniform_int_distribution<Milliseconds::rep> draw(rules.latency_least.count(), rules.latency_most.count());
  return Milliseconds(draw(random));
}

bool Site::State::admit(std::chrono::steady_clock::time_point now) {
  const std::lock_guard lock(mutex);
  if (rules.rate_requests <= 0) return true;
  while (!recent.empty() && now - recent.front() >= rules.rate_window) recent.pop_front();
  if (recent.size() >= static_cast<std::size_t>(rules.rate_requests)) return false;
  recent.push_back(now);
  return true;
}

Manners Site::State::manners() const {
  const std::lock_guard lock(mutex);
  return rules;
}

Site::Site(std::shared_ptr<State> state) : state_(std::move(state)) {}

Page& Site::page(std::string_view path) {
  const std::lock_guard lock(state_->mutex);
  const bool is_prefix = path.ends_with('*');
  auto& pages = is_prefix ? state_->prefixes : state_->exact;
  auto& entry = pages[percent_decoded(is_prefix ? path.substr(0, path.size() - 1) : path)];
  if (!entry.page) entry = State::make_entry();
  return *entry.page;
}

void Site::remove(std::string_view path) {
  const std::lock_guard lock(state_->mutex);
  const bool is_prefix = path.ends_with('*');
  auto& pages = is_prefix ? state_->prefixes : state_->exact;
  const auto hit = pages.find(percent_decoded(is_prefix ? path.substr(0, path.size() - 1) : path));
  if (hit == pages.end()) return;
  state_->removed.push_back(std::move(hit->second));
  pages.erase(hit);
}

Page& Site::otherwise() { return *state_->other.page; }

Page& Site::soft_404(std::string html) { return otherwise().answer(Answer{}).html(std::move(html)); }

Page& Site::unknown_goes_home() { return otherwise().answer(Answer{}).redirect("/"); }

Site& Site::latency(Milliseconds least, Milliseconds most, std::uint64_t seed) {
  const std::lock_guard lock(state_->mutex);
  state_->rules.latency_least = least;
  state_->rules.latency_most = most;
  state_->random.seed(std::hash<std::string>{}(state_->name) ^ seed);
  return *this;
}

Site& Site::certificate(Certificate kind) {
  const std::lock_guard lock(state_->mutex);
  state_->rules.certificate = kind;
  return *this;
}

Site& Site::workers(int count) {
  const std::lock_guard lock(state_->mutex);
  state_->rules.workers = count;
  return *this;
}

Site& Site::rate_limit(int requests, Milliseconds window, std::string retry_after) {
  const std::lock_guard lock(state_->mutex);
  state_->rules.rate_requests = requests;
  state_->rules.rate_window = window;
  state_->rules.rate_retry_after = std::move(retry_after);
  return *this;
}

const std::string& Site::name() const { return state_->name; }

}  // namespace oit::replica
