// One Attempt per request: curl's callbacks write into it, the transport's patrol watches its deadlines.
// Easy handles, their fixed options and their connections are reused.
#include "crawler/requester.hpp"

#include <curl/curl.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "crawler/decode.hpp"
#include "crawler/http_fields.hpp"
#include "crawler/transport.hpp"
#include "crawler/wait.hpp"

namespace oit::crawler {
namespace {

using core::Phase;
using std::chrono::steady_clock;

struct ListFree {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListFree>;

void append(List& list, const std::string& text) {
  if (curl_slist* longer = curl_slist_append(list.get(), text.c_str())) {
    static_cast<void>(list.release());
    list.reset(longer);
  }
}

std::string bracketed(const Address& address) { return address.v6 ? "[" + address.text() + "]" : address.text(); }

std::string listed(const std::vector<Address>& addresses) {
  std::string text;
  for (const auto& each : addresses) text += (text.empty() ? "" : ",") + bracketed(each);
  return text;
}

/// SHA-256 of bytes as they come.
class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new()) { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }
  void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }

  std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_DigestFinal_ex(context_.get(), digest.data(), &size) != 1) return {};
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(2 * size);
    for (unsigned i = 0; i < size; ++i) {
      text += digits[digest[i] >> 4];
      text += digits[digest[i] & 15];
    }
    return text;
  }

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

/// Sockets opened and not yet closed, in use or kept idle. curl could hold their number down itself (MAXCONNECTS), but
/// libcurl 7.88 then looks at every host of the run for every request: what it drops leaves an empty entry behind.
struct OpenSockets {
  long count = 0;

  static int on_close(void* self, curl_socket_t socket) {
    --static_cast<OpenSockets*>(self)->count;
    return ::close(socket);
  }
};

class Attempt final : public Flight {
 public:
  Attempt(asio::io_context& io, const config::CrawlSettings& settings, const core::Clock& clock, TrustStore& trust, OpenSockets& sockets, const Asking& asking)
      : settings_(settings), clock_(clock), trust_(trust), sockets_(sockets), asking_(asking), exchange_(std::make_shared<Exchange>(asking.url)), landed_(io) {}

  void set_up(CURL* easy, std::string& pinned);
  void landed(CURLcode code) override;
  bool overdue(SteadyTime now) override;
  Wait& landing() { return landed_; }
  std::shared_ptr<Exchange> result(CURL* easy);

 private:
  static curl_socket_t on_open_socket(void* self, curlsocktype, curl_sockaddr* address);
  static CURLcode on_tls_context(CURL*, void* context, void* self);
  static int on_request(void* self, char*, char*, int, int);
  static std::size_t on_header(char* bytes, std::size_t, std::size_t size, void* self);
  static std::size_t on_body(char* bytes, std::size_t, std::size_t size, void* self);

  void enter(Phase phase);
  bool take_header(std::string_view line);
  bool take_body(std::string_view bytes);
  bool begin_body();
  bool take_decoded(std::string_view bytes);
  bool no_room(int error);
  bool fail(Fault fault);
  Fault fault_of(CURLcode code) const;
  bool status_decides(Fault fault) const;
  Fault timeout_fault() const;
  void finish_body();
  void fill_facts(CURL* easy);
  std::string request_head() const;

  const config::CrawlSettings& settings_;
  const core::Clock& clock_;
  TrustStore& trust_;
  OpenSockets& sockets_;
  const Asking& asking_;
  std::shared_ptr<Exchange> exchange_;
  Wait landed_;
  CURLcode code_ = CURLE_OK;
  List headers_, resolve_, connect_to_;
  char error_[CURL_ERROR_SIZE] = "";
  SteadyTime began_{}, phase_began_{}, last_byte_{};
  Phase phase_ = Phase::connect;
  Phase overdue_phase_ = Phase::none;
  bool overdue_ = false, whole_timeout_ = false;
  Fault own_fault_ = Fault::none;
  std::size_t header_bytes_ = 0;
  bool head_complete_ = false;   ///< the blank line has come
  bool body_begun_ = false, coded_ = false, coding_unknown_ = false;
  std::unique_ptr<Decoder> decoder_;
  core::BodyWriter wire_, body_;   ///< `wire_` only where the body is coded and its evidence kept
  std::optional<Sha256> sha256_;   ///< of what body_ took
};

