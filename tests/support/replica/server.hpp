// The sockets of the replica: accepting, TLS, reading requests, answering them. Internal.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/replica/certificates.hpp"
#include "tests/support/replica/ledger.hpp"
#include "tests/support/replica/replica.hpp"
#include "tests/support/replica/site_state.hpp"

namespace oit::replica {

/// The hosts by name. Every function may be called from any thread.
class Sites {
 public:
  Site& host(const std::string& name);
  /// The host of that name, else `*`, else null.
  std::shared_ptr<Site::State> find(const std::string& name) const;

 private:
  struct Entry {
    std::shared_ptr<Site::State> state;
    std::unique_ptr<Site> site;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Entry> entries_;
};

/// One run of the server, from open ports to closed ones. Made and destroyed by the caller's thread; everything
/// between happens in its own.
class Listener {
 public:
  /// Throws std::system_error when the ports cannot be had.
  Listener(const std::vector<std::string>& addresses, const Sites& sites, CertificateAuthority& authority, Ledger& ledger);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  int http_port() const;
  int tls_port() const;
  /// A bound port on 127.0.0.1 at which nobody listens.
  int refusing_port() const;
  /// A port on 127.0.0.1 whose queue is full, so that a connection attempt gets no answer.
  int silent_port();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace oit::replica
