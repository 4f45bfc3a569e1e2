// UTF-8 decoding after the Unicode standard's table 3-7, and the escapes of each format.
#include "reports/safe_text.hpp"


#include "core/url.hpp"

namespace oit::reports {
namespace {

constexpr char32_t replacement = 0xFFFD;

struct Lead {
  int length;
  unsigned char low, high;  ///< bounds of the second byte
};

Lead lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

bool is_control(char32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029 || point == 0xFEFF ||
         (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
}

bool changes_direction(char32_t point) {
  return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) || point == 0x200E ||
         point == 0x200F || point == 0x061C;
}

/// Marks that stand on the letter before them.
bool is_mark(char32_t point) {
  return point == 0x0E31 || (point >= 0x0E34 && point <= 0x0E3A) || (point >= 0x0E47 && point <= 0x0E4E) ||
         point == 0x0EB1 || (point >= 0x0EB4 && point <= 0x0EBC) || (point >= 0x0EC8 && point <= 0x0ECE) ||
         (point >= 0x0300 && point <= 0x036F) || (point >= 0x1AB0 && point <= 0x1AFF) ||
         (point >= 0x1DC0 && point <= 0x1DFF) || (point >= 0x20D0 && point <= 0x20FF) ||
         (point >= 0x200B && point <= 0x200F) || point == 0x2060 || (point >= 0xFE00 && point <= 0xFE0F) ||
         (point >= 0xFE20 && point <= 0xFE2F) || (point >= 0x064B && point <= 0x065F) ||
         (point >= 0x0591 && point <= 0x05BD);
}

bool is_wide(char32_t point) {
  return (point >= 0x1100 && point <= 0x115F) || (point >= 0x2E80 && point <= 0xA4CF && point != 0x303F) ||
         (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0xF900 && point <= 0xFAFF) ||
         (point >= 0xFE30 && point <= 0xFE6F) || (point >= 0xFF00 && point <= 0xFF60) ||
         (point >= 0xFFE0 && point <= 0xFFE6) || (point >= 0x1F300 && point <= 0x1F64F) ||
         (point >= 0x1F900 && point <= 0x1F9FF) || (point >= 0x20000 && point <= 0x3FFFD);
}

enum class LineBreaks { blanks, kept };

std::string cleaned(std::string_view text, LineBreaks breaks) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = next_code_point(text, at);
    if (point == '\n' && breaks == LineBreaks::kept) {
      out += '\n';
    } else if (point == '\n' || point == '\r' || point == '\t' || point == 0x0B || point == 0x0C || point == 0x85 ||
               point == 0x2028 || point == 0x2029) {
      if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
    } else if (!is_control(point) && !changes_direction(point)) {
      append_code_point(out, point);
    }
  }
  return out;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte_at = [&text](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned char first = byte_at(at++);
  if (first < 0x80) return first;
  const Lead lead = lead_of(first);
  if (lead.length == 0) return replacement;
  char32_t point = first & (0xFFU >> (lead.length + 1));
  for (int index = 1; index < lead.length; ++index) {
    if (at >= text.size()) return replacement;
    const unsigned char byte = byte_at(at);
    const unsigned char low = index == 1 ? lead.low : 0x80;
    const unsigned char high = index == 1 ? lead.high : 0xBF;
    if (byte < low || byte > high) return replacement;
    point = (point << 6) | (byte & 0x3FU);
    ++at;
  }
  return point;
}

void append_code_point(std::string& out, char32_t point) {
  const auto put = [&out](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | (point >> 6));
    put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | (point >> 12));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | (point >> 18));
    put(0x80 | ((point >> 12) & 0x3F));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  }
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append_code_point(out, next_code_point(text, at));
  return out;
}

std::string printable(std::string_view text) { return cleaned(text, LineBreaks::blanks); }
std::string printable_lines(std::string_view text) { return cleaned(text, LineBreaks::kept); }

std::string shortened(std::string_view text, std::size_t characters) {
  std::size_t seen = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (is_mark(next_code_point(text, at))) continue;
    if (++seen <= characters) continue;
    std::string out(text.substr(0, start));
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return valid_utf8(out) + "…";
  }
  return valid_utf8(text);
}

void append_html(std::string& out, std::string_view text) {
  bool plain = true;
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    if (value < 0x20 || value >= 0x7F || byte == '&' || byte == '<' || byte == '>' || byte == '"' || byte == '\'') {
      plain = false;
      break;
    }
  }
  if (plain) {
    out += text;
    return;
  }
  for (const char byte : printable(text)) {
    switch (byte) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += byte;
    }
  }
}

std::string html_escaped(std::string_view text) {
  std::string out;
  append_html(out, text);
  return out;
}

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (const char byte : printable_lines(text)) {
    switch (byte) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&apos;"; break;
      case '\n': out += "&#10;"; break;
      default: out += byte;
    }
  }
  return out;
}

std::string csv_field(std::string_view text) {
  std::string value = printable_lines(text);
  const std::size_t first = value.find_first_not_of(" \n");
  // A full-width sign is a formula to spreadsheets set to an East Asian language.
  const auto starts = [&](std::string_view sign) {
    return first != std::string::npos && std::string_view(value).substr(first).starts_with(sign);
  };
  for (const std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"})
    if (starts(sign)) {
      value.insert(0, "'");
      break;
    }
  if (value.find_first_of("\",;\n'") == std::string::npos) return value;
  std::string quoted = "\"";
  for (const char byte : value) {
    if (byte == '"') quoted += '"';
    quoted += byte;
  }
  return quoted + "\"";
}

std::string markdown_escaped(std::string_view text) {
  std::string out;
  for (const char byte : printable(text)) {
    switch (byte) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '@': out += "@\xE2\x81\xA0"; break;  // a word joiner: no one is called by name in a ticket
      case '\\': case '`': case '*': case '_': case '[': case ']': case '#': case '|': case '!': case '~':
        out += '\\';
        out += byte;
        break;
      default: out += byte;
    }
  }
  return out;
}

bool is_web_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

std::string address_for_people(std::string_view address) {
  if (const auto url = core::Url::parse(address); url && is_web_address(address)) return printable(url->display());
  return printable(address);
}

int columns_of(std::string_view text) {
  int columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = next_code_point(text, at);
    if (is_control(point) || is_mark(point) || changes_direction(point)) continue;
    columns += is_wide(point) ? 2 : 1;
  }
  return columns;
}

std::string fitted(std::string_view text, int columns) {
  std::string clean = printable(text);
  int width = columns_of(clean);
  if (width > columns) {
    std::string out;
    int used = 0;
    for (std::size_t at = 0; at < clean.size();) {
      const std::size_t start = at;
      const char32_t point = next_code_point(clean, at);
      const int needs = is_mark(point) ? 0 : is_wide(point) ? 2 : 1;
      if (used + needs > columns - 1) break;
      used += needs;
      out.append(clean, start, at - start);
    }
    clean = out + "…";
    width = used + 1;
  }
  return clean + std::string(static_cast<std::size_t>(columns > width ? columns - width : 0), ' ');
}

}  // namespace oit::reports
