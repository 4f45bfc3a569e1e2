// Submissions as clerks really write them: formats, charsets, kind numbers, several addresses in a cell, and the exact
// sentence for each thing that is wrong.
#include "rules/submission.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/yaml.hpp"
#include "rules/load_rulebook.hpp"
#include "rules/table.hpp"
#include "sample_checks.hpp"

namespace oit::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> sentences(const core::Problems& problems) {
  std::vector<std::string> out;
  for (const auto& each : problems)
    out.push_back(each.where + ": " + each.what.en + (each.remedy.en.empty() ? "" : "; " + each.remedy.en));
  return out;
}

/// `O1: a | b (note)` for each item: a whole submission on a few lines.
std::vector<std::string> shown(const Submission& submission) {
  std::vector<std::string> out;
  for (const auto& item : submission.items) {
    std::string line = item.id + ":";
    for (const auto& url : item.urls) line += " " + url.text + (url.note.empty() ? "" : " (" + url.note + ")");
    if (!item.note.empty()) line += " [" + item.note + "]";
    out.push_back(line);
  }
  return out;
}

std::string test_name(std::string name) {
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
}

struct ItemIdCase {
  const char* text;
  const char* expected;  // "" for none
};

class ItemId : public testing::TestWithParam<ItemIdCase> {};

TEST_P(ItemId, IsReadKindly) {
  EXPECT_EQ(parse_item_id(GetParam().text).value_or(""), GetParam().expected) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Written, ItemId,
    testing::Values(ItemIdCase{"O1", "O1"}, ItemIdCase{"o1", "O1"}, ItemIdCase{"O 1", "O1"}, ItemIdCase{"O01", "O1"},
                    ItemIdCase{"01", "O1"}, ItemIdCase{"ข้อ 1", "O1"}, ItemIdCase{"O๑", "O1"}, ItemIdCase{"๐๒๕", "O25"},
                    ItemIdCase{"ข้อ ๑", "O1"}, ItemIdCase{"ข้อ O10", "O10"}, ItemIdCase{"ข้อที่ 7", "O7"},
                    ItemIdCase{"O-12", "O12"}, ItemIdCase{"O12.", "O12"}, ItemIdCase{"(O3)", "O3"},
                    ItemIdCase{"OIT 34", "O34"}, ItemIdCase{"OIT O34", "O34"}, ItemIdCase{"004", "O4"},
                    ItemIdCase{"12", "O12"}, ItemIdCase{"\xC2\xA0O5 ", "O5"}, ItemIdCase{"\xE2\x80\x8BO6", "O6"},
                    ItemIdCase{"EB3", "EB3"}, ItemIdCase{"MOIT 22", "MOIT22"}, ItemIdCase{"moit๓", "MOIT3"},
                    ItemIdCase{"No. 4", "O4"}, ItemIdCase{"", ""}, ItemIdCase{"O", ""}, ItemIdCase{"O0", ""},
                    ItemIdCase{"๐", ""}, ItemIdCase{"โครงสร้าง", ""}, ItemIdCase{"O1 โครงสร้าง", ""},
                    ItemIdCase{"9.1", ""}, ItemIdCase{"O1000", ""}, ItemIdCase{"I12", ""}, ItemIdCase{"O1,O2", ""}));

struct CellCase {
  const char* name;
  std::string cell;
  std::vector<std::string> addresses;
  std::string note;
};

class Cell : public testing::TestWithParam<CellCase> {};

TEST_P(Cell, IsCutIntoAddresses) {
  std::string note;
  EXPECT_EQ(split_addresses(GetParam().cell, note), GetParam().addresses);
  EXPECT_EQ(note, GetParam().note);
}

