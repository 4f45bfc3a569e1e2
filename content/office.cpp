// Chooses the format by the bytes, then judges quality and grade. See office.hpp; the formats are in office_*.cpp.
#include "content/office.hpp"

#include <algorithm>
#include <exception>
#include <string>

#include "content/odf_text.hpp"
#include "content/office_formats.hpp"
#include "content/office_package.hpp"
#include "content/readability.hpp"

namespace oit::content {
namespace {

using core::Content;
using core::DocumentType;
using core::Notice;
using core::ReadQuality;

struct Format {
  DocumentType type = DocumentType::other;
  const char* mime = "";
};
constexpr Format docx{DocumentType::docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"};
constexpr Format pptx{DocumentType::pptx, "application/vnd.openxmlformats-officedocument.presentationml.presentation"};
constexpr Format odt{DocumentType::odt, "application/vnd.oasis.opendocument.text"};
constexpr Format odp{DocumentType::odp, "application/vnd.oasis.opendocument.presentation"};
constexpr Format rtf{DocumentType::rtf, "application/rtf"};
constexpr Format doc{DocumentType::doc, "application/msword"};
constexpr Format ppt{DocumentType::ppt, "application/vnd.ms-powerpoint"};

void set_format(Content& content, const Format& format) {
  content.type = format.type;
  content.detected_mime = format.mime;
}

void mark_encrypted(Content& content) {
  mark_unreadable(content, Notice::user_locked, {"ไฟล์ตั้งรหัสผ่านไว้ ผู้อื่นเปิดอ่านไม่ได้", "the file is locked with a password; nobody else can open it"});
}

OfficeState read_package(ZipPackage& package, OfficeText& text, OfficeSummary& summary, Content& content) {
  if (package.has_folder("ppt/")) {
    set_format(content, pptx);
    return read_pptx(package, text, summary);
  }
  if (package.has("content.xml")) {
    const auto mime = package.read("mimetype", 1024);
    set_format(content, mime && mime->find("presentation") != std::string::npos ? odp : odt);
    return read_odf(package, text, summary);
  }
  set_format(content, docx);
  return read_docx(package, text, summary);
}

OfficeState read_ole(const OleFile& file, OfficeText& text, OfficeSummary& summary, Content& content) {
  if (file.has("EncryptedPackage")) {
    set_format(content, docx);
    return OfficeState::encrypted;
  }
  if (file.has("PowerPoint Document")) {
    set_format(content, ppt);
    return read_ppt(file, text, summary);
  }
  set_format(content, doc);
  return read_doc(file, text);
}

/// Pages of a slide show, by what each says; a slide of pictures only may hold words nobody read.
void classify_slides(const OfficeSummary& summary, Content& content) {
  content.page_count = summary.pages;
  if (summary.pages == 0) {
    content.text_share = content.blocks.empty() ? 0 : 1;
    return;
  }
  constexpr int most_slides = 5'000;
  content.pages.assign(static_cast<std::size_t>(std::min(summary.pages, most_slides)),
                       summary.pictures > 0 ? core::PageClass::image : core::PageClass::blank);
  for (const core::Block& block : content.blocks)
    if (block.place.page >= 1 && block.place.page <= static_cast<int>(content.pages.size()))
      content.pages[static_cast<std::size_t>(block.place.page - 1)] = core::PageClass::text;
  long text = 0, not_blank = 0;
  for (const core::PageClass each : content.pages) {
    if (each == core::PageClass::text) ++text;
    if (each != core::PageClass::blank) ++not_blank;
  }
  content.text_share = not_blank > 0 ? static_cast<double>(text) / static_cast<double>(not_blank) : 0;
}

void judge(long characters, const OfficeSummary& summary, bool limit_hit, Content& content) {
  const auto say = [&content](ReadQuality quality, int grade, core::Text reason) {
    content.quality = quality;
    content.quality_reason = reason;
    content.readability = {grade, std::move(reason)};
  };
  constexpr long hardly_any = 20, little = 200;
  if (characters < hardly_any && summary.pictures > 0) {
    say(ReadQuality::badly, 1, {"ไฟล์มีแต่รูปภาพ โปรแกรมอ่านข้อความในภาพไม่ได้", "the file holds pictures only; their words cannot be read by machine"});
    add_notice(content, Notice::picture_only, content.quality_reason);
  } else if (characters == 0) {
    say(ReadQuality::well, 0, {"ไฟล์ว่างเปล่า ไม่มีข้อความ", "the file is empty: no text"});
    add_notice(content, Notice::empty_document, content.quality_reason);
  } else if ((characters < little && summary.pictures > 0) || content.text_share < 1) {
    say(ReadQuality::partly, 3, {"อ่านข้อความได้ แต่มีรูปภาพที่อาจมีข้อความอยู่ด้วย", "text is readable, but there are pictures that may hold words"});
  } else {
    say(ReadQuality::well, 3, {"เป็นไฟล์เอกสารที่มีข้อความ โปรแกรมอ่านได้", "a document with text a machine can read"});
  }
  if (!limit_hit) return;
  add_notice(content, Notice::limits_hit, {"ไฟล์ใหญ่มาก อ่านเพียงบางส่วน", "a very large file; only a part was read"});
  if (content.quality == ReadQuality::well) content.quality = ReadQuality::partly;
}

void add_properties(const OfficeProperties& properties, Content& content) {
  content.title = clean_text(properties.title);
  content.author = clean_text(properties.author);
  content.producer = clean_text(properties.producer);
  const auto day = [](const std::string& stated) {
    const auto moment = core::parse_rfc3339(stated);
    if (moment) return std::optional(core::bangkok_date(*moment));
    return core::parse_iso_date(std::string_view(stated).substr(0, 10));
  };
  content.created = day(properties.created);
  content.modified = day(properties.modified);
  if (content.modified) add_metadata_date(content, *content.modified);
  if (content.created && content.created != content.modified) add_metadata_date(content, *content.created);
  for (const core::Block& block : content.blocks) {
    if (!content.title.empty()) break;
    if (block.kind == core::BlockKind::heading) content.title = block.text;
  }
}

void conclude(OfficeState state, const OfficeText& text, const OfficeSummary& summary, bool limit_hit, Content& content) {
  if (state == OfficeState::encrypted) return mark_encrypted(content);
  if (state == OfficeState::not_understood)
    return mark_unreadable(content, Notice::unsupported_format,
                           {"โปรแกรมนี้อ่านไฟล์รุ่นนี้ไม่ได้ ต้องให้คนเปิดดู", "this program cannot read this old kind of file; a person must open it"});
  if (state == OfficeState::damaged)
    return mark_unreadable(content, Notice::corrupt, {"ไฟล์เอกสารเสียหาย เปิดอ่านไม่ได้", "the document is damaged and cannot be opened"});
  add_properties(summary.properties, content);
  classify_slides(summary, content);
  judge(text.characters(), summary, limit_hit, content);
}

}  // namespace

core::Content read_office(const core::Document& document, const config::ReadSettings&) {
  Content content;
  const std::string_view bytes = document.bytes->view();
  try {
    OfficeText text(document, content);
    OfficeSummary summary;
    if (bytes.starts_with("PK")) {
      ZipPackage package(bytes);
      set_format(content, docx);
      if (package.is_bomb()) {
        add_notice(content, Notice::limits_hit, {"ไฟล์ขยายออกแล้วใหญ่เกินกำหนด", "unpacked, the file is larger than the limit"});
        mark_unreadable(content, Notice::bomb, {"ไฟล์บีบอัดผิดปกติ ขยายแล้วใหญ่มาก จึงไม่เปิดอ่าน", "compressed far beyond what documents are; not opened"});
        return content;
      }
      const OfficeState state = package.is_open() ? read_package(package, text, summary, content) : OfficeState::damaged;
      conclude(state, text, summary, package.limit_hit(), content);
    } else if (OleFile::has_signature(bytes)) {
      const OleFile file(bytes);
      conclude(read_ole(file, text, summary, content), text, summary, false, content);
    } else if (const FlatOdf kind = flat_odf_kind(bytes); kind != FlatOdf::none) {
      set_format(content, kind == FlatOdf::presentation ? odp : odt);
      conclude(read_flat_odf(bytes, text, summary), text, summary, false, content);
    } else {
      set_format(content, rtf);
      conclude(read_rtf(bytes, text, summary), text, summary, false, content);
    }
  } catch (const std::exception&) {
    mark_unreadable(content, Notice::corrupt, {"ไฟล์เอกสารเสียหาย เปิดอ่านไม่ได้", "the document is damaged and cannot be opened"});
  }
  return content;
}

}  // namespace oit::content
