// Writes JSON in the order it is told, two blanks a level, so that reports diff well. Strings become valid UTF-8.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"

namespace oit::reports {

/// Keys and values are given in the order they shall stand in. Objects and arrays must be closed by the caller.
class JsonWriter {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool flag);
  void value(double number);  ///< what is not finite becomes 0
  void value(std::int64_t number);
  void value(std::uint64_t number);
  void value(int number) { value(static_cast<std::int64_t>(number)); }
  void null();

  template <class T>
  void member(std::string_view name, const T& its) {
    key(name);
    value(its);
  }
  void member(std::string_view name, const core::Text& text);
  void member(std::string_view name, const std::vector<std::string>& texts);
  void member(std::string_view name, const std::vector<core::Text>& texts);
  void text_object(const core::Text& text);

  /// The document, ending in a line break. Call once, when everything is closed.
  std::string take();

 private:
  void open(char bracket);
  void close(char bracket);
  void before_value();
  void new_line();
  void put_string(std::string_view text);

  std::string out_;
  std::vector<bool> has_content_;
  bool after_key_ = false;
};

}  // namespace oit::reports
