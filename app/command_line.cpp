// Reads the command line with CLI11. Every option's help stands here; README's usage block is compared with it by a test.
#include "app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "app/exit_code.hpp"
#include "config/suggest.hpp"
#include "core/result.hpp"

namespace oit::app {
namespace {

const char* const program_about =
    "ตรวจเว็บไซต์หน่วยงานตามแบบ OIT ก่อนผู้ประเมินจะเปิดดู\n"
    "Finds out which OIT items of an agency's website are likely to score zero, why, and what to do.";

/// Between the Thai and the English of a validator's message, for which CLI11 has one string.
constexpr char between_languages = '\x1f';

std::string both(const std::string& th, const std::string& en) { return th + between_languages + en; }

std::string quoted(const std::string& word) { return "\"" + word + "\""; }

CLI::Validator one_of(std::vector<std::string> words) {
  return CLI::Validator([words = std::move(words)](const std::string& given) -> std::string {
    if (std::find(words.begin(), words.end(), given) != words.end()) return {};
    std::string list;
    for (const auto& word : words) list += (list.empty() ? "" : ", ") + word;
    return both("ไม่รู้จักค่า " + quoted(given) + " ใช้ได้: " + list, "unknown value " + quoted(given) + "; it may be: " + list);
  }, "");
}

CLI::Validator a_number(bool zero_too) {
  return CLI::Validator([zero_too](const std::string& given) -> std::string {
    double number = 0;
    const bool read = CLI::detail::lexical_cast(given, number);
    if (read && number > 0 && number < 1e9) return {};
    if (read && number == 0 && zero_too) return {};
    const std::string least = zero_too ? "0" : "1";
    return both(quoted(given) + " ใช้ไม่ได้ ต้องเป็นตัวเลขตั้งแต่ " + least + " ขึ้นไป", quoted(given) + " will not do; write a number, " + least + " or more");
  }, "");
}

/// Collects what CLI11 parses; becomes an Invocation once one command was chosen.
class Parser {
 public:
  Parser() : app_(program_about, "oitcheck") {
    app_.set_version_flag("--version", "oitcheck " OIT_VERSION);
    app_.require_subcommand(1);
    app_.get_formatter()->column_width(34);
    add_audit();
    add_links();
    add_rules();
    add_explain();
    add_template();
    add_inspect();
    add_score();
    add_report();
    add_judge();
    add_spot();
    add_history();
    add_diff();
    add_demo();
  }

  std::variant<Invocation, int> parse(int argc, const char* const* argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::Success& asked_for_help) {
      return app_.exit(asked_for_help);
    } catch (const CLI::ParseError& wrong) {
      return refuse(wrong);
    }
    if (color_ == "always") common_.color = When::always;
    if (color_ == "never") common_.color = When::never;
    return Invocation{chosen_, common_};
  }

 private:
  /// The subcommand that was reached: `audit`, or `rules show`.
  const CLI::App& reached() const {
    const CLI::App* at = &app_;
    for (auto below = at->get_subcommands(); !below.empty(); below = at->get_subcommands()) at = below.front();
    return *at;
  }

  static std::vector<std::string> options_of(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options())
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    return names;
  }

