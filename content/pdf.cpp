// Judges what Poppler found (content/pdf_scan.hpp): page classes, OCR and damaged layers, quality, grade; makes Content.
#include "content/pdf.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <string>

#include "content/pdf_scan.hpp"
#include "content/readability.hpp"
#include "content/thai_damage.hpp"
#include "thai/dates.hpp"

namespace oit::content {
namespace {

using core::Content;
using core::Notice;
using core::PageClass;
using core::ReadQuality;

/// More than a frame and a few rules: a drawing, or words that a drawing program turned into shapes.
constexpr long points_of_a_drawing = 400;

/// CONTENT.md, "PDF": n non-blank characters, a image areas over page area.
PageClass class_of(const PdfPageScan& page) {
  const long n = page.characters;
  const double a = page.image_share;
  if (n < 20 && a < 0.02 && page.drawn_points >= points_of_a_drawing) return PageClass::image;
  if (n < 20) return a < 0.02 ? PageClass::blank : a >= 0.5 ? PageClass::scan : PageClass::image;
  return n < 150 && a >= 0.5 ? PageClass::mostly_image : PageClass::text;
}

/// Invisible words over a picture that fills the page: somebody's OCR.
bool is_ocr_page(const PdfPageScan& page) {
  return page.characters >= 20 && page.image_share >= 0.5 && page.invisible_characters * 2 > page.characters;
}

struct PageCount {
  int text = 0, scan = 0, not_blank = 0, ocr = 0;
};

PageCount classify(const PdfScan& scan, Content& content) {
  PageCount count;
  for (const PdfPageScan& page : scan.pages) {
    const PageClass its = class_of(page);
    content.pages.push_back(its);
    if (its != PageClass::blank) ++count.not_blank;
    if (its == PageClass::text) ++count.text;
    if (its == PageClass::scan) ++count.scan;
    if (is_ocr_page(page)) ++count.ocr;
  }
  for (const PdfPageScan& page : scan.pages)
    content.image_share += std::min(page.image_share, 1.0) / static_cast<double>(scan.pages.size());
  if (count.not_blank > 0) content.text_share = static_cast<double>(count.text) / count.not_blank;
  return count;
}

/// Old Thai fonts without a character map come out as Western letters (`ÊÓ¹Ñ¡§Ò¹`): put back, and marked as damaged.
void read_as_thai_font(PdfScan& scan) {
  LatinThai letters;
  for (const PdfPageScan& page : scan.pages)
    for (const PdfParagraph& paragraph : page.paragraphs) count_latin_thai(paragraph.text, letters);
  if (!letters.is_thai()) return;
  scan.bent_font = true;
  for (PdfPageScan& page : scan.pages)
    for (PdfParagraph& paragraph : page.paragraphs) paragraph.text = thai_of_latin(paragraph.text);
}

/// The size most of the text is set in; headings are larger.
double body_size(const PdfScan& scan) {
  std::map<long, std::size_t> weight;   // half points -> bytes of text
  for (const PdfPageScan& page : scan.pages)
    for (const PdfParagraph& paragraph : page.paragraphs)
      weight[static_cast<long>(paragraph.font_size * 2 + 0.5)] += paragraph.text.size();
  const auto most = std::max_element(weight.begin(), weight.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == weight.end() ? 0 : static_cast<double>(most->first) / 2;
}

int heading_level(const PdfParagraph& paragraph, double body, const std::string& text) {
  constexpr std::size_t longest_heading = 450;   // bytes: some 150 Thai characters
  if (body <= 0 || text.size() > longest_heading || paragraph.invisible) return 0;
  const double ratio = paragraph.font_size / body;
  return ratio >= 1.6 ? 1 : ratio >= 1.3 ? 2 : ratio >= 1.12 ? 3 : 0;
}

void add_blocks(const PdfScan& scan, Content& content, ThaiDamage& damage) {
  const double body = body_size(scan);
  int number = 0;
  for (const PdfPageScan& page : scan.pages) {
    ++number;
    const bool ocr = is_ocr_page(page);
    for (const PdfParagraph& paragraph : page.paragraphs) {
      count_thai_damage(paragraph.text, damage);
      core::Block block;
      block.text = clean_text(paragraph.text);
      if (block.text.empty()) continue;
      block.place.page = number;
      block.by_ocr = ocr && paragraph.invisible;
      block.level = heading_level(paragraph, body, block.text);
      block.kind = block.level > 0 ? core::BlockKind::heading : core::BlockKind::paragraph;
      content.blocks.push_back(std::move(block));
    }
  }
}

void add_links(const PdfScan& scan, const core::Document& document, Content& content) {
  for (const PdfLinkScan& found : scan.links) {
    core::Link link;
    link.href = found.uri;
    link.target = document.url.resolve(found.uri);
    link.text = clean_text(found.uri);
    link.place.page = found.page;
    content.links.push_back(std::move(link));
  }
}

/// Word and PowerPoint leave the file's name as title; that says nothing.
bool is_useful_title(const std::string& title) {
  if (title.size() < 6 || title.starts_with("Microsoft ") || title.starts_with("untitled") || title.starts_with("Untitled"))
    return false;
  for (const char* ending : {".doc", ".docx", ".pdf", ".xls", ".xlsx", ".ppt", ".pptx", ".indd", ".ai"})
    if (title.ends_with(ending)) return false;
  return title.find("\xEF\xBF\xBD") == std::string::npos;
}

void add_metadata(const PdfScan& scan, Content& content) {
  const std::string stated = clean_text(scan.title);
  if (is_useful_title(stated)) content.title = stated;
  for (const core::Block& block : content.blocks) {
    if (!content.title.empty() || block.place.page > 2) break;
    if (block.kind == core::BlockKind::heading) content.title = block.text;
  }
  content.fonts = scan.fonts;
  for (const PdfOutlineEntry& entry : scan.outline) content.outline.push_back({entry.level, clean_text(entry.title), entry.page});
  content.author = clean_text(scan.author);
  content.producer = clean_text(scan.producer.empty() ? scan.creator : scan.producer);
  content.created = thai::parse_pdf_date(scan.created);
  content.modified = thai::parse_pdf_date(scan.modified);
  if (content.modified) add_metadata_date(content, *content.modified);
  if (content.created && content.created != content.modified) add_metadata_date(content, *content.created);
}

/// A download that broke off has no `%%EOF`, or objects after the last one. What a server adds behind it is not that.
bool ends_properly(std::string_view bytes) {
  const std::size_t last = bytes.rfind("%%EOF");
  return last != std::string_view::npos && bytes.find(" obj", last) == std::string_view::npos;
}

void judge_damaged_file(std::string_view bytes, Content& content) {
  if (ends_properly(bytes)) {
    mark_unreadable(content, Notice::corrupt, {"ไฟล์ PDF เสียหาย เปิดอ่านไม่ได้", "the PDF is damaged and cannot be opened"});
    return;
  }
  add_notice(content, Notice::truncated, {"ไฟล์ PDF ขาดตอนท้าย (ได้มาไม่ครบ)", "the PDF's end is missing"});
  mark_unreadable(content, Notice::corrupt,
                  {"ไฟล์ PDF ไม่ครบหรือเสียหาย เปิดอ่านไม่ได้", "the PDF is incomplete or damaged and cannot be opened"});
}

/// From worst to best; the first that applies is the grade.
void judge_quality(const PdfScan& scan, const PageCount& count, const ThaiDamage& damage, Content& content) {
  const auto say = [&content](ReadQuality quality, int its_grade, core::Text reason) {
    content.quality = quality;
    content.quality_reason = reason;
    content.readability = {its_grade, std::move(reason)};
  };
  const int all = static_cast<int>(scan.pages.size());
  if (count.not_blank == 0) {
    say(ReadQuality::well, 0, {"ไฟล์ PDF ว่างเปล่า ไม่มีข้อความหรือภาพ", "the PDF is empty: no text and no picture"});
    add_notice(content, Notice::empty_document, content.quality_reason);
    return;
  }
  if (count.text == 0) {
    say(ReadQuality::badly, 1, {"เป็นภาพสแกนหรือรูปภาพล้วน โปรแกรมอ่านข้อความไม่ได้", "pictures of pages only (scan); no text a machine can read"});
    add_notice(content, Notice::scanned, content.quality_reason);
    return;
  }
  const std::string pages = std::to_string(all);
  const bool many_ocr = count.ocr * 5 > count.not_blank;
  const bool mixed = count.scan * 5 > count.not_blank;
  if (count.ocr > 0)
    add_notice(content, Notice::ocr_layer,
               {"ข้อความมาจากการอ่านภาพ (OCR) " + std::to_string(count.ocr) + " จาก " + pages + " หน้า ตัวเลขและวันที่อาจผิด",
                "text on " + std::to_string(count.ocr) + " of " + pages + " pages comes from OCR; figures and dates may be wrong"});
  if (damage.damaged())
    add_notice(content, Notice::damaged_thai_layer,
               {"ข้อความภาษาไทยในไฟล์เพี้ยน (เช่น สระอำหาย) ค้นหาคำไม่พบบางคำ", "the Thai text layer is bent (ำ lost or split); some words cannot be searched"});
  if (mixed)
    add_notice(content, Notice::mixed_scan,
               {"มีหน้าที่เป็นภาพสแกน " + std::to_string(count.scan) + " จาก " + pages + " หน้า",
                std::to_string(count.scan) + " of " + pages + " pages are scans"});
  const int unread = count.not_blank - count.text;
  if (many_ocr) {
    say(ReadQuality::partly, 2, {"ข้อความมาจากการอ่านภาพ (OCR) ใช้ค้นคำได้ แต่ตัวเลขอาจผิด", "the text comes from OCR: words are usable, figures may be wrong"});
  } else if (mixed) {
    say(ReadQuality::partly, 2, {"บางหน้าเป็นภาพสแกนที่โปรแกรมอ่านไม่ได้", "some pages are scans a machine cannot read"});
  } else if (damage.damaged()) {
    say(ReadQuality::partly, 2, {"ข้อความภาษาไทยในไฟล์เพี้ยน โปรแกรมอ่านได้ไม่ครบ", "the Thai text layer is damaged; a machine reads it badly"});
  } else if (unread > 0 || count.ocr > 0) {
    say(ReadQuality::partly, 3, {"อ่านข้อความได้ แต่มี " + std::to_string(std::max(unread, count.ocr)) + " หน้าที่เป็นภาพ", "text is readable, but " + std::to_string(std::max(unread, count.ocr)) + " page(s) are pictures"});
  } else {
    say(ReadQuality::well, 3, {"เป็นไฟล์ PDF ที่มีข้อความ โปรแกรมอ่านได้", "a PDF with text a machine can read"});
  }
}

void note_limits(const PdfScan& scan, std::string_view bytes, Content& content) {
  if (scan.encrypted)
    add_notice(content, Notice::owner_locked,
               {"ไฟล์ตั้งรหัสป้องกันการแก้ไขหรือคัดลอกไว้ แต่เปิดอ่านได้", "protected against editing or copying, but it opens and reads"});
  if (scan.page_count > static_cast<int>(scan.pages.size())) {
    add_notice(content, Notice::limits_hit,
               {"อ่าน " + std::to_string(scan.pages.size()) + " หน้าแรกจาก " + std::to_string(scan.page_count) + " หน้า",
                "read the first " + std::to_string(scan.pages.size()) + " of " + std::to_string(scan.page_count) + " pages"});
    if (content.quality == ReadQuality::well) {
      content.quality = ReadQuality::partly;
      content.quality_reason = content.notices.back().message;
    }
  }
  if (scan.reconstructed && !ends_properly(bytes)) {
    const core::Text reason{"ไฟล์ PDF ขาดตอนท้าย อ่านได้เพียงบางส่วน", "the PDF's end is missing; only a part could be read"};
    add_notice(content, Notice::truncated, reason);
    content.quality = !content.blocks.empty() ? ReadQuality::partly : ReadQuality::badly;
    content.quality_reason = reason;
    content.readability = {std::min(content.readability.grade, 2), reason};
  }
}

}  // namespace

core::Content read_pdf(const core::Document& document, const config::ReadSettings& settings) {
  Content content;
  content.type = core::DocumentType::pdf;
  content.detected_mime = "application/pdf";
  const std::string_view bytes = document.bytes->view();
  try {
    PdfScan scan = scan_pdf(bytes, settings.max_pages);
    content.page_count = scan.page_count;
    if (scan.state == PdfScan::State::locked) {
      mark_unreadable(content, Notice::user_locked,
                      {"ไฟล์ PDF ล็อกด้วยรหัสผ่าน ผู้อื่นเปิดอ่านไม่ได้", "the PDF is locked with a password; nobody else can open it"});
      return content;
    }
    if (scan.state == PdfScan::State::damaged || scan.page_count == 0) {
      judge_damaged_file(bytes, content);
      return content;
    }
    const PageCount count = classify(scan, content);
    read_as_thai_font(scan);
    ThaiDamage damage;
    damage.bent_font = scan.bent_font;
    add_blocks(scan, content, damage);
    add_links(scan, document, content);
    add_metadata(scan, content);
    judge_quality(scan, count, damage, content);
    note_limits(scan, bytes, content);
  } catch (const std::exception&) {
    judge_damaged_file(bytes, content);
  }
  return content;
}

}  // namespace oit::content
