// Loads each submission and its book; a file that cannot be used is told about and the rest goes on.
#include "app/audit_jobs.hpp"

#include <filesystem>
#include <map>
#include <set>

#include "app/agency_list.hpp"
#include "app/past_run.hpp"
#include "checks/registry.hpp"
#include "rules/follow.hpp"
#include "rules/load_rulebook.hpp"
#include "rules/submission.hpp"

namespace oit::app {
namespace {

using BookPtr = std::shared_ptr<const rules::Rulebook>;

rules::SubmissionOptions submission_options(const CommonOptions& options) {
  return {options.agency, options.website, options.rulebook, options.strict};
}

core::Problem no_rulebook(const std::string& file) {
  return {file,
          {"ไฟล์ไม่ได้บอกว่าใช้เกณฑ์ใด", "the submission names no rulebook"},
          {"เพิ่มบรรทัด rulebook: ในไฟล์ หรือระบุ --rulebook (ดูรายชื่อด้วย oitcheck rules list)",
           "add `rulebook:` to the file, or give --rulebook (oitcheck rules list shows them)"}};
}

core::Problem no_website(const std::string& file) {
  return {file,
          {"ไฟล์ไม่ได้บอกเว็บไซต์หลักของหน่วยงาน", "the submission names no main website of the agency"},
          {"เพิ่มบรรทัด website: ในไฟล์ หรือระบุ --website", "add `website:` to the file, or give --website"}};
}

core::Problem unconfirmed(const rules::Rulebook& book) {
  return {book.id,
          {"เกณฑ์นี้ยังไม่ยืนยัน จึงยังไม่ให้คะแนน: " + book.status_note.th, "this rulebook is unconfirmed, so it does not score: " + book.status_note.in(core::Language::en)},
          {"ถ้ายอมรับได้ ให้เพิ่ม --accept-unconfirmed", "give --accept-unconfirmed to use it all the same"}};
}

void append(core::Problems& all, const core::Problems& more) { all.insert(all.end(), more.begin(), more.end()); }

rules::Requirement requirement_of(const char* check) {
  rules::Requirement requirement;
  requirement.id = requirement.check = check;
  return requirement;
}

/// Far more files than an item has: a link check leaves none out but those a page lists by the hundred.
constexpr int files_of_an_item = 200;

/// What of the item's pages is opened, and whether files that do not open are told.
void set_depth(rules::Item& item, LinkDepth depth) {
  item.follow.files = depth == LinkDepth::linked_files ? files_of_an_item : 0;
  if (depth == LinkDepth::submitted) item.follow.pages = 0;
  if (depth == LinkDepth::submitted) return;
  item.requirements.push_back(requirement_of("opens"));
  item.requirements.back().id = rules::every_file_opens;
}

/// A book that asks only whether each submitted address opens.
rules::Rulebook reachability_only(rules::Rulebook book, LinkDepth depth) {
  static const std::set<std::string> kept{"url-submitted", "reachable", "public-access", "not-soft-404"};
  for (auto& item : book.items) {
    std::erase_if(item.requirements, [](const auto& requirement) { return !kept.contains(requirement.check); });
    set_depth(item, depth);
  }
  return book;
}

/// A book made of nothing but the submission's own items, for a link check without a rulebook.
rules::Rulebook book_of(const rules::Submission& submission, LinkDepth depth) {
  rules::Rulebook book;
  book.id = "links";
  book.title = {"ตรวจลิงก์", "link check"};
  book.scale = {0, 100};
  book.groups.push_back({"links", "", {"ลิงก์", "links"}, "1", 0});
  for (const auto& submitted : submission.items) {
    rules::Item item;
    item.id = submitted.id;
    item.title = {submitted.id, submitted.id};
    item.group = "links";
    item.scale = book.scale;
    for (const char* check : {"url-submitted", "reachable", "public-access", "not-soft-404"}) item.requirements.push_back(requirement_of(check));
    set_depth(item, depth);
    book.items.push_back(std::move(item));
  }
  return book;
}

/// Every book once, however many submissions name it.
class Books {
 public:
  core::Result<BookPtr> get(const std::string& id_or_file) {
    const auto known = loaded_.find(id_or_file);
    if (known != loaded_.end()) return known->second;
    auto book = rules::find_rulebook(id_or_file, checks::check_specs());
    if (!book) return book.problems();
    return loaded_[id_or_file] = std::make_shared<const rules::Rulebook>(std::move(*book));
  }

  /// For the link check; one for all agencies that share the book.
  BookPtr reduced(const BookPtr& book, LinkDepth depth) {
    BookPtr& reduced = reduced_[book.get()];
    if (!reduced) reduced = std::make_shared<const rules::Rulebook>(reachability_only(*book, depth));
    return reduced;
  }

  /// For a link check without a rulebook; one for all submissions of the same items: a country's worth of books would not
  /// fit in memory.
  BookPtr of_items(const rules::Submission& submission, LinkDepth depth) {
    std::string items;
    for (const auto& submitted : submission.items) items += submitted.id + '\n';
    BookPtr& book = of_items_[items];
    if (!book) book = std::make_shared<const rules::Rulebook>(book_of(submission, depth));
    return book;
  }

