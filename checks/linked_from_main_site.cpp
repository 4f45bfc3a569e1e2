// linked-from-main-site: can a visitor get there from the home page in a few clicks?
#include <optional>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"

namespace oit::checks {
namespace {

std::string bare_address(const core::Url& url) {
  std::string text = url.host() + url.path();
  while (!text.empty() && text.back() == '/') text.pop_back();
  if (!url.query().empty()) text += "?" + url.query();
  return text.starts_with("www.") ? text.substr(4) : text;
}

/// Clicks from the home page to that address; nothing when it was not met.
std::optional<int> clicks_to(const CheckInput& input, const core::Url& wanted) {
  for (const auto& [address, clicks] : input.site.reachable_from_home)
    if (const auto url = core::Url::parse(address); url && bare_address(*url) == bare_address(wanted)) return clicks;
  for (const Source& home : input.site.home_pages) {
    if (home.fetch && bare_address(home.fetch->final_url) == bare_address(wanted)) return 0;
    if (!home.content) continue;
    for (const core::Link& link : home.content->links)
      if (link.target && bare_address(*link.target) == bare_address(wanted)) return 1;
  }
  return std::nullopt;
}

CheckResult run(const CheckInput& input) {
  const auto most = static_cast<int>(input.parameters().get<std::int64_t>("clicks", 3));
  CheckResult result;
  std::vector<core::Text> unmet;
  for (const Source& source : input.evidence.sources) {
    if (source.role != Role::submitted || !source.fetch || scope_in(input, source.fetch->requested) == Scope::allowed) continue;
    const auto clicks = clicks_to(input, source.fetch->requested);
    if (clicks && *clicks <= most) continue;
    unmet.push_back(both(source.fetch->requested.display()));
    if (result.url.empty()) result.url = address_of(source);
  }
  if (unmet.empty()) {
    result.outcome = core::Outcome::pass;
    result.message = {"ไปถึงได้จากหน้าแรกของเว็บไซต์หลัก", "It can be reached from the main website's home page."};
    return result;
  }
  // Menus made by scripts and large sites are not walked in full: not having met a page does not prove it hidden.
  result.outcome = core::Outcome::unknown;
  result.leans_to_fail = input.site.crawled_for_reachability;
  result.message = fill(core::Text{"ไม่พบทางจากหน้าแรกไปยัง {} ภายใน " + std::to_string(most) + " คลิก", "No way from the home page to {} was met within " + plural(most, "click") + "."}, join(unmet, 3));
  result.question = {"จากหน้าแรกของเว็บไซต์หลัก คลิกไปถึงหน้านี้ได้หรือไม่", "Can a visitor click through from the home page to this page?"};
  return result;
}

}  // namespace

Check check_linked_from_main_site() {
  Check check;
  check.id = "linked-from-main-site";
  check.words_settle = false;
  check.summary = {"ไปถึงหน้านี้ได้จากหน้าแรกของเว็บไซต์หลักภายในไม่กี่คลิก",
                   "The page can be reached from the main website's home page within a few clicks."};
  check.why = {"ข้อมูลต้องเข้าถึงได้จากหน้าเว็บไซต์หลัก ไม่ใช่หน้าซ่อนที่รู้เฉพาะผู้มีลิงก์",
               "The information must be reachable from the main website, not a hidden page known only by its link."};
  check.source = "ITA guides FY2566 on: reachable from the main website";
  check.parameters = {integer("clicks", 1, 10, "3", {"จำนวนคลิกมากที่สุดจากหน้าแรก", "most clicks from the home page"})};
  check.advice = {"ควรเพิ่มลิงก์จากหน้าแรกหรือเมนูของเว็บไซต์หลักไปยังหน้านี้",
                  "Add a link to this page from the home page or the main menu."};
  check.run = run;
  check.examples = {
      {{"หน้าแรกมีลิงก์ไปถึง", "the home page links it"}, R"(<title>OIT</title><main><p>ข้อมูล</p></main>)", R"()", core::Outcome::pass, "https://www.example.go.th/oit/o1", core::UrlOutcome::ok, {{"home.html", R"(<a href="https://www.example.go.th/oit/o1">OIT</a>)"}}},
      {{"ไม่พบทางจากหน้าแรก", "no way from the home page"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"()", core::Outcome::unknown},
  };
  return check;
}

}  // namespace oit::checks
