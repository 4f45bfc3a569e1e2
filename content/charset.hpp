// Which charset a text is in, and the text as UTF-8. Bytes decide; headers and meta are witnesses (CONTENT.md).
#pragma once
#include <string>
#include <string_view>

namespace oit::content {

struct DecodedText {
  std::string text;       ///< valid UTF-8, no byte-order mark
  std::string charset;    ///< `utf-8`, `windows-874`, `utf-16le`, … canonical lower case
  std::string declared;   ///< what header or meta said, canonical; empty when nothing was said
  bool disagrees = false; ///< the declaration is disproved by the bytes
  double damaged = 0;     ///< share of characters that could not be decoded (U+FFFD) or are mojibake, 0–1
};

/// `header` and `meta` are declared names, either may be empty; the header wins where both could be true.
DecodedText decode_text(std::string_view bytes, std::string_view header, std::string_view meta = {});

/// The charset a page declares in its first 4 kB (`<meta charset>`, http-equiv, XML declaration); empty when none.
std::string meta_charset(std::string_view bytes);

/// `TIS-620`, `iso-8859-11`, `x-windows-874`, `cp874` -> `windows-874`; `utf8` -> `utf-8`; others lower-cased.
std::string canonical_charset(std::string_view name);

bool is_valid_utf8(std::string_view bytes);
/// Not valid UTF-8, and >= 98 % of the high bytes in A1–DA/DF–FB.
bool looks_like_windows_874(std::string_view bytes);
std::string from_windows_874(std::string_view bytes);

}  // namespace oit::content
