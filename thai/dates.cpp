// The date grammar: reads tokens (thai/date_tokens.hpp) into spans, longest reading first.
#include "thai/dates.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "core/fiscal_year.hpp"
#include "thai/date_cues.hpp"
#include "thai/date_tokens.hpp"

namespace oit::thai {
namespace {

using core::Date;
using core::DateKind;
using core::DateSpan;
using core::Era;
using enum TokenKind;

constexpr int latest_likely_year_be = 2620;   // national plans reach 2580, climate targets 2608

/// A year as read, with everything the words around it said.
struct YearPart {
  int common = 0;
  Era era = Era::be;
  bool certain = true;
  bool fiscal = false, academic = false, calendar = false;
  bool era_marked = false;    // พ.ศ., ค.ศ.
  bool worded = false;        // ปี
  bool annual = false;        // ประจำปี: never a law's
  bool two_digits = false;
  std::size_t next = 0;       // token after it
};

/// A day, a run of days or a month, with or without its year.
struct Point {
  std::vector<int> days;      // none: a month
  bool days_are_range = false;
  int month = 0;
  MonthForm form = MonthForm::full;
  std::optional<YearPart> year;
  std::size_t first = 0, next = 0;   // tokens: first of the quote, first after it
};

enum class TwoDigits { refused, after_piece, buddhist, by_value };   // after_piece: refused without a word, but a number may stand before it

class Parser {
 public:
  Parser(std::string_view text, const Glyphs& glyphs, const std::vector<Token>& tokens)
      : text_(text), glyphs_(glyphs), tokens_(tokens) {}

  std::vector<DateSpan> run() {
    for (std::size_t i = 0; i < tokens_.size();) {
      note_law(i);
      const std::size_t next = read_at(i);
      i = next > i ? next : i + 1;
    }
    return std::move(spans_);
  }

 private:
  // ---- looking at tokens --------------------------------------------------------------------------------------

  static constexpr Token nothing_{};
  const Token& at(std::size_t i) const { return i < tokens_.size() ? tokens_[i] : nothing_; }
  bool is(std::size_t i, TokenKind kind) const { return i < tokens_.size() && tokens_[i].kind == kind; }
  bool exists(std::size_t i) const { return i < tokens_.size(); }
  bool touches(std::size_t i) const { return exists(i) && i > 0 && tokens_[i].begin == tokens_[i - 1].end; }
  bool is_number(std::size_t i, int most_digits) const { return is(i, number) && tokens_[i].digits <= most_digits; }
  bool is_connector(std::size_t i) const { return is(i, dash) || is(i, to_word); }

  std::string quote(std::size_t first, std::size_t next) const {
    const std::size_t begin = glyphs_.begin[tokens_[first].begin];
    return std::string(text_.substr(begin, glyphs_.end[tokens_[next - 1].end - 1] - begin));
  }

  // ---- writing spans ------------------------------------------------------------------------------------------

  std::size_t emit(DateKind kind, Date from, Date to, const YearPart& year, std::size_t first, std::size_t next,
                   bool certain = true) {
    if (!from.ok() || !to.ok() || to < from) return next;
    DateSpan span;
    span.kind = kind;
    span.from = from;
    span.to = to;
    span.era = year.era;
    span.certain = certain && year.certain;
    span.quote = quote(first, next);
    span.offset = glyphs_.begin[tokens_[first].begin];
    span.cue = cue_before(text_, glyphs_, tokens_[first].begin);
    spans_.push_back(std::move(span));
    last_first_ = first;
    last_next_ = next;
    last_year_ = year;
    if (kind != DateKind::law_year) law_active_ = false;
    return next;
  }

  static Date first_of(int year, int month) { return core::make_date(year, static_cast<unsigned>(month), 1); }
  static Date end_of(int year, int month) { return core::last_day_of_month(year, static_cast<unsigned>(month)); }
  static Date day_of(int year, int month, int day) {
    return core::make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  }
  static Date school_first(const YearPart& year) { return day_of(year.common, 5, 16); }
  static Date school_last(const YearPart& year) { return day_of(year.common + 1, 5, 15); }
  static core::FiscalYear fiscal_of(const YearPart& year) { return core::FiscalYear(year.common + core::buddhist_era_offset); }

  /// The calendar year of a month within the year named: a fiscal year's October lies in the year before.
  static int calendar_year(const YearPart& year, int month) { return year.fiscal && month >= 10 ? year.common - 1 : year.common; }

  // ---- laws ---------------------------------------------------------------------------------------------------

  void note_law(std::size_t i) {
    const Token& token = tokens_[i];
    if (token.paragraph_before) law_active_ = false;
    if (token.kind == law_word) {
      law_active_ = true;
      law_strong_ = token.value == 1;
      law_at_ = token.end;
    } else if (token.kind == law_edition && (is_number(i + 1, 3) || (law_active_ && !is(i + 1, number)))) {
      law_active_ = true;
      law_strong_ = false;
      law_at_ = token.end;
    } else if (token.kind == plan_word) {
      law_active_ = false;
    }
  }

  bool is_year_of_law(std::size_t first, const YearPart& year) const {
    if (year.fiscal || year.academic || year.annual || year.two_digits) return false;
    if (!spans_.empty() && spans_.back().kind == DateKind::law_year && first - last_next_ <= 2 && year.era_marked)
      return is(first - 1, and_word) || is(first - 1, comma) || first == last_next_;
    if (!law_active_) return false;
    const std::size_t distance = tokens_[first].begin - law_at_;
    return year.era_marked ? distance <= 260 : law_strong_ && distance <= 90;
  }

  // ---- years --------------------------------------------------------------------------------------------------

  /// What follows a number makes it an amount, a time or part of a longer number.
  bool number_goes_on(std::size_t i) const {
    const std::size_t after = i + 1;
    if (!exists(after)) return false;
    if (touches(after) && (is(after, comma) || is(after, dot) || is(after, colon)) && touches(after + 1) && is(after + 1, number)) {
      // `2568.1` and `2,568` go on; `พ.ศ. 2568,2569` does not.
      return !(is(after, comma) && at(after + 1).digits == 4);
    }
    return false;
  }

  static bool plausible_be(int value) { return value >= 2400 && value <= 2699; }
  static bool plausible_ce(int value) { return value >= 1900 && value <= 2099; }

