// Poppler's core library as one pass over each page: text with its layout, and how much of the page is picture.
// poppler-cpp, the stable wrapper, gives neither image areas nor invisible text; a second look at every page would
// halve the speed. So this one file is written against libpoppler-private-dev of Debian 12 (22.12).
#include "content/pdf_scan.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <unordered_set>

#include <Annot.h>
#include <Error.h>
#include <ErrorCodes.h>
#include <Gfx.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <Link.h>
#include <Outline.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <TextOutputDev.h>
#include <UTF.h>

namespace oit::content {
namespace {

constexpr std::size_t max_links = 5000;
constexpr std::size_t max_outline = 2000;
constexpr std::size_t max_fonts = 200;

void append_utf8(std::string& out, Unicode c) {
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return;
  if (c < 0x80) {
    out += static_cast<char>(c < 0x20 ? ' ' : c);
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

bool is_blank(Unicode c) {
  return c <= 0x20 || c == 0xA0 || c == 0xAD || c == 0x3000 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200F) ||
         c == 0x2028 || c == 0x2029;
}

bool is_thai_letter(Unicode c) { return (c >= 0x0E01 && c <= 0x0E4E) || (c >= 0xF700 && c <= 0xF71A); }

std::string text_string(const GooString* raw) {
  if (!raw) return {};
  Unicode* characters = nullptr;
  const int length = TextStringToUCS4(raw->toStr(), &characters);
  std::string text;
  for (int i = 0; i < length; ++i) append_utf8(text, characters[i]);
  std::free(characters);  // gfree is free
  return text;
}

/// A page's text as TextOutputDev lays it out, and beside it what TextOutputDev throws away: pictures, invisibility.
class ScanDevice final : public TextOutputDev {
 public:
  explicit ScanDevice(std::vector<std::string>& fonts) : TextOutputDev(nullptr, false, 0, false, false), fonts_(fonts) {}

  double image_area() const { return image_area_; }
  double page_area() const { return page_area_; }
  long drawn_points() const { return drawn_points_; }
  bool drawn_invisibly(int character_position) const { return invisible_.contains(character_position); }
  bool has_invisible() const { return !invisible_.empty(); }

  bool needNonText() override { return true; }  // else Gfx never tells of images
  bool useShadedFills(int) override { return true; }
  bool useTilingPatternFill() override { return true; }

  // Colours and curves cost time and say nothing here.
  bool functionShadedFill(GfxState*, GfxFunctionShading*) override { return true; }
  bool axialShadedFill(GfxState*, GfxAxialShading*, double, double) override { return true; }
  bool radialShadedFill(GfxState*, GfxRadialShading*, double, double) override { return true; }
  bool gouraudTriangleShadedFill(GfxState*, GfxGouraudTriangleShading*) override { return true; }
  bool patchMeshShadedFill(GfxState*, GfxPatchMeshShading*) override { return true; }

  /// Some writers paint a picture as a pattern over a rectangle: the rectangle counts.
  bool tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern* pattern, const double*, int, int, int, int,
                         double, double) override {
    Dict* resources = pattern->getResDict();
    if (resources && holds_image(*resources)) add_clip(state);
    return true;
  }

  void startPage(int number, GfxState* state, XRef* xref) override {
    image_area_ = 0;
    drawn_points_ = 0;
    page_area_ = state ? state->getPageWidth() * state->getPageHeight() : 0;
    invisible_.clear();
    position_ = 0;
    TextOutputDev::startPage(number, state, xref);
  }

  void stroke(GfxState* state) override {
    note_path(state);
    TextOutputDev::stroke(state);
  }
  void fill(GfxState* state) override {
    note_path(state);
    TextOutputDev::fill(state);
  }
  void eoFill(GfxState* state) override {
    note_path(state);
    TextOutputDev::eoFill(state);
  }

  void updateFont(GfxState* state) override {
    TextOutputDev::updateFont(state);
    glyphless_ = false;
    if (!state->getFont()) return;
    const auto& name = state->getFont()->getName();
    if (!name) return;
    glyphless_ = name->find("GlyphLess") != std::string::npos;
    if (fonts_.size() >= max_fonts || !seen_fonts_.insert(*name).second) return;
    const std::string plain = state->getFont()->getNameWithoutSubsetTag();
    if (std::find(fonts_.begin(), fonts_.end(), plain) == fonts_.end()) fonts_.push_back(plain);
  }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                CharCode code, int bytes, const Unicode* u, int length) override {
    if ((state->getRender() & 3) == 3 || glyphless_) invisible_.insert(position_);
    position_ += bytes;
    TextOutputDev::drawChar(state, x, y, dx, dy, origin_x, origin_y, code, bytes, u, length);
  }
  void incCharCount(int count) override {
    position_ += count;
    TextOutputDev::incCharCount(count);
  }

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert, bool interpolate,
                     bool inline_image) override {
    add_unit_square(state);
    OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, inline_image);
  }
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colors,
                 bool interpolate, const int* mask, bool inline_image) override {
    add_unit_square(state);
    OutputDev::drawImage(state, ref, stream, width, height, colors, interpolate, mask, inline_image);
  }
  void drawMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int, int, bool,
                       bool) override {
    add_unit_square(state);
  }
  void drawSoftMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int, int,
                           GfxImageColorMap*, bool) override {
    add_unit_square(state);
  }

 private:
  static bool holds_image(const Dict& resources) {
    const Object objects = resources.lookup("XObject");
    if (!objects.isDict()) return false;
    for (int i = 0; i < std::min(objects.dictGetLength(), 50); ++i) {
      const Object each = objects.dictGetVal(i);
      if (!each.isStream()) continue;
      const Object subtype = each.streamGetDict()->lookup("Subtype");
      if (subtype.isName("Image")) return true;
    }
    return false;
  }

  void note_path(const GfxState* state) {
    const GfxPath* path = state->getPath();
    for (int i = 0; path && i < path->getNumSubpaths(); ++i) drawn_points_ += path->getSubpath(i)->getNumPoints();
  }

  void add_clip(GfxState* state) {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    state->getClipBBox(&x0, &y0, &x1, &y1);
    const double area = std::max(0.0, x1 - x0) * std::max(0.0, y1 - y0);
    image_area_ += std::min(area, page_area_);
  }

  /// An image fills the unit square of its own space; what lies outside the page or the clip is not seen.
  void add_unit_square(GfxState* state) {
    const double* m = state->getCTM();
    const double area = std::fabs(m[0] * m[3] - m[1] * m[2]);
    const double left = m[4] + std::min({0.0, m[0], m[2], m[0] + m[2]});
    const double right = m[4] + std::max({0.0, m[0], m[2], m[0] + m[2]});
    const double top = m[5] + std::min({0.0, m[1], m[3], m[1] + m[3]});
    const double bottom = m[5] + std::max({0.0, m[1], m[3], m[1] + m[3]});
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    state->getClipBBox(&x0, &y0, &x1, &y1);
    const double width = std::min(right, x1) - std::max(left, x0);
    const double height = std::min(bottom, y1) - std::max(top, y0);
    const double seen = std::max(0.0, width) * std::max(0.0, height);
    const double share = std::min(area, seen);
    if (std::isfinite(share)) image_area_ += share;
  }

  std::vector<std::string>& fonts_;
  std::unordered_set<std::string> seen_fonts_;
  std::unordered_set<int> invisible_;   // positions in the content stream, as TextWord knows them
  int position_ = 0;
  bool glyphless_ = false;
  double image_area_ = 0, page_area_ = 0;
  long drawn_points_ = 0;
};

