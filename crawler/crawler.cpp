// The life of an address, written downwards: fetch (share) → follow (redirects) → ask (retries, later passes,
// breaker) → attempt (name, gates, one request). Waiting always happens outside the gates.
#include "crawler/crawler.hpp"

#include <ifaddrs.h>
#include <net/if.h>
#include <sys/resource.h>

#include <algorithm>
#include <deque>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "crawler/decode.hpp"
#include "crawler/gates.hpp"
#include "crawler/http_fields.hpp"
#include "crawler/patience.hpp"
#include "crawler/quiet_hours.hpp"
#include "crawler/requester.hpp"
#include "crawler/robots.hpp"
#include "crawler/route.hpp"
#include "crawler/verdict.hpp"
#include "crawler/wait.hpp"
#include "core/refresh.hpp"

namespace oit::crawler {
namespace {

using core::FetchOutcome;
using core::FetchPurpose;
using core::FetchRequest;
using core::UrlOutcome;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using ExchangePtr = std::shared_ptr<Exchange>;

constexpr std::size_t name_threads = 16;
constexpr std::size_t remembered_failures = 1024;
constexpr std::size_t most_addresses = 4;
constexpr int most_repairs = 4;
constexpr std::uint64_t certificate_cap = 256 * 1024;
constexpr std::uint64_t robots_cap = 512 * 1024;
constexpr std::uint64_t glance = 64 * 1024;           ///< of a file whose content is not wanted
constexpr std::chrono::seconds refresh_patience{30};  ///< a page that stays longer than this is a page
constexpr std::chrono::seconds farewell{5};
constexpr const char* product_token = "oitcheck";

/// No interface but loopback is up: then no site can be asked, and waiting will not help.
bool only_loopback_is_up() {
  ifaddrs* list = nullptr;
  if (getifaddrs(&list) != 0) return false;
  bool online = false;
  for (const ifaddrs* each = list; each; each = each->ifa_next)
    if (each->ifa_addr && (each->ifa_flags & IFF_UP) && !(each->ifa_flags & IFF_LOOPBACK) &&
        (each->ifa_addr->sa_family == AF_INET || each->ifa_addr->sa_family == AF_INET6))
      online = true;
  freeifaddrs(list);
  return !online;
}

/// Failures that a machine without network would show too.
bool may_be_our_network(Fault fault) {
  return fault == Fault::name_server_failure || fault == Fault::name_timeout || fault == Fault::unreachable;
}

void allow_many_descriptors() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = std::min<rlim_t>(limit.rlim_max, 65536);
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted;
  setrlimit(RLIMIT_NOFILE, &limit);
}

/// A queued request that wakes its coroutine when it may go.
class Turn final : public Ticket {
 public:
  Turn(asio::io_context& io, Gates::Lane& host_lane, Gates::Lane* address_lane) : Ticket(host_lane, address_lane), wait(io) {}
  void admitted() override { wait.fire(); }
  Wait wait;
};

struct NameRecord {
  bool asked = false, under_way = false;
  NameAnswer answer;
  std::vector<Wait*> waiting;
};

/// What is known about one host of the run.
struct Host {
  Gates::Lane* lane = nullptr;
  // Circuit breaker.
  int failures = 0;                 ///< in a row, of the kind that is the host's
  bool open = false, probing = false, given_up = false;
  std::size_t pass = 0;
  milliseconds waited{0};
  SteadyTime retry_at{};
  ExchangePtr last_failure;
  std::vector<Wait*> waiting;
  // TLS.
  std::vector<std::string> repairs; ///< AIA addresses tried
  bool repairing = false, repaired = false;
  int repairs_made = 0;                  ///< certificates learned for it
  std::string tls_subject, tls_issuer;
};

enum class Learning { unknown, learned, useless };

struct RobotsRecord {
  bool ready = false, reachable = true;
  Robots rules;
  std::vector<Wait*> waiting;
};

/// The last attempt at one address and what it means.
struct Step {
  explicit Step(ExchangePtr result) : exchange(std::move(result)) {}
  ExchangePtr exchange;
  Verdict verdict;
  int attempts = 0;
  std::string record;
};

struct Shared {
  std::optional<FetchOutcome> outcome;
  std::vector<Wait*> waiting;
};

/// Everything about how one hop is asked for.
struct HopRequest {
  explicit HopRequest(core::Url address) : url(std::move(address)) {}
  core::Url url;
  FetchPurpose purpose = FetchPurpose::submitted;
  std::string referrer, cookies;
  std::optional<core::Validators> validators;
  std::uint64_t byte_cap = 0, enough_bytes = 0;
  bool patient = true;   ///< false for what serves another fetch: no retries, no later passes
};

void fire_all(std::vector<Wait*>& waiting) {
  std::vector<Wait*> all;
  all.swap(waiting);
  for (Wait* wait : all) wait->fire();
}

std::string key_of(const FetchRequest& request, bool discovered) {
  std::string key = request.url.without_fragment();
  key += discovered ? " d" : " s";
  key += request.body_wanted ? 'b' : '-';
  if (request.byte_cap) key += std::to_string(*request.byte_cap);
  if (request.validators) key += " " + request.validators->etag + " " + request.validators->last_modified;
  return key;
}

core::Url with_fragment(const core::Url& url, const std::string& fragment) {
  if (fragment.empty() || !url.fragment().empty()) return url;
  return core::Url::parse(url.text() + "#" + fragment).value_or(url);
}

}  // namespace

