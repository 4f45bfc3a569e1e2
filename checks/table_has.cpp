// table-has: does a table have the columns and rows asked for?
#include <algorithm>
#include <map>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/elements.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"

namespace oit::checks {
namespace {

/// One table against the terms: which columns and rows it has.
struct Match {
  std::vector<const core::Term*> found, missing;
  core::Evidence evidence;
  std::size_t rows = 0;
};

std::string header_text(const core::Table& table) {
  std::string text;
  for (const std::string& cell : table.header) text.append(cell).append("\n");
  // Where no heading row was recognised, the first rows are as good as one.
  const std::size_t first_rows = table.header.empty() ? 3 : 1;
  for (std::size_t i = 0; i < std::min(first_rows, table.rows.size()); ++i)
    for (const core::Cell& cell : table.rows[i]) text.append(cell.text).append("\n");
  return text;
}

std::string all_text(const core::Table& table) {
  std::string text = table.title + "\n" + header_text(table);
  for (const auto& row : table.rows)
    for (const core::Cell& cell : row) text.append(cell.text).append("\n");
  return text;
}

/// Forms write `วิธีซื้อ/จ้าง` for `วิธีซื้อหรือจ้าง`.
std::string with_or(std::string text) {
  for (std::size_t at = text.find('/'); at != std::string::npos; at = text.find('/', at + 1)) text.replace(at, 1, "หรือ");
  return text;
}

void look(const thai::Haystack& text, const std::vector<core::Term>& terms, Match& match) {
  const thai::Haystack spelled_out(with_or(text.text()));
  for (const core::Term& term : terms) (text.find_any(term.any) || spelled_out.find_any(term.any) ? match.found : match.missing).push_back(&term);
}

Match match_table(const CheckInput& input, const Source& source, const core::Table& table) {
  Match match;
  look(thai::Haystack(header_text(table)), input.parameters().terms("columns"), match);
  look(thai::Haystack(all_text(table)), input.parameters().terms("rows"), match);
  match.rows = table.rows.size();
  std::string heading;
  for (const std::string& cell : table.header) heading += (heading.empty() ? "" : " | ") + cell;
  match.evidence = {address_of(source), thai::shorten(heading.empty() ? table.title : heading, 160), table.place.locator(), {}};
  return match;
}

/// A PDF keeps no tables: its pages are read as text, and a table is taken to be there where a page has all its words.
void match_pages(const CheckInput& input, const Source& source, std::vector<Match>& matches) {
  if (!source.content->tables.empty()) return;
  const Reading& reading = input.evidence.readings->of(*source.content);
  std::map<int, std::pair<std::string, std::size_t>> pages;
  for (const Passage& passage : reading.passages()) {
    auto& [text, lines] = pages[passage.place.page];
    text.append(reading.words(passage)).append("\n");
    ++lines;
  }
  for (const auto& [page, page_text] : pages) {
    Match match;
    const thai::Haystack text(page_text.first);
    look(text, input.parameters().terms("columns"), match);
    look(text, input.parameters().terms("rows"), match);
    match.rows = page_text.second;
    core::Place place;
    place.page = page;
    match.evidence = {address_of(source), thai::shorten(page_text.first, 160), place.locator(), {}};
    matches.push_back(std::move(match));
  }
}

const Match* best_of(const std::vector<Match>& matches) {
  const auto better = [](const Match& a, const Match& b) {
    return a.missing.size() != b.missing.size() ? a.missing.size() > b.missing.size() : a.rows < b.rows;
  };
  const auto best = std::max_element(matches.begin(), matches.end(), better);
  return best == matches.end() ? nullptr : &*best;
}

CheckResult run(const CheckInput& input) {
  std::vector<Match> matches;
  bool has_paged_text = false;
  for (const Source* source : readable_sources(input)) {
    for (const core::Table& table : source->content->tables)
      if (table.region == core::Region::main) matches.push_back(match_table(input, *source, table));
    if (source->content->type != core::DocumentType::html) match_pages(input, *source, matches);
    has_paged_text |= source->content->type == core::DocumentType::pdf;
  }
  const auto least = static_cast<std::size_t>(input.parameters().get<std::int64_t>("min_rows", 1));
  const Match* best = best_of(matches);
  CheckResult result;
  ElementSearch search;
  if (best) {
    result.url = best->evidence.url;
    result.evidence.push_back(best->evidence);
    search.missing = best->missing;
    for (const core::Term* term : best->found) search.found.push_back({term, {}});
    if (best->missing.empty() && best->rows >= least) {
      result.outcome = core::Outcome::pass;
      result.message = {"พบตารางที่มีหัวข้อตามที่กำหนด", "A table has the headings asked for."};
      return result;
    }
  }
  AbsenceWeight weight = weigh_absence(input, search);
  if (!best) {
    result.message = {"ไม่พบตารางข้อมูลที่ URL ที่ระบุ", "There is no table of data at the submitted address."};
    weight.decisive = weight.read_all && !has_paged_text;
  } else if (!best->missing.empty()) {
    result.message = fill(core::Text{"ไม่พบหัวข้อ {} ในตาราง", "The table has no {}."}, join(names_of(best->missing)));
    // A page of text is only taken for a table; what it lacks proves little.
    if (has_paged_text && matches.size() > 1 && search.found.empty()) weight.decisive = false;
  } else {
    result.message = {"พบตารางเพียง " + std::to_string(best->rows) + " แถว จากที่ต้องมีอย่างน้อย " + std::to_string(least) + " แถว",
                      "The table has " + plural(static_cast<int>(best->rows), "row") + " of the " + std::to_string(least) + " asked for."};
    weight.decisive = weight.read_all;
  }
  conclude_absence(result, weight);
  return result;
}

}  // namespace

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
  check.examples = {
      {{"หัวตารางครบ", "the columns are there"}, R"(<main><table><tr><th>โครงการ</th><th>งบประมาณ</th></tr><tr><td>อบรม</td><td>10,000</td></tr></table></main>)", R"({columns: [โครงการ, งบประมาณ]})", core::Outcome::pass},
      {{"ไม่มีตาราง", "there is no table"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"({columns: [โครงการ, งบประมาณ]})", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
