// Digests as web archives write them.
#pragma once
#include <string>
#include <string_view>

namespace oit::store {

/// `sha1:` and base 32 (RFC 4648), as WARC-Block-Digest and WARC-Payload-Digest are written by custom.
std::string warc_digest(std::string_view bytes);
/// Of two pieces as if they stood together.
std::string warc_digest(std::string_view first, std::string_view second);

}  // namespace oit::store
