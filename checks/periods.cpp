// Hears every document about its time, then decides for the item.
#include "checks/periods.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "checks/access.hpp"
#include "checks/doubts.hpp"
#include "checks/holdings.hpp"
#include "checks/month_series.hpp"
#include "checks/sentences.hpp"
#include "thai/dates.hpp"
#include "thai/format.hpp"

namespace oit::checks {
namespace {

using core::DateKind;
using core::DateSpan;
using core::DayRange;

/// Years further off than this are histories, births, misreadings: no witness of a wrong period.
constexpr int years_back = 8, years_ahead = 4;
/// A page with less text of its own than this lives by its files.
constexpr std::uint64_t thin_page = 700;

int last_year_of(const DateSpan& span) { return static_cast<int>(span.to.year()) + core::buddhist_era_offset; }

bool plausible(const DateSpan& span, core::FiscalYear asked) {
  const int last = last_year_of(span);
  return last >= asked.buddhist() - years_back && last <= asked.buddhist() + years_ahead;
}

int overlap_days(const DateSpan& span, const DayRange& range) {
  const core::Date from = std::max(span.from, range.first), to = std::min(span.to, range.last);
  return from > to ? 0 : core::days_between(from, to) + 1;
}

bool covers(const DateSpan& span, const DayRange& range) { return span.covers(range.first, range.last); }

DayRange calendar_year(core::FiscalYear year) { return {core::make_date(year.common(), 1, 1), core::make_date(year.common(), 12, 31)}; }

/// A whole year that is named: `ปีงบประมาณ 2566`, `ประจำปี 2566`, `พ.ศ. 2566`.
Fit fit_of_year(const DateSpan& span, core::FiscalYear asked) {
  if (last_year_of(span) == asked.buddhist()) return Fit::asked;
  return plausible(span, asked) ? Fit::other : Fit::silent;
}

/// Several years: a plan's span.
Fit fit_of_years(const DateSpan& span, const DayRange& asked, core::FiscalYear year) {
  if (span.overlaps(asked.first, asked.last)) return overlap_days(span, asked) >= 180 ? Fit::asked : Fit::silent;
  return plausible(span, year) ? Fit::other : Fit::silent;
}

/// Halves, quarters, ranges and months within a year or so.
Fit fit_of_months(const DateSpan& span, const PeriodQuestion& question, const DayRange& asked, core::FiscalYear year) {
  const DayRange whole_year{year.first_day(), year.last_day()};
  if (covers(span, asked)) return Fit::asked;
  const int days = core::days_between(span.from, span.to) + 1;
  if (question.need == Need::year) {
    const DayRange calendar = calendar_year(year);
    int within = overlap_days(span, whole_year);
    if (question.period.calendar_year_too) within = std::max(within, overlap_days(span, calendar));
    if (within * 2 > days) return Fit::asked;
    return within > 0 || !plausible(span, year) ? Fit::silent : Fit::other;
  }
  if (question.period.calendar_year_too && span.covers(calendar_year(year).first, calendar_year(year).last)) return Fit::asked;
  if (question.period.kind == core::PeriodKind::months && overlap_days(span, asked) > 0) return Fit::asked;
  // A second-quarter report of the first half is cumulative in practice.
  const bool ends_with_it = span.to == asked.last && span.kind == DateKind::quarter && question.period.kind == core::PeriodKind::first_half;
  if (ends_with_it) return Fit::asked;
  if (overlap_days(span, asked) * 2 > days) return Fit::part;
  if (overlap_days(span, asked) > 0 || !plausible(span, year)) return Fit::silent;
  return Fit::other;
}

Fit fit_of_day(const DateSpan& span, const PeriodQuestion& question, const DayRange& asked, core::FiscalYear year) {
  const bool in_year = span.overlaps(asked.first, asked.last);
  const bool in_calendar = question.period.calendar_year_too && span.overlaps(calendar_year(year).first, calendar_year(year).last);
  return in_year || in_calendar ? Fit::hint : Fit::silent;
}

bool is_stamp(const DateSpan& span) {
  const thai::CueKind cue = thai::kind_of_cue(span.cue);
  return cue == thai::CueKind::publication || cue == thai::CueKind::update;
}

}  // namespace

Fit fit_of(const DateSpan& span, const PeriodQuestion& question) {
  const auto asked = core::resolve(question.period, question.assessed);
  if (!asked || !span.certain || span.kind == DateKind::none || span.kind == DateKind::law_year) return Fit::silent;
  // `ประกาศเผยแพร่แผน ปีงบประมาณ 2566`: only a day says when something was published.
  if (is_stamp(span) && (span.kind == DateKind::day || span.kind == DateKind::month)) return Fit::silent;
  // A school year lies across two fiscal years: it hints at either and is never another period's.
  if (span.kind == DateKind::school_year) return span.overlaps(asked->first, asked->last) ? Fit::asked : Fit::silent;
  const core::FiscalYear year = question.assessed.plus(question.period.offset);
  const int days = core::days_between(span.from, span.to) + 1;
  switch (span.kind) {
    case DateKind::day: return fit_of_day(span, question, *asked, year);
    case DateKind::fiscal_year:
    case DateKind::school_year:
    case DateKind::year: return fit_of_year(span, year);
    case DateKind::month:
      // One month says what a document is about only where months are asked for; elsewhere it dates an event.
      return span.overlaps(asked->first, asked->last) ? (question.period.kind == core::PeriodKind::months ? Fit::asked : Fit::hint) : Fit::silent;
    default: return days > 400 ? fit_of_years(span, *asked, year) : fit_of_months(span, question, *asked, year);
  }
}

namespace {

/// `ITA 2566`, `OIT ปี 2566` names the assessment, not the data's time.
bool names_the_assessment(const Reading& reading, const DatedPassage& dated) {
  const Passage& passage = reading.passages()[dated.passage];
  const std::size_t from = std::max(passage.begin, dated.span.offset > 120 ? dated.span.offset - 120 : 0);
  const std::string before = reading.text().substr(from, dated.span.offset - from);
  if (thai::find_phrase(before, "ผลการประเมิน")) return false;
  for (const char* label : {"ITA", "OIT", "การเปิดเผยข้อมูลสาธารณะ"})
    if (thai::find_phrase(before, label)) return true;
  return false;
}

/// The words right before a year, within its passage.
std::string_view words_before(const Reading& reading, const DatedPassage& dated, std::size_t most_bytes) {
  const Passage& passage = reading.passages()[dated.passage];
  const std::size_t from = std::max(passage.begin, dated.span.offset > most_bytes ? dated.span.offset - most_bytes : 0);
  return std::string_view(reading.text()).substr(from, dated.span.offset - from);
}

bool any_in(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains_words(text, word); });
}

