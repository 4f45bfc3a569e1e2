// Splits at the boundary, undoes the transfer encoding, and hands each HTML part to the page reader (RFC 2045–2047, 2557).
#include "content/mhtml.hpp"

#include <algorithm>
#include <memory>
#include <string>

#include "content/html.hpp"
#include "content/readability.hpp"

namespace oit::content {
namespace {

constexpr std::size_t most_parts = 200;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

/// Headers up to the empty line, and what follows it.
struct Entity {
  std::string_view head, body;
};

Entity split(std::string_view bytes) {
  const std::size_t unix_end = bytes.find("\n\n"), mail_end = bytes.find("\r\n\r\n");
  if (mail_end < unix_end) return {bytes.substr(0, mail_end), bytes.substr(mail_end + 4)};
  if (unix_end == std::string_view::npos) return {bytes, {}};
  return {bytes.substr(0, unix_end), bytes.substr(unix_end + 2)};
}

/// A header's value with its continuation lines; empty when there is none.
std::string header(std::string_view head, std::string_view wanted) {
  std::string value;
  bool inside = false;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    std::string_view line = head.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with(' ') || line.starts_with('\t')) {
      if (inside) value.append(line);
      continue;
    }
    if (inside) break;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || lower(line.substr(0, colon)) != wanted) continue;
    value = line.substr(colon + 1);
    inside = true;
  }
  return value.substr(std::min(value.find_first_not_of(' '), value.size()));
}

/// `boundary="…"`, `charset=utf-8`.
std::string parameter(const std::string& value, std::string_view name) {
  const std::size_t found = lower(value).find(std::string(name) + "=");
  if (found == std::string::npos) return {};
  const std::size_t at = found + name.size() + 1;
  if (at < value.size() && value[at] == '"') return value.substr(at + 1, value.find('"', at + 1) - at - 1);
  return value.substr(at, value.find_first_of("; \t", at) - at);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string from_quoted_printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out += text[i];
      continue;
    }
    if (text.substr(i).starts_with("=\r\n")) i += 2;
    else if (text.substr(i).starts_with("=\n")) i += 1;
    else if (i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += '=';
    }
  }
  return out;
}

std::string from_base64(std::string_view text) {
  static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0, count = 0;
  for (const char c : text) {
    if (c == '=') break;
    const std::size_t value = alphabet.find(c);
    if (value == std::string_view::npos) continue;
    bits = (bits << 6 | static_cast<unsigned>(value)) & 0xFFFFFFu;
    if (++count % 4 != 1) out += static_cast<char>(bits >> (6 - 2 * ((count - 1) % 4)) & 0xFF);
  }
  return out;
}

std::string decoded(std::string_view body, const std::string& encoding) {
  if (encoding == "quoted-printable") return from_quoted_printable(body);
  if (encoding == "base64") return from_base64(body);
  return std::string(body);
}

/// The bodies between the boundary lines.
std::vector<std::string_view> parts_of(std::string_view body, const std::string& boundary) {
  std::vector<std::string_view> parts;
  const std::string mark = "--" + boundary;
  std::size_t at = body.find(mark);
  while (at != std::string_view::npos && parts.size() < most_parts) {
    const std::size_t line_end = body.find('\n', at);
    if (line_end == std::string_view::npos || body.substr(at + mark.size()).starts_with("--")) break;
    const std::size_t next = body.find("\n" + mark, line_end);
    parts.push_back(body.substr(line_end + 1, next == std::string_view::npos ? std::string_view::npos : next - line_end - 1));
    at = next == std::string_view::npos ? next : next + 1;
  }
  return parts;
}

template <class Each>
void move_to(std::vector<Each>& all, std::vector<Each>& more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// A further part behind those read before; the whole is as well read as its worst part with words.
void add_part(core::Content& all, core::Content part) {
  if (all.title.empty()) all.title = std::move(part.title);
  all.visible_characters += part.visible_characters;
  move_to(all.blocks, part.blocks);
  move_to(all.links, part.links);
  move_to(all.tables, part.tables);
  move_to(all.images, part.images);
  move_to(all.publication_dates, part.publication_dates);
  for (auto [to, from] : {std::pair{&all.contact.phones, &part.contact.phones}, std::pair{&all.contact.faxes, &part.contact.faxes}, std::pair{&all.contact.emails, &part.contact.emails},
                          std::pair{&all.contact.addresses, &part.contact.addresses}})
    move_to(*to, *from);
  if (part.visible_characters > 0 && part.readability.grade >= all.readability.grade) {
    all.quality = part.quality;
    all.quality_reason = part.quality_reason;
    all.readability = part.readability;
    all.charset = part.charset;
  }
}

}  // namespace

bool is_mhtml(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, 2048));
  const std::size_t type = head.find("content-type:");
  return (head.starts_with("mime-version:") || head.starts_with("from:") || head.starts_with("content-type:") || head.starts_with("message-id:")) && type != std::string::npos &&
         head.find("multipart/related", type) < type + 60;
}

core::Content read_mhtml(const core::Document& document) {
  const Entity whole = split(document.bytes->view());
  core::Content content;
  content.type = core::DocumentType::html;
  content.detected_mime = "multipart/related";
  content.text_share = 1;
  for (const std::string_view each : parts_of(whole.body, parameter(header(whole.head, "content-type"), "boundary"))) {
    const Entity part = split(each);
    const std::string type = header(part.head, "content-type");
    if (!lower(type).starts_with("text/html")) continue;
    core::Document page = document;
    page.bytes = core::make_body(decoded(part.body, lower(header(part.head, "content-transfer-encoding"))));
    page.declared_charset = parameter(type, "charset");
    add_part(content, read_html(page));
  }
  if (content.blocks.empty() && content.tables.empty())
    mark_unreadable(content, core::Notice::corrupt, {"ไฟล์เว็บเพจแบบไฟล์เดียว (MHTML) ไม่มีหน้าเว็บอยู่ข้างใน", "a web archive (MHTML) that holds no page"});
  return content;
}

}  // namespace oit::content
