// months-complete: is there an entry for every month?
#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/holdings.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/periods.hpp"
#include "checks/sentences.hpp"
#include "thai/dates.hpp"
#include "thai/format.hpp"

namespace oit::checks {
namespace {

using thai::YearMonth;

/// Months of the period that are over on the day of judging; the one just over is not yet missed.
core::DayRange months_due(const core::DayRange& asked, core::Date as_of, bool& last_is_fresh) {
  core::DayRange due = asked;
  const core::Date before_this_month = core::add_days(core::make_date(static_cast<int>(as_of.year()), static_cast<unsigned>(as_of.month()), 1), -1);
  due.last = std::min(due.last, before_this_month);
  last_is_fresh = core::days_between(due.last, as_of) < 31;
  return due;
}

bool is_stamp(const core::DateSpan& span) {
  const thai::CueKind cue = thai::kind_of_cue(span.cue);
  return cue == thai::CueKind::publication || cue == thai::CueKind::update;
}

/// Months every document names, with the evidence for the first of them.
struct MonthsSeen {
  std::set<YearMonth> asked;
  std::set<YearMonth> in_a_quarter;    ///< told together with their neighbours: `ต.ค.-ธ.ค. 68`
  bool in_one = false;                 ///< a longer range tells of months together
  int other = 0;                       ///< months outside the period
  std::vector<core::Evidence> evidence;
};

/// The text with its days blanked out: the summary of January is signed on a day in February.
std::string without_days(std::string text) {
  for (const core::DateSpan& span : thai::find_dates(text))
    if (span.kind == core::DateKind::day) std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(span.offset), span.quote.size(), ' ');
  return text;
}

/// Names of months in a table beside which nothing stands: `มีนาคม 2568 | - | -`.
std::set<std::string> bare_months(const core::Content& content) {
  const auto is_nothing = [](const std::string& text) { return text.find_first_not_of(" -.\xE2\x80\x93\x94") == std::string::npos; };
  std::set<std::string> bare;
  for (const core::Table& table : content.tables) {
    const bool pictures_lead_on = std::any_of(content.links.begin(), content.links.end(), [&](const core::Link& link) {
      return link.order >= table.order && link.order < table.order_end && link.target && is_nothing(link.text);
    });
    if (pictures_lead_on) continue;
    for (const auto& row : table.rows) {
      const auto label = std::find_if(row.begin(), row.end(), [](const core::Cell& cell) { return thai::find_dates(cell.text).size() == 1; });
      if (label == row.end() || row.size() < 2) continue;
      if (std::all_of(label + 1, row.end(), [&](const core::Cell& cell) { return is_nothing(cell.text); })) bare.insert(label->text);
    }
  }
  return bare;
}

/// The block is a month's name and nothing else: a tab, an accordion's bar, a heading.
bool is_month_label(const core::Block& block) {
  constexpr std::size_t longest = 120, other_letters = 24;
  if (block.region != core::Region::main || block.kind == core::BlockKind::table_row || block.text.size() > longest) return false;
  const auto dates = thai::find_dates(block.text);
  return dates.size() == 1 && dates.front().kind == core::DateKind::month && block.text.size() <= dates.front().quote.size() + other_letters;
}

bool leads_somewhere(const core::Link& link) {
  return link.region == core::Region::main && link.target && !link.href.empty() && !link.href.starts_with('#') && link.kind != core::LinkKind::form;
}

/// Anything between two places of a page: text, a table, a picture, a link.
bool holds_something(const core::Content& content, std::uint32_t from, std::uint32_t to) {
  constexpr std::size_t a_few_words = 18;
  const auto between = [&](const auto& part) { return part.region == core::Region::main && part.order > from && part.order < to; };
  return std::any_of(content.tables.begin(), content.tables.end(), [&](const core::Table& table) { return between(table) && !table.rows.empty(); }) ||
         std::any_of(content.images.begin(), content.images.end(), between) ||
         std::any_of(content.links.begin(), content.links.end(), [&](const core::Link& link) { return link.order >= from && link.order < to && leads_somewhere(link); }) ||
         std::any_of(content.blocks.begin(), content.blocks.end(), [&](const core::Block& block) { return between(block) && block.text.size() >= a_few_words; });
}

bool holds_a_table(const core::Content& content, std::uint32_t from, std::uint32_t to) {
  return std::any_of(content.tables.begin(), content.tables.end(), [&](const core::Table& table) { return table.region == core::Region::main && table.order > from && table.order < to && !table.rows.empty(); });
}

bool says_none_right_after(const core::Content& content, std::uint32_t from) {
  int looked_at = 0;
  for (const core::Block& block : content.blocks) {
    if (block.region != core::Region::main || block.order <= from) continue;
    if (contains_words(block.text, "ไม่มี")) return true;
    if (++looked_at == 2) break;
  }
  return false;
}

/// The last month's part ends where the page's own ending begins, which nothing marks: where every other month has a
/// table, it must have one, or say that there was nothing.
bool last_is_filled(const core::Content& content, const std::vector<const core::Block*>& labels) {
  for (std::size_t i = 0; i + 1 < labels.size(); ++i) {
    const bool has_a_part = holds_something(content, labels[i]->order, labels[i + 1]->order);
    if (has_a_part && !holds_a_table(content, labels[i]->order, labels[i + 1]->order)) return true;
  }
  return holds_a_table(content, labels.back()->order, UINT32_MAX) || says_none_right_after(content, labels.back()->order);
}

/// Months whose tab or bar opens on nothing, where those of other months do not.
std::set<std::string> bare_labels(const core::Content& content) {
  std::vector<const core::Block*> labels;
  for (const core::Block& block : content.blocks)
    if (is_month_label(block)) labels.push_back(&block);
  std::set<std::string> named, filled;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    named.insert(labels[i]->text);
    const std::uint32_t end = i + 1 < labels.size() ? labels[i + 1]->order : UINT32_MAX;
    const bool last = i + 1 == labels.size();
    if (holds_something(content, labels[i]->order, end) && (!last || last_is_filled(content, labels))) filled.insert(labels[i]->text);
  }
  std::set<std::string> bare;
  if (filled.size() < 2 || filled.size() * 2 < named.size()) return bare;
  std::set_difference(named.begin(), named.end(), filled.begin(), filled.end(), std::inserter(bare, bare.begin()));
  return bare;
}