/// `แผนปีถัดไป`, `เพื่อใช้ในปี`: words before a year that make it another document's.
bool names_the_next(const Reading& reading, const DatedPassage& dated) {
  return any_in(words_before(reading, dated, 90), {"ปีถัดไป", "ปีต่อไป", "ในปีหน้า", "จะรายงาน", "จะเผยแพร่", "จะจัดทำ", "จะดำเนินการ", "จะสรุป", "จะแก้ไข", "จะปรับปรุง", "จะพัฒนา"});
}

/// `เทียบกับปี 2567`, `ต่อจากเวทีปี 2567`, `จะขยายผลในปี 2569`: a sentence about this year names another in passing.
bool names_another_in_passing(const Reading& reading, const DatedPassage& dated) {
  const Passage& passage = reading.passages()[dated.passage];
  if (passage.kind != PassageKind::body) return false;
  return any_in(words_before(reading, dated, 90), {"เทียบ", "ต่อจาก", "ต่อเนื่องจาก", "เพิ่มขึ้นจาก", "ลดลงจาก", "มากกว่าปี", "น้อยกว่าปี", "สูงกว่าปี", "ต่ำกว่าปี", "ปีที่แล้ว", "ปีก่อน", "ปีถัดไป", "ปีต่อไป", "ปีหน้า", "งบเพิ่ม", "จะทำ", "จะขยาย", "จะต่อยอด", "จะจัด", "จะดำเนินการ", "จะแก้ไข", "จะปรับปรุง", "จะขอ", "จะตั้ง", "เพื่อใช้ใน"});
}

/// `Copyright 2568`, `© 2568`, `สงวนลิขสิทธิ์ 2568`: the site's, wherever it stands.
bool is_copyright(const Reading& reading, const DatedPassage& dated) {
  const Passage& passage = reading.passages()[dated.passage];
  const std::size_t from = std::max(passage.begin, dated.span.offset > 60 ? dated.span.offset - 60 : 0);
  const std::string_view before = std::string_view(reading.text()).substr(from, dated.span.offset - from);
  for (const std::string_view word : {"opyright", "OPYRIGHT", "\xC2\xA9", "(c)", "ลิขสิทธิ์", "All rights"})
    if (before.find(word) != std::string_view::npos) return true;
  return false;
}

