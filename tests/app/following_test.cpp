// What the program opens behind a submitted page: folders, frames and viewers that stand between the page and its files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/app/program.hpp"
#include "tests/support/replica/replica.hpp"

namespace oit {
namespace {

struct BehindCase {
  const char *name, *page;   ///< what the item's page shows besides its words
};
void PrintTo(const BehindCase& row, std::ostream* out) { *out << row.name; }

/// Each leads, in its own way, to https://www.example.go.th/files/plan.pdf or to the file `abc` in Drive.
const BehindCase behind_cases[] = {
    {"folder_in_a_frame", R"(<iframe src="https://drive.google.com/embeddedfolderview?id=F#list"></iframe>)"},
    {"linked_folder", R"(<p><a href="https://drive.google.com/drive/folders/F?usp=sharing">แผนการใช้จ่ายงบประมาณ 2568</a></p>)"},
    {"folder_in_a_folder", R"(<iframe src="https://drive.google.com/embeddedfolderview?id=OUTER#list"></iframe>)"},
    {"own_frame", R"(<iframe src="/list.html"></iframe>)"},
    {"download_page", R"(<p><a href="/download/plan">ดาวน์โหลดแผนการใช้จ่ายงบประมาณ 2568</a></p>)"},
    {"flip_book", R"(<div class="_df_book" id="df_1"></div><script>window.option_df_1 = {"source":"https:\/\/www.example.go.th\/files\/plan.pdf"};</script>)"},
};

class Behind : public testing::TestWithParam<BehindCase> {};

TEST_P(Behind, TheFileIsOpened) {
  const std::string words = "<h1>แผนการใช้จ่ายงบประมาณประจำปี 2568</h1><p>สำนักงานตัวอย่างเผยแพร่แผนการใช้จ่ายงบประมาณให้ประชาชนทราบ</p>";
  const std::string listing = R"(<div class="flip-entry"><a href="https://drive.google.com/file/d/abc/view?usp=drive_web">plan68.pdf</a></div>)";
  replica::Replica server;
  auto& site = server.host("www.example.go.th");
  site.page("/").html("<h1>สำนักงานตัวอย่าง</h1><p>ยินดีต้อนรับสู่เว็บไซต์ของสำนักงาน</p>");
  site.page("/o9").html(words + GetParam().page);
  site.page("/list.html").html(R"(<ul><li><a href="files/plan.pdf">แผน 2568</a></li><li><a href="/other">หน้าอื่น</a></li></ul>)");
  site.page("/download/plan").html(R"(<p><a href="/files/plan.pdf">plan.pdf</a></p>)");
  site.page("/files/plan.pdf").body("%PDF-1.4 not really", "application/pdf");
  auto& drive = server.host("drive.google.com");
  drive.page("/embeddedfolderview?id=F").html(listing);
  drive.page("/drive/folders/F?usp=sharing").html(listing);
  drive.page("/embeddedfolderview?id=OUTER").html(R"(<a href="https://drive.google.com/embeddedfolderview?id=F">2568</a>)");
  drive.page("/uc?export=download&id=abc").body("%PDF-1.4 not really", "application/pdf");
  server.start();

  const testing_support::TemporaryFolder folder;
  const std::string submission = folder.write("s.csv", "# agency: ตัวอย่าง\n# website: https://www.example.go.th/\n# rulebook: nacc-2568\nitem,url\nO9,https://www.example.go.th/o9\n");
  std::vector<std::string> arguments{"audit", submission, "--out", folder.path() + "/out", "--cacert", server.ca_file(), "--no-progress", "--no-history", "--delay", "0", "--patience", "0", "--format", "json"};
  for (const auto& rule : server.connect_to()) arguments.insert(arguments.end(), {"--connect-to", rule});
  const auto end = testing_support::run_program(arguments);

  std::vector<std::string> files;
  for (const auto& request : server.requests()) {
    EXPECT_NE(request.path, "/other") << "pages a frame leads to are nobody's";
    if (request.path == "/files/plan.pdf" || request.target == "/uc?export=download&id=abc") files.push_back(request.target);
  }
  EXPECT_EQ(files.size(), 1u) << end.err;
}
INSTANTIATE_TEST_SUITE_P(Of, Behind, testing::ValuesIn(behind_cases), [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace oit
