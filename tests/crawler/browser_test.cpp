// Script-only pages rendered through the crawler: by the stand-in always, and by the Chromium that is installed as well.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "crawler/browser.hpp"
#include "crawler/child_program.hpp"
#include "tests/crawler/opening.hpp"

namespace oit::crawler::testing {
namespace {

using core::FetchPurpose;
using replica::Replica;
using replica::Site;
using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::Not;

/// Its own script does what the stand-in does by itself.
std::string shell(const std::string& elements, const std::string& conduct = "") {
  return "<!doctype html><html data-conduct=\"" + conduct + "\"><head><title>app</title></head><body>" + elements +
         "<script>document.querySelectorAll('[data-fetch]').forEach(e => fetch(e.dataset.fetch)"
         ".then(r => r.status == 200 ? r.text() : 'status ' + r.status).then(t => e.insertAdjacentHTML('afterbegin', t)).catch(() => e.textContent = 'status 0'))</script></body></html>";
}

std::string slot(const std::string& address) { return "<div data-fetch=\"" + address + "\"></div>"; }

struct Shown {
  RenderedPage page;
  CrawlCounters counters;
};

struct Showing {
  explicit Showing(std::string which) { settings.program = std::move(which); }
  config::BrowserSettings settings;
  FetchPurpose purpose = FetchPurpose::submitted;
  CrawlHooks hooks;
  milliseconds stop_after{0};   ///< 0: not
};

Task<void> show_into(Crawler& crawler, Browser& browser, std::string address, FetchPurpose purpose, RenderedPage& into) {
  core::FetchRequest request(core::Url::parse(address).value(), purpose);
  const core::FetchOutcome page = co_await crawler.fetch(std::move(request));
  into = co_await browser.render(page, purpose);
}

Shown show(const config::CrawlSettings& crawl, const std::string& address, const Showing& showing) {
  const core::SystemClock clock;
  asio::io_context io(1);
  Crawler crawler(io, crawl, clock, showing.hooks);
  Browser browser(io, showing.settings, [&crawler](core::FetchRequest request) { return crawler.fetch(std::move(request)); });
  Shown shown;
  asio::co_spawn(io, show_into(crawler, browser, address, showing.purpose, shown.page), asio::detached);
  asio::steady_timer stop_timer(io);
  if (showing.stop_after.count() > 0) {
    stop_timer.expires_after(showing.stop_after);
    stop_timer.async_wait([&browser](const boost::system::error_code&) { browser.stop(); });
  }
  io.run();
  shown.counters = crawler.counters();
  return shown;
}

// ---- what every browser must show and may not do ---------------------------------------------------------------------

class Rendering : public ::testing::TestWithParam<std::string> {};

TEST_P(Rendering, ShowsWhatScriptsFetchOverHttpAndHttps) {
  for (const char* origin : {"http://www.example.go.th", "https://www.example.go.th"}) {
    Replica website;
    Site& site = website.host("www.example.go.th");
    site.page("/app").html(shell(slot("/api/plan") + slot("/moved")));
    site.page("/api/plan").text("แผนการใช้จ่าย");
    site.page("/moved").redirect("/new/place");
    site.page("/new/place").text("ย้ายมาแล้ว");
    website.start();
    const auto shown = show(quick(website), std::string(origin) + "/app", Showing(GetParam()));
    EXPECT_THAT(shown.page.dom, HasSubstr("แผนการใช้จ่าย")) << shown.page.problem;
    EXPECT_THAT(shown.page.dom, HasSubstr("ย้ายมาแล้ว"));
    EXPECT_EQ(site.page("/app").hits(), 1u) << "the page itself is not asked for again";
    EXPECT_EQ(site.page("/new/place").hits(), 1u);
    EXPECT_TRUE(shown.page.complete());
  }
}

TEST_P(Rendering, ReachesOnlyThePagesOwnSiteAndWhatItNames) {
  Replica website;
  website.host("www.example.go.th").page("/app").html(shell(slot("http://api.example.go.th/same-domain") + slot("http://cdn.example.net/named") + slot("/hidden-tracker")));
  website.host("www.example.go.th").page("/hidden-tracker").redirect("http://tracker.example.com/count");
  website.host("api.example.go.th").page("/same-domain").text("ของหน่วยงานเอง");
  website.host("cdn.example.net").page("/named").text("ชื่อที่หน้าเว็บระบุ");
  website.host("tracker.example.com").page("/count").text("ติดตาม");
  website.start();
  const auto shown = show(quick(website), "http://www.example.go.th/app", Showing(GetParam()));
  EXPECT_THAT(shown.page.dom, HasSubstr("ของหน่วยงานเอง")) << shown.page.problem;
  EXPECT_THAT(shown.page.dom, HasSubstr("ชื่อที่หน้าเว็บระบุ"));
  EXPECT_THAT(shown.page.dom, Not(HasSubstr("ติดตาม")));
}

TEST_P(Rendering, IsHeldByTheAddressGuard) {
  Replica website;
  website.start();
  const std::string inside = "127.0.0.1:" + std::to_string(website.http_port());
  website.host("www.example.go.th").page("/app").html(shell(slot("http://" + inside + "/secret") + slot("http://169.254.169.254/latest/meta-data/") + slot("/api")));
  website.host("www.example.go.th").page("/api").text("ปกติ");
  website.host("*").page("/secret").text("ความลับ");
  auto settings = quick(website);
  settings.connect_to = {"www.example.go.th:80:127.0.0.1:" + std::to_string(website.http_port())};
  const auto shown = show(settings, "http://www.example.go.th/app", Showing(GetParam()));
  EXPECT_THAT(shown.page.dom, HasSubstr("ปกติ")) << shown.page.problem;
  EXPECT_THAT(shown.page.dom, Not(HasSubstr("ความลับ")));
  EXPECT_EQ(website.counters("127.0.0.1").requests, 0u);
}

TEST_P(Rendering, KeepsTheHostsLimits) {
  Replica website;
  Site& site = website.host("www.example.go.th");
  site.latency(milliseconds(20), milliseconds(20));
  std::string slots;
  for (int i = 0; i < 8; ++i) slots += slot("/part" + std::to_string(i));
  site.page("/app").html(shell(slots));
  site.page("/part*").text("ส่วน");
  website.start();
  auto settings = quick(website);
  settings.per_host = 1;
  const auto shown = show(settings, "http://www.example.go.th/app", Showing(GetParam()));
  EXPECT_THAT(shown.page.dom, HasSubstr("ส่วน")) << shown.page.problem;
  EXPECT_EQ(website.counters("www.example.go.th").concurrency_high_water, 1);
}

std::vector<std::string> browsers() {
  std::vector<std::string> programs = {OIT_STAND_IN_BROWSER};
  if (const std::string installed = find_program({"chromium"}); !installed.empty()) programs.push_back(installed);
  return programs;
}
INSTANTIATE_TEST_SUITE_P(By, Rendering, ::testing::ValuesIn(browsers()), [](const auto& row) { return row.index == 0 ? std::string("stand_in") : std::string("chromium"); });

// ---- bounds ------------------------------------------------------------------------------------------------------------

struct BoundCase {
  const char* name;
  const char* conduct;
  const char* problem;
};
void PrintTo(const BoundCase& row, std::ostream* out) { *out << row.name; }

class RenderingBounds : public ::testing::TestWithParam<BoundCase> {};

TEST_P(RenderingBounds, EndABrowserThatMisbehaves) {
  Replica website;
  website.host("www.example.go.th").page("/app").html(shell("", GetParam().conduct));
  website.start();
  Showing showing(OIT_STAND_IN_BROWSER);
  showing.settings.page_time = milliseconds(700);
  showing.settings.page_bytes = 100'000;
  const auto shown = show(quick(website), "http://www.example.go.th/app", showing);
  EXPECT_EQ(shown.page.dom, "");
  EXPECT_THAT(shown.page.problem, HasSubstr(GetParam().problem));
}

const BoundCase bound_cases[] = {
    {"hangs", "hang", "took too long"},
    {"floods", "flood", "more than 100000 bytes"},
    {"crashes", "crash", "without a document"},
    {"says_nothing", "say_nothing", "without a document"},
};
INSTANTIATE_TEST_SUITE_P(Of, RenderingBounds, ::testing::ValuesIn(bound_cases), [](const auto& row) { return std::string(row.param.name); });

TEST(RenderingLimits, RequestsOfAPageAreCounted) {
  Replica website;
  Site& site = website.host("www.example.go.th");
  std::string slots;
  for (int i = 0; i < 6; ++i) slots += slot("/part" + std::to_string(i));
  site.page("/app").html(shell(slots + "<img src=\"/photo.jpg\">"));
  site.page("/part*").text("ส่วน");
  website.start();
  Showing showing(OIT_STAND_IN_BROWSER);
  showing.settings.requests = 4;
  const auto shown = show(quick(website), "http://www.example.go.th/app", showing);
  EXPECT_EQ(shown.page.requests.opened, 4);
  EXPECT_EQ(shown.page.requests.refused, 2);
  EXPECT_FALSE(shown.page.complete());
  EXPECT_THAT(shown.page.dom, HasSubstr("status 403"));
}

TEST(RenderingLimits, AnAnswerThatDidNotComeLeavesThePageIncomplete) {
  for (const auto& [status, complete] : {std::pair{200, true}, {404, true}, {500, false}, {429, false}}) {
    Replica website;
    Site& site = website.host("www.example.go.th");
    site.page("/app").html(shell(slot("/api")));
    site.page("/api").status(status).text("ข้อมูล");
    website.start();
    auto settings = quick(website);
    settings.retries = 0;
    EXPECT_EQ(show(settings, "http://www.example.go.th/app", Showing(OIT_STAND_IN_BROWSER)).page.complete(), complete) << status;
  }
}

TEST(RenderingLimits, AHostNamedByTheSitesOwnScriptIsPartOfIt) {
  Replica website;
  Site& site = website.host("www.example.go.th");
  site.page("/app").html(shell(slot("/main.js") + slot("/go")));
  site.page("/main.js").body("const api = 'http://data.vendor.example/v1';", "text/javascript");
  site.page("/go").redirect("http://data.vendor.example/v1");
  website.host("data.vendor.example").page("/v1").text("ข้อมูลจากผู้ให้บริการ");
  website.start();
  EXPECT_THAT(show(quick(website), "http://www.example.go.th/app", Showing(OIT_STAND_IN_BROWSER)).page.dom, HasSubstr("ข้อมูลจากผู้ให้บริการ"));
}

TEST(RenderingLimits, StopEndsThePageAtOnce) {
  Replica website;
  website.host("www.example.go.th").page("/app").html(shell("", "hang"));
  website.start();
  Showing showing(OIT_STAND_IN_BROWSER);
  showing.stop_after = milliseconds(300);
  EXPECT_EQ(show(quick(website), "http://www.example.go.th/app", showing).page.problem, "stopped");
}

TEST(RenderingLimits, ABrowserThatIsNotThereIsNoError) {
  Replica website;
  website.host("www.example.go.th").page("/app").html(shell(""));
  website.start();
  const auto shown = show(quick(website), "http://www.example.go.th/app", Showing("no-such-browser-anywhere"));
  EXPECT_EQ(shown.page.dom, "");
  EXPECT_EQ(shown.page.problem, "no browser installed");
}

TEST(RenderingLimits, PicturesAndFontsAreNotFetched) {
  Replica website;
  Site& site = website.host("www.example.go.th");
  site.page("/app").html(shell(slot("/photo.jpg") + slot("/thai.woff2") + slot("/api")));
  site.page("/api").text("ข้อมูล");
  website.start();
  const auto shown = show(quick(website), "http://www.example.go.th/app", Showing(OIT_STAND_IN_BROWSER));
  EXPECT_EQ(shown.page.requests.opened, 1);
  EXPECT_EQ(website.counters("www.example.go.th").requests, 2u);
}

TEST(RenderingLimits, RobotsBindScriptsOfPagesFoundByLinks) {
  for (const FetchPurpose purpose : {FetchPurpose::submitted, FetchPurpose::discovered}) {
    Replica website;
    Site& site = website.host("www.example.go.th");
    site.page("/robots.txt").text("User-agent: *\nDisallow: /api/\n");
    site.page("/app").html(shell(slot("/api/plan")));
    site.page("/api/plan").text("แผน");
    website.start();
    Showing showing(OIT_STAND_IN_BROWSER);
    showing.purpose = purpose;
    show(quick(website), "http://www.example.go.th/app", showing);
    EXPECT_EQ(site.page("/api/plan").hits(), purpose == FetchPurpose::submitted ? 1u : 0u);
  }
}

TEST(RenderingLimits, NothingIsLeftBehind) {
  const auto leftovers = [] {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::temp_directory_path()))
      if (entry.path().filename().string().starts_with("oitcheck-browser-")) ++count;
    return count;
  };
  Replica website;
  website.host("www.example.go.th").page("/app").html(shell(""));
  website.start();
  const std::size_t before = leftovers();
  show(quick(website), "http://www.example.go.th/app", Showing(OIT_STAND_IN_BROWSER));
  EXPECT_LE(leftovers(), before);
}

