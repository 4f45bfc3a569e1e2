// Chooses the reader by the bytes, then judges: encrypted, empty, picture only, how machine-readable. See spreadsheet.hpp.
#include "content/spreadsheet.hpp"

#include <algorithm>
#include <exception>
#include <string>

#include "content/charset.hpp"
#include "content/csv.hpp"
#include "content/odf_text.hpp"
#include "content/ods.hpp"
#include "content/office_package.hpp"
#include "content/readability.hpp"
#include "content/spreadsheet_grid.hpp"
#include "content/spreadsheet_ml.hpp"
#include "content/xls.hpp"
#include "content/xlsx.hpp"

namespace oit::content {
namespace {

using core::Content;
using core::DocumentType;
using core::Notice;
using core::ReadQuality;

void mark_encrypted(Content& content) {
  add_notice(content, Notice::user_locked, {"ไฟล์ตั้งรหัสผ่านไว้ ผู้อื่นเปิดไม่ได้", "the file is locked with a password"});
  mark_unreadable(content, Notice::encrypted_workbook,
                  {"ไฟล์ตารางงานตั้งรหัสผ่านไว้ ผู้อื่นเปิดอ่านไม่ได้", "the workbook is locked with a password; nobody else can open it"});
}

void mark_corrupt(Content& content) {
  mark_unreadable(content, Notice::corrupt, {"ไฟล์ตารางงานเสียหาย เปิดอ่านไม่ได้", "the workbook is damaged and cannot be opened"});
}

void mark_not_understood(Content& content) {
  mark_unreadable(content, Notice::unsupported_format,
                  {"โปรแกรมนี้อ่านไฟล์ตารางงานรุ่นนี้ไม่ได้ ต้องให้คนเปิดดู", "this program cannot read this kind of workbook; a person must open it"});
}

void mark_bomb(Content& content) {
  add_notice(content, Notice::limits_hit, {"ไฟล์ขยายออกแล้วใหญ่เกินกำหนด", "unpacked, the file is larger than the limit"});
  mark_unreadable(content, Notice::bomb, {"ไฟล์บีบอัดผิดปกติ ขยายแล้วใหญ่มาก จึงไม่เปิดอ่าน", "compressed far beyond what documents are; not opened"});
}

/// A table: headings, and two or more columns over at least one row of data.
bool has_real_table(const Workbook& workbook) {
  return std::any_of(workbook.sheets.begin(), workbook.sheets.end(), [](const Sheet& sheet) {
    if (sheet.hidden) return false;
    const TableShape shape = shape_of(sheet);
    return shape.header_rows > 0 && shape.columns >= 2 && shape.data_rows >= 1;
  });
}

/// Every table starts on its first line with one row of headings, as open data should.
bool has_plain_tables(const Workbook& workbook) {
  return std::all_of(workbook.sheets.begin(), workbook.sheets.end(), [](const Sheet& sheet) {
    const TableShape shape = shape_of(sheet);
    return sheet.hidden || shape.data_rows == 0 || (shape.title_rows == 0 && shape.header_rows == 1);
  });
}

core::Readability grade_of(const Workbook& workbook, DocumentType type) {
  if (!has_real_table(workbook))
    return {3, {"เป็นไฟล์ตารางงานที่มีข้อความ แต่ไม่พบตารางที่มีหัวคอลัมน์", "a spreadsheet with text, but no table with column headings"}};
  const bool open_format = type == DocumentType::csv || type == DocumentType::ods;
  if (!open_format) return {4, {"เป็นตารางข้อมูลในไฟล์ตารางงาน โปรแกรมนำไปใช้ต่อได้", "a real table in a spreadsheet"}};
  if (!has_plain_tables(workbook))
    return {4, {"เป็นตารางข้อมูลในรูปแบบเปิด แต่มีแถวชื่อเรื่องหรือหัวตารางหลายแถว", "a table in an open format, but with title rows or several heading rows"}};
  return {5, {"เป็นตารางข้อมูลในรูปแบบเปิด มีหัวคอลัมน์แถวเดียว", "a real table in an open format with one header row"}};
}

void add_file_dates(const Workbook& workbook, Content& content) {
  const auto day = [](const std::string& stated) {
    const auto moment = core::parse_rfc3339(stated);
    if (moment) return std::optional(core::bangkok_date(*moment));
    return core::parse_iso_date(std::string_view(stated).substr(0, 10));
  };
  content.created = day(workbook.created);
  content.modified = day(workbook.modified);
  if (content.modified) add_metadata_date(content, *content.modified);
  if (content.created && content.created != content.modified) add_metadata_date(content, *content.created);
}

void judge(const Workbook& workbook, Content& content) {
  content.page_count = static_cast<int>(workbook.sheets.size());
  if (!workbook.has_text() && workbook.pictures > 0) {
    content.quality = ReadQuality::badly;
    content.quality_reason = {"ไฟล์ตารางงานมีแต่รูปภาพ ไม่มีข้อมูลในเซลล์", "the workbook holds a picture and no cells with data"};
    content.readability = {1, content.quality_reason};
    add_notice(content, Notice::picture_only, content.quality_reason);
    return;
  }
  if (!workbook.has_text()) {
    content.quality = ReadQuality::well;
    content.quality_reason = {"ไฟล์ตารางงานว่างเปล่า", "the workbook is empty"};
    content.readability = {0, content.quality_reason};
    add_notice(content, Notice::empty_document, content.quality_reason);
    return;
  }
  content.text_share = 1;
  content.readability = grade_of(workbook, content.type);
  content.quality = ReadQuality::well;
  content.quality_reason = {"อ่านข้อมูลในเซลล์ได้ครบ", "every cell was read"};
  if (workbook.limit_hit) {
    content.quality = ReadQuality::partly;
    content.quality_reason = {"ไฟล์ใหญ่มาก อ่านเพียงบางส่วน", "a very large workbook; only a part was read"};
    add_notice(content, Notice::limits_hit, content.quality_reason);
  }
}

void finish(const Workbook& workbook, const core::Document& document, Content& content) {
  content.title = clean_text(workbook.title);
  content.author = clean_text(workbook.author);
  content.producer = clean_text(workbook.producer);
  add_file_dates(workbook, content);
  add_sheets(workbook, document, content);
  if (content.title.empty() && !content.tables.empty()) content.title = content.tables.front().title;
  judge(workbook, content);
}

void read_zip_workbook(const core::Document& document, Content& content) {
  ZipPackage package(document.bytes->view());
  if (!package.is_open()) return mark_corrupt(content);
  if (package.is_bomb()) return mark_bomb(content);
  const bool open_document = package.has("content.xml") || package.has("mimetype");
  content.type = open_document ? DocumentType::ods : DocumentType::xlsx;
  content.detected_mime = open_document ? "application/vnd.oasis.opendocument.spreadsheet"
                                        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  if (open_document && is_encrypted_odf(package)) return mark_encrypted(content);
  Workbook workbook;
  const bool read = open_document ? read_ods(package, workbook) : read_xlsx(package, workbook);
  if (package.is_bomb()) return mark_bomb(content);
  if (!read && package.has("xl/workbook.bin")) return mark_not_understood(content);   // XLSB
  if (!read) return mark_corrupt(content);
  finish(workbook, document, content);
}

/// BIFF before Excel 95 has no OLE container: it begins with a BOF record.
bool is_bare_biff(std::string_view bytes) {
  return bytes.size() > 8 && bytes[0] == '\x09' && (bytes[1] == 0 || bytes[1] == 2 || bytes[1] == 4 || bytes[1] == 8) && bytes[2] <= 0x10 && bytes[3] == 0;
}

/// A whole one: a chain that breaks off is damage.
bool holds_workbook(const OleFile& file) {
  for (const char* name : {"Workbook", "WORKBOOK", "Book", "BOOK"})
    if (file.has(name)) return file.is_whole(name);
  return false;
}

void read_ole_workbook(const core::Document& document, Content& content) {
  const OleFile file(document.bytes->view());
  if (file.has("EncryptedPackage") || file.has("EncryptionInfo")) {
    content.type = DocumentType::xlsx;
    content.detected_mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return mark_encrypted(content);
  }
  content.type = DocumentType::xls;
  content.detected_mime = "application/vnd.ms-excel";
  Workbook workbook;
  switch (read_xls(document.bytes->view(), workbook)) {
    case XlsState::read: return finish(workbook, document, content);
    case XlsState::encrypted: return mark_encrypted(content);
    case XlsState::not_understood: return is_bare_biff(document.bytes->view()) || holds_workbook(file) ? mark_not_understood(content) : mark_corrupt(content);
  }
}

void read_xml_workbook(const core::Document& document, Content& content) {
  content.type = DocumentType::xls;
  content.detected_mime = "application/vnd.ms-excel";
  const DecodedText decoded = decode_text(document.bytes->view(), document.declared_charset);
  content.charset = decoded.charset;
  Workbook workbook;
  if (!read_spreadsheet_ml(decoded.text, workbook)) return mark_corrupt(content);
  finish(workbook, document, content);
}

void read_flat_open_document(const core::Document& document, Content& content) {
  content.type = DocumentType::ods;
  content.detected_mime = "application/vnd.oasis.opendocument.spreadsheet";
  const DecodedText decoded = decode_text(document.bytes->view(), document.declared_charset);
  content.charset = decoded.charset;
  Workbook workbook;
  if (!read_flat_ods(decoded.text, workbook)) return mark_corrupt(content);
  finish(workbook, document, content);
}

void read_text_workbook(const core::Document& document, Content& content) {
  content.type = DocumentType::csv;
  content.detected_mime = "text/csv";
  const DecodedText decoded = decode_text(document.bytes->view(), document.declared_charset);
  content.charset = decoded.charset;
  content.declared_charset = decoded.declared;
  if (decoded.disagrees)
    add_notice(content, Notice::charset_disagrees,
               {"ประกาศรหัสอักขระเป็น " + decoded.declared + " แต่ข้อมูลจริงเป็น " + decoded.charset,
                "declared as " + decoded.declared + ", but the bytes are " + decoded.charset});
  Workbook workbook;
  read_csv(decoded.text, workbook);
  finish(workbook, document, content);
  if (decoded.damaged > 0.05 && content.quality == ReadQuality::well) {
    content.quality = ReadQuality::badly;
    content.quality_reason = {"ตัวอักษรในไฟล์เสียหาย อ่านไม่ออกบางส่วน", "part of the characters are damaged"};
    content.readability = {std::min(content.readability.grade, 2), content.quality_reason};
  }
}

}  // namespace

core::Content read_spreadsheet(const core::Document& document, const config::ReadSettings&) {
  Content content;
  const std::string_view bytes = document.bytes->view();
  try {
    if (bytes.starts_with("PK")) {
      content.type = DocumentType::xlsx;
      read_zip_workbook(document, content);
    } else if (OleFile::has_signature(bytes) || is_bare_biff(bytes)) {
      read_ole_workbook(document, content);
    } else if (is_spreadsheet_ml(bytes)) {
      read_xml_workbook(document, content);
    } else if (flat_odf_kind(bytes) == FlatOdf::spreadsheet) {
      read_flat_open_document(document, content);
    } else {
      read_text_workbook(document, content);
    }
  } catch (const std::exception&) {
    mark_corrupt(content);
  }
  return content;
}

}  // namespace oit::content