INSTANTIATE_TEST_SUITE_P(
    Cells, Cell,
    testing::Values(
        CellCase{"one", " https://a.go.th/โครงสร้าง ", {"https://a.go.th/โครงสร้าง"}, ""},
        CellCase{"lines", "https://a.go.th/1\r\nhttps://a.go.th/2", {"https://a.go.th/1", "https://a.go.th/2"}, ""},
        CellCase{"commas",
                 "https://a.go.th/1,https://a.go.th/2, https://a.go.th/3",
                 {"https://a.go.th/1", "https://a.go.th/2", "https://a.go.th/3"},
                 ""},
        CellCase{"semicolons and bars",
                 "https://a.go.th/1;https://a.go.th/2 | https://a.go.th/3",
                 {"https://a.go.th/1", "https://a.go.th/2", "https://a.go.th/3"},
                 ""},
        CellCase{"comma inside", "https://a.go.th/x,y?z=1,2", {"https://a.go.th/x,y?z=1,2"}, ""},
        CellCase{"address inside an address",
                 "https://web.archive.org/web/2020/https://a.go.th/",
                 {"https://web.archive.org/web/2020/https://a.go.th/"},
                 ""},
        CellCase{
            "numbered", "1. https://a.go.th/1\n2. https://a.go.th/2", {"https://a.go.th/1", "https://a.go.th/2"}, ""},
        CellCase{"words around", "ดูที่ https://a.go.th/1 เลือกหัวข้อแผน", {"https://a.go.th/1"}, "ดูที่ เลือกหัวข้อแผน"},
        CellCase{"no scheme", "www.a.go.th/oit", {"www.a.go.th/oit"}, ""},
        CellCase{"bare host", "a.go.th/oit", {"a.go.th/oit"}, ""},
        CellCase{"file with blanks", "https://a.go.th/แผน ปี 68.pdf", {"https://a.go.th/แผน ปี 68.pdf"}, ""},
        CellCase{"in angle brackets", "<https://a.go.th/1>", {"https://a.go.th/1"}, ""},
        CellCase{"in round brackets", "(https://a.go.th/1)", {"https://a.go.th/1"}, ""},
        CellCase{"round brackets of its own", "https://a.go.th/x_(1)", {"https://a.go.th/x_(1)"}, ""},
        CellCase{"in typographic quotes", "“https://a.go.th/1” และ ‘https://a.go.th/2’", {"https://a.go.th/1", "https://a.go.th/2"}, "และ"},
        CellCase{"in wide brackets", "（https://a.go.th/1）", {"https://a.go.th/1"}, ""},
        CellCase{"right behind a word", "ดูที่https://a.go.th/1 URL:https://a.go.th/2", {"https://a.go.th/1", "https://a.go.th/2"}, "ดูที่ URL:"},
        CellCase{"address handed on in an address", "https://a.go.th/ไป?ถึง=http://b.go.th/ค", {"https://a.go.th/ไป?ถึง=http://b.go.th/ค"}, ""},
        CellCase{"Thai path that goes on with a scheme", "https://a.go.th/แผนhttp://b", {"https://a.go.th/แผนhttp://b"}, ""},
        CellCase{"dash", "-", {}, ""}, CellCase{"none in Thai", "ไม่มี", {}, ""}, CellCase{"empty", "", {}, ""},
        CellCase{"no address at all", "ดูหน้าเว็บ", {"ดูหน้าเว็บ"}, ""},
        CellCase{"placeholder", "javascript:void(0)", {"javascript:void(0)"}, ""},
        CellCase{"upper case scheme", "HTTPS://A.GO.TH/X", {"HTTPS://A.GO.TH/X"}, ""}),
    [](const auto& each) { return test_name(each.param.name); });

struct GoodSubmission {
  const char* name;
  std::string file;
  std::string bytes;
  std::vector<std::string> expected;
};

class ReadsSubmission : public testing::TestWithParam<GoodSubmission> {};

TEST_P(ReadsSubmission, AsWritten) {
  const auto read = read_submission(GetParam().bytes, GetParam().file,
                                    {.agency = {}, .website = "https://a.go.th", .rulebook = {}, .strict = true});
  ASSERT_TRUE(read.ok()) << read.problems().front().sentence();
  EXPECT_EQ(shown(*read), GetParam().expected);
  EXPECT_THAT(sentences(read->warnings), IsEmpty());
}

// "ข้อ,URL,คำอธิบาย\nข้อ 1,https://a.go.th/1,ดู\n" in windows-874.
const std::string thai_windows =
    "\xA2\xE9\xCD,URL,\xA4\xD3\xCD\xB8\xD4\xBA\xD2\xC2\n\xA2\xE9\xCD 1,https://a.go.th/1,\xB4\xD9\n";
const std::string utf16 =
    std::string("\xFF\xFE", 2) +
    std::string("i\0t\0e\0m\0\t\0u\0r\0l\0\n\0O\0001\0\t\0h\0t\0t\0p\0s\0:\0/\0/\0a\0.\0g\0o\0.\0t\0h\0/\0001\0\n\0",
                60);

