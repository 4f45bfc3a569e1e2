// Charset decisions: byte-order marks and the bytes' own shape first, declarations second, uchardet's guess last.
#include "content/charset.hpp"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "thai/utf8.hpp"

namespace oit::content {
namespace {

constexpr std::size_t least_high_bytes_for_guess = 20;   // CONTENT.md: fewer make uchardet guess wildly
constexpr double least_thai_share = 0.98;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

constexpr bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

std::size_t count_high(std::string_view bytes) {
  return static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), is_high));
}

/// windows-874 beyond TIS-620: the few characters Microsoft added.
constexpr char32_t windows_874_extra(unsigned char byte) {
  switch (byte) {
    case 0x80: return 0x20AC;
    case 0x85: return 0x2026;
    case 0x91: return 0x2018;
    case 0x92: return 0x2019;
    case 0x93: return 0x201C;
    case 0x94: return 0x201D;
    case 0x95: return 0x2022;
    case 0x96: return 0x2013;
    case 0x97: return 0x2014;
    case 0xA0: return 0x00A0;
    default: return thai::replacement_character;
  }
}

std::string valid_utf8(std::string_view bytes, std::size_t& bad) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    if (!is_high(bytes[at])) {
      std::size_t end = at;
      while (end < bytes.size() && !is_high(bytes[end])) ++end;
      out.append(bytes.substr(at, end - at));
      at = end;
      continue;
    }
    const thai::CodePoint each = thai::decode_at(bytes, at);
    if (each.value == thai::replacement_character) ++bad;
    if (each.length == 1) thai::append_utf8(out, thai::replacement_character);
    else out.append(bytes.substr(at, each.length));
    at += each.length;
  }
  return out;
}

std::string from_utf16(std::string_view bytes, bool big_endian, std::size_t& bad) {
  std::string out;
  out.reserve(bytes.size());
  const auto unit = [&](std::size_t at) {
    const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big_endian ? a << 8 | b : b << 8 | a);
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xD800 && c <= 0xDBFF && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) <= 0xDFFF) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
      at += 2;
    } else if (c >= 0xD800 && c <= 0xDFFF) {
      c = thai::replacement_character;
      ++bad;
    }
    thai::append_utf8(out, c);
  }
  return out;
}

/// Any other charset ICU knows; empty charset name in `used` when it does not.
bool from_icu(std::string_view bytes, const std::string& charset, std::string& out) {
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, Close> converter(ucnv_open(charset.c_str(), &status));
  if (U_FAILURE(status) || !converter) return false;
  std::vector<char16_t> units(bytes.size() * 2 + 8);
  const int32_t length = ucnv_toUChars(converter.get(), units.data(), static_cast<int32_t>(units.size()), bytes.data(),
                                       static_cast<int32_t>(std::min<std::size_t>(bytes.size(), 200'000'000)), &status);
  if (U_FAILURE(status)) return false;
  std::string le;
  le.reserve(static_cast<std::size_t>(length) * 2);
  for (int32_t i = 0; i < length; ++i) {
    le += static_cast<char>(units[static_cast<std::size_t>(i)] & 0xFF);
    le += static_cast<char>(units[static_cast<std::size_t>(i)] >> 8);
  }
  std::size_t bad = 0;
  out = from_utf16(le, false, bad);
  return true;
}

/// uchardet's opinion; empty when it has none.
std::string guess(std::string_view bytes) {
  if (count_high(bytes) < least_high_bytes_for_guess) return {};
  struct Delete {
    void operator()(uchardet* detector) const { uchardet_delete(detector); }
  };
  const std::unique_ptr<uchardet, Delete> detector(uchardet_new());
  if (uchardet_handle_data(detector.get(), bytes.data(), std::min<std::size_t>(bytes.size(), 1 << 20)) != 0) return {};
  uchardet_data_end(detector.get());
  return canonical_charset(uchardet_get_charset(detector.get()));
}

/// Without its byte-order mark cut off: a text cut in the middle of its last character is still UTF-8.
bool is_nearly_utf8(std::string_view bytes, std::size_t& bad) {
  bad = 0;
  std::size_t sequences = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (!is_high(bytes[at])) {
      ++at;
      continue;
    }
    const thai::CodePoint each = thai::decode_at(bytes, at);
    if (each.length > 1) ++sequences;
    else if (at + 3 < bytes.size()) ++bad;
    at += each.length;
  }
  return sequences > 0 && bad * 20 <= sequences;
}

/// UTF-16 without a mark: every other byte of Latin text is 0, or of Thai text 0x0E.
int utf16_by_shape(std::string_view bytes) {
  if (bytes.size() < 8 || bytes.size() % 2 != 0) return 0;
  const std::size_t looked = std::min<std::size_t>(bytes.size(), 4096);
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i + 1 < looked; i += 2) {
    if (bytes[i] == 0 || bytes[i] == 0x0E) ++even;
    if (bytes[i + 1] == 0 || bytes[i + 1] == 0x0E) ++odd;
  }
  const std::size_t pairs = looked / 2;
  if (odd * 10 >= pairs * 9 && even * 4 < pairs) return 1;
  if (even * 10 >= pairs * 9 && odd * 4 < pairs) return 2;
  return 0;
}