  /// A year at `i`, words such as พ.ศ., ปี, ปีงบประมาณ before it included. `after_month`: a month stands before.
  std::optional<YearPart> read_year(std::size_t i, TwoDigits two_digits, bool after_month) const {
    YearPart year;
    bool ce_marked = false, weak_fiscal = false;
    bool punctuated = false;
    for (int steps = 0; steps < 8 && exists(i); ++steps, ++i) {
      const Token& token = tokens_[i];
      if (token.paragraph_before) return std::nullopt;
      if (token.kind == number) break;
      switch (token.kind) {
        case be_mark: year.era_marked = true; break;
        case ce_mark: year.era_marked = ce_marked = true; break;
        case year_word:
          year.worded = true;
          year.annual = year.annual || token.value == 1;
          break;
        case fiscal_word:
          year.fiscal = true;
          weak_fiscal = weak_fiscal || token.value == 0;
          if (token.value == 1) year.worded = true;
          break;
        case academic_word: year.academic = year.worded = true; break;
        case calendar_word: year.calendar = year.worded = true; break;
        case of_word: case colon: case apostrophe: break;
        case open: case close:
          if (token.line_before) return std::nullopt;
          punctuated = true;
          break;
        case dot: case comma:
          if (!after_month && !year.fiscal && !year.worded && !year.era_marked) return std::nullopt;
          break;
        case dash: case slash:
          if (!after_month || !touches(i) || steps > 0) return std::nullopt;
          break;
        default: return std::nullopt;
      }
    }
    if (!is(i, number)) return std::nullopt;
    if (punctuated && !year.era_marked && !year.worded && !year.fiscal) return std::nullopt;
    const Token& digits = tokens_[i];
    if (digits.line_before && !year.era_marked && !year.worded && !year.fiscal && !after_month) return std::nullopt;
    year.next = i + 1;
    if (digits.digits == 4 && !number_goes_on(i)) {
      if (!set_four_digits(year, digits.value, ce_marked)) return std::nullopt;
      const bool amount = is(i + 1, unit_word) && !is(i + 1, close) && !year.era_marked && !after_month && (weak_fiscal || !year.worded);
      if (amount) return std::nullopt;
      return year;
    }
    if ((digits.digits == 3 || digits.digits == 2) && is(i + 1, number) && at(i + 1).blank_before && !at(i + 1).line_before &&
        digits.digits + at(i + 1).digits == 4 && (year.era_marked || after_month || year.fiscal)) {
      // `๒๕๖ ๘`: torn apart by a PDF export. Likely, not sure.
      const int joined = digits.digits == 3 ? digits.value * 10 + at(i + 1).value : digits.value * 100 + at(i + 1).value;
      if (plausible_be(joined) && joined / 100 == 25) {
        set_four_digits(year, joined, false);
        year.certain = false;
        year.next = i + 2;
        return year;
      }
    }
    if (digits.digits != 2 || number_goes_on(i) || is(i + 1, month) || is(i + 1, ordinal_suffix)) return std::nullopt;
    return read_two_digits(year, i, two_digits, ce_marked, weak_fiscal, after_month);
  }

  static bool set_four_digits(YearPart& year, int value, bool ce_marked) {
    if (ce_marked ? (value >= 1500 && value <= 2199) : (plausible_ce(value) && !year.era_marked)) {
      year.common = value;
      year.era = Era::ce;
      return true;
    }
    if (ce_marked) return false;
    if (!plausible_be(value) && !(year.era_marked && value >= 2300 && value < 2400)) return false;
    year.common = value - core::buddhist_era_offset;
    year.era = Era::be;
    year.certain = value <= latest_likely_year_be;
    return true;
  }

  std::optional<YearPart> read_two_digits(YearPart year, std::size_t i, TwoDigits policy, bool ce_marked, bool weak_fiscal,
                                          bool after_month) const {
    const int value = tokens_[i].value;
    year.two_digits = true;
    if (is(i + 1, slash) && touches(i + 1)) return std::nullopt;
    if (ce_marked) return std::nullopt;
    if (!after_month) {
      const bool refused = policy == TwoDigits::refused || policy == TwoDigits::after_piece;
      if (refused && !year.worded && !year.era_marked) return std::nullopt;
      if (weak_fiscal && !year.worded && !year.era_marked) return std::nullopt;
      if (is(i + 1, unit_word) || is(i + 1, month_word)) return std::nullopt;
      if (!year.era_marked && (value < 40 || value > 89)) return std::nullopt;
      // `20 ปี 68`: the number before says ปี counts years.
      if (policy != TwoDigits::after_piece && !year.fiscal && !year.era_marked && i >= 2 && is(i - 2, number)) return std::nullopt;
    } else if (policy == TwoDigits::refused && !year.era_marked && !year.fiscal && !year.worded) {
      return std::nullopt;
    }
    if (policy == TwoDigits::by_value && value < 40 && !year.era_marked) {
      year.common = 2000 + value;
      year.era = Era::ce;
      year.certain = false;
      return year;
    }
    year.common = 2500 + value - core::buddhist_era_offset;
    year.era = Era::be;
    year.certain = value >= 30 || year.era_marked;
    return year;
  }

  /// The second year of a range such as `2566 – 2570`, `2566-70`, `พ.ศ. 2566 ถึง พ.ศ. 2570`; `i` is the connector.
  std::optional<YearPart> read_range_end(std::size_t i, const YearPart& begin) const {
    if (!is_connector(i) || at(i).paragraph_before) return std::nullopt;
    std::size_t start = i + 1;
    auto end = read_year(start, TwoDigits::refused, false);
    if (!end && is(i, dash) && touches(i) && touches(start) && is_number(start, 2) && at(start).digits == 2 && !begin.two_digits) {
      YearPart short_year = begin;
      const int century = begin.era == Era::be ? (begin.common + core::buddhist_era_offset) / 100 * 100 : begin.common / 100 * 100;
      const int value = century + at(start).value;
      short_year.common = begin.era == Era::be ? value - core::buddhist_era_offset : value;
      short_year.next = start + 1;
      if (is(start + 1, slash) || is(start + 1, dash)) return std::nullopt;
      end = short_year;
    }
    if (!end && begin.two_digits && is_number(start, 2) && at(start).digits == 2 && at(start).value >= 40 && !is(start + 1, month)) {
      YearPart short_year = begin;
      short_year.common = 2500 + at(start).value - core::buddhist_era_offset;
      short_year.next = start + 1;
      end = short_year;
    }
    if (!end || end->common <= begin.common || end->common - begin.common > 60 || end->era != begin.era) return std::nullopt;
    if (is(end->next, month)) return std::nullopt;
    return end;
  }

  /// The second of `2567/2568`, which must follow the first.
  std::optional<YearPart> read_next_year_after_slash(std::size_t i, const YearPart& begin) const {
    if (begin.two_digits || !is(i, slash) || !touches(i) || !touches(i + 1)) return std::nullopt;
    auto end = year_number(i + 1);
    if (!end || end->two_digits || end->era != begin.era || end->common != begin.common + 1 || is(i + 2, slash) || is(i + 2, dash)) return std::nullopt;
    return end;
  }

  /// พ.ศ. 2568, ปี 2568, ปีงบประมาณ พ.ศ. 2568, and ranges of them.
  std::size_t read_year_span(std::size_t i) {
    auto year = read_year(i, TwoDigits::buddhist, false);
    if (!year) return i;
    if (is(i, year_word) && year->two_digits && i > 0 && is(i - 1, number)) return i;
    std::size_t first = i;
    while (first < year->next && (is(first, open) || is(first, close) || is(first, colon))) ++first;
    if (auto end = read_range_end(year->next, *year)) {
      const bool fiscal = year->fiscal || end->fiscal;
      end->certain = end->certain && year->certain;
      end->fiscal = fiscal;
      YearPart begin = *year;
      const Date from = fiscal ? fiscal_of(begin).first_day() : year->academic ? school_first(begin) : first_of(begin.common, 1);
      const Date to = fiscal ? fiscal_of(*end).last_day() : year->academic ? school_last(*end) : end_of(end->common, 12);
      return emit(DateKind::range, from, to, *end, first, end->next);
    }
    if (const auto end = read_next_year_after_slash(year->next, *year)) {
      if (year->academic) return emit_year(*year, first, end->next, true);   // `ปีการศึกษา 2567/2568` is one
      return emit(DateKind::range, year->fiscal ? fiscal_of(*year).first_day() : first_of(year->common, 1),
                  year->fiscal ? fiscal_of(*end).last_day() : end_of(end->common, 12), *end, first, end->next);
    }
    if (is_year_of_law(i, *year)) {
      emit(DateKind::law_year, first_of(year->common, 1), end_of(year->common, 12), *year, first, year->next, false);
      law_active_ = false;
      return year->next;
    }
    return emit_year(*year, first, year->next, true);
  }

