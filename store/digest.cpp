// SHA-1 by OpenSSL, base 32 by hand (OpenSSL has none).
#include "store/digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <memory>

namespace oit::store {
namespace {

std::string base32(const unsigned char* bytes, std::size_t length) {
  static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t buffer = 0;
  int bits = 0;
  for (std::size_t i = 0; i < length; ++i) {
    buffer = (buffer << 8) | bytes[i];
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(buffer >> (bits - 5)) & 31];
  }
  if (bits > 0) text += alphabet[(buffer << (5 - bits)) & 31];
  return text;
}

}  // namespace

struct WarcDigest::Context {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> openssl{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

WarcDigest::WarcDigest() : context_(std::make_unique<Context>()) { EVP_DigestInit_ex(context_->openssl.get(), EVP_sha1(), nullptr); }
WarcDigest::~WarcDigest() = default;

void WarcDigest::add(std::string_view bytes) { EVP_DigestUpdate(context_->openssl.get(), bytes.data(), bytes.size()); }

std::string WarcDigest::text() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> value{};
  unsigned length = 0;
  EVP_DigestFinal_ex(context_->openssl.get(), value.data(), &length);
  return "sha1:" + base32(value.data(), length);
}

std::string warc_digest(std::string_view bytes) {
  WarcDigest digest;
  digest.add(bytes);
  return digest.text();
}

}  // namespace oit::store