/// `pinned`: the name and port whose addresses curl still holds from this handle's last request; replaced by this
/// one's. curl keeps a pin until it is told to drop it, and looks through all of them for every request.
void Attempt::set_up(CURL* easy, std::string& pinned) {
  began_ = phase_began_ = steady_clock::now();
  exchange_->began = clock_.now();
  const std::string url = asking_.url.without_fragment();
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  for (const auto& header : asking_.headers) {
    append(headers_, header);
    if (header.starts_with("If-None-Match:") || header.starts_with("If-Modified-Since:")) exchange_->conditional = true;
  }
  if (!asking_.authorization.empty()) append(headers_, "Authorization: " + asking_.authorization);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers_.get());
  if (!pinned.empty()) append(resolve_, "-" + pinned);
  pinned.clear();
  if (!asking_.addresses.empty()) {
    const std::string port = std::to_string(asking_.connect_port);
    const auto literal = Address::parse(asking_.connect_host);
    // An IP literal needs no pin, but curl remembers it all the same; an IPv6 one it cannot be told to forget.
    if (!literal || !literal->v6) pinned = asking_.connect_host + ":" + port;
    if (!literal) append(resolve_, pinned + ":" + listed(asking_.addresses));
    const std::string door = literal ? bracketed(*literal) : asking_.connect_host;
    if (door != asking_.url.host() || asking_.connect_port != asking_.url.port()) append(connect_to_, "::" + door + ":" + port);
  }
  curl_easy_setopt(easy, CURLOPT_RESOLVE, resolve_.get());
  curl_easy_setopt(easy, CURLOPT_CONNECT_TO, connect_to_.get());
  curl_easy_setopt(easy, CURLOPT_PROXY, asking_.proxy.c_str());
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, error_);
  curl_easy_setopt(easy, CURLOPT_PRIVATE, static_cast<Flight*>(this));
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Attempt::on_open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, &OpenSockets::on_close);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, &sockets_);
  curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, &Attempt::on_tls_context);
  curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, this);
  curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &Attempt::on_request);
  curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Attempt::on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Attempt::on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
}

void Attempt::enter(Phase phase) {
  phase_ = phase;
  phase_began_ = steady_clock::now();
}

curl_socket_t Attempt::on_open_socket(void* self_pointer, curlsocktype, curl_sockaddr* address) {
  auto& self = *static_cast<Attempt*>(self_pointer);
  const auto target = Address::of(&address->addr);
  const bool allowed = self.asking_.target_allowed || !self.asking_.proxy.empty() ||
                       (target && may_reach(*target, self.settings_.allow_private));
  if (!allowed) {
    self.own_fault_ = Fault::address_refused;
    self.exchange_->detail = "refused to connect to " + (target ? target->text() : std::string("an unknown kind of address"));
    return CURL_SOCKET_BAD;
  }
  self.enter(Phase::connect);
  const curl_socket_t socket = ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  if (socket != CURL_SOCKET_BAD) ++self.sockets_.count;
  return socket;
}

CURLcode Attempt::on_tls_context(CURL*, void* context, void* self_pointer) {
  auto& self = *static_cast<Attempt*>(self_pointer);
  self.exchange_->connected = true;
  self.enter(Phase::tls);
  self.trust_.prepare(static_cast<SSL_CTX*>(context), self.exchange_->certificate, self.asking_.with_repairs);
  return CURLE_OK;
}

int Attempt::on_request(void* self_pointer, char* remote, char*, int, int) {
  auto& self = *static_cast<Attempt*>(self_pointer);
  self.exchange_->connected = true;
  // The guard again, for a connection that was kept from an earlier request.
  const auto target = Address::parse(remote ? remote : "");
  if (target && !self.asking_.target_allowed && self.asking_.proxy.empty() && !may_reach(*target, self.settings_.allow_private)) {
    self.own_fault_ = Fault::address_refused;
    self.exchange_->detail = "refused to use a connection to " + target->text();
    return CURL_PREREQFUNC_ABORT;
  }
  self.enter(Phase::first_byte);
  if (self.asking_.on_sent) self.asking_.on_sent();
  return CURL_PREREQFUNC_OK;
}