  std::size_t emit_year(const YearPart& year, std::size_t first, std::size_t next, bool certain) {
    if (year.fiscal || (year.worded && !year.academic))
      if (const std::size_t end = read_part_after_year(year, first, next); end != 0) return end;
    if (year.fiscal) {
      emit(DateKind::fiscal_year, fiscal_of(year).first_day(), fiscal_of(year).last_day(), year, first, next, certain);
    } else if (year.academic) {
      emit(DateKind::school_year, school_first(year), school_last(year), year, first, next, certain);
    } else {
      emit(DateKind::year, first_of(year.common, 1), end_of(year.common, 12), year, first, next,
           certain && !after_copyright(first));
    }
    return read_further_years(year, next);
  }

  /// `ปีงบประมาณ 2566, 2567 และ 2568`: each is a fiscal year.
  std::size_t read_further_years(YearPart year, std::size_t next) {
    while ((is(next, comma) || is(next, and_word)) && !at(next).line_before) {
      std::size_t i = next + 1;
      if (is(i, and_word)) ++i;
      while (is(i, be_mark)) ++i;
      if (!is(i, number) || at(i).digits != 4 || number_goes_on(i) || is(i + 1, unit_word) || at(i).line_before) break;
      if (is(next, comma) && touches(next) && touches(i) && !plausible_be(at(i).value)) break;
      YearPart further = year;
      if (!set_four_digits(further, at(i).value, false)) break;
      if (further.fiscal)
        emit(DateKind::fiscal_year, fiscal_of(further).first_day(), fiscal_of(further).last_day(), further, i, i + 1);
      else if (further.academic)
        emit(DateKind::school_year, school_first(further), school_last(further), further, i, i + 1);
      else
        emit(DateKind::year, first_of(further.common, 1), end_of(further.common, 12), further, i, i + 1);
      next = i + 1;
    }
    return next;
  }

  bool after_copyright(std::size_t first) const {
    for (std::size_t back = 1; back <= 4 && back <= first; ++back)
      if (is(first - back, copyright_word)) return true;
    return false;
  }

  // ---- parts of a fiscal year ---------------------------------------------------------------------------------

  /// A quarter, a half or a number of months, without its year.
  struct YearPiece {
    DateKind kind = DateKind::none;
    int first_month = 0, months = 0;   // counted from the year's first month, 0-based
    bool calendar = false;
    std::size_t next = 0;
  };

  int ordinal_at(std::size_t i) const {
    if (is_number(i, 1)) return at(i).value;
    if (is(i, ordinal_word)) return at(i).value;
    return 0;
  }

  std::optional<YearPiece> read_quarter(std::size_t i) const {
    YearPiece piece;
    piece.kind = DateKind::quarter;
    if (is(i, first_word) && is(i + 1, quarter_word) && at(i + 1).end - at(i + 1).begin == 7) {
      piece.months = 3;
      piece.next = i + 2;
      return piece;
    }
    if (is_number(i, 1) && is(i + 1, ordinal_suffix) && is(i + 2, quarter_word)) {
      if (at(i).value < 1 || at(i).value > 4) return std::nullopt;
      piece.first_month = (at(i).value - 1) * 3;
      piece.months = 3;
      piece.next = i + 3;
      return piece;
    }
    if (!is(i, quarter_word)) return std::nullopt;
    ++i;
    if (is(i, dot) && touches(i)) ++i;
    if (is(i, first_word) || is(i, last_word)) {
      piece.first_month = is(i, first_word) ? 0 : 9;
      piece.months = 3;
      piece.next = i + 1;
      return piece;
    }
    const int number_of_quarter = ordinal_at(i);
    if (number_of_quarter < 1 || number_of_quarter > 4) return std::nullopt;
    piece.first_month = (number_of_quarter - 1) * 3;
    piece.months = 3;
    piece.next = i + 1;
    std::size_t j = i + 1;
    if ((is_connector(j) || is(j, and_word)) && !is(j + 1, day_word)) {
      ++j;
      if (is(j, quarter_word)) ++j;
      const int last = ordinal_at(j);
      if (last > number_of_quarter && last <= 4) {
        piece.months = (last - number_of_quarter + 1) * 3;
        piece.kind = piece.months == 6 && (number_of_quarter == 1 || number_of_quarter == 3) ? DateKind::half : DateKind::range;
        if (piece.months == 12) piece.kind = DateKind::fiscal_year;
        piece.next = j + 1;
      }
    }
    return piece;
  }

  std::optional<YearPiece> read_half(std::size_t i) const {
    YearPiece piece;
    piece.kind = DateKind::half;
    piece.months = 6;
    if (is(i, half_word) && at(i).value > 0) {
      piece.first_month = at(i).value == 2 ? 6 : 0;
      piece.next = i + 1;
      return piece;
    }
    if (is(i, first_word) && is(i + 1, half_word) && at(i + 1).value == 0) {
      piece.next = i + 2;
      return piece;
    }
    if (is(i, half_word) && at(i).value == 0) return std::nullopt;
    const bool round = is(i, round_word);
    if (round) ++i;
    if (is(i, day_word)) return std::nullopt;
    if (!is(i, number) && !is(i, ordinal_word)) return std::nullopt;
    const int count = at(i).value;
    std::size_t j = i + 1;
    if (is(j, month_word)) {
      ++j;
      bool second = false, said = false;
      const std::size_t bracket = is(j, open) && (is(j + 1, first_word) || is(j + 1, last_word)) ? 1 : 0;
      if (is(j + bracket, first_word) || is(j + bracket, last_word)) {
        second = is(j + bracket, last_word);
        said = true;
        j += bracket + 1;
        if (bracket == 1 && is(j, close)) ++j;
      }
      if (!round && !said) return std::nullopt;
      if (is_number(i, 2) && count != 3 && count != 6 && count != 9 && count != 12) return std::nullopt;
      if (!is_number(i, 2)) return std::nullopt;
      piece.months = count;
      piece.first_month = second ? 12 - count : 0;
      piece.kind = count == 3 ? DateKind::quarter : count == 6 ? DateKind::half : count == 12 ? DateKind::fiscal_year : DateKind::range;
      piece.next = j;
      return piece;
    }
    if (!round || (count != 1 && count != 2) || is(j, unit_word) || is(j, dot)) return std::nullopt;
    piece.first_month = count == 2 ? 6 : 0;
    piece.next = j;
    return piece;
  }

  std::optional<YearPiece> read_piece(std::size_t i) const {
    if (auto quarter = read_quarter(i)) return quarter;
    return read_half(i);
  }

  std::size_t emit_piece(const YearPiece& piece, const YearPart& year, std::size_t first, std::size_t next) {
    const bool calendar = piece.calendar || year.calendar;
    const int first_month = calendar ? piece.first_month : piece.first_month + 9;   // 0-based from January of the starting year
    const int start_year = calendar ? year.common : year.common - 1;
    const int last_month = first_month + piece.months - 1;
    DateKind kind = piece.kind;
    if (kind == DateKind::fiscal_year && calendar) kind = DateKind::year;
    return emit(kind, first_of(start_year + first_month / 12, first_month % 12 + 1),
                end_of(start_year + last_month / 12, last_month % 12 + 1), year, first, next);
  }