/// Labels of links whose document was read and tells of one other month only: `ก.พ. 66` over January's summary.
std::set<std::string> gainsaid_labels(const CheckInput& input, const core::Content& content) {
  const auto month_of = [](const std::string& text) -> std::optional<core::Date> {
    std::optional<core::Date> only;
    for (const core::DateSpan& span : thai::find_dates(text)) {
      if (span.kind != core::DateKind::month || !span.certain) continue;
      if (only && *only != span.from) return std::nullopt;
      only = span.from;
    }
    return only;
  };
  std::set<std::string> gainsaid;
  for (const core::Link& link : content.links) {
    if (link.region != core::Region::main || !link.target) continue;
    const auto label = month_of(link.text);
    const Source* opened = label ? opened_as(input.evidence, *link.target) : nullptr;
    if (!opened || !opened->content || opened->content == &content || !read_well(*opened->content)) continue;
    const Reading& reading = input.evidence.readings->of(*opened->content);
    std::string told;
    for (const Passage& passage : reading.passages())
      if (!passage.metadata && passage.kind != PassageKind::link_text) told.append(reading.words(passage)).append("\n");
    if (const auto its = month_of(told); its && *its != *label) gainsaid.insert(link.text);
  }
  return gainsaid;
}

bool says_bare_month(const std::set<std::string>& bare, std::string_view words) {
  return std::any_of(bare.begin(), bare.end(), [&](const std::string& month) {
    const std::size_t at = words.find(month);
    return at != std::string_view::npos && words.substr(at + month.size()).find_first_not_of(" |-.\xE2\x80\x93\x94") == std::string_view::npos;
  });
}