/// `ข้อมูล ณ 31 มีนาคม 2569`, `ผลถึง 31 มี.ค. 69`: what is told runs to the end of the half asked for.
bool runs_to_the_end(const Reading& reading, const DatedPassage& dated, const PeriodQuestion& question) {
  constexpr int early = 10, late = 45;
  if (question.need != Need::coverage || question.period.kind != core::PeriodKind::first_half || dated.span.kind != DateKind::day || !dated.span.certain) return false;
  const auto asked = core::resolve(question.period, question.assessed);
  if (!asked || dated.span.from < core::add_days(asked->last, -early) || dated.span.from > core::add_days(asked->last, late)) return false;
  return any_in(words_before(reading, dated, 45), {"ข้อมูล ณ", "ณ วันที่", "ถึง", "ณ สิ้น", "ผล ณ", "สถานะ ณ", "สิ้นสุด"}) && !any_in(words_before(reading, dated, 60), {"ประกาศ", "ปรับปรุง", "เผยแพร่", "สั่ง"});
}

/// A day before the period began. Much older ones are laws, orders, histories.
bool lies_before(const DateSpan& span, const PeriodQuestion& question) {
  constexpr int history_days = 3 * 366;
  const auto asked = core::resolve(question.period, question.assessed);
  if (!asked || !span.certain || is_stamp(span) || (span.kind != DateKind::day && span.kind != DateKind::month)) return false;
  const int before = core::days_between(span.to, asked->first);
  return before > 0 && before < history_days;
}

/// `ธ.ค. 67 - มี.ค. 68` alone in a table's cell below the title: when one project runs, not what the document covers.
bool is_a_schedule(const Reading& reading, const DatedPassage& dated) {
  constexpr std::size_t title_lines = 4, other_words = 6;
  if (dated.span.kind != DateKind::range) return false;
  const Passage& passage = reading.passages()[dated.passage];
  const bool bare = passage.end - passage.begin <= dated.span.quote.size() + other_words;
  return passage.kind == PassageKind::body && bare && dated.passage >= title_lines && reading.words(passage).find('(') == std::string_view::npos;
}

bool is_titled(const Passage& passage) { return passage.kind != PassageKind::body && passage.kind != PassageKind::alt_text; }

bool is_strong(const Passage& passage) { return passage.opening || is_titled(passage); }

/// A day of which a sentence tells what happened, `เสาร์ 24 มกราคม 2569 อบจ. ชวนคน…`; not the day beside a headline or in
/// a list's column, on which something was put on the site.
bool tells_what_happened(const Reading& reading, const DatedPassage& dated) {
  constexpr std::size_t a_sentence = 150;
  const Passage& passage = reading.passages()[dated.passage];
  const std::string_view words = reading.words(passage);
  if (dated.span.kind != DateKind::day || passage.kind != PassageKind::body || contains_words(words, " | ")) return false;
  if (words.size() >= a_sentence + dated.span.quote.size()) return true;
  return any_in(words_before(reading, dated, 30), {"เมื่อ", "วันที่", "จันทร์", "อังคาร", "พุธ", "พฤหัส", "ศุกร์", "เสาร์", "อาทิตย์"});
}

void count(Testimony& testimony, Fit fit, const Witness& witness, const DateSpan& span) {
  const auto keep = [&](std::optional<Witness>& best) {
    if (!best || (witness.strong && !best->strong)) best = witness;
  };
  switch (fit) {
    case Fit::asked:
      ++(witness.strong ? testimony.strong_asked : testimony.weak_asked);
      testimony.titled_asked += witness.strong && witness.titled;
      testimony.exact += span.kind != DateKind::year && span.kind != DateKind::fiscal_year;
      keep(testimony.best_asked);
      break;
    case Fit::part:
      ++(witness.strong ? testimony.strong_part : testimony.weak_part);
      testimony.parts.push_back(span);
      keep(testimony.best_part);
      break;
    case Fit::hint:
      ++testimony.hints;
      keep(testimony.best_hint);
      break;
    case Fit::other:
      ++(witness.strong ? testimony.strong_other : testimony.weak_other);
      testimony.titled_other += witness.strong && witness.titled;
      keep(testimony.best_other);
      break;
    case Fit::silent: break;
  }
}

}  // namespace