  /// `ไตรมาสที่ 2/2568`, `รอบ 6 เดือน (ต.ค. – มี.ค.) ปีงบประมาณ พ.ศ. 2568`.
  std::size_t read_piece_span(std::size_t i) {
    const auto piece = read_piece(i);
    if (!piece) return i;
    std::size_t j = piece->next;
    if (is(j, slash) || (is(j, dash) && touches(j))) {
      if (auto year = year_number(j + 1)) return emit_piece(*piece, *year, i, j + 2);
    }
    if (is(j, comma)) ++j;
    if (auto year = read_year(j, TwoDigits::after_piece, false); year && piece_takes(*piece, i, *year)) return emit_piece(*piece, *year, i, year->next);
    if (is(j, open)) {
      std::size_t close_at = j;
      while (close_at < j + 14 && exists(close_at) && !is(close_at, close)) ++close_at;
      if (is(close_at, close) && !holds_year(j, close_at))
        if (auto year = read_year(close_at + 1, TwoDigits::after_piece, false); year && piece_takes(*piece, i, *year))
          return emit_piece(*piece, *year, i, year->next);
    }
    return i;
  }

  /// A bare `รอบที่ 1` needs a year that is called one: `รอบที่ 1 2568` could be anything.
  bool piece_takes(const YearPiece&, std::size_t i, const YearPart& year) const {
    if (!is(i, round_word) || is(i + 2, month_word)) return true;
    return year.fiscal || year.worded || year.era_marked;
  }

  bool holds_year(std::size_t i, std::size_t end) const {
    for (; i < end; ++i)
      if (is(i, number) && (at(i).digits == 4 || (at(i).digits == 2 && at(i).value > 31))) return true;
    return false;
  }

  /// A plain year number of four or two digits, nothing before it.
  std::optional<YearPart> year_number(std::size_t i) const {
    if (!is(i, number) || number_goes_on(i)) return std::nullopt;
    YearPart year;
    year.next = i + 1;
    if (at(i).digits == 4) return set_four_digits(year, at(i).value, false) ? std::optional(year) : std::nullopt;
    if (at(i).digits != 2 || at(i).value < 40) return std::nullopt;
    year.two_digits = true;
    year.common = 2500 + at(i).value - core::buddhist_era_offset;
    return year;
  }

  /// `ปีงบประมาณ พ.ศ. 2568 ไตรมาสที่ 2`, `ปีงบประมาณ 2568 (รอบ 6 เดือนแรก)`: 0 when no part follows.
  std::size_t read_part_after_year(const YearPart& year, std::size_t first, std::size_t next) {
    std::size_t i = next;
    int skipped = 0;
    while ((is(i, open) || is(i, dash) || is(i, comma) || is(i, colon) || is(i, slash)) && skipped < 2) ++i, ++skipped;
    if (at(i).paragraph_before || at(i).line_before) return 0;
    const auto piece = read_piece(i);
    if (!piece) return 0;
    // A part with a year of its own is read by itself.
    if (is(piece->next, slash) && year_number(piece->next + 1)) return 0;
    if (const auto own = read_year(piece->next, TwoDigits::refused, false); own && (own->fiscal || own->worded || own->era_marked)) return 0;
    if (is(i, round_word) && is(i + 2, other) && !at(i + 2).blank_before) return 0;
    if (is(i, round_word) && !is(i + 2, month_word) && !year.fiscal) return 0;   // `ปี 2568 รอบที่ 1`: of anything
    const std::size_t close_at = skipped > 0 && is(i - 1, open) && is(piece->next, close) ? piece->next + 1 : piece->next;
    return emit_piece(*piece, year, first, close_at);
  }

  /// `ภาคเรียนที่ 1/2568`, `ภาคเรียนที่ 2 ปีการศึกษา 2567`.
  std::size_t read_semester(std::size_t i) {
    if (!is_number(i + 1, 1) || !is(i + 2, slash)) return i;
    auto year = year_number(i + 3);
    if (!year) return i;
    return emit(DateKind::school_year, school_first(*year), school_last(*year), *year, i, i + 4);
  }

  // ---- days and months ----------------------------------------------------------------------------------------

  bool has_day_cue(std::size_t i) const { return i > 0 && is(i - 1, day_word); }

  /// The month token that belongs to the day number before `i`; nothing when something else stands there.
  std::optional<std::size_t> month_after_day(std::size_t i, bool cued) const {
    if (!cued && numbers_a_form(i - 1)) return std::nullopt;
    std::size_t j = i;
    if (is(j, ordinal_suffix)) ++j;
    if (is(j, of_word)) ++j;
    if (is(j, comma)) ++j;
    if (is(j, dot)) {
      // `1. มกราคม` is item 1 of a list; `25.เม.ย.68` is a date.
      const bool list_item = !touches(j) || !touches(j + 1) || at(j + 1).form == MonthForm::full;
      if (list_item && !cued) return std::nullopt;
      ++j;
    } else if ((is(j, dash) || is(j, slash)) && touches(j)) {
      ++j;
    }
    if (is(j, month_word)) {
      if (!cued && (at(j).line_before || at(j).value == 1 || numbers_something(i - 1) || counts_months(i - 1, j))) return std::nullopt;
      ++j;
      if (is(j, colon)) ++j;
    }
    if (!is(j, month)) return std::nullopt;
    if (at(j).line_before && !cued) return std::nullopt;
    return j;
  }

  /// The number of a form or an issue: in `สขร.1 มี.ค. 68` a month's report, not its first day.
  bool numbers_a_form(std::size_t number_at) const {
    if (number_at == 0) return false;
    const Token& before = tokens_[number_at - 1];
    if (before.kind == law_edition || before.kind == number_word) return true;
    return ends_with(before.kind == dot && number_at > 1 ? tokens_[number_at - 2] : before, u"สขร");
  }
  /// Before `เดือน…` also an item's: `O12 เดือนมกราคม`, `ข้อ 3 เดือนมกราคม`, `1.2 เดือนมกราคม`.
  bool numbers_something(std::size_t number_at) const {
    if (number_at == 0) return false;
    const Token& before = tokens_[number_at - 1];
    if (before.kind == dot) return touches(number_at);
    const bool latin = before.kind == other && touches(number_at) && glyphs_.code[before.end - 1] < 0x80;
    return latin || ends_with(before, u"ขอ");   // folded: without the tone mark
  }
  /// `รอบ 6 เดือน ตุลาคม 2567 – มีนาคม 2568`, `ภายใน 3 เดือน มกราคม 2568`: how many months, not a day of one.
  bool counts_months(std::size_t number_at, std::size_t month_word_at) const {
    const std::uint32_t count = static_cast<std::uint32_t>(at(number_at).value);
    const bool a_usual_count = count == 3 || count == 6 || count == 9 || count == 12;
    if (number_at > 0)
      for (const std::u16string_view word : {u"รอบ", u"ระยะ", u"ระยะเวลา", u"ภายใน", u"ครบ", u"จำนวน", u"หลัง", u"ทุก", u"ราย"})
        if (ends_with(tokens_[number_at - 1], word)) return true;
    return a_usual_count && !touches(month_word_at + 1);
  }
  bool ends_with(const Token& token, std::u16string_view word) const {
    return token.kind == other && token.end - token.begin >= word.size() &&
           std::equal(word.begin(), word.end(), glyphs_.code.get() + token.end - word.size());
  }

  static bool may_be_day(const Token& token) { return token.kind == number && token.digits <= 2; }

