// table-has: does a table have the columns and rows asked for?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_table_has() {
  Check check;
  check.id = "table-has";
  check.summary = {"มีตารางที่มีหัวข้อและรายการตามที่กำหนด", "A table has the columns and rows asked for."};
  check.why = {"รายงานเชิงตัวเลขต้องแสดงรายการตามหัวข้อที่กำหนดให้ครบ",
               "Figures must be shown under the headings the item asks for."};
  check.source = "item descriptions of plans, budgets and procurement summaries (facts)";
  check.parameters = {
      terms("columns", "[]", {"หัวข้อคอลัมน์ที่ต้องมี", "columns that must be there"}),
      terms("rows", "[]", {"รายการที่ต้องมีในแถว", "rows that must be there"}),
      integer("min_rows", 1, 100000, "1", {"จำนวนแถวข้อมูลอย่างน้อย", "fewest rows of data"})};
  check.advice = {"ควรแสดงตารางที่มีหัวข้อและรายการครบตามที่กำหนด",
                  "Publish a table with all the columns and rows asked for."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
