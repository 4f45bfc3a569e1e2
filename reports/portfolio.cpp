// Sorting and counting over agencies, and the index as CSV and XLSX.
#include "reports/portfolio.hpp"

#include <algorithm>

#include "core/whole_file.hpp"
#include "reports/catalogue.hpp"
#include "reports/portfolio_digest.hpp"
#include "reports/safe_text.hpp"
#include "reports/sheet.hpp"

namespace oit::reports {
namespace {

/// `O2` before `O10`.
bool in_number_order(const std::string& a, const std::string& b) {
  const auto number = [](const std::string& id) {
    long value = 0;
    for (const char byte : id)
      if (byte >= '0' && byte <= '9' && value < 1'000'000) value = value * 10 + (byte - '0');
    return value;
  };
  const long first = number(a), second = number(b);
  return first != second ? first < second : a < b;
}

bool in_more_trouble(const PortfolioEntry& a, const PortfolioEntry& b) {
  if (a.summary.zero != b.summary.zero) return a.summary.zero > b.summary.zero;
  if (a.oit.likely != b.oit.likely) return a.oit.likely < b.oit.likely;
  return a.name < b.name;
}

const char* sign_of(core::Verdict verdict) {
  switch (verdict) {
    case core::Verdict::zero: return "0";
    case core::Verdict::partial: return "½";
    case core::Verdict::review: return "?";
    case core::Verdict::full: return "✓";
  }
  return "";
}

std::vector<std::string> headings(core::Language language) {
  std::vector<std::string> out;
  for (const Phrase phrase : {Phrase::column_agency, Phrase::column_kind, Phrase::column_province, Phrase::portfolio_book,
                              Phrase::verdict_zero, Phrase::verdict_partial, Phrase::verdict_review, Phrase::verdict_full,
                              Phrase::column_score, Phrase::column_low, Phrase::column_high, Phrase::column_level})
    out.push_back(say(phrase, language));
  return out;
}

void append_row(std::string& out, const std::vector<std::string>& fields) {
  for (std::size_t index = 0; index < fields.size(); ++index) {
    if (index > 0) out += ',';
    out += csv_field(fields[index]);
  }
  out += "\r\n";
}

}  // namespace

void Portfolio::add(const core::RunResult& run, const std::string& folder) {
  PortfolioEntry entry;
  entry.id = run.agency.id;
  entry.name = shortened(printable(run.agency.name.empty() ? run.agency.id : run.agency.name), 160);
  entry.kind = shortened(printable(run.agency.kind.empty() ? run.rulebook.agency_kind.in(core::Language::th) : run.agency.kind), 80);
  entry.province = shortened(printable(run.agency.province), 80);
  entry.rulebook = run.rulebook.id;
  entry.folder = folder;
  entry.summary = run.summary;
  entry.oit = run.oit;
  if (run.level_likely) entry.level = run.level_likely->name;
  for (const auto& item : run.items) entry.items.emplace_back(item.id, item.verdict);
  entry.interrupted = run.run.interrupted;
  agencies.push_back(std::move(entry));
  const auto known = std::find_if(books.begin(), books.end(), [&run](const auto& book) { return book.id == run.rulebook.id; });
  if (known != books.end()) return;
  PortfolioBook book{run.rulebook.id, run.rulebook.title, {}};
  for (const auto& item : run.items) book.items.emplace_back(item.id, item.title);
  books.push_back(std::move(book));
}

std::vector<const PortfolioEntry*> worst_first(const Portfolio& portfolio) {
  std::vector<const PortfolioEntry*> out;
  out.reserve(portfolio.agencies.size());
  for (const auto& entry : portfolio.agencies) out.push_back(&entry);
  std::stable_sort(out.begin(), out.end(), [](const auto* a, const auto* b) { return in_more_trouble(*a, *b); });
  return out;
}

std::vector<std::string> item_columns(const Portfolio& portfolio) {
  std::vector<std::string> columns;
  for (const auto& book : portfolio.books)
    for (const auto& [id, title] : book.items) columns.push_back(id);
  std::sort(columns.begin(), columns.end(), in_number_order);
  columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  return columns;
}

std::vector<const core::Verdict*> verdicts_by_column(const PortfolioEntry& entry, const std::vector<std::string>& columns) {
  std::vector<const core::Verdict*> out(columns.size(), nullptr);
  std::size_t hint = 0;
  for (const auto& [id, verdict] : entry.items) {
    // Items come in number order, as the columns do, so the next one is nearly always the right one.
    while (hint < columns.size() && columns[hint] != id && in_number_order(columns[hint], id)) ++hint;
    if (hint < columns.size() && columns[hint] == id) out[hint] = &verdict;
  }
  return out;
}

std::vector<ItemTrouble> trouble_by_item(const Portfolio& portfolio) {
  std::vector<ItemTrouble> out;
  for (const auto& book : portfolio.books) {
    const std::size_t first = out.size();
    for (const auto& [id, title] : book.items) out.push_back({book.id, id, title, 0, 0, 0, 0});
    for (const auto& entry : portfolio.agencies) {
      if (entry.rulebook != book.id) continue;
      for (std::size_t index = 0; index < entry.items.size() && first + index < out.size(); ++index) {
        auto& trouble = out[first + index];
        ++trouble.agencies;
        switch (entry.items[index].second) {
          case core::Verdict::zero: ++trouble.zero; break;
          case core::Verdict::partial: ++trouble.partial; break;
          case core::Verdict::review: ++trouble.review; break;
          case core::Verdict::full: break;
        }
      }
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    if (a.zero != b.zero) return a.zero > b.zero;
    if (a.zero > 0 && a.agencies != b.agencies) return a.agencies < b.agencies;   // the same count of fewer agencies weighs more
    return a.partial + a.review > b.partial + b.review;
  });
  return out;
}

std::vector<KindTotal> totals_by_kind(const Portfolio& portfolio) {
  std::vector<KindTotal> out;
  for (const auto& entry : portfolio.agencies) {
    auto found = std::find_if(out.begin(), out.end(), [&entry](const auto& total) { return total.kind == entry.kind; });
    if (found == out.end()) found = out.insert(out.end(), KindTotal{entry.kind, 0, 0, 0, 0, 0});
    ++found->agencies;
    found->with_zero += entry.summary.zero > 0 ? 1 : 0;
    found->zero += entry.summary.zero;
    found->review += entry.summary.review;
    found->likely_sum += entry.oit.likely;
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.agencies > b.agencies; });
  return out;
}