  /// One or more day numbers and their month: `25 เมษายน`, `1 - 31 มีนาคม`, `5, 6 และ 7 มีนาคม`.
  std::optional<Point> read_days_and_month(std::size_t i) const {
    Point point;
    const bool cued = has_day_cue(i);
    point.first = i;
    std::size_t j = i;
    bool range = false;
    while (may_be_day(at(j)) && point.days.size() < 12) {
      point.days.push_back(at(j).value);
      if (const auto month_at = month_after_day(j + 1, cued)) {
        if (point.days.size() > 1 && at(j).line_before) return std::nullopt;
        point.days_are_range = range;
        point.month = at(*month_at).value;
        point.form = at(*month_at).form;
        point.next = *month_at + 1;
        return point;
      }
      ++j;
      if (is(j, ordinal_suffix)) ++j;
      if (is_connector(j)) range = true;
      else if (!is(j, comma) && !is(j, and_word)) return std::nullopt;
      ++j;
      if (is(j, and_word)) ++j;
      if (is(j, day_word)) ++j;
    }
    return std::nullopt;
  }

  /// `April 25, 2025`, `April 25-27, 2025`.
  std::optional<Point> read_english_order(std::size_t i) const {
    if (!is(i, month) || at(i).form != MonthForm::english) return std::nullopt;
    Point point;
    point.first = i;
    point.month = at(i).value;
    point.form = MonthForm::english;
    std::size_t j = i + 1;
    if (is(j, dot)) ++j;
    if (!may_be_day(at(j))) return std::nullopt;
    point.days.push_back(at(j++).value);
    if (is(j, ordinal_suffix)) ++j;
    if (is_connector(j) && may_be_day(at(j + 1)) && !is(j + 2, month)) {
      point.days.push_back(at(j + 1).value);
      point.days_are_range = true;
      j += 2;
      if (is(j, ordinal_suffix)) ++j;
    }
    point.next = j;
    if (is(j, comma)) ++j;
    if (is(j, number) && at(j).digits == 4) {
      YearPart year;
      if (!set_four_digits(year, at(j).value, false)) return std::nullopt;
      year.next = j + 1;
      point.year = year;
      point.next = j + 1;
      return point;
    }
    // `April 25 - May 2, 2025`: the year comes with the second point.
    return is_connector(j) && is(j + 1, month) ? std::optional(point) : std::nullopt;
  }

  bool month_is_agency(std::size_t i) const {
    if (at(i).form != MonthForm::dotted && at(i).form != MonthForm::bare) return false;
    if (i == 0) return false;
    const Token& before = tokens_[i - 1];
    return before.kind == agency_word || before.kind == law_word;
  }

  std::optional<Point> read_point(std::size_t i) const {
    if (auto english = read_english_order(i)) return english;
    std::optional<Point> point;
    if (is(i, number)) {
      point = read_days_and_month(i);
      if (!point) point = read_numbered_month(i);
    } else {
      if (is(i, month_word)) ++i;
      if (is(i, colon)) ++i;
      if (is(i, month) && !month_is_agency(i)) {
        point.emplace();
        point->first = i;
        point->month = at(i).value;
        point->form = at(i).form;
        point->next = i + 1;
      }
    }
    if (!point) return std::nullopt;
    if (!point->year) {
      const TwoDigits policy = point->form == MonthForm::english ? TwoDigits::by_value : TwoDigits::buddhist;
      point->year = read_year(point->next, policy, true);
      if (point->year && point->year->two_digits && !two_digits_fit(*point)) point->year.reset();
      if (point->year && at(point->year->next - 1).line_before && point->form != MonthForm::full && !point->year->era_marked)
        point->year.reset();
      if (point->year) point->next = point->year->next;
    }
    return point;
  }

  /// `มกราคม 31 วัน`, `May 25`: two digits after a month alone are a year only in Thai, and not before a unit.
  bool two_digits_fit(const Point& point) const {
    const YearPart& year = *point.year;
    if (year.era_marked || year.fiscal || year.worded) return true;
    if (at(year.next - 1).line_before) return false;
    if (is(year.next, unit_word) || is(year.next, month_word)) return false;
    if (point.days.empty()) {
      if (point.form == MonthForm::english && year.era == Era::ce) {
        return at(year.next - 1).begin == at(point.first).end || is(point.first + 1, dash) || is(point.first + 1, apostrophe);
      }
      const int value = at(year.next - 1).value;
      return value >= 32 && value <= 89;
    }
    return true;
  }

  /// `25 เดือน 4 พ.ศ. 2568`.
  std::optional<Point> read_numbered_month(std::size_t i) const {
    if (!may_be_day(at(i)) || !is(i + 1, month_word) || !is_number(i + 2, 2)) return std::nullopt;
    if (!is(i + 3, be_mark) && !is(i + 3, year_word) && !is(i + 3, ce_mark)) return std::nullopt;
    const int value = at(i + 2).value;
    if (value < 1 || value > 12) return std::nullopt;
    Point point;
    point.first = i;
    point.days.push_back(at(i).value);
    point.month = value;
    point.next = i + 3;
    return point;
  }

  /// `ต.ค. พ.ย. และ ธ.ค. 2567`: months in order with only a blank between.
  bool month_follows_month(const Point& point, std::size_t i) const {
    return point.days.empty() && !point.year && is(i, month) && !at(i).line_before && at(i).value > point.month && at(i).form != MonthForm::english;
  }

  std::size_t read_days(std::size_t i) {
    auto head = read_point(i);
    if (!head) return i;
    std::vector<Point> points{*head};
    bool range = false;
    while (points.size() < 14) {
      const std::size_t connector = points.back().next;
      const bool listed = month_follows_month(points.back(), connector);
      const bool joins = listed || is_connector(connector) || (!points.back().year && (is(connector, comma) || is(connector, and_word)));
      if (!joins || at(connector).paragraph_before) break;
      std::size_t start = listed ? connector : connector + 1;
      if (is(start, to_word) || is(start, and_word)) ++start;
      if (is(start, day_word)) ++start;
      auto further = read_point(start);
      if (!further) break;
      if (is_connector(connector)) range = true;
      points.push_back(*further);
      if (range && points.back().year) break;
    }
    if (!give_years(points)) return skip_undated(points);
    if (range && points.size() >= 2) return emit_range(points.front(), points.back());
    for (const Point& point : points) emit_point(point);
    return points.back().next;
  }

  /// Every point gets a year: its own, the last one's (a year less where the months run over new year), or that of the
  /// fiscal year named just before.
  bool give_years(std::vector<Point>& points) const {
    Point* owner = nullptr;
    for (auto it = points.rbegin(); it != points.rend() && !owner; ++it)
      if (it->year) owner = &*it;
    if (!owner) return year_from_before(points);
    const YearPart named = *owner->year;
    int month = owner->month, shift = 0;
    for (Point* point = owner; point-- != points.data();) {
      if (point->year) {
        month = point->month;
        shift = 0;
        continue;
      }
      if (!named.fiscal && later_in_year(*point, month, point + 1)) --shift;
      point->year = named;
      point->year->common += shift;
      month = point->month;
    }
    for (Point* point = owner + 1; point != points.data() + points.size(); ++point) {
      point->year = (point - 1)->year;
      point->year->fiscal = false;
      point->year->common = calendar_year(*(point - 1)->year, (point - 1)->month) + (point->month < (point - 1)->month ? 1 : 0);
    }
    return true;
  }

  static bool later_in_year(const Point& earlier, int month, const Point* next) {
    if (earlier.month != month) return earlier.month > month;
    return !earlier.days.empty() && !next->days.empty() && earlier.days.front() > next->days.back();
  }

