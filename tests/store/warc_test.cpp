// Web archives written, read back, cut, damaged, rotated.
#include "store/warc.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "store/digest.hpp"

namespace oit::store {
namespace {

namespace fs = std::filesystem;

class Warc : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("oit_warc_" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  static std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  static HttpEvidence page(const std::string& url, const std::string& body) {
    HttpEvidence evidence;
    evidence.url = url;
    evidence.at = core::parse_rfc3339("2025-04-25T09:30:00+07:00").value();
    evidence.remote_address = "203.0.113.7";
    evidence.request_head = "GET / HTTP/1.1\r\nHost: www.x.go.th\r\n\r\n";
    evidence.response_head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n";
    evidence.body = std::make_shared<const std::string>(body);
    return evidence;
  }

  static std::vector<WarcRecord> records_of(const fs::path& file) {
    std::vector<WarcRecord> records;
    const auto end = read_warc(file, [&](WarcRecord record) { records.push_back(std::move(record)); });
    EXPECT_TRUE(end.ok());
    return records;
  }

  fs::path folder_;
};

TEST_F(Warc, DigestsAreSha1InBase32) {
  EXPECT_EQ(warc_digest(""), "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");  // as every archive writes an empty payload
  EXPECT_EQ(warc_digest("ab", "c"), warc_digest("abc"));
}

TEST_F(Warc, RequestAndResponsePointAtEachOther) {
  const auto writer = WarcWriter::open(folder_ / "evidence", {}).value();
  const std::string id = writer->add(page("https://www.x.go.th/", "<h1>ก</h1>"));
  writer->add_metadata("https://www.x.go.th/", {}, "application/json", "{}", id);
  const auto files = writer->close();
  ASSERT_TRUE(files.ok());
  const auto records = records_of(folder_ / "evidence.warc.gz");
  ASSERT_EQ(records.size(), 4u);
  EXPECT_EQ(records[0].type, "warcinfo");
  EXPECT_EQ(records[1].type, "request");
  EXPECT_EQ(records[2].type, "response");
  EXPECT_EQ(records[2].id, id);
  EXPECT_EQ(records[1].field("warc-concurrent-to"), id);
  EXPECT_EQ(records[2].date, "2025-04-25T02:30:00Z");
  EXPECT_EQ(records[2].field("WARC-IP-Address"), "203.0.113.7");
  EXPECT_EQ(records[3].field("WARC-Refers-To"), id);
  const auto [head, body] = split_http(records[2].block);
  EXPECT_EQ(body, "<h1>ก</h1>");
  EXPECT_THAT(std::string(head), testing::HasSubstr("X-Orig-Transfer-Encoding: chunked"));
  EXPECT_EQ(records[2].field("WARC-Payload-Digest"), warc_digest(body));
  EXPECT_EQ(records[2].field("WARC-Block-Digest"), warc_digest(records[2].block));
}

TEST_F(Warc, IndexLeadsToEachResponse) {
  const auto writer = WarcWriter::open(folder_ / "evidence", {}).value();
  writer->add(page("https://www.x.go.th/b?c=1", "b"));
  writer->add(page("https://www.x.go.th/a", "a"));
  ASSERT_TRUE(writer->close().ok());
  const std::string index = bytes_of(folder_ / "evidence.cdxj");
  EXPECT_THAT(index, testing::StartsWith("th,go,x,www)/a 20250425023000 {"));
  const std::string whole = bytes_of(folder_ / "evidence.warc.gz");
  const std::size_t at = index.find("\"offset\": \"") + 11, length_at = index.find("\"length\": \"") + 11;
  const std::string member = whole.substr(std::stoul(index.substr(at)), std::stoul(index.substr(length_at)));
  std::ofstream(folder_ / "one.warc.gz", std::ios::binary) << member;
  const auto records = records_of(folder_ / "one.warc.gz");
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(split_http(records[0].block).second, "a");
}

TEST_F(Warc, AFileCutInTheMiddleGivesWhatIsWhole) {
  const auto writer = WarcWriter::open(folder_ / "evidence", {}).value();
  for (int i = 0; i < 5; ++i) writer->add(page("https://www.x.go.th/" + std::to_string(i), std::string(5000, static_cast<char>('a' + i))));
  ASSERT_TRUE(writer->close().ok());
  const std::string whole = bytes_of(folder_ / "evidence.warc.gz");
  int cuts = 0, cuts_told = 0;
  for (std::size_t cut = whole.size() / 3; cut < whole.size(); cut += 37, ++cuts) {
    std::ofstream(folder_ / "cut.warc.gz", std::ios::binary) << whole.substr(0, cut);
    std::size_t seen = 0;
    const auto end = read_warc(folder_ / "cut.warc.gz", [&](const WarcRecord&) { ++seen; });
    ASSERT_TRUE(end.ok()) << cut;
    EXPECT_EQ(end->records, seen);
    EXPECT_LE(seen, 11u);
    cuts_told += end->cut ? 1 : 0;
  }
  // A cut between two records leaves a whole archive; every other one must be told.
  EXPECT_GE(cuts_told, cuts - 11);
}

TEST_F(Warc, WhatIsNoArchiveIsOneSentence) {
  for (const std::string& bytes : {std::string(), std::string("hello\nworld\n\n"), std::string(3'000'000, 'x'), std::string("WARC/1.1\r\nContent-Length: 99999999999999\r\n\r\n")}) {
    std::ofstream(folder_ / "no.warc", std::ios::binary) << bytes;
    EXPECT_FALSE(read_warc(folder_ / "no.warc", [](const WarcRecord&) {}).ok()) << bytes.substr(0, 40);
  }
  EXPECT_FALSE(read_warc(folder_ / "absent.warc", [](const WarcRecord&) {}).ok());
}

TEST_F(Warc, RotatesBySizeAndEveryFileStandsAlone) {
  WarcOptions options;
  options.rotate_bytes = 1;
  const auto writer = WarcWriter::open(folder_ / "evidence", options).value();
  for (int i = 0; i < 3; ++i) writer->add(page("https://www.x.go.th/" + std::to_string(i), "x"));
  const auto files = writer->close();
  ASSERT_TRUE(files.ok());
  EXPECT_EQ(files->size(), 5u);
  for (const char* name : {"evidence-00002.warc.gz", "evidence-00004.warc.gz"}) {
    const auto records = records_of(folder_ / name);
    ASSERT_GE(records.size(), 3u);
    EXPECT_EQ(records[0].type, "warcinfo");
  }
}

TEST_F(Warc, AHostileAddressCannotForgeFields) {
  const auto writer = WarcWriter::open(folder_ / "evidence", {}).value();
  HttpEvidence evidence = page("https://www.x.go.th/\r\nWARC-Type: resource", "x");
  writer->add(evidence);
  ASSERT_TRUE(writer->close().ok());
  EXPECT_EQ(records_of(folder_ / "evidence.warc.gz")[2].type, "response");
}

TEST_F(Warc, HeadersOnlyLeavesBodiesOutAndSaysSo) {
  WarcOptions options;
  options.bodies = false;
  const auto writer = WarcWriter::open(folder_ / "evidence", options).value();
  writer->add(page("https://www.x.go.th/", "secret"));
  ASSERT_TRUE(writer->close().ok());
  const auto records = records_of(folder_ / "evidence.warc.gz");
  EXPECT_EQ(split_http(records[2].block).second, "");
  EXPECT_EQ(records[2].field("WARC-Truncated"), "unspecified");
}

TEST_F(Warc, AFolderThatCannotBeWrittenIsOneSentence) {
  std::ofstream(folder_ / "file") << "x";
  EXPECT_FALSE(WarcWriter::open(folder_ / "file/evidence", {}).ok());
}

TEST_F(Warc, SingleRecordsAreReadAgainFromTheirPlaces) {
  const auto writer = WarcWriter::open(folder_ / "evidence", {}).value();
  for (const char* name : {"a", "b", "c"}) writer->add(page(std::string("https://www.x.go.th/") + name, std::string(100'000, *name)));
  ASSERT_TRUE(writer->close().ok());
  std::vector<std::pair<WarcPlace, WarcRecord>> found;
  const auto take = [&](WarcRecord record, const WarcPlace& place) { found.emplace_back(place, std::move(record)); };
  ASSERT_TRUE(read_warc(folder_ / "evidence.warc.gz", take).ok());
  WarcFile file(folder_ / "evidence.warc.gz");
  for (auto each = found.rbegin(); each != found.rend(); ++each) {
    const auto again = file.read(each->first);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->id, each->second.id);
    EXPECT_EQ(again->block, each->second.block);
  }
  EXPECT_FALSE(file.read({fs::file_size(folder_ / "evidence.warc.gz") + 10, 0}));
}

/// The lines of the index, without where a record stands: a continued archive has the same ones in other files.
std::vector<std::string> addresses_of(const std::string& index) {
  std::vector<std::string> lines;
  std::istringstream in(index);
  for (std::string line; std::getline(in, line);) lines.push_back(line.substr(0, line.find(", \"length\"")));
  return lines;
}

TEST_F(Warc, ARunThatWasCutAnywhereIsGoneOnWith) {
  {
    const auto writer = WarcWriter::open(folder_ / "whole", {}).value();
    for (const char* name : {"a", "b", "c"}) writer->add(page(std::string("https://www.x.go.th/") + name, std::string("body of ") + name));
    ASSERT_TRUE(writer->close().ok());
  }
  const std::string whole = bytes_of(folder_ / "whole.warc.gz");
  std::vector<std::uint64_t> begins;   // of every record
  ASSERT_TRUE(read_warc(folder_ / "whole.warc.gz", [&](WarcRecord, const WarcPlace& place) { begins.push_back(place.member); }).ok());
  for (std::size_t cut = begins[1]; cut <= whole.size(); ++cut) {
    fs::remove(folder_ / "evidence-00002.warc.gz");
    std::ofstream(folder_ / "evidence.warc.gz", std::ios::binary) << whole.substr(0, cut);
    std::size_t records = 0;
    auto set = read_warc_set(folder_ / "evidence.warc.gz", [&](WarcRecord, std::size_t, const WarcPlace&) { ++records; });
    ASSERT_TRUE(set.ok()) << cut;
    const auto kept = static_cast<std::size_t>(std::upper_bound(begins.begin(), begins.end(), cut) - begins.begin()) - (cut == whole.size() ? 0 : 1);
    EXPECT_EQ(records, kept) << cut;
    EXPECT_EQ(set->whole_bytes_of_last, cut == whole.size() ? cut : begins[kept]) << cut;
    const auto writer = WarcWriter::open_after(folder_ / "evidence", {}, *set).value();
    writer->add(page("https://www.x.go.th/d", "further"));
    const auto files = writer->close();
    ASSERT_TRUE(files.ok());
    std::size_t now = 0;
    const auto again = read_warc_set(folder_ / "evidence.warc.gz", [&](WarcRecord, std::size_t, const WarcPlace&) { ++now; });
    EXPECT_FALSE(again->cut) << cut;
    EXPECT_EQ(now, kept + 3) << cut;   // warcinfo, request, response
    ASSERT_TRUE(again->index->write(folder_ / "derived.cdxj").ok());
    EXPECT_EQ(bytes_of(folder_ / "evidence.cdxj"), bytes_of(folder_ / "derived.cdxj")) << cut;
  }
  EXPECT_EQ(addresses_of(bytes_of(folder_ / "evidence.cdxj")).size(), 4u);
}

TEST_F(Warc, TwoRunsDoNotWriteIntoOneFolder) {
  const auto writer = WarcWriter::open(folder_ / "evidence", {}).value();
  writer->add(page("https://www.x.go.th/a", "kept"));
  const auto second = WarcWriter::open(folder_ / "evidence", {});
  ASSERT_FALSE(second.ok());
  EXPECT_THAT(second.problems()[0].sentence(), testing::HasSubstr("another run"));
  ASSERT_TRUE(writer->close().ok());
  EXPECT_EQ(records_of(folder_ / "evidence.warc.gz").size(), 3u) << "what was there is untouched";
}

TEST_F(Warc, ANewRunTakesAnEarlierOnesFilesAway) {
  WarcOptions small;
  small.rotate_bytes = 1;
  {
    const auto writer = WarcWriter::open(folder_ / "evidence", small).value();
    for (const char* name : {"a", "b", "c"}) writer->add(page(std::string("https://www.x.go.th/") + name, "x"));
    writer->close();
  }
  ASSERT_TRUE(fs::exists(folder_ / "evidence-00002.warc.gz"));
  const auto writer = WarcWriter::open(folder_ / "evidence", {}).value();
  EXPECT_FALSE(fs::exists(folder_ / "evidence-00002.warc.gz"));
  EXPECT_FALSE(fs::exists(folder_ / "evidence.cdxj"));
}

}  // namespace
}  // namespace oit::store