struct Crawler::State {
  State(asio::io_context& context, const config::CrawlSettings& given, const core::Clock& the_clock, CrawlHooks with, std::shared_ptr<TrustStore> store)
      : io(context), settings(given), clock(the_clock), hooks(std::move(with)), trust(store), routes(settings),
        quiet(QuietHours::parse(settings.quiet_hours).value_or(QuietHours())), gates(limits_of(settings)), gate_timer(context), farewell_timer(context),
        names(context, name_threads, hooks.look_up ? hooks.look_up : NameLookup(look_up_with_system)),
        requester(context, settings, clock, store),
        random(settings.seed ? settings.seed : static_cast<std::uint64_t>(the_clock.now().time_since_epoch().count()) | 1u) {
    for (const auto& [host, credentials] : settings.basic_auth) authorizations[lower_ascii(host)] = "Basic " + base64(credentials);
    const auto replaced = [this](std::string_view name) {
      return std::any_of(settings.extra_headers.begin(), settings.extra_headers.end(), [name](const std::string& line) {
        return lower_ascii(trim_blanks(std::string_view(line).substr(0, line.find(':')))) == name;
      });
    };
    if (!replaced("accept")) fixed_headers.push_back("Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    if (!replaced("accept-language")) fixed_headers.push_back("Accept-Language: th,en;q=0.8");
    fixed_headers.push_back("Accept-Encoding: " + std::string(understood_codings));
    for (const auto& line : settings.extra_headers)
      if (line.find(':') != std::string::npos && line.find_first_of("\r\n") == std::string::npos) fixed_headers.push_back(line);
  }

  static GateLimits limits_of(const config::CrawlSettings& settings) {
    GateLimits limits;
    limits.jobs = settings.jobs;
    limits.per_host = settings.per_host;
    limits.per_address = settings.per_address;
    limits.delay = settings.delay;
    limits.address_delay = settings.address_delay;
    return limits;
  }

  Task<FetchOutcome> share(FetchRequest request);
  Task<FetchOutcome> follow(const FetchRequest& request);
  Task<Step> ask(const HopRequest& hop);
  Task<ExchangePtr> attempt(const HopRequest& hop, Host& host, bool probing);
  Task<NameAnswer> resolve(const std::string& name);
  Task<void> pause(Wait& wait);
  Task<void> hold_quiet_hours();
  Task<void> wait_for_breaker(Host& host);
  Task<bool> robots_allow(const core::Url& url, bool& reachable);
  Task<ExchangePtr> fetch_small(core::Url url, std::uint64_t cap, int hops);
  Task<bool> repair_chain(Host& host, std::string address);

  Host& host_of(const core::Url& url);
  bool discover_addresses(const NameAnswer& answer, bool allowed_anyway, std::vector<Address>& usable) const;
  void note_host(Host& host, const Step& step, bool probing);
  void open_breaker(Host& host, const ExchangePtr& failure);
  void breaker_failed_again(Host& host, const ExchangePtr& failure);
  void note_network(const Exchange& exchange);
  void go_slower(Host& host, const Exchange& exchange);
  void arm_gate_timer();
  void stop();
  FetchOutcome recall(const FetchRequest& request, const FetchOutcome& outcome) const;
  std::optional<FetchOutcome> recent(const std::string& key) const;
  void remember(const std::string& key, const FetchOutcome& outcome);
  void fill(FetchOutcome& outcome, const Step& step) const;
  std::optional<core::Url> next_hop(const Step& step, FetchOutcome& outcome) const;
  double jitter();
  bool offline() const { return hooks.machine_is_offline ? hooks.machine_is_offline() : only_loopback_is_up(); }

  asio::io_context& io;
  const config::CrawlSettings settings;
  const core::Clock& clock;
  CrawlHooks hooks;
  std::shared_ptr<TrustStore> trust;
  Routes routes;
  QuietHours quiet;
  Gates gates;
  asio::steady_timer gate_timer, farewell_timer;
  std::optional<SteadyTime> gate_timer_at;
  std::uint64_t gate_timer_generation = 0;
  NameService names;
  Requester requester;
  std::uint64_t random;
  std::vector<std::string> fixed_headers;
  std::map<std::string, std::string> authorizations;
  std::unordered_map<std::string, std::unique_ptr<Host>> hosts;
  std::unordered_map<std::string, std::shared_ptr<NameRecord>> name_records;
  std::unordered_map<std::string, std::unique_ptr<RobotsRecord>> robots_records;
  std::unordered_map<std::string, Learning> learned_issuers;   ///< by AIA address
  std::unordered_map<std::string, std::shared_ptr<Shared>> under_way;
  std::unordered_map<std::string, FetchOutcome> remembered;   ///< failures, which may have taken patience; pages are their askers' to keep
  std::deque<std::string> remembered_order;
  std::unordered_set<Wait*> pausing;
  CrawlCounters counts;
  bool stopping = false;
  bool ever_connected = false, names_answered = false;
  std::uint64_t failures_far_away = 0;   ///< a machine or name server answered, though with a refusal
};

// ---- waiting -------------------------------------------------------------------------------------------------

/// Every wait that is not a request goes through here, so that stop() can end it.
Task<void> Crawler::State::pause(Wait& wait) {
  if (stopping) co_return;
  pausing.insert(&wait);
  co_await wait.done();
  pausing.erase(&wait);
}

Task<void> Crawler::State::hold_quiet_hours() {
  for (;;) {
    const auto left = quiet.left(clock.now());
    if (left.count() == 0 || stopping) co_return;
    Wait morning(io, steady_clock::now() + std::min<std::chrono::seconds>(left, std::chrono::minutes(1)));
    co_await pause(morning);
  }
}

double Crawler::State::jitter() {
  random ^= random << 13;
  random ^= random >> 7;
  random ^= random << 17;
  return static_cast<double>(random >> 11) / 9007199254740992.0;
}

void Crawler::State::arm_gate_timer() {
  const auto at = gates.waiting() > 0 ? gates.next_wake() : std::nullopt;
  if (!at) {
    if (gate_timer_at) gate_timer.cancel();
    gate_timer_at.reset();
    return;
  }
  if (gate_timer_at && *gate_timer_at <= *at) return;
  gate_timer_at = *at;
  gate_timer.expires_at(*at);
  const std::uint64_t generation = ++gate_timer_generation;
  const auto ring = [this, generation](const boost::system::error_code& error) {
    if (error || generation != gate_timer_generation) return;
    gate_timer_at.reset();
    gates.advance(steady_clock::now());
    arm_gate_timer();
  };
  gate_timer.async_wait(ring);
}

void Crawler::State::stop() {
  if (stopping) return requester.abort_all();
  stopping = true;
  const std::vector<Wait*> all(pausing.begin(), pausing.end());
  for (Wait* wait : all) wait->fire();
  if (requester.in_flight() == 0) return;
  farewell_timer.expires_after(farewell);
  const auto time_is_up = [this](const boost::system::error_code& error) {
    if (!error) requester.abort_all();
  };
  farewell_timer.async_wait(time_is_up);
}

// ---- names ---------------------------------------------------------------------------------------------------

/// One look-up per name at a time; a found answer is pinned for the run, a failed one is asked again.
Task<NameAnswer> Crawler::State::resolve(const std::string& name) {
  if (const auto literal = Address::parse(name)) {
    NameAnswer answer;
    answer.result = NameResult::found;
    answer.addresses.push_back(*literal);
    co_return answer;
  }
  auto& slot = name_records[name];
  if (!slot) slot = std::make_shared<NameRecord>();
  const std::shared_ptr<NameRecord> record = slot;
  if (record->asked && record->answer.result == NameResult::found) co_return record->answer;
  Wait answered(io, steady_clock::now() + settings.name_timeout);
  record->waiting.push_back(&answered);
  if (!record->under_way) {
    record->under_way = true;
    const auto deliver = [record](NameAnswer answer) {
      record->under_way = false;
      record->asked = true;
      record->answer = std::move(answer);
      fire_all(record->waiting);
    };
    names.ask(name, deliver);
  }
  co_await pause(answered);
  std::erase(record->waiting, &answered);
  if (answered.fired() && record->asked && !record->under_way) co_return record->answer;
  NameAnswer late;
  late.result = NameResult::timed_out;
  late.detail = "no answer within " + std::to_string(settings.name_timeout.count()) + " ms";
  co_return late;
}

bool Crawler::State::discover_addresses(const NameAnswer& answer, bool allowed_anyway, std::vector<Address>& usable) const {
  for (const auto& address : answer.addresses)
    if (allowed_anyway || may_reach(address, settings.allow_private)) usable.push_back(address);
  if (usable.empty()) return false;
  // The name server shuffles its answers; the smallest address of the preferred family first makes every request
  // for a shared server meet at the same gate.
  const bool v6_first = usable.front().v6;
  const auto before = [v6_first](const Address& a, const Address& b) {
    return a.v6 != b.v6 ? a.v6 == v6_first : a.bytes < b.bytes;
  };
  std::sort(usable.begin(), usable.end(), before);
  if (usable.size() > most_addresses) {
    const auto other = std::find_if(usable.begin(), usable.end(), [v6_first](const Address& each) { return each.v6 != v6_first; });
    if (other != usable.end()) std::iter_swap(usable.begin() + 1, other);
    usable.resize(most_addresses);
  }
  return true;
}

// ---- one request ---------------------------------------------------------------------------------------------

Host& Crawler::State::host_of(const core::Url& url) {
  auto& slot = hosts[url.host()];
  if (!slot) {
    slot = std::make_unique<Host>();
    slot->lane = &gates.host(url.host());
  }
  return *slot;
}

void Crawler::State::note_network(const Exchange& exchange) {
  if (exchange.connected) ever_connected = true;
  if (exchange.fault == Fault::refused || exchange.fault == Fault::name_unknown || exchange.fault == Fault::name_without_address) ++failures_far_away;
}

void Crawler::State::go_slower(Host& host, const Exchange& exchange) {
  gates.slow_down(*host.lane, std::chrono::seconds(1), std::chrono::seconds(30));
  const auto retry_after = parse_retry_after(exchange.header("retry-after"), clock.now());
  if (!retry_after || *retry_after > settings.retry_after_cap) return;
  // Longer than we are ready to wait for a host: its other pages need not stand in line for the same answer. Only where
  // that answer blames nobody: a page that was never asked for must not be called broken.
  if (exchange.status == 429 && *retry_after > std::max(settings.patience, longest_wait_in_a_pass)) {
    host.open = host.given_up = true;
    host.last_failure = std::make_shared<Exchange>(exchange);
    fire_all(host.waiting);
    return;
  }
  gates.pause(*host.lane, steady_clock::now() + *retry_after, steady_clock::now());
}

Task<ExchangePtr> Crawler::State::attempt(const HopRequest& hop, Host& host, bool probing) {
  const auto failed = [this, &hop](Fault fault, core::Phase phase, std::string detail) {
    auto exchange = std::make_shared<Exchange>(hop.url);
    exchange->began = clock.now();
    exchange->fault = fault;
    exchange->phase = phase;
    exchange->detail = std::move(detail);
    note_network(*exchange);
    return exchange;
  };
  if (!(quiet.left(clock.now()).count() == 0)) co_await hold_quiet_hours();
  if (stopping) co_return failed(Fault::interrupted, core::Phase::none, "stopped");

  Asking asking(hop.url);
  const Route route = routes.to(hop.url);
  asking.connect_host = route.host;
  asking.connect_port = route.port;
  asking.proxy = route.proxy;
  asking.target_allowed = route.named_by_user;
  const auto name_began = steady_clock::now();
  Gates::Lane* address_lane = nullptr;
  const auto literal = Address::parse(route.host);
  if (route.proxy.empty()) {
    const NameAnswer answer = co_await resolve(route.host);
    if (stopping) co_return failed(Fault::interrupted, core::Phase::name, "stopped");
    if (answer.result != NameResult::found) {
      ++counts.requests;
      const Fault fault = answer.result == NameResult::no_such_name ? Fault::name_unknown
                          : answer.result == NameResult::no_address ? Fault::name_without_address
                          : answer.result == NameResult::timed_out  ? Fault::name_timeout
                                                                    : Fault::name_server_failure;
      co_return failed(fault, core::Phase::name, route.host + ": " + answer.detail);
    }
    if (!literal) names_answered = true;
    if (!discover_addresses(answer, route.named_by_user, asking.addresses))
      co_return failed(Fault::address_refused, core::Phase::address, route.host + " is " + answer.addresses.front().text());
    // A connect-to rule that leads to this very machine is a rehearsal: hosts that meet at one loopback address are no
    // shared server. Each host's own limits hold there as anywhere.
    const bool rehearsal = route.named_by_user && scope_of(asking.addresses.front()) == AddressScope::loopback;
    if (!rehearsal) address_lane = &gates.address(asking.addresses.front().text());
  } else if (literal && !may_reach(*literal, settings.allow_private)) {
    co_return failed(Fault::address_refused, core::Phase::address, route.host + " (through the proxy)");
  }
  const auto name_took = std::chrono::ceil<milliseconds>(steady_clock::now() - name_began);

  Turn turn(io, *host.lane, address_lane);
  gates.enter(turn, steady_clock::now());
  arm_gate_timer();
  co_await pause(turn.wait);
  const bool overtaken = host.open && !probing && hop.patient;  // the breaker opened while this request queued
  if (stopping || overtaken) {
    gates.forget(turn);
    gates.hand_back(turn, steady_clock::now());
    arm_gate_timer();
    co_return stopping ? failed(Fault::interrupted, core::Phase::none, "stopped") : nullptr;
  }

  asking.headers = fixed_headers;
  if (!hop.cookies.empty()) asking.headers.push_back("Cookie: " + hop.cookies);
  if (!hop.referrer.empty()) asking.headers.push_back("Referer: " + hop.referrer);
  if (hop.validators && !hop.validators->etag.empty()) asking.headers.push_back("If-None-Match: " + hop.validators->etag);
  if (hop.validators && !hop.validators->last_modified.empty()) asking.headers.push_back("If-Modified-Since: " + hop.validators->last_modified);
  if (const auto found = authorizations.find(hop.url.host()); found != authorizations.end()) asking.authorization = found->second;
  asking.with_repairs = host.repaired;
  asking.keep_wire_bytes = static_cast<bool>(hooks.keep_evidence);
  asking.byte_cap = hop.byte_cap;
  asking.enough_bytes = hop.enough_bytes;
  asking.on_sent = [this, &turn] {
    gates.sent(turn, steady_clock::now());
    arm_gate_timer();
  };
  ++counts.requests;
  ExchangePtr exchange = co_await requester.make(asking);
  // Before the slot is free, or the next request would go out against the server's wish.
  if (exchange->fault == Fault::none && (exchange->status == 429 || exchange->status == 503)) go_slower(host, *exchange);
  gates.leave(turn, steady_clock::now());
  arm_gate_timer();
  exchange->timings.name = name_took;
  counts.bytes += exchange->wire_bytes;
  if (exchange->status > 0) ++counts.answered;
  note_network(*exchange);
  if (!exchange->certificate.subject.empty() && exchange->fault != Fault::tls_certificate) {
    host.tls_subject = exchange->certificate.subject;
    host.tls_issuer = exchange->certificate.issuer;
  }
  co_return exchange;
}

// ---- hosts in trouble ----------------------------------------------------------------------------------------

void Crawler::State::open_breaker(Host& host, const ExchangePtr& failure) {
  host.open = true;
  host.probing = false;
  host.pass = 0;
  host.waited = milliseconds(0);
  breaker_failed_again(host, failure);
}

void Crawler::State::breaker_failed_again(Host& host, const ExchangePtr& failure) {
  host.probing = false;
  host.last_failure = failure;
  const auto wait = later_pass_wait(settings, host.pass, host.waited);
  const bool hopeless = !ever_connected && may_be_our_network(failure->fault) && offline();
  if (!wait || hopeless) {
    host.given_up = true;
  } else {
    ++host.pass;
    host.waited += *wait;
    host.retry_at = steady_clock::now() + *wait;
  }
  fire_all(host.waiting);
}

void Crawler::State::note_host(Host& host, const Step& step, bool probing) {
  const Transience transience = step.verdict.transience;
  const bool troubled = transience == Transience::host || transience == Transience::throttled;
  if (step.exchange->fault == Fault::interrupted) {
    host.probing = false;
    return;
  }
  if (!troubled) {
    host.failures = 0;
    host.given_up = false;
    if (host.open) {
      host.open = host.probing = false;
      fire_all(host.waiting);
    }
    if (step.exchange->status > 0 && step.exchange->status < 500) {
      gates.ease(*host.lane, steady_clock::now());
      arm_gate_timer();
    }
    return;
  }
  ++host.failures;
  if (probing) return breaker_failed_again(host, step.exchange);
  if (!host.open && host.failures >= std::max(1, settings.breaker_failures)) open_breaker(host, step.exchange);
}

/// Returns when the host may be tried again (by this caller, as its probe) or the breaker has changed state.
Task<void> Crawler::State::wait_for_breaker(Host& host) {
  Wait change(io, host.probing ? SteadyTime::max() : host.retry_at);
  host.waiting.push_back(&change);
  ++counts.waiting;
  co_await pause(change);
  --counts.waiting;
  std::erase(host.waiting, &change);
}

// ---- one address, as often as it takes -----------------------------------------------------------------------

Task<Step> Crawler::State::ask(const HopRequest& hop) {
  Host& host = host_of(hop.url);
  Persistence so_far;
  Step step(nullptr);
  const auto interrupted = [this, &hop, &step] {
    if (!step.exchange) step.exchange = std::make_shared<Exchange>(hop.url);
    else step.exchange = std::make_shared<Exchange>(*step.exchange);
    step.exchange->began = clock.now();
    step.exchange->fault = Fault::interrupted;
    step.verdict = judge(*step.exchange);
  };
  for (;;) {
    if (stopping) {
      interrupted();
      co_return step;
    }
    bool probing = false;
    if (host.open && hop.patient) {
      if (host.given_up) {
        if (!step.exchange) {
          step.exchange = std::make_shared<Exchange>(*host.last_failure);
          step.exchange->url = hop.url;
          step.exchange->began = clock.now();
        }
        step.verdict = judge(*step.exchange);
        co_return step;
      }
      if (host.probing || steady_clock::now() < host.retry_at) {
        co_await wait_for_breaker(host);
        continue;
      }
      probing = host.probing = true;
    }
    const int repairs_before = host.repairs_made;
    ExchangePtr exchange = co_await attempt(hop, host, probing);
    if (!exchange) continue;
    step.exchange = std::move(exchange);
    ++step.attempts;
    step.verdict = judge(*step.exchange);
    if (hooks.keep_evidence && step.exchange->fault != Fault::interrupted) step.record = hooks.keep_evidence(*step.exchange);

    const auto& certificate = step.exchange->certificate;
    if (step.exchange->fault == Fault::tls_certificate && certificate.fault == CertificateFault::issuer_missing && settings.repair_chains && !stopping) {
      if (probing) host.probing = false;
      // A handshake begun before another fetch brought the certificate says nothing about the chain as it is now.
      bool repaired = host.repairs_made != repairs_before;
      if (!repaired) repaired = co_await repair_chain(host, certificate.issuer_address);
      if (repaired) {
        --step.attempts;
        continue;
      }
    }
    note_host(host, step, probing);
    if (!hop.patient) co_return step;
    if (so_far.pass == 0) ++so_far.tries;
    std::optional<milliseconds> retry_after;
    if (const auto asked = parse_retry_after(step.exchange->header("retry-after"), clock.now())) retry_after = *asked;
    const auto next = next_try(settings, *step.exchange, step.verdict.transience, hop.purpose, so_far, retry_after, jitter());
    const bool hopeless = !ever_connected && may_be_our_network(step.exchange->fault) && offline();
    if (!next || (hopeless && next->later_pass)) co_return step;
    ++counts.retries;
    if (next->later_pass) {
      ++counts.deferrals;
      ++counts.waiting;
      ++so_far.pass;
      so_far.waited += next->wait;
    }
    Wait moment(io, steady_clock::now() + next->wait);
    co_await pause(moment);
    if (next->later_pass) --counts.waiting;
    if (stopping && step.exchange->fault == Fault::none) {
      interrupted();
      co_return step;
    }
  }
}

// ---- certificates and robots.txt -----------------------------------------------------------------------------

/// A small file that serves another fetch: few redirects, one try, no judgement.
Task<ExchangePtr> Crawler::State::fetch_small(core::Url url, std::uint64_t cap, int hops) {
  for (;; --hops) {
    HopRequest hop(url);
    hop.byte_cap = cap;
    hop.patient = false;
    const Step step = co_await ask(hop);
    if (!is_redirect(*step.exchange) || hops == 0) co_return step.exchange;
    const auto next = url.resolve(step.exchange->header("location"));
    if (!next) co_return step.exchange;
    url = *next;
  }
}

/// Fetches the certificate a chain lacks. True: try again now.
Task<bool> Crawler::State::repair_chain(Host& host, std::string address) {
  while (host.repairing && !stopping) {
    Wait done(io);
    host.waiting.push_back(&done);
    co_await pause(done);
    std::erase(host.waiting, &done);
    if (!host.repairing) co_return host.repaired;
  }
  const auto url = core::Url::parse(address);
  const bool tried = std::find(host.repairs.begin(), host.repairs.end(), address) != host.repairs.end();
  if (!url || url->scheme() != "http" || tried || static_cast<int>(host.repairs.size()) >= most_repairs) co_return false;
  host.repairs.push_back(address);
  host.repairing = true;
  // Certificates of well-known issuers serve many hosts: one that was learned once is in the store already.
  if (learned_issuers[address] == Learning::unknown) {
    const ExchangePtr file = co_await fetch_small(*url, certificate_cap, 3);
    const bool usable = file->fault == Fault::none && file->status == 200 && file->body && trust->learn(file->body->beginning()).has_value();
    learned_issuers[address] = usable ? Learning::learned : Learning::useless;
  }
  host.repairing = false;
  const bool learned = learned_issuers[address] == Learning::learned;
  if (learned) {
    host.repaired = true;
    ++host.repairs_made;
  }
  fire_all(host.waiting);
  co_return learned;
}

Task<bool> Crawler::State::robots_allow(const core::Url& url, bool& reachable) {
  const std::string origin = url.origin();
  auto& slot = robots_records[origin];
  const bool first = !slot;
  if (first) slot = std::make_unique<RobotsRecord>();
  RobotsRecord& record = *slot;
  if (first) {
    ExchangePtr file;
    if (const auto address = core::Url::parse(origin + "/robots.txt")) file = co_await fetch_small(*address, robots_cap, 5);
    // RFC 9309 §2.3.1: a client error means no rules, a server error or no answer means hands off.
    const bool answered = file && (file->fault == Fault::none || file->fault == Fault::too_large) && file->status > 0;
    if (answered && file->status >= 200 && file->status < 300) {
      if (file->body) record.rules = Robots::parse(file->body->beginning(), product_token);
    } else if (!answered || file->status >= 500) {
      record.rules = Robots::nothing_allowed();
      record.reachable = false;
    }
    if (const auto delay = record.rules.crawl_delay()) gates.at_least(*host_of(url).lane, std::min(*delay, settings.crawl_delay_cap));
    record.ready = true;
    fire_all(record.waiting);
  } else if (!record.ready) {
    Wait done(io);
    record.waiting.push_back(&done);
    co_await pause(done);
    std::erase(record.waiting, &done);
  }
  reachable = record.reachable;
  const std::string target = url.path() + (url.query().empty() ? "" : "?" + url.query());
  co_return !record.ready || record.rules.allows(target);
}

// ---- redirects -----------------------------------------------------------------------------------------------

void Crawler::State::fill(FetchOutcome& outcome, const Step& step) const {
  const Exchange& exchange = *step.exchange;
  outcome.outcome = step.verdict.outcome;
  outcome.diagnosis = step.verdict.diagnosis;
  outcome.http_status = exchange.status;
  outcome.attempts = step.attempts;
  outcome.headers = exchange.headers;
  const ContentType type = parse_content_type(exchange.header("content-type"));
  outcome.content_type = type.type;
  outcome.declared_charset = type.charset;
  outcome.file_name = parse_file_name(exchange.header("content-disposition"));
  outcome.body = exchange.body;
  outcome.bytes = exchange.body ? exchange.body->size() : 0;
  if (exchange.body && !exchange.stopped_early) outcome.sha256 = exchange.sha256;
  outcome.unchanged = exchange.status == 304 && exchange.conditional;
  outcome.fetched_at = exchange.began;
  outcome.timings = exchange.timings;
  outcome.remote_address = exchange.remote_address;
  outcome.http_version = exchange.http_version;
  outcome.warc_record = step.record;
  if (const auto found = hosts.find(exchange.url.host()); found != hosts.end() && exchange.url.scheme() == "https") {
    outcome.tls_subject = found->second->tls_subject;
    outcome.tls_issuer = found->second->tls_issuer;
  }
  if (exchange.fault == Fault::tls_certificate) {
    outcome.tls_subject = exchange.certificate.subject;
    outcome.tls_issuer = exchange.certificate.issuer;
  }
  if (exchange.chain_repaired && exchange.fault == Fault::none) {
    core::Text warning{"เว็บไซต์ส่งใบรับรอง HTTPS ไม่ครบชุด (ขาดใบรับรองของผู้ออก) เบราว์เซอร์ส่วนใหญ่ยังเปิดได้ ควรติดตั้งใบรับรองตัวกลางเพิ่ม",
                       "the site does not send its issuer's intermediate certificate; most browsers still open it, but it should be installed"};
    if (outcome.outcome == UrlOutcome::ok) {
      outcome.outcome = UrlOutcome::tls_incomplete_chain;
      outcome.diagnosis.message = warning;
      outcome.diagnosis.detail = "issuer: " + outcome.tls_issuer;
    }
    outcome.warnings.push_back(std::move(warning));
  }
}

/// Where this answer sends the reader; nullopt when it is the last. Notes the hop.
std::optional<core::Url> Crawler::State::next_hop(const Step& step, FetchOutcome& outcome) const {
  const Exchange& exchange = *step.exchange;
  if (exchange.fault != Fault::none) return std::nullopt;
  core::Hop hop;
  hop.from = exchange.url.text();
  hop.status = exchange.status;
  std::string target;
  if (is_redirect(exchange)) {
    hop.how = "http";
    target = exchange.header("location");
  } else {
    if (exchange.status != 200) return std::nullopt;
    const auto refresh = core::parse_refresh(exchange.header("refresh"));
    if (!refresh || refresh->target.empty() || refresh->delay > refresh_patience) return std::nullopt;
    hop.how = "refresh-header";
    hop.status = exchange.status;
    target = refresh->target;
  }
  const auto next = exchange.url.resolve(target);
  if (hop.how == "refresh-header" && (!next || next->without_fragment() == exchange.url.without_fragment())) return std::nullopt;
  hop.to = next ? next->text() : target;
  outcome.redirects.push_back(std::move(hop));
  if (next) return next;
  outcome.outcome = UrlOutcome::bad_url;
  outcome.diagnosis.phase = core::Phase::done;
  outcome.diagnosis.message = core::Text{"เว็บไซต์พาไปยังสิ่งที่ไม่ใช่ที่อยู่เว็บ", "the site redirects to something that is no web address"};
  outcome.diagnosis.detail = target.substr(0, 500);
  return std::nullopt;
}

Task<FetchOutcome> Crawler::State::follow(const FetchRequest& request) {
  FetchOutcome outcome(request.url);
  outcome.fetched_at = clock.now();
  HopRequest hop(request.url);
  hop.purpose = request.purpose;
  hop.referrer = request.referrer;
  hop.validators = request.validators;
  hop.byte_cap = request.byte_cap.value_or(settings.max_bytes);
  hop.enough_bytes = request.body_wanted ? 0 : glance;
  Cookies cookies;
  std::unordered_set<std::string> seen;
  milliseconds elapsed{0};
  for (;;) {
    seen.insert(hop.url.without_fragment());
    outcome.final_url = with_fragment(hop.url, request.url.fragment());
    if (request.purpose == FetchPurpose::discovered && settings.robots) {
      bool reachable = true;
      if (!co_await robots_allow(hop.url, reachable) && !stopping) {
        outcome.outcome = UrlOutcome::blocked;
        outcome.diagnosis.phase = core::Phase::none;
        outcome.diagnosis.message =
            reachable ? core::Text{"เว็บไซต์ขอไม่ให้โปรแกรมเปิดหน้านี้ (robots.txt) ต้องให้คนเปิดดูเอง", "the site asks programs not to open this page (robots.txt); a person must look"}
                      : core::Text{"อ่าน robots.txt ของเว็บไซต์ไม่ได้ จึงไม่เปิดลิงก์นี้ ต้องให้คนเปิดดูเอง", "the site's robots.txt could not be read, so this link was not opened; a person must look"};
        outcome.diagnosis.detail = hop.url.origin() + "/robots.txt";
        co_return outcome;
      }
    }
    const Step step = co_await ask(hop);
    bool new_cookies = false;
    for (const auto& [name, value] : step.exchange->headers)
      if (name == "set-cookie" && cookies.take(hop.url, value, clock.now())) new_cookies = true;
    fill(outcome, step);
    elapsed += step.exchange->timings.total;
    outcome.timings.total = elapsed;
    const auto next = next_hop(step, outcome);
    if (!next) break;
    // A page may set a cookie and send the reader to itself once; without that, the second visit is a circle.
    const bool circle = seen.contains(next->without_fragment()) && !new_cookies;
    const bool too_many = static_cast<int>(outcome.redirects.size()) > settings.max_redirects;
    if (circle || too_many) {
      outcome.outcome = UrlOutcome::redirect_loop;
      outcome.diagnosis.phase = core::Phase::done;
      outcome.diagnosis.message = circle ? core::Text{"เว็บไซต์พาวนกลับมาที่หน้าเดิมไม่สิ้นสุด", "the site redirects in a circle"}
                                         : core::Text{"เว็บไซต์พาไปต่อหลายครั้งเกินไป", "the site redirects too many times"};
      outcome.diagnosis.detail = std::to_string(outcome.redirects.size()) + " redirects, last to " + next->text().substr(0, 500);
      break;
    }
    hop.url = *next;
    hop.cookies = cookies.header_for(hop.url);
    hop.validators.reset();
  }
  if (core::reach_of(outcome.outcome) == core::Reach::open || outcome.outcome == UrlOutcome::login_required || outcome.outcome == UrlOutcome::blocked) {
    if (const auto wall = sign_in_wall(request.url, outcome.final_url)) {
      outcome.outcome = *wall;
      outcome.diagnosis.phase = core::Phase::done;
      outcome.diagnosis.message = core::describe(*wall);
      outcome.diagnosis.detail = outcome.final_url.host();
    }
  }
  co_return outcome;
}

// ---- the same address asked for more than once -----------------------------------------------------------------

FetchOutcome Crawler::State::recall(const FetchRequest& request, const FetchOutcome& outcome) const {
  FetchOutcome own = outcome;
  own.requested = request.url;
  if (own.final_url.without_fragment() == request.url.without_fragment()) own.final_url = request.url;
  return own;
}

std::optional<FetchOutcome> Crawler::State::recent(const std::string& key) const {
  const auto found = remembered.find(key);
  if (found == remembered.end()) return std::nullopt;
  return found->second;
}

void Crawler::State::remember(const std::string& key, const FetchOutcome& outcome) {
  if (outcome.outcome == UrlOutcome::interrupted || outcome.body) return;
  if (remembered.insert_or_assign(key, outcome).second) remembered_order.push_back(key);
  while (remembered_order.size() > remembered_failures) {
    remembered.erase(remembered_order.front());
    remembered_order.pop_front();
  }
}

Task<FetchOutcome> Crawler::State::share(FetchRequest request) {
  ++counts.fetches;
  const bool discovered = request.purpose == FetchPurpose::discovered;
  std::string key = key_of(request, discovered);
  // What was, or is being, opened as a submitted address need not be asked for again as a link.
  const std::string submitted_key = key_of(request, false);
  if (discovered && (under_way.contains(submitted_key) || recent(submitted_key))) key = submitted_key;
  if (auto known = recent(key)) {
    ++counts.shared;
    ++counts.finished;
    co_return recall(request, *known);
  }
  if (const auto found = under_way.find(key); found != under_way.end()) {
    const std::shared_ptr<Shared> shared = found->second;
    Wait done(io);
    shared->waiting.push_back(&done);
    co_await done.done();
    ++counts.shared;
    ++counts.finished;
    co_return recall(request, *shared->outcome);
  }
  const auto shared = std::make_shared<Shared>();
  under_way.emplace(key, shared);
  shared->outcome = co_await follow(request);
  under_way.erase(key);
  remember(key, *shared->outcome);
  fire_all(shared->waiting);
  ++counts.finished;
  if (stopping && requester.in_flight() == 0) farewell_timer.cancel();
  if (shared.use_count() == 1) co_return std::move(*shared->outcome);   // nobody else is about to read it
  co_return *shared->outcome;
}

// ---- the public face -----------------------------------------------------------------------------------------

namespace {

std::shared_ptr<TrustStore> trust_for(const config::CrawlSettings& settings) {
  auto trust = TrustStore::open(settings.cacert);
  if (trust.ok()) return trust.value();
  return TrustStore::open("").value();  // problems_in() has reported the file
}

}  // namespace

Crawler::Crawler(asio::io_context& io, const config::CrawlSettings& settings, const core::Clock& clock, CrawlHooks hooks) {
  allow_many_descriptors();
  state_ = std::make_unique<State>(io, settings, clock, std::move(hooks), trust_for(settings));
}

Crawler::~Crawler() = default;

Task<FetchOutcome> Crawler::fetch(FetchRequest request) { return state_->share(std::move(request)); }

void Crawler::stop() { state_->stop(); }

bool Crawler::stopped() const { return state_->stopping; }

CrawlCounters Crawler::counters() const {
  CrawlCounters counts = state_->counts;
  counts.in_flight = state_->requester.in_flight();
  return counts;
}

NetworkState Crawler::network() const {
  const State& state = *state_;
  if (state.counts.requests == 0) return NetworkState::untested;
  if (state.ever_connected) return NetworkState::working;
  return state.names_answered || state.failures_far_away > 0 ? NetworkState::nothing_opened : NetworkState::down;
}

core::Url address_that_cannot_exist(const core::Url& page, std::uint64_t salt) {
  std::uint64_t hash = 0xcbf29ce484222325ull ^ salt;
  for (const char c : page.text()) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  static constexpr char digits[] = "0123456789abcdef";
  std::string name = "no-such-page-";
  for (int shift = 60; shift >= 12; shift -= 4) name += digits[hash >> shift & 15];
  const std::string directory = page.path().substr(0, page.path().rfind('/') + 1);
  return core::Url::parse(page.origin() + directory + name).value_or(page);
}

}  // namespace oit::crawler