  bool year_from_before(std::vector<Point>& points) const {
    if (spans_.empty()) return false;
    const DateKind kind = spans_.back().kind;
    if (kind != DateKind::fiscal_year && kind != DateKind::quarter && kind != DateKind::half && kind != DateKind::year) return false;
    if (!last_year_.fiscal && kind != DateKind::year) return false;
    const std::size_t first = points.front().first;
    if (first - last_next_ > 3 || at(first).line_before) return false;
    for (std::size_t i = last_next_; i < first; ++i)
      if (!is(i, open) && !is(i, comma) && !is(i, month_word) && !is(i, colon) && !is(i, dash)) return false;
    if (points.front().form == MonthForm::misspelt) return false;
    for (Point& point : points) {
      point.year = last_year_;
      point.year->next = point.next;
    }
    if (!last_year_.fiscal && points.size() == 2 && points[0].month > points[1].month) return false;
    return true;
  }

  std::size_t skip_undated(const std::vector<Point>& points) const { return points.front().next; }

  void emit_point(const Point& point) {
    const YearPart& year = *point.year;
    const int common = calendar_year(year, point.month);
    if (point.days.empty()) {
      emit(DateKind::month, first_of(common, point.month), end_of(common, point.month), year, point.first, point.next);
      return;
    }
    for (const int day : point.days)
      if (!day_of(common, point.month, day).ok()) return emit_doubtful_month(point, common);
    if (point.days.size() == 1) {
      const Date day = day_of(common, point.month, point.days.front());
      emit(DateKind::day, day, day, year, point.first, point.next);
      return;
    }
    const bool consecutive = std::is_sorted(point.days.begin(), point.days.end()) &&
                             point.days.back() - point.days.front() == static_cast<int>(point.days.size()) - 1;
    if (point.days_are_range || consecutive) {
      emit(DateKind::range, day_of(common, point.month, point.days.front()), day_of(common, point.month, point.days.back()), year,
           point.first, point.next);
      return;
    }
    for (const int each : point.days) {
      const Date day = day_of(common, point.month, each);
      emit(DateKind::day, day, day, year, point.first, point.next);
    }
  }

  /// A day that does not exist: perhaps a list's number before a month. Said, but never relied on.
  void emit_doubtful_month(const Point& point, int common) {
    emit(DateKind::month, first_of(common, point.month), end_of(common, point.month), *point.year, point.first, point.next, false);
  }

  std::size_t emit_range(const Point& begin, const Point& end) {
    const int first_year = calendar_year(*begin.year, begin.month), last_year = calendar_year(*end.year, end.month);
    const Date from = begin.days.empty() ? first_of(first_year, begin.month) : day_of(first_year, begin.month, begin.days.front());
    const Date to = end.days.empty() ? end_of(last_year, end.month) : day_of(last_year, end.month, end.days.back());
    YearPart year = *end.year;
    year.certain = year.certain && begin.year->certain;
    if (!from.ok() || !to.ok() || to < from) {
      if (begin.next <= end.first && from.ok() && begin.year->next == begin.next) emit_point(begin);
      if (to.ok()) emit_point(end);
      return end.next;
    }
    return emit(DateKind::range, from, to, year, begin.first, end.next);
  }

  // ---- figures only -------------------------------------------------------------------------------------------

  struct Figures {
    Date day{};
    YearPart year;
    bool certain = true;
    std::size_t next = 0;
  };

  bool joined_by(std::size_t i, TokenKind kind) const {
    if (!is(i, kind)) return false;
    if (kind == slash) return !at(i).line_before && !at(i + 1).line_before;
    return touches(i) && touches(i + 1);
  }

  /// `31 - 3 - 2568`.
  bool spaced_dashes(std::size_t i) const {
    if (!may_be_day(at(i)) || !may_be_day(at(i + 2)) || at(i + 4).digits != 4) return false;
    for (std::size_t k = i + 1; k <= i + 4; ++k)
      if (!at(k).blank_before || at(k).line_before || (k % 2 != i % 2) != is(k, dash)) return false;
    return true;
  }

  /// `25/04/2568`, `25-4-68`, `2025-04-25`, `25.04.2568`. An impossible day gives next with a day that is not ok().
  std::optional<Figures> read_figures(std::size_t i) const {
    if (!is(i, number)) return std::nullopt;
    for (const TokenKind separator : {slash, dash, dot}) {
      if (!is(i + 2, number) || !is(i + 4, number)) continue;
      if (!(joined_by(i + 1, separator) && joined_by(i + 3, separator)) && !(separator == dash && spaced_dashes(i))) continue;
      const std::size_t after = i + 5;
      if ((is(after, separator) && touches(after) && touches(after + 1) && is(after + 1, number)) || number_goes_on(i + 4)) {
        if (!(is(after, colon))) return std::nullopt;
      }
      if (at(i).digits == 4) return year_first(i);
      return day_first(i, separator);
    }
    return std::nullopt;
  }

  std::optional<Figures> year_first(std::size_t i) const {
    Figures figures;
    if (at(i + 2).digits > 2 || at(i + 4).digits > 2 || !set_four_digits(figures.year, at(i).value, false)) return std::nullopt;
    figures.next = i + 5;
    figures.day = day_of(figures.year.common, at(i + 2).value, at(i + 4).value);
    return figures;
  }

  std::optional<Figures> day_first(std::size_t i, TokenKind separator) const {
    if (at(i).digits > 2 || at(i + 2).digits > 2) return std::nullopt;
    Figures figures;
    figures.next = i + 5;
    const Token& last = at(i + 4);
    if (last.digits == 4) {
      if (!set_four_digits(figures.year, last.value, false)) return std::nullopt;
    } else if (last.digits == 2) {
      // Item numbers (`9.1.25`) look the same: dots need a word before them.
      if (separator == dot && !has_day_cue(i)) return std::nullopt;
      figures.year.two_digits = true;
      figures.year.common = 2500 + last.value - core::buddhist_era_offset;
      figures.certain = last.value >= 40 && last.value <= 89;
    } else {
      return std::nullopt;
    }
    int day = at(i).value, month_value = at(i + 2).value;
    if (month_value > 12 && month_value <= 31 && day >= 1 && day <= 12 && separator == slash) {
      std::swap(day, month_value);   // American order: possible, not likely here; a browser prints it on top of its pages
      figures.certain = false;
      if (figures.year.two_digits && last.value < 40) {
        figures.year.common = 2000 + last.value;
        figures.year.era = Era::ce;
      }
    }
    if (i > 0 && is(i - 1, number_word)) figures.certain = false;
    figures.day = day_of(figures.year.common, month_value, day);
    return figures;
  }

  /// The tail of a longer string of figures: `1/2/3/2568`.
  bool continues_figures(std::size_t i) const {
    return i > 1 && touches(i) && touches(i - 1) && (is(i - 1, slash) || is(i - 1, dash) || is(i - 1, dot)) && is(i - 2, number);
  }

  std::size_t read_figures_span(std::size_t i) {
    if (continues_figures(i)) return i;
    const auto begin = read_figures(i);
    if (!begin) return read_day_range_in_figures(i);
    if (!begin->day.ok()) return begin->next;
    std::size_t connector = begin->next;
    if (is_connector(connector) || (is(connector, slash) && at(i).digits == 4)) {
      std::size_t start = connector + 1;
      if (is(start, day_word)) ++start;
      const auto end = read_figures(start);
      if (end && end->day.ok() && begin->day <= end->day) {
        emit(DateKind::range, begin->day, end->day, end->year, i, end->next, begin->certain && end->certain);
        return end->next;
      }
    }
    return emit(DateKind::day, begin->day, begin->day, begin->year, i, begin->next, begin->certain);
  }

