// Small documents made by hand for the tests of the document readers.
#include "tests/content/documents_fixtures.hpp"

#include <zip.h>
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace oit::content::testing {
namespace {

void put16(std::string& out, std::uint32_t value) {
  out += static_cast<char>(value);
  out += static_cast<char>(value >> 8);
}
void put32(std::string& out, std::uint32_t value) {
  put16(out, value & 0xFFFF);
  put16(out, value >> 16);
}
void put64(std::string& out, double value) {
  char raw[8];
  std::memcpy(raw, &value, sizeof raw);
  out.append(raw, sizeof raw);
}

std::vector<char32_t> characters(std::string_view utf8) {
  std::vector<char32_t> result;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0xFF >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) c = c << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3F);
    result.push_back(c);
    i += length;
  }
  return result;
}

std::string hex_utf16be(std::string_view utf8) {
  std::string out;
  char digits[8];
  for (const char32_t c : characters(utf8)) {
    std::snprintf(digits, sizeof digits, "%04X", static_cast<unsigned>(c));
    out += digits;
  }
  return out;
}

class PdfFile {
 public:
  int add(std::string body) {
    objects_.push_back(std::move(body));
    return static_cast<int>(objects_.size());
  }
  int reserve() { return add(""); }
  void set(int number, std::string body) { objects_[static_cast<std::size_t>(number - 1)] = std::move(body); }
  int stream(const std::string& dictionary, const std::string& bytes) {
    return add("<<" + dictionary + "/Length " + std::to_string(bytes.size()) + ">>\nstream\n" + bytes + "\nendstream");
  }
  std::string finish(int root, int info) const {
    std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    std::vector<std::size_t> offsets;
    for (std::size_t i = 0; i < objects_.size(); ++i) {
      offsets.push_back(out.size());
      out += std::to_string(i + 1) + " 0 obj\n" + objects_[i] + "\nendobj\n";
    }
    const std::size_t table = out.size();
    out += "xref\n0 " + std::to_string(objects_.size() + 1) + "\n0000000000 65535 f \n";
    for (const std::size_t offset : offsets) {
      char entry[24];
      std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", offset);
      out += entry;
    }
    out += "trailer\n<</Size " + std::to_string(objects_.size() + 1) + "/Root " + std::to_string(root) + " 0 R" +
           (info ? "/Info " + std::to_string(info) + " 0 R" : "") + ">>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    return out;
  }

 private:
  std::vector<std::string> objects_;
};

constexpr const char* to_unicode =
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    "1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end\n";

int add_font(PdfFile& file, const std::string& name) {
  const int map = file.stream("", to_unicode);
  const int descriptor = file.add("<</Type/FontDescriptor/FontName/" + name +
                                  "/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>");
  const int inner = file.add("<</Type/Font/Subtype/CIDFontType2/BaseFont/" + name +
                             "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor " +
                             std::to_string(descriptor) + " 0 R>>");
  return file.add("<</Type/Font/Subtype/Type0/BaseFont/" + name + "/Encoding/Identity-H/DescendantFonts[" +
                  std::to_string(inner) + " 0 R]/ToUnicode " + std::to_string(map) + " 0 R>>");
}

std::string drawing_of(const PdfBuilder::Page& page) {
  std::ostringstream out;
  for (const auto& picture : page.pictures)
    out << "q " << picture.width << " 0 0 " << picture.height << ' ' << picture.x << ' ' << picture.y << " cm /I Do Q\n";
  for (int i = 0; i < page.shapes; ++i) {
    const int x = 50 + i % 50 * 10, y = 700 - i / 50 * 20;
    out << x << ' ' << y << " m " << x + 2 << ' ' << y + 3 << ' ' << x + 4 << ' ' << y + 3 << ' ' << x + 6 << ' ' << y << " c " << x + 6 << ' ' << y + 8 << " l " << x << ' ' << y + 8 << " l h f\n";
  }
  for (const auto& line : page.lines)
    out << "BT /F " << line.size << " Tf " << (line.ink == PdfBuilder::Ink::invisible ? 3 : 0) << " Tr " << line.x << ' '
        << line.y << " Td <" << hex_utf16be(line.text) << "> Tj ET\n";
  return out.str();
}

}  // namespace

core::Document document_of(std::string bytes, std::string name, std::string declared_type) {
  return core::Document{*core::Url::parse("https://www.example.go.th/files/" + name),
                        core::make_body(std::move(bytes)), std::move(declared_type), "", name};
}