template <class SkipLink>
Testimony hear(const Reading& reading, const PeriodQuestion& question, const std::string& fragment, const SkipLink& skip_link) {
  const bool section_only = reading.has_section(fragment);
  // The heading or line a link stands in is its label too.
  std::set<std::string_view> labels_left_out;
  std::set<std::string_view> headlines;   // of news and the like: they name what the news is about, not the list
  for (const Passage& passage : reading.passages()) {
    if (passage.link < 0) continue;
    const auto link = static_cast<std::size_t>(passage.link);
    if (skip_link(link)) labels_left_out.insert(reading.words(passage));
    else if (!leads_to_document(reading.content().links[link])) headlines.insert(reading.words(passage));
  }
  Testimony section, whole;
  const auto& dates = reading.dates();
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const Passage& passage = reading.passages()[dates[i].passage];
    if (labels_left_out.contains(reading.words(passage))) continue;
    Fit fit = runs_to_the_end(reading, dates[i], question) ? Fit::asked : fit_of(dates[i].span, question);
    if (fit == Fit::silent && lies_before(dates[i].span, question) && !is_copyright(reading, dates[i]) && passage.kind != PassageKind::alt_text) {
      ++whole.days_before;
      if (!whole.best_before) whole.best_before = Witness{i, is_strong(passage), is_titled(passage)};
    }
    if (fit == Fit::silent || is_copyright(reading, dates[i])) continue;
    if ((fit == Fit::asked || fit == Fit::other) && passage.kind != PassageKind::body && names_the_assessment(reading, dates[i]))
      fit = fit == Fit::asked ? Fit::hint : Fit::silent;
    if (fit == Fit::asked && names_the_next(reading, dates[i])) continue;
    if (fit == Fit::other && names_another_in_passing(reading, dates[i])) continue;
    const bool headline = fit == Fit::other && (headlines.contains(reading.words(passage)) || dates[i].short_year);
    const bool schedule = fit == Fit::part && is_a_schedule(reading, dates[i]);
    const bool page = reading.content().type == core::DocumentType::html;
    const Witness witness{i, is_strong(passage) && !headline && !schedule, is_titled(passage) || !page};
    whole.events += fit == Fit::hint && tells_what_happened(reading, dates[i]);
    count(whole, fit, witness, dates[i].span);
    if (section_only && reading.in_section(dates[i].passage, fragment)) count(section, fit, witness, dates[i].span);
  }
  return section_only && stand_of(section) != Stand::silent ? section : whole;
}

Stand stand_of(const Testimony& heard) {
  const int other = heard.strong_other * 2 + heard.weak_other;
  const bool only_a_sentence = heard.titled_asked == 0 && heard.titled_other > 0 && heard.exact == 0;
  if (heard.strong_asked > 0) return only_a_sentence ? Stand::mixed : Stand::asked;
  if (heard.strong_part > 0) return Stand::part;
  if (heard.strong_other > 0) {
    // A day of the period asked for outweighs what a page's sentences say of other years; its title they do not.
    if (heard.titled_other == 0 && heard.events > 0) return heard.events >= heard.strong_other + heard.weak_other ? Stand::hint : Stand::mixed;
    if (heard.weak_asked >= other) return Stand::asked;
    if (heard.weak_asked * 5 > other || heard.weak_part > 0 || heard.hints > 4) return Stand::mixed;
    return Stand::other;
  }
  if (heard.weak_asked > 0) return heard.weak_asked * 3 >= heard.weak_other ? Stand::asked : Stand::mixed;
  if (heard.weak_part > 0) return Stand::part;
  if (heard.weak_other >= 3 && heard.hints == 0) return Stand::other;
  if (heard.weak_other > 0) return heard.hints > heard.weak_other || heard.events >= heard.weak_other ? Stand::hint : heard.hints > 0 ? Stand::mixed : Stand::other_faintly;
  return heard.hints > 0 ? Stand::hint : Stand::silent;
}

