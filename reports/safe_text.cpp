// What is taken away or escaped for each format.
#include "reports/safe_text.hpp"

#include "core/url.hpp"
#include "thai/utf8.hpp"
#include "thai/width.hpp"

namespace oit::reports {
namespace {

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
      thai::append_utf8(out, point);
    }
  }
  return out;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const thai::CodePoint point = thai::decode_at(text, at);
  at += point.length;
  return point.value;
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) thai::append_utf8(out, next_code_point(text, at));
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

int columns_of(std::string_view text) { return static_cast<int>(thai::width(text)); }

std::string fitted(std::string_view text, int columns) {
  const auto wanted = static_cast<std::size_t>(columns > 0 ? columns : 0);
  return thai::pad_to_width(thai::cut_to_width(printable(text), wanted), wanted);
}

}  // namespace oit::reports