/// `กุมภาพันธ์ 2569 (รอเอกสาร)`: the month is named to say that it is not there.
bool is_yet_to_come(std::string_view words) {
  constexpr std::size_t longest = 300, before_the_notice = 12, longest_rest = 150;
  if (words.size() > longest) return false;
  static constexpr std::array<std::string_view, 7> telling{"รอ", "อยู่ระหว่าง", "ยังไม่", "จะเผยแพร่", "จัดทำ", "oming", "รวบรวม"};
  if (std::none_of(telling.begin(), telling.end(), [&](std::string_view word) { return contains_words(words, word); })) return false;
  std::string rest(words);
  const auto dates = thai::find_dates(words);
  if (dates.empty() || dates.front().kind != core::DateKind::month) return false;
  rest.erase(0, dates.front().offset + dates.front().quote.size());
  rest.erase(0, std::min(rest.size(), rest.find_first_not_of(" |():-")));
  if (rest.size() > longest_rest || rest.find_first_of("0123456789") != std::string::npos) return false;
  if (says_not_yet(rest)) return true;
  for (const char* notice : {"อยู่ระหว่างดำเนินการ", "ยังไม่แล้วเสร็จ", "อยู่ระหว่าง", "ยังไม่"})
    if (const auto hit = thai::find_phrase(rest, notice); hit && hit->offset <= before_the_notice && rest.find('|') == std::string::npos) return true;
  return false;
}

/// The text with such lines blanked out.
std::string without_bare_months(const Reading& reading, const std::set<std::string>& bare) {
  std::string text = reading.text();
  for (const Passage& passage : reading.passages())
    if (says_bare_month(bare, reading.words(passage)) || is_yet_to_come(reading.words(passage))) std::fill(text.begin() + static_cast<std::ptrdiff_t>(passage.begin), text.begin() + static_cast<std::ptrdiff_t>(passage.end), ' ');
  return text;
}

using Places = std::vector<std::pair<std::size_t, std::size_t>>;   ///< bytes [first, second)

Places places_of(const std::set<std::string>& labels, const std::string& text) {
  Places places;
  for (const std::string& label : labels)
    for (std::size_t at = text.find(label); at != std::string::npos; at = text.find(label, at + label.size())) places.emplace_back(at, at + label.size());
  return places;
}

bool lies_in(const Places& places, std::size_t offset) {
  return std::any_of(places.begin(), places.end(), [&](const auto& place) { return offset >= place.first && offset < place.second; });
}

bool tells_its_month(const Reading& reading) {
  return std::any_of(reading.dates().begin(), reading.dates().end(), [](const DatedPassage& dated) { return dated.span.kind == core::DateKind::month && dated.span.certain; });
}

bool is_range(const core::DateSpan& span) { return span.certain && (span.kind == core::DateKind::range || span.kind == core::DateKind::quarter || span.kind == core::DateKind::half); }

/// A quarter's table tells of its three months; whether half a year's table does is a person's question.
void tell_ranges(const std::vector<core::DateSpan>& spans, const core::DayRange& asked, MonthsSeen& seen) {
  constexpr int quarter_days = 93;
  for (const core::DateSpan& span : spans) {
    if (!is_range(span) || !span.overlaps(asked.first, asked.last)) continue;
    const int days = core::days_between(span.from, span.to) + 1;
    if (days > quarter_days) seen.in_one |= days < 367;
    else
      for (const YearMonth& month : thai::months_between(std::max(span.from, asked.first), std::min(span.to, asked.last))) seen.in_a_quarter.insert(month);
  }
}

/// Months told in a quarter count where the quarter is not told month by month.
void settle_quarters(MonthsSeen& seen) {
  std::set<YearMonth> single;
  std::set_intersection(seen.in_a_quarter.begin(), seen.in_a_quarter.end(), seen.asked.begin(), seen.asked.end(), std::inserter(single, single.begin()));
  if (single.empty()) seen.asked.insert(seen.in_a_quarter.begin(), seen.in_a_quarter.end());
}

/// Whether a month may be named by a day in it. Only where no months are named outright.
enum class Days { passed_over, counted };

