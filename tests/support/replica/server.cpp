// Accepts, speaks TLS, reads requests with Beast, and answers them as their pages say, good manners or bad.
// One thread runs one io_context; everything in Listener::Parts belongs to that thread.
#include "tests/support/replica/server.hpp"

#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <deque>
#include <exception>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include "tests/support/replica/compose.hpp"

namespace oit::replica {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Tls = asio::ssl::stream<tcp::socket&>;
using Task = asio::awaitable<void>;

constexpr std::size_t block_size = 64 * 1024;
/// How often a wait looks whether the client has left.
constexpr Milliseconds watch_interval{100};

auto into(error_code& ec) { return asio::redirect_error(asio::use_awaitable, ec); }

/// Text for bodies that are made as they are sent.
const std::string& filler() {
  static const std::string text = [] {
    std::string out;
    while (out.size() < block_size) out += "ข้อมูลสาธารณะ 0123456789 abcdefghijklmnopqrstuvwxyz\n";
    out.resize(block_size);
    return out;
  }();
  return text;
}

std::string base64(std::string_view plain) {
  std::string out(4 * ((plain.size() + 2) / 3) + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                     reinterpret_cast<const unsigned char*>(plain.data()), static_cast<int>(plain.size()));
  out.resize(static_cast<std::size_t>(length));
  return out;
}

/// One accepted connection. Lives as long as its coroutine; the listener knows it weakly so as to close it.
struct Connection {
  Connection(tcp::socket accepted, std::uint64_t number) : socket(std::move(accepted)), timer(socket.get_executor()), id(number) {}

