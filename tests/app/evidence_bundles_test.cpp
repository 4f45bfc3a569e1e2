// Several agencies in one run: each gets an archive of its own that stands alone, and no agency gets another's pages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include <nlohmann/json.hpp>

#include "store/warc.hpp"
#include "tests/app/program.hpp"
#include "tests/support/replica/replica.hpp"

namespace oit {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing_support::ProgramEnd;
using testing_support::read_file;
using testing_support::TemporaryFolder;

std::string page(const std::string& title) {
  return "<title>" + title + "</title><h1>" + title + "</h1><p>ฝ่ายปกครอง ฝ่ายทะเบียน ฝ่ายโยธา ข้อมูล ณ วันที่ 1 เมษายน 2568</p>";
}

std::string without_run(const std::string& report) {
  auto json = nlohmann::ordered_json::parse(report);
  json.erase("run");
  return json.dump();
}

/// Two agencies on one server with one shared page behind a redirect.
class Bundles : public testing::Test {
 protected:
  void SetUp() override {
    auto& site = site_.host("www.test.go.th");
    site.page("/").html(page("หน้าแรก"));
    for (const char* path : {"/a/", "/a/1", "/b/", "/b/1", "/shared"}) site.page(path).html(page(path));
    site.page("/common").redirect("/shared");
    site_.start();
    for (const char* id : {"a", "b"})
      files_.push_back(folder_.write(std::string(id) + ".csv", std::string("# id: ") + id + "\n# name: หน่วยงาน " + id + "\n# website: https://www.test.go.th/" + id +
                                                                   "/\n# rulebook: bma-district-2568\nitem,url\nO1,https://www.test.go.th/" + id + "/1\nO2,https://www.test.go.th/common\n"));
  }

  ProgramEnd audit(std::vector<std::string> arguments, const std::string& out) {
    arguments.insert(arguments.begin(), "audit");
    arguments.insert(arguments.end(), {"--out", folder_.path() + "/" + out, "--no-history", "--cacert", site_.ca_file(), "--delay", "0", "--patience", "0", "--retries", "0", "--no-progress"});
    for (const auto& mapping : site_.connect_to()) arguments.insert(arguments.end(), {"--connect-to", mapping});
    return testing_support::run_program(arguments);
  }

  std::vector<std::string> targets(const std::string& archive, const std::string& type) const {
    std::vector<std::string> found;
    EXPECT_TRUE(store::read_warc(folder_.path() + "/" + archive, [&](const store::WarcRecord& record, const store::WarcPlace&) {
                  if (record.type == type) found.push_back(record.target);
                }).ok()) << archive;
    return found;
  }

  bool exists(const std::string& name) const { return fs::exists(folder_.path() + "/" + name); }

  replica::Replica site_;
  TemporaryFolder folder_;
  std::vector<std::string> files_;
};

TEST_F(Bundles, EachAgencyHasItsOwnAndTheCommonOneIsGone) {
  ASSERT_EQ(audit(files_, "run").exit_code, 1);
  EXPECT_FALSE(exists("run/evidence.warc.gz"));
  EXPECT_FALSE(exists("run/evidence.cdxj"));
  const auto of_a = targets("run/a/evidence.warc.gz", "response"), of_b = targets("run/b/evidence.warc.gz", "response");
  for (const auto* bundle : {&of_a, &of_b})
    for (const char* shared : {"https://www.test.go.th/common", "https://www.test.go.th/shared"}) EXPECT_THAT(*bundle, Contains(shared));
  EXPECT_THAT(of_a, Contains("https://www.test.go.th/a/1"));
  EXPECT_THAT(of_a, Not(Contains(HasSubstr("/b/1"))));
  EXPECT_THAT(of_b, Not(Contains(HasSubstr("/a/1"))));
  EXPECT_THAT(targets("run/a/evidence.warc.gz", "resource"), testing::IsSupersetOf({"urn:oitcheck:submission:a", "urn:oitcheck:report:a"}));
  EXPECT_THAT(targets("run/a/evidence.warc.gz", "resource"), Not(Contains(HasSubstr(":b"))));
}

TEST_F(Bundles, JudgedAgainAloneSayTheSame) {
  ASSERT_EQ(audit(files_, "run").exit_code, 1);
  for (const std::string id : {"a", "b"}) {
    const ProgramEnd end = testing_support::run_program({"judge", folder_.path() + "/run/" + id + "/evidence.warc.gz", "--out", folder_.path() + "/again-" + id, "--no-progress"});
    EXPECT_EQ(end.exit_code, 1) << end.err;
    EXPECT_EQ(without_run(read_file(folder_.path() + "/again-" + id + "/report.json")), without_run(read_file(folder_.path() + "/run/" + id + "/report.json"))) << id;
  }
}

TEST_F(Bundles, OneAgencyTwiceHasTwo) {
  ASSERT_EQ(audit({files_[0], files_[0]}, "run").exit_code, 1);
  for (const char* archive : {"run/a/evidence.warc.gz", "run/a-2/evidence.warc.gz"}) {
    EXPECT_THAT(targets(archive, "response"), Contains("https://www.test.go.th/a/1")) << archive;
    EXPECT_EQ(targets(archive, "resource").size(), targets("run/a/evidence.warc.gz", "resource").size());
  }
}

TEST_F(Bundles, EveryIndexLineLeadsToItsRecord) {
  ASSERT_EQ(audit(files_, "run").exit_code, 1);
  const std::string index = read_file(folder_.path() + "/run/b/evidence.cdxj"), whole = read_file(folder_.path() + "/run/b/evidence.warc.gz");
  std::istringstream lines(index);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line); ++number) {
    const auto entry = nlohmann::json::parse(line.substr(line.find('{')));
    const std::string member = whole.substr(std::stoul(entry["offset"].get<std::string>()), std::stoul(entry["length"].get<std::string>()));
    const std::string one = folder_.write("one.warc.gz", member);
    EXPECT_TRUE(store::read_warc(one, [&](const store::WarcRecord& record, const store::WarcPlace&) { EXPECT_EQ(record.target, entry["url"]); }).ok());
  }
  EXPECT_EQ(number, targets("run/b/evidence.warc.gz", "response").size());
}

TEST_F(Bundles, AFolderThatTakesNoArchiveLeavesTheCommonOneWhole) {
  fs::create_directories(folder_.path() + "/run/b/evidence.warc.gz/in the way");
  const ProgramEnd end = audit(files_, "run");
  EXPECT_EQ(end.exit_code, 3) << end.err;
  EXPECT_TRUE(exists("run/evidence.warc.gz"));
  EXPECT_THAT(targets("run/evidence.warc.gz", "response"), Contains("https://www.test.go.th/b/1"));
  EXPECT_TRUE(exists("run/b/report.json"));
}

TEST_F(Bundles, OneAgencyAloneKeepsTheFolderItself) {
  ASSERT_EQ(audit({files_[0]}, "run").exit_code, 1);
  EXPECT_TRUE(exists("run/evidence.warc.gz"));
}

}  // namespace
}  // namespace oit
