// Undoes Content-Encoding as the bytes arrive: gzip, deflate, br, zstd, and several in a row. libcurl's own
// decoding takes a gzip stream cut short for complete and cannot be stopped at a decoded size; this tells
// whole, cut short and damaged apart, and what it decodes goes on a piece at a time. One object per response; not
// thread-safe.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace oit::crawler {

enum class DecodeState { whole, more, broken, refused };

/// Takes what was decoded, some tens of kilobytes at a time. False: no more of it is wanted.
using TakeDecoded = std::function<bool(std::string_view)>;

class Decoder {
 public:
  virtual ~Decoder() = default;
  /// Takes further bytes and hands on what they decode to. `more`: as expected so far; `whole`: the coded stream has
  /// ended; `refused`: `out` wanted no more.
  virtual DecodeState feed(std::string_view bytes, const TakeDecoded& out) = 0;
  /// After the last byte: `whole`, or `more` when the stream was cut short.
  virtual DecodeState finish() = 0;
};

/// For the value of a Content-Encoding header (`gzip`, `br, gzip`). Null when nothing is to be undone
/// (`identity`, empty). `known` is set to false when a coding is named that is not understood.
std::unique_ptr<Decoder> make_decoder(std::string_view content_encoding, bool& known);

/// What is asked for in Accept-Encoding.
inline constexpr std::string_view understood_codings = "gzip, deflate, br, zstd";

}  // namespace oit::crawler
