// social-channel: is there a link to the agency's social network account?
#include <algorithm>
#include <array>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/site_scope.hpp"

namespace oit::checks {
namespace {

bool is_social(const core::Url& url) {
  static constexpr std::array<std::string_view, 15> hosts{"facebook.com", "fb.com", "fb.me", "line.me", "lin.ee", "twitter.com", "x.com", "instagram.com", "youtube.com", "youtu.be",
                                                          "tiktok.com", "t.me", "threads.net", "linkedin.com", "blockdit.com"};
  if (url.path().find("sharer") != std::string::npos || url.path().find("/share") != std::string::npos || url.path().find("/intent/") != std::string::npos) return false;
  return std::any_of(hosts.begin(), hosts.end(), [&](std::string_view host) { return host_matches(url.host(), host); });
}

/// Here menus and footers count: that is where such links live.
std::optional<core::Evidence> find_social(const Source& source) {
  if (source.fetch && is_social(source.fetch->final_url)) return core::Evidence{address_of(source), source.content ? source.content->title : "", {}, {}};
  if (!source.content) return std::nullopt;
  for (const core::Link& link : source.content->links)
    if (link.target && is_social(*link.target)) return core::Evidence{link.target->text(), link.text, {}, {}};
  for (const std::string& social : source.content->contact.socials)
    if (const auto url = core::Url::parse(social); url && is_social(*url)) return core::Evidence{social, {}, {}, {}};
  return std::nullopt;
}

CheckResult run(const CheckInput& input) {
  CheckResult result;
  std::vector<const Source*> looked_at = readable_sources(input);
  for (const Source& home : input.site.home_pages) looked_at.push_back(&home);
  for (const Source* source : looked_at) {
    auto evidence = find_social(*source);
    if (!evidence) continue;
    result.outcome = core::Outcome::pass;
    result.url = evidence->url;
    result.message = {"พบลิงก์ไปยังเครือข่ายสังคมของหน่วยงาน", "There is a link to a social network account."};
    result.evidence.push_back(std::move(*evidence));
    return result;
  }
  const auto doubts = doubts_of(input);
  result.outcome = core::Outcome::fail;
  result.decisive = doubts.empty();
  result.leans_to_fail = doubts.empty();
  result.message = {"ไม่พบลิงก์ไปยังเครือข่ายสังคม (เช่น Facebook, LINE, YouTube) ที่ URL ที่ระบุ", "No link to a social network was found at the submitted address."};
  result.question = {"หน้านี้มีทางไปยังเครือข่ายสังคมของหน่วยงานหรือไม่", "Does this page lead to the agency's social network?"};
  return result;
}

}  // namespace

Check check_social_channel() {
  Check check;
  check.id = "social-channel";
  check.summary = {"มีลิงก์ไปยังบัญชีเครือข่ายสังคมของหน่วยงาน", "There is a link to the agency's social network account."};
  check.why = {"ต้องคลิกจากเว็บไซต์หลักไปยังเครือข่ายสังคมของหน่วยงานได้", "A visitor must be able to get from the website to the agency's social network."};
  check.source = "item descriptions of Social Network (facts)";
  check.advice = {"ควรใส่ลิงก์ไปยัง Facebook, LINE, YouTube หรือเครือข่ายอื่นของหน่วยงานบนเว็บไซต์หลัก",
                  "Link the agency's Facebook, LINE, YouTube or other account from the main website."};
  check.run = run;
  check.examples = {
      {{"ลิงก์ในส่วนท้ายก็นับ", "a link in the footer counts"}, R"(<main><h1>เครือข่ายสังคม</h1><p>ติดตามข่าวสารของหน่วยงานได้ทุกวัน</p></main><footer><a href="https://www.facebook.com/example">Facebook</a></footer>)", R"()", core::Outcome::pass},
      {{"ไม่มีลิงก์", "no link"}, R"(<main><h1>เครือข่ายสังคม</h1><p>ติดตามข่าวสารของหน่วยงานได้ทุกวัน</p></main>)", R"()", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