INSTANTIATE_TEST_SUITE_P(
    Formats, ReadsSubmission,
    testing::Values(
        GoodSubmission{"csv",
                       "a.csv",
                       "item,url,note\nO1,https://a.go.th/1,\nO1,https://a.go.th/2,สอง\nO2,,ไม่มีเรื่อง\n",
                       {"O1: https://a.go.th/1 https://a.go.th/2 (สอง)", "O2: [ไม่มีเรื่อง]"}},
        GoodSubmission{"byte order mark and Windows line ends",
                       "a.csv",
                       "\xEF\xBB\xBFitem,url,note\r\nO1,https://a.go.th/1,\r\n",
                       {"O1: https://a.go.th/1"}},
        GoodSubmission{"old Macintosh line ends", "a.csv", "# agency: a\ritem,url,note\rO1,https://a.go.th/1,\rO2,https://a.go.th/2,\r", {"O1: https://a.go.th/1", "O2: https://a.go.th/2"}},
        GoodSubmission{
            "semicolons", "a.csv", "item;url;note\nO1;https://a.go.th/a,b;x\n", {"O1: https://a.go.th/a,b (x)"}},
        GoodSubmission{
            "tabs", "a.txt", "item\turl\tnote\nO1\thttps://a.go.th/1\tx, y\n", {"O1: https://a.go.th/1 (x, y)"}},
        GoodSubmission{"Thai headings in another order",
                       "a.csv",
                       "ลำดับ,คำอธิบายเพิ่มเติม,ลิงก์ (URL)\n๑,ก,https://a.go.th/1\n",
                       {"O1: https://a.go.th/1 (ก)"}},
        GoodSubmission{"windows-874", "a.csv", thai_windows, {"O1: https://a.go.th/1 (ดู)"}},
        GoodSubmission{"UTF-16 with tabs", "a.txt", utf16, {"O1: https://a.go.th/1"}},
        GoodSubmission{"quoted cell over two lines",
                       "a.csv",
                       "item,url,note\nO1,\"https://a.go.th/1\nhttps://a.go.th/2\",\"เขาว่า \"\"ดี\"\"\"\n",
                       {"O1: https://a.go.th/1 (เขาว่า \"ดี\") https://a.go.th/2 (เขาว่า \"ดี\")"}},
        GoodSubmission{
            "key lines, remarks, a title row, blank rows",
            "a.csv",
            "# agency: สำนักงานเขตบางแค,,\n# website: https://a.go.th,,\n# rulebook: bma-district-2566,,\nแบบส่งข้อมูล "
            "OIT,,\n\nitem,url,note\nตัวชี้วัดย่อยข้อมูลพื้นฐาน,,\nO1,https://a.go.th/1,\n,,\n# จบ\n",
            {"O1: https://a.go.th/1"}},
        GoodSubmission{"no heading",
                       "a.csv",
                       "O1,https://a.go.th/1\nO2,https://a.go.th/2\n",
                       {"O1: https://a.go.th/1", "O2: https://a.go.th/2"}},
        GoodSubmission{"two URL columns",
                       "a.csv",
                       "item,url 1,url 2\nO1,https://a.go.th/1,https://a.go.th/2\n",
                       {"O1: https://a.go.th/1 https://a.go.th/2"}},
        GoodSubmission{"number order, one address once",
                       "a.csv",
                       "item,url\nO10,https://a.go.th/10\nO9,https://a.go.th/9\no 9,https://a.go.th/9\n",
                       {"O9: https://a.go.th/9", "O10: https://a.go.th/10"}},
        GoodSubmission{"yaml",
                       "a.yaml",
                       "agency:\n  id: bangkhae\n  name: สำนักงานเขตบางแค กรุงเทพมหานคร\n  websites: "
                       "[https://a.go.th/bangkhae]\nrulebook: bma-district-2566\nitems:\n"
                       "  O1: {urls: [https://a.go.th/1, https://a.go.th/2]}\n  O11: {urls: [https://a.go.th/11], "
                       "note: เลือกหัวข้อ}\n  O22: {urls: []}\n  ข้อ 3: https://a.go.th/3\n  O4: [{url: https://a.go.th/4, "
                       "note: สี่}]\n  O5:\n",
                       {"O1: https://a.go.th/1 https://a.go.th/2", "O3: https://a.go.th/3", "O4: https://a.go.th/4 (สี่)",
                        "O5:", "O11: https://a.go.th/11 [เลือกหัวข้อ]", "O22:"}},
        GoodSubmission{"yaml told by its first line",
                       "upload",
                       "rulebook: x\nitems: {O1: https://a.go.th/1}\n",
                       {"O1: https://a.go.th/1"}}),
    [](const auto& each) { return test_name(each.param.name); });

