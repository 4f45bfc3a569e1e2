// Makes keys and certificates with OpenSSL: a root, an intermediate, a foreign pair, and leaves of each kind.
#include "tests/support/replica/certificates.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace oit::replica {
namespace {

template <auto Free>
struct Deleter {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Cert = std::unique_ptr<X509, Deleter<X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Deleter<SSL_CTX_free>>;

constexpr long day = 24L * 60 * 60;

void check(bool good, const char* what) {
  if (!good) throw std::runtime_error(std::string("replica: OpenSSL could not ") + what);
}

Key make_key() {
  Key key(EVP_EC_gen("P-256"));
  check(key != nullptr, "make a key");
  return key;
}

void add_extension(X509* certificate, X509* issuer, int id, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>> extension(
      X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str()));
  check(extension != nullptr, "make a certificate extension");
  X509_add_ext(certificate, extension.get(), -1);
}

/// What distinguishes one certificate from another.
struct Wish {
  Wish(std::string name, std::string alternative_names) : common_name(std::move(name)), names(std::move(alternative_names)) {}
  static Wish for_authority(std::string name) {
    Wish wish(std::move(name), "");
    wish.authority = true;
    return wish;
  }

  std::string common_name;
  std::string names;         ///< subjectAltName; empty: none
  bool authority = false;
  long from = -day, until = 30 * day;  ///< seconds from now
  std::string issuer_url;    ///< authority information access; empty: none
};

Cert make_certificate(const Wish& wish, EVP_PKEY* key, X509* issuer, EVP_PKEY* issuer_key) {
  Cert certificate(X509_new());
  check(certificate != nullptr, "make a certificate");
  X509_set_version(certificate.get(), 2);
  unsigned char serial[8];
  check(RAND_bytes(serial, sizeof serial) == 1, "draw a serial number");
  serial[0] &= 0x7F;
  const std::unique_ptr<BIGNUM, Deleter<BN_free>> number(BN_bin2bn(serial, sizeof serial, nullptr));
  BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get()));
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), wish.from);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), wish.until);
  X509_set_pubkey(certificate.get(), key);
  X509_NAME* subject = X509_get_subject_name(certificate.get());
  // A common name holds 64 characters at most; a longer host is named by subjectAltName alone.
  const std::string common_name = wish.common_name.substr(0, 64);
  X509_NAME_add_entry_by_txt(subject, "O", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>("Replica"), -1, -1, 0);
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(common_name.c_str()), -1, -1, 0);
  X509* signer = issuer ? issuer : certificate.get();
  X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer));
  add_extension(certificate.get(), signer, NID_subject_key_identifier, "hash");
  if (issuer) add_extension(certificate.get(), signer, NID_authority_key_identifier, "keyid:always");
  add_extension(certificate.get(), signer, NID_basic_constraints, wish.authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
  add_extension(certificate.get(), signer, NID_key_usage, wish.authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature");
  if (!wish.names.empty()) add_extension(certificate.get(), signer, NID_subject_alt_name, wish.names);
  if (!wish.issuer_url.empty()) add_extension(certificate.get(), signer, NID_info_access, "caIssuers;URI:" + wish.issuer_url);
  check(X509_sign(certificate.get(), issuer_key ? issuer_key : key, EVP_sha256()) != 0, "sign a certificate");
  return certificate;
}

std::string to_pem(X509* certificate) {
  const std::unique_ptr<BIO, Deleter<BIO_free_all>> out(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(out.get(), certificate);
  char* data = nullptr;
  const long length = BIO_get_mem_data(out.get(), &data);
  return std::string(data, static_cast<std::size_t>(length));
}

std::string to_der(X509* certificate) {
  unsigned char* data = nullptr;
  const int length = i2d_X509(certificate, &data);
  check(length > 0, "write a certificate");
  std::string der(reinterpret_cast<char*>(data), static_cast<std::size_t>(length));
  OPENSSL_free(data);
  return der;
}

bool is_address(const std::string& host) { return host.find_first_not_of("0123456789.") == std::string::npos; }

}  // namespace

struct CertificateAuthority::Parts {
  Key root_key = make_key(), intermediate_key = make_key(), foreign_key = make_key(), leaf_key = make_key();
  Cert root = make_certificate(Wish::for_authority("Replica Test Root"), root_key.get(), nullptr, nullptr);
  Cert intermediate = make_certificate(Wish::for_authority("Replica Test Intermediate"), intermediate_key.get(), root.get(), root_key.get());
  Cert foreign = make_certificate(Wish::for_authority("Foreign Root"), foreign_key.get(), nullptr, nullptr);
  std::string root_pem = to_pem(root.get());
  std::string intermediate_der = to_der(intermediate.get()), foreign_der = to_der(foreign.get());
  std::map<std::pair<std::string, Certificate>, Context> contexts;

  Context make_context(const std::string& host, Certificate kind) const;
};

Context CertificateAuthority::Parts::make_context(const std::string& host, Certificate kind) const {
  const std::string name = host.empty() ? "localhost" : host;
  Wish wish(name, (is_address(name) ? "IP:" : "DNS:") + name);
  X509* issuer = intermediate.get();
  EVP_PKEY* issuer_key = intermediate_key.get();
  bool send_intermediate = true;
  switch (kind) {
    case Certificate::expired:
      wish.from = -60 * day;
      wish.until = -2 * day;
      break;
    case Certificate::not_yet_valid:
      wish.from = 10 * day;
      break;
    case Certificate::wrong_name:
      wish.common_name = "other.replica.test";
      wish.names = "DNS:other.replica.test";
      break;
    case Certificate::self_signed:
      issuer = nullptr;
      issuer_key = nullptr;
      send_intermediate = false;
      break;
    case Certificate::unknown_issuer:
      issuer = foreign.get();
      issuer_key = foreign_key.get();
      break;
    case Certificate::incomplete_chain:
      wish.issuer_url = std::string("http://") + issuer_host + issuer_path;
      send_intermediate = false;
      break;
    case Certificate::incomplete_chain_dead_aia:
      wish.issuer_url = std::string("http://") + issuer_host + missing_issuer_path;
      send_intermediate = false;
      break;
    case Certificate::incomplete_chain_rogue_aia:
      issuer = foreign.get();
      issuer_key = foreign_key.get();
      wish.issuer_url = std::string("http://") + issuer_host + rogue_issuer_path;
      send_intermediate = false;
      break;
    case Certificate::incomplete_chain_no_aia:
      send_intermediate = false;
      break;
    default:
      break;
  }
  const Cert leaf = make_certificate(wish, leaf_key.get(), issuer, issuer_key);
  Context context(SSL_CTX_new(TLS_server_method()));
  check(context && SSL_CTX_use_certificate(context.get(), leaf.get()) == 1 &&
            SSL_CTX_use_PrivateKey(context.get(), leaf_key.get()) == 1,
        "make a TLS context");
  if (send_intermediate) SSL_CTX_add1_chain_cert(context.get(), issuer);
  SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);
  // Without this OpenSSL fills up a chain by itself from what it knows.
  SSL_CTX_set_mode(context.get(), SSL_MODE_NO_AUTO_CHAIN);
  return context;
}

CertificateAuthority::CertificateAuthority() : parts_(std::make_unique<Parts>()) {}
CertificateAuthority::~CertificateAuthority() = default;

const std::string& CertificateAuthority::root_pem() const { return parts_->root_pem; }
const std::string& CertificateAuthority::intermediate_der() const { return parts_->intermediate_der; }

const std::string& CertificateAuthority::foreign_der() const { return parts_->foreign_der; }

SSL_CTX* CertificateAuthority::context(const std::string& host, Certificate kind) {
  auto& context = parts_->contexts[{host, kind}];
  if (!context) context = parts_->make_context(host, kind);
  return context.get();
}

}  // namespace oit::replica
