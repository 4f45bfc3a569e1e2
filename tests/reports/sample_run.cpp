// Builders of runs; deterministic, all times fixed.
#include "sample_run.hpp"

#include <array>
#include <chrono>

namespace oit::reports::testing {
namespace {

using namespace std::chrono_literals;
using core::Finding;
using core::ItemResult;
using core::Outcome;
using core::RunResult;
using core::Text;
using core::Verdict;
using core::Weight;

const core::TimePoint start = *core::parse_rfc3339("2025-04-25T09:30:00+07:00");
constexpr const char* site = "https://webportal.bangkok.go.th/bangkhae";

struct Row {
  const char* id;
  const char* group;
  const char* th;
  const char* en;
  const char* owner;
};

constexpr std::array<Row, 22> rows{{
    {"O1", "9.1", "ข้อมูลพื้นฐานของสำนักงานเขต", "Basic data of the district office", "ฝ่ายปกครอง"},
    {"O2", "9.1", "นโยบายผู้ว่าราชการกรุงเทพมหานคร และแผนที่เกี่ยวข้องกับการพัฒนากรุงเทพมหานคร", "Governor policy and Bangkok development plans", "ฝ่ายปกครอง"},
    {"O3", "9.1", "โรงเรียนสังกัดกรุงเทพมหานคร ในพื้นที่เขต", "BMA schools in the district", "ฝ่ายการศึกษา"},
    {"O4", "9.1", "การประชาสัมพันธ์ข้อมูลผลการดำเนินงาน", "Publicity of results", "ฝ่ายปกครอง"},
    {"O5", "9.2", "แผนปฏิบัติราชการประจำปี และรายงานผลการปฏิบัติราชการประจำปี", "Annual action plan and report", "ฝ่ายปกครอง"},
    {"O6", "9.2", "คู่มือการปฏิบัติหน้าที่", "Duty manual", "ทุกฝ่าย"},
    {"O7", "9.2", "คู่มือการให้บริการประชาชน", "Public service manual", "ทุกฝ่าย"},
    {"O8", "9.2", "E-Service", "E-Service", "ฝ่ายโยธา"},
    {"O9", "9.2", "ข้อมูลสถิติการจัดเก็บภาษี", "Tax collection statistics", "ฝ่ายรายได้"},
    {"O10", "9.2", "ข้อมูลสถิติการจัดเก็บรายได้", "Revenue statistics", "ฝ่ายรายได้"},
    {"O11", "9.2", "รายการการตรวจ (Checklist) ในการพิจารณาการออกใบอนุญาต", "Licensing checklist", "ฝ่ายโยธา"},
    {"O12", "9.2", "ระบบติดตาม (Tracking System) สถานะการขอใบอนุญาต", "Tracking system for licence status", "ฝ่ายโยธา"},
    {"O13", "9.3", "แผนการใช้จ่ายงบประมาณประจำปี และรายงานผลการใช้จ่ายงบประมาณประจำปี", "Annual spending plan and report", "ฝ่ายการคลัง"},
    {"O14", "9.3", "ข้อมูลงบประมาณ ข้อบัญญัติงบประมาณ ข้อมูลเงินอุดหนุนชุมชน", "Budget data, ordinance, community subsidy", "ฝ่ายการคลัง"},
    {"O15", "9.3", "ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้าง และสรุปผลการจัดซื้อจัดจ้างรายเดือน", "Procurement announcements and monthly summary", "ฝ่ายการคลัง"},
    {"O16", "9.4", "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล", "HR criteria", "ฝ่ายปกครอง"},
    {"O17", "9.5", "ช่องทางการร้องเรียนการทุจริตและข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตประจำปี", "Complaint channel and statistics", "ฝ่ายปกครอง"},
    {"O18", "10.1", "ประกาศนโยบายต่อต้านการรับสินบน (Anti-Bribery Policy) และการรายงานผลสู่การปฏิบัติ", "Anti-bribery declaration and report", "ฝ่ายปกครอง"},
    {"O19", "10.1", "การประเมินความเสี่ยงต่อการรับสินบน และการรายงานผลการดำเนินการเพื่อจัดการความเสี่ยงต่อการรับสินบน", "Bribery risk assessment and report", "ฝ่ายปกครอง"},
    {"O20", "10.1", "แนวทางการปฏิบัติในการใช้ดุลพินิจของเจ้าหน้าที่", "Guideline on staff discretion", "ฝ่ายปกครอง"},
    {"O21", "10.1", "การจัดการทรัพย์สินของราชการ ของบริจาคและการจัดเก็บของกลาง", "State property, donations, seized goods", ""},
    {"O22", "10.2", "มาตรการการยกระดับคุณธรรมและความโปร่งใส และการรายงานผลการดำเนินงาน", "Integrity measures and report", "ฝ่ายปกครอง"},
}};

std::string page_of(const ItemResult& item) { return std::string(site) + "/page/sub/" + item.id.substr(1) + "676/ข้อมูลข้อ-" + item.id; }

core::UrlRecord opened(const ItemResult& item) {
  core::UrlRecord record;
  record.url = page_of(item);
  record.final_url = record.url;
  record.outcome = core::UrlOutcome::ok;
  record.http_status = 200;
  record.attempts = 1;
  record.content_type = "text/html";
  record.detected_type = "html";
  record.bytes = 48213;
  record.sha256 = std::string(63, 'a') + item.id.back();
  record.fetched_at = start + 42s;
  record.elapsed_ms = 312;
  record.warc_record = "urn:uuid:00000000-0000-4000-8000-0000000000" + std::string(item.id.size() == 2 ? "0" : "") + item.id.substr(1);
  return record;
}

core::DocumentRecord followed(const ItemResult& item, core::DocumentType type, int grade) {
  core::DocumentRecord record;
  record.url = std::string(site) + "/upload/" + item.id + "-2568." + core::to_string(type);
  record.found_on = page_of(item);
  record.link_text = "ดาวน์โหลดเอกสาร " + item.title.th;
  record.title = item.title.th + " ประจำปีงบประมาณ พ.ศ. 2568";
  record.type = type;
  record.pages = type == core::DocumentType::pdf ? 12 : 0;
  record.bytes = 1'284'113;
  record.sha256 = std::string(64, 'b');
  record.readability = {grade, grade >= 3 ? Text{"อ่านข้อความได้ทั้งไฟล์", "all of its text can be read"}
                                          : Text{"เป็นภาพสแกนทั้งไฟล์ ไม่มีข้อความให้เครื่องอ่าน", "a scan without text"}};
  record.quality = grade >= 3 ? core::ReadQuality::well : core::ReadQuality::badly;
  if (grade < 3) record.quality_reason = {"ทุกหน้าเป็นภาพสแกน", "every page is a scan"};
  record.outcome = core::UrlOutcome::ok;
  if (grade >= 3) {
    core::PublicationDate published;
    published.date = {.kind = core::DateKind::day, .from = core::make_date(2025, 3, 14), .to = core::make_date(2025, 3, 14),
                      .era = core::Era::be, .certain = true, .quote = "ณ วันที่ ๑๔ มีนาคม ๒๕๖๘", .offset = 0, .cue = "ประกาศ"};
    published.witness = item.id.back() % 2 ? core::DateWitness::in_document : core::DateWitness::on_page;
    published.place.page = 1;
    record.published = published;
  }
  return record;
}

Finding finding(const ItemResult& item, const char* check, Weight weight, Outcome outcome, Text message) {
  Finding made;
  made.check = check;
  made.requirement = check;
  made.weight = weight;
  made.outcome = outcome;
  made.url = page_of(item);
  made.message = std::move(message);
  made.at = start + 42s;
  return made;
}

void add_passes(ItemResult& item) {
  item.findings.push_back(finding(item, "url-submitted", Weight::essential, Outcome::pass, {"ส่ง URL แล้ว 1 รายการ", "1 address was submitted"}));
  item.findings.push_back(finding(item, "on-main-site", Weight::essential, Outcome::pass, {"อยู่บนเว็บไซต์หลักของหน่วยงาน", "on the agency's main website"}));
  item.findings.push_back(finding(item, "reachable", Weight::essential, Outcome::pass, {"บุคคลภายนอกเปิดได้ (สถานะ 200)", "opens for an outside person (status 200)"}));
  item.findings.push_back(finding(item, "public-access", Weight::essential, Outcome::pass, {"ไม่ต้องเข้าสู่ระบบ", "no login asked for"}));
  item.findings.push_back(finding(item, "not-soft-404", Weight::essential, Outcome::pass, {"เป็นหน้าที่มีเนื้อหาจริง", "a page with real content"}));
  item.findings.push_back(finding(item, "has-content", Weight::essential, Outcome::pass, {"มีเนื้อหา 2,381 ตัวอักษร", "2,381 characters of content"}));
  Finding year = finding(item, "fiscal-year-shown", Weight::essential, Outcome::pass, {"พบปีงบประมาณ พ.ศ. 2568", "fiscal year 2568 is shown"});
  year.evidence.push_back({page_of(item), item.title.th + " ประจำปีงบประมาณ พ.ศ. 2568", "page 1", "in_document"});
  item.findings.push_back(year);
  item.findings.push_back(finding(item, "machine-readable", Weight::complete, Outcome::pass, {"มีไฟล์ที่เครื่องอ่านข้อความได้ (เกรด 3)", "a file a machine can read (grade 3)"}));
}

void set(ItemResult& item, Verdict verdict, Verdict leaning) {
  item.verdict = verdict;
  item.leaning = leaning;
  const auto points = [](Verdict each) { return each == Verdict::full ? 100.0 : each == Verdict::partial ? 50.0 : 0.0; };
  item.score.likely = points(verdict == Verdict::review ? leaning : verdict);
  item.score.low = verdict == Verdict::review ? 0 : item.score.likely;
  item.score.high = verdict == Verdict::review ? 100 : item.score.likely;
}

void break_page(ItemResult& item) {
  set(item, Verdict::zero, Verdict::zero);
  item.points_at_stake = 6.25;
  auto& record = item.urls.front();
  record.outcome = core::UrlOutcome::not_found;
  record.http_status = 404;
  record.attempts = 2;
  record.final_url = std::string(site) + "/page/404";
  record.redirects = {record.final_url};
  record.diagnosis = {core::Phase::done, {"เซิร์ฟเวอร์ตอบว่าไม่มีหน้านี้", "the server answers that there is no such page"}, "HTTP/1.1 404 Not Found, 1,204 bytes"};
  item.documents.clear();
  item.findings.resize(2);
  Finding fault = finding(item, "reachable", Weight::essential, Outcome::fail,
                          {"เปิดหน้าที่ส่งไม่ได้ เว็บไซต์ตอบว่าไม่พบหน้า (404) ทั้งสองครั้งที่ลอง", "the submitted page does not open: the site answers \"not found\" (404), both times it was tried"});
  fault.advice = {"ตรวจว่าหน้าถูกย้ายหรือถูกลบ แล้วแก้ URL ในระบบให้ชี้ไปหน้าใหม่ หรือนำหน้าเดิมกลับมา", "see whether the page was moved or removed; correct the submitted address or put the page back"};
  fault.why = {"ผู้ประเมินเปิด URL ที่ส่งไว้เท่านั้น หากเปิดไม่ได้ ข้อนี้ได้ 0 คะแนน", "the evaluator opens the submitted address only; if it does not open the item scores zero"};
  fault.evidence.push_back({record.final_url, "ขออภัย ไม่พบหน้าที่ท่านต้องการ", "", ""});
  item.findings.push_back(fault);
  item.reasons = {fault.message};
}

void wrong_year(ItemResult& item) {
  set(item, Verdict::zero, Verdict::zero);
  item.points_at_stake = 4.5;
  Finding fault = finding(item, "period-covered", Weight::essential, Outcome::fail,
                          {"พบรายงานของปีงบประมาณ พ.ศ. 2567 แต่ข้อนี้ต้องเป็นข้อมูล 6 เดือนแรกของปีงบประมาณ พ.ศ. 2568 (1 ตุลาคม 2567 – 31 มีนาคม 2568)",
                           "the report is of fiscal year 2567; this item needs the first six months of fiscal year 2568 (1 October 2024 – 31 March 2025)"});
  fault.url = item.documents.front().url;
  fault.advice = {"เผยแพร่รายงานผลการใช้จ่ายงบประมาณรอบ 6 เดือนแรก ปีงบประมาณ พ.ศ. 2568 บนหน้าเดียวกันนี้ และคงรายงานปีก่อนไว้เป็นเอกสารย้อนหลัง", "publish the report of the first six months of fiscal year 2568 on the same page and keep last year's as an archive"};
  fault.evidence.push_back({fault.url, "รายงานผลการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ไตรมาสที่ ๔ ข้อมูล ณ วันที่ ๓๐ กันยายน ๒๕๖๗ ผู้รายงาน นางสาวสมศรี ใจดี โทร. 081-234-5678", "page 2", "in_document"});
  item.findings.push_back(fault);
  item.reasons = {fault.message};
}

void unclear(ItemResult& item, const char* check, Text message, Text question, Verdict leaning) {
  set(item, Verdict::review, leaning);
  item.points_at_stake = leaning == Verdict::full ? 0 : 4.5;
  Finding open = finding(item, check, Weight::essential, Outcome::unknown, std::move(message));
  open.question = std::move(question);
  open.advice = {"เพิ่มข้อความบนหน้าเว็บหรือเผยแพร่ไฟล์ที่คัดลอกข้อความได้", "add the words to the page or publish a file whose text can be copied"};
  item.findings.push_back(open);
  item.reasons = {open.message};
}

ItemResult plain_item(const Row& row) {
  ItemResult item;
  item.id = row.id;
  item.title = {row.th, row.en};
  item.sub_indicator = row.group;
  item.indicator = item.sub_indicator.substr(0, item.sub_indicator.find('.'));
  item.owner = row.owner;
  item.review_every = "ทุก 6 เดือน";
  item.period = {"ปีงบประมาณ พ.ศ. 2568", "fiscal year 2568 (BE)"};
  item.provenance = {"high", "confirmed", {"แผนการตรวจ สำนักงานเขตบางนา ปี 2568"}, {}};
  set(item, Verdict::full, Verdict::full);
  item.urls.push_back(opened(item));
  item.documents.push_back(followed(item, row.id[1] == '9' ? core::DocumentType::xlsx : core::DocumentType::pdf, row.id[1] == '9' ? 4 : 3));
  add_passes(item);
  return item;
}

core::GroupScore group(const char* id, const char* parent, Text title, core::Score score, int depth) {
  return {id, parent, std::move(title), score, depth};
}

}  // namespace

RunResult empty_run() {
  RunResult run;
  run.tool_version = "0.1.0";
  run.run = {"20250425T093000-bangkhae", start, start + 184s, core::make_date(2025, 4, 25), false};
  run.agency = {"bangkhae", "สำนักงานเขตบางแค กรุงเทพมหานคร", {site}, "สำนักงานเขต", "กรุงเทพมหานคร"};
  run.rulebook.id = "bma-district-2568";
  run.rulebook.fiscal_year = 2568;
  run.rulebook.title = {"แบบตรวจ OIT สำนักงานเขต กรุงเทพมหานคร ปีงบประมาณ พ.ศ. 2568", "OIT of Bangkok district offices, FY2568"};
  run.rulebook.agency_kind = {"สำนักงานเขต กรุงเทพมหานคร", "Bangkok district office"};
  run.rulebook.status = "confirmed";
  run.rulebook.sha256 = std::string(64, 'c');
  run.rulebook.sources = {"สำนักงานเขตบางนา: ผลปี 2567 และแผนปี 2568"};
  run.rulebook.window_opens = core::make_date(2025, 2, 1);
  run.rulebook.window_closes = core::make_date(2025, 4, 30);
  return run;
}

RunResult bangkhae_2568() {
  RunResult run = empty_run();
  for (const auto& row : rows) run.items.push_back(plain_item(row));
  break_page(run.items[9]);
  wrong_year(run.items[12]);
  unclear(run.items[0], "org-chart-detail", {"ผังโครงสร้างเป็นภาพ โปรแกรมอ่านชื่อฝ่ายในภาพไม่ได้", "the organisation chart is a picture whose words could not be read"},
          {"ในภาพผังโครงสร้าง เห็นชื่อฝ่ายและส่วนย่อยของสำนักงานเขตครบหรือไม่", "Does the chart show the office's sections and sub-sections?"}, Verdict::full);
  unclear(run.items[7], "e-service", {"หน้านี้แสดงด้วยสคริปต์ โปรแกรมเห็นเพียงหน้าเปล่า", "the page is shown by a script; the program sees an empty shell"},
          {"เปิดด้วยเบราว์เซอร์แล้ว ผู้รับบริการยื่นคำขอผ่านหน้านี้ได้หรือไม่", "Opened in a browser, can a citizen file a request here?"}, Verdict::full);
  run.items[7].urls.front().outcome = core::UrlOutcome::needs_browser;
  unclear(run.items[14], "months-complete", {"พบสรุปผลรายเดือน 5 จาก 6 เดือน ไม่พบเดือนมีนาคม 2568 ในส่วนที่อ่านได้ และมีไฟล์สแกน 1 ไฟล์", "five of six months were found; March 2025 was not seen, and one file is a scan"},
          {"ไฟล์สแกนนั้นเป็นสรุปผลของเดือนมีนาคม 2568 หรือไม่", "Is the scanned file the summary of March 2025?"}, Verdict::zero);
  run.items[14].documents.push_back(followed(run.items[14], core::DocumentType::pdf, 1));
  unclear(run.items[17], "policy-signed", {"พบประกาศ แต่ลายมือชื่อเป็นภาพ", "the declaration is there but its signature is a picture"},
          {"ท้ายประกาศมีลายมือชื่อและตำแหน่งของผู้อำนวยการเขตคนปัจจุบันหรือไม่", "Is it signed by the present district director?"}, Verdict::full);
  unclear(run.items[20], "reachable", {"ระบบป้องกันของเว็บไซต์ไม่ให้โปรแกรมเปิด (403)", "the site's protection does not let the program in (403)"},
          {"เปิดด้วยเบราว์เซอร์ตามปกติแล้วเห็นข้อมูลหรือไม่", "Opened in an ordinary browser, is the content there?"}, Verdict::full);
  run.items[20].urls.front().outcome = core::UrlOutcome::blocked;
  run.items[20].urls.front().http_status = 403;
  Finding undated = finding(run.items[3], "update-date-shown", Weight::advice, Outcome::fail, {"ไม่พบวันที่ปรับปรุงข้อมูลล่าสุดบนหน้า", "no date of last update on the page"});
  undated.advice = {"เพิ่มข้อความ “ปรับปรุงล่าสุด วัน เดือน ปี” ท้ายหน้า", "add \"last updated\" with the date at the foot of the page"};
  run.items[3].findings.push_back(undated);
  run.items[10].urls.front().note = "เลือกหัวข้อกำหนดอนุญาต";
  run.summary = {2, 0, 5, 15};
  run.oit = {68.13, 84.75, 94.38};
  run.level_low = core::Level{{"ไม่ผ่าน", "Not passed"}, "not-passed"};
  run.level_likely = core::Level{{"ผ่าน", "Passed"}, "passed"};
  run.level_high = core::Level{{"ผ่านดี", "Good"}, "good"};
  run.groups = {group("9", "", {"การเปิดเผยข้อมูล", "Disclosure"}, {62.5, 80.0, 88.75}, 0),
                group("9.1", "9", {"ข้อมูลพื้นฐาน", "Basic information"}, {75, 100, 100}, 1),
                group("9.2", "9", {"การบริหารงาน", "Administration"}, {75, 87.5, 87.5}, 1),
                group("9.3", "9", {"การบริหารเงินงบประมาณ", "Budget"}, {33.33, 33.33, 66.67}, 1),
                group("9.4", "9", {"การบริหารและพัฒนาทรัพยากรบุคคล", "Human resources"}, {100, 100, 100}, 1),
                group("9.5", "9", {"การจัดการเรื่องร้องเรียนการทุจริต", "Complaints"}, {100, 100, 100}, 1),
                group("10", "", {"การป้องกันการทุจริต", "Corruption prevention"}, {75, 100, 100}, 0),
                group("10.1", "10", {"การดำเนินการเพื่อป้องกันการทุจริต", "Prevention"}, {50, 100, 100}, 1),
                group("10.2", "10", {"มาตรการภายในเพื่อส่งเสริมคุณธรรมและความโปร่งใส", "Internal measures"}, {100, 100, 100}, 1)};
  run.warnings = {{"แถว 17 ของไฟล์ที่ส่งไม่มีเลขข้อ จึงข้ามไป", "line 17 of the submission has no item number and was passed over"}};
  return run;
}

RunResult large_run(int items, int findings) {
  RunResult run = bangkhae_2568();
  const std::vector<ItemResult> models = run.items;
  run.items.clear();
  run.summary = {};
  for (int index = 0; index < items; ++index) {
    ItemResult item = models[static_cast<std::size_t>(index) % models.size()];
    item.id = "O" + std::to_string(index + 1);
    const std::vector<Finding> own = item.findings;
    while (static_cast<int>(item.findings.size()) < findings)
      item.findings.push_back(own[item.findings.size() % own.size()]);
    switch (item.verdict) {
      case Verdict::zero: ++run.summary.zero; break;
      case Verdict::partial: ++run.summary.partial; break;
      case Verdict::review: ++run.summary.review; break;
      case Verdict::full: ++run.summary.full; break;
    }
    run.items.push_back(std::move(item));
  }
  return run;
}

RunResult hostile_run() {
  RunResult run = bangkhae_2568();
  run.run.interrupted = true;
  run.agency.name = "</title></script><script>alert(1)</script>\xE2\x80\xAE" "olleh\xFF\xC0\xAF\x01\x1b[31m";
  auto& item = run.items[9];
  item.title.th.clear();
  for (int index = 0; index < 2000; ++index) item.title.th += "ยาวมาก";
  item.owner = "\"><img src=x onerror=alert(2)>";
  item.reasons.front().th = "=cmd|'/C calc'!A0\nบรรทัดสอง";
  item.urls.front().url = "javascript:alert(3)";
  item.urls.front().outcome = core::UrlOutcome::bad_url;
  item.urls.front().note = "@SUM(1+1)*cmd|' /C calc'!A0";
  auto& fault = item.findings.back();
  fault.url = "javascript:alert(3)";
  fault.message.th = "]]> --> <!-- <b>หนา</b> & \"คำพูด\" | ตาราง * ดาว";
  fault.evidence = {{"https://example.go.th/\"onmouseover=\"alert(4)", "\xED\xA0\x80\xF4\x90\x80\x80 \x00หลังศูนย์", "page 1, sheet <x>", "ocr"}};
  fault.evidence.front().quote.append("\0ต่อ", 10);
  run.items[12].findings.back().evidence.front().quote = "+66812345678 \t=1+1";
  return run;
}

Portfolio portfolio_of(int agencies) {
  Portfolio portfolio;
  const RunResult model = bangkhae_2568();
  portfolio.tool_version = model.tool_version;
  portfolio.made = model.run.finished;
  portfolio.as_of = model.run.as_of;
  portfolio.add(model, "bangkhae");
  constexpr std::array kinds{"สำนักงานเขต กรุงเทพมหานคร", "องค์การบริหารส่วนตำบล", "เทศบาลตำบล"};
  std::uint32_t state = 2568;
  const auto next = [&state](std::uint32_t bound) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16) % bound;
  };
  for (int index = 1; index < agencies; ++index) {
    PortfolioEntry entry = portfolio.agencies.front();
    std::string number = std::to_string(index);
    number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
    entry.id = "agency-" + number;
    entry.folder = entry.id;
    entry.kind = kinds[next(kinds.size())];
    entry.name = entry.kind + "ตัวอย่าง " + number;
    entry.province = "กรุงเทพมหานคร";
    entry.summary = {};
    const std::uint32_t care = 3 + next(30);
    double points = 0;
    for (std::size_t item = 0; item < entry.items.size(); ++item) {
      auto& verdict = entry.items[item].second;
      const std::uint32_t throw_of = next(care * (item % 7 == 3 ? 2 : 5));
      verdict = throw_of == 0 ? Verdict::zero : throw_of < 3 ? Verdict::review : Verdict::full;
      if (verdict == Verdict::zero) ++entry.summary.zero;
      if (verdict == Verdict::review) ++entry.summary.review;
      if (verdict == Verdict::full) ++entry.summary.full;
      points += verdict == Verdict::zero ? 0 : 100;
    }
    const double count = static_cast<double>(entry.items.size());
    entry.oit = {points / count * 0.9, points / count, points / count};
    portfolio.agencies.push_back(std::move(entry));
  }
  return portfolio;
}

}  // namespace oit::reports::testing
