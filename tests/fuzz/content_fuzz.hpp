// What the document fuzz targets share: bytes as a document, and a look at everything that came out.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "content/encode.hpp"
#include "core/content.hpp"

namespace oit::content::fuzzing {

inline core::Document document_of(const std::uint8_t* data, std::size_t size, const char* name) {
  static const core::Url base = *core::Url::parse("https://www.example.go.th/files/");
  return core::Document{*base.resolve(name), core::make_body(std::string(reinterpret_cast<const char*>(data), size)), "", "", name};
}

/// What every reader promises whatever it is given: a reason beside every quality, a grade in range, an encodable result.
inline void check(const core::Content& content) {
  const bool sound = content.readability.grade >= 0 && content.readability.grade <= 5 && !content.quality_reason.empty() &&
                     content.text_share >= 0 && content.text_share <= 1;
  if (!sound || !decode(encode(content))) std::abort();
}

}  // namespace oit::content::fuzzing