struct BadSubmission {
  const char* name;
  std::string file;
  std::string bytes;
  std::vector<std::string> expected;
};

class RefusesSubmission : public testing::TestWithParam<BadSubmission> {};

TEST_P(RefusesSubmission, WithTheSentence) {
  const auto read = read_submission(GetParam().bytes, GetParam().file,
                                    {.agency = {}, .website = "https://a.go.th", .rulebook = {}, .strict = true});
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(sentences(read.problems()), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Files, RefusesSubmission,
    testing::Values(
        BadSubmission{"unknown item number",
                      "a.csv",
                      "item,url\nOne,https://a.go.th/1\nO2,https://a.go.th/2\n",
                      {"a.csv:2: \"One\" is no item number; the row is left out; write it as O1, O2, …"}},
        BadSubmission{"a URL that is none",
                      "a.csv",
                      "item,url\nO1,ดูหน้าแรก\n",
                      {"a.csv:2: item O1: \"ดูหน้าแรก\" is no web address; write the whole URL, for example "
                       "https://www.example.go.th/oit"}},
        BadSubmission{"URL without number",
                      "a.csv",
                      "item,url\n,https://a.go.th/1\nO2,https://a.go.th/2\n",
                      {"a.csv:2: the row has a URL but no item number; the row is left out; write the item number, for "
                       "example O1"}},
        BadSubmission{"every bad row at once",
                      "a.csv",
                      "item,url\nx1,https://a.go.th/1\nO2,?\n\"O3\n\",\"https://a.go.th/3\n\"\n,https://a.go.th/4\n",
                      {"a.csv:2: \"x1\" is no item number; the row is left out; write it as O1, O2, …",
                       "a.csv:3: item O2: \"?\" is no web address; write the whole URL, for example "
                       "https://www.example.go.th/oit",
                       "a.csv:7: the row has a URL but no item number; the row is left out; write the item number, for "
                       "example O1"}},
        BadSubmission{"slip in a key line",
                      "a.csv",
                      "# rulebok: bma-district-2566\nitem,url\nO1,https://a.go.th/1\n",
                      {"a.csv:1: unknown \"rulebok\"; the line is left out; did you mean \"rulebook\"?"}},
        BadSubmission{"no heading row",
                      "a.csv",
                      "ชื่อ,ที่อยู่\nโครงสร้าง,https://a.go.th\n",
                      {"a.csv:1: there is no heading row with \"item\" and \"url\"; add the headings item,url,note (or "
                       "ข้อ,URL,คำอธิบาย)"}},
        BadSubmission{"empty file", "a.csv", "\n \n", {"a.csv: the file is empty; see an example: oitcheck template"}},
        BadSubmission{"heading alone",
                      "a.csv",
                      "item,url\n",
                      {"a.csv: no items were found in the file; see an example: oitcheck template"}},
        BadSubmission{"no known charset",
                      "a.csv",
                      "item,url\nO1,\x80\x81\x82\x90\n",
                      {"a.csv: the text is neither UTF-8 nor windows-874; save it again as CSV UTF-8"}},
        BadSubmission{"old Excel",
                      "a.xls",
                      "\xD0\xCF\x11\xE0 old",
                      {"a.xls: this is an old Excel file (.xls), or one with a password; save it as .xlsx or CSV "
                       "UTF-8, without a password"}},
        BadSubmission{"damaged workbook",
                      "a.xlsx",
                      "PK\x03\x04 broken",
                      {"a.xlsx: the file is damaged: no XLSX workbook; open it in Excel and save it again as .xlsx or "
                       "CSV UTF-8"}},
        BadSubmission{"a PDF",
                      "a.pdf",
                      "%PDF-1.4",
                      {"a.pdf: this is a PDF, not a submission; use YAML, CSV or XLSX (see oitcheck template)"}},
        BadSubmission{"wrong YAML",
                      "a.yaml",
                      "items: [\n",
                      {"a.yaml:2: not valid YAML: did not find expected node content while parsing a flow node; check "
                       "indentation, colons and quotes near this line"}},
        BadSubmission{
            "YAML with unknown keys",
            "a.yaml",
            "agency: {nmae: ก, web: x}\nitem: {}\n",
            {"a.yaml:1: unknown key \"nmae\" in \"agency\"; did you mean \"name\"?",
             "a.yaml:1: unknown key \"web\" in \"agency\"; use one of: id, name, kind, province, websites, website",
             "a.yaml:1: missing key \"items\" in the submission; add items: …",
             "a.yaml:2: unknown key \"item\" in the submission; did you mean \"items\"?"}},
        BadSubmission{"YAML with a website that is none",
                      "a.yaml",
                      "agency: {websites: [เว็บเรา]}\nitems: {O1: https://a.go.th}\n",
                      {"a.yaml:1: the website \"เว็บเรา\" is no web address; give the main website, for example "
                       "https://www.example.go.th"}}),
    [](const auto& each) { return test_name(each.param.name); });

TEST(Submission, BadRowsAreWarningsUnlessStrict) {
  const std::string bytes = "item,url\nOne,https://a.go.th/1\nO2,https://a.go.th/2\nO3,none\nO4,ที่นี่\n";
  const auto read =
      read_submission(bytes, "a.csv", {.agency = {}, .website = "https://a.go.th", .rulebook = {}, .strict = false});
  ASSERT_TRUE(read.ok());
  EXPECT_THAT(shown(*read), ElementsAre("O2: https://a.go.th/2", "O3:", "O4: ที่นี่"));
  EXPECT_THAT(sentences(read->warnings),
              ElementsAre("a.csv:2: \"One\" is no item number; the row is left out; write it as O1, O2, …",
                          "a.csv:5: item O4: \"ที่นี่\" is no web address; write the whole URL, for example "
                          "https://www.example.go.th/oit"));
}

TEST(Submission, OptionsComeOverTheFile) {
  const std::string bytes =
      "# agency: เดิม\n# website: https://old.go.th\n# rulebook: old\nitem,url\nO1,https://a.go.th/1\n";
  const auto read = read_submission(
      bytes, "a.csv",
      {.agency = "สำนักงานเขตบางแค", .website = "https://new.go.th/x", .rulebook = "new", .strict = false});
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->agency.name, "สำนักงานเขตบางแค");
  EXPECT_THAT(read->agency.websites, ElementsAre("https://new.go.th/x"));
  EXPECT_EQ(read->rulebook, "new");
  const auto plain = read_submission(bytes, "a.csv");
  ASSERT_TRUE(plain.ok());
  EXPECT_EQ(plain->agency.name, "เดิม");
  EXPECT_EQ(plain->rulebook, "old");
  const auto bad =
      read_submission(bytes, "a.csv", {.agency = {}, .website = "not a site", .rulebook = {}, .strict = false});
  ASSERT_FALSE(bad.ok());
  EXPECT_THAT(
      sentences(bad.problems()),
      ElementsAre("--website: \"not a site\" is no web address; write, for example, https://www.example.go.th"));
}

