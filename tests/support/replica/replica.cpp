// The public face: joins sites, certificates, ledger and sockets.
#include "tests/support/replica/replica.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "core/url.hpp"
#include "tests/support/replica/server.hpp"

namespace oit::replica {
namespace {

/// Lower case and punycode, as it stands in a Host header; `*` stays.
std::string host_name(std::string_view name) {
  if (name == "*") return "*";
  const auto url = core::Url::parse("http://" + std::string(name) + "/");
  if (!url) throw std::invalid_argument("replica: no host name: " + std::string(name));
  return url->host();
}

std::vector<std::string> both_ports(std::string_view host, const std::string& http, const std::string& tls) {
  const std::string name(host);
  return {name + ":80:" + http, name + ":443:" + tls};
}

std::string fresh_directory() {
  std::string pattern = (std::filesystem::temp_directory_path() / "replica-XXXXXX").string();
  if (!mkdtemp(pattern.data())) throw std::system_error(errno, std::generic_category(), "replica: cannot make " + pattern);
  return pattern;
}

}  // namespace

std::string SeenRequest::header(std::string_view name) const {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == (b >= 'A' && b <= 'Z' ? b + 32 : b); };
  for (const auto& [key, value] : headers)
    if (std::equal(key.begin(), key.end(), name.begin(), name.end(), same)) return value;
  return {};
}

class Replica::Server {
 public:
  explicit Server(Options wanted) : options(std::move(wanted)), ledger(options.log_requests) {
    own_directory = options.directory.empty();
    if (own_directory) options.directory = fresh_directory();
    ca_file = (std::filesystem::path(options.directory) / "replica-ca.pem").string();
    std::ofstream out(ca_file, std::ios::binary);
    if (!(out << authority.root_pem() << std::flush)) throw std::runtime_error("replica: cannot write " + ca_file);
    Site& issuer = sites.host(issuer_host);
    issuer.page(issuer_path).body(authority.intermediate_der(), "application/pkix-cert");
    issuer.page(rogue_issuer_path).body(authority.foreign_der(), "application/pkix-cert");
  }
  ~Server() {
    listener.reset();
    std::error_code ignored;
    if (own_directory) std::filesystem::remove_all(options.directory, ignored);
    else std::filesystem::remove(ca_file, ignored);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  const Listener& running() const {
    if (!listener) throw std::logic_error("replica: not started");
    return *listener;
  }

  Options options;
  bool own_directory = false;
  std::string ca_file;
  CertificateAuthority authority;
  Sites sites;
  Ledger ledger;
  std::unique_ptr<Listener> listener;
};

Replica::Replica(Options options) : server_(std::make_unique<Server>(std::move(options))) {}
Replica::~Replica() = default;

Site& Replica::host(std::string_view name) { return server_->sites.host(host_name(name)); }

void Replica::start() {
  if (server_->listener) return;
  server_->ledger.begin_clock();
  server_->listener = std::make_unique<Listener>(server_->options.addresses, server_->sites, server_->authority, server_->ledger);
}

void Replica::stop() { server_->listener.reset(); }

int Replica::http_port() const { return server_->running().http_port(); }
int Replica::tls_port() const { return server_->running().tls_port(); }

std::vector<std::string> Replica::connect_to(std::string_view address) const { return connect_to("", address); }

std::vector<std::string> Replica::connect_to(std::string_view host, std::string_view address) const {
  const std::string target(address);
  return both_ports(host, target + ":" + std::to_string(http_port()), target + ":" + std::to_string(tls_port()));
}

std::vector<std::string> Replica::connect_to_refused(std::string_view host) const {
  const std::string target = "127.0.0.1:" + std::to_string(server_->running().refusing_port());
  return both_ports(host, target, target);
}

std::vector<std::string> Replica::connect_to_silent(std::string_view host) {
  if (!server_->listener) throw std::logic_error("replica: not started");
  const std::string target = "127.0.0.1:" + std::to_string(server_->listener->silent_port());
  return both_ports(host, target, target);
}

std::vector<std::string> Replica::connect_to_unknown_name(std::string_view host) {
  // RFC 6761: names under .invalid never resolve.
  return both_ports(host, "name.invalid:80", "name.invalid:443");
}

std::string Replica::http_origin() const { return "http://127.0.0.1:" + std::to_string(http_port()); }
std::string Replica::https_origin() const { return "https://127.0.0.1:" + std::to_string(tls_port()); }
std::string Replica::ca_file() const { return server_->ca_file; }

Counters Replica::counters(std::string_view host) const {
  return host.empty() ? server_->ledger.of_all() : server_->ledger.of_host(host_name(host));
}
Counters Replica::counters_of_address(std::string_view address) const { return server_->ledger.of_address(std::string(address)); }
std::vector<SeenRequest> Replica::requests(std::string_view host) const {
  return server_->ledger.requests(host.empty() ? std::string() : host_name(host));
}
void Replica::reset_counters() { server_->ledger.reset(); }
bool Replica::wait_for_requests(std::uint64_t count, Milliseconds patience) const {
  return server_->ledger.wait_for_requests(count, patience);
}
bool Replica::wait_for_in_flight(int count, Milliseconds patience) const {
  return server_->ledger.wait_for_in_flight(count, patience);
}

}  // namespace oit::replica