  void close() {
    closed = true;
    error_code ignored;
    timer.cancel(ignored);
    socket.close(ignored);
  }
  void reset() {
    error_code ignored;
    socket.set_option(asio::socket_base::linger(true, 0), ignored);
    close();
  }
  /// The client has closed its side, also where unread bytes hide that.
  bool abandoned() {
    if (closed) return true;
    tcp_info info{};
    socklen_t size = sizeof info;
    if (getsockopt(socket.native_handle(), IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return true;
    return info.tcpi_state != TCP_ESTABLISHED;
  }

  tcp::socket socket;
  asio::steady_timer timer;
  const std::uint64_t id;
  bool closed = false;
  bool granted = false;  ///< a worker became free for the request that waits here
  bool is_tls = false;
  std::string address;   ///< ours, as connected to
  std::vector<std::string> hosts;
  Certificate certificate = Certificate::good;
};
using ConnectionPtr = std::shared_ptr<Connection>;

/// A request as the answering code needs it.
struct Asked {
  std::string host, path, query, method, authorization, cookie, if_none_match, if_modified_since;
  bool keep_alive = true;
  bool is_head() const { return method == "HEAD"; }
};

/// What a site's few workers are doing.
struct Workers {
  int busy = 0;
  std::deque<std::weak_ptr<Connection>> waiting;
};

int connection_index() {
  static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return index;
}

/// The host name in a TLS hello; empty when it names none.
std::string server_name(SSL* ssl) {
  const unsigned char* data = nullptr;
  std::size_t size = 0;
  if (SSL_client_hello_get0_ext(ssl, TLSEXT_TYPE_server_name, &data, &size) != 1 || size < 5) return {};
  const std::size_t length = static_cast<std::size_t>(data[3]) << 8 | data[4];
  if (data[2] != TLSEXT_NAMETYPE_host_name || length + 5 > size) return {};
  std::string name(reinterpret_cast<const char*>(data) + 5, length);
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

/// `host:port` or `[v6]:port` without the port, lower case.
std::string without_port(std::string_view text) {
  std::string host(text.starts_with('[') ? text.substr(0, text.find(']') + 1) : text.substr(0, text.find(':')));
  std::transform(host.begin(), host.end(), host.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return host;
}

Asked understand(const http::request<http::string_body>& request) {
  const auto field = [&](http::field name) {
    const auto value = request[name];
    return std::string(value.data(), value.size());
  };
  Asked asked;
  asked.method = std::string(request.method_string().data(), request.method_string().size());
  std::string target(request.target().data(), request.target().size());
  asked.host = without_port(field(http::field::host));
  if (target.starts_with("http://")) {  // asked as a proxy
    const auto slash = std::min(target.find('/', 7), target.size());
    asked.host = without_port(std::string_view(target).substr(7, slash - 7));
    target = slash < target.size() ? target.substr(slash) : "/";
  }
  const auto mark = target.find('?');
  asked.path = percent_decoded(std::string_view(target).substr(0, mark));
  if (mark != std::string::npos) asked.query = percent_decoded(std::string_view(target).substr(mark + 1));
  asked.authorization = field(http::field::authorization);
  asked.cookie = field(http::field::cookie);
  asked.if_none_match = field(http::field::if_none_match);
  asked.if_modified_since = field(http::field::if_modified_since);
  asked.keep_alive = request.keep_alive();
  return asked;
}

SeenRequest as_seen(const http::request<http::string_body>& request, const Asked& asked, const Connection& connection) {
  SeenRequest seen;
  seen.host = asked.host;
  seen.method = asked.method;
  seen.target = std::string(request.target().data(), request.target().size());
  seen.path = asked.path;
  for (const auto& field : request)
    seen.headers.emplace_back(std::string(field.name_string().data(), field.name_string().size()),
                              std::string(field.value().data(), field.value().size()));
  seen.tls = connection.is_tls;
  seen.connection = connection.id;
  return seen;
}

Answer plain_answer(int status, const std::string& words) {
  Answer answer;
  answer.status = status;
  answer.content_type = "text/plain; charset=utf-8";
  answer.body = std::make_shared<const std::string>(words);
  return answer;
}

/// What the page says to this client: with or without password, cookie, validators.
std::shared_ptr<const Answer> fitting(std::shared_ptr<const Answer> answer, const Asked& asked) {
  if (!answer->user_password.empty() && asked.authorization != "Basic " + base64(answer->user_password)) {
    Answer refused = plain_answer(401, "Unauthorized");
    refused.headers.emplace_back("WWW-Authenticate", "Basic realm=\"replica\"");
    return std::make_shared<const Answer>(std::move(refused));
  }
  if (!answer->needs_cookie.empty() && ("; " + asked.cookie + ";").find("; " + answer->needs_cookie + ";") == std::string::npos)
    return answer->without_cookie;
  const bool same_tag = !answer->etag.empty() && asked.if_none_match == answer->etag;
  const bool same_date = asked.if_none_match.empty() && !answer->last_modified.empty() && asked.if_modified_since == answer->last_modified;
  if (same_tag || same_date) {
    Answer unchanged;
    unchanged.status = 304;
    unchanged.etag = answer->etag;
    unchanged.last_modified = answer->last_modified;
    return std::make_shared<const Answer>(std::move(unchanged));
  }
  return answer;
}

tcp::acceptor open_acceptor(asio::io_context& io, const std::string& address, int port) {
  const tcp::endpoint endpoint(asio::ip::make_address(address), static_cast<unsigned short>(port));
  tcp::acceptor acceptor(io, endpoint.protocol());
  acceptor.set_option(tcp::acceptor::reuse_address(true));
  acceptor.bind(endpoint);
  acceptor.listen(asio::socket_base::max_listen_connections);
  return acceptor;
}

/// One port on every address: the kernel chooses it on the first, and chooses anew if another has it taken.
std::vector<tcp::acceptor> open_acceptors(asio::io_context& io, const std::vector<std::string>& addresses) {
  for (int attempt = 0;; ++attempt) {
    try {
      std::vector<tcp::acceptor> acceptors;
      for (const auto& address : addresses)
        acceptors.push_back(open_acceptor(io, address, acceptors.empty() ? 0 : acceptors.front().local_endpoint().port()));
      return acceptors;
    } catch (const boost::system::system_error& error) {
      if (attempt == 20) throw std::system_error(error.code().value(), std::system_category(), "replica: cannot open a port");
    }
  }
}

/// Many hosts mean many sockets: takes as many as the system allows this process.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

Site& Sites::host(const std::string& name) {
  const std::lock_guard lock(mutex_);
  auto& entry = entries_[name];
  if (!entry.site) {
    entry.state = std::make_shared<Site::State>(name);
    entry.site = std::make_unique<Site>(entry.state);
  }
  return *entry.site;
}

std::shared_ptr<Site::State> Sites::find(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  auto hit = entries_.find(name);
  if (hit == entries_.end()) hit = entries_.find("*");
  return hit == entries_.end() ? nullptr : hit->second.state;
}

struct Listener::Parts {
  Parts(const std::vector<std::string>& addresses, const Sites& all_sites, CertificateAuthority& certificates, Ledger& book)
      : sites(all_sites), authority(certificates), ledger(book), tls_context(asio::ssl::context::tls_server),
        http_acceptors(open_acceptors(io, addresses)), tls_acceptors(open_acceptors(io, addresses)), refusing(io, tcp::v4()) {
    raise_descriptor_limit();
    prepare_tls();
    refusing.bind(tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    http_port = http_acceptors.front().local_endpoint().port();
    tls_port = tls_acceptors.front().local_endpoint().port();
    refusing_port = refusing.local_endpoint().port();
    for (auto& acceptor : http_acceptors) spawn(accept(acceptor, false));
    for (auto& acceptor : tls_acceptors) spawn(accept(acceptor, true));
    thread = std::thread([this] { io.run(); });
  }
  ~Parts() {
    asio::post(io, [this] { close_all(); });
    thread.join();
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  static int on_hello(SSL* ssl, int* alert, void* self);
  void prepare_tls();
  void spawn(Task task);
  void close_all();
  int fill_silent_port();

  Task accept(tcp::acceptor& acceptor, bool with_tls);
  Task converse(ConnectionPtr connection);
  template <class Stream>
  Task serve(ConnectionPtr connection, Stream& stream);
  template <class Stream>
  asio::awaitable<bool> respond(ConnectionPtr connection, Stream& stream, const Asked& asked, int& status);
  template <class Stream>
  asio::awaitable<bool> send(ConnectionPtr connection, Stream& stream, const Answer& answer, const Asked& asked);
  template <class Stream>
  asio::awaitable<bool> send_body(ConnectionPtr connection, Stream& stream, const Answer& answer, const std::string& body);
  template <class Stream>
  asio::awaitable<bool> send_generated(ConnectionPtr connection, Stream& stream, const Answer& answer);
  template <class Stream>
  asio::awaitable<bool> write(ConnectionPtr connection, Stream& stream, asio::const_buffer bytes);
  Task pause(ConnectionPtr connection, Milliseconds duration);
  Task drain(ConnectionPtr connection);
  Task take_worker(ConnectionPtr connection, Workers& workers, int limit);
  static void free_worker(Workers& workers);

  asio::io_context io{1};
  const Sites& sites;
  CertificateAuthority& authority;
  Ledger& ledger;
  asio::ssl::context tls_context;
  std::vector<tcp::acceptor> http_acceptors, tls_acceptors;
  tcp::socket refusing;
  std::mutex silent_mutex;  // callers' threads come here
  std::unique_ptr<tcp::acceptor> silent;
  std::vector<tcp::socket> fillers;
  int http_port = 0, tls_port = 0, refusing_port = 0;
  bool stopping = false;
  std::uint64_t next_connection = 1;
  std::unordered_map<std::uint64_t, std::weak_ptr<Connection>> connections;
  std::unordered_map<std::string, Workers> workers;
  std::thread thread;
};

void Listener::Parts::prepare_tls() {
  SSL_CTX* context = tls_context.native_handle();
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_NO_AUTO_CHAIN);
  // A resumed session would show no certificate, and tests change certificates while the replica runs.
  SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
  SSL_CTX_set_num_tickets(context, 0);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_client_hello_cb(context, on_hello, this);
}

/// Chooses the certificate, or the way the handshake fails, by the name in the hello.
int Listener::Parts::on_hello(SSL* ssl, int* alert, void* self) {
  auto& parts = *static_cast<Parts*>(self);
  auto& connection = *static_cast<Connection*>(SSL_get_ex_data(ssl, connection_index()));
  const std::string name = server_name(ssl);
  const auto site = parts.sites.find(name);
  connection.certificate = site ? site->manners().certificate : Certificate::good;
  switch (connection.certificate) {
    case Certificate::handshake_hangs:
    case Certificate::connection_reset:
      return SSL_CLIENT_HELLO_RETRY;  // stops here without a byte; converse() does the rest
    case Certificate::handshake_refused:
      *alert = SSL_AD_HANDSHAKE_FAILURE;
      return SSL_CLIENT_HELLO_ERROR;
    default:
      break;
  }
  try {
    SSL_set_SSL_CTX(ssl, parts.authority.context(name, connection.certificate));
    return SSL_CLIENT_HELLO_SUCCESS;
  } catch (const std::exception&) {  // must not cross C code
    *alert = SSL_AD_INTERNAL_ERROR;
    return SSL_CLIENT_HELLO_ERROR;
  }
}

void Listener::Parts::spawn(Task task) {
  const auto finished = [](std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
  };
  asio::co_spawn(io, std::move(task), finished);
}

void Listener::Parts::close_all() {
  stopping = true;
  error_code ignored;
  for (auto& acceptor : http_acceptors) acceptor.close(ignored);
  for (auto& acceptor : tls_acceptors) acceptor.close(ignored);
  for (const auto& [id, weak] : connections)
    if (const auto connection = weak.lock()) connection->close();
}

int Listener::Parts::fill_silent_port() {
  const std::lock_guard lock(silent_mutex);
  if (!silent) {
    // A queue of length 0 holds one connection; Linux drops every further SYN.
    silent = std::make_unique<tcp::acceptor>(io, tcp::v4());
    silent->bind(tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    silent->listen(0);
    const auto endpoint = silent->local_endpoint();
    for (int i = 0; i < 2; ++i) {
      fillers.emplace_back(io, tcp::v4());
      fillers.back().native_non_blocking(true);
      // Not Asio's connect(), which waits; whether it succeeds does not matter.
      static_cast<void>(::connect(fillers.back().native_handle(), endpoint.data(), static_cast<socklen_t>(endpoint.size())));
    }
  }
  return silent->local_endpoint().port();
}

Task Listener::Parts::accept(tcp::acceptor& acceptor, bool with_tls) {
  while (!stopping) {
    error_code ec;
    tcp::socket socket(io);
    co_await acceptor.async_accept(socket, into(ec));
    if (stopping || ec == asio::error::operation_aborted) co_return;
    if (ec) {  // out of descriptors: let some connections end first
      asio::steady_timer breather(io, Milliseconds(5));
      co_await breather.async_wait(into(ec));
      continue;
    }
    socket.set_option(tcp::no_delay(true), ec);
    auto connection = std::make_shared<Connection>(std::move(socket), next_connection++);
    connection->is_tls = with_tls;
    connection->address = connection->socket.local_endpoint(ec).address().to_string();
    connections.emplace(connection->id, connection);
    spawn(converse(std::move(connection)));
  }
}

Task Listener::Parts::converse(ConnectionPtr connection) {
  struct Leave {
    Parts& parts;
    std::uint64_t id;
    ~Leave() { parts.connections.erase(id); }
  };
  const Leave leave{*this, connection->id};
  if (!connection->is_tls) {
    co_await serve(connection, connection->socket);
  } else {
    Tls stream(connection->socket, tls_context);
    SSL_set_ex_data(stream.native_handle(), connection_index(), connection.get());
    error_code ec;
    co_await stream.async_handshake(asio::ssl::stream_base::server, into(ec));
    if (!ec) co_await serve(connection, stream);
    else if (connection->certificate == Certificate::connection_reset) connection->reset();
    else if (connection->certificate == Certificate::handshake_hangs) co_await drain(connection);
  }
  connection->close();
}

/// Reads and forgets until the client leaves or the replica stops.
Task Listener::Parts::drain(ConnectionPtr connection) {
  std::vector<char> scratch(4096);
  error_code ec;
  while (!ec && !connection->closed) co_await connection->socket.async_read_some(asio::buffer(scratch), into(ec));
}

/// Waits, but no longer than the client does.
Task Listener::Parts::pause(ConnectionPtr connection, Milliseconds duration) {
  const auto until = Clock::now() + duration;
  while (!connection->closed && Clock::now() < until) {
    connection->timer.expires_at(std::min(until, Clock::now() + watch_interval));
    error_code ec;
    co_await connection->timer.async_wait(into(ec));
    if (duration > watch_interval && connection->abandoned()) connection->close();
  }
}

Task Listener::Parts::take_worker(ConnectionPtr connection, Workers& gate, int limit) {
  if (gate.busy < limit) {
    ++gate.busy;
    co_return;
  }
  connection->granted = false;
  gate.waiting.push_back(connection);
  while (!connection->granted && !connection->closed) {
    connection->timer.expires_after(watch_interval);
    error_code ec;
    co_await connection->timer.async_wait(into(ec));
    if (!connection->granted && connection->abandoned()) connection->close();
  }
  if (!connection->granted) {
    const auto same = [&](const std::weak_ptr<Connection>& weak) { return weak.lock() == connection; };
    gate.waiting.erase(std::remove_if(gate.waiting.begin(), gate.waiting.end(), same), gate.waiting.end());
  }
}

/// Hands the worker to the next who waits, else lays it down.
void Listener::Parts::free_worker(Workers& gate) {
  while (!gate.waiting.empty()) {
    const auto next = gate.waiting.front().lock();
    gate.waiting.pop_front();
    if (!next || next->closed) continue;
    next->granted = true;
    next->timer.cancel();
    return;
  }
  --gate.busy;
}

template <class Stream>
Task Listener::Parts::serve(ConnectionPtr connection, Stream& stream) {
  boost::beast::flat_buffer buffer;
  bool more = true;
  while (more && !connection->closed) {
    http::request_parser<http::string_body> parser;
    parser.header_limit(256 * 1024);
    parser.body_limit(64 * 1024 * 1024);
    error_code ec;
    co_await http::async_read(stream, buffer, parser, into(ec));
    if (ec || connection->closed) co_return;
    const auto& request = parser.get();
    const Asked asked = understand(request);
    const bool first = std::find(connection->hosts.begin(), connection->hosts.end(), asked.host) == connection->hosts.end();
    if (first) connection->hosts.push_back(asked.host);
    struct InFlight {
      InFlight(Ledger& book, SeenRequest seen, const Connection& on, bool is_first)
          : ledger(book), host(seen.host), address(on.address), number(ledger.begin(std::move(seen), address, is_first)) {}
      ~InFlight() { ledger.end(number, host, address, status); }
      InFlight(const InFlight&) = delete;
      InFlight& operator=(const InFlight&) = delete;
      Ledger& ledger;
      std::string host, address;
      std::uint64_t number;
      int status = 0;
    } in_flight(ledger, as_seen(request, asked, *connection), *connection, first);
    more = co_await respond(connection, stream, asked, in_flight.status);
  }
  if (connection->closed) co_return;
  error_code ec;
  if constexpr (std::is_same_v<Stream, Tls>) {
    co_await stream.async_shutdown(into(ec));
  } else {
    stream.shutdown(tcp::socket::shutdown_send, ec);
    co_await drain(connection);
  }
}

/// Finds the page and gives its answer. False when the connection must not go on.
template <class Stream>
asio::awaitable<bool> Listener::Parts::respond(ConnectionPtr connection, Stream& stream, const Asked& asked, int& status) {
  const auto site = sites.find(asked.host);
  std::shared_ptr<const Answer> answer;
  Milliseconds latency{0};
  Workers* gate = nullptr;
  if (!site) {
    answer = std::make_shared<const Answer>(plain_answer(421, "No such host in this replica: " + asked.host));
  } else {
    const Manners manners = site->manners();
    latency = site->draw_latency();
    if (!site->admit(Clock::now())) {
      Answer slower = plain_answer(429, "Too Many Requests");
      slower.headers.emplace_back("Retry-After", manners.rate_retry_after);
      answer = std::make_shared<const Answer>(std::move(slower));
    } else {
      answer = fitting(site->find(asked.path, asked.query)->take(asked.is_head()), asked);
      if (manners.workers > 0) {
        gate = &workers[site->name];
        co_await take_worker(connection, *gate, manners.workers);
        if (connection->closed && !connection->granted) co_return false;
      }
    }
  }
  if (latency.count() > 0) co_await pause(connection, latency);
  bool more = false;
  std::string failure;
  if (!connection->closed) {
    status = answer->status;
    try {
      more = co_await send(connection, stream, *answer, asked);
    } catch (const std::exception& error) {  // the description cannot be carried out, e.g. an unknown charset
      failure = error.what();
    }
  }
  if (!failure.empty() && !connection->closed) {
    status = 500;
    const Answer broken = plain_answer(500, failure);
    more = co_await send(connection, stream, broken, asked);
  }
  if (gate) free_worker(*gate);
  connection->granted = false;
  co_return more;
}

template <class Stream>
asio::awaitable<bool> Listener::Parts::write(ConnectionPtr connection, Stream& stream, asio::const_buffer bytes) {
  if (connection->closed) co_return false;
  error_code ec;
  co_await asio::async_write(stream, bytes, into(ec));
  co_return !ec && !connection->closed;
}

template <class Stream>
asio::awaitable<bool> Listener::Parts::send(ConnectionPtr connection, Stream& stream, const Answer& answer, const Asked& asked) {
  const bool is_head = asked.is_head();
  if (answer.delay.count() > 0) co_await pause(connection, answer.delay);
  if (answer.ending == Ending::hang_before_headers) {
    co_await drain(connection);
    co_return false;
  }
  if (answer.ending == Ending::close_before_headers) co_return false;
  if (answer.ending == Ending::reset_before_headers) {
    connection->reset();
    co_return false;
  }
  if (answer.header_fault == HeaderFault::garbage) {
    static const std::string garbage = "\x01\x02 this is no HTTP\r\n\r\n";
    co_await write(connection, stream, asio::buffer(garbage));
    co_return false;
  }
  Composed composed = compose(answer, is_head, asked.keep_alive);
  if (answer.header_fault == HeaderFault::cut) {
    composed.head.resize(composed.head.size() - 6);
    co_await write(connection, stream, asio::buffer(composed.head));
    co_return false;
  }
  if (answer.header_fault != HeaderFault::none) {
    composed.head.resize(composed.head.size() - 2);
    const std::string padding = "X-Padding: " + std::string(4000, 'x') + "\r\n";
    for (int i = 0; i < 512; ++i) composed.head += padding;
    composed.head += "\r\n";
  }
  if (answer.header_fault == HeaderFault::endless) {
    composed.head.resize(composed.head.size() - 2);
    bool going = true;
    while (going) going = co_await write(connection, stream, asio::buffer(composed.head));
    co_return false;
  }
  const bool streamed = !is_head && (answer.generated_bytes > 0 || answer.endless);
  const bool at_once = !is_head && composed.body && answer.ending == Ending::complete && answer.body_delay.count() == 0 && answer.drip_bytes == 0;
  if (at_once) {
    if (connection->closed) co_return false;
    const std::vector<asio::const_buffer> parts{asio::buffer(composed.head), asio::buffer(*composed.body)};
    error_code ec;
    co_await asio::async_write(stream, parts, into(ec));
    co_return !ec && composed.keep_alive;
  }
  bool going = co_await write(connection, stream, asio::buffer(composed.head));
  if (going && answer.body_delay.count() > 0) co_await pause(connection, answer.body_delay);
  if (going && streamed) going = co_await send_generated(connection, stream, answer);
  else if (going && composed.body) going = co_await send_body(connection, stream, answer, *composed.body);
  co_return going && composed.keep_alive;
}

template <class Stream>
asio::awaitable<bool> Listener::Parts::send_body(ConnectionPtr connection, Stream& stream, const Answer& answer, const std::string& body) {
  const std::size_t end = answer.ending == Ending::complete ? body.size() : body.size() / 2;
  const std::size_t step = answer.drip_bytes > 0 ? static_cast<std::size_t>(answer.drip_bytes) : std::max<std::size_t>(end, 1);
  for (std::size_t at = 0; at < end; at += step) {
    if (at > 0) co_await pause(connection, answer.drip_every);
    const asio::const_buffer piece = asio::buffer(body.data() + at, std::min(step, end - at));
    const bool going = co_await write(connection, stream, piece);
    if (!going) co_return false;
  }
  if (answer.ending == Ending::hang_in_body) co_await drain(connection);
  if (answer.ending == Ending::reset_in_body) connection->reset();
  co_return answer.ending == Ending::complete;
}

template <class Stream>
asio::awaitable<bool> Listener::Parts::send_generated(ConnectionPtr connection, Stream& stream, const Answer& answer) {
  const bool chunked = answer.framing == Framing::chunked && !answer.endless;
  std::uint64_t left = answer.endless ? ~std::uint64_t{0} : answer.generated_bytes;
  if (answer.ending != Ending::complete && !answer.endless) left /= 2;
  const std::uint64_t step = answer.drip_bytes > 0 ? std::min<std::uint64_t>(answer.drip_bytes, block_size) : block_size;
  while (left > 0) {
    const auto size = static_cast<std::size_t>(std::min(left, step));
    std::string framed;
    asio::const_buffer piece = asio::buffer(filler().data(), size);
    if (chunked) {
      char line[24];
      std::snprintf(line, sizeof line, "%zx\r\n", size);
      framed = line + filler().substr(0, size) + "\r\n";
      piece = asio::buffer(framed);
    }
    const bool going = co_await write(connection, stream, piece);
    if (!going) co_return false;
    left -= size;
    if (answer.drip_every.count() > 0) co_await pause(connection, answer.drip_every);
  }
  if (answer.ending == Ending::hang_in_body) co_await drain(connection);
  if (answer.ending == Ending::reset_in_body) connection->reset();
  if (answer.ending != Ending::complete) co_return false;
  if (!chunked) co_return true;
  static const std::string last_chunk = "0\r\n\r\n";
  const bool going = co_await write(connection, stream, asio::buffer(last_chunk));
  co_return going;
}

Listener::Listener(const std::vector<std::string>& addresses, const Sites& sites, CertificateAuthority& authority, Ledger& ledger)
    : parts_(std::make_unique<Parts>(addresses, sites, authority, ledger)) {}
Listener::~Listener() = default;

int Listener::http_port() const { return parts_->http_port; }
int Listener::tls_port() const { return parts_->tls_port; }
int Listener::refusing_port() const { return parts_->refusing_port; }
int Listener::silent_port() { return parts_->fill_silent_port(); }

}  // namespace oit::replica
