// Formats by name, and files that appear whole or not at all.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "embedded/report_assets.hpp"
#include "reports/files.hpp"
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

core::Problem cannot_write(const fs::path& path, int error) {
  const std::string reason = std::system_category().message(error);
  return {path.string(), {"เขียนไฟล์ไม่ได้ (" + reason + ")", "cannot be written (" + reason + ")"},
          {"ตรวจสิทธิ์และพื้นที่ว่างของโฟลเดอร์ หรือใช้ --out ระบุที่อื่น",
           "check the folder's permissions and free space, or name another with --out"}};
}

/// A file being written beside its final name; removed again unless it was put in place.
class Draft {
 public:
  explicit Draft(fs::path target) : target_(std::move(target)), path_(target_.string() + ".part-" + std::to_string(::getpid())) {}
  Draft(Draft&& other) noexcept : target_(std::move(other.target_)), path_(std::move(other.path_)), exists_(other.exists_) {
    other.exists_ = false;
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  Draft& operator=(Draft&&) = delete;
  ~Draft() {
    if (exists_) ::unlink(path_.c_str());
  }

  /// 0, or errno.
  int write(std::string_view bytes) {
    const int file = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (file < 0) return errno;
    exists_ = true;
    int error = 0;
    while (error == 0 && !bytes.empty()) {
      const ssize_t written = ::write(file, bytes.data(), bytes.size());
      if (written >= 0)
        bytes.remove_prefix(static_cast<std::size_t>(written));
      else if (errno != EINTR)
        error = errno;
    }
    if (error == 0 && ::fsync(file) < 0 && errno != EINVAL) error = errno;
    if (::close(file) < 0 && error == 0) error = errno;
    return error;
  }

  int put_in_place() {
    if (::rename(path_.c_str(), target_.c_str()) < 0) return errno;
    exists_ = false;
    return 0;
  }

  const fs::path& target() const { return target_; }

 private:
  fs::path target_;
  std::string path_;
  bool exists_ = false;
};

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

core::Result<std::vector<fs::path>> write_files(const fs::path& directory, const std::vector<NamedFile>& files) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) return cannot_write(directory, error.value());
  std::vector<Draft> drafts;
  for (const auto& file : files) {
    drafts.emplace_back(directory / file.name);
    if (const int failed = drafts.back().write(file.bytes)) return cannot_write(drafts.back().target(), failed);
  }
  std::vector<fs::path> paths;
  for (auto& draft : drafts) {
    if (const int failed = draft.put_in_place()) return cannot_write(draft.target(), failed);
    paths.push_back(draft.target());
  }
  return paths;
}

core::Result<std::vector<fs::path>> write_report(const core::RunResult& run, const fs::path& directory,
                                                 const std::vector<Format>& formats, const ReportOptions& options) {
  std::vector<NamedFile> files;
  for (const Format format : formats) {
    auto bytes = render(run, format, options);
    if (!bytes) return bytes.problems();
    files.push_back({file_name(format), std::move(bytes).value()});
  }
  return write_files(directory, files);
}

std::string_view json_schema() {
  for (const auto& file : embedded::report_assets())
    if (file.name == "report.schema.json") return file.bytes;
  return {};
}

}  // namespace oit::reports
