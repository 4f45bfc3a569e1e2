// Where bodies lie and that nothing is lost or left behind on the way: at the threshold, in files, on a full disk.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "core/body.hpp"

namespace oit::core {
namespace {

constexpr std::uint64_t most = Body::most_in_memory;

/// Every place has its own bytes, so that a piece in the wrong place shows.
std::string numbered_bytes(std::uint64_t size) {
  std::string bytes(size, '\0');
  std::uint32_t state = 1;
  for (char& byte : bytes) byte = static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
  return bytes;
}

std::string all_of(const Body& body) {
  std::string bytes;
  EXPECT_TRUE(body.each_piece([&bytes](std::string_view piece) {
    bytes += piece;
    return true;
  }));
  return bytes;
}

struct SizeRow {
  const char* name;
  std::uint64_t size, step;
  bool in_file;
};
constexpr SizeRow size_rows[] = {
    {"empty", 0, 1, false},
    {"one_byte", 1, 1, false},
    {"at_the_threshold", most, 16384, false},
    {"at_the_threshold_at_once", most, most, false},
    {"one_byte_more", most + 1, 16384, true},
    {"one_byte_more_at_once", most + 1, most + 1, true},
    {"the_last_piece_crosses", most + 10, most - 5, true},
    {"several_pieces", 3 * most + 7, 100'003, true},
};

class BodySize : public ::testing::TestWithParam<SizeRow> {};

TEST_P(BodySize, DecidesWhereItLiesAndNothingElse) {
  const SizeRow& row = GetParam();
  const std::string bytes = numbered_bytes(row.size);
  BodyWriter writer;
  for (std::uint64_t at = 0; at < row.size; at += row.step) ASSERT_TRUE(writer.append(std::string_view(bytes).substr(at, row.step)));
  EXPECT_EQ(writer.size(), row.size);
  const auto body = writer.finish();
  ASSERT_TRUE(body);
  EXPECT_EQ(body->file() >= 0, row.in_file);
  EXPECT_EQ(body->size(), row.size);
  EXPECT_EQ(body->empty(), row.size == 0);
  EXPECT_TRUE(all_of(*body) == bytes);
  EXPECT_TRUE(body->view() == bytes);
  EXPECT_TRUE(*body == bytes);
  EXPECT_TRUE(body->beginning() == (row.in_file ? bytes.substr(0, Body::beginning_at_hand) : bytes));
  EXPECT_TRUE(body->part(row.size / 2, 1000).value() == bytes.substr(row.size / 2, 1000));
  EXPECT_EQ(body->part(row.size, 10).value(), "");
  EXPECT_EQ(writer.size(), 0u) << "ready for another";
}

INSTANTIATE_TEST_SUITE_P(All, BodySize, ::testing::ValuesIn(size_rows), [](const auto& row) { return row.param.name; });

std::shared_ptr<const Body> large_body(std::uint64_t size = 2 * most) {
  BodyWriter writer;
  EXPECT_TRUE(writer.append(numbered_bytes(size)));
  return writer.finish();
}

TEST(Body, OfOtherBytesIsNotTheSame) {
  std::string bytes = numbered_bytes(2 * most);
  const auto body = large_body();
  EXPECT_TRUE(*body == bytes);
  bytes.back() = static_cast<char>(bytes.back() + 1);
  EXPECT_FALSE(*body == bytes);
  EXPECT_FALSE(*body == std::string_view(bytes).substr(1));
}

TEST(Body, StopsGivingPiecesWhenNoMoreIsWanted) {
  std::uint64_t seen = 0;
  EXPECT_FALSE(large_body(8 * most)->each_piece([&seen](std::string_view piece) { return (seen += piece.size()) < most; }));
  EXPECT_LE(seen, 2 * most);
}

TEST(Body, ItsFileCannotBeWrittenByWhoeverIsGivenIt) {
  const auto body = large_body();
  EXPECT_EQ(::pwrite(body->file(), "x", 1, 0), -1);
  EXPECT_EQ(::ftruncate(body->file(), 0), -1);
  EXPECT_TRUE(*body == numbered_bytes(2 * most));
}

TEST(Body, AFileThatIsShorterThanItWasSaysSo) {
  const std::string name = ::testing::TempDir() + "oit_body_" + std::to_string(::getpid());
  const auto made = [&name](std::uint64_t real, std::uint64_t claimed) {
    const int file = ::open(name.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    EXPECT_EQ(::ftruncate(file, static_cast<off_t>(real)), 0);
    return std::make_shared<const Body>(file, claimed);
  };
  EXPECT_EQ(made(100, 200)->size(), 100u) << "a small file is read at once";
  EXPECT_FALSE(made(most, 4 * most)->each_piece([](std::string_view) { return true; }));
  EXPECT_FALSE(made(most, 4 * most)->part(2 * most, 10));
  EXPECT_EQ(made(200, 100)->size(), 100u) << "bytes that came later are not its own";
  std::filesystem::remove(name);
}

TEST(BodyWriter, LeavesNothingBehindInTheFolder) {
  const std::string folder = ::testing::TempDir() + "oit_bodies_" + std::to_string(::getpid());
  std::filesystem::create_directories(folder);
  const char* const before = std::getenv("TMPDIR");
  const std::string kept = before ? before : "";
  ::setenv("TMPDIR", folder.c_str(), 1);
  const auto body = large_body();
  EXPECT_TRUE(std::filesystem::is_empty(folder));
  ::setenv("TMPDIR", (folder + "/absent").c_str(), 1);
  EXPECT_TRUE(*large_body() == numbered_bytes(2 * most)) << "another folder serves";
  if (before) ::setenv("TMPDIR", kept.c_str(), 1);
  else ::unsetenv("TMPDIR");
  std::filesystem::remove_all(folder);
}

TEST(BodyWriter, AFullDiskIsToldOnceAndForAll) {
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit limit{2 * most, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &limit);
  BodyWriter writer;
  const std::string bytes = numbered_bytes(most);
  EXPECT_TRUE(writer.append(bytes));
  EXPECT_TRUE(writer.append(bytes));
  EXPECT_FALSE(writer.append(bytes));
  setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_EQ(writer.error(), EFBIG);
  EXPECT_FALSE(writer.append("x")) << "a body with a hole is worse than none";
  EXPECT_EQ(writer.size(), 0u);
  EXPECT_EQ(writer.finish(), nullptr);
}

}  // namespace
}  // namespace oit::core
