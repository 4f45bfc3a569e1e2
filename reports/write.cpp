// Formats by name, and a report's files put in place together.
#include <algorithm>
#include <array>
#include <deque>

#include "core/whole_file.hpp"
#include "embedded/report_assets.hpp"
#include "reports/report.hpp"

namespace oit::reports {
namespace {

namespace fs = std::filesystem;

struct FormatRow {
  Format format;
  const char* word;
  const char* file;
};
constexpr std::array format_rows{
    FormatRow{Format::json, "json", "report.json"},         FormatRow{Format::html, "html", "report.html"},
    FormatRow{Format::csv, "csv", "report.csv"},            FormatRow{Format::xlsx, "xlsx", "report.xlsx"},
    FormatRow{Format::junit, "junit", "report.junit.xml"},  FormatRow{Format::markdown, "md", "report.md"},
};

const FormatRow& row_of(Format format) {
  return *std::find_if(format_rows.begin(), format_rows.end(), [format](const auto& row) { return row.format == format; });
}

/// Letters that must change to get from one word to the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

core::Problem unknown_format(const std::string& word) {
  std::string all = "all", nearest;
  std::size_t best = 3;
  for (const auto& row : format_rows) {
    all += std::string(", ") + row.word;
    if (const std::size_t steps = distance(word, row.word); steps < best) {
      best = steps;
      nearest = row.word;
    }
  }
  if (word == "markdown") nearest = "md";
  const std::string th_hint = nearest.empty() ? "" : " (หมายถึง " + nearest + " หรือไม่)";
  const std::string en_hint = nearest.empty() ? "" : " (did you mean " + nearest + "?)";
  return {"--format", {"ไม่รู้จักรูปแบบ “" + word + "”" + th_hint, "unknown format \"" + word + "\"" + en_hint},
          {"เลือกจาก " + all, "choose from " + all}};
}

}  // namespace

const std::vector<Format>& all_formats() {
  static const std::vector<Format> formats = [] {
    std::vector<Format> all;
    for (const auto& row : format_rows) all.push_back(row.format);
    return all;
  }();
  return formats;
}

const char* to_string(Format format) { return row_of(format).word; }
std::string file_name(Format format) { return row_of(format).file; }

std::string file_to_open(const std::vector<Format>& written) {
  for (const Format format : {Format::html, Format::xlsx, Format::markdown, Format::csv, Format::json, Format::junit})
    if (std::find(written.begin(), written.end(), format) != written.end()) return file_name(format);
  return file_name(Format::html);
}

core::Result<std::vector<Format>> parse_formats(std::string_view list) {
  std::vector<Format> formats;
  core::Problems problems;
  const auto add = [&formats](Format format) {
    if (std::find(formats.begin(), formats.end(), format) == formats.end()) formats.push_back(format);
  };
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    std::string word(list.substr(0, comma));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    std::erase(word, ' ');
    if (word.empty()) continue;
    const auto row = std::find_if(format_rows.begin(), format_rows.end(), [&word](const auto& each) { return word == each.word; });
    if (word == "all")
      for (const Format format : all_formats()) add(format);
    else if (row != format_rows.end())
      add(row->format);
    else
      problems.push_back(unknown_format(word));
  }
  if (formats.empty() && problems.empty()) problems.push_back(unknown_format(""));
  if (!problems.empty()) return problems;
  return formats;
}

core::Result<std::string> render(const core::RunResult& run, Format format, const ReportOptions& options) {
  switch (format) {
    case Format::json: return render_json(run, options);
    case Format::html: return render_html(run, options);
    case Format::csv: return render_csv(run, options);
    case Format::xlsx: return render_xlsx(run, options);
    case Format::junit: return render_junit(run, options);
    case Format::markdown: return render_markdown(run, options);
  }
  return std::string();
}

core::Result<std::vector<fs::path>> write_report(const core::RunResult& run, const fs::path& directory,
                                                 const std::vector<Format>& formats, const ReportOptions& options) {
  std::deque<std::string> contents;   // a deque: what the files point to stays where it is
  std::vector<core::WholeFile> files;
  for (const Format format : formats) {
    auto bytes = render(run, format, options);
    if (!bytes) return bytes.problems();
    contents.push_back(std::move(bytes).value());
    files.push_back({directory / file_name(format), contents.back()});
  }
  return core::write_whole_files(files);
}

std::string_view json_schema() {
  for (const auto& file : embedded::report_assets())
    if (file.name == "report.schema.json") return file.bytes;
  return {};
}

}  // namespace oit::reports
