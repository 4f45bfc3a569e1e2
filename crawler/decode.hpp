// Undoes Content-Encoding as the bytes arrive: gzip, deflate, br, zstd, and several in a row. libcurl's own
// decoding takes a gzip stream cut short for complete and cannot be stopped at a decoded size; this tells
// whole, cut short, damaged and too large apart. One object per response; not thread-safe.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace oit::crawler {

enum class DecodeState { whole, more, broken, over_cap };

class Decoder {
 public:
  virtual ~Decoder() = default;
  /// Takes further bytes and appends what they decode to. `more`: as expected so far; `whole`: the coded
  /// stream has ended. `out` never grows beyond `cap` bytes.
  virtual DecodeState feed(std::string_view bytes, std::string& out, std::uint64_t cap) = 0;
  /// After the last byte: `whole`, or `more` when the stream was cut short.
  virtual DecodeState finish() = 0;
};

/// For the value of a Content-Encoding header (`gzip`, `br, gzip`). Null when nothing is to be undone
/// (`identity`, empty). `known` is set to false when a coding is named that is not understood.
std::unique_ptr<Decoder> make_decoder(std::string_view content_encoding, bool& known);

/// What is asked for in Accept-Encoding.
inline constexpr std::string_view understood_codings = "gzip, deflate, br, zstd";

}  // namespace oit::crawler