  /// `1-31/03/2568`.
  std::size_t read_day_range_in_figures(std::size_t i) {
    if (!may_be_day(at(i)) || !is(i + 1, dash) || !is(i + 2, number)) return i;
    const auto end = day_first_if_slashes(i + 2);
    if (!end || !end->day.ok()) return i;
    const Date from = day_of(static_cast<int>(end->day.year()), static_cast<int>(static_cast<unsigned>(end->day.month())), at(i).value);
    if (!from.ok() || end->day < from) return i;
    return emit(DateKind::range, from, end->day, end->year, i, end->next, end->certain);
  }
  std::optional<Figures> day_first_if_slashes(std::size_t i) const {
    if (!joined_by(i + 1, slash) || !is(i + 2, number) || !joined_by(i + 3, slash) || !is(i + 4, number) || number_goes_on(i + 4)) return std::nullopt;
    return day_first(i, slash);
  }

  /// `D:20250425103000+07'00'`.
  std::size_t read_pdf_date(std::size_t i) {
    if (!is(i + 1, colon) || !is(i + 2, number)) return i;
    const auto day = digits_as_day(i + 2);
    if (!day) return i;
    YearPart year;
    year.era = Era::ce;
    return emit(DateKind::day, *day, *day, year, i, i + 3);
  }

  std::optional<Date> digits_as_day(std::size_t i) const {
    const Token& token = at(i);
    if (token.end - token.begin < 8) return std::nullopt;
    int value = 0;
    for (std::uint32_t k = token.begin; k < token.begin + 8; ++k) value = value * 10 + (glyphs_.code[k] - u'0');
    YearPart year;
    if (!set_four_digits(year, value / 10000, false)) return std::nullopt;
    const Date day = day_of(year.common, value / 100 % 100, value % 100);
    if (!day.ok()) return std::nullopt;
    return day;
  }

  struct MonthInFigures {
    YearPart year;
    int month = 0;
    std::size_t next = 0;
  };

  /// `10/2567`; `10/67` where the word month stands before.
  std::optional<MonthInFigures> read_month_in_figures(std::size_t i, bool month_said) const {
    if (!may_be_day(at(i)) || at(i).value < 1 || at(i).value > 12 || !is(i + 1, slash) || !touches(i + 1) || !touches(i + 2)) return std::nullopt;
    const auto year = year_number(i + 2);
    if (!year || (year->two_digits && !month_said)) return std::nullopt;
    return MonthInFigures{*year, at(i).value, i + 3};
  }

  /// Meetings, orders and letters are numbered so too: `ครั้งที่ 10/2567`, `ที่ 3/2568`, `มท 5/2567`.
  bool counts_documents(std::size_t i) const {
    if (i == 0) return false;
    const Token& before = tokens_[i - 1];
    return before.kind == number_word || before.kind == phone_word || before.kind == law_edition || before.kind == dot || before.kind == slash || before.kind == dash || ends_with(before, u"ที") ||
           is_ministry_code(before);
  }

  /// Two consonants on their own: มท, นร, กค.
  bool is_ministry_code(const Token& token) const {
    const auto consonant = [this](std::size_t at) { return glyphs_.code[at] >= 0x0E01 && glyphs_.code[at] <= 0x0E2E; };
    return token.kind == other && token.end - token.begin == 2 && consonant(token.begin) && consonant(token.begin + 1);
  }

  /// `10/2567 ถึง 3/2568`, `10/2567 - 3/2568`.
  std::size_t read_month_range_in_figures(std::size_t i) {
    const bool month_said = i > 0 && is(i - 1, month_word);
    const auto begin = read_month_in_figures(i, month_said);
    if (!begin || !is_connector(begin->next) || at(begin->next).paragraph_before || counts_documents(i)) return i;
    std::size_t start = begin->next + 1;
    if (is(start, month_word)) ++start;
    const auto end = read_month_in_figures(start, month_said);
    if (!end || end->year.era != begin->year.era || (is(end->next, slash) && touches(end->next))) return i;
    const int months = (end->year.common - begin->year.common) * 12 + end->month - begin->month;
    if (months < 1 || months > 120) return i;
    return emit(DateKind::range, first_of(begin->year.common, begin->month), end_of(end->year.common, end->month), end->year, i, end->next);
  }

  /// `เลขที่ 123/2567`, `10/2567`: a year perhaps; the month when the word month stands before.
  std::size_t read_number_and_year(std::size_t i) {
    if (const std::size_t next = read_month_range_in_figures(i); next > i) return next;
    if (!is(i + 1, slash) || !touches(i + 1) || !is(i + 2, number) || !touches(i + 2)) return i;
    if (touches(i + 3) && (is(i + 3, slash) || is(i + 3, dash)) && is(i + 4, number)) return i;
    if (i > 0 && is(i - 1, month_word))
      if (const auto said = read_month_in_figures(i, true))
        return emit(DateKind::month, first_of(said->year.common, said->month), end_of(said->year.common, said->month), said->year, i, said->next);
    YearPart year;
    if (at(i + 2).digits != 4 || !set_four_digits(year, at(i + 2).value, false)) return i;
    if (year.era == Era::ce) return i + 3;
    return emit(DateKind::year, first_of(year.common, 1), end_of(year.common, 12), year, i, i + 3, false);
  }

  /// A plan's name within the same line, its length in years perhaps between: `แผนปฏิบัติราชการ ระยะ 5 ปี (66-70)`.
  bool names_a_plan_before(std::size_t i) const {
    for (std::size_t back = 1; back <= 12 && back <= i; ++back) {
      const Token& token = tokens_[i - back];
      if (token.kind == plan_word) return glyphs_.code[token.begin] == u'แ';
      const bool length = token.kind == number && is(i - back + 1, year_word);
      if (token.line_before || (token.kind == number && !length) || token.kind == number_word || token.kind == phone_word) return false;
    }
    return false;
  }

  /// `แผนพัฒนาท้องถิ่น 66-70`: two-digit years of a plan, where nothing says that they number something else.
  std::size_t read_short_years_of_plan(std::size_t i) {
    if (i == 0 || at(i).digits != 2 || !is(i + 1, dash) || !is(i + 2, number) || at(i + 2).digits != 2 || at(i + 2).line_before) return i;
    const int begin = at(i).value, end = at(i + 2).value;
    if (begin < 50 || begin > 89 || end <= begin || end - begin > 20) return i;
    if ((touches(i + 3) && !is(i + 3, close)) || is(i + 3, unit_word) || is(i + 3, year_word) || is(i + 3, month)) return i;
    const Token& before = tokens_[i - 1];
    if (before.kind != other && before.kind != plan_word && before.kind != open) return i;
    for (const std::u16string_view word : {u"หนา", u"ขอ", u"ที", u"ละ", u"ลาดับ", u"ซอย", u"ชัน", u"อายุ", u"รหัส"})
      if (ends_with(before, word)) return i;
    if (!names_a_plan_before(i)) return i;
    YearPart year;
    year.common = 2500 + end - core::buddhist_era_offset;
    return emit(DateKind::range, first_of(2500 + begin - core::buddhist_era_offset, 1), end_of(year.common, 12), year, i, i + 3);
  }

  // ---- a number on its own ------------------------------------------------------------------------------------

  enum class Standing { no_year, doubtful, good };