std::size_t Attempt::on_header(char* bytes, std::size_t, std::size_t size, void* self) {
  return static_cast<Attempt*>(self)->take_header(std::string_view(bytes, size)) ? size : 0;
}

std::size_t Attempt::on_body(char* bytes, std::size_t, std::size_t size, void* self) {
  return static_cast<Attempt*>(self)->take_body(std::string_view(bytes, size)) ? size : size + 1;
}

bool Attempt::fail(Fault fault) {
  own_fault_ = fault;
  return false;
}

bool Attempt::take_header(std::string_view line) {
  if (phase_ != Phase::body) {
    exchange_->timings.first_byte = std::chrono::ceil<std::chrono::milliseconds>(steady_clock::now() - began_);
    enter(Phase::body);
  }
  last_byte_ = steady_clock::now();
  header_bytes_ += line.size();
  if (header_bytes_ > settings_.max_header_bytes) return fail(Fault::headers_too_large);
  if (line.starts_with("HTTP/")) {  // a new answer: what came before was interim
    exchange_->response_head.clear();
    exchange_->headers.clear();
    head_complete_ = false;
  }
  if (head_complete_) return true;  // a trailer after a chunked body is no part of the head
  exchange_->response_head += line;
  const std::string_view bare = trim_blanks(line);
  const std::size_t colon = bare.find(':');
  if (bare.empty()) head_complete_ = true;
  if (line.starts_with("HTTP/") || bare.empty()) return true;
  if ((line.front() == ' ' || line.front() == '\t') && !exchange_->headers.empty()) {  // folded line
    exchange_->headers.back().second.append(" ").append(bare);
  } else if (colon != std::string_view::npos) {
    exchange_->headers.emplace_back(lower_ascii(trim_blanks(bare.substr(0, colon))), trim_blanks(bare.substr(colon + 1)));
  }
  return true;
}

bool Attempt::begin_body() {
  body_begun_ = true;
  bool known = true;
  decoder_ = make_decoder(exchange_->header("content-encoding"), known);
  coding_unknown_ = !known;
  coded_ = decoder_ != nullptr;
  std::uint64_t announced = 0;
  for (const char digit : exchange_->header("content-length")) {
    if (digit < '0' || digit > '9' || announced > settings_.max_bytes) break;
    announced = announced * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  if (announced > asking_.byte_cap && asking_.enough_bytes == 0) return fail(Fault::too_large);
  body_.expect(std::min(announced, asking_.byte_cap));
  sha256_.emplace();
  return true;
}

bool Attempt::no_room(int error) {
  exchange_->detail = "no room for the answer in a temporary file ($TMPDIR, /var/tmp): " + std::string(std::strerror(error));
  return fail(Fault::no_room);
}

/// Further bytes of the body as a reader gets it, up to the cap.
bool Attempt::take_decoded(std::string_view bytes) {
  const std::uint64_t cap = coded_ ? settings_.max_decoded_bytes : asking_.byte_cap;
  const std::uint64_t room = cap > body_.size() ? cap - body_.size() : 0;
  const std::string_view fits = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), room)));
  if (!body_.append(fits)) return no_room(body_.error());
  sha256_->add(fits);
  return fits.size() == bytes.size() || fail(coded_ ? Fault::decoded_too_large : Fault::too_large);
}

bool Attempt::take_body(std::string_view bytes) {
  last_byte_ = steady_clock::now();
  if (!body_begun_ && !begin_body()) return false;
  exchange_->wire_bytes += bytes.size();
  if (exchange_->wire_bytes > asking_.byte_cap) return fail(Fault::too_large);
  if (coded_) {
    if (asking_.keep_wire_bytes && !wire_.append(bytes)) return no_room(wire_.error());
    const DecodeState state = decoder_->feed(bytes, [this](std::string_view piece) { return take_decoded(piece); });
    if (state == DecodeState::broken) return fail(Fault::coding_broken);
    if (state == DecodeState::refused) return false;
  } else if (!take_decoded(bytes)) {
    return false;
  }
  if (asking_.enough_bytes > 0 && body_.size() >= asking_.enough_bytes) {
    exchange_->stopped_early = true;
    return false;
  }
  return true;
}