namespace {

/// One source, heard.
struct Heard {
  const Source* source = nullptr;
  const Reading* reading = nullptr;
  Testimony testimony;
  Stand stand = Stand::silent;
  bool thin = false;   ///< a page that lives by its files
};

/// What the link that led here says of the time, for a file that is silent or could not be read.
Fit fit_of_label(const Source& source, const PeriodQuestion& question) {
  std::string label = source.link_text;
  if (source.fetch) label += " \n " + core::percent_decode(source.fetch->requested.path());
  Fit best = Fit::silent;
  for (const DateSpan& span : thai::find_dates(label)) {
    const Fit fit = fit_of(span, question);
    if (fit == Fit::asked) return fit;
    if (fit == Fit::other && best == Fit::silent) best = fit;
  }
  return best;
}

bool is_page(const Source& source) { return source.content && source.content->type == core::DocumentType::html; }

std::vector<Heard> hear_all(const CheckInput& input, const PeriodQuestion& question) {
  std::vector<Heard> all;
  // Files first, so that a page's link to a file that speaks for itself is left to the file.
  for (const bool pages : {false, true}) {
    for (const Source* source : readable_sources(input)) {
      if (is_page(*source) != pages) continue;
      Heard heard;
      heard.source = source;
      heard.reading = &input.evidence.readings->of(*source->content);
      const auto speaks_for_itself = [&](std::size_t link) {
        const auto& target = heard.reading->content().links[link].target;
        const Source* opened = target ? opened_as(input.evidence, *target) : nullptr;
        if (!opened || opened == source) return false;
        const auto its = std::find_if(all.begin(), all.end(), [&](const Heard& each) { return each.source == opened; });
        return its != all.end() && its->stand != Stand::silent && opened->content && read_well(*opened->content);
      };
      heard.testimony = hear(*heard.reading, question, source->fragment, speaks_for_itself);
      heard.stand = stand_of(heard.testimony);
      const Holdings& held = heard.reading->holdings();
      heard.thin = is_page(*source) && held.own_characters < thin_page && held.tables == 0;
      all.push_back(std::move(heard));
    }
  }
  return all;
}

core::Evidence evidence_of(const Heard& heard, const std::optional<Witness>& witness) {
  if (!witness) return {address_of(*heard.source), {}, {}, {}};
  const DatedPassage& dated = heard.reading->dates()[witness->dated];
  return heard.reading->evidence(Found{{dated.span.offset, dated.span.quote.size(), false}, dated.passage}, address_of(*heard.source));
}

core::Text span_words(const Heard& heard, const std::optional<Witness>& witness) {
  return witness ? thai::in_words(heard.reading->dates()[witness->dated].span) : core::Text{};
}

/// Parts that together leave no gap.
bool parts_cover(std::vector<DateSpan> parts, const DayRange& asked) {
  std::sort(parts.begin(), parts.end(), [](const DateSpan& a, const DateSpan& b) { return a.from < b.from; });
  core::Date reached = core::add_days(asked.first, -1);
  for (const DateSpan& part : parts) {
    if (part.from > core::add_days(reached, 1)) return false;
    reached = std::max(reached, part.to);
  }
  return reached >= asked.last;
}

/// Sources that were not read, or documents not opened, whose label does not say that they are of another period.
std::vector<Doubt> doubts_about_time(const CheckInput& input, const PeriodQuestion& question) {
  std::vector<Doubt> left;
  for (Doubt& doubt : doubts_of(input)) {
    if (doubt.kind == DoubtKind::picture) continue;
    Fit label = Fit::silent;
    for (const DateSpan& span : thai::find_dates(doubt.label + " \n " + core::percent_decode(doubt.url)))
      if (const Fit fit = fit_of(span, question); fit == Fit::other) label = fit;
    if (label != Fit::other) left.push_back(std::move(doubt));
  }
  return left;
}

/// A whole year is asked for, and the titles tell of a part of it at least as often as of the year.
const Heard* stated_part_of_year(const std::vector<Heard>& all, const PeriodQuestion& question, const DayRange& asked) {
  if (question.need != Need::coverage || question.period.kind != core::PeriodKind::year) return nullptr;
  std::vector<DateSpan> parts;
  const Heard* first = nullptr;
  int named = 0, stated = 0;
  for (const Heard& heard : all) {
    const Testimony& its = heard.testimony;
    // A file of the whole year is not gainsaid by another of its first half.
    const bool whole_year = !is_page(*heard.source) && its.strong_asked > 0 && its.strong_part + its.weak_part == 0;
    if (its.exact > 0 || whole_year) return nullptr;
    named += heard.testimony.strong_asked;
    stated += heard.testimony.strong_part;
    parts.insert(parts.end(), heard.testimony.parts.begin(), heard.testimony.parts.end());
    if (!first && heard.testimony.strong_part > 0) first = &heard;
  }
  return first && stated >= named && !parts_cover(parts, asked) ? first : nullptr;
}

/// Six months are asked for, the year is named, but the months told are only some of them: `ไตรมาส 1 ปี 2568`.
const Heard* stated_part(const std::vector<Heard>& all, const PeriodQuestion& question, const DayRange& asked) {
  if (question.need != Need::coverage || question.period.kind != core::PeriodKind::first_half) return nullptr;
  std::vector<DateSpan> parts;
  const Heard* first = nullptr;
  for (const Heard& heard : all) {
    if (heard.testimony.exact > 0) return nullptr;
    parts.insert(parts.end(), heard.testimony.parts.begin(), heard.testimony.parts.end());
    if (!first && heard.testimony.strong_part > 0) first = &heard;
  }
  return first && !parts_cover(parts, asked) ? first : nullptr;
}

/// Six months are asked for; months are named one by one, three of them at least, and they stop short of the last:
/// a table's columns `ต.ค. | พ.ย. | ธ.ค. | รวม`.
const Heard* months_stop_short(const std::vector<Heard>& all, const PeriodQuestion& question, const DayRange& asked) {
  constexpr std::size_t a_series = 3;
  if (question.need != Need::coverage || question.period.kind != core::PeriodKind::first_half) return nullptr;
  const core::Date last_month = core::make_date(static_cast<int>(asked.last.year()), static_cast<unsigned>(asked.last.month()), 1);
  std::set<core::Date> months;
  const Heard* first = nullptr;
  for (const Heard& heard : all) {
    if (heard.testimony.exact > 0) return nullptr;
    for (const DatedPassage& dated : heard.reading->dates()) {
      if (!dated.span.certain || is_stamp(dated.span) || !dated.span.overlaps(asked.first, asked.last)) continue;
      if (dated.span.to >= last_month && dated.span.kind != DateKind::year && dated.span.kind != DateKind::fiscal_year) return nullptr;
      if (dated.span.kind != DateKind::month) continue;
      months.insert(dated.span.from);
      if (!first) first = &heard;
    }
  }
  return months.size() >= a_series ? first : nullptr;
}

/// `ตุลาคม 2567 – มกราคม 2568`.
core::Text months_in_words(const std::set<core::Date>& months) {
  const auto name = [](core::Date month) { return thai::month_in_words(static_cast<int>(month.year()), static_cast<unsigned>(month.month())); };
  if (months.size() == 1) return name(*months.begin());
  return name(*months.begin()) + both(" – ") + name(*months.rbegin());
}

/// What the figures' own months say against the period: told for the wrong months, or not for all of them.
struct MonthsTold {
  const Heard* by = nullptr;
  std::set<core::Date> months;
  std::size_t dated = 0;
  bool firm = false;
};

/// Six months are asked for, and the tables tell four months or more of another time and none of these.
std::optional<MonthsTold> months_of_another_time(const std::vector<Heard>& all, const PeriodQuestion& question, const DayRange& asked) {
  constexpr std::size_t enough = 4;
  if (question.need != Need::coverage || question.period.kind != core::PeriodKind::first_half) return std::nullopt;
  std::optional<MonthsTold> told;
  for (const Heard& heard : all) {
    const MonthSeries series = month_series_of(*heard.reading, asked);
    if (!series.inside.empty()) return std::nullopt;
    if (series.outside.size() >= enough) {
      const bool gainsays_itself = heard.testimony.strong_asked > 0;
      if (!told) told = MonthsTold{&heard, series.outside, series.first, true};
      told->firm = told->firm && !gainsays_itself;
      continue;
    }
    const bool speaks_of_it = heard.stand == Stand::asked || heard.stand == Stand::part;
    if (speaks_of_it && !(is_page(*heard.source) && heard.thin)) return std::nullopt;
  }
  return told;
}

/// The months asked for are told one by one, three of them at least, and two or more at the end are missing everywhere.
std::optional<MonthsTold> months_break_off(const std::vector<Heard>& all, const PeriodQuestion& question, const DayRange& asked) {
  constexpr std::size_t enough = 3;
  if (question.need != Need::coverage || question.period.kind != core::PeriodKind::first_half) return std::nullopt;
  const core::Date second_last = core::make_date(static_cast<int>(asked.last.year()), static_cast<unsigned>(asked.last.month()) - 1, 1);
  std::optional<MonthsTold> told;
  std::set<core::Date> months;
  for (const Heard& heard : all) {
    if (heard.testimony.exact > 0) return std::nullopt;
    const MonthSeries series = month_series_of(*heard.reading, asked);
    months.insert(series.inside.begin(), series.inside.end());
    if (!told && series.inside.size() >= enough && series.outside.empty()) told = MonthsTold{&heard, {}, series.first, true};
  }
  if (!told || *months.rbegin() >= second_last) return std::nullopt;
  told->months = std::move(months);
  return told;
}

struct Tally {
  const Heard* asked = nullptr;
  const Heard* part = nullptr;
  const Heard* hint = nullptr;
  const Heard* mixed = nullptr;
  const Heard* other = nullptr;
  const Heard* faint = nullptr;
  int files_heard = 0, files_other = 0;
  bool page_asked_only_by_thin_page = true;
  const Source* file_labelled_asked = nullptr;   ///< silent or unread file whose link names the period
};

Tally tally_of(const CheckInput& input, const std::vector<Heard>& all, const PeriodQuestion& question) {
  Tally tally;
  const auto keep = [](const Heard*& place, const Heard& heard) {
    if (!place) place = &heard;
  };
  for (const Heard& heard : all) {
    const bool file = !is_page(*heard.source);
    if (file && heard.stand != Stand::silent && heard.stand != Stand::hint) {
      ++tally.files_heard;
      tally.files_other += heard.stand == Stand::other && read_well(*heard.source->content);
    }
    switch (heard.stand) {
      case Stand::asked:
        if (file || !heard.thin) tally.page_asked_only_by_thin_page = false;
        keep(tally.asked, heard);
        break;
      case Stand::part: keep(tally.part, heard); break;
      case Stand::hint: keep(tally.hint, heard); break;
      case Stand::mixed: keep(tally.mixed, heard); break;
      case Stand::other: keep(tally.other, heard); break;
      case Stand::other_faintly: keep(tally.faint, heard); break;
      case Stand::silent: break;
    }
  }
  for (const Source& source : input.evidence.sources) {
    if (source.role == Role::submitted || tally.file_labelled_asked) continue;
    const auto heard = std::find_if(all.begin(), all.end(), [&](const Heard& each) { return each.source == &source; });
    const bool mute = heard == all.end() || heard->stand == Stand::silent || !read_well(*source.content);
    if (mute && fit_of_label(source, question) == Fit::asked) tally.file_labelled_asked = &source;
  }
  return tally;
}

CheckResult passed(const CheckInput& input, const PeriodQuestion& question, const Heard& heard, const std::optional<Witness>& witness) {
  CheckResult result;
  result.outcome = core::Outcome::pass;
  result.url = address_of(*heard.source);
  result.evidence.push_back(evidence_of(heard, witness));
  result.message = fill(core::Text{"พบข้อมูลของ{}", "Found information of {}."}, core::describe(question.period, input.year()));
  return result;
}

/// `ไม่พบข้อมูลของ… พบเพียง…`
CheckResult of_another_period(const CheckInput& input, const PeriodQuestion& question, const Heard& heard, const std::optional<Witness>& witness, const core::Text& found) {
  CheckResult result;
  result.outcome = core::Outcome::fail;
  result.url = address_of(*heard.source);
  result.evidence.push_back(evidence_of(heard, witness));
  const core::Text asked = core::describe(question.period, input.year());
  result.message = fill(core::Text{"ไม่พบข้อมูลของ{} ที่ URL ที่ระบุ พบเพียงข้อมูลของ {}", "No information of {} at the submitted address, only of {}."}, asked);
  result.message = fill(result.message, found.empty() ? core::Text{"ช่วงเวลาอื่น", "another period"} : found);
  result.advice = fill(core::Text{"ควรเผยแพร่ข้อมูลของ{} และระบุช่วงเวลานั้นไว้ในชื่อเรื่องหรือหน้าแรกของเอกสาร",
                                  "Publish information of {} and state that period in the title or on the document's first page."},
                       asked);
  return result;
}

CheckResult cannot_tell(const CheckInput& input, const PeriodQuestion& question, core::Text message) {
  CheckResult result;
  result.outcome = core::Outcome::unknown;
  result.message = std::move(message);
  result.question = fill(core::Text{"ข้อมูลที่เผยแพร่เป็นของ{} หรือไม่", "Is what is published of {}?"}, core::describe(question.period, input.year()));
  return result;
}

CheckResult decide_other(const CheckInput& input, const PeriodQuestion& question, const Heard& heard, const std::optional<Witness>& witness, bool firm, const core::Text& found = {}) {
  CheckResult result = of_another_period(input, question, heard, witness, found.empty() ? span_words(heard, witness) : found);
  const auto doubts = doubts_about_time(input, question);
  if (doubts.empty() && firm && read_well(*heard.source->content)) return result;
  result.outcome = core::Outcome::unknown;
  result.leans_to_fail = firm;
  if (!doubts.empty()) {
    result.message = result.message + core::Text{" และยังอ่านไม่ครบ: ", " Not everything could be read: "} + describe(doubts);
  }
  result.question = cannot_tell(input, question, {}).question;
  return result;
}

/// A list of news or activities: its entries are dated within the period, and only some of their pages name other years.
const Heard* dated_list(const std::vector<Heard>& all) {
  constexpr int least_entries = 2;
  const Heard* list = nullptr;
  std::size_t entries = 0, of_other_years = 0;
  for (const Heard& heard : all) {
    if (heard.source->role == Role::submitted && heard.stand == Stand::hint && heard.testimony.hints >= least_entries) list = &heard;
    if (heard.source->role == Role::detail_page) ++entries;
    if (heard.stand != Stand::other) continue;
    if (heard.source->role != Role::detail_page) return nullptr;
    ++of_other_years;
  }
  return of_other_years * 2 < entries ? list : nullptr;
}

/// The page's heading names the period asked for, but every file it lives by is of another one.
bool files_gainsay(const Tally& tally) {
  return tally.page_asked_only_by_thin_page && tally.files_heard > 0 && tally.files_heard == tally.files_other && !tally.file_labelled_asked &&
         !tally.mixed && !tally.part;
}

}  // namespace