/// One line as Poppler lays it out; `block` tells which lines it thinks belong together.
struct LineScan {
  std::string text;
  Unicode first = 0, last = 0;
  double left = 1e9, right = 0, baseline = 0, size = 0;
  long characters = 0, invisible = 0;
  int block = 0;
};

void add_word(const TextWord& word, const ScanDevice& device, bool space_before, LineScan& line) {
  double left = 0, top = 0, right = 0, bottom = 0;
  word.getBBox(&left, &top, &right, &bottom);
  if (space_before && !line.text.empty()) line.text += ' ';
  long characters = 0;
  for (int i = 0; i < word.getLength(); ++i) {
    const Unicode c = *word.getChar(i);
    if (!is_blank(c)) ++characters;
    if (line.first == 0) line.first = c;
    line.last = c;
    append_utf8(line.text, c);
  }
  line.characters += characters;
  if (device.has_invisible() && device.drawn_invisibly(word.getCharPos())) line.invisible += characters;
  line.left = std::min(line.left, left);
  line.right = std::max(line.right, right);
  line.baseline = word.getBaseline();
  line.size = std::max(line.size, word.getFontSize());
}

std::vector<LineScan> lines_of(const ScanDevice& device) {
  std::vector<LineScan> lines;
  int number = 0;
  for (const TextFlow* flow = device.getFlows(); flow; flow = flow->getNext()) {
    for (const TextBlock* block = flow->getBlocks(); block; block = block->getNext(), ++number) {
      for (const TextLine* line = block->getLines(); line; line = line->getNext()) {
        LineScan scan;
        scan.block = number;
        bool space = false;
        for (const TextWord* word = line->getWords(); word; word = word->getNext()) {
          add_word(*word, device, space, scan);
          space = word->hasSpaceAfter();
        }
        if (scan.characters > 0) lines.push_back(std::move(scan));
      }
    }
  }
  return lines;
}