bool Attempt::overdue(SteadyTime now) {
  const auto since = now - phase_began_;
  switch (phase_) {
    case Phase::connect:
      // Where a name has several addresses curl tries the next one after a while: leave it the time to.
      overdue_ = since > settings_.connect_timeout * (asking_.addresses.size() > 1 ? 2 : 1);
      break;
    case Phase::tls: overdue_ = since > settings_.tls_timeout; break;
    case Phase::first_byte: overdue_ = since > settings_.first_byte_timeout; break;
    case Phase::body: overdue_ = now - last_byte_ > settings_.stall_timeout; break;
    default: break;
  }
  if (!overdue_ && now - began_ > settings_.timeout) overdue_ = whole_timeout_ = true;
  if (overdue_) overdue_phase_ = phase_;
  return overdue_;
}

void Attempt::landed(CURLcode code) {
  code_ = code;
  landed_.fire();
}

Fault Attempt::timeout_fault() const {
  switch (phase_) {
    case Phase::connect: return Fault::connect_timeout;
    case Phase::tls: return Fault::tls_timeout;
    case Phase::first_byte: return Fault::first_byte_timeout;
    default: return whole_timeout_ ? Fault::timeout : Fault::stalled;
  }
}

/// A browser goes where a redirect leads, and a page that is not there is not there, whatever became of the body that came with it.
bool Attempt::status_decides(Fault fault) const {
  switch (fault) {
    case Fault::truncated:
    case Fault::coding_truncated:
    case Fault::coding_broken:
    case Fault::coding_unknown:
    case Fault::too_large:
    case Fault::decoded_too_large:
    case Fault::stalled:
    case Fault::timeout: return exchange_->status >= 300 && head_complete_;
    default: return false;
  }
}

/// Whether bytes under a made-up coding name (`Content-Encoding: utf-8`) are a page or a document as they are. Browsers ignore such a name.
bool shows_as_it_is(std::string_view bytes) {
  using namespace std::string_view_literals;
  for (const std::string_view mark : {"%PDF"sv, "PK\x03\x04"sv, "\xD0\xCF\x11\xE0"sv, "\x89PNG"sv, "\xFF\xD8\xFF"sv, "GIF8"sv})
    if (bytes.starts_with(mark)) return true;
  return std::none_of(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(bytes.size(), 1024)),
                      [](unsigned char c) { return c < 0x09 || (c > 0x0D && c < 0x20 && c != 0x1B); });
}

Fault Attempt::fault_of(CURLcode code) const {
  if (code == CURLE_OK) return exchange_->response_head.empty() || head_complete_ ? Fault::none : Fault::connection_lost;
  if (own_fault_ != Fault::none) return own_fault_;
  if (exchange_->stopped_early) return Fault::none;
  const bool answered = head_complete_ || body_begun_;
  const std::string_view words(error_);
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT: return timeout_fault();
    case CURLE_ABORTED_BY_CALLBACK: return Fault::interrupted;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY: return Fault::proxy_failure;
    case CURLE_COULDNT_RESOLVE_HOST: return Fault::name_server_failure;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR: return Fault::tls_certificate;
    case CURLE_SSL_CONNECT_ERROR:
      if (exchange_->certificate.fault != CertificateFault::none) return Fault::tls_certificate;
      if (words.find("wrong version number") != std::string_view::npos || words.find("http request") != std::string_view::npos) return Fault::tls_plain_http;
      if (words.find("SYSCALL") != std::string_view::npos || words.find("onnection reset") != std::string_view::npos ||
          words.find("unexpected eof") != std::string_view::npos)
        return Fault::connection_lost;
      return Fault::tls_handshake;
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return answered ? Fault::truncated : Fault::connection_lost;
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL: return Fault::not_http;
    case CURLE_OUT_OF_MEMORY: return Fault::headers_too_large;
    case CURLE_WRITE_ERROR:
      // Not one of our own refusals: curl could not make sense of the chunked body.
      return Fault::truncated;
    default: return answered ? Fault::truncated : Fault::not_http;
  }
}