namespace {

bool names_part(std::string_view words, const std::vector<core::Term>& part) {
  for (const core::Term& term : part)
    for (const std::string& wording : term.any)
      if (thai::find_phrase(words, wording)) return true;
  return false;
}

bool goes_by_name(const Source& source, const Reading& reading, const std::vector<core::Term>& part) {
  if (!is_page(source) && names_part(source.link_text, part)) return true;
  for (const Passage& passage : reading.passages()) {
    const bool heads = passage.kind == PassageKind::title || (passage.kind == PassageKind::heading && passage.level <= 2) || (passage.opening && !is_page(source));
    if (heads && names_part(reading.words(passage), part)) return true;
  }
  return false;
}

}  // namespace

ItemEvidence evidence_of_part(const CheckInput& input, const std::vector<core::Term>& part) {
  ItemEvidence own = input.evidence;
  own.sources.clear();
  std::set<std::string> headed;   // addresses of pages that go by the name
  for (const Source* source : readable_sources(input)) {
    const bool named = goes_by_name(*source, input.evidence.readings->of(*source->content), part);
    if (!named && !headed.contains(source->found_on)) continue;
    if (named && is_page(*source) && source->fetch) headed.insert({source->fetch->requested.text(), source->fetch->final_url.text()});
    own.sources.push_back(*source);
  }
  return own.sources.empty() ? input.evidence : own;
}

