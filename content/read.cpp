// The dispatcher: which reader a document's bytes go to.
#include "content/read.hpp"

#include <exception>

#include "content/archive.hpp"
#include "content/html.hpp"
#include "content/image.hpp"
#include "content/mhtml.hpp"
#include "content/office.hpp"
#include "content/pdf.hpp"
#include "content/readability.hpp"
#include "content/sniff.hpp"
#include "content/spreadsheet.hpp"

namespace oit::content {
namespace {

using core::DocumentType;

core::Content read_by_type(const core::Document& document, const config::ReadSettings& settings, const SniffedType& sniffed) {
  switch (sniffed.type) {
    case DocumentType::html: return is_mhtml(document.bytes->view()) ? read_mhtml(document) : read_html(document);
    case DocumentType::pdf: return read_pdf(document, settings);
    case DocumentType::xlsx: case DocumentType::xls: case DocumentType::ods: case DocumentType::csv: return read_spreadsheet(document, settings);
    case DocumentType::docx: case DocumentType::doc: case DocumentType::odt: case DocumentType::rtf: case DocumentType::pptx: case DocumentType::ppt:
    case DocumentType::odp: return read_office(document, settings);
    case DocumentType::image: return read_image(document, settings);
    case DocumentType::zip: return read_archive(document, settings);
    case DocumentType::text: return read_text(document);
    case DocumentType::json: case DocumentType::xml: {
      core::Content content = read_text(document);
      content.type = sniffed.type;
      if (!content.blocks.empty()) content.readability = {5, {"เป็นข้อมูลรูปแบบเปิดที่โปรแกรมอ่านได้", "data in an open format"}};
      return content;
    }
    case DocumentType::none: {
      core::Content content;
      mark_unreadable(content, core::Notice::empty_document, {"ไฟล์ว่างเปล่า", "the file is empty"});
      return content;
    }
    case DocumentType::other: break;
  }
  core::Content content;
  mark_unreadable(content, core::Notice::unsupported_format,
                  {"โปรแกรมไม่รู้จักไฟล์ชนิดนี้ (" + sniffed.mime + ") ต้องให้คนเปิดดู", "a kind of file this program does not read (" + sniffed.mime + "); a person must look"});
  return content;
}

}  // namespace

core::Content read_document(const core::Document& document, const config::ReadSettings& settings) {
  SniffedType sniffed;
  try {
    sniffed = sniff(document);
    core::Content content = read_by_type(document, settings, sniffed);
    if (content.type == DocumentType::none) content.type = sniffed.type;
    if (content.detected_mime.empty()) content.detected_mime = sniffed.mime;
    complete_from_text(content, document);
    return content;
  } catch (const std::exception& error) {
    core::Content content;
    content.type = sniffed.type;
    content.detected_mime = sniffed.mime;
    mark_unreadable(content, core::Notice::corrupt, {"อ่านไฟล์ไม่สำเร็จ", std::string("could not be read: ") + error.what()});
    return content;
  }
}

}  // namespace oit::content
