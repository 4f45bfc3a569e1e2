// Descriptions of websites in YAML: what they say is what is served, and mistakes are named.
#include "tests/support/replica/site_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/support/ask.hpp"
#include "tests/support/replica/years.hpp"

namespace oit::replica {
namespace {

using ::testing::HasSubstr;

/// Loads a description with files from a table.
core::Result<int> load(Replica& into, std::string_view yaml, std::map<std::string, std::string> files = {}) {
  const FileSource source = [files = std::move(files)](std::string_view name) -> std::optional<std::string> {
    const auto hit = files.find(std::string(name));
    if (hit == files.end()) return std::nullopt;
    return hit->second;
  };
  return load_sites(into, yaml, "site.yaml", source);
}

std::string first_problem(const core::Result<int>& result) { return result.ok() ? "" : result.problems().front().sentence(); }

TEST(SiteFile, ServesWhatItDescribes) {
  Replica replica;
  const auto loaded = load(replica, R"(
hosts:
  www.x.go.th:
    layout: layout.html
    fields: {office: เขตตัวอย่าง}
    otherwise: {html: ไม่พบหน้า}
    pages:
      /แผน: {main: plan.html, fields: {title: แผน}}
      /last-year: {main: plan.html, fields: {title: แผน}, shift_years: -1}
      /moved: {redirect: /แผน, status: 301}
      /busy:
        - {status: 503, retry_after: "2", times: 2}
        - {text: ok}
      /old: {html: "<p>ข่าว</p>", charset: windows-874}
      /head: {text: here, head: {status: 405}}
      /names: {text: x, headers: {X-One: "1", X-Two: ["2", "3"]}, set_cookie: a=b}
    files:
      - {at: /upload/, folder: files, names: [a.pdf, b.xlsx]}
)",
                           {{"layout.html", "<title>{{title}} {{office}}</title>{{main}}"},
                            {"plan.html", "<h1>{{title}} พ.ศ. ๒๕๖๖ (ต.ค. 65)</h1>"},
                            {"files/a.pdf", "%PDF-1.4"},
                            {"files/b.xlsx", "PK"}});
  ASSERT_TRUE(loaded.ok()) << first_problem(loaded);
  EXPECT_EQ(*loaded, 9);
  replica.start();
  const std::string site = "http://www.x.go.th";
  EXPECT_EQ(ask(replica, site + "/%E0%B9%81%E0%B8%9C%E0%B8%99").body, "<title>แผน เขตตัวอย่าง</title><h1>แผน พ.ศ. ๒๕๖๖ (ต.ค. 65)</h1>");
  EXPECT_EQ(ask(replica, site + "/last-year").body, "<title>แผน เขตตัวอย่าง</title><h1>แผน พ.ศ. ๒๕๖๕ (ต.ค. 64)</h1>");
  EXPECT_EQ(ask(replica, site + "/moved").status, 301);
  EXPECT_EQ(ask(replica, site + "/busy").status, 503);
  EXPECT_EQ(ask(replica, site + "/busy").status, 503);
  EXPECT_EQ(ask(replica, site + "/busy").body, "ok");
  EXPECT_EQ(ask(replica, site + "/old").body, "<p>\xA2\xE8\xD2\xC7</p>");
  EXPECT_EQ(ask(replica, site + "/nowhere").body, "ไม่พบหน้า");
  EXPECT_EQ(ask(replica, site + "/upload/a.pdf").content_type, "application/pdf");
  Wish head;
  head.method = "HEAD";
  EXPECT_EQ(ask(replica, site + "/head", head).status, 405);
  EXPECT_THAT(ask(replica, site + "/names").headers, HasSubstr("X-One: 1\r\nX-Two: 2\r\nX-Two: 3\r\n"));
}

TEST(SiteFile, AnOverlayReplacesWhatItIncludes) {
  Replica replica;
  const auto loaded = load(replica, R"(
include: base/site.yaml
hosts:
  www.x.go.th:
    pages:
      /b: {status: 404, main_html: gone}
)",
                           {{"base/site.yaml", "hosts: {www.x.go.th: {layout: l.html, pages: {/a: {text: a}, /b: {text: b}}}}"}, {"base/l.html", "[{{main}}]"}});
  ASSERT_TRUE(loaded.ok()) << first_problem(loaded);
  replica.start();
  EXPECT_EQ(ask(replica, "http://www.x.go.th/a").body, "a");
  const Reply b = ask(replica, "http://www.x.go.th/b");
  EXPECT_EQ(b.status, 404);
  EXPECT_EQ(b.body, "[gone]");
}

