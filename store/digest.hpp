// Digests as web archives write them.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace oit::store {

/// `sha1:` and base 32 (RFC 4648), as WARC-Block-Digest and WARC-Payload-Digest are written by custom; of bytes as they
/// come.
class WarcDigest {
 public:
  WarcDigest();
  ~WarcDigest();
  WarcDigest(const WarcDigest&) = delete;
  WarcDigest& operator=(const WarcDigest&) = delete;
  void add(std::string_view bytes);
  /// Of everything added; once.
  std::string text();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// Of bytes at hand.
std::string warc_digest(std::string_view bytes);

}  // namespace oit::store
