// Gives every fuzz target its seeds, whole, cut short and with one byte turned over, and a few bytes of nothing much.
// A target stops the process when what it watches over breaks its promise.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#define FUZZ_TARGET(name) extern "C" int fuzz_##name(const std::uint8_t* data, std::size_t size);
#include "fuzz_targets.inc"
#undef FUZZ_TARGET

namespace oit {
namespace {

namespace fs = std::filesystem;

struct Target {
  const char* name;
  int (*take)(const std::uint8_t*, std::size_t);
};
void PrintTo(const Target& target, std::ostream* out) { *out << target.name; }

const Target targets[] = {
#define FUZZ_TARGET(name) {#name, &fuzz_##name},
#include "fuzz_targets.inc"
#undef FUZZ_TARGET
};

std::vector<std::string> seeds_of(const std::string& target) {
  std::vector<fs::path> files;
  const fs::path folder = fs::path(OIT_SOURCE_DIR) / "tests/fuzz/seeds" / target;
  if (fs::exists(folder))
    for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> seeds{"", "0", "\xE0\xB8", std::string(3, '\0'), "<<<<", "http://[::1", "๓๑ ก.พ. ๒๕๖๘", "item,url\nO1,x\n"};
  for (const auto& path : files) {
    std::ifstream in(path, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return seeds;
}

class FuzzTarget : public testing::TestWithParam<Target> {};

TEST_P(FuzzTarget, TakesItsSeeds) {
  const auto take = [](const std::string& bytes) { EXPECT_EQ(GetParam().take(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()), 0); };
  for (std::string seed : seeds_of(GetParam().name)) {
    take(seed);
    if (seed.size() > 100'000) continue;   // large ones take long under a sanitizer
    take(seed.substr(0, seed.size() / 2));
    if (seed.empty()) continue;
    seed[seed.size() / 3] = static_cast<char>(~seed[seed.size() / 3]);
    take(seed);
  }
}
INSTANTIATE_TEST_SUITE_P(Of, FuzzTarget, testing::ValuesIn(targets), [](const auto& target) { return std::string(target.param.name); });

}  // namespace
}  // namespace oit
