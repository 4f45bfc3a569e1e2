// central-system-link: does the page lead to the central system named?
#include <algorithm>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"
#include "checks/site_scope.hpp"

namespace oit::checks {
namespace {

CheckResult run(const CheckInput& input) {
  const auto& hosts = input.parameters().texts("hosts");
  const auto is_central = [&](const core::Url& url) {
    return std::any_of(hosts.begin(), hosts.end(), [&](const std::string& host) { return host_matches(url.host(), host); });
  };
  CheckResult result;
  const auto pass = [&](core::Evidence evidence) {
    result.outcome = core::Outcome::pass;
    result.url = evidence.url;
    result.message = {"พบทางไปยังระบบกลางที่กำหนด", "The central system is linked."};
    result.evidence.push_back(std::move(evidence));
    return result;
  };
  for (const Source& source : input.evidence.sources)
    if (source.fetch && (is_central(source.fetch->requested) || is_central(source.fetch->final_url))) return pass({address_of(source), source.link_text, {}, {}});
  for (const Source* source : readable_sources(input))
    for (const core::Link& link : source->content->links)
      if (link.target && is_central(*link.target)) return pass({link.target->text(), link.text, {}, {}});
  const auto doubts = doubts_of(input);
  result.outcome = core::Outcome::fail;
  result.decisive = doubts.empty();
  result.leans_to_fail = doubts.empty();
  std::vector<core::Text> names;
  for (const std::string& host : hosts) names.push_back(both(host));
  result.message = fill(core::Text{"ไม่พบลิงก์ไปยัง {} ที่ URL ที่ระบุ", "The submitted page does not link {}."}, join(names));
  return result;
}

}  // namespace

Check check_central_system_link() {
  Check check;
  check.id = "central-system-link";
  check.words_settle = false;
  check.summary = {"มีลิงก์ไปยังระบบกลางที่กำหนด", "There is a link to the central system named."};
  check.why = {"บางข้อให้แสดงข้อมูลผ่านระบบกลางของรัฐ โดยต้องมีลิงก์จากเว็บไซต์หลักไปถึง",
               "Some items are shown in a government central system, which the main website must link."};
  check.source = "item descriptions (facts): procurement and complaints through central systems";
  check.parameters = {required(text_list("hosts", "", {"โฮสต์ของระบบกลาง", "hosts of the central system"}))};
  check.advice = {"ควรใส่ลิงก์ไปยังหน้าของหน่วยงานในระบบกลางที่กำหนด", "Link the agency's page in the central system."};
  check.run = run;
  check.examples = {
      {{"ลิงก์ไปยังระบบกลาง", "a link to the central system"}, R"(<main><p>ประกาศจัดซื้อจัดจ้าง</p><a href="https://www.gprocurement.go.th/x">e-GP</a></main>)", R"({hosts: [gprocurement.go.th]})", core::Outcome::pass},
      {{"ไม่มีลิงก์", "no link"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"({hosts: [gprocurement.go.th]})", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
