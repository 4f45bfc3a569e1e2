// Addresses out of a cell that people filled in by hand.
#include <algorithm>
#include <array>

#include "rules/submission.hpp"
#include "rules/table.hpp"

namespace oit::rules {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_separator(char c) { return is_blank(c) || c == ',' || c == ';' || c == '|'; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// Words that say "nothing here".
bool says_nothing(const std::string& cell) {
  static constexpr std::array<std::string_view, 12> words{"-",    "–",   "—",     "--", "n/a", "na",
                                                          "none", "ไม่มี", "ไม่ระบุ", ".",  "x",   "ไม่มีข้อมูล"};
  const std::string word = lower(cell);
  return word.empty() || std::find(words.begin(), words.end(), word) != words.end();
}

/// Marks that word processors put around an address.
constexpr std::array<std::string_view, 13> typographic_marks{"“", "”", "„", "‘", "’", "«", "»", "‹", "›", "【", "】", "（", "）"};

/// A mark or a Thai letter stands right before: `ดูที่https://…`. Inside an address a scheme follows `=` or `/`.
bool after_words(std::string_view before) {
  if (before.empty()) return false;
  if (static_cast<unsigned char>(before.back()) >= 0x80) return true;
  return before.back() == ':' && !before.ends_with("http:") && !before.ends_with("https:");
}

/// An address starts here: a scheme at the cell's start or after something that separates.
bool starts_at(std::string_view low, std::size_t i) {
  const std::string_view before = low.substr(0, i), rest = low.substr(i);
  const bool scheme = rest.starts_with("http://") || rest.starts_with("https://");
  if (!scheme && !rest.starts_with("www.")) return false;
  if (i == 0 || is_separator(before.back()) || std::string_view("()[]<>\"'").find(before.back()) != std::string_view::npos) return true;
  if (std::any_of(typographic_marks.begin(), typographic_marks.end(), [before](std::string_view mark) { return before.ends_with(mark); })) return true;
  // Not inside an address that has begun: a raw Thai path may hold anything.
  const std::size_t word = before.find_last_of(" \t\r\n,;|()[]<>\"'") + 1;
  return scheme && after_words(before) && before.find("://", word) == std::string_view::npos && before.find("www.", word) == std::string_view::npos;
}

/// A file name may hold blanks: `…/แผน ปี 68.pdf`.
bool ends_like_a_file(std::string_view text) {
  static constexpr std::array<std::string_view, 14> endings{".pdf",  ".xls",  ".xlsx", ".csv", ".doc",
                                                            ".docx", ".ppt",  ".pptx", ".zip", ".jpg",
                                                            ".png",  ".html", ".php",  ".aspx"};
  const std::string low = lower(text);
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return low.ends_with(e); });
}

void trim_marks(std::string& text) {
  for (bool shorter = true; shorter;) {
    shorter = false;
    for (const std::string_view mark : typographic_marks) {
      if (text.ends_with(mark)) text.resize(text.size() - mark.size()), shorter = true;
      if (text.starts_with(mark)) text.erase(0, mark.size()), shorter = true;
    }
    text = trim(text);
  }
}

void trim_punctuation(std::string& text) {
  text = trim(text);
  trim_marks(text);
  while (!text.empty() && std::string_view(",;|<>\"'").find(text.back()) != std::string_view::npos) text.pop_back();
  while (!text.empty() && std::string_view("<\"'").find(text.front()) != std::string_view::npos) text.erase(0, 1);
  if (!text.empty() && text.back() == ')' &&
      std::count(text.begin(), text.end(), '(') < std::count(text.begin(), text.end(), ')'))
    text.pop_back();
  text = trim(text);
}

void add_note(std::string& note, std::string_view words) {
  std::string clean = trim(words);
  trim_marks(clean);
  while (!clean.empty() && is_separator(clean.back())) clean.pop_back();
  const bool only_numbering = std::all_of(clean.begin(), clean.end(), [](char c) {
    return (c >= '0' && c <= '9') || std::string_view(".)(-*:[]<>\"' ").find(c) != std::string_view::npos;
  });
  if (clean.empty() || only_numbering) return;
  note += (note.empty() ? "" : " ") + clean;
}

/// One stretch from an address's start to the next one's: the address, and the words that follow it.
void take_stretch(std::string_view stretch, std::vector<std::string>& addresses, std::string& note) {
  const std::size_t line_end = std::min(stretch.find('\n'), stretch.size());
  std::string first_line = trim(stretch.substr(0, line_end));
  while (!first_line.empty() && is_separator(first_line.back())) first_line.pop_back();
  std::size_t end = first_line.size();
  if (!ends_like_a_file(first_line)) end = std::min({first_line.find(' '), first_line.find('\t'), first_line.size()});
  std::string address = first_line.substr(0, end);
  trim_punctuation(address);
  if (!address.empty()) addresses.push_back(std::move(address));
  add_note(note, std::string_view(first_line).substr(end));
  if (line_end < stretch.size()) add_note(note, stretch.substr(line_end));
}

/// `bangkok.go.th/page`: a host name with a dot and no scheme.
bool looks_like_a_host(std::string_view token) {
  const std::string_view host = token.substr(0, token.find('/'));
  const std::size_t dot = host.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 2 < host.size() &&
         host.find('@') == std::string_view::npos &&
         std::all_of(host.begin(), host.end(),
                     [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
                     }) &&
         std::any_of(host.begin(), host.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::vector<std::string> split_addresses(std::string_view raw, std::string& note) {
  const std::string cell = trim(raw);
  std::vector<std::string> addresses;
  if (says_nothing(cell)) return addresses;
  const std::string low = lower(cell);
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < low.size(); ++i)
    if (starts_at(low, i)) starts.push_back(i);
  if (starts.empty()) {
    std::string words;
    for (std::size_t i = 0; i < cell.size();) {
      std::size_t end = i;
      while (end < cell.size() && !is_separator(cell[end])) ++end;
      std::string token = cell.substr(i, end - i);
      trim_punctuation(token);
      if (looks_like_a_host(lower(token)))
        addresses.push_back(token);
      else
        add_note(words, token);
      i = end + 1;
    }
    if (addresses.empty())
      addresses.push_back(cell);
    else
      add_note(note, words);
    return addresses;
  }
  add_note(note, std::string_view(cell).substr(0, starts.front()));
  for (std::size_t k = 0; k < starts.size(); ++k) {
    const std::size_t end = k + 1 < starts.size() ? starts[k + 1] : cell.size();
    take_stretch(std::string_view(cell).substr(starts[k], end - starts[k]), addresses, note);
  }
  return addresses;
}

}  // namespace oit::rules