std::string render_portfolio_csv(const Portfolio& portfolio, const ReportOptions& options) {
  const auto columns = item_columns(portfolio);
  std::string out = "\xEF\xBB\xBF";
  auto fields = headings(options.language);
  fields.insert(fields.end(), columns.begin(), columns.end());
  fields.push_back("report");
  append_row(out, fields);
  for (const PortfolioEntry* entry : worst_first(portfolio)) {
    fields = {entry->name, entry->kind, entry->province, entry->rulebook, std::to_string(entry->summary.zero),
              std::to_string(entry->summary.partial), std::to_string(entry->summary.review), std::to_string(entry->summary.full),
              decimal(entry->oit.likely), decimal(entry->oit.low), decimal(entry->oit.high), entry->level.in(options.language)};
    for (const core::Verdict* verdict : verdicts_by_column(*entry, columns)) fields.push_back(verdict ? core::to_string(*verdict) : "");
    fields.push_back(entry->folder + "/" + portfolio.report_file);
    append_row(out, fields);
  }
  return out;
}

core::Result<std::string> render_portfolio_xlsx(const Portfolio& portfolio, const ReportOptions& options) {
  const auto columns = item_columns(portfolio);
  Workbook book(say(Phrase::portfolio_title, options.language), portfolio.made, options.language, Memory::row_by_row);
  Sheet sheet = book.add_sheet(say(Phrase::sheet_agencies, options.language));
  std::vector<Sheet::NamedColumn> named;
  constexpr double widths[] = {44, 22, 18, 20, 11, 11, 11, 11, 12, 9, 9, 16};
  const auto names = headings(options.language);
  for (std::size_t index = 0; index < names.size(); ++index) named.emplace_back(names[index], widths[index]);
  for (const auto& column : columns) named.emplace_back(column, 6);
  sheet.heading(named);
  for (const PortfolioEntry* entry : worst_first(portfolio)) {
    sheet.next_row();
    sheet.file_link(entry->folder + "/" + portfolio.report_file, entry->name);
    sheet.text(entry->kind);
    sheet.text(entry->province);
    sheet.text(entry->rulebook);
    for (const int count : {entry->summary.zero, entry->summary.partial, entry->summary.review, entry->summary.full}) sheet.count(count);
    sheet.number(entry->oit.likely);
    sheet.number(entry->oit.low);
    sheet.number(entry->oit.high);
    sheet.text(entry->level.in(options.language));
    for (const core::Verdict* verdict : verdicts_by_column(*entry, columns)) {
      if (verdict)
        sheet.short_verdict(*verdict, sign_of(*verdict));
      else
        sheet.skip();
    }
  }
  sheet.finish();
  return book.bytes();
}

core::Result<std::vector<std::filesystem::path>> write_portfolio(const Portfolio& portfolio, const std::filesystem::path& directory,
                                                                 const ReportOptions& options) {
  auto workbook = render_portfolio_xlsx(portfolio, options);
  if (!workbook) return workbook.problems();
  const std::string page = render_portfolio_html(portfolio, options), table = render_portfolio_csv(portfolio, options);
  return core::write_whole_files({{directory / "index.html", page}, {directory / "index.csv", table}, {directory / "index.xlsx", *workbook}});
}

}  // namespace oit::reports