std::string data_file(const std::string& name) {
  std::ifstream in(std::string(OIT_SOURCE_DIR) + "/tests/content/data/" + name, std::ios::binary);
  if (!in) throw std::runtime_error("no test data: " + name);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string utf16le(std::string_view utf8) {
  std::string out;
  for (const char32_t c : characters(utf8)) put16(out, c);
  return out;
}

std::string deflated(std::string_view bytes) {
  uLongf size = compressBound(bytes.size());
  std::string out(size, '\0');
  compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), 9);
  out.resize(size);
  return out;
}

PdfBuilder& PdfBuilder::page(Page page) {
  pages_.push_back(std::move(page));
  return *this;
}

PdfBuilder& PdfBuilder::text_page(int lines, const std::string& first_line) {
  Page page;
  if (!first_line.empty()) page.lines.push_back({72, 790, 14, first_line, Ink::visible});
  for (int i = 0; i < lines; ++i)
    page.lines.push_back({72, 760.0 - 18 * i, 14, "รายงานผลการดำเนินงานประจำปีของสำนักงานเขต บรรทัดที่ " + std::to_string(i + 1), Ink::visible});
  return this->page(std::move(page));
}

PdfBuilder& PdfBuilder::info(std::string key, std::string ascii_value) {
  info_.emplace_back(std::move(key), std::move(ascii_value));
  return *this;
}
PdfBuilder& PdfBuilder::bookmark(std::string title, int page) {
  bookmarks_.emplace_back(std::move(title), page);
  return *this;
}
PdfBuilder& PdfBuilder::font_name(std::string name) {
  font_name_ = std::move(name);
  return *this;
}

std::string PdfBuilder::build() const {
  PdfFile file;
  const int root = file.reserve(), tree = file.reserve();
  const int font = add_font(file, font_name_);
  const int image = file.stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "\x80");
  std::vector<int> numbers;
  for (const Page& page : pages_) {
    const int drawing = file.stream("", drawing_of(page));
    std::string links;
    if (!page.link.empty())
      links = "/Annots[<</Type/Annot/Subtype/Link/Rect[72 700 300 800]/A<</S/URI/URI(" + page.link + ")>>>>]";
    numbers.push_back(file.add("<</Type/Page/Parent " + std::to_string(tree) + " 0 R/MediaBox[0 0 595 842]/Contents " +
                               std::to_string(drawing) + " 0 R/Resources<</Font<</F " + std::to_string(font) +
                               " 0 R>>/XObject<</I " + std::to_string(image) + " 0 R>>>>" + links + ">>"));
  }
  std::string kids;
  for (const int number : numbers) kids += std::to_string(number) + " 0 R ";
  file.set(tree, "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(numbers.size()) + ">>");
  int outline = 0;
  if (!bookmarks_.empty()) {
    outline = file.reserve();
    std::vector<int> entries;
    for (std::size_t i = 0; i < bookmarks_.size(); ++i) entries.push_back(file.reserve());
    for (std::size_t i = 0; i < bookmarks_.size(); ++i)
      file.set(entries[i], "<</Title<FEFF" + hex_utf16be(bookmarks_[i].first) + ">/Parent " + std::to_string(outline) + " 0 R/Dest[" +
                               std::to_string(numbers[static_cast<std::size_t>(bookmarks_[i].second - 1)]) + " 0 R/Fit]" +
                               (i + 1 < entries.size() ? "/Next " + std::to_string(entries[i + 1]) + " 0 R" : "") + ">>");
    file.set(outline, "<</Type/Outlines/First " + std::to_string(entries.front()) + " 0 R/Last " + std::to_string(entries.back()) +
                          " 0 R/Count " + std::to_string(entries.size()) + ">>");
  }
  file.set(root, "<</Type/Catalog/Pages " + std::to_string(tree) + " 0 R" +
                     (outline ? "/Outlines " + std::to_string(outline) + " 0 R" : "") + ">>");
  int facts = 0;
  if (!info_.empty()) {
    std::string body = "<<";
    for (const auto& [key, value] : info_) body += "/" + key + "(" + value + ")";
    facts = file.add(body + ">>");
  }
  return file.finish(root, facts);
}

