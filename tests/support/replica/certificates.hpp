// A test certificate authority, made anew each time, and the TLS contexts of the virtual hosts. Internal.
#pragma once
#include <openssl/ssl.h>

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "tests/support/replica/site.hpp"

namespace oit::replica {

/// Host whose HTTP side serves the intermediate certificate for `incomplete_chain`.
inline constexpr const char* issuer_host = "aia.replica.test";
inline constexpr const char* issuer_path = "/intermediate.der";
inline constexpr const char* missing_issuer_path = "/missing.der";
inline constexpr const char* rogue_issuer_path = "/rogue.der";

/// root -> intermediate -> one leaf per host and kind, made when first asked for. Not thread-safe.
class CertificateAuthority {
 public:
  CertificateAuthority();
  ~CertificateAuthority();
  CertificateAuthority(const CertificateAuthority&) = delete;
  CertificateAuthority& operator=(const CertificateAuthority&) = delete;

  /// PEM of the root.
  const std::string& root_pem() const;
  /// DER of the intermediate.
  const std::string& intermediate_der() const;
  /// DER of the root that is in nobody's trust.
  const std::string& foreign_der() const;
  /// Owned by this object.
  SSL_CTX* context(const std::string& host, Certificate kind);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace oit::replica
