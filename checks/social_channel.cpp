// social-channel: is there a link to the agency's social network account?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_social_channel() {
  Check check;
  check.id = "social-channel";
  check.summary = {"มีลิงก์ไปยังบัญชีเครือข่ายสังคมของหน่วยงาน", "There is a link to the agency's social network account."};
  check.why = {"ต้องคลิกจากเว็บไซต์หลักไปยังเครือข่ายสังคมของหน่วยงานได้", "A visitor must be able to get from the website to the agency's social network."};
  check.source = "item descriptions of Social Network (facts)";
  check.advice = {"ควรใส่ลิงก์ไปยัง Facebook, LINE, YouTube หรือเครือข่ายอื่นของหน่วยงานบนเว็บไซต์หลัก",
                  "Link the agency's Facebook, LINE, YouTube or other account from the main website."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
