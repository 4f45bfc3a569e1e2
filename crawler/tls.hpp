// HTTPS trust: which certificates are believed, why one is not, and the missing intermediate certificate that a
// browser would fetch by itself. The trust store is read once and shared by all connections. I/O thread only.
// Sources: RFC 5280 (path validation, authority information access), what Chromium and Firefox accept.
#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "core/text.hpp"

using SSL_CTX = struct ssl_ctx_st;

namespace oit::crawler {

enum class CertificateFault {
  none,
  expired,
  not_yet_valid,
  wrong_name,
  self_signed,        ///< the server's own certificate vouches for itself
  unknown_issuer,     ///< a chain is there, but ends at a root nobody trusts
  issuer_missing,     ///< the next certificate was not sent and is not in the store: repairable
  revoked,
  weak,               ///< key or signature too weak
  other,
};

/// What the server showed and what was wrong with it.
struct CertificateReport {
  CertificateFault fault = CertificateFault::none;
  int depth = 0;                   ///< 0: the server's own certificate; above: one of its issuers
  std::string subject, issuer;     ///< of the server's own certificate, `CN=…, O=…`
  std::string at_fault;            ///< subject of the certificate that failed
  std::string names;               ///< names the certificate is valid for, comma-separated, at most ten
  std::chrono::system_clock::time_point valid_from{}, valid_until{};  ///< of the certificate that failed
  std::string issuer_address;      ///< where the missing issuer can be fetched (AIA), empty when not named
  std::string detail;              ///< OpenSSL's words
};

/// One plain sentence for the reader of the report.
core::Text describe(const CertificateReport& report, const std::string& host);

class TrustStore {
 public:
  /// The system's anchors and those of `extra_anchors` (PEM file; empty: none).
  static core::Result<std::shared_ptr<TrustStore>> open(const std::string& extra_anchors);
  ~TrustStore();
  TrustStore(const TrustStore&) = delete;
  TrustStore& operator=(const TrustStore&) = delete;

  /// Sets up one connection's context, as a browser of today would: trust from here, old servers' renegotiation
  /// tolerated, and every verification result noted in `report`, which must outlive the handshake.
  /// `with_repairs`: intermediates fetched so far may complete the chain.
  void prepare(SSL_CTX* context, CertificateReport& report, bool with_repairs);

  /// Takes fetched bytes (DER, PEM or PKCS #7). They are never trusted, only used to build chains.
  /// Returns the AIA address of the certificate's own issuer when that is missing too; nullopt when the bytes
  /// hold no usable certificate.
  struct Learned {
    std::string next_issuer_address;
  };
  std::optional<Learned> learn(std::string_view bytes);

 private:
  TrustStore();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace oit::crawler