bool is_letter(Unicode c) { return is_thai_letter(c) || (c < 0x80 && std::isalpha(static_cast<int>(c))); }

/// Where the text of a page stands between.
struct Margins {
  double left = 1e9, right = 0;
  explicit Margins(const std::vector<LineScan>& lines) {
    for (const LineScan& line : lines) {
      left = std::min(left, line.left);
      right = std::max(right, line.right);
    }
  }
  /// Broken by the margin, not by its writer: it reaches to the right and fills half of the width.
  bool is_full(const LineScan& line) const {
    return line.right > right - 3 * std::max(line.size, 1.0) && line.right - line.left > (right - left) / 2;
  }
};

/// Poppler cuts widely spaced lines (common in Thai documents) into blocks of one line: put together again where one
/// line is full and the next goes on in the same size and column.
bool continues(const LineScan& line, const LineScan& next, const Margins& margins) {
  const double size = std::max(line.size, 1.0);
  return margins.is_full(line) && is_letter(line.last) && is_letter(next.first) && std::fabs(next.size - line.size) < 0.06 * size &&
         next.baseline > line.baseline && next.baseline - line.baseline < 2.6 * size && next.left < line.left + size &&
         next.left > line.left - 8 * size;
}

void add_line(const LineScan& line, bool glued, PdfParagraph& paragraph) {
  if (!paragraph.text.empty() && !glued) paragraph.text += ' ';
  paragraph.text += line.text;
}

/// Thai is broken between words without a blank, so a full line joins the next directly.
void make_paragraphs(const std::vector<LineScan>& lines, PdfPageScan& page) {
  const Margins margins(lines);
  long characters = 0, invisible = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LineScan& line = lines[i];
    const bool goes_on = i > 0 && (lines[i - 1].block == line.block || continues(lines[i - 1], line, margins));
    if (!goes_on) {
      page.paragraphs.emplace_back().font_size = line.size;
      characters = invisible = 0;
    }
    const bool glued = goes_on && margins.is_full(lines[i - 1]) && is_thai_letter(lines[i - 1].last) && is_thai_letter(line.first);
    add_line(line, glued, page.paragraphs.back());
    characters += line.characters;
    invisible += line.invisible;
    page.paragraphs.back().invisible = invisible * 2 > characters;
    page.characters += line.characters;
    page.invisible_characters += line.invisible;
  }
}

