// What `oitcheck inspect` prints (CONTRACT §5).
#include "content/inspect.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "page_fixtures.hpp"

namespace oit::content {
namespace {

TEST(Inspect, DatesLineIsTheContract) {
  EXPECT_EQ(dates_line("ตุลาคม ๒๕๖๗ – มีนาคม ๒๕๖๘"),
            "{\"text\":\"ตุลาคม ๒๕๖๗ – มีนาคม ๒๕๖๘\",\"dates\":[{\"kind\":\"range\",\"from\":\"2024-10-01\",\"to\":\"2025-03-31\",\"era\":\"be\",\"certain\":true,\"quote\":\"ตุลาคม ๒๕๖๗ – มีนาคม ๒๕๖๘\"}]}");
  EXPECT_EQ(dates_line(""), "{\"text\":\"\",\"dates\":[]}");
}

TEST(Inspect, OneObjectALine) {
  std::istringstream in("25 เมษายน 2568\r\n\nO25 \"x\"\n\xFF 2568");
  std::ostringstream out;
  inspect_dates(in, out);
  std::istringstream lines(out.str());
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) EXPECT_FALSE(nlohmann::json::parse(line, nullptr, false).is_discarded()) << line;
  EXPECT_EQ(count, 4);
}

TEST(Inspect, DocumentForPeopleAndPrograms) {
  const auto document = document_of("<html><head><title>แผน 2568</title></head><body><h1>แผน</h1><p>" + prose(300) + " 25 เมษายน 2568</p><a href=a.pdf>ไฟล์</a><table border=1><tr><th>ก<th>ข<tr><td>1<td>2</table></body></html>");
  auto content = read_html(document);
  complete_from_text(content, document);
  const std::string thai = describe_document(content, document, core::Language::th);
  for (const char* part : {"ชื่อเรื่อง (title): แผน 2568", "html", "utf-8", "ภาษา (language): th", "ไฟล์", "2025-04-25", "3: "}) EXPECT_NE(thai.find(part), std::string::npos) << part;
  EXPECT_NE(describe_document(content, document, core::Language::en).find("title (ชื่อเรื่อง)"), std::string::npos);
  const auto json = nlohmann::json::parse(document_as_json(content, document));
  EXPECT_EQ(json["type"], "html");
  EXPECT_EQ(json["machine_readability"]["grade"], 3);
  EXPECT_EQ(json["tables"][0]["header"][0], "ก");
  EXPECT_EQ(json["dates"][0]["from"], "2025-04-25");
  EXPECT_EQ(json["links"][0]["target"], "https://www.example.go.th/oit/a.pdf");
  EXPECT_NE(document_as_text(content).find("แผน\n"), std::string::npos);
}

}  // namespace
}  // namespace oit::content