  /// What stands left of a lone number.
  Standing left_standing(std::size_t i) const {
    if (i == 0) return Standing::good;
    const Token& before = tokens_[i - 1];
    if (before.kind == number_word || before.kind == phone_word || before.kind == ce_mark || before.kind == be_mark) return Standing::no_year;
    if (is(i - 1, colon) || is(i - 1, dot))
      if (i >= 2 && (is(i - 2, number_word) || is(i - 2, phone_word) || (is(i - 2, number) && touches(i) && touches(i - 1)))) return Standing::no_year;
    if (before.kind == other && i >= 2) {
      // `0105/ว 2567` numbers a circular; `รหัสวิชา 2567` a course.
      const bool circular = is(i - 2, slash) && before.end - before.begin == 1 && glyphs_.code[before.begin] == u'ว';
      if (circular || ((is(i - 2, number_word) || is(i - 2, phone_word)) && touches(i - 1))) return Standing::no_year;
    }
    if (!touches(i)) return (before.kind == number || before.kind == month || before.kind == dot) && !at(i).line_before ? Standing::doubtful : Standing::good;
    switch (before.kind) {
      case comma: case dot: case dash: case slash:
        return i >= 2 && is(i - 2, number) && touches(i - 1) ? Standing::no_year : Standing::doubtful;
      case unit_word: return Standing::no_year;
      case other: return ends_in_thai(before) ? Standing::good : Standing::no_year;
      case plan_word: case open: case close: case apostrophe: case colon: return Standing::good;
      default: return Standing::doubtful;
    }
  }
  bool ends_in_thai(const Token& token) const {
    const char16_t c = glyphs_.code[token.end - 1];
    return (c >= 0x0E01 && c <= 0x0E4E) || c == 0x0E2F;
  }

  /// What stands right of a lone number that ends before token `i`.
  Standing right_standing(std::size_t i) const {
    if (!exists(i) || at(i).line_before) return Standing::good;
    if (number_goes_on(i - 1) || is(i, unit_word) || is(i, plan_word)) return is(i, plan_word) ? Standing::doubtful : Standing::no_year;
    if (is(i, close)) return is(i + 1, unit_word) ? Standing::no_year : Standing::good;
    if (is(i, colon)) return is(i + 1, number) ? Standing::no_year : Standing::good;
    if (is(i, dash) || is(i, slash)) return touches(i) && is(i + 1, number) ? Standing::no_year : Standing::doubtful;
    if (is(i, number)) return Standing::doubtful;
    if (is(i, dot) || is(i, comma)) return Standing::good;
    return Standing::doubtful;
  }

  bool speaks_of_plans(std::size_t i) const {
    for (std::size_t back = 1; back <= 10 && back <= i; ++back) {
      const Token& token = tokens_[i - back];
      if (token.kind == plan_word || token.kind == fiscal_word) return true;
      if (token.line_before || token.kind == number) return false;
    }
    return false;
  }

  std::size_t read_lone_number(std::size_t i) {
    const Token& token = at(i);
    if (token.digits == 8 && left_standing(i) != Standing::no_year) return read_compact_day(i);
    if (token.digits != 4) return i;
    YearPart year;
    if (!set_four_digits(year, token.value, false)) return i;
    year.next = i + 1;
    const Standing left = left_standing(i);
    if (left == Standing::no_year) return i + 1;
    if (auto end = read_range_end(i + 1, year)) {
      const bool goes_on = touches(end->next) && (is(end->next, dash) || is(end->next, slash) || is(end->next, dot)) && is(end->next + 1, number);
      if (!goes_on && !is(end->next, unit_word) && !number_goes_on(end->next - 1)) {
        const bool fiscal = end->fiscal;
        return emit(DateKind::range, fiscal ? fiscal_of(year).first_day() : first_of(year.common, 1),
                    fiscal ? fiscal_of(*end).last_day() : end_of(end->common, 12), *end, i, end->next,
                    left == Standing::good && !after_copyright(i) && end->common - year.common <= 30);
      }
      return i + 1;
    }
    if (is(i + 1, be_mark) || is(i + 1, ce_mark)) {   // `2568 B.E.`
      const bool buddhist = is(i + 1, be_mark);
      if (buddhist == (year.era == Era::be) && !at(i + 1).line_before && !is(i + 2, number))
        return emit(DateKind::year, first_of(year.common, 1), end_of(year.common, 12), year, i, i + 2);
    }
    const Standing right = right_standing(i + 1);
    if (right == Standing::no_year) return i + 1;
    if (is_year_of_law(i, year)) {
      emit(DateKind::law_year, first_of(year.common, 1), end_of(year.common, 12), year, i, i + 1, false);
      law_active_ = false;
      return i + 1;
    }
    const int buddhist = year.common + core::buddhist_era_offset;
    const bool recent = year.era == Era::be && buddhist >= 2530 && buddhist <= 2590;
    const bool sure = recent && left == Standing::good && i > 0 && (right == Standing::good || speaks_of_plans(i));
    return emit(DateKind::year, first_of(year.common, 1), end_of(year.common, 12), year, i, i + 1, sure && !after_copyright(i));
  }

  std::size_t read_compact_day(std::size_t i) {
    const auto day = digits_as_day(i);
    if (!day) return i;
    YearPart year;
    year.era = at(i).value / 10000 > 2300 ? Era::be : Era::ce;
    return emit(DateKind::day, *day, *day, year, i, i + 1, false);
  }

  // ---- where to begin -----------------------------------------------------------------------------------------

  std::size_t read_number(std::size_t i) {
    if (std::size_t next = read_figures_span(i); next > i) return next;
    if (std::size_t next = read_days(i); next > i) return next;
    if (std::size_t next = read_piece_span(i); next > i) return next;
    if (std::size_t next = read_number_and_year(i); next > i) return next;
    if (std::size_t next = read_short_years_of_plan(i); next > i) return next;
    return read_lone_number(i);
  }

  std::size_t read_at(std::size_t i) {
    switch (tokens_[i].kind) {
      case number: return read_number(i);
      case month: case month_word: return read_days(i);
      case be_mark: case ce_mark: case year_word: case fiscal_word: case academic_word: case calendar_word: return read_year_span(i);
      case quarter_word: case half_word: case round_word: case first_word: return read_piece_span(i);
      case semester_word: return read_semester(i);
      case pdf_date: return read_pdf_date(i);
      default: return i;
    }
  }

  std::string_view text_;
  const Glyphs& glyphs_;
  const std::vector<Token>& tokens_;
  std::vector<DateSpan> spans_;
  std::size_t last_first_ = 0, last_next_ = 0;
  YearPart last_year_;
  bool law_active_ = false, law_strong_ = false;
  std::size_t law_at_ = 0;
};

/// A text without a digit names no date; most blocks of a page have none.
bool has_digit(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= '0' && c <= '9') return true;
    if (c == 0xE0 && i + 2 < text.size()) {
      const auto third = static_cast<unsigned char>(text[i + 2]);
      if (static_cast<unsigned char>(text[i + 1]) == 0xB9 && third >= 0x90 && third <= 0x99) return true;
      i += 2;
    } else if (c == 0xEF) {
      return true;   // full-width digits
    }
  }
  return false;
}

}  // namespace

std::vector<DateSpan> find_dates(std::string_view text) {
  if (!has_digit(text)) return {};
  const Glyphs glyphs = glyphs_of(text);
  std::vector<Token> tokens;
  tokenize(glyphs, tokens);
  return Parser(text, glyphs, tokens).run();
}

}  // namespace oit::thai
