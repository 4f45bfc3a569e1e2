// Types by bytes, whatever they are called.
#include "content/sniff.hpp"

#include <gtest/gtest.h>

#include "page_fixtures.hpp"

namespace oit::content {
namespace {

using core::DocumentType;

std::string zip_with(const std::string& first, const std::string& rest) {
  std::string zip("PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 26);
  zip += static_cast<char>(first.size());
  zip += std::string(3, '\0');
  return zip + first + rest;
}
std::string ole_with(const std::string& stream) {
  std::string file("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  file += std::string(600, '\0');
  for (const char c : stream) {
    file += c;
    file += '\0';
  }
  return file;
}

struct Case {
  const char* name;
  std::string bytes;
  const char *declared, *file;
  DocumentType wanted;
};

TEST(Sniff, NamedCases) {
  const std::string nul(1, '\0');
  const Case cases[] = {
      {"html", "<!DOCTYPE html><html></html>", "text/html", "", DocumentType::html},
      {"html after blanks and a comment", "\n\n <!-- x -->\n<HTML><body>", "", "", DocumentType::html},
      {"html with an XML declaration", "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html>", "", "", DocumentType::html},
      {"html called pdf", "<html><body>404</body></html>", "application/pdf", "plan.pdf", DocumentType::html},
      {"html called xls", "<table><tr><td>1</td></tr></table>", "application/vnd.ms-excel", "a.xls", DocumentType::html},
      {"fragment", "<div>ข่าว</div>", "text/html", "", DocumentType::html},
      {"pdf", "%PDF-1.7\n", "application/pdf", "", DocumentType::pdf},
      {"pdf after junk", std::string(500, 'x') + "%PDF-1.4", "", "a.pdf", DocumentType::pdf},
      {"pdf declared html", "%PDF-1.7\n", "text/html", "x", DocumentType::pdf},
      {"png", "\x89PNG\r\n\x1a\n", "", "", DocumentType::image},
      {"jpeg called pdf", "\xFF\xD8\xFF\xE0", "application/pdf", "a.pdf", DocumentType::image},
      {"webp", "RIFF1234WEBPVP8 ", "", "", DocumentType::image},
      {"svg", "<svg xmlns='http://www.w3.org/2000/svg'></svg>", "", "", DocumentType::image},
      {"xlsx", zip_with("[Content_Types].xml", "xl/workbook.xml"), "", "", DocumentType::xlsx},
      {"docx", zip_with("[Content_Types].xml", "word/document.xml"), "", "a.zip", DocumentType::docx},
      {"pptx", zip_with("[Content_Types].xml", "ppt/presentation.xml"), "", "", DocumentType::pptx},
      {"ods", zip_with("mimetype", "application/vnd.oasis.opendocument.spreadsheet" + std::string(60, 'x')), "", "", DocumentType::ods},
      {"odt", zip_with("mimetype", "application/vnd.oasis.opendocument.text" + std::string(60, 'x')), "", "", DocumentType::odt},
      {"zip", zip_with("files/a.pdf", ""), "", "a.xlsx", DocumentType::zip},
      {"xls", ole_with("Workbook"), "", "", DocumentType::xls},
      {"doc", ole_with("WordDocument"), "", "", DocumentType::doc},
      {"letter with a table from Excel in it", ole_with("Workbook WordDocument"), "", "", DocumentType::doc},
      {"slides with a table from Excel in them", ole_with("Workbook PowerPoint Document"), "", "", DocumentType::ppt},
      {"pdf behind comments of a page", "<!-- x -->\n<!-- y -->\n%PDF-1.4\n1 0 obj\n" + std::string(4000, '\xE1') + "\n%%EOF\n", "", "a.pdf", DocumentType::pdf},
      {"page that speaks of pdf", "<!DOCTYPE html><p>%PDF-1.4 is how it begins and %%EOF how it ends</p>", "text/html", "a.html", DocumentType::html},
      {"ppt", ole_with("PowerPoint Document"), "", "", DocumentType::ppt},
      {"locked workbook", ole_with("EncryptedPackage"), "", "a.xlsx", DocumentType::xlsx},
      {"locked letter", ole_with("EncryptedPackage"), "", "a.docx", DocumentType::docx},
      {"rtf", "{\\rtf1\\ansi x}", "", "a.doc", DocumentType::rtf},
      {"csv", "ก,ข,ค\n1,2,3\n4,5,6\n", "text/csv", "a.csv", DocumentType::csv},
      {"csv without any name", "ก,ข,ค\n1,2,3\n4,5,6\n", "", "", DocumentType::csv},
      {"csv called xls", "a\tb\tc\n1\t2\t3\n4\t5\t6\n", "application/vnd.ms-excel", "a.xls", DocumentType::csv},
      {"windows-874 csv", "\xA1\xD2\xC3,\xA1,\xA2\n1,2,3\n4,5,6\n", "text/csv", "a.csv", DocumentType::csv},
      {"XML workbook of 2003", "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "application/vnd.ms-excel", "a.xls", DocumentType::xls},
      {"web archive called xls", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\n", "application/vnd.ms-excel", "a.xls", DocumentType::html},
      {"a letter about MIME is no archive", "MIME-Version: 1.0\nContent-Type: text/plain\n\nสวัสดี", "text/plain", "a.txt", DocumentType::text},
      {"json", "{\"a\": 1}", "", "", DocumentType::json},
      {"json list", "[{\"a\": 1}]\n", "", "", DocumentType::json},
      {"xml", "<?xml version='1.0'?><rows/>", "", "", DocumentType::xml},
      {"text", "ประกาศสำนักงานเขต เรื่อง แผน\nข้อ 1", "text/plain", "", DocumentType::text},
      {"prose with commas is no table", "ก, ข และ ค\nวันนี้อากาศดี\n", "text/plain", "a.txt", DocumentType::text},
      {"bytes", "\x7F" + std::string("ELF") + nul + nul, "", "", DocumentType::other},
      {"nothing", "", "text/html", "", DocumentType::none},
      {"blanks", " \r\n\t", "text/html", "", DocumentType::none},
  };
  for (const auto& each : cases) EXPECT_EQ(sniff(each.bytes, each.declared, each.file).type, each.wanted) << each.name << ": " << core::to_string(sniff(each.bytes, each.declared, each.file).type);
}

TEST(Sniff, DisagreementIsTold) {
  core::Document document = document_of("<html></html>", "https://www.example.go.th/files/plan.pdf");
  document.declared_type = "application/pdf";
  core::Content content;
  content.type = DocumentType::html;
  note_type_disagreement(content, document);
  EXPECT_TRUE(content.has(core::Notice::type_disagrees));
  EXPECT_TRUE(content.has(core::Notice::extension_disagrees));
  core::Content plain;
  plain.type = DocumentType::html;
  note_type_disagreement(plain, document_of("<html></html>", "https://www.example.go.th/index.php"));
  EXPECT_TRUE(plain.notices.empty());
}

}  // namespace
}  // namespace oit::content