std::string pdf_bomb(int megabytes) {
  std::string drawing;
  const std::string operators = "0 0 m 1 1 l S q Q BT ET ";
  drawing.reserve(static_cast<std::size_t>(megabytes) << 20);
  while (drawing.size() < static_cast<std::size_t>(megabytes) << 20) drawing += operators;
  PdfFile file;
  const int root = file.reserve(), tree = file.reserve();
  const int content = file.stream("/Filter[/FlateDecode/FlateDecode]", deflated(deflated(drawing)));
  const int page = file.add("<</Type/Page/Parent " + std::to_string(tree) + " 0 R/MediaBox[0 0 595 842]/Contents " +
                            std::to_string(content) + " 0 R/Resources<<>>>>");
  file.set(tree, "<</Type/Pages/Kids[" + std::to_string(page) + " 0 R]/Count 1>>");
  file.set(root, "<</Type/Catalog/Pages " + std::to_string(tree) + " 0 R>>");
  return file.finish(root, 0);
}

std::string ole_file(const std::vector<std::pair<std::string, std::string>>& streams) {
  constexpr std::uint32_t free_sector = 0xFFFFFFFF, chain_end = 0xFFFFFFFE, table_sector = 0xFFFFFFFD;
  constexpr std::size_t sector = 512;
  std::vector<std::uint32_t> table;
  std::string body;
  const auto store = [&](std::string bytes) {
    const auto first = static_cast<std::uint32_t>(table.size());
    bytes.resize((std::max<std::size_t>(bytes.size(), 1) + sector - 1) / sector * sector, '\0');
    const std::size_t count = bytes.size() / sector;
    for (std::size_t i = 0; i < count; ++i) table.push_back(i + 1 < count ? first + static_cast<std::uint32_t>(i) + 1 : chain_end);
    body += bytes;
    return first;
  };
  struct Placed {
    std::string name;
    std::uint32_t first;
    std::size_t size;
  };
  std::vector<Placed> placed;
  for (const auto& [name, bytes] : streams) {
    std::string whole = bytes;
    whole.resize(std::max<std::size_t>(whole.size(), 4096), '\0');   // below that it would belong in the mini stream
    placed.push_back({name, store(whole), whole.size()});
  }
  std::string directory;
  const auto entry = [&](const std::string& name, int kind, std::uint32_t child, std::uint32_t right, std::uint32_t first, std::size_t size) {
    std::string one = utf16le(name);
    one.resize(64, '\0');
    put16(one, static_cast<std::uint32_t>((name.size() + 1) * 2));
    one += static_cast<char>(kind);
    one += '\1';
    put32(one, free_sector);
    put32(one, right);
    put32(one, child);
    one.resize(116, '\0');
    put32(one, first);
    put32(one, static_cast<std::uint32_t>(size));
    put32(one, 0);
    directory += one;
  };
  entry("Root Entry", 5, placed.empty() ? free_sector : 1, free_sector, chain_end, 0);
  for (std::size_t i = 0; i < placed.size(); ++i)
    entry(placed[i].name, 2, free_sector, i + 1 < placed.size() ? static_cast<std::uint32_t>(i + 2) : free_sector, placed[i].first, placed[i].size);
  while (directory.size() % sector) directory += '\0';
  const std::uint32_t directory_first = store(directory);
  const std::size_t table_sectors = (table.size() + sector / 4) / (sector / 4) + 1;
  const auto table_first = static_cast<std::uint32_t>(table.size());
  for (std::size_t i = 0; i < table_sectors; ++i) table.push_back(table_sector);
  table.resize(table_sectors * sector / 4, free_sector);
  std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  header.resize(24, '\0');
  put16(header, 0x3E);
  put16(header, 3);
  put16(header, 0xFFFE);
  put16(header, 9);
  put16(header, 6);
  header.resize(44, '\0');
  put32(header, static_cast<std::uint32_t>(table_sectors));
  put32(header, directory_first);
  put32(header, 0);
  put32(header, 4096);
  put32(header, chain_end);
  put32(header, 0);
  put32(header, chain_end);
  put32(header, 0);
  for (std::size_t i = 0; i < 109; ++i) put32(header, i < table_sectors ? table_first + static_cast<std::uint32_t>(i) : free_sector);
  std::string out = header + body;
  for (const std::uint32_t next : table) put32(out, next);
  return out;
}

