// Beast reads the browser's requests, plain or inside CONNECT; answer() decides; the crawler fetches.
#include "crawler/browser_door.hpp"

#include <libpsl.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <map>
#include <set>

#include "crawler/address.hpp"
#include "crawler/http_fields.hpp"

namespace oit::crawler {
namespace {

namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Tls = asio::ssl::stream<tcp::socket&>;
using Request = http::request<http::string_body>;

constexpr std::uint64_t most_sent_by_browser = 1024 * 1024;
constexpr std::uint64_t most_per_resource = 16ull * 1024 * 1024;
constexpr std::size_t most_named_hosts = 256;   ///< in one text
constexpr std::size_t file_step = 256 * 1024;   ///< of a body in a file, sent at once
constexpr long key_lifetime = 24L * 60 * 60;

auto into(error_code& error) { return asio::redirect_error(asio::use_awaitable, error); }

std::string_view text_of(boost::beast::string_view text) { return std::string_view(text.data(), text.size()); }

// ---- the throw-away key ------------------------------------------------------------------------------------------

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const { Free(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Cert = std::unique_ptr<X509, Freed<X509_free>>;

/// The browser is told not to look at it: nobody but this program can be behind the loopback port.
void use_fresh_key(asio::ssl::context& context) {
  const Key key(EVP_EC_gen("P-256"));
  const Cert certificate(X509_new());
  if (!key || !certificate) return;
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -key_lifetime);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), key_lifetime);
  X509_set_pubkey(certificate.get(), key.get());
  X509_NAME* name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("oitcheck page rendering"), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  if (X509_sign(certificate.get(), key.get(), EVP_sha256()) == 0) return;
  SSL_CTX_use_certificate(context.native_handle(), certificate.get());
  SSL_CTX_use_PrivateKey(context.native_handle(), key.get());
}

// ---- whose requests ------------------------------------------------------------------------------------------------

std::string registrable_domain(const std::string& host) {
  const psl_ctx_t* list = psl_builtin();
  const char* domain = list && !Address::parse(host) ? psl_registrable_domain(list, host.c_str()) : nullptr;
  return domain ? domain : host;
}

/// `//host` wherever it stands: script and style addresses, a configured API.
std::set<std::string> hosts_named_in(std::string_view text) {
  std::set<std::string> hosts;
  for (std::size_t at = text.find("//"); at != std::string_view::npos && hosts.size() < most_named_hosts; at = text.find("//", at + 2)) {
    std::size_t end = at + 2;
    const auto of_a_host = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-'; };
    while (end < text.size() && of_a_host(text[end])) ++end;
    const std::string host = lower_ascii(text.substr(at + 2, end - at - 2));
    if (host.find('.') != std::string::npos) hosts.insert(host);
  }
  return hosts;
}

/// Of a page or a script: those are never long, whatever is sent in their place.
std::set<std::string> hosts_named_in(const core::Body& body) {
  constexpr std::size_t longest_text = 8 * 1024 * 1024;
  return body.file() < 0 ? hosts_named_in(body.beginning()) : hosts_named_in(body.part(0, longest_text).value_or(std::string()));
}

// ---- what a reading needs ------------------------------------------------------------------------------------------

enum class Need { bytes, picture, nothing };

/// Text never stands in fonts, films and sounds; pictures are answered with an empty one, so that no script waits.
Need need_of(const Request& request, const core::Url& url) {
  const std::string_view wanted_as = text_of(request["Sec-Fetch-Dest"]);
  const std::string extension = url.extension();
  const auto any_of = [](std::string_view word, std::initializer_list<std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); };
  if (wanted_as == "image" || any_of(extension, {"png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "ico"})) return Need::picture;
  if (any_of(wanted_as, {"font", "audio", "video", "track"}) || any_of(extension, {"woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "webm", "m3u8"})) return Need::nothing;
  return Need::bytes;
}

/// One transparent point, GIF89a.
constexpr unsigned char empty_picture[] = {0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0x21, 0xF9, 0x04,
                                           0x01, 0x00, 0x00, 0x00, 0x00, 0x2C, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00, 0x02, 0x02, 0x44, 0x01, 0x00, 0x3B};

struct Reply {
  explicit Reply(int code) : status(code) {}
  int status;
  std::string content_type, location;
  std::shared_ptr<const core::Body> body;
};

std::string head_of(const Reply& reply, bool keep_alive) {
  std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " -\r\nContent-Length: " + std::to_string(reply.body ? reply.body->size() : 0) +
                     "\r\nCache-Control: no-store\r\nAccess-Control-Allow-Origin: *\r\nConnection: " + (keep_alive ? "keep-alive" : "close") + "\r\n";
  if (!reply.content_type.empty()) head += "Content-Type: " + reply.content_type + "\r\n";
  if (!reply.location.empty()) head += "Location: " + reply.location + "\r\n";
  return head + "\r\n";
}

Reply reply_with(const core::FetchOutcome& outcome) {
  Reply reply(outcome.http_status > 0 ? outcome.http_status : 502);
  reply.content_type = outcome.header("content-type");
  reply.body = outcome.body;
  return reply;
}

}  // namespace

bool belongs_to_page(const core::FetchOutcome& page, const std::string& host) {
  if (registrable_domain(host) == registrable_domain(page.final_url.host())) return true;
  return page.body && hosts_named_in(*page.body).contains(host);
}

struct BrowserDoor::State {
  State(asio::io_context& context, OpenAddress way, const core::FetchOutcome& opened, core::FetchPurpose why, int most)
      : io(context), acceptor(context), tls(asio::ssl::context::tls_server), open(std::move(way)), page(opened), purpose(why), most_requests(most) {
    if (page.body) named = hosts_named_in(*page.body);
    own_domain = registrable_domain(page.final_url.host());
  }

  using Self = std::shared_ptr<State>;

  void listen();
  // Begun with co_spawn, so perhaps only after the door is gone: they own the state from the call on.
  static Task<void> accept_all(Self self);
  static Task<void> serve(Self self, std::shared_ptr<tcp::socket> socket);
  template <class Stream>
  Task<void> converse(Stream& stream, std::string origin, std::shared_ptr<tcp::socket> socket);
  Task<Reply> answer(const Request& request, const std::string& origin);
  Task<Reply> fetch(core::Url url, std::string referrer);
  bool allowed(const std::string& host) const { return named.contains(host) || registrable_domain(host) == own_domain; }
  bool is_own(const core::Url& url) const { return registrable_domain(url.host()) == own_domain; }
  Reply refuse(const std::optional<core::Url>& url) {
    ++counts.refused;
    if (url && is_own(*url)) ++counts.missed;
    return Reply(403);
  }
  void look_at(const core::Url& url, const core::FetchOutcome& outcome);
  void close();

  asio::io_context& io;
  tcp::acceptor acceptor;
  asio::ssl::context tls;
  OpenAddress open;
  const core::FetchOutcome page;
  const core::FetchPurpose purpose;
  const int most_requests;
  std::set<std::string> named;
  std::string own_domain;
  std::set<std::shared_ptr<tcp::socket>> sockets;
  std::map<std::string, core::FetchOutcome> moved;   ///< opened under another address; asked for next
  DoorCounters counts;
  bool closed = false;
};

void BrowserDoor::State::listen() {
  error_code error;
  const tcp::endpoint here(asio::ip::address_v4::loopback(), 0);
  acceptor.open(here.protocol(), error);
  if (!error) acceptor.bind(here, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return close();
  use_fresh_key(tls);
}

void BrowserDoor::State::close() {
  closed = true;
  error_code ignored;
  acceptor.close(ignored);
  for (const auto& socket : sockets) socket->close(ignored);
  sockets.clear();
}

Task<void> BrowserDoor::State::accept_all(Self self) {
  while (!self->closed) {
    error_code error;
    const auto socket = std::make_shared<tcp::socket>(self->io);
    auto token = into(error);
    co_await self->acceptor.async_accept(*socket, token);
    if (error || self->closed) co_return;
    self->sockets.insert(socket);
    asio::co_spawn(self->io, serve(self, socket), asio::detached);
  }
}

Task<void> BrowserDoor::State::serve(Self self, std::shared_ptr<tcp::socket> socket) {
  co_await self->converse(*socket, std::string(), socket);
  error_code ignored;
  socket->close(ignored);
  self->sockets.erase(socket);
}

/// Requests on one connection, one after the other. `origin` is empty where requests name whole addresses.
template <class Stream>
Task<void> BrowserDoor::State::converse(Stream& stream, std::string origin, std::shared_ptr<tcp::socket> socket) {
  boost::beast::flat_buffer buffer;
  for (;;) {
    error_code error;
    http::request_parser<http::string_body> parser;
    parser.body_limit(most_sent_by_browser);
    auto reading = into(error);
    co_await http::async_read(stream, buffer, parser, reading);
    if (error || closed) co_return;
    const Request& request = parser.get();
    if (request.method() == http::verb::connect) {
      if (!origin.empty()) co_return;
      const auto target = core::Url::parse("https://" + std::string(text_of(request.target())) + "/");
      const bool welcome = target && allowed(target->host());
      if (!welcome) ++counts.refused;
      const std::string words = welcome ? "HTTP/1.1 200 -\r\n\r\n" : "HTTP/1.1 403 -\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      auto writing = into(error);
      co_await asio::async_write(stream, asio::buffer(words), writing);
      if (error || !welcome) co_return;
      Tls inner(*socket, tls);
      auto greeting = into(error);
      co_await inner.async_handshake(asio::ssl::stream_base::server, greeting);
      if (error) co_return;
      if constexpr (std::is_same_v<Stream, tcp::socket>) co_await converse(inner, target->origin(), socket);
      co_return;
    }
    const Reply reply = co_await answer(request, origin);
    if (closed) co_return;
    const bool keep_alive = request.keep_alive();
    const std::string head = head_of(reply, keep_alive);
    const bool with_body = reply.body && request.method() != http::verb::head;
    std::vector<asio::const_buffer> parts;
    parts.push_back(asio::buffer(head));
    if (with_body && reply.body->file() < 0) parts.push_back(asio::buffer(reply.body->beginning()));
    auto writing = into(error);
    co_await asio::async_write(stream, parts, writing);
    for (std::uint64_t at = 0; !error && with_body && reply.body->file() >= 0 && at < reply.body->size(); at += file_step) {
      const std::optional<std::string> piece = reply.body->part(at, file_step);
      if (!piece) co_return;
      auto sending = into(error);
      co_await asio::async_write(stream, asio::buffer(*piece), sending);
    }
    if (error || !keep_alive) co_return;
  }
}

Task<Reply> BrowserDoor::State::answer(const Request& request, const std::string& origin) {
  ++counts.asked;
  const auto url = core::Url::parse(origin + std::string(text_of(request.target())));
  const bool read_only = request.method() == http::verb::get || request.method() == http::verb::head;
  if (!url || !read_only || request.find(http::field::upgrade) != request.end() || !allowed(url->host())) co_return refuse(url);
  if (url->without_fragment() == page.final_url.without_fragment()) co_return reply_with(page);
  const Need need = need_of(request, *url);
  if (need != Need::bytes) {
    Reply instead(need == Need::picture ? 200 : 404);
    if (need == Need::picture) {
      instead.content_type = "image/gif";
      instead.body = core::make_body(std::string(reinterpret_cast<const char*>(empty_picture), sizeof empty_picture));
    }
    co_return instead;
  }
  if (const auto found = moved.find(url->without_fragment()); found != moved.end()) co_return reply_with(found->second);
  if (counts.opened >= most_requests) co_return refuse(url);
  Reply reply = co_await fetch(*url, std::string(text_of(request[http::field::referer])));
  co_return reply;
}

/// Learns the hosts a script of the site names (its API often stands elsewhere), and counts what did not come.
void BrowserDoor::State::look_at(const core::Url& url, const core::FetchOutcome& outcome) {
  if (!is_own(url)) return;
  const int status = outcome.http_status;
  if (status == 0 || status >= 500 || status == 429 || status == 403 || status == 401) ++counts.missed;
  const bool script = outcome.content_type.find("javascript") != std::string::npos || outcome.content_type.find("json") != std::string::npos;
  if (script && outcome.body && status == 200) named.merge(hosts_named_in(*outcome.body));
}

Task<Reply> BrowserDoor::State::fetch(core::Url url, std::string referrer) {
  ++counts.opened;
  core::FetchRequest wanted(url, purpose);
  wanted.referrer = std::move(referrer);
  wanted.byte_cap = most_per_resource;
  core::FetchOutcome outcome = co_await open(std::move(wanted));
  look_at(url, outcome);
  if (outcome.http_status == 0 || outcome.final_url.without_fragment() == url.without_fragment()) co_return reply_with(outcome);
  // The crawler has followed a redirect already; the browser must know where its script really came from.
  Reply reply(302);
  reply.location = outcome.final_url.text();
  moved.insert_or_assign(outcome.final_url.without_fragment(), std::move(outcome));
  co_return reply;
}

BrowserDoor::BrowserDoor(asio::io_context& io, OpenAddress open, const core::FetchOutcome& page, core::FetchPurpose purpose, int most_requests)
    : state_(std::make_shared<State>(io, std::move(open), page, purpose, most_requests)) {
  state_->listen();
  if (!state_->closed) asio::co_spawn(io, State::accept_all(state_), asio::detached);
}

BrowserDoor::~BrowserDoor() { state_->close(); }

int BrowserDoor::port() const {
  error_code error;
  const auto here = state_->acceptor.local_endpoint(error);
  return error ? 0 : here.port();
}

DoorCounters BrowserDoor::counters() const { return state_->counts; }

}  // namespace oit::crawler
