// Mail text out. Base 64 for both bodies: Thai in quoted-printable is three times its size, and no line can be too long.
#include "notify/mail.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace oit::notify {
namespace {

constexpr const char* line_end = "\r\n";
constexpr std::size_t most_columns = 76;

std::string base64(std::string_view bytes) {
  std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(length));
  return out;
}

std::string base64_lines(std::string_view bytes) {
  constexpr std::size_t bytes_a_line = 57;
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += bytes_a_line) out += base64(bytes.substr(at, bytes_a_line)) + line_end;
  return out;
}

bool is_plain(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; }) && text.find("=?") == std::string::npos;
}

std::string one_line(std::string text) {
  std::replace_if(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  return text;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// `Sat, 26 Apr 2025 09:30:00 +0700`, in words of no locale.
std::string mail_date(core::TimePoint at) {
  static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t there = std::chrono::system_clock::to_time_t(at + core::bangkok_offset);
  std::tm tm{};
  gmtime_r(&there, &tm);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %d %s %d %02d:%02d:%02d +0700", days[static_cast<std::size_t>(tm.tm_wday)], tm.tm_mday,
                months[static_cast<std::size_t>(tm.tm_mon)], tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
  return text.data();
}

std::string quoted_name(const std::string& name) {
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string written(const Mailbox& box, std::size_t column) {
  if (box.name.empty()) return box.address;
  const std::string name = one_line(box.name);
  const std::string shown = is_plain(name) ? quoted_name(name) : encoded_header(name, column);
  const bool fits = column + shown.size() + box.address.size() + 3 <= most_columns;
  return shown + (fits ? "" : line_end) + " <" + box.address + ">";
}

std::string part(const char* type, const std::string& body) {
  return std::string("Content-Type: ") + type + "; charset=utf-8" + line_end + "Content-Transfer-Encoding: base64" + line_end + line_end + base64_lines(body);
}

std::string recipients(const std::vector<Mailbox>& to) {
  std::string list;
  for (const auto& box : to) list += (list.empty() ? "" : std::string(",") + line_end + " ") + written(box, 4);
  return list;
}

}  // namespace

std::optional<Mailbox> parse_mailbox(const std::string& text) {
  Mailbox box;
  const std::size_t open = text.rfind('<');
  if (open != std::string::npos) {
    if (!text.ends_with('>')) return std::nullopt;
    box.name = text.substr(0, open);
    box.address = text.substr(open + 1, text.size() - open - 2);
    while (!box.name.empty() && box.name.back() == ' ') box.name.pop_back();
    if (box.name.size() >= 2 && box.name.front() == '"' && box.name.back() == '"') box.name = box.name.substr(1, box.name.size() - 2);
  } else {
    box.address = text;
  }
  const std::size_t at = box.address.find('@');
  const bool clean = std::all_of(box.address.begin(), box.address.end(), [](char c) { return c > 0x20 && c < 0x7F && c != '<' && c != '>' && c != ','; });
  if (at == 0 || at == std::string::npos || at + 1 == box.address.size() || box.address.rfind('@') != at || !clean) return std::nullopt;
  return box;
}

std::string encoded_header(const std::string& text, std::size_t column) {
  if (is_plain(text) && column + text.size() <= most_columns) return text;
  // 75 characters are the most an encoded word may have; 45 bytes become 60 of base 64, and 12 are its frame.
  constexpr std::size_t frame = 12;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t room = (std::min(most_columns - std::min(column, std::size_t{40}), std::size_t{75}) - frame) / 4 * 3;
    std::size_t end = std::min(at + room, text.size());
    while (end < text.size() && end > at + 1 && continues_character(text[end])) --end;
    if (!out.empty()) out += std::string(line_end) + " ";
    out += "=?UTF-8?B?" + base64(std::string_view(text).substr(at, end - at)) + "?=";
    at = end;
    column = 1;
  }
  return out;
}

std::string render_mail(const Mail& mail) {
  const std::string boundary = "=_oitcheck_" + mail.id;
  const std::string host = mail.from.address.substr(mail.from.address.find('@') + 1);
  std::string out;
  const auto header = [&out](const std::string& name, const std::string& value) { out += name + ": " + value + line_end; };
  header("Date", mail_date(mail.date));
  header("From", written(mail.from, 6));
  header("To", recipients(mail.to));
  header("Subject", encoded_header(one_line(mail.subject), 9));
  header("Message-ID", "<" + mail.id + "@" + host + ">");
  header("Auto-Submitted", "auto-generated");
  header("MIME-Version", "1.0");
  header("Content-Type", std::string("multipart/alternative;") + line_end + " boundary=\"" + boundary + "\"");
  out += line_end;
  out += "--" + boundary + line_end + part("text/plain", mail.text);
  out += "--" + boundary + line_end + part("text/html", mail.html);
  return out + "--" + boundary + "--" + line_end;
}

}  // namespace oit::notify
