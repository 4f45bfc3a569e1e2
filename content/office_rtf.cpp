// RTF: plain text out of control words, with its code pages and Unicode escapes. See office_formats.hpp.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "content/charset.hpp"
#include "content/office_formats.hpp"
#include "content/readability.hpp"

namespace oit::content {
namespace {

constexpr std::size_t deepest = 500;

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

/// What a group holds: text of the document, or something to skip, or one of the file's own facts.
enum class Destination { text, skipped, ignored, fonts, title, author };

struct Group {
  Destination destination = Destination::text;
  bool thai = false;          ///< bytes are windows-874
  int skip_after_unicode = 1;
  bool first_is_for_old_readers = false;   ///< of a \upr: the same again in Unicode follows
};

class RtfWalk {
 public:
  RtfWalk(std::string_view bytes, OfficeText& text, OfficeSummary& summary) : bytes_(bytes), text_(text), summary_(summary) {}

  void run() {
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_++];
      if (c == '{') open();
      else if (c == '}') close();
      else if (c == '\\') control();
      else if (c != '\r' && c != '\n') byte(c);
    }
    end_paragraph();
    end_row();
  }

 private:
  Group& group() { return groups_.back(); }

  void open() {
    flush_bytes();
    if (groups_.size() >= deepest) {
      ++too_deep_;
      return;
    }
    const bool for_old_readers = std::exchange(group().first_is_for_old_readers, false);
    groups_.push_back(group());
    if (for_old_readers) group().destination = Destination::ignored;
  }
  void close() {
    flush_bytes();
    if (too_deep_ > 0) --too_deep_;
    else if (groups_.size() > 1) groups_.pop_back();
  }

  void control() {
    if (at_ >= bytes_.size()) return;
    const char first = bytes_[at_];
    if (std::isalpha(static_cast<unsigned char>(first))) return control_word();
    ++at_;
    if (first == '\'') {
      const std::string digits(bytes_.substr(at_, 2));
      at_ = std::min(at_ + 2, bytes_.size());
      byte(static_cast<char>(std::strtol(digits.c_str(), nullptr, 16)));
    } else if (first == '*') {
      if (group().destination != Destination::ignored) group().destination = Destination::skipped;
    } else if (first == '~') {
      byte(' ');
    } else if (first == '{' || first == '}' || first == '\\') {
      byte(first);
    }
  }

  void control_word() {
    const std::size_t start = at_;
    while (at_ < bytes_.size() && std::isalpha(static_cast<unsigned char>(bytes_[at_]))) ++at_;
    const std::string_view word = bytes_.substr(start, at_ - start);
    const std::size_t number_start = at_;
    if (at_ < bytes_.size() && bytes_[at_] == '-') ++at_;
    while (at_ < bytes_.size() && at_ - number_start < 11 && std::isdigit(static_cast<unsigned char>(bytes_[at_]))) ++at_;
    const std::string digits(bytes_.substr(number_start, at_ - number_start));
    const long number = std::strtol(digits.c_str(), nullptr, 10);
    if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
    if (word == "bin") {
      at_ = std::min(bytes_.size(), at_ + static_cast<std::size_t>(std::clamp(number, 0L, 1L << 30)));
    } else {
      obey(word, number, !digits.empty());
    }
  }

  void obey(std::string_view word, long number, bool has_number) {
    if (word == "u") return unicode(number);
    if (word == "uc") {
      group().skip_after_unicode = static_cast<int>(std::clamp(number, 0L, 10L));
      return;
    }
    flush_bytes();
    if (word == "par" || word == "sect" || word == "page") end_paragraph_outside_table();
    else if (word == "line" || word == "tab") byte(' ');
    else if (word == "cell" || word == "nestcell") end_cell();
    else if (word == "row" || word == "nestrow") end_row();
    else if (word == "intbl") in_table_ = true;
    else if (word == "pard") in_table_ = false;
    else if (word == "outlinelevel" && has_number) level_ = static_cast<int>(number) + 1;
    else if (word == "ansicpg") group().thai = default_thai_ = number == 874;
    else if (word == "f" && has_number) font(static_cast<int>(number));
    else if (word == "fcharset") charset(number);
    else if (word == "upr") group().first_is_for_old_readers = true;
    else if (word == "fonttbl") group().destination = Destination::fonts;
    else if (word == "title" && group().destination == Destination::skipped) group().destination = Destination::title;
    else if (word == "author" && group().destination == Destination::skipped) group().destination = Destination::author;
    else if (word == "pict" || word == "object") skip_picture();
    else if (is_skipped(word)) group().destination = Destination::skipped;
  }

