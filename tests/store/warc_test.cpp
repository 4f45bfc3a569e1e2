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
    evidence.body = core::make_body(body);
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
  WarcDigest in_two;
  in_two.add("ab");
  in_two.add("c");
  EXPECT_EQ(in_two.text(), warc_digest("abc"));
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

/// Bytes that do not pack, so that records are as long as what they hold.
std::string unpackable_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint32_t state = 7;
  for (char& byte : bytes) byte = static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
  return bytes;
}

std::shared_ptr<const core::Body> body_in_file(const std::string& bytes) {
  core::BodyWriter writer;
  EXPECT_TRUE(writer.append(bytes));
  return writer.finish();
}

TEST_F(Warc, ALargeBodyGoesThroughFromFileToFile) {
  const std::string bytes = unpackable_bytes(5'000'000);
  const auto writer = WarcWriter::open(folder_ / "evidence", {}).value();
  HttpEvidence large = page("https://www.x.go.th/large", "");
  large.body = body_in_file(bytes);
  ASSERT_GE(large.body->file(), 0);
  writer->add(large);
  writer->add(page("https://www.x.go.th/after", "after"));
  ASSERT_TRUE(writer->close().ok());

  std::vector<std::pair<WarcPlace, WarcRecord>> found;
  const auto take = [&](WarcRecord record, const WarcPlace& place) { found.emplace_back(place, std::move(record)); };
  ASSERT_TRUE(read_warc(folder_ / "evidence.warc.gz", take).ok());
  ASSERT_EQ(found.size(), 5u);
  const WarcRecord& response = found[2].second;
  const std::string head(split_http(response.block).first);
  EXPECT_EQ(response.block.size(), WarcRecord::most_block_at_hand);
  EXPECT_EQ(response.block_size, head.size() + bytes.size());
  EXPECT_EQ(response.field("WARC-Payload-Digest"), warc_digest(bytes));
  EXPECT_EQ(response.field("WARC-Block-Digest"), warc_digest(head + bytes));
  EXPECT_EQ(split_http(found[4].second.block).second, "after");

  WarcFile file(folder_ / "evidence.warc.gz");
  std::string body;
  const auto again = file.read_http(found[2].first, [&body](std::string_view piece) {
    body += piece;
    return true;
  });
  ASSERT_TRUE(again);
  EXPECT_EQ(again->block, head);
  EXPECT_TRUE(body == bytes);
  std::size_t wanted = 0;
  const auto little = file.read_http(found[2].first, [&wanted](std::string_view piece) { return (wanted += piece.size()) < 1000; });
  EXPECT_TRUE(little) << "what is not wanted is passed over";
  EXPECT_LT(wanted, 200'000u);

  const auto copies = WarcWriter::open(folder_ / "copy", {}).value();
  const std::uint64_t begins = found[2].first.member;
  EXPECT_TRUE(copies->copy(folder_ / "evidence.warc.gz", begins, found[3].first.member - begins, response));
  EXPECT_FALSE(copies->copy(folder_ / "evidence.warc.gz", begins, 1u << 30, response)) << "longer than the file";
  EXPECT_FALSE(copies->copy(folder_ / "absent.warc.gz", 0, 10, response));
  EXPECT_TRUE(copies->copy(folder_ / "evidence.warc.gz", begins, found[3].first.member - begins, response));
  ASSERT_TRUE(copies->close().ok());
  const auto copied = records_of(folder_ / "copy.warc.gz");
  ASSERT_EQ(copied.size(), 3u) << "a copy that failed leaves no trace";
  EXPECT_EQ(copied[1].field("WARC-Payload-Digest"), warc_digest(bytes));
}

TEST_F(Warc, ALargeBodyIsPackedWhereThatHelps) {
  const std::string text(3'000'000, 'a'), film = unpackable_bytes(3'000'000);
  struct Row {
    const char* name;
    std::string bytes;
    std::uint64_t least, most;
  };
  const Row rows[] = {{"text", text, 0, 100'000}, {"film", film, 3'000'000, 3'010'000}, {"text_with_a_film_in_front", film.substr(0, 300'000) + text, 300'000, 400'000}};
  for (const Row& row : rows) {
    const auto writer = WarcWriter::open(folder_ / row.name, {}).value();
    HttpEvidence large = page("https://www.x.go.th/large", "");
    large.body = body_in_file(row.bytes);
    writer->add(large);
    ASSERT_TRUE(writer->close().ok());
    const auto file = folder_ / (std::string(row.name) + ".warc.gz");
    EXPECT_GE(fs::file_size(file), row.least) << row.name;
    EXPECT_LE(fs::file_size(file), row.most) << row.name;
    EXPECT_EQ(records_of(file).at(2).field("WARC-Payload-Digest"), warc_digest(row.bytes)) << row.name;
  }
}

