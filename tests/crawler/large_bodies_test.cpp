// Bodies too large for memory on their way through the crawler: whole, coded, cut short, beyond the caps, and with no
// room left on this machine's disk.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <optional>

#include "crawler/decode.hpp"
#include "tests/crawler/opening.hpp"

namespace oit::crawler::testing {
namespace {

using ::testing::HasSubstr;
using replica::Encoding;
using replica::Replica;

constexpr std::uint64_t most_in_memory = core::Body::most_in_memory;

/// Packs well, and every place can be told from its neighbours.
std::string counted_lines(std::uint64_t size) {
  std::string text;
  for (std::uint64_t line = 0; text.size() < size; ++line) text += std::to_string(line) + " ข้อมูลสาธารณะของหน่วยงาน\n";
  text.resize(size);
  return text;
}

std::string whole_of(const core::Body& body) {
  std::string bytes;
  body.each_piece([&bytes](std::string_view piece) {
    bytes += piece;
    return true;
  });
  return bytes;
}

/// What the evidence would keep of the last answer.
struct Kept {
  std::shared_ptr<const core::Body> wire, body;
  Fault fault = Fault::none;
  CrawlHooks hooks() {
    CrawlHooks with;
    with.keep_evidence = [this](const Exchange& exchange) {
      wire = exchange.wire_body;
      body = exchange.body;
      fault = exchange.fault;
      return std::string("record");
    };
    return with;
  }
};

TEST(LargeBody, LiesInAFileFromTheThresholdOn) {
  Replica website;
  for (const std::uint64_t size : {most_in_memory, most_in_memory + 1}) website.host("a.go.th").page("/" + std::to_string(size)).body(counted_lines(size), "application/pdf");
  website.start();
  for (const std::uint64_t size : {most_in_memory, most_in_memory + 1}) {
    Kept kept;
    const auto outcome = open_one(quick(website), "http://a.go.th/" + std::to_string(size), kept.hooks());
    EXPECT_EQ(word(outcome), "ok");
    ASSERT_TRUE(outcome.body);
    EXPECT_EQ(outcome.body->file() >= 0, size > most_in_memory) << size;
    EXPECT_EQ(outcome.bytes, size);
    EXPECT_TRUE(*outcome.body == counted_lines(size));
    EXPECT_EQ(kept.wire, kept.body) << "not coded: one and the same";
  }
}

class LargeCodedBody : public ::testing::TestWithParam<Encoding> {};

TEST_P(LargeCodedBody, IsKeptBothAsItCameAndAsItReads) {
  const std::string text = counted_lines(9'000'000);
  Replica website;
  website.host("a.go.th").page("/plain").body(text, "text/plain");
  website.host("a.go.th").page("/coded").body(text, "text/plain").compressed(GetParam());
  website.start();
  Kept kept;
  const auto plain = open_one(quick(website), "http://a.go.th/plain");
  const auto coded = open_one(quick(website), "http://a.go.th/coded", kept.hooks());
  ASSERT_TRUE(coded.body);
  EXPECT_GE(coded.body->file(), 0);
  EXPECT_TRUE(*coded.body == text);
  EXPECT_EQ(coded.sha256, plain.sha256);
  EXPECT_EQ(coded.sha256.size(), 64u);
  ASSERT_TRUE(kept.wire);
  EXPECT_LT(kept.wire->size(), text.size() / 2);
  bool known = false;
  std::string decoded;
  const auto decoder = make_decoder(coded.header("content-encoding"), known);
  ASSERT_TRUE(decoder);
  const auto take = [&decoded](std::string_view piece) {
    decoded += piece;
    return true;
  };
  EXPECT_EQ(decoder->feed(whole_of(*kept.wire), take), DecodeState::whole);
  EXPECT_TRUE(decoded == text);
}

INSTANTIATE_TEST_SUITE_P(All, LargeCodedBody, ::testing::Values(Encoding::gzip, Encoding::br, Encoding::zstd), [](const auto& row) {
  return row.param == Encoding::gzip ? "gzip" : row.param == Encoding::br ? "br" : "zstd";
});

TEST(LargeBody, ThatUnpacksWithoutEndFillsNoDiskBeyondTheCap) {
  Replica website;
  website.host("a.go.th").page("/bomb").body(std::string(60'000'000, '\0'), "application/pdf").compressed(Encoding::gzip);
  website.host("a.go.th").page("/fits").body(std::string(3'000'000, '\0'), "application/pdf").compressed(Encoding::gzip);
  website.start();
  auto settings = quick(website);
  settings.max_decoded_bytes = 3'000'000;
  Kept kept;
  const auto bomb = open_one(settings, "http://a.go.th/bomb", kept.hooks());
  EXPECT_EQ(word(bomb), "too_large");
  EXPECT_EQ(kept.fault, Fault::decoded_too_large);
  ASSERT_TRUE(kept.body);
  EXPECT_EQ(kept.body->size(), 3'000'000u);
  const auto fits = open_one(settings, "http://a.go.th/fits");
  EXPECT_EQ(word(fits), "ok") << "exactly at the cap";
  EXPECT_EQ(fits.bytes, 3'000'000u);
}

TEST(LargeBody, CutShortKeepsWhatCame) {
  Replica website;
  const std::string text = counted_lines(6'000'000);
  website.host("a.go.th").page("/cut").body(text, "application/pdf").ending(replica::Ending::close_in_body);
  website.host("a.go.th").page("/coded").body(text, "application/pdf").compressed(Encoding::gzip, replica::EncodingFault::truncated);
  website.start();
  Kept kept;
  const auto cut = open_one(quick(website), "http://a.go.th/cut", kept.hooks());
  EXPECT_EQ(word(cut), "truncated");
  ASSERT_TRUE(cut.body);
  EXPECT_GT(cut.bytes, most_in_memory);
  EXPECT_LT(cut.bytes, text.size());
  EXPECT_TRUE(*cut.body == std::string_view(text).substr(0, cut.bytes));
  const auto coded = open_one(quick(website), "http://a.go.th/coded", kept.hooks());
  EXPECT_EQ(word(coded), "truncated");
  ASSERT_TRUE(coded.body);
  EXPECT_TRUE(*coded.body == std::string_view(text).substr(0, coded.bytes));
}

/// No file of this process may grow beyond that size while this lives.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
};

TEST(LargeBody, WithNoRoomOnOurDiskIsNobodysFault) {
  const std::string text = counted_lines(6'000'000);
  Replica website;
  website.host("a.go.th").page("/large").body(text, "application/pdf");
  website.host("a.go.th").page("/large-coded").body(text, "application/pdf").compressed(Encoding::gzip);
  website.host("a.go.th").page("/small").html("<p>ข้อมูลสาธารณะ</p>");
  website.start();
  std::vector<core::FetchOutcome> outcomes;
  {
    const FullDisk limit(2'000'000);
    outcomes = open_all(quick(website), {"http://a.go.th/large", "http://a.go.th/large-coded", "http://a.go.th/small"}).outcomes;
  }
  for (const auto* full : {&outcomes[0], &outcomes[1]}) {
    EXPECT_EQ(word(*full), "interrupted");
    EXPECT_EQ(core::reach_of(full->outcome), core::Reach::unclear);
    EXPECT_EQ(full->attempts, 1) << "asking again would fill it again";
    EXPECT_THAT(full->diagnosis.message.en, HasSubstr("no room on its disk"));
    EXPECT_THAT(full->diagnosis.detail, HasSubstr("temporary file"));
    EXPECT_EQ(full->body, nullptr);
    EXPECT_EQ(full->sha256, "");
  }
  EXPECT_EQ(word(outcomes[2]), "ok") << "the rest of the run goes on";
}

}  // namespace
}  // namespace oit::crawler::testing
