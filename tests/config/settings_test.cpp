// default.yaml, the struct's own defaults, and every way a setting can be wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "config/load_settings.hpp"
#include "config/setting_fields.hpp"
#include "config/yaml.hpp"

namespace oit::config {
namespace {

using testing::ElementsAre;

/// Converts to anything: how many of them can initialise an aggregate is how many fields it has.
struct Anything {
  template <class T>
  operator T() const;
};

template <class T, class... Fields>
constexpr std::size_t count_fields() {
  if constexpr (requires { T{std::declval<Fields>()..., std::declval<Anything>()}; })
    return count_fields<T, Fields..., Anything>();
  else
    return sizeof...(Fields);
}

std::vector<std::string> sentences(const core::Problems& problems) {
  std::vector<std::string> out;
  for (const auto& each : problems)
    out.push_back(each.where + ": " + each.what.en + (each.remedy.en.empty() ? "" : "; " + each.remedy.en));
  return out;
}

TEST(DefaultYaml, IsWhatTheStructSays) {
  const auto loaded = load_settings(std::nullopt, {});
  ASSERT_TRUE(loaded.ok()) << loaded.problems().front().sentence();
  EXPECT_EQ(list_settings(*loaded), list_settings(Settings{}));
}

TEST(DefaultYaml, NamesEverySettingWithAGloss) {
  const auto tree = parse_yaml(default_settings_text(), "config/default.yaml");
  ASSERT_TRUE(tree.ok());
  for (const auto& [path, value] : list_settings(Settings{})) {
    const std::size_t dot = path.find('.');
    const YamlNode* node = dot == std::string::npos ? &*tree : tree->find(path.substr(0, dot));
    ASSERT_NE(node, nullptr) << path;
    EXPECT_NE(node->find(dot == std::string::npos ? path : path.substr(dot + 1)), nullptr)
        << path << " is not in config/default.yaml";
  }
}

TEST(SettingFields, ListEveryFieldOfTheStructs) {
  constexpr std::size_t sections = 8;
  const std::size_t fields = count_fields<CrawlSettings>() + count_fields<ReadSettings>() + count_fields<BrowserSettings>() +
                             count_fields<EvidenceSettings>() + count_fields<ReportSettings>() +
                             count_fields<NotifySettings>() + count_fields<MailSettings>() + count_fields<WebhookSettings>() +
                             count_fields<Settings>() - sections;
  EXPECT_EQ(list_settings(Settings{}).size(), fields) << "a field of settings.hpp is missing in setting_fields.hpp";
}

TEST(ReadSettings, PutsAFileOverTheDefaults) {
  const auto read = read_settings(
      "crawl:\n  delay: 2 s\n  passes: [10 s]\n  max_bytes: 5 MB\n  basic_auth: {www.a.go.th: 'user:pass'}\n  "
      "connect_to: ['::localhost:8443']\n"
      "  quiet_hours: \"22:00-05:00\"\nreport:\n  formats: csv\nout: elsewhere\n",
      "mine.yaml", Settings{});
  ASSERT_TRUE(read.ok()) << read.problems().front().sentence();
  EXPECT_EQ(read->crawl.delay, Milliseconds{2000});
  EXPECT_THAT(read->crawl.passes, ElementsAre(Milliseconds{10'000}));
  EXPECT_EQ(read->crawl.max_bytes, 5u << 20);
  EXPECT_THAT(read->crawl.basic_auth, ElementsAre(std::pair<std::string, std::string>("www.a.go.th", "user:pass")));
  EXPECT_THAT(read->crawl.connect_to, ElementsAre("::localhost:8443"));
  EXPECT_THAT(read->report.formats, ElementsAre("csv"));
  EXPECT_EQ(read->out, "elsewhere");
  EXPECT_EQ(read->crawl.jobs, 64) << "what the file does not name stays";
}

struct BadSettings {
  const char* name;
  const char* text;
  std::vector<std::string> expected;
};

class RefusesSettings : public testing::TestWithParam<BadSettings> {};

TEST_P(RefusesSettings, WithTheSentence) {
  const auto read = read_settings(GetParam().text, "mine.yaml", Settings{});
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(sentences(read.problems()), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Files, RefusesSettings,
    testing::Values(
        BadSettings{"unknown",
                    "crawl:\n  dealy: 1 s\n",
                    {"mine.yaml:2: unknown key \"dealy\" in \"crawl\"; did you mean \"delay\"?"}},
        BadSettings{"unknown_section",
                    "crawler: {delay: 1 s}\n",
                    {"mine.yaml:1: unknown key \"crawler\" in the settings; did you mean \"crawl\"?"}},
        BadSettings{"time",
                    "crawl: {delay: soon}\n",
                    {"mine.yaml:1: \"soon\" cannot be used for \"delay\" in \"crawl\"; write a time, for example 500 "
                     "ms, 60 s, 4 min"}},
        BadSettings{"zero_timeout",
                    "crawl: {timeout: 0}\n",
                    {"mine.yaml:1: \"0\" cannot be used for \"timeout\" in \"crawl\"; it must be more than 0"}},
        BadSettings{
            "size",
            "crawl: {max_bytes: big}\n",
            {"mine.yaml:1: \"big\" cannot be used for \"max_bytes\" in \"crawl\"; write a size, for example 60 MB"}},
        BadSettings{"format",
                    "report: {formats: [html, pdf]}\n",
                    {"mine.yaml:1: \"pdf\" is not one of the values allowed (\"formats\" in \"report\"); use one of: "
                     "html, json, csv, xlsx, junit, md, all"}},
        BadSettings{"hours",
                    "crawl:\n  quiet_hours: night\n",
                    {"mine.yaml:2: \"night\" is no time range (\"quiet_hours\"); write it as 22:00-05:00"}},
        BadSettings{"all_at_once",
                    "crawl:\n  jobs: -1\n  robots: maybe\nrender: always\n",
                    {"mine.yaml:2: \"-1\" is out of range (\"jobs\" in \"crawl\"); use a value from 0 to 10000",
                     "mine.yaml:3: \"maybe\" is neither true nor false (\"robots\" in \"crawl\"); write true or false",
                     "mine.yaml:4: \"always\" is not one of the values allowed (\"render\" in the settings); use one "
                     "of: auto, never"}}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(Environment, ComesOverTheFile) {
  const auto loaded = load_settings(std::nullopt, {{"OITCHECK_CRAWL_DELAY", "3 s"},
                                                   {"OITCHECK_PER_HOST", "7"},
                                                   {"OITCHECK_REPORT_FORMATS", "csv|md"},
                                                   {"OITCHECK_PASSES", "1 s | 2 s"},
                                                   {"OITCHECK_BASIC_AUTH", "a.go.th=u:p"},
                                                   {"OITCHECK_READER", "elsewhere/oitcheck-reader"}});
  ASSERT_TRUE(loaded.ok()) << loaded.problems().front().sentence();
  EXPECT_EQ(loaded->crawl.delay, Milliseconds{3000});
  EXPECT_EQ(loaded->crawl.per_host, 7);
  EXPECT_THAT(loaded->report.formats, ElementsAre("csv", "md"));
  EXPECT_THAT(loaded->crawl.passes, ElementsAre(Milliseconds{1000}, Milliseconds{2000}));
  EXPECT_THAT(loaded->crawl.basic_auth, ElementsAre(std::pair<std::string, std::string>("a.go.th", "u:p")));
}

TEST(Environment, IsAsStrictAsAFile) {
  const auto loaded = load_settings("missing.yaml", {{"OITCHECK_CRAWL_JBOS", "3"}, {"OITCHECK_PERHOST", "3"}, {"OITCHECK_TIMEOUT", "later"}});
  ASSERT_FALSE(loaded.ok());
  EXPECT_THAT(
      sentences(loaded.problems()),
      ElementsAre(
          "missing.yaml: there is no such file; check the name and the folder",
          "OITCHECK_CRAWL_JBOS: there is no setting of this name; did you mean \"OITCHECK_CRAWL_JOBS\"?",
          "OITCHECK_PERHOST: there is no setting of this name; did you mean \"OITCHECK_PER_HOST\"?",
          "OITCHECK_TIMEOUT: \"later\" cannot be used for \"timeout\"; write a time, for example 500 ms, 60 s, 4 min"));
}

TEST(Quantities, Read) {
  EXPECT_EQ(parse_duration("500 ms"), Milliseconds{500});
  EXPECT_EQ(parse_duration("60"), Milliseconds{60'000});
  EXPECT_EQ(parse_duration("4min"), Milliseconds{240'000});
  EXPECT_FALSE(parse_duration("-1 s"));
  EXPECT_FALSE(parse_duration("1 fortnight"));
  EXPECT_FALSE(parse_duration("99999999999999999999 h"));
  EXPECT_EQ(parse_size("2 KB"), 2048u);
  EXPECT_EQ(parse_size("17"), 17u);
  EXPECT_FALSE(parse_size("18014398509481984 GB"));
}

}  // namespace
}  // namespace oit::config