std::string xls_file(const std::string& sheet, const std::vector<BiffCell>& cells) {
  const auto record = [](std::uint32_t type, const std::string& body) {
    std::string out;
    put16(out, type);
    put16(out, static_cast<std::uint32_t>(body.size()));
    return out + body;
  };
  const auto begin = [&record](std::uint32_t kind) {
    std::string body;
    put16(body, 0x0600);
    put16(body, kind);
    put16(body, 0x0DBB);
    put16(body, 0x07CC);
    put32(body, 0);
    put32(body, 6);
    return record(0x0809, body);
  };
  std::vector<std::string> texts;
  for (const BiffCell& cell : cells)
    if (!cell.text.empty()) texts.push_back(cell.text);
  std::string strings;
  put32(strings, static_cast<std::uint32_t>(texts.size()));
  put32(strings, static_cast<std::uint32_t>(texts.size()));
  for (const std::string& text : texts) {
    const std::string units = utf16le(text);
    put16(strings, static_cast<std::uint32_t>(units.size() / 2));
    strings += '\1';
    strings += units;
  }
  const auto format_of = [&record](std::uint32_t format) {
    std::string body;
    put16(body, 0);
    put16(body, format);
    body.resize(20, '\0');
    return record(0x00E0, body);
  };
  std::string globals = begin(0x0005);
  std::string page;
  put16(page, 1200);
  globals += record(0x0042, page);
  std::string mode;
  put16(mode, 0);
  globals += record(0x0022, mode);
  globals += format_of(0) + format_of(14);
  const std::string sheet_units = utf16le(sheet);
  const std::size_t bound_size = 4 + 8 + sheet_units.size();
  const std::string tail = record(0x00FC, strings) + record(0x000A, "");
  std::string bound;
  put32(bound, static_cast<std::uint32_t>(globals.size() + bound_size + tail.size()));
  put16(bound, 0);
  bound += static_cast<char>(sheet_units.size() / 2);
  bound += '\1';
  bound += sheet_units;
  globals += record(0x0085, bound) + tail;
  std::uint32_t rows = 0, columns = 0;
  for (const BiffCell& cell : cells) {
    rows = std::max(rows, static_cast<std::uint32_t>(cell.row + 1));
    columns = std::max(columns, static_cast<std::uint32_t>(cell.column + 1));
  }
  std::string dimension;
  put32(dimension, 0);
  put32(dimension, rows);
  put16(dimension, 0);
  put16(dimension, columns);
  put16(dimension, 0);
  std::string page_body = begin(0x0010) + record(0x0200, dimension);
  std::uint32_t next_text = 0;
  for (const BiffCell& cell : cells) {
    std::string body;
    put16(body, static_cast<std::uint32_t>(cell.row));
    put16(body, static_cast<std::uint32_t>(cell.column));
    put16(body, cell.date ? 1 : 0);
    if (!cell.text.empty()) {
      put32(body, next_text++);
      page_body += record(0x00FD, body);
    } else {
      put64(body, cell.number);
      page_body += record(0x0203, body);
    }
  }
  page_body += record(0x000A, "");
  return ole_file({{"Workbook", globals + page_body}});
}

std::string zip_file(const std::vector<std::pair<std::string, std::string>>& members) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  for (const auto& [name, bytes] : members) {
    zip_source_t* source = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
    zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_GUESS | ZIP_FL_OVERWRITE);
  }
  zip_close(zip);
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, out.data(), out.size());
  zip_source_close(target);
  zip_source_free(target);
  zip_error_fini(&error);
  return out;
}

std::string png_header(std::uint32_t width, std::uint32_t height) {
  std::string out = "\x89PNG\r\n\x1a\n";
  out += std::string("\0\0\0\rIHDR", 8);
  for (const std::uint32_t value : {width, height})
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
  out += std::string("\x08\x02\0\0\0\0\0\0\0", 9);
  out += std::string("\0\0\0\0IEND\xAE\x42\x60\x82", 12);
  return out;
}

std::string jpeg_header(std::uint16_t width, std::uint16_t height, const std::string& exif_date) {
  std::string out = "\xFF\xD8";
  if (!exif_date.empty()) {
    std::string tiff("II*\0\x08\0\0\0\x01\0", 10);
    put16(tiff, 0x0132);
    put16(tiff, 2);
    put32(tiff, 20);
    put32(tiff, 26);
    put32(tiff, 0);
    tiff += exif_date;
    tiff += '\0';
    const std::string body = std::string("Exif\0\0", 6) + tiff;
    out += "\xFF\xE1";
    out += static_cast<char>((body.size() + 2) >> 8);
    out += static_cast<char>(body.size() + 2);
    out += body;
  }
  out += std::string("\xFF\xC0\0\x11\x08", 5);
  for (const std::uint16_t value : {height, width}) {
    out += static_cast<char>(value >> 8);
    out += static_cast<char>(value);
  }
  out += std::string("\x03\x01\x22\0\x02\x11\x01\x03\x11\x01", 10);
  out += "\xFF\xD9";
  return out;
}

std::string text_of_blocks(const core::Content& content) {
  std::string text;
  for (const core::Block& block : content.blocks) text += block.text + "\n";
  return text;
}

}  // namespace oit::content::testing