TEST(Submission, NamesFoldersSafely) {
  const auto read = read_submission("# agency: ../อบต. ก/ข\nitem,url\nO1,https://a.go.th/1\n", "folder/x.csv");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->agency.id, "อบต.-ก-ข");
  EXPECT_EQ(read_submission("item,url\nO1,https://a.go.th/1\n", "folder/bangkhae-2566.csv")->agency.id,
            "bangkhae-2566");
}

TEST(Submission, TheAgencysShortNameStandsBesideItsName) {
  for (const char* head : {"# agency: bangkhae\n# name: สำนักงานเขตบางแค\n", "# name: สำนักงานเขตบางแค\n# agency: bangkhae\n", "# id: bangkhae\n# agency: สำนักงานเขตบางแค\n"}) {
    const auto read = read_submission(std::string(head) + "item,url\nO1,https://a.go.th/1\n", "a.csv");
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->agency.id, "bangkhae") << head;
    EXPECT_EQ(read->agency.name, "สำนักงานเขตบางแค") << head;
  }
}

TEST(Submission, MissingFile) {
  EXPECT_THAT(sentences(load_submission("no-such.csv").problems()),
              ElementsAre("no-such.csv: there is no such file; check the name and the folder"));
}

TEST(RealSubmission, OfBangKhaeIsReadWhole) {
  const auto read = load_submission(std::string(OIT_SOURCE_DIR) + "/tests/data/bangkhae-2566.csv",
                                    {.agency = {}, .website = {}, .rulebook = {}, .strict = true});
  ASSERT_TRUE(read.ok()) << read.problems().front().sentence();
  EXPECT_EQ(read->items.size(), 30u);
  std::size_t urls = 0;
  for (const auto& item : read->items) urls += item.urls.size();
  EXPECT_EQ(urls, 49u);
  EXPECT_EQ(read->items[0].urls.front().text, "https://webportal.bangkok.go.th/bangkhae/page/sub/10676/โครงสร้าง");
  EXPECT_EQ(read->items[10].urls.front().note, "เลือกหัวข้อกำหนดอนุญาต");
  EXPECT_EQ(read->agency.id, "bangkhae");
  EXPECT_EQ(read->rulebook, "bma-district-2566");
  EXPECT_THAT(read->agency.websites, ElementsAre("https://webportal.bangkok.go.th/bangkhae"));
  EXPECT_THAT(sentences(read->warnings), IsEmpty());
}

