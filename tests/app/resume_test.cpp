// A run killed in the middle and gone on with: what was recorded is not asked again, nothing is lost, other runs are refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "app/evidence_keeper.hpp"
#include "store/warc.hpp"
#include "tests/app/program.hpp"
#include "tests/support/replica/replica.hpp"

namespace oit {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr int agencies = 3, pages_each = 24;

std::string page_about(const std::string& what) {
  return "<title>" + what + "</title><main><h1>" + what + "</h1><p>สำนักงานจัดทำ" + what + "เพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลาดำเนินงานตลอดปี</p></main>";
}

class Killed : public testing::Test {
 protected:
  void SetUp() override {
    for (int agency = 0; agency < agencies; ++agency) {
      const std::string host = "www.a" + std::to_string(agency) + ".go.th";
      std::string text = "agency:\n  id: a" + std::to_string(agency) + "\n  name: หน่วยงาน\n  websites: [http://" + host + "/]\nitems:\n";
      for (int page = 1; page <= pages_each; ++page) {
        const std::string path = "/o" + std::to_string(page);
        server_.host(host).page(path).html(page_about("แผนงาน" + host + path));
        text += "  O" + std::to_string(page) + ": {urls: [http://" + host + path + "]}\n";
      }
      server_.host(host).page("/").html(page_about("หน้าแรก"));
      // Later agencies are slower, so that the first is done when the others are in the middle.
      server_.host(host).latency(replica::Milliseconds(1 + 30 * agency), replica::Milliseconds(2 + 30 * agency));
      submissions_.push_back(folder_.write("a" + std::to_string(agency) + ".yaml", text));
    }
    server_.start();
  }

  std::vector<std::string> arguments(const std::vector<std::string>& more) const {
    std::vector<std::string> words{"links"};
    words.insert(words.end(), submissions_.begin(), submissions_.end());
    for (const char* word : {"--db", "", "--delay", "0", "--per-host", "1", "--patience", "0", "--lang", "en", "--no-progress"}) words.push_back(word);
    *(std::find(words.begin(), words.end(), "--db") + 1) = folder_.path() + "/history.sqlite";
    for (const auto& mapping : server_.connect_to()) words.insert(words.end(), {"--connect-to", mapping});
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  std::string out() const { return folder_.path() + "/out"; }

  /// Starts a run and kills it when the server has had so many requests.
  void run_and_kill(std::uint64_t requests) {
    testing_support::RunningProgram program(arguments({"--out", out()}));
    ASSERT_TRUE(server_.wait_for_requests(requests, std::chrono::minutes(2)));
    program.signal(SIGKILL);
    EXPECT_EQ(program.wait().exit_code, 128 + SIGKILL);
  }

  /// Addresses whose outcome stands in the archive.
  std::set<std::string> recorded() const {
    std::set<std::string> addresses;
    const auto take = [&](const store::WarcRecord& record, std::size_t, const store::WarcPlace&) {
      if (record.type == "metadata" && record.content_type == app::fetch_content_type) addresses.insert(record.target);
    };
    EXPECT_TRUE(store::read_warc_set(out() + "/evidence.warc.gz", take).ok());
    return addresses;
  }

  /// Addresses asked of the server since reset_counters().
  std::set<std::string> asked() const {
    std::set<std::string> addresses;
    for (const auto& request : server_.requests()) addresses.insert("http://" + request.host + request.target);
    return addresses;
  }

  int opened(const std::string& agency) const {
    const auto report = nlohmann::json::parse(testing_support::read_file(out() + "/" + agency + "/report.json"), nullptr, false);
    int count = 0;
    if (report.is_object())
      for (const auto& item : report["items"]) count += item["urls"][0]["outcome"] == "ok" ? 1 : 0;
    return count;
  }

  testing_support::TemporaryFolder folder_;
  replica::Replica server_;
  std::vector<std::string> submissions_;
};

TEST_F(Killed, RunsAreGoneOnWithWithoutAskingAnythingTwice) {
  for (const std::uint64_t requests : {std::uint64_t{5}, std::uint64_t{45}}) {
    fs::remove_all(out());
    fs::remove(folder_.path() + "/history.sqlite");
    server_.reset_counters();
    run_and_kill(requests);
    const auto known = recorded();
    EXPECT_FALSE(known.empty());
    server_.reset_counters();
    const auto end = testing_support::run_program(arguments({"--resume", out()}));
    EXPECT_EQ(end.exit_code, 0) << end.out << end.err;
    EXPECT_THAT(end.err, HasSubstr("going on with"));
    for (const auto& address : asked()) EXPECT_FALSE(known.contains(address)) << address << " was asked again";
    for (int agency = 0; agency < agencies; ++agency) EXPECT_EQ(opened("a" + std::to_string(agency)), pages_each) << agency;
    EXPECT_TRUE(fs::exists(out() + "/index.html"));
    EXPECT_TRUE(fs::exists(out() + "/a0/evidence.cdxj"));
    EXPECT_FALSE(fs::exists(out() + "/evidence.warc.gz")) << "divided among the agencies";
    const auto history = testing_support::run_program({"history", "--db", folder_.path() + "/history.sqlite", "--lang", "en"});
    EXPECT_THAT(history.out, HasSubstr("3 agencies")) << "recorded as one run, each agency once";
    EXPECT_EQ(std::count(history.out.begin(), history.out.end(), '\n'), 1) << history.out;

    const auto again = testing_support::run_program(arguments({"--resume", out()}));
    EXPECT_EQ(again.exit_code, 2);
    EXPECT_THAT(again.err, HasSubstr("this run is finished"));
  }
}

TEST_F(Killed, OtherRunsAreRefused) {
  run_and_kill(8);
  const auto refused = [&](const std::vector<std::string>& words, const char* sentence) {
    const auto end = testing_support::run_program(words);
    EXPECT_EQ(end.exit_code, 2) << end.err;
    EXPECT_THAT(end.err, HasSubstr(sentence));
    EXPECT_EQ(std::count(end.err.begin(), end.err.end(), '\n'), 1) << end.err;
  };
  refused(arguments({"--resume", folder_.path() + "/nowhere"}), "no such folder");
  refused(arguments({"--resume", folder_.path()}), "no evidence.warc.gz");
  refused(arguments({"--resume", out(), "--deep"}), "of another kind");
  refused(arguments({"--resume", out(), "--as-of", "2020-01-01"}), "judges as on");
  const std::string edited = testing_support::read_file(submissions_[1]);
  folder_.write("a1.yaml", edited + "  O99: {urls: [http://www.a1.go.th/o99]}\n");
  refused(arguments({"--resume", out()}), "another submission, or the one of a1 was edited");
  folder_.write("a1.yaml", edited);
  submissions_.pop_back();
  refused(arguments({"--resume", out()}), "over 3 submissions, and 2 were given");
}

}  // namespace
}  // namespace oit