core::Period period_of(const CheckInput& input, const std::string& parameter) {
  return input.parameters().get<core::Period>(parameter, input.item.period);
}

CheckResult judge_period(const CheckInput& input, const core::Period& period, Need need) {
  const PeriodQuestion question{period, input.year(), need};
  const auto asked = core::resolve(period, input.year());
  if (!asked) {
    CheckResult result;
    result.outcome = core::Outcome::not_applicable;
    result.message = {"ข้อนี้เป็นข้อมูลปัจจุบันหรือที่ใช้บังคับอยู่ จึงไม่ตรวจปี", "This item is about what is current or in force; no year is looked for."};
    return result;
  }
  const std::vector<Heard> all = hear_all(input, question);
  const Tally tally = tally_of(input, all, question);
  if (const Heard* part = stated_part(all, question, *asked)) return decide_other(input, question, *part, part->testimony.best_part, true);
  if (const Heard* part = stated_part_of_year(all, question, *asked)) return decide_other(input, question, *part, part->testimony.best_part, false);
  for (const auto& told : {months_of_another_time(all, question, *asked), months_break_off(all, question, *asked)}) {
    if (!told) continue;
    CheckResult result = decide_other(input, question, *told->by, Witness{told->dated, false, false}, told->firm, months_in_words(told->months));
    result.leans_to_fail = result.leans_to_fail || result.outcome == core::Outcome::unknown;
    return result;
  }
  if (const Heard* series = months_stop_short(all, question, *asked)) {
    CheckResult result = decide_other(input, question, *series, series->testimony.best_hint, false);
    result.leans_to_fail = true;
    return result;
  }
  if (tally.asked && !(files_gainsay(tally) && tally.other)) return passed(input, question, *tally.asked, tally.asked->testimony.best_asked);
  if (tally.asked) return decide_other(input, question, *tally.other, tally.other->testimony.best_other, true);
  if (tally.file_labelled_asked && !tally.other) {
    CheckResult result;
    result.outcome = core::Outcome::pass;
    result.url = address_of(*tally.file_labelled_asked);
    result.evidence.push_back({result.url, tally.file_labelled_asked->link_text, {}, {}});
    result.message = fill(core::Text{"พบลิงก์ไปยังข้อมูลของ{}", "Found a link to information of {}."}, core::describe(period, input.year()));
    return result;
  }
  if (tally.part) {
    std::vector<DateSpan> parts;
    for (const Heard& heard : all) parts.insert(parts.end(), heard.testimony.parts.begin(), heard.testimony.parts.end());
    if (parts_cover(parts, *asked)) return passed(input, question, *tally.part, tally.part->testimony.best_part);
    return decide_other(input, question, *tally.part, tally.part->testimony.best_part, tally.part->testimony.strong_part > 0);
  }
  if (tally.mixed)
    return cannot_tell(input, question, fill(core::Text{"พบทั้งปีที่ขอและปีอื่นใน {}", "Both the period asked for and others appear in {}."}, address_of(*tally.mixed->source)));
  if (const Heard* list = tally.other ? dated_list(all) : nullptr) return passed(input, question, *list, list->testimony.best_hint);
  if (tally.other) return decide_other(input, question, *tally.other, tally.other->testimony.best_other, !tally.hint || tally.hint->testimony.hints < 5);
  if (tally.hint) return passed(input, question, *tally.hint, tally.hint->testimony.best_hint);
  if (tally.faint) return decide_other(input, question, *tally.faint, tally.faint->testimony.best_other, false);
  if (const auto old = std::find_if(all.begin(), all.end(), [](const Heard& heard) { return heard.testimony.best_before.has_value(); }); old != all.end()) {
    CheckResult result = decide_other(input, question, *old, old->testimony.best_before, false);
    result.leans_to_fail = doubts_about_time(input, question).empty();
    return result;
  }
  return cannot_tell(input, question, fill(core::Text{"ไม่พบการระบุปีหรือช่วงเวลาในเนื้อหา จึงยังบอกไม่ได้ว่าเป็นข้อมูลของ{}", "No year or period is stated, so it cannot be told whether this is of {}."},
                                           core::describe(period, input.year())));
}

}  // namespace oit::checks