void look_in(const CheckInput& input, const Source& source, const core::DayRange& asked, Days days, MonthsSeen& seen) {
  const Reading& reading = input.evidence.readings->of(*source.content);
  std::vector<core::DateSpan> spans;
  const auto counts = [days](const core::DateSpan& span) { return days == Days::counted || span.kind != core::DateKind::day; };
  std::set<std::string> empty_months = bare_months(*source.content);
  empty_months.merge(bare_labels(*source.content));
  const auto gainsaid = places_of(gainsaid_labels(input, *source.content), reading.text());
  std::string text = without_bare_months(reading, empty_months);
  for (const auto& [from, to] : gainsaid) std::fill(text.begin() + static_cast<std::ptrdiff_t>(from), text.begin() + static_cast<std::ptrdiff_t>(to), ' ');
  for (const DatedPassage& dated : reading.dates())
    if (!is_stamp(dated.span) && counts(dated.span) && !lies_in(gainsaid, dated.span.offset) && !says_bare_month(empty_months, reading.words(reading.passages()[dated.passage])) && !is_yet_to_come(reading.words(reading.passages()[dated.passage]))) spans.push_back(dated.span);
  // Where several labels lead to one document, only what it says itself counts.
  std::string label = read_well(*source.content) && tells_its_month(reading) ? std::string() : source.link_text;
  if (source.fetch) label += " " + core::percent_decode(source.fetch->requested.path());
  for (core::DateSpan& span : thai::find_dates(label))
    if (counts(span)) spans.push_back(std::move(span));
  tell_ranges(spans, asked, seen);
  for (const DatedPassage& dated : reading.dates())
    if (is_range(dated.span)) std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(dated.span.offset), dated.span.quote.size(), ' ');
  const thai::MonthlySeries series = thai::months_present(spans, asked.first, asked.last);
  seen.asked.insert(series.present.begin(), series.present.end());
  const thai::MonthlySeries bare = thai::months_present_in(days == Days::counted ? text : without_days(text), asked.first, asked.last);
  seen.asked.insert(bare.present.begin(), bare.present.end());
  for (const core::DateSpan& span : spans)
    if (span.kind == core::DateKind::month && span.certain && !span.overlaps(asked.first, asked.last)) ++seen.other;
  for (const DatedPassage& dated : reading.dates())
    if (seen.evidence.size() < 6 && dated.span.kind == core::DateKind::month && dated.span.overlaps(asked.first, asked.last))
      seen.evidence.push_back(reading.evidence(Found{{dated.span.offset, dated.span.quote.size(), false}, dated.passage}, address_of(source)));
}

MonthsSeen look_everywhere(const CheckInput& input, const core::DayRange& asked) {
  MonthsSeen seen;
  for (const Source* source : readable_sources(input)) look_in(input, *source, asked, Days::passed_over, seen);
  settle_quarters(seen);
  if (seen.asked.size() > 1) return seen;
  MonthsSeen by_day;
  for (const Source* source : readable_sources(input)) look_in(input, *source, asked, Days::counted, by_day);
  return by_day;
}

core::Text name_months(const std::vector<YearMonth>& months) {
  std::vector<core::Text> names;
  for (const YearMonth& month : months) names.push_back(thai::month_in_words(month.year, month.month));
  return join(names, 12);
}

CheckResult run(const CheckInput& input) {
  const core::Period period = period_of(input, "period");
  const auto asked = core::resolve(period, input.year());
  CheckResult result;
  if (!asked) {
    result.outcome = core::Outcome::not_applicable;
    result.message = {"ข้อนี้ไม่ได้กำหนดช่วงเดือน", "This item sets no months."};
    return result;
  }
  bool last_is_fresh = false;
  const core::DayRange due = months_due(*asked, input.as_of, last_is_fresh);
  if (due.last < due.first) {
    result.outcome = core::Outcome::not_applicable;
    result.message = {"ช่วงเวลาที่กำหนดยังมาไม่ถึง", "The period has not come yet."};
    return result;
  }
  const MonthsSeen seen = look_everywhere(input, *asked);
  std::vector<YearMonth> missing;
  for (const YearMonth& month : thai::months_between(due.first, due.last))
    if (!seen.asked.contains(month)) missing.push_back(month);
  result.evidence = seen.evidence;
  if (!seen.evidence.empty()) result.url = seen.evidence.front().url;
  core::Text what = both(input.parameters().get<std::string>("what"));
  if (what.empty()) what = input.item.title;
  if (missing.empty()) {
    result.outcome = core::Outcome::pass;
    result.message = {"พบข้อมูลครบทุกเดือน", "Every month is there."};
    return result;
  }
  const auto doubts = doubts_of(input);
  const std::size_t wanted = thai::months_between(due.first, due.last).size();
  const bool is_a_series = seen.asked.size() >= 3 || seen.asked.size() * 2 >= wanted || seen.other >= 3;
  const bool only_the_fresh_one = last_is_fresh && missing.size() == 1 && missing.front() == thai::months_between(due.last, due.last).front();
  const bool told_together = seen.in_one && seen.asked.size() < 3;
  result.outcome = core::Outcome::fail;
  result.decisive = doubts.empty() && is_a_series && !only_the_fresh_one && !told_together;
  result.leans_to_fail = doubts.empty() && !only_the_fresh_one;
  result.next_to_nothing = result.decisive && missing.size() * 3 >= wanted && missing.size() > 1;   // a third of them is no slip
  result.message = fill(fill(core::Text{"ไม่พบ {} ของเดือน {} ที่ URL ที่ระบุ", "{} is missing for {}."}, what), name_months(missing));
  if (!seen.asked.empty())
    result.message = result.message + fill(core::Text{" พบเพียงเดือน {}", " Only {} is there."}, name_months({seen.asked.begin(), seen.asked.end()}));
  if (!doubts.empty()) result.message = result.message + core::Text{" แต่ยังอ่านได้ไม่ครบ: ", " Not everything could be read: "} + describe(doubts);
  result.question = fill(core::Text{"มีข้อมูลของเดือน {} หรือไม่", "Is anything published for {}?"}, name_months(missing));
  result.advice = fill(core::Text{"ควรเผยแพร่ข้อมูลของเดือน {} เพิ่ม หากไม่มีรายการให้ระบุว่าไม่มี", "Publish {} too; where nothing happened, say so."}, name_months(missing));
  return result;
}

}  // namespace

