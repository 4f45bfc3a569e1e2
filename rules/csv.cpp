// CSV as spreadsheets write it, and the charset it came in.
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "rules/table.hpp"

namespace oit::rules {
namespace {

constexpr std::string_view utf8_bom = "\xEF\xBB\xBF";
constexpr int rows_looked_at = 20;

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    std::size_t length = 1;
    if (lead >= 0x80) {
      if (lead < 0xC2 || lead > 0xF4) return false;
      length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      if (i + length > text.size()) return false;
      for (std::size_t k = 1; k < length; ++k)
        if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
      const auto second = static_cast<unsigned char>(text[i + 1]);
      if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
          (lead == 0xF4 && second > 0x8F))
        return false;
    }
    i += length;
  }
  return true;
}

/// CONTENT.md: at least 98 % of the high bytes in A1–DA or DF–FB.
bool is_thai_single_byte(std::string_view text) {
  std::size_t high = 0, thai = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) continue;
    ++high;
    if ((byte >= 0xA1 && byte <= 0xDA) || (byte >= 0xDF && byte <= 0xFB)) ++thai;
  }
  return high > 0 && thai * 100 >= high * 98;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::optional<std::string> convert(std::string_view bytes, const char* charset) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(charset, &error));
  if (U_FAILURE(error)) return std::nullopt;
  std::string out(bytes.size() * 3 + 16, '\0');
  const std::int32_t length =
      ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), out.data(), static_cast<std::int32_t>(out.size()), bytes.data(),
                         static_cast<std::int32_t>(bytes.size()), &error);
  if (U_FAILURE(error)) return std::nullopt;
  out.resize(static_cast<std::size_t>(length));
  return out;
}

/// Counts the separators of the first rows outside quotes, leaving out `#` lines; the most frequent one separates.
char separator_of(std::string_view text) {
  constexpr std::array<char, 3> separators{',', ';', '\t'};
  std::array<int, 3> counts{};
  bool quoted = false, line_start = true, comment = false;
  int rows = 0;
  for (const char c : text) {
    if (line_start && !quoted) comment = c == '#';
    line_start = false;
    if (c == '"' && !comment) quoted = !quoted;
    if (c == '\n' && !quoted) {
      line_start = true;
      if (!comment && ++rows >= rows_looked_at) break;
      // A heading row decides by itself.
      if (!comment && rows == 1 && counts[0] + counts[1] + counts[2] > 0) break;
      continue;
    }
    if (quoted || comment) continue;
    for (std::size_t i = 0; i < separators.size(); ++i)
      if (c == separators[i]) ++counts[i];
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < counts.size(); ++i)
    if (counts[i] > counts[best]) best = i;
  return separators[best];
}

/// Reads one cell that starts with a quote at `at`; leaves `at` behind it. False when the quote is never closed.
bool quoted_cell(std::string_view text, std::size_t& at, int& line, std::string& cell) {
  std::size_t i = at + 1;
  int lines = 0;
  std::string out;
  for (; i < text.size(); ++i) {
    if (text[i] == '"') {
      if (i + 1 < text.size() && text[i + 1] == '"') {
        out += '"';
        ++i;
        continue;
      }
      at = i + 1;
      line += lines;
      cell = std::move(out);
      return true;
    }
    if (text[i] == '\n') ++lines;
    out += text[i];
  }
  return false;
}

}  // namespace

std::string trim(std::string_view text) {
  const auto blank_at = [&](std::size_t i) -> std::size_t {
    if (text[i] == ' ' || text[i] == '\t' || text[i] == '\r' || text[i] == '\n') return 1;
    if (text.substr(i).starts_with("\xC2\xA0")) return 2;
    for (const std::string_view wide : {std::string_view("\xE2\x80\x8B"), std::string_view("\xE2\x80\x8C"),
                                        std::string_view("\xE2\x80\x8D"), utf8_bom})
      if (text.substr(i).starts_with(wide)) return 3;
    return 0;
  };
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t width = blank_at(begin);
    if (width == 0) break;
    begin += width;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t width = blank_at(end - 1);
    if (width == 0 && end >= begin + 2 && blank_at(end - 2) == 2) width = 2;
    if (width == 0 && end >= begin + 3 && blank_at(end - 3) == 3) width = 3;
    if (width == 0) break;
    end -= width;
  }
  return std::string(text.substr(begin, end - begin));
}

Table read_csv(std::string_view text) {
  if (text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos) {   // "CSV (Macintosh)"
    std::string lines(text);
    std::replace(lines.begin(), lines.end(), '\r', '\n');
    return read_csv(lines);
  }
  const char separator = separator_of(text);
  Table table;
  TableRow row;
  int line = 1;
  row.line = line;
  std::size_t i = 0;
  while (i < text.size()) {
    std::string cell;
    std::size_t start = i;
    while (start < text.size() && text[start] == ' ') ++start;
    if (start < text.size() && text[start] == '"' && quoted_cell(text, start, line, cell)) i = start;
    while (i < text.size() && text[i] != separator && text[i] != '\n') cell += text[i++];
    row.cells.push_back(trim(cell));
    const bool end_of_row = i >= text.size() || text[i] == '\n';
    if (i < text.size()) ++i;
    if (!end_of_row) {
      if (i >= text.size())
        row.cells.emplace_back();
      else
        continue;
    }
    table.push_back(std::move(row));
    row = TableRow{};
    row.line = ++line;
  }
  return table;
}

core::Result<std::string> decode_text(std::string_view bytes, const std::string& file) {
  if (bytes.starts_with(utf8_bom)) bytes.remove_prefix(utf8_bom.size());
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    if (auto text = convert(bytes.substr(2), bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE")) return *text;
  if (is_utf8(bytes)) return std::string(bytes);
  if (is_thai_single_byte(bytes))
    if (auto text = convert(bytes, "windows-874")) return *text;
  return core::Problem{file,
                       {"อ่านรหัสอักขระไม่ออก (ไม่ใช่ UTF-8 หรือ windows-874)", "the text is neither UTF-8 nor windows-874"},
                       {"บันทึกใหม่เป็น CSV UTF-8", "save it again as CSV UTF-8"}};
}

}  // namespace oit::rules