  static std::vector<std::string> commands_of(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; })) names.push_back(sub->get_name());
    return names;
  }

  int refuse(const CLI::ParseError& wrong) const {
    const CLI::App& at = reached();
    std::string usage = "oitcheck";
    if (&at != &app_) usage += (at.get_parent() && at.get_parent() != &app_ ? " " + at.get_parent()->get_name() : "") + " " + at.get_name();
    usage += " --help";
    const core::Problem problem = explained(wrong, at, {"ดูวิธีใช้: " + usage, "see " + usage});
    std::cerr << "oitcheck: " << problem.sentence() << '\n';
    return static_cast<int>(ExitCode::wrong_input);
  }

  /// CLI11's exception in a clerk's words.
  core::Problem explained(const CLI::ParseError& wrong, const CLI::App& at, const core::Text& usage) const {
    std::string said = wrong.what();
    std::replace(said.begin(), said.end(), '\n', ' ');
    const std::vector<std::string> left = app_.remaining(true);
    const auto subcommands = commands_of(at);
    if (!subcommands.empty() && !left.empty() && !left.front().starts_with('-'))
      return {"", {"ไม่มีคำสั่ง " + quoted(left.front()), "there is no command " + quoted(left.front())}, config::suggestion(left.front(), subcommands)};
    if (!subcommands.empty() && left.empty()) return {"", {"ยังไม่ได้ระบุคำสั่ง", "no command was given"}, usage};
    const auto option = std::find_if(left.begin(), left.end(), [](const std::string& word) { return word.starts_with('-'); });
    if (dynamic_cast<const CLI::ExtrasError*>(&wrong) || (dynamic_cast<const CLI::RequiredError*>(&wrong) && option != left.end())) {
      if (option == left.end()) return {"", {"มีคำเกินมา: " + quoted(left.empty() ? said : left.front()), "one word too many: " + quoted(left.empty() ? said : left.front())}, usage};
      const std::string name = option->substr(0, option->find('='));
      const auto near = config::nearest(name, options_of(at));
      return {"", {"ไม่รู้จักตัวเลือก " + name, "unknown option " + name}, near ? core::Text{"หมายถึง " + *near + " ใช่หรือไม่", "did you mean " + *near + "?"} : usage};
    }
    if (dynamic_cast<const CLI::RequiredError*>(&wrong)) {
      const std::string missing = said.substr(0, said.find(" is required"));
      return {"", {"ยังไม่ได้ระบุ " + missing, missing + " is missing"}, usage};
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&wrong)) {
      const std::string name = said.substr(0, said.find(':'));
      return {"", {name + " ต้องมีค่าตามหลัง", name + " needs a value after it"}, usage};
    }
    if (dynamic_cast<const CLI::ExcludesError*>(&wrong)) {
      const std::size_t middle = said.find(" excludes ");
      const std::string one = said.substr(0, middle), other = middle == std::string::npos ? "" : said.substr(middle + 10);
      return {"", {"ใช้ " + one + " ร่วมกับ " + other + " ไม่ได้", one + " cannot be used together with " + other}, usage};
    }
    const std::string name = said.substr(0, said.find(": "));
    if (const std::size_t middle = said.find(between_languages); middle != std::string::npos) {
      const std::size_t begin = said.find(": ") + 2;
      return {name, {said.substr(begin, middle - begin), said.substr(middle + 1)}, usage};
    }
    if (dynamic_cast<const CLI::ConversionError*>(&wrong)) {
      const std::size_t mark = said.find("--");
      const std::string what = mark == std::string::npos ? said : said.substr(mark);
      return {"", {"อ่านค่านี้เป็นตัวเลขไม่ได้: " + what, "this is no number: " + what}, usage};
    }
    return {"", {"คำสั่งไม่ถูกต้อง (" + said + ")", said}, usage};
  }

  /// A subcommand that, when chosen, hands over `command` as it then stands.
  template <class T>
  CLI::App* add(CLI::App& parent, const std::string& name, const std::string& help, T& command) {
    CLI::App* sub = parent.add_subcommand(name, help);
    sub->callback([this, &command] { chosen_ = command; });
    return sub;
  }

  void add_judging_options(CLI::App* sub) {
    sub->add_option("--rulebook", common_.rulebook, "เกณฑ์ที่ใช้ · rulebook id or file; default: the one the submission names")->type_name("ID|FILE");
    sub->add_option("--as-of", common_.as_of, "ตรวจเสมือนวันนั้น · judge as on that day (Asia/Bangkok); default today")->type_name("YYYY-MM-DD");
    sub->add_flag("--accept-unconfirmed", common_.accept_unconfirmed, "ยอมใช้เกณฑ์ที่ยังไม่ยืนยัน · score with a book whose status is unconfirmed");
    sub->add_option("--agency", common_.agency, "ชื่อหน่วยงาน (แทนที่ในไฟล์) · agency name, over the file's");
    sub->add_option("--website", common_.website, "เว็บไซต์หลัก (แทนที่ในไฟล์) · main website, over the file's")->type_name("URL");
    sub->add_flag("--strict", common_.strict, "แถวที่อ่านไม่ได้ถือเป็นข้อผิดพลาด · a bad row in the submission stops the run");
  }

  void add_report_options(CLI::App* sub) {
    sub->add_option("--out", common_.out, "โฟลเดอร์ผลลัพธ์ · where the report goes; default out/<agency>-<time>")->type_name("DIR");
    sub->add_option("--format", common_.formats, "html,json,csv,xlsx,junit,md หรือ all · report formats; default html,json")->delimiter(',')->type_name("LIST");
    sub->add_option("--lang", common_.language, "ภาษาของรายงาน · language of the report; default th")->check(one_of({"th", "en"}))->type_name("th|en");
    sub->add_option("--deadline", common_.deadline, "วันปิดส่งข้อมูลของหน่วยงาน · last day to submit; default: the rulebook's, where it knows one")->type_name("YYYY-MM-DD");
    sub->add_flag("--redact", common_.redact, "ปิดบังชื่อบุคคล เบอร์โทร และอีเมลในข้อความที่ยกมา · hide names, phone numbers and e-mail addresses in quotes");
  }

  void add_network_options(CLI::App* sub) {
    sub->add_option("--config", common_.config, "ไฟล์ตั้งค่า · settings over config/default.yaml; OITCHECK_* variables over both")->type_name("FILE");
    sub->add_option("--connect-to", common_.connect_to, "แบบเดียวกับ curl ใส่ซ้ำได้ · as curl's, repeatable; empty parts match any")->type_name("H1:P1:H2:P2")->allow_extra_args(false);
    sub->add_option("--cacert", common_.cacert, "ใบรับรองที่เชื่อถือเพิ่ม · extra trust anchor")->type_name("FILE");
    sub->add_flag("--allow-private", common_.allow_private, "ยอมเปิดที่อยู่ภายใน · let the crawler reach loopback and private addresses");
    sub->add_option("--delay", common_.delay_ms, "เว้นระยะต่อเว็บไซต์ · least time between two requests to one host")->check(a_number(true))->type_name("MS");
    sub->add_option("--per-host", common_.per_host, "เปิดพร้อมกันต่อเว็บไซต์ · requests in flight per host")->check(a_number(true))->type_name("N");
    sub->add_option("--jobs", common_.jobs, "เปิดพร้อมกันทั้งหมด · requests in flight over all hosts")->check(a_number(true))->type_name("N");
    sub->add_option("--timeout", common_.timeout_s, "รอคำตอบนานที่สุด · longest time for one request")->check(a_number(false))->type_name("S");
    sub->add_option("--retries", common_.retries, "ลองซ้ำ · extra attempts for a passing failure")->check(a_number(true))->type_name("N");
    sub->add_option("--patience", common_.patience_s, "เวลาที่ยอมกลับมาลองใหม่ · how long to keep coming back to hosts in trouble (0: no later pass)")->check(a_number(true))->type_name("S");
  }

  void add_resume(CLI::App* sub) {
    sub->add_option("--resume", common_.resume, "ทำต่อจากการตรวจที่ค้างอยู่ (โฟลเดอร์ --out เดิม) · go on with a run that was cut: its --out folder")->type_name("RUN")->excludes(sub->get_option("--out"))->excludes(sub->get_option("--evidence"));
  }

  void add_reading_options(CLI::App* sub) {
    sub->add_option("--ocr", common_.ocr, "อ่านคำในภาพและเอกสารสแกน · words in pictures and scans, by Tesseract where installed and where a verdict needs them; default auto")
        ->check(one_of({"auto", "never"}))->type_name("auto|never");
    sub->add_option("--render", common_.render, "แสดงหน้าเว็บที่สร้างด้วยสคริปต์ด้วย Chromium ถ้ามี · script-only pages through an installed Chromium; default auto")
        ->check(one_of({"auto", "never"}))->type_name("auto|never");
    sub->add_flag("--no-sandbox", common_.no_sandbox, "สำหรับแก้ไขโปรแกรมเท่านั้น · read documents in this process; for debugging only");
  }

  void add_console_options(CLI::App* sub) {
    sub->add_flag("--quiet", common_.quiet, "แสดงเฉพาะข้อผิดพลาด · errors only");
    sub->add_flag("--verbose", common_.verbose, "แสดงทุกที่อยู่ที่เปิด · one line for every address opened");
    sub->add_flag("--no-progress", common_.no_progress, "ไม่แสดงแถบความคืบหน้า · no progress bar");
    sub->add_option("--color", color_, "สีบนจอ · colours on the terminal")->check(one_of({"auto", "always", "never"}))->type_name("auto|always|never");
  }

  void add_db(CLI::App* sub) {
    sub->add_option("--db", common_.db, "ไฟล์ประวัติ · history; default $XDG_DATA_HOME/oitcheck/history.sqlite")->type_name("FILE");
  }

  void add_keeping_options(CLI::App* sub) {
    add_db(sub);
    sub->add_flag("--no-history", common_.no_history, "ไม่บันทึกประวัติ · keep no history");
    sub->add_option("--evidence", common_.evidence, "เก็บหลักฐาน (WARC) · evidence kept in --out; default full")->check(one_of({"none", "headers", "full"}))->type_name("none|headers|full");
  }

  void add_common(CLI::App* sub) {
    add_judging_options(sub);
    add_keeping_options(sub);
    add_report_options(sub);
    add_network_options(sub);
    add_reading_options(sub);
    add_console_options(sub);
  }

  void add_audit() {
    CLI::App* sub = add(app_, "audit", "ตรวจทุกข้อตามเกณฑ์ แล้วออกรายงาน · fetch, judge, report", audit_);
    sub->add_option("SUBMISSION", audit_.submissions, "ไฟล์ URL ที่จะส่ง (YAML, CSV, XLSX) หรือโฟลเดอร์ · submission files, or folders of them")->required();
    add_common(sub);
    add_resume(sub);
  }

  void add_links() {
    CLI::App* sub = add(app_, "links", "ตรวจเฉพาะว่าลิงก์เปิดได้ (รายเดือน) · reachability only: the monthly link check", links_);
    sub->add_option("SUBMISSION", links_.submissions, "ไฟล์ URL ที่จะส่ง (YAML, CSV, XLSX) หรือโฟลเดอร์ · submission files, or folders of them")->required();
    sub->add_flag("--deep", links_.deep, "ตรวจไฟล์ที่หน้าเหล่านั้นลิงก์ไปด้วย · also the files the pages lead to");
    CLI::Option* due = sub->add_flag("--due", links_.due, "เฉพาะที่ถึงกำหนด: ที่เสียตรวจถี่กว่าที่เปิดได้ · only addresses due: broken ones sooner than good ones");
    add_common(sub);
    add_resume(sub);
    due->excludes(sub->get_option("--no-history"))->excludes(sub->get_option("--resume"));
  }

  void add_rules() {
    CLI::App* rules = app_.add_subcommand("rules", "ดูและตรวจเกณฑ์รายปี · the rulebooks");
    rules->require_subcommand(1);
    add(*rules, "list", "เกณฑ์ทั้งหมด · every rulebook", rules_list_);
    CLI::App* show = add(*rules, "show", "รายละเอียดเกณฑ์ · one book, or one item of it", rules_show_);
    show->add_option("BOOK", rules_show_.book)->required();
    show->add_option("ITEM", rules_show_.item);
    CLI::App* validate = add(*rules, "validate", "ตรวจไฟล์เกณฑ์ · every problem of a book at once", rules_validate_);
    validate->add_option("FILE", rules_validate_.files)->required();
    CLI::App* diff = add(*rules, "diff", "เทียบเกณฑ์สองปี · what changed between two books", rules_diff_);
    diff->add_option("BEFORE", rules_diff_.before)->required();
    diff->add_option("AFTER", rules_diff_.after)->required();
    CLI::App* docs = add(*rules, "docs", "เกณฑ์เป็นเอกสาร Markdown · a book, or every book, as Markdown", rules_docs_);
    docs->add_option("BOOK", rules_docs_.book, "รหัสเกณฑ์ เว้นว่างเพื่อดูทั้งหมด · rulebook id or file; every book when left out");
    add(*rules, "schema", "โครงไฟล์เกณฑ์สำหรับโปรแกรมแก้ไข · the JSON Schema of rulebook files, for editors", rules_schema_);
    CLI::App* inferred = add(*rules, "inferred", "ข้อที่อนุมานมา และสิ่งที่จะยืนยันได้ · items that rest on inference, and what would confirm them", rules_inferred_);
    for (CLI::App* each : {show, diff, inferred, rules->get_subcommand("list")}) add_language(each);
  }

  void add_language(CLI::App* sub) {
    sub->add_option("--lang", common_.language, "ภาษา · language")->check(one_of({"th", "en"}))->type_name("th|en");
  }

  void add_explain() {
    CLI::App* sub = add(app_, "explain", "อธิบายการตรวจแต่ละแบบ · what a check looks for and why", explain_);
    sub->add_option("CHECK", explain_.check, "รหัสการตรวจ เว้นว่างเพื่อดูทั้งหมด · check id; all of them when left out");
    sub->add_flag("--markdown", explain_.markdown, "ทุกการตรวจเป็น Markdown · every check, as docs/checks.md");
    add_language(sub);
  }

  void add_template() {
    CLI::App* sub = add(app_, "template", "แบบฟอร์มเปล่าสำหรับกรอก URL · an empty submission to fill in", template_);
    sub->add_option("--rulebook", common_.rulebook, "เกณฑ์ · rulebook id or file")->required()->type_name("ID|FILE");
    sub->add_option("--format", template_.format, "รูปแบบไฟล์ · file format")->check(one_of({"yaml", "csv", "xlsx"}))->type_name("yaml|csv|xlsx");
    sub->add_option("--output", template_.output, "บันทึกเป็นไฟล์ (ไม่ระบุ: พิมพ์ออกจอ) · file to write; default standard output")->type_name("FILE");
  }

  void add_inspect() {
    CLI::App* sub = add(app_, "inspect", "ดูว่าโปรแกรมอ่านเอกสารหนึ่งฉบับได้อะไร · what the program sees in one document", inspect_);
    sub->add_option("FILE|URL", inspect_.target, "ไฟล์หรือที่อยู่เว็บ · a file or an address");
    sub->add_flag("--dates", inspect_.dates, "อ่านบรรทัดจากอินพุต แล้วแสดงวันที่ที่พบ · read lines on standard input, print the dates in each as JSON");
    sub->add_flag("--text", inspect_.text, "เฉพาะข้อความ · the text only");
    sub->add_flag("--json", inspect_.json, "เป็น JSON · as one JSON object");
    add_language(sub);
    add_network_options(sub);
    add_reading_options(sub);
  }

  void add_score() {
    CLI::App* sub = add(app_, "score", "คาดคะแนน ITA จากรายงาน · project the ITA total from a report", score_);
    sub->add_option("REPORT", score_.report, "report.json")->required();
    sub->add_option("--iit", score_.iit, "คะแนน IIT หรือรายตัวชี้วัด · IIT score, or its parts")->required()->delimiter(',');
    sub->add_option("--eit", score_.eit, "คะแนน EIT หรือรายตัวชี้วัด · EIT score, or its parts")->required()->delimiter(',');
    sub->add_option("--rulebook", common_.rulebook, "เกณฑ์ · rulebook id or file; default: the report's")->type_name("ID|FILE");
    add_language(sub);
  }

  void add_report() {
    CLI::App* sub = add(app_, "report", "ออกรายงานรูปแบบอื่นจากผลเดิม · other formats from an earlier report.json", report_);
    sub->add_option("RUN", report_.run, "report.json หรือโฟลเดอร์ผลลัพธ์ · report.json, its folder, or a folder of several agencies' reports (makes their index)")->required();
    add_report_options(sub);
    add_console_options(sub);
  }

  void add_judge() {
    CLI::App* sub = add(app_, "judge", "ตัดสินใหม่จากหลักฐานเดิม ไม่ใช้อินเทอร์เน็ต · judge a past run again, without the network", judge_);
    sub->add_option("EVIDENCE", judge_.evidence, "evidence.warc.gz")->required();
    sub->add_option("--rulebook", common_.rulebook, "เกณฑ์อื่น · another rulebook; default: the run's own")->type_name("ID|FILE");
    sub->add_option("--as-of", common_.as_of, "ตรวจเสมือนวันนั้น · judge as on that day; default: the run's own")->type_name("YYYY-MM-DD");
    sub->add_flag("--accept-unconfirmed", common_.accept_unconfirmed, "ยอมใช้เกณฑ์ที่ยังไม่ยืนยัน · score with a book whose status is unconfirmed");
    sub->add_option("--config", common_.config, "ไฟล์ตั้งค่า · settings file")->type_name("FILE");
    add_report_options(sub);
    add_reading_options(sub);
    add_console_options(sub);
  }

  void add_spot() {
    CLI::App* sub = add(app_, "spot", "สุ่มตรวจหลายหน่วยงาน · an auditor's spot check over a sample of agencies", spot_);
    sub->add_option("--agencies", spot_.agencies, "โฟลเดอร์ไฟล์ URL หรือ CSV: id,name,website,rulebook,submission,kind,province · folder of submissions, or a CSV")->required()->type_name("DIR|CSV");
    sub->add_option("--sample", spot_.sample, "จำนวนที่สุ่ม · how many to draw; default 30")->check(a_number(false))->type_name("N");
    sub->add_option("--seed", spot_.seed, "เลขตั้งต้นของการสุ่ม · the same seed draws the same sample; default 1")->type_name("S");
    sub->add_option("--of", spot_.of, "สุ่มหน่วยงาน หรือสุ่มรายข้อ · draw agencies (default), or single items of all agencies")->check(one_of({"agencies", "items"}))->type_name("agencies|items");
    sub->add_option("--stratify", spot_.stratify, "แบ่งชั้นภูมิตาม · strata")->check(one_of({"none", "kind", "province"}))->type_name("none|kind|province");
    sub->add_option("--compare", spot_.compare, "คะแนนที่ผู้อื่นให้: agency,item,score · scores others gave, to list disagreements")->type_name("CSV");
    add_common(sub);
    add_resume(sub);
  }

  void add_history() {
    CLI::App* sub = add(app_, "history", "การตรวจที่ผ่านมา · past runs, and how each address has fared", history_);
    sub->add_option("AGENCY", history_.agency, "รหัสหน่วยงาน · agency id; every agency when left out");
    sub->add_option("--forget-older-than", history_.forget_days, "ลบประวัติที่เก่ากว่า · forget runs older than so many days")->check(a_number(false))->type_name("DAYS");
    sub->add_option("--evidence-older-than", history_.evidence_days, "ลบหลักฐานที่เก่ากว่า (ไม่ลบครั้งล่าสุด) · remove evidence older than so many days, never an agency's newest")->check(a_number(false))->type_name("DAYS");
    sub->add_option("--evidence-beyond", history_.evidence_runs, "เหลือหลักฐานเท่านี้ครั้ง · remove evidence beyond an agency's so many newest runs of a kind")->check(a_number(false))->type_name("RUNS");
    sub->add_flag("--dry-run", history_.dry_run, "แสดงว่าจะลบอะไร โดยไม่ลบ · only say which evidence would be removed");
    sub->add_flag("--vacuum", history_.vacuum, "คืนเนื้อที่ว่างในไฟล์ให้ดิสก์ · give unused room back to the disk");
    add_db(sub);
    add_language(sub);
  }

  void add_diff() {
    CLI::App* sub = add(app_, "diff", "เทียบผลสองครั้ง · what changed between two runs", diff_);
    sub->add_option("BEFORE", diff_.before, "รหัสครั้งก่อน, หน่วยงาน:previous หรือ previous (หลายหน่วยงาน) · run id, agency:previous, or previous of runs over many agencies")->required();
    sub->add_option("AFTER", diff_.after, "รหัสครั้งหลัง, หน่วยงาน:last หรือ last · run id, agency:last, or last")->required();
    add_db(sub);
    add_language(sub);
  }

  void add_demo() {
    CLI::App* sub = add(app_, "demo", "ตรวจเว็บไซต์ตัวอย่างที่มากับโปรแกรม · audit the bundled sample site", demo_);
    add_common(sub);
  }

  CLI::App app_;
  Command chosen_;
  CommonOptions common_;
  std::string color_ = "auto";
  AuditCommand audit_;
  LinksCommand links_;
  DemoCommand demo_;
  JudgeCommand judge_;
  SpotCommand spot_;
  HistoryCommand history_;
  DiffCommand diff_;
  RulesListCommand rules_list_;
  RulesShowCommand rules_show_;
  RulesValidateCommand rules_validate_;
  RulesDiffCommand rules_diff_;
  RulesDocsCommand rules_docs_;
  RulesSchemaCommand rules_schema_;
  RulesInferredCommand rules_inferred_;
  ExplainCommand explain_;
  TemplateCommand template_;
  InspectCommand inspect_;
  ScoreCommand score_;
  ReportCommand report_;
};

}  // namespace

std::variant<Invocation, int> parse_command_line(int argc, const char* const* argv) {
  Parser parser;
  return parser.parse(argc, argv);
}

}  // namespace oit::app
