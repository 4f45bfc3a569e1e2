// Words for the closed sets of a document's description, and how a place in it is named.
#include "core/content.hpp"

#include "core/closed_set.hpp"

namespace oit::core {
namespace {

constexpr WordTable<DocumentType, 20> type_words{{
    {DocumentType::html, "html"}, {DocumentType::pdf, "pdf"}, {DocumentType::xlsx, "xlsx"},
    {DocumentType::xls, "xls"}, {DocumentType::ods, "ods"}, {DocumentType::csv, "csv"},
    {DocumentType::docx, "docx"}, {DocumentType::doc, "doc"}, {DocumentType::odt, "odt"},
    {DocumentType::rtf, "rtf"}, {DocumentType::pptx, "pptx"}, {DocumentType::ppt, "ppt"},
    {DocumentType::odp, "odp"}, {DocumentType::image, "image"}, {DocumentType::text, "text"},
    {DocumentType::json, "json"}, {DocumentType::xml, "xml"}, {DocumentType::zip, "zip"},
    {DocumentType::other, "other"}, {DocumentType::none, "none"},
}};

constexpr WordTable<DateWitness, 7> witness_words{{
    {DateWitness::in_document, "in_document"}, {DateWitness::on_page, "on_page"},
    {DateWitness::declared, "declared"}, {DateWitness::title_year, "title_year"},
    {DateWitness::file_metadata, "file_metadata"}, {DateWitness::last_modified, "last_modified"},
    {DateWitness::url_year, "url_year"},
}};

constexpr WordTable<PageClass, 5> page_class_words{{
    {PageClass::text, "text"}, {PageClass::mostly_image, "mostly_image"}, {PageClass::image, "image"},
    {PageClass::scan, "scan"}, {PageClass::blank, "blank"},
}};

constexpr WordTable<ReadQuality, 4> quality_words{{
    {ReadQuality::well, "well"}, {ReadQuality::partly, "partly"},
    {ReadQuality::badly, "badly"}, {ReadQuality::not_read, "not_read"},
}};

constexpr WordTable<Notice, 22> notice_words{{
    {Notice::charset_disagrees, "charset_disagrees"}, {Notice::type_disagrees, "type_disagrees"},
    {Notice::extension_disagrees, "extension_disagrees"}, {Notice::damaged_thai_layer, "damaged_thai_layer"},
    {Notice::ocr_layer, "ocr_layer"}, {Notice::scanned, "scanned"}, {Notice::mixed_scan, "mixed_scan"},
    {Notice::owner_locked, "owner_locked"}, {Notice::user_locked, "user_locked"}, {Notice::corrupt, "corrupt"},
    {Notice::truncated, "truncated"}, {Notice::empty_document, "empty_document"},
    {Notice::picture_only, "picture_only"}, {Notice::encrypted_workbook, "encrypted_workbook"},
    {Notice::script_shell, "script_shell"}, {Notice::login_form_only, "login_form_only"},
    {Notice::limits_hit, "limits_hit"}, {Notice::bomb, "bomb"}, {Notice::reader_crashed, "reader_crashed"},
    {Notice::unsupported_format, "unsupported_format"}, {Notice::placeholder_text, "placeholder_text"},
    {Notice::hijacked, "hijacked"},
}};

}  // namespace

const char* to_string(DocumentType type) { return word_of(type_words, type); }
std::optional<DocumentType> parse_document_type(std::string_view word) { return value_of(type_words, word); }
const char* to_string(DateWitness witness) { return word_of(witness_words, witness); }
const char* to_string(PageClass page_class) { return word_of(page_class_words, page_class); }
const char* to_string(ReadQuality quality) { return word_of(quality_words, quality); }
const char* to_string(Notice notice) { return word_of(notice_words, notice); }

bool is_spreadsheet(DocumentType type) {
  return type == DocumentType::xlsx || type == DocumentType::xls || type == DocumentType::ods || type == DocumentType::csv;
}

bool is_word_processor(DocumentType type) {
  return type == DocumentType::docx || type == DocumentType::doc || type == DocumentType::odt || type == DocumentType::rtf;
}

std::string Place::locator() const {
  std::string text;
  const auto add = [&text](const std::string& part) {
    if (part.empty()) return;
    if (!text.empty()) text += ", ";
    text += part;
  };
  if (!member.empty()) add("file " + member);
  if (page > 0) add("page " + std::to_string(page));
  if (!sheet.empty()) add("sheet " + sheet);
  if (!cell.empty()) add("cell " + cell);
  if (text.empty() && !heading.empty()) add("under \"" + heading + "\"");
  return text;
}

}  // namespace oit::core