PdfPageScan scan_page(PDFDoc& document, int number, ScanDevice& device) {
  PdfPageScan page;
  document.displayPage(&device, number, 72, 72, 0, false, true, false);
  make_paragraphs(lines_of(device), page);
  if (device.page_area() > 0) page.image_share = device.image_area() / device.page_area();
  page.drawn_points = device.drawn_points();
  return page;
}

void scan_links(PDFDoc& document, int number, std::vector<PdfLinkScan>& links) {
  if (links.size() >= max_links) return;
  const std::unique_ptr<Links> found = document.getLinks(number);
  if (!found) return;
  for (const AnnotLink* link : found->getLinks()) {
    const LinkAction* action = link->getAction();
    if (!action || action->getKind() != actionURI || links.size() >= max_links) continue;
    links.push_back({number, static_cast<const LinkURI*>(action)->getURI()});
  }
}

int page_of(PDFDoc& document, const LinkAction* action) {
  if (!action || action->getKind() != actionGoTo) return 0;
  const auto* jump = static_cast<const LinkGoTo*>(action);
  std::unique_ptr<LinkDest> named;
  const LinkDest* target = jump->getDest();
  if (!target && jump->getNamedDest()) {
    named = document.findDest(jump->getNamedDest());
    target = named.get();
  }
  if (!target || !target->isOk()) return 0;
  return target->isPageRef() ? document.findPage(target->getPageRef()) : target->getPageNum();
}

void scan_outline(PDFDoc& document, const std::vector<OutlineItem*>* items, int level, std::vector<PdfOutlineEntry>& out) {
  if (!items || level > 6) return;
  for (OutlineItem* item : *items) {
    if (out.size() >= max_outline) return;
    std::string title;
    for (int i = 0; i < item->getTitleLength(); ++i) append_utf8(title, item->getTitle()[i]);
    if (!title.empty()) out.push_back({level, std::move(title), page_of(document, item->getAction())});
    item->open();
    scan_outline(document, item->getKids(), level + 1, out);
  }
}

void scan_metadata(PDFDoc& document, PdfScan& scan) {
  const auto entry = [&document](const char* key) { return text_string(document.getDocInfoStringEntry(key).get()); };
  scan.title = entry("Title");
  scan.author = entry("Author");
  scan.producer = entry("Producer");
  scan.creator = entry("Creator");
  scan.created = entry("CreationDate");
  scan.modified = entry("ModDate");
}

void say_nothing(ErrorCategory, Goffset, const char*) {}

}  // namespace

void prepare_pdf() {
  static std::once_flag once;
  std::call_once(once, [] {
    if (!globalParams) globalParams = std::make_unique<GlobalParams>();
    setErrorCallback(say_nothing);
    globalParams->getUtf8Map();
    globalParams->getTextEncoding();
  });
}

PdfScan scan_pdf(std::string_view bytes, int max_pages) {
  prepare_pdf();
  PdfScan scan;
  auto* stream = new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));  // PDFDoc's
  PDFDoc document(stream, {}, {}, nullptr, [&scan] { scan.reconstructed = true; });
  if (!document.isOk()) {
    scan.state = document.getErrorCode() == errEncrypted ? PdfScan::State::locked : PdfScan::State::damaged;
    return scan;
  }
  scan.state = PdfScan::State::read;
  scan.encrypted = document.isEncrypted();
  scan.page_count = std::max(0, document.getNumPages());
  scan_metadata(document, scan);
  ScanDevice device(scan.fonts);
  const int pages = std::min(scan.page_count, max_pages);
  for (int number = 1; number <= pages; ++number) {
    if (!document.getPage(number)) {
      scan.pages.emplace_back();
      continue;
    }
    scan.pages.push_back(scan_page(document, number, device));
    scan_links(document, number, scan.links);
  }
  if (const Outline* outline = document.getOutline()) scan_outline(document, outline->getItems(), 1, scan.outline);
  return scan;
}

}  // namespace oit::content
