// Item numbers as people write them.
#include <cctype>

#include "rules/submission.hpp"

namespace oit::rules {
namespace {

constexpr std::size_t longest_number = 3;

/// Thai digits to ASCII, full-width and exotic blanks to a blank, letters to upper case.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == 0xE0 && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0xB9) {
      const auto third = static_cast<unsigned char>(text[i + 2]);
      if (third >= 0x90 && third <= 0x99) {
        out += static_cast<char>('0' + third - 0x90);
        i += 2;
        continue;
      }
    }
    if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0xA0) {
      out += ' ';
      ++i;
      continue;
    }
    if (byte == 0xE2 && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0x80 &&
        static_cast<unsigned char>(text[i + 2]) <= 0x8D) {
      i += 2;  // zero-width blanks and thin spaces
      continue;
    }
    out += static_cast<char>(std::toupper(byte < 0x80 ? byte : 0) ? std::toupper(byte) : byte);
  }
  return out;
}

void skip(std::string_view& text, std::string_view characters) {
  while (!text.empty() && characters.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

}  // namespace

std::optional<std::string> parse_item_id(std::string_view written) {
  const std::string normal = plain(written);
  std::string_view text = normal;
  constexpr std::string_view blanks = " \t\r\n([#.\"'";
  skip(text, blanks);
  for (const std::string_view word :
       {std::string_view("ข้อที่"), std::string_view("ข้อ"), std::string_view("ITEM"), std::string_view("NO")})
    if (take(text, word)) skip(text, " \t.");
  std::string prefix = "O";
  for (const std::string_view word :
       {std::string_view("OIT"), std::string_view("MOIT"), std::string_view("EB"), std::string_view("O")})
    if (text.starts_with(word)) {
      text.remove_prefix(word.size());
      prefix = word == "OIT" ? "O" : std::string(word);
      break;
    }
  skip(text, " \t-.:");
  if (prefix == "O" && text.starts_with("O")) text.remove_prefix(1);  // `OIT O34`
  std::string digits;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    digits += text.front();
    text.remove_prefix(1);
  }
  skip(text, " \t\r\n.):]\"'");
  if (!text.empty() || digits.empty()) return std::nullopt;
  const std::size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos || digits.size() - first > longest_number) return std::nullopt;
  return prefix + digits.substr(first);
}

}  // namespace oit::rules
