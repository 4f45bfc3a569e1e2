// What Poppler finds in a PDF, in plain data. The only file that knows Poppler is pdf_scan.cpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace oit::content {

/// Lines that stand together on a page, in reading order.
struct PdfParagraph {
  std::string text;        ///< UTF-8 as the file gives it, lines joined; not repaired
  double font_size = 0;    ///< points, of its first line
  bool invisible = false;  ///< drawn in render mode 3 or with a glyphless font: an OCR layer
};

struct PdfPageScan {
  std::vector<PdfParagraph> paragraphs;
  long characters = 0;            ///< non-blank, as in the text
  long invisible_characters = 0;  ///< of these, drawn invisibly
  double image_share = 0;         ///< sum of image areas ÷ page area; may exceed 1
  long drawn_points = 0;          ///< of lines and filled shapes: letters turned into outlines are many
};

struct PdfLinkScan {
  int page = 0;
  std::string uri;
};

struct PdfOutlineEntry {
  int level = 1;          ///< 1-based
  std::string title;
  int page = 0;           ///< 0 when the target is unknown
};

struct PdfScan {
  enum class State { read, locked, damaged };
  State state = State::damaged;
  bool encrypted = false;       ///< opened without a password, but protected
  bool reconstructed = false;   ///< the cross-reference table had to be rebuilt
  bool bent_font = false;       ///< set by the judge: Thai letters came out as Western ones and were put back
  int page_count = 0;
  std::vector<PdfPageScan> pages;   ///< at most the number asked for
  std::string title, author, producer, creator;
  std::string created, modified;    ///< PDF dates, `D:20250425…`
  std::vector<std::string> fonts;   ///< names without subset tags, in order of first use
  std::vector<PdfLinkScan> links;
  std::vector<PdfOutlineEntry> outline;
};

/// `bytes` must outlive the call. Never throws on damaged files; hostile ones may run until a limit stops the process.
PdfScan scan_pdf(std::string_view bytes, int max_pages);

/// Reads Poppler's tables once, so that nothing needs to be opened later (before the system-call filter).
void prepare_pdf();

}  // namespace oit::content