// ---- whose hosts ---------------------------------------------------------------------------------------------------------

struct HostCase {
  const char* name;
  const char* host;
  bool belongs;
};
void PrintTo(const HostCase& row, std::ostream* out) { *out << row.name; }

class PageHosts : public ::testing::TestWithParam<HostCase> {};

TEST_P(PageHosts, AreTheSitesOwnOrNamed) {
  core::FetchOutcome page(core::Url::parse("https://www.bangkok.go.th/app").value());
  page.body = core::make_body("<script src=\"https://CDN.example.net/vue.js\"></script><script>api='//data.example.org:8080/v1'</script>");
  EXPECT_EQ(belongs_to_page(page, GetParam().host), GetParam().belongs);
}

const HostCase host_cases[] = {
    {"itself", "www.bangkok.go.th", true},
    {"same_registrable_domain", "webportal.bangkok.go.th", true},
    {"another_agency", "www.chiangmai.go.th", false},
    {"public_suffix", "go.th", false},
    {"named_by_a_script_tag", "cdn.example.net", true},
    {"named_in_a_script", "data.example.org", true},
    {"beside_a_named_one", "evil.example.net", false},
    {"an_address", "10.0.0.1", false},
};
INSTANTIATE_TEST_SUITE_P(Of, PageHosts, ::testing::ValuesIn(host_cases), [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace oit::crawler::testing