TEST(Submission, GuessesTheWebsiteFromTheAddressesAndSaysSo) {
  const auto read = read_submission(
      "item,url\nO1,https://a.go.th/khet/1/x\nO2,https://a.go.th/khet/2\nO3,https://facebook.com/khet\n", "a.csv");
  ASSERT_TRUE(read.ok());
  EXPECT_THAT(read->agency.websites, ElementsAre("https://a.go.th/khet"));
  EXPECT_THAT(sentences(read->warnings),
              ElementsAre("a.csv: the main website is not named; https://a.go.th/khet is taken, where most addresses "
                          "are; name it with a line # website: https://… or with --website"));
}

TEST(CheckAgainst, TakesOutWhatTheBookDoesNotHave) {
  const auto book = load_rulebook(std::string(OIT_SOURCE_DIR) + "/tests/rules/books/sample-2568.yaml", sample_checks());
  ASSERT_TRUE(book.ok());
  const auto submission =
      read_submission("item,url\nO1,https://a.go.th/1\nO22,https://a.go.th/22\n", "a.csv",
                      {.agency = {}, .website = "https://a.go.th", .rulebook = {}, .strict = false});
  ASSERT_TRUE(submission.ok());
  const std::string sentence =
      "a.csv:3: rulebook sample-2568 has no item O22 (it has O1–O4); the item is left out; check the number, or "
      "choose the rulebook of the year assessed";
  Submission kind = *submission;
  EXPECT_THAT(sentences(check_against(kind, *book)), IsEmpty());
  EXPECT_THAT(shown(kind), ElementsAre("O1: https://a.go.th/1"));
  EXPECT_THAT(sentences(kind.warnings), ElementsAre(sentence));
  Submission strict = *submission;
  EXPECT_THAT(sentences(check_against(strict, *book, true)), ElementsAre(sentence));
  EXPECT_EQ(strict.items.size(), 2u) << "left as it was";
}

TEST(CheckAgainst, RefusesASubmissionOfWhichNothingFits) {
  Rulebook book;
  book.id = "short";
  book.items.resize(1);
  book.items[0].id = "O1";
  auto submission = read_submission("item,url\nO2,https://a.go.th/2\nO3,https://a.go.th/3\n", "a.csv");
  ASSERT_TRUE(submission.ok());
  EXPECT_EQ(check_against(*submission, book).size(), 2u);
}

TEST(CheckAgainst, TurnsBareNumbersIntoTheBooksKind) {
  Rulebook book;
  book.id = "eb";
  for (const char* id : {"EB1", "EB2"}) {
    Item item;
    item.id = id;
    book.items.push_back(item);
  }
  auto submission = read_submission("ข้อ,URL\n1,https://a.go.th/1\nEB 2,https://a.go.th/2\n", "a.csv",
                                    {.agency = {}, .website = "https://a.go.th", .rulebook = {}, .strict = false});
  ASSERT_TRUE(submission.ok());
  EXPECT_THAT(sentences(check_against(*submission, book, true)), IsEmpty());
  EXPECT_THAT(shown(*submission), ElementsAre("EB1: https://a.go.th/1", "EB2: https://a.go.th/2"));
}

}  // namespace
}  // namespace oit::rules