 private:
  std::map<std::string, BookPtr> loaded_;
  std::map<const rules::Rulebook*, BookPtr> reduced_;
  std::map<std::string, BookPtr> of_items_;
};

/// The submission held against the book it names.
core::Result<AuditJob> job_of(rules::Submission submission, const CommonOptions& options, Books& books) {
  if (submission.rulebook.empty()) return no_rulebook(submission.file);
  if (submission.agency.websites.empty()) return no_website(submission.file);
  auto book = books.get(submission.rulebook);
  if (!book) return book.problems();
  if ((*book)->status == rules::Status::unconfirmed && !options.accept_unconfirmed) return unconfirmed(**book);
  if (auto problems = rules::check_against(submission, **book, options.strict); !problems.empty()) return problems;
  if (submission.only.empty()) return AuditJob{std::move(submission), *book};
  BookPtr smaller = only_items(**book, submission.only);
  return AuditJob{std::move(submission), std::move(smaller)};
}

core::Result<AuditJob> load_job(const std::string& file, const CommonOptions& options, Books& books) {
  auto submission = rules::load_submission(file, submission_options(options));
  if (!submission) return submission.problems();
  return job_of(std::move(*submission), options, books);
}

core::Result<AuditJob> load_link_job(const std::string& file, const CommonOptions& options, Books& books, LinkDepth depth) {
  auto submission = rules::load_submission(file, submission_options(options));
  if (!submission) return submission.problems();
  if (submission->rulebook.empty()) {
    auto book = books.of_items(*submission, depth);
    return AuditJob{std::move(*submission), std::move(book)};
  }
  auto book = books.get(submission->rulebook);
  if (!book) return book.problems();
  if (auto problems = rules::check_against(*submission, **book, options.strict); !problems.empty()) return problems;
  return AuditJob{std::move(*submission), books.reduced(*book, depth)};
}

/// A folder stands for every submission file in it.
std::vector<std::string> files_in(const std::vector<std::string>& given, core::Problems& problems) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& each : given) {
    if (!std::filesystem::is_directory(each, error)) {
      files.push_back(each);
      continue;
    }
    const auto list = read_agency_list(each);
    if (!list || list->agencies.empty())
      problems.push_back({each, {"ในโฟลเดอร์นี้ไม่มีไฟล์ URL (YAML, CSV, XLSX)", "there is no submission file (YAML, CSV, XLSX) in this folder"}, {"ตรวจชื่อโฟลเดอร์", "check the folder's name"}});
    if (list)
      for (const auto& agency : list->agencies) files.push_back(agency.submission);
  }
  return files;
}

template <class LoadOne>
LoadedJobs load_each(const std::vector<std::string>& files, const CommonOptions& options, LoadOne load_one) {
  LoadedJobs loaded;
  Books books;
  for (const auto& file : files_in(files, loaded.problems)) {
    auto job = load_one(file, options, books);
    if (job)
      loaded.jobs.push_back(std::move(*job));
    else
      append(loaded.problems, job.problems());
  }
  return loaded;
}

}  // namespace

std::shared_ptr<const rules::Rulebook> only_items(const rules::Rulebook& book, const std::vector<std::string>& ids) {
  const std::set<std::string> wanted(ids.begin(), ids.end());
  rules::Rulebook smaller = book;
  std::erase_if(smaller.items, [&](const rules::Item& item) { return !wanted.contains(item.id); });
  return std::make_shared<const rules::Rulebook>(std::move(smaller));
}

struct JobLoader::State {
  Books books;
};

JobLoader::JobLoader() : state_(std::make_unique<State>()) {}
JobLoader::~JobLoader() = default;

LoadedJobs JobLoader::load(const std::string& file, const CommonOptions& options) {
  LoadedJobs loaded;
  auto job = load_job(file, options, state_->books);
  if (job) loaded.jobs.push_back(std::move(*job));
  else loaded.problems = job.problems();
  return loaded;
}

LoadedJobs load_jobs(const std::vector<std::string>& files, const CommonOptions& options) {
  return load_each(files, options, load_job);
}

LoadedJobs load_link_jobs(const std::vector<std::string>& files, const CommonOptions& options, LinkDepth depth) {
  const auto load_one = [depth](const std::string& file, const CommonOptions& own, Books& books) { return load_link_job(file, own, books, depth); };
  return load_each(files, options, load_one);
}

LoadedJobs jobs_from(const PastRun& past, const CommonOptions& options) {
  LoadedJobs loaded;
  Books books;
  for (const auto& each : past.submissions()) {
    rules::Submission submission = each.submission;
    if (!options.rulebook.empty()) submission.rulebook = options.rulebook;
    auto job = job_of(std::move(submission), options, books);
    if (job)
      loaded.jobs.push_back(std::move(*job));
    else
      append(loaded.problems, job.problems());
  }
  return loaded;
}

}  // namespace oit::app
