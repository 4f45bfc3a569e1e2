// Builds documents for the tests: PDFs, OLE files and ZIPs written by hand, so that each defect is there on purpose.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/content.hpp"

namespace oit::content::testing {

core::Document document_of(std::string bytes, std::string name, std::string declared_type = "");

/// Bytes of a file under tests/content/data.
std::string data_file(const std::string& name);

std::string utf16le(std::string_view utf8);
std::string deflated(std::string_view bytes);

/// Text drawn in a font that names every character of Unicode's first plane, so any damage can be written as it is.
class PdfBuilder {
 public:
  enum class Ink { visible, invisible };
  struct Line {
    double x = 72, y = 720, size = 14;
    std::string text;
    Ink ink = Ink::visible;
  };
  struct Picture {
    double x = 0, y = 0, width = 595, height = 842;   ///< points; the page is 595 × 842
  };
  struct Page {
    std::vector<Line> lines;
    std::vector<Picture> pictures;
    std::string link;   ///< an external address over the top of the page
    int shapes = 0;     ///< so many filled shapes of three curves each, as letters turned into outlines are
  };

  PdfBuilder& page(Page page);
  /// A page of so many lines of running Thai text.
  PdfBuilder& text_page(int lines, const std::string& first_line = "");
  PdfBuilder& info(std::string key, std::string ascii_value);
  PdfBuilder& bookmark(std::string title, int page);
  PdfBuilder& font_name(std::string name);
  std::string build() const;

 private:
  std::vector<Page> pages_;
  std::vector<std::pair<std::string, std::string>> info_;
  std::vector<std::pair<std::string, int>> bookmarks_;
  std::string font_name_ = "THSarabunNew";
};

/// One page whose content stream is packed twice: a few kilobytes that unpack to `megabytes` of drawing operators.
std::string pdf_bomb(int megabytes);

/// An OLE compound file with these streams.
std::string ole_file(const std::vector<std::pair<std::string, std::string>>& streams);
/// A BIFF8 workbook of one sheet; texts and numbers as given, `serials` in a date format.
struct BiffCell {
  int row = 0, column = 0;
  std::string text;      ///< used when not empty
  double number = 0;
  bool date = false;
};
std::string xls_file(const std::string& sheet, const std::vector<BiffCell>& cells);

std::string zip_file(const std::vector<std::pair<std::string, std::string>>& members);

/// A JPEG, PNG … of these dimensions: header only, as far as a reader of headers looks.
std::string png_header(std::uint32_t width, std::uint32_t height);
std::string jpeg_header(std::uint16_t width, std::uint16_t height, const std::string& exif_date = "");

/// Every block's text, one a line.
std::string text_of_blocks(const core::Content& content);

}  // namespace oit::content::testing
