// One function per word-processor and slide format; each fills an OfficeText. Used by office.cpp only.
#pragma once
#include <string_view>

#include "content/office_package.hpp"
#include "content/office_text.hpp"
#include "content/office_xml.hpp"

namespace oit::content {

/// `not_understood`: whole, but of a kind these readers do not know (Word 6, PowerPoint 95).
enum class OfficeState { read, encrypted, not_understood, damaged };

/// What was found beside the text.
struct OfficeSummary {
  int pages = 0;        ///< slides
  int pictures = 0;
  OfficeProperties properties;
};

OfficeState read_docx(ZipPackage& package, OfficeText& text, OfficeSummary& summary);
OfficeState read_pptx(ZipPackage& package, OfficeText& text, OfficeSummary& summary);
/// ODT and ODP.
OfficeState read_odf(ZipPackage& package, OfficeText& text, OfficeSummary& summary);
/// The same in one XML file (.fodt, .fodp).
OfficeState read_flat_odf(std::string_view bytes, OfficeText& text, OfficeSummary& summary);
OfficeState read_rtf(std::string_view bytes, OfficeText& text, OfficeSummary& summary);
/// Word 97–2003: the text by the piece table (MS-DOC 2.8.35); tables become rows of text.
OfficeState read_doc(const OleFile& file, OfficeText& text);
/// PowerPoint 97–2003: text atoms of the slides (MS-PPT 2.9).
OfficeState read_ppt(const OleFile& file, OfficeText& text, OfficeSummary& summary);

}  // namespace oit::content
