// e-service: is there a service that can be used online?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_e_service() {
  Check check;
  check.id = "e-service";
  check.summary = {"มีบริการที่ประชาชนขอรับผ่านระบบออนไลน์ได้", "There is a service that people can ask for online."};
  check.why = {"ข้อนี้ต้องให้ประชาชนยื่นคำขอผ่านเครือข่ายอินเทอร์เน็ตได้ เอกสารแนะนำหรือแบบฟอร์มให้ดาวน์โหลดอย่างเดียวไม่เพียงพอ",
               "People must be able to apply online; a leaflet or a form to print is not enough."};
  check.source = "item descriptions of E-Service (facts)";
  check.advice = {"ควรมีลิงก์เข้าสู่ระบบยื่นคำขอออนไลน์ที่ใช้งานได้ พร้อมชื่อบริการและวิธีใช้",
                  "Link a working online application system, with the service's name and how to use it."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