struct Mistake {
  const char* name;
  const char* yaml;
  const char* said;
};

class Mistakes : public ::testing::TestWithParam<Mistake> {};

TEST_P(Mistakes, AreNamed) {
  Replica replica;
  const auto loaded = load(replica, GetParam().yaml);
  ASSERT_FALSE(loaded.ok());
  EXPECT_THAT(first_problem(loaded), HasSubstr(GetParam().said));
}

INSTANTIATE_TEST_SUITE_P(Each, Mistakes,
                         ::testing::Values(Mistake{"unknown_key", "hosts: {a.th: {pages: {/: {statsu: 404}}}}", "status"},
                                           Mistake{"unknown_ending", "hosts: {a.th: {pages: {/: {ending: hang}}}}", "hang"},
                                           Mistake{"missing_file", "hosts: {a.th: {pages: {/: {file: no.pdf}}}}", "no.pdf"},
                                           Mistake{"no_slash", "hosts: {a.th: {pages: {a: {text: x}}}}", "/"},
                                           Mistake{"no_value", "hosts: {a.th: {pages: {/: {main_html: '{{title}}'}}}}", "title"},
                                           Mistake{"unknown_charset", "hosts: {a.th: {pages: {/: {text: x, charset: tis}}}}", "tis"},
                                           Mistake{"missing_include", "include: other.yaml", "other.yaml"},
                                           Mistake{"include_of_itself", "include: site.yaml", "site.yaml"}),
                         [](const auto& row) { return row.param.name; });

struct Shift {
  const char* name;
  const char* before;
  const char* after;
};

class Shifts : public ::testing::TestWithParam<Shift> {};

TEST_P(Shifts, MoveYearsOnly) { EXPECT_EQ(shift_years(GetParam().before, -1), GetParam().after); }

INSTANTIATE_TEST_SUITE_P(Each, Shifts,
                         ::testing::Values(Shift{"ascii", "ปีงบประมาณ พ.ศ. 2566", "ปีงบประมาณ พ.ศ. 2565"},
                                           Shift{"thai", "๓๑ มีนาคม ๒๕๖๖", "๓๑ มีนาคม ๒๕๖๕"},
                                           Shift{"short", "ต.ค. 65 – มี.ค. ๖๖", "ต.ค. 64 – มี.ค. ๖๕"},
                                           Shift{"amount", "12,566 บาท 25660 ราย", "12,566 บาท 25660 ราย"},
                                           Shift{"day", "25 เมษายน", "25 เมษายน"}),
                         [](const auto& row) { return row.param.name; });

class GoldenSites : public ::testing::TestWithParam<const char*> {};

TEST_P(GoldenSites, Load) {
  Replica replica;
  const auto loaded = load_sites(replica, std::string(OIT_SOURCE_DIR) + "/" + GetParam());
  ASSERT_TRUE(loaded.ok()) << first_problem(loaded);
  EXPECT_GT(*loaded, 40);
}

INSTANTIATE_TEST_SUITE_P(Each, GoldenSites, ::testing::Values("tests/golden/sites/bangkhae/site.yaml", "tests/golden/sites/bangkhae-broken.yaml", "app/demo_site/site.yaml"));

}  // namespace
}  // namespace oit::replica
