// The program's own memory does not grow with the documents it handles: audited, judged again, gone on with, inspected.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "content/reader_confinement.hpp"
#include "store/warc.hpp"
#include "tests/app/program.hpp"
#include "tests/support/replica/replica.hpp"

namespace oit {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing_support::read_file;
using testing_support::TemporaryFolder;

constexpr std::size_t large = 24u << 20;        // below the default limit of 60 MB
constexpr std::size_t unpackable = 2u << 20;    // so much of it takes room in an archive too

/// Before and after the bytes that make a PDF of one page large: a stream that nothing refers to.
struct PdfAround {
  std::string before, after;
};

PdfAround pdf_around(std::size_t size) {
  std::vector<std::string> objects = {
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
      "<</Length 52>>stream\nBT /F 14 Tf 72 700 Td (Annual procurement plan) Tj ET\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
  PdfAround around;
  around.before = "%PDF-1.4\n";
  std::vector<std::size_t> offsets;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    offsets.push_back(around.before.size());
    around.before += std::to_string(i + 1) + " 0 obj" + objects[i] + "endobj\n";
  }
  offsets.push_back(around.before.size());
  around.before += "6 0 obj<</Length " + std::to_string(size) + ">>stream\n";
  around.after = "\nendstream endobj\n";
  const std::size_t table = around.before.size() + size + around.after.size();
  around.after += "xref\n0 7\n0000000000 65535 f \n";
  for (const std::size_t offset : offsets) {
    const std::string digits = std::to_string(offset);
    around.after += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  around.after += "trailer<</Root 1 0 R/Size 7>>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
  return around;
}

std::string pdf_of(std::size_t size) {
  std::string stream(size, '\0');
  std::uint32_t state = 3;
  for (std::size_t i = 0; i < std::min(size, unpackable); ++i) stream[i] = static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
  const PdfAround around = pdf_around(size);
  return around.before + stream + around.after;
}

long peak_kilobytes_of(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
  return 0;
}

struct WatchedEnd {
  int exit_code = -1;
  long peak_kilobytes = 0;   ///< of the program alone; what wait4() tells counts its reader processes too
  std::string out, err;
};

/// Runs the program and looks at its memory all the while.
WatchedEnd run_watched(const std::vector<std::string>& arguments) {
  const TemporaryFolder folder;
  const std::string out = folder.write("out", ""), err = folder.write("err", "");
  posix_spawn_file_actions_t streams;
  posix_spawn_file_actions_init(&streams);
  posix_spawn_file_actions_addopen(&streams, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&streams, STDOUT_FILENO, out.c_str(), O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&streams, STDERR_FILENO, err.c_str(), O_WRONLY, 0);
  std::vector<std::string> words{OIT_PROGRAM}, variables{"HOME=" + folder.path(), "XDG_DATA_HOME=" + folder.path(), "LC_ALL=C.UTF-8", "TERM=dumb", "OITCHECK_OCR=never"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  for (const char* name : {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "TMPDIR"})
    if (const char* value = std::getenv(name)) variables.push_back(std::string(name) + "=" + value);
  const auto pointers = [](std::vector<std::string>& from) {
    std::vector<char*> list;
    for (auto& each : from) list.push_back(each.data());
    list.push_back(nullptr);
    return list;
  };
  pid_t child = 0;
  WatchedEnd end;
  const int error = posix_spawn(&child, OIT_PROGRAM, &streams, nullptr, pointers(words).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&streams);
  EXPECT_EQ(error, 0);
  if (error != 0) return end;
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    end.peak_kilobytes = std::max(end.peak_kilobytes, peak_kilobytes_of(child));
    timespec pause{0, 2'000'000};
    nanosleep(&pause, nullptr);
  }
  end.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  end.out = read_file(out);
  end.err = read_file(err);
  return end;
}

/// Against the same run over a small document: far less than the document, whatever else the program needs.
void expect_no_growth(const WatchedEnd& with_large, const WatchedEnd& with_small) {
  EXPECT_GT(with_small.peak_kilobytes, 1000);
  if (content::is_instrumented_build()) return;   // a sanitizer keeps what was let go
  EXPECT_LT(with_large.peak_kilobytes, with_small.peak_kilobytes + 12 * 1024);
  EXPECT_LT(with_large.peak_kilobytes, 100 * 1024);
}

class LargeDocument : public testing::Test {
 protected:
  void SetUp() override {
    replica::Site& site = server_.host("www.large.go.th");
    const std::string document = pdf_of(large);
    bytes_ = document.size();
    site.page("/large.pdf").body(document, "application/pdf");
    site.page("/large-packed.pdf").body(document, "application/pdf").compressed(replica::Encoding::gzip);
    site.page("/small.pdf").body(pdf_of(1000), "application/pdf");
    site.page("/small-packed.pdf").body(pdf_of(1000), "application/pdf").compressed(replica::Encoding::gzip);
    site.page("/slow.pdf").body(pdf_of(1000), "application/pdf").delay(replica::Milliseconds(60'000)).then().body(pdf_of(1000), "application/pdf");
    site.otherwise().status(404).html("<h1>ไม่พบหน้า</h1>");
    server_.start();
  }

  std::vector<std::string> arguments(const std::vector<std::string>& paths, const std::vector<std::string>& more) {
    std::string text = "agency: {id: large, name: สำนักงานตัวอย่าง, websites: [\"http://www.large.go.th/\"]}\nrulebook: bma-district-2566\nitems:\n";
    for (std::size_t i = 0; i < paths.size(); ++i) text += "  O" + std::to_string(i + 1) + ": {urls: [\"http://www.large.go.th" + paths[i] + "\"]}\n";
    std::vector<std::string> words{"audit", folder_.write("s.yaml", text), "--no-history", "--as-of", "2025-04-25", "--delay", "0", "--per-host", "1", "--patience", "0", "--format", "json", "--lang", "en", "--no-progress"};
    for (const auto& mapping : server_.connect_to()) words.insert(words.end(), {"--connect-to", mapping});
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  bool was_asked(const std::string& path) const {
    const auto requests = server_.requests();
    return std::any_of(requests.begin(), requests.end(), [&path](const auto& request) { return request.target == path; });
  }

  std::string place(const std::string& name) const { return folder_.path() + "/" + name; }

  static nlohmann::ordered_json report_in(const std::string& folder) {
    auto report = nlohmann::ordered_json::parse(read_file(folder + "/report.json"), nullptr, false);
    EXPECT_TRUE(report.is_object()) << folder;
    if (report.is_object()) report.erase("run");
    return report;
  }

  static void expect_read(const nlohmann::ordered_json& report, std::size_t item, std::size_t bytes) {
    const auto& url = report["items"][item]["urls"][0];
    EXPECT_EQ(url["outcome"], "ok");
    EXPECT_EQ(url["bytes"], bytes);
    EXPECT_EQ(url["detected_type"], "pdf");
    EXPECT_EQ(url["sha256"].get<std::string>().size(), 64u);
  }

  replica::Replica server_;
  TemporaryFolder folder_;
  std::size_t bytes_ = 0;   ///< of the large document
};

TEST_F(LargeDocument, CostsTheProgramNoMemoryInAnAuditNorWhenJudgedAgain) {
  const auto with_small = run_watched(arguments({"/small.pdf", "/small-packed.pdf"}, {"--out", place("small")}));
  const auto with_large = run_watched(arguments({"/large.pdf", "/large-packed.pdf"}, {"--out", place("large")}));
  EXPECT_THAT(with_large.exit_code, testing::AnyOf(0, 1)) << with_large.err;
  const auto report = report_in(place("large"));
  expect_read(report, 0, bytes_);
  expect_read(report, 1, bytes_);
  EXPECT_EQ(report["items"][0]["urls"][0]["sha256"], report["items"][1]["urls"][0]["sha256"]);
  expect_no_growth(with_large, with_small);
  EXPECT_GT(fs::file_size(place("large/evidence.warc.gz")), 2 * unpackable) << "both are in the evidence whole";

  const auto small_again = run_watched({"judge", place("small/evidence.warc.gz"), "--out", place("small-again"), "--format", "json", "--no-progress"});
  const auto large_again = run_watched({"judge", place("large/evidence.warc.gz"), "--out", place("large-again"), "--format", "json", "--no-progress"});
  EXPECT_EQ(large_again.exit_code, with_large.exit_code) << large_again.err;
  EXPECT_EQ(report_in(place("large-again")), report);
  expect_no_growth(large_again, small_again);
}

TEST_F(LargeDocument, IsNotAskedAgainByARunThatGoesOn) {
  const std::vector<std::string> paths{"/large.pdf", "/slow.pdf"};
  {
    testing_support::RunningProgram program(arguments(paths, {"--out", place("run")}));
    // One request at a time: when the slow one is asked for, the large one is done.
    for (std::uint64_t requests = 1; !was_asked("/slow.pdf"); ++requests) ASSERT_TRUE(server_.wait_for_requests(requests, std::chrono::minutes(1)));
    program.signal(SIGKILL);
    EXPECT_EQ(program.wait().exit_code, 128 + SIGKILL);
  }
  server_.reset_counters();
  const auto with_small = run_watched(arguments({"/small.pdf", "/small-packed.pdf"}, {"--out", place("small")}));
  const auto resumed = run_watched(arguments(paths, {"--resume", place("run")}));
  EXPECT_THAT(resumed.err, HasSubstr("going on with"));
  EXPECT_FALSE(was_asked("/large.pdf"));
  const auto report = report_in(place("run"));
  expect_read(report, 0, bytes_);
  EXPECT_EQ(report["items"][1]["urls"][0]["outcome"], "ok");
  expect_no_growth(resumed, with_small);
}

TEST(LargeFile, IsInspectedByTheReaderAlone) {
  const TemporaryFolder folder;
  const auto file_of = [&folder](const char* name, std::size_t size) {
    const PdfAround around = pdf_around(size);
    const std::string path = folder.write(name, around.before);
    EXPECT_EQ(::truncate(path.c_str(), static_cast<off_t>(around.before.size() + size)), 0);   // a hole: takes no room
    std::ofstream(path, std::ios::binary | std::ios::app) << around.after;
    return path;
  };
  const std::string small = file_of("small.pdf", 1000), huge = file_of("huge.pdf", 200u << 20);
  const auto with_small = run_watched({"inspect", small, "--json"});
  const auto with_huge = run_watched({"inspect", huge, "--json"});
  EXPECT_EQ(with_huge.exit_code, 0) << with_huge.err;
  const auto seen = nlohmann::json::parse(with_huge.out, nullptr, false);
  ASSERT_TRUE(seen.is_object()) << with_huge.out.substr(0, 500);
  EXPECT_EQ(seen["bytes"], fs::file_size(huge));
  EXPECT_EQ(seen["quality"], "well");
  EXPECT_THAT(run_watched({"inspect", huge, "--text"}).out, HasSubstr("Annual procurement plan"));
  expect_no_growth(with_huge, with_small);
  EXPECT_EQ(run_watched({"inspect", folder.path(), "--lang", "en"}).exit_code, 2) << "a folder";
}

TEST(LargeFile, FromAPipeIsReadToo) {
  const TemporaryFolder folder;
  const auto end = testing_support::run_in_shell("printf '<title>จากท่อ</title><h1>ประกาศ</h1>' | $PROGRAM inspect /dev/stdin --lang en");
  EXPECT_EQ(end.exit_code, 0) << end.err;
  EXPECT_THAT(end.out, HasSubstr("จากท่อ"));
}

}  // namespace
}  // namespace oit