Check check_months_complete() {
  Check check;
  check.id = "months-complete";
  check.words_settle = false;
  check.summary = {"มีข้อมูลครบทุกเดือนในช่วงที่กำหนด", "There is an entry for every month of the period."};
  check.why = {"ข้อมูลรายเดือนที่ขาดบางเดือน ผู้ประเมินถือว่าไม่ครบถ้วน แม้เดือนที่ไม่มีรายการก็ต้องระบุว่าไม่มี",
               "A monthly series with gaps is incomplete; a month in which nothing happened must say so."};
  check.source = "item descriptions of the monthly procurement summary (facts)";
  check.parameters = {
      period("period", "item's period", {"ช่วงเดือนที่ต้องมีครบ", "the months that must all be there"}),
      parameter("what", core::ParameterType::text, "", {"ชื่อข้อมูลรายเดือน เพื่อใช้ในข้อความ", "what is published monthly, for messages"})};
  check.advice = {"ควรเผยแพร่ข้อมูลให้ครบทุกเดือน เดือนที่ไม่มีรายการให้ระบุว่าไม่มีการดำเนินการในเดือนนั้น",
                  "Publish every month; where nothing happened in a month, say so for that month."};
  check.run = run;
  check.examples = {
      {{"ครบทุกเดือน", "every month"}, R"(<main><h1>สรุปผลรายเดือน</h1><ul><li>ตุลาคม 2567</li><li>พฤศจิกายน 2567</li><li>ธันวาคม 2567</li><li>มกราคม 2568</li><li>กุมภาพันธ์ 2568</li><li>มีนาคม 2568</li></ul></main>)", R"({period: months-of first-half-of Y, what: สรุปผลรายเดือน})", core::Outcome::pass},
      {{"แท็บเดือนมีนาคมว่าง", "the tab of March opens on nothing"}, R"(<main><h1>สรุปผลรายเดือน</h1><h3>ตุลาคม 2567</h3><p>ซื้อวัสดุสำนักงาน 2 รายการ</p><h3>พฤศจิกายน 2567</h3><p>จ้างซ่อมรถ 1 รายการ</p><h3>ธันวาคม 2567</h3><p>ซื้อหมึกพิมพ์ 1 รายการ</p><h3>มกราคม 2568</h3><p>จ้างเหมาทำความสะอาด</p><h3>กุมภาพันธ์ 2568</h3><h3>มีนาคม 2568</h3><p>ไม่มีรายการจัดซื้อจัดจ้าง</p></main>)", R"({period: months-of first-half-of Y, what: สรุปผลรายเดือน})", core::Outcome::fail},
      {{"ขาดเดือนธันวาคม", "December is missing"}, R"(<main><h1>สรุปผลรายเดือน</h1><ul><li>ตุลาคม 2567</li><li>พฤศจิกายน 2567</li><li>มกราคม 2568</li><li>กุมภาพันธ์ 2568</li><li>มีนาคม 2568</li></ul></main>)", R"({period: months-of first-half-of Y, what: สรุปผลรายเดือน})", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