void Attempt::finish_body() {
  if (exchange_->fault == Fault::none && coded_ && !exchange_->stopped_early && exchange_->wire_bytes > 0 &&
      decoder_->finish() != DecodeState::whole && !status_decides(Fault::coding_truncated))
    exchange_->fault = Fault::coding_truncated;
  if (!body_begun_ || exchange_->fault == Fault::no_room) return;
  exchange_->body = body_.finish();
  if (exchange_->fault == Fault::none && coding_unknown_ && exchange_->status < 300 && !shows_as_it_is(exchange_->body->beginning()))
    exchange_->fault = Fault::coding_unknown;
  if (sha256_) exchange_->sha256 = sha256_->hex();
  if (asking_.keep_wire_bytes) exchange_->wire_body = coded_ ? wire_.finish() : exchange_->body;
}

void Attempt::fill_facts(CURL* easy) {
  long status = 0, version = 0, system_error = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(easy, CURLINFO_HTTP_VERSION, &version);
  exchange_->status = exchange_->headers.empty() && exchange_->response_head.empty() ? 0 : static_cast<int>(status);
  exchange_->http_version = version == CURL_HTTP_VERSION_1_0 ? "1.0" : version == CURL_HTTP_VERSION_1_1 ? "1.1" : version == CURL_HTTP_VERSION_2_0 ? "2" : "";
  const char* remote = nullptr;
  curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &remote);
  if (remote) exchange_->remote_address = remote;
  curl_off_t connect = 0, tls = 0, total = 0;
  curl_easy_getinfo(easy, CURLINFO_CONNECT_TIME_T, &connect);
  curl_easy_getinfo(easy, CURLINFO_APPCONNECT_TIME_T, &tls);
  curl_easy_getinfo(easy, CURLINFO_TOTAL_TIME_T, &total);
  const auto milliseconds = [](curl_off_t microseconds) { return std::chrono::milliseconds((microseconds + 999) / 1000); };
  exchange_->timings.connect = milliseconds(connect);
  exchange_->timings.tls = tls > connect ? milliseconds(tls - connect) : std::chrono::milliseconds(0);
  exchange_->timings.total = std::chrono::ceil<std::chrono::milliseconds>(steady_clock::now() - began_);
  if (connect > 0) exchange_->connected = true;
  if (code_ == CURLE_COULDNT_CONNECT && own_fault_ == Fault::none) {
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &system_error);
    const bool no_route = system_error == ENETUNREACH || system_error == EHOSTUNREACH || system_error == EADDRNOTAVAIL || system_error == ENETDOWN;
    exchange_->fault = !asking_.proxy.empty() ? Fault::proxy_failure : no_route ? Fault::unreachable : system_error == ETIMEDOUT ? Fault::connect_timeout : Fault::refused;
  } else {
    exchange_->fault = fault_of(code_);
    if (status_decides(exchange_->fault)) exchange_->fault = Fault::none;
  }
  if (exchange_->fault == Fault::tls_certificate && exchange_->certificate.fault == CertificateFault::none) exchange_->certificate.fault = CertificateFault::wrong_name;
  if (exchange_->fault != Fault::tls_certificate && exchange_->fault != Fault::none) exchange_->certificate.fault = CertificateFault::none;
}

std::string Attempt::request_head() const {
  const auto& url = asking_.url;
  const bool default_port = url.port() == (url.scheme() == "https" ? 443 : 80);
  std::string head = "GET " + url.path() + (url.query().empty() ? "" : "?" + url.query()) + " HTTP/1.1\r\nHost: " + url.host() +
                     (default_port ? "" : ":" + std::to_string(url.port())) + "\r\nUser-Agent: " + settings_.user_agent + "\r\n";
  for (const auto& header : asking_.headers) head += header + "\r\n";
  return head + "\r\n";
}

