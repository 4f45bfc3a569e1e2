// DOC and PPT of Office 97–2003: their text, taken out of the binary records by hand. No Debian library does it within
// the reader's limits (catdoc and antiword are programs, libwv is unmaintained). See office_formats.hpp.
#include <algorithm>
#include <string>
#include <vector>

#include "content/charset.hpp"
#include "content/office_formats.hpp"

namespace oit::content {
namespace {

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  std::size_t size() const { return bytes_.size(); }
  std::uint32_t byte(std::size_t at) const { return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0; }
  std::uint32_t half(std::size_t at) const { return byte(at) | byte(at + 1) << 8; }
  std::uint32_t whole(std::size_t at) const { return half(at) | half(at + 2) << 16; }
  std::string_view part(std::size_t from, std::size_t length) const {
    return from < bytes_.size() ? bytes_.substr(from, length) : std::string_view();
  }

 private:
  std::string_view bytes_;
};

/// UTF-16LE to UTF-8 by code unit; control characters stay as they are, broken pairs become U+FFFD.
std::string from_utf16(std::string_view bytes) {
  std::string out;
  const Bytes units(bytes);
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = units.half(at);
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size() && units.half(at + 2) >= 0xDC00 && units.half(at + 2) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (units.half(at + 2) - 0xDC00);
      at += 2;
    } else if (c >= 0xD800 && c < 0xE000) {
      c = 0xFFFD;
    }
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += static_cast<char>(0xC0 | (c >> 6));
      out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      out += static_cast<char>(0xE0 | (c >> 12));
      out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      out += static_cast<char>(0xF0 | (c >> 18));
      out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
      out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      out += static_cast<char>(0x80 | (c & 0x3F));
    }
  }
  return out;
}

/// The document's characters, piece by piece, control characters included.
std::string pieces_of(const Bytes& document, const Bytes& table) {
  std::string text;
  const std::uint32_t clx = document.whole(0x01A2);
  const std::size_t end = clx + static_cast<std::size_t>(document.whole(0x01A6));
  std::size_t at = clx;
  while (at < end && table.byte(at) == 0x01) at += 3 + table.half(at + 1);   // property modifiers
  if (at >= end || table.byte(at) != 0x02) return text;
  const std::size_t length = table.whole(at + 1);
  if (length < 16 || at + 5 + length > table.size()) return text;
  const std::size_t count = (length - 4) / 12, positions = at + 5, descriptors = positions + 4 * (count + 1);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t first = table.whole(positions + 4 * i), next = table.whole(positions + 4 * (i + 1));
    if (next <= first || next - first > document.size()) continue;
    const std::uint32_t place = table.whole(descriptors + 8 * i + 2);
    const bool narrow = place & 0x40000000;
    const std::size_t offset = narrow ? (place & 0x3FFFFFFF) / 2 : place & 0x3FFFFFFF;
    text += narrow ? decode_text(document.part(offset, next - first), "windows-1252").text
                   : from_utf16(document.part(offset, 2ul * (next - first)));
  }
  return text;
}

/// Cuts at paragraph, cell and page marks; a field's instruction goes, its result stays.
void add_word_text(const std::string& raw, OfficeText& text) {
  std::string words, row;
  std::vector<bool> in_instruction;   // nested fields, innermost last
  for (const char c : raw) {
    const bool hidden = std::find(in_instruction.begin(), in_instruction.end(), true) != in_instruction.end();
    switch (c) {
      case 0x13: in_instruction.push_back(true); break;
      case 0x14:
        if (!in_instruction.empty()) in_instruction.back() = false;
        break;
      case 0x15:
        if (!in_instruction.empty()) in_instruction.pop_back();
        break;
      case 0x07:
        if (!words.empty()) row += (row.empty() ? "" : " | ") + words;
        else if (!row.empty()) {
          text.paragraph(row, core::BlockKind::table_row);
          row.clear();
        }
        words.clear();
        break;
      case 0x0D:
      case 0x0C:
      case 0x0E:
        text.paragraph(words);
        words.clear();
        break;
      default:
        if (!hidden) words += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  if (!row.empty()) text.paragraph(row, core::BlockKind::table_row);
  text.paragraph(words);
}

constexpr std::uint32_t slide_container = 0x03EE, slide_list = 0x0FF0, slide_persist = 0x03F3, text_characters = 0x0FA0,
                        text_bytes = 0x0FA8, notes_container = 0x03F0, master_container = 0x03F8;

class PptWalk {
 public:
  PptWalk(Bytes stream, OfficeText& text) : stream_(stream), text_(text) {}
  int slides() const { return std::max(listed_, drawn_); }

  void records(std::size_t from, std::size_t to, int depth) {
    constexpr int deepest = 40;
    for (std::size_t at = from; at + 8 <= to && depth < deepest;) {
      const std::uint32_t version = stream_.half(at), type = stream_.half(at + 2), length = stream_.whole(at + 4);
      const std::size_t begin = at + 8, end = std::min<std::size_t>(to, begin + length);
      const bool container = (version & 0x0F) == 0x0F;
      if (type == slide_container) text_.set_page(++drawn_);
      if (type == slide_persist) text_.set_page(++listed_);
      if (type == text_characters) text_.paragraph(lines(from_utf16(stream_.part(begin, end - begin))));
      if (type == text_bytes) text_.paragraph(lines(decode_text(stream_.part(begin, end - begin), "windows-1252").text));
      const bool of_slides = type != notes_container && type != master_container && (type != slide_list || (version >> 4) == 0);
      if (container && of_slides) records(begin, end, depth + 1);
      at = end > at ? end : to;
    }
  }

 private:
  static std::string lines(std::string text) {
    std::replace_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return text;
  }

  Bytes stream_;
  OfficeText& text_;
  int listed_ = 0, drawn_ = 0;
};

}  // namespace

OfficeState read_doc(const OleFile& file, OfficeText& text) {
  const auto document = file.read("WordDocument");
  if (!document || !file.is_whole("WordDocument")) return OfficeState::damaged;
  const Bytes header(*document);
  if (header.half(0) != 0xA5EC || document->size() < 0x01AA) return OfficeState::not_understood;
  const std::uint32_t flags = header.half(0x0A);
  if (flags & 0x0100) return OfficeState::encrypted;
  const auto table = file.read(flags & 0x0200 ? "1Table" : "0Table");
  if (!table) return OfficeState::damaged;
  add_word_text(pieces_of(header, Bytes(*table)), text);
  return OfficeState::read;
}

OfficeState read_ppt(const OleFile& file, OfficeText& text, OfficeSummary& summary) {
  const auto user = file.read("Current User");
  if (user && Bytes(*user).whole(12) == 0xF3D1C4DF) return OfficeState::encrypted;
  const auto stream = file.read("PowerPoint Document");
  if (!stream || !file.is_whole("PowerPoint Document")) return OfficeState::damaged;
  PptWalk walk(Bytes(*stream), text);
  walk.records(0, stream->size(), 0);
  summary.pages = walk.slides();
  if (file.has("Pictures")) summary.pictures = 1;
  return OfficeState::read;
}

}  // namespace oit::content
