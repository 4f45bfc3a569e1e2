// RFC 8259, pretty-printed.
#include "reports/json_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "reports/safe_text.hpp"
#include "thai/utf8.hpp"

namespace oit::reports {

void JsonWriter::new_line() {
  out_ += '\n';
  out_.append(has_content_.size() * 2, ' ');
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (has_content_.empty()) return;
  if (has_content_.back()) out_ += ',';
  has_content_.back() = true;
  new_line();
}

void JsonWriter::open(char bracket) {
  before_value();
  out_ += bracket;
  has_content_.push_back(false);
}

void JsonWriter::close(char bracket) {
  const bool had = has_content_.back();
  has_content_.pop_back();
  if (had) new_line();
  out_ += bracket;
}

void JsonWriter::key(std::string_view name) {
  before_value();
  put_string(name);
  out_ += ": ";
  after_key_ = true;
}

void JsonWriter::put_string(std::string_view text) {
  static constexpr std::string_view hex = "0123456789abcdef";
  out_ += '"';
  for (std::size_t at = 0; at < text.size();) {
    const char byte = text[at];
    const auto number = static_cast<unsigned char>(byte);
    if (number >= 0x80) {
      thai::append_utf8(out_, next_code_point(text, at));
      continue;
    }
    ++at;
    switch (byte) {
      case '"': out_ += "\\\""; break;
      case '\\': out_ += "\\\\"; break;
      case '\n': out_ += "\\n"; break;
      case '\r': out_ += "\\r"; break;
      case '\t': out_ += "\\t"; break;
      default:
        if (number < 0x20 || number == 0x7F) {
          out_ += "\\u00";
          out_ += hex[number >> 4];
          out_ += hex[number & 0xF];
        } else {
          out_ += byte;
        }
    }
  }
  out_ += '"';
}

void JsonWriter::value(std::string_view text) {
  before_value();
  put_string(text);
}

void JsonWriter::value(bool flag) {
  before_value();
  out_ += flag ? "true" : "false";
}

void JsonWriter::value(double number) {
  before_value();
  if (!std::isfinite(number) || number == 0) number = 0;
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  out_.append(buffer.data(), error == std::errc{} ? end : buffer.data());
}

void JsonWriter::value(std::int64_t number) {
  before_value();
  out_ += std::to_string(number);
}

void JsonWriter::value(std::uint64_t number) {
  before_value();
  out_ += std::to_string(number);
}

void JsonWriter::null() {
  before_value();
  out_ += "null";
}

void JsonWriter::text_object(const core::Text& text) {
  begin_object();
  member("th", text.th);
  member("en", text.en);
  end_object();
}

void JsonWriter::member(std::string_view name, const core::Text& text) {
  key(name);
  text_object(text);
}

void JsonWriter::member(std::string_view name, const std::vector<std::string>& texts) {
  key(name);
  begin_array();
  for (const auto& text : texts) value(text);
  end_array();
}

void JsonWriter::member(std::string_view name, const std::vector<core::Text>& texts) {
  key(name);
  begin_array();
  for (const auto& text : texts) text_object(text);
  end_array();
}

std::string JsonWriter::take() {
  out_ += '\n';
  return std::move(out_);
}

}  // namespace oit::reports