std::shared_ptr<Exchange> Attempt::result(CURL* easy) {
  fill_facts(easy);
  finish_body();
  if (exchange_->detail.empty() && exchange_->fault != Fault::none) {
    exchange_->detail = exchange_->fault == Fault::tls_certificate && !exchange_->certificate.detail.empty() ? exchange_->certificate.detail
                        : error_[0] ? error_ : curl_easy_strerror(code_);
    if (overdue_) exchange_->detail = "no progress in phase " + std::string(core::to_string(overdue_phase_)) + " after " + std::to_string(exchange_->timings.total.count()) + " ms";
  }
  exchange_->phase = exchange_->fault == Fault::none ? Phase::done : phase_;
  exchange_->chain_repaired = asking_.with_repairs && asking_.url.scheme() == "https";
  if (asking_.keep_wire_bytes) exchange_->request_head = request_head();
  return std::move(exchange_);
}

std::string whole_user_agent(const config::CrawlSettings& settings) {
  if (settings.contact.empty() || settings.user_agent.find(settings.contact) != std::string::npos) return settings.user_agent;
  return settings.user_agent + " (" + settings.contact + ")";
}

/// An easy handle between two requests, and what curl still remembers for it (see Attempt::set_up).
struct Handle {
  CURL* easy;
  std::string pinned;
};

constexpr long longest_idle_seconds = 20;

/// Idle connections kept for a host's next request.
long kept_connections(const config::CrawlSettings& settings) {
  return settings.jobs == 0 ? 1024 : std::clamp<long>(4L * settings.jobs, 64, 1024);
}

}  // namespace

struct Requester::State {
  State(asio::io_context& context, const config::CrawlSettings& given, const core::Clock& the_clock, std::shared_ptr<TrustStore> store)
      : io(context), settings(given), clock(the_clock), trust(std::move(store)), transport(context) {
    settings.user_agent = whole_user_agent(settings);
  }
  ~State() {
    for (const Handle& handle : idle) curl_easy_cleanup(handle.easy);
  }

  Handle borrow() {
    if (idle.empty()) return Handle{make_easy(), {}};
    Handle handle = std::move(idle.back());
    idle.pop_back();
    return handle;
  }

  /// Whether a connection may stay open after its request. When too many stay already, newcomers do not.
  bool room_for_idle() const { return sockets.count - static_cast<long>(transport.in_flight()) < kept_connections(settings); }

  CURL* make_easy() const {
    CURL* easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, settings.user_agent.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, settings.http2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
    curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, -1L);
    curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, longest_idle_seconds);
    // Trust comes from TrustStore, read once; without these curl would read the bundle for every connection.
    curl_easy_setopt(easy, CURLOPT_CAINFO, nullptr);
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    // curl sets up its own store after our callback has run: it must neither put a remembered store in the place
    // of ours nor mark ours as taking partial chains, which would make fetched intermediates anchors.
    curl_easy_setopt(easy, CURLOPT_CA_CACHE_TIMEOUT, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_OPTIONS, static_cast<long>(CURLSSLOPT_NO_PARTIALCHAIN));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>((settings.connect_timeout + settings.tls_timeout).count()));
    return easy;
  }

  asio::io_context& io;
  config::CrawlSettings settings;
  const core::Clock& clock;
  std::shared_ptr<TrustStore> trust;
  OpenSockets sockets;   ///< before the transport, which closes what is left
  Transport transport;
  std::vector<Handle> idle;
};

Requester::Requester(asio::io_context& io, const config::CrawlSettings& settings, const core::Clock& clock, std::shared_ptr<TrustStore> trust) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(ready);
  state_ = std::make_unique<State>(io, settings, clock, std::move(trust));
}

Requester::~Requester() = default;

Task<std::shared_ptr<Exchange>> Requester::make(const Asking& asking) {
  Handle handle = state_->borrow();
  Attempt attempt(state_->io, state_->settings, state_->clock, *state_->trust, state_->sockets, asking);
  curl_easy_setopt(handle.easy, CURLOPT_FORBID_REUSE, state_->room_for_idle() ? 0L : 1L);
  attempt.set_up(handle.easy, handle.pinned);
  state_->transport.launch(handle.easy, attempt);
  co_await attempt.landing().done();
  std::shared_ptr<Exchange> exchange = attempt.result(handle.easy);
  state_->idle.push_back(std::move(handle));
  co_return exchange;
}

void Requester::abort_all() { state_->transport.abort_all(); }

std::size_t Requester::in_flight() const { return state_->transport.in_flight(); }

}  // namespace oit::crawler