/// UTF-8 Thai that was read as windows-874 or Latin-1 and written as UTF-8 again: `เธ` and `à¸` everywhere.
double mojibake_share(std::string_view text) {
  // memmem, because every Thai letter begins with the same byte and string_view::find would stop at each.
  const auto holds = [text](std::string_view pair) { return memmem(text.data(), text.size(), pair.data(), pair.size()) != nullptr; };
  if (!holds("เธ") && !holds("à¸")) return 0;
  // One Thai letter becomes three characters, the first two of which are the pair: pairs follow one another in threes.
  // (เธอ and เน้น are words: a pair alone says nothing.)
  std::size_t letters = 0, chained = 0, position = 0, last_pair = 0;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size(); ++position) {
    const thai::CodePoint each = thai::decode_at(text, at);
    at += each.length;
    if (each.value >= 0x80) ++letters;
    const bool thai_twice = before == 0x0E40 && (each.value == 0x0E18 || each.value == 0x0E19);
    const bool latin_twice = before == 0x00E0 && (each.value == 0x00B8 || each.value == 0x00B9);
    if (thai_twice || latin_twice) {
      if (last_pair != 0 && position - last_pair == 3) ++chained;
      last_pair = position;
    }
    before = each.value;
  }
  const double share = letters < 30 ? 0.0 : std::min(1.0, 3.0 * static_cast<double>(chained) / static_cast<double>(letters));
  return share < 0.3 ? 0.0 : share;   // less is a coincidence or a quotation
}

double share_of(std::size_t bad, std::string_view text) {
  return text.empty() || bad == 0 ? 0 : static_cast<double>(bad) / static_cast<double>(std::max<std::size_t>(1, thai::count_characters(text)));
}

void take_valid_utf8(DecodedText& decoded, std::string_view bytes) {
  decoded.charset = "utf-8";
  decoded.text = std::string(bytes);
  decoded.damaged = mojibake_share(decoded.text);
}

void decode_as(DecodedText& decoded, std::string_view bytes, const std::string& charset) {
  std::size_t bad = 0;
  decoded.charset = charset;
  if (charset == "utf-8") {
    if (is_valid_utf8(bytes)) return take_valid_utf8(decoded, bytes);
    decoded.text = valid_utf8(bytes, bad);
  } else if (charset == "windows-874") {
    decoded.text = from_windows_874(bytes);
  } else if (charset == "utf-16le" || charset == "utf-16be") {
    decoded.text = from_utf16(bytes, charset == "utf-16be", bad);
  } else if (!from_icu(bytes, charset, decoded.text)) {
    decoded.charset = "utf-8";
    decoded.text = valid_utf8(bytes, bad);
  }
  if (decoded.charset != "utf-8") {
    bad = 0;
    for (std::size_t at = decoded.text.find("\xEF\xBF\xBD"); at != std::string::npos; at = decoded.text.find("\xEF\xBF\xBD", at + 3)) ++bad;
  }
  decoded.damaged = std::max(share_of(bad, decoded.text), mojibake_share(decoded.text));
}

bool is_single_byte_latin(const std::string& charset) {
  return charset == "iso-8859-1" || charset == "windows-1252" || charset == "us-ascii" || charset == "ascii" || charset == "latin1";
}

}  // namespace

std::string canonical_charset(std::string_view raw) {
  std::string name = lower(raw);
  name.erase(std::remove_if(name.begin(), name.end(), [](char c) { return c == '"' || c == '\'' || c == ' ' || c == ';'; }), name.end());
  static constexpr std::array<std::string_view, 14> thai_names = {
      "tis-620", "tis620", "iso-8859-11", "iso8859-11", "iso_8859-11", "windows-874", "x-windows-874", "cp874", "cp-874", "ms874",
      "dos-874", "ibm874", "iso-ir-166", "tis-62"};
  if (std::find(thai_names.begin(), thai_names.end(), name) != thai_names.end() || name.starts_with("tis-620") || name.starts_with("tis620")) return "windows-874";
  if (name == "utf8" || name == "utf-8" || name == "unicode-1-1-utf-8" || name == "utf_8" || name == "uft-8") return "utf-8";
  if (name == "utf-16" || name == "utf16" || name == "ucs-2" || name == "unicode") return "utf-16le";
  if (name == "latin1" || name == "iso8859-1" || name == "l1") return "iso-8859-1";
  return name;
}

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    if (first < 0x80) {
      ++at;
      for (std::uint64_t eight = 0; at + sizeof eight <= bytes.size(); at += sizeof eight) {
        std::memcpy(&eight, bytes.data() + at, sizeof eight);
        if ((eight & 0x8080808080808080u) != 0) break;
      }
      continue;
    }
    // The common case by itself: a Thai character, E0 B8 or E0 B9 and one byte more.
    if (first == 0xE0 && at + 2 < bytes.size() && (static_cast<unsigned char>(bytes[at + 1]) & 0xFE) == 0xB8 &&
        (static_cast<unsigned char>(bytes[at + 2]) & 0xC0) == 0x80) {
      at += 3;
      continue;
    }
    const thai::CodePoint each = thai::decode_at(bytes, at);
    if (each.length == 1) return false;
    at += each.length;
  }
  return true;
}