  static bool is_skipped(std::string_view word) {
    for (const std::string_view each : {"colortbl", "stylesheet", "info", "header", "footer", "headerl", "headerr", "footerl",
                                        "footerr", "footnote", "listtable", "listoverridetable", "rsidtbl", "generator",
                                        "themedata", "datastore", "fldinst", "latentstyles", "xmlnstbl", "pntext"})
      if (word == each) return true;
    return false;
  }

  void skip_picture() {
    if (group().destination == Destination::text) ++summary_.pictures;
    group().destination = Destination::skipped;
  }

  void font(int number) {
    if (group().destination == Destination::fonts) {
      current_font_ = number;
      return;
    }
    const auto found = thai_fonts_.find(number);
    group().thai = found == thai_fonts_.end() ? default_thai_ : found->second || default_thai_;
  }
  void charset(long number) {
    if (group().destination == Destination::fonts) thai_fonts_[current_font_] = number == 222;
  }

  /// `\u3585?`: the character, then as many bytes to skip as \uc says, for old readers.
  void unicode(long number) {
    flush_bytes();
    if (number < 0) number += 65'536;
    std::string utf8;
    if (number >= 0xD800 && number < 0xE000) utf8 = "\xEF\xBF\xBD";
    else append_utf8(utf8, static_cast<char32_t>(number));
    add(utf8);
    for (int i = 0; i < group().skip_after_unicode && at_ < bytes_.size(); ++i) {
      if (bytes_[at_] == '\\' && at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '\'') at_ = std::min(at_ + 4, bytes_.size());
      else if (bytes_[at_] != '{' && bytes_[at_] != '}' && bytes_[at_] != '\\') ++at_;
      else break;
    }
  }

  void byte(char c) { pending_ += c; }

  void flush_bytes() {
    if (pending_.empty()) return;
    std::string bytes;
    bytes.swap(pending_);
    add(group().thai ? from_windows_874(bytes) : decode_text(bytes, "windows-1252").text);
  }

  void add(const std::string& utf8) {
    switch (group().destination) {
      case Destination::text: words_ += utf8; break;
      case Destination::title: summary_.properties.title += utf8; break;
      case Destination::author: summary_.properties.author += utf8; break;
      case Destination::skipped:
      case Destination::ignored:
      case Destination::fonts: break;
    }
  }

  void end_paragraph_outside_table() {
    if (in_table_) words_ += ' ';
    else end_paragraph();
  }
  void end_paragraph() {
    flush_bytes();
    if (level_ >= 1 && level_ <= 6) text_.heading(level_, words_);
    else text_.paragraph(words_);
    words_.clear();
    level_ = 0;
  }
  void end_cell() {
    cells_.push_back(words_);
    words_.clear();
  }
  /// Rows that follow each other make one table.
  void end_row() {
    if (!cells_.empty()) rows_.push_back(std::move(cells_));
    cells_.clear();
    if (at_ < bytes_.size() && next_is_table()) return;
    if (rows_.empty()) return;
    Workbook grid(GridLimits{5'000, 200, 50'000, 1});
    grid.add_sheet("");
    for (std::size_t row = 0; row < rows_.size(); ++row)
      for (std::size_t column = 0; column < rows_[row].size(); ++column) grid.put(row, column, text_cell(rows_[row][column]));
    text_.table(grid.sheets.back());
    rows_.clear();
  }
  bool next_is_table() const { return bytes_.substr(at_, 400).find("\\trowd") != std::string_view::npos; }

  std::string_view bytes_;
  OfficeText& text_;
  OfficeSummary& summary_;
  std::size_t at_ = 0, too_deep_ = 0;
  std::vector<Group> groups_{Group{}};
  std::string pending_, words_;
  std::vector<std::string> cells_;
  std::vector<std::vector<std::string>> rows_;
  std::map<int, bool> thai_fonts_;
  int current_font_ = 0, level_ = 0;
  bool default_thai_ = false, in_table_ = false;
};

}  // namespace

OfficeState read_rtf(std::string_view bytes, OfficeText& text, OfficeSummary& summary) {
  if (!bytes.starts_with("{\\rtf")) return OfficeState::damaged;
  RtfWalk(bytes, text, summary).run();
  return OfficeState::read;
}

}  // namespace oit::content