TEST_F(Warc, ALargeRecordCutInTheMiddleIsNone) {
  const auto writer = WarcWriter::open(folder_ / "evidence", {}).value();
  HttpEvidence large = page("https://www.x.go.th/large", "");
  large.body = body_in_file(unpackable_bytes(3'000'000));
  writer->add(large);
  ASSERT_TRUE(writer->close().ok());
  std::vector<WarcPlace> places;
  ASSERT_TRUE(read_warc(folder_ / "evidence.warc.gz", [&](const WarcRecord&, const WarcPlace& place) { places.push_back(place); }).ok());
  const std::string whole = bytes_of(folder_ / "evidence.warc.gz");
  for (const std::size_t lost : {std::size_t{1}, std::size_t{1'000'000}, std::size_t{2'500'000}}) {
    std::ofstream(folder_ / "cut.warc.gz", std::ios::binary) << whole.substr(0, whole.size() - lost);
    const auto end = read_warc(folder_ / "cut.warc.gz", [](const WarcRecord&) {});
    ASSERT_TRUE(end.ok());
    EXPECT_TRUE(end->cut);
    EXPECT_EQ(end->records, 2u);
    WarcFile file(folder_ / "cut.warc.gz");
    EXPECT_FALSE(file.read_http(places.at(2), [](std::string_view) { return true; })) << lost;
  }
}

struct HttpBlockRow {
  const char* name;
  std::string head, body;
};

class HttpBlock : public testing::TestWithParam<HttpBlockRow> {};

TEST_P(HttpBlock, IsDividedAlikeWhetherAtOnceOrByPieces) {
  const fs::path folder = fs::path(testing::TempDir()) / ("oit_warc_block_" + std::to_string(::getpid()));
  const auto writer = WarcWriter::open(folder / "evidence", {}).value();
  HttpEvidence evidence;
  evidence.url = "https://www.x.go.th/";
  evidence.response_head = GetParam().head;
  evidence.body = core::make_body(GetParam().body);
  writer->add(evidence);
  ASSERT_TRUE(writer->close().ok());
  WarcPlace place;
  WarcRecord at_once;
  const auto take = [&](WarcRecord record, const WarcPlace& where) {
    place = where;
    at_once = std::move(record);
  };
  ASSERT_TRUE(read_warc(folder / "evidence.warc.gz", take).ok());
  std::string body;
  WarcFile file(folder / "evidence.warc.gz");
  const auto by_pieces = file.read_http(place, [&body](std::string_view piece) {
    body += piece;
    return true;
  });
  ASSERT_TRUE(by_pieces);
  EXPECT_EQ(by_pieces->block, split_http(at_once.block).first);
  EXPECT_EQ(body, split_http(at_once.block).second);
  EXPECT_EQ(body, GetParam().body);
  fs::remove_all(folder);
}

INSTANTIATE_TEST_SUITE_P(All, HttpBlock, testing::Values(HttpBlockRow{"usual", "HTTP/1.1 200 OK\r\nA: b\r\n\r\n", "<h1>"}, HttpBlockRow{"no_body", "HTTP/1.1 304 Not Modified\r\n\r\n", ""},
                                                         HttpBlockRow{"bare_line_ends", "HTTP/1.0 200 OK\n\n", "x\r\n\r\ny"}, HttpBlockRow{"body_of_line_ends", "HTTP/1.1 200 OK\r\n\r\n", "\r\n\r\n\n\n"},
                                                         HttpBlockRow{"head_as_long_as_pieces", "HTTP/1.1 200 OK\r\nA: " + std::string(65'000, 'a') + "\r\n\r\n", std::string(70'000, 'b')},
                                                         HttpBlockRow{"head_longer_than_pieces", "HTTP/1.1 200 OK\r\nA: " + std::string(200'000, 'a') + "\r\n\r\n", std::string(70'000, 'b')}),
                         [](const auto& row) { return row.param.name; });

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