bool looks_like_windows_874(std::string_view bytes) {
  if (is_valid_utf8(bytes)) return false;
  std::size_t high = 0, thai_bytes = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) continue;
    ++high;
    if ((byte >= 0xA1 && byte <= 0xDA) || (byte >= 0xDF && byte <= 0xFB)) ++thai_bytes;
  }
  return high > 0 && static_cast<double>(thai_bytes) >= least_thai_share * static_cast<double>(high);
}

std::string from_windows_874(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) out += c;
    else if ((byte >= 0xA1 && byte <= 0xDA) || (byte >= 0xDF && byte <= 0xFB)) thai::append_utf8(out, 0x0E01u + (byte - 0xA1u));
    else thai::append_utf8(out, windows_874_extra(byte));
  }
  return out;
}

std::string meta_charset(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, 4096));
  // `<meta charset=…>` and `content="text/html; charset=…"` alike; in an XML declaration it is `encoding=`.
  std::size_t at = 0;
  for (const std::string_view key : {"charset", "encoding"}) {
    at = 0;
    while ((at = head.find(key, at)) != std::string::npos) {
      const std::size_t tag = head.rfind('<', at);
      const bool in_place = tag != std::string::npos && head.find('>', tag) > at &&
                            (head.compare(tag, 5, "<meta") == 0 || head.compare(tag, 5, "<?xml") == 0);
      at += key.size();
      if (!in_place) continue;
      std::size_t value = at;
      while (value < head.size() && (head[value] == ' ' || head[value] == '\t')) ++value;
      if (value >= head.size() || head[value] != '=') continue;
      ++value;
      while (value < head.size() && (head[value] == ' ' || head[value] == '"' || head[value] == '\'')) ++value;
      std::size_t end = value;
      while (end < head.size() && head[end] > ' ' && head[end] != '"' && head[end] != '\'' && head[end] != '>' && head[end] != ';' &&
             head[end] != '/' && head[end] != '?')
        ++end;
      if (end > value) return canonical_charset(std::string_view(head).substr(value, end - value));
    }
  }
  return {};
}

DecodedText decode_text(std::string_view bytes, std::string_view header, std::string_view meta) {
  DecodedText decoded;
  const std::string by_header = header.empty() ? std::string() : canonical_charset(header);
  const std::string by_meta = meta.empty() ? std::string() : canonical_charset(meta);
  decoded.declared = by_header.empty() ? by_meta : by_header;
  const auto conclude = [&decoded, &bytes] {
    decoded.disagrees = !decoded.declared.empty() && decoded.declared != decoded.charset && count_high(bytes) > 0;
    // Latin-1 by default of an old server says nothing; plain ASCII text agrees with everything.
    return std::move(decoded);
  };
  const auto finish = [&](std::string_view body, const std::string& charset) {
    decode_as(decoded, body, charset);
    return conclude();
  };
  if (bytes.starts_with("\xEF\xBB\xBF")) return finish(bytes.substr(3), "utf-8");
  if (bytes.starts_with("\xFF\xFE")) return finish(bytes.substr(2), "utf-16le");
  if (bytes.starts_with("\xFE\xFF")) return finish(bytes.substr(2), "utf-16be");
  if (const int shape = utf16_by_shape(bytes); shape != 0) return finish(bytes, shape == 1 ? "utf-16le" : "utf-16be");
  if (is_valid_utf8(bytes)) {
    take_valid_utf8(decoded, bytes);
    return conclude();
  }
  std::size_t bad = 0;
  const bool nearly_utf8 = is_nearly_utf8(bytes, bad);
  if (nearly_utf8) return finish(bytes, "utf-8");
  if (looks_like_windows_874(bytes)) return finish(bytes, "windows-874");
  for (const std::string* declared : {&by_header, &by_meta})
    if (!declared->empty() && *declared != "utf-8" && !is_single_byte_latin(*declared)) return finish(bytes, *declared);
  const std::string guessed = guess(bytes);
  if (!guessed.empty()) return finish(bytes, guessed);
  return finish(bytes, decoded.declared.empty() ? std::string("utf-8") : decoded.declared);
}

}  // namespace oit::content
