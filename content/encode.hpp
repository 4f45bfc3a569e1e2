// Content as bytes and back: how the reader process hands its result to the program. Versioned, little-endian,
// length-prefixed; not for keeping on disk.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/content.hpp"
#include "core/result.hpp"

namespace oit::content {

std::string encode(const core::Content& content);

/// Trusts nothing: every length, count and enumerator is checked before it is used, and no more memory is taken than
/// the bytes can justify. A problem for bytes that are no encoded Content of this version, or have bytes left over.
core::Result<core::Content> decode(std::string_view bytes);

/// The document a reader is asked to read, without its bytes (those go by memory file).
std::string encode_request(const core::Document& document, int max_pages);
struct ReadRequest {
  core::Document document;   ///< `bytes` is an empty string
  int max_pages = 0;
};
core::Result<ReadRequest> decode_request(std::string_view bytes);

/// Pages a reader is asked to draw.
struct RenderRequest {
  std::vector<int> pages;
  int dots_per_inch = 200;
};
std::string encode_render_request(const RenderRequest& request);
core::Result<RenderRequest> decode_render_request(std::string_view bytes);

}  // namespace oit::content
