// Looks at cells that should hold data and at the text beside the tables.
#include "checks/blank_form.hpp"

#include <algorithm>

#include "checks/access.hpp"
#include "checks/reading.hpp"
#include "thai/dates.hpp"
#include "thai/digits.hpp"

namespace oit::checks {
namespace {

constexpr std::size_t longest_text = 900;    // bytes: three hundred Thai letters
constexpr int fewest_blanks = 4;             ///< empty cells; fewer are a table with gaps
constexpr int fewest_dotted_lines = 2;
constexpr std::size_t columns_of_a_form = 3;
constexpr std::uint64_t thin_page = 200;     ///< characters of a page that only leads to its files

std::string without_filling(const std::string& text) {
  std::string left;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 3, "\xE2\x80\xA6") == 0) i += 2;   // …
    else if (text[i] != '.' && text[i] != '_' && text[i] != '-' && text[i] != ' ' && text[i] != '|' && text[i] != '\t') left += text[i];
  }
  return left;
}

bool is_dotted(const std::string& text) { return text.size() >= 4 && without_filling(text).empty() && text.find_first_of("._\xE2") != std::string::npos; }

/// A digit that is part of no date.
bool holds_a_figure(const std::string& text) {
  std::string plain = thai::to_ascii_digits(text);
  for (const core::DateSpan& span : thai::find_dates(plain)) std::fill_n(plain.begin() + static_cast<std::ptrdiff_t>(span.offset), span.quote.size(), ' ');
  return plain.find_first_of("0123456789") != std::string::npos;
}

/// Rows of labels only: a table of headings without a line below it, or lines whose cells behind the first are all empty.
bool is_blank(const core::Table& table) {
  if (table.rows.empty()) return table.header.size() >= columns_of_a_form;
  const bool headings_alone = table.header.empty() && table.rows.size() == 1 && table.rows.front().size() >= columns_of_a_form;
  if (headings_alone) return std::none_of(table.rows.front().begin(), table.rows.front().end(), [](const core::Cell& cell) { return cell.number || holds_a_figure(cell.text); });
  int blank = 0;
  for (const auto& row : table.rows)
    for (std::size_t column = 1; column < row.size(); ++column) {
      if (!without_filling(row[column].text).empty()) return false;
      ++blank;
    }
  return blank >= fewest_blanks;
}

bool asks_for_data(const rules::Item& item) {
  if (item.period.kind != core::PeriodKind::current) return true;
  return std::any_of(item.requirements.begin(), item.requirements.end(), [](const rules::Requirement& requirement) {
    return requirement.check == "has-format" && requirement.weight != core::Weight::advice;
  });
}

/// A page of a few words, its links aside.
bool only_leads_on(const Source& source, const Holdings& held) {
  return source.content->type == core::DocumentType::html && held.own_characters < thin_page && held.tables == 0 && held.pictures == 0 && held.forms == 0;
}

}  // namespace

bool is_blank_form(const core::Content& content) {
  int tables = 0, dotted = 0;
  for (const core::Table& table : content.tables) {
    if (table.region != core::Region::main) continue;
    if (!is_blank(table)) return false;
    ++tables;
  }
  std::size_t text = 0;
  for (const core::Block& block : content.blocks) {
    if (block.region != core::Region::main || block.kind == core::BlockKind::table_row) continue;
    if (is_dotted(block.text)) ++dotted;
    else if (holds_a_figure(block.text)) return false;
    text += without_filling(block.text).size();
  }
  return text <= longest_text && (tables > 0 || dotted >= fewest_dotted_lines);
}

const Source* blank_form_instead_of_data(const CheckInput& input) {
  if (!asks_for_data(input.item)) return nullptr;
  const Source* form = nullptr;
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    if (reading.tells_of_none() || reading.holdings().pictures > 0) return nullptr;
    if (is_blank_form(*source->content)) form = form ? form : source;
    else if (!only_leads_on(*source, reading.holdings())) return nullptr;
  }
  return form;
}

}  // namespace oit::checks
