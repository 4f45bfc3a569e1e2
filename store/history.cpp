// History in SQLite: one transaction per run, statements prepared once.
#include "store/history.hpp"

#include <cstdlib>
#include <map>
#include <set>

#include "store/database.hpp"
#include "store/history_difference.hpp"
#include "store/history_schema.hpp"

namespace oit::store {
namespace fs = std::filesystem;
namespace {

constexpr const char* run_columns =
    "id, kind, batch, agency, agency_name, rulebook, fiscal_year, started, finished, interrupted, zero, partial, review, full, low, likely, high, folder, number";

PastRun run_of(const Statement& row) {
  PastRun run;
  run.id = row.text(0);
  run.kind = row.text(1);
  run.batch = row.text(2);
  run.agency = row.text(3);
  run.agency_name = row.text(4);
  run.rulebook = row.text(5);
  run.fiscal_year = static_cast<int>(row.integer(6));
  run.started = row.text(7);
  run.finished = row.text(8);
  run.interrupted = row.integer(9) != 0;
  run.summary = {static_cast<int>(row.integer(10)), static_cast<int>(row.integer(11)), static_cast<int>(row.integer(12)), static_cast<int>(row.integer(13))};
  run.oit = {row.real(14), row.real(15), row.real(16)};
  run.folder = row.text(17);
  return run;
}

constexpr const char* address_query =
    "SELECT u.text, a.outcome, a.first_failure, a.last_success, a.last_checked, a.streak, a.failing_hours, a.sha256, a.etag, a.last_modified, a.content, a.recent_days "
    "FROM address a JOIN url u ON u.number = a.url ";

AddressHistory address_of(const Statement& row) {
  AddressHistory address;
  address.url = row.text(0);
  address.outcome = core::parse_url_outcome(row.text(1)).value_or(core::UrlOutcome::interrupted);
  address.first_failure = row.text(2);
  address.last_success = row.text(3);
  address.last_checked = row.text(4);
  address.streak = static_cast<int>(row.integer(5));
  address.failing_hours = static_cast<int>(row.integer(6));
  address.sha256 = row.text(7);
  address.etag = row.text(8);
  address.last_modified = row.text(9);
  address.content = row.text(10);
  address.recent_days = row.text(11);
  return address;
}

/// Several agencies' runs as one.
constexpr const char* batch_query =
    "SELECT batch, min(kind), min(rulebook), max(fiscal_year), min(started), max(finished), max(interrupted), sum(zero), sum(partial), sum(review), sum(full), "
    "avg(low), avg(likely), avg(high), count(DISTINCT agency) FROM run WHERE batch <> '' ";

PastRun batch_of(const Statement& row) {
  PastRun run;
  run.id = run.batch = row.text(0);
  run.kind = row.text(1);
  run.rulebook = row.text(2);
  run.fiscal_year = static_cast<int>(row.integer(3));
  run.started = row.text(4);
  run.finished = row.text(5);
  run.interrupted = row.integer(6) != 0;
  run.summary = {static_cast<int>(row.integer(7)), static_cast<int>(row.integer(8)), static_cast<int>(row.integer(9)), static_cast<int>(row.integer(10))};
  run.oit = {row.real(11), row.real(12), row.real(13)};
  run.agencies = static_cast<int>(row.integer(14));
  return run;
}

/// What is written for each run, prepared once for all.
struct WriteStatements {
  explicit WriteStatements(Database& database)
      : run(database.prepare("INSERT INTO run(id, kind, batch, agency, agency_name, rulebook, fiscal_year, started, finished, interrupted, zero, partial, review, full, low, likely, "
                             "high, folder) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18) RETURNING number")),
        title(database.prepare("INSERT INTO title VALUES (?1,?2,?3,?4) ON CONFLICT DO UPDATE SET th = excluded.th, en = excluded.en WHERE th <> excluded.th OR en <> excluded.en")),
        item(database.prepare("INSERT OR REPLACE INTO item VALUES (?1,?2,?3)")),
        visit(database.prepare("INSERT OR IGNORE INTO visit VALUES (?1,?2,?3,?4,?5,?6,?7)")),
        find_url(database.prepare("SELECT number FROM url WHERE text = ?1")),
        add_url(database.prepare("INSERT INTO url(text) VALUES (?1) RETURNING number")),
        address(database.prepare("INSERT OR REPLACE INTO address VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)")) {}
  Statement run, title, item, visit, find_url, add_url, address;
};

class SqliteHistory final : public History {
 public:
  explicit SqliteHistory(std::unique_ptr<Database> database) : database_(std::move(database)) {
    // Losing the last run to a power cut is acceptable, a damaged file is not: WAL with NORMAL gives exactly that.
    database_->run("PRAGMA synchronous = NORMAL");
  }

  core::Result<bool> can_write() override {
    if (database_->read_only()) return read_only();
    Transaction transaction(*database_);
    if (transaction.is_open() || database_->busy()) return true;
    return database_->problem();
  }

  core::Result<bool> record(const core::RunResult& run, const RunLabel& label) override {
    if (database_->read_only()) return read_only();
    Transaction transaction(*database_);
    if (!transaction.is_open()) return database_->problem();
    if (number_of(run.run.id)) return true;
    if (!writing_) writing_.emplace(*database_);
    urls_.clear();
    const auto number = put_run(run, label);
    if (!number || !put_items(run, *number) || !put_addresses(run) || !transaction.commit()) {
      const core::Problem problem = database_->problem();
      transaction.undo();
      return problem;
    }
    return true;
  }

  core::Result<std::vector<PastRun>> runs(const std::string& agency, int limit) override {
    return list(std::string("SELECT ") + run_columns + " FROM run WHERE ?1 = '' OR agency = ?1 ORDER BY number DESC LIMIT ?2", agency, limit);
  }

  core::Result<std::vector<PastRun>> single_runs(int limit) override {
    return list(std::string("SELECT ") + run_columns + " FROM run WHERE batch = ?1 ORDER BY number DESC LIMIT ?2", "", limit);
  }

  core::Result<std::vector<PastRun>> batches(int limit) override {
    Statement query = database_->prepare(std::string(batch_query) + "GROUP BY batch ORDER BY max(number) DESC LIMIT ?1");
    query.bind(1, static_cast<std::int64_t>(limit));
    std::vector<PastRun> found;
    while (query.step()) found.push_back(batch_of(query));
    if (!database_->ok()) return database_->problem();
    return found;
  }

  core::Result<PastRun> find_run(const std::string& id) override {
    if (const std::size_t colon = id.rfind(':'); colon != std::string::npos) {
      const std::string which = id.substr(colon + 1);
      if (which == "last" || which == "previous") return nth_newest(id.substr(0, colon), which == "last" ? 0 : 1);
    }
    Statement query = database_->prepare(std::string("SELECT ") + run_columns + " FROM run WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id = ?1 DESC LIMIT 2");
    query.bind(1, id);
    std::vector<PastRun> found;
    while (query.step()) found.push_back(run_of(query));
    if (!database_->ok()) return database_->problem();
    if (found.empty()) return no_such_run(id);
    if (found.size() == 2 && found[0].id != id) return core::Problem{id, {"ตรงกับหลายครั้ง", "more than one run begins like this"}, {"พิมพ์ให้ยาวขึ้น", "give more of its id"}};
    return found[0];
  }

  core::Result<RunDifference> difference(const std::string& before, const std::string& after) override {
    const auto first_batch = find_batch(before), second_batch = find_batch(after);
    if (first_batch && second_batch) return batch_difference(*first_batch, *second_batch);
    auto first = find_run(before);
    if (!first) return first.problems();
    auto second = find_run(after);
    if (!second) return second.problems();
    RunDifference difference{*first, *second, 0, {}, {}};
    RunComparison(*database_).compare(number_of(first->id).value_or(0), number_of(second->id).value_or(0), second->agency, difference);
    if (!database_->ok()) return database_->problem();
    return difference;
  }

  core::Result<std::vector<AddressHistory>> addresses(const std::string& agency) override {
    Statement query = database_->prepare(std::string(address_query) + "WHERE a.agency = ?1 ORDER BY u.text");
    query.bind(1, agency);
    std::vector<AddressHistory> found;
    while (query.step()) found.push_back(address_of(query));
    if (!database_->ok()) return database_->problem();
    return found;
  }

  std::optional<AddressHistory> address(const std::string& agency, const std::string& url) override {
    if (!one_address_) one_address_.emplace(database_->prepare(std::string(address_query) + "WHERE a.agency = ?1 AND u.text = ?2"));
    one_address_->bind(1, agency).bind(2, url);
    std::optional<AddressHistory> found;
    if (one_address_->step()) found = address_of(*one_address_);
    one_address_->reset();
    return found;
  }

  core::Result<std::vector<KnownFile>> files_of_year(const std::string& agency, int fiscal_year) override {
    Statement query = database_->prepare(
        "SELECT DISTINCT u.text, v.content FROM visit v JOIN url u ON u.number = v.url WHERE v.content <> '' AND v.role LIKE '%file' AND v.run = "
        "(SELECT max(number) FROM run WHERE agency = ?1 AND fiscal_year = ?2 AND kind NOT LIKE 'links%') ORDER BY u.text");
    query.bind(1, agency).bind(2, static_cast<std::int64_t>(fiscal_year));
    std::vector<KnownFile> files;
    while (query.step()) files.push_back({query.text(0), query.text(1)});
    if (!database_->ok()) return database_->problem();
    return files;
  }

  core::Result<int> forget_older_than(int days, core::TimePoint now) override {
    if (database_->read_only()) return read_only();
    const std::string cutoff = core::to_rfc3339(now - std::chrono::hours(24) * days);
    int forgotten = 0;
    {
      Transaction transaction(*database_);
      if (!transaction.is_open()) return database_->problem();
      Statement removal = database_->prepare("DELETE FROM run WHERE started < ?1 AND number NOT IN (SELECT max(number) FROM run GROUP BY agency) RETURNING number");
      removal.bind(1, cutoff);
      while (removal.step()) ++forgotten;
      if (!database_->ok()) return database_->problem();
      removal.reset();
      Statement addresses = database_->prepare("DELETE FROM address WHERE last_checked < ?1 AND (agency, url) NOT IN (SELECT r.agency, v.url FROM visit v JOIN run r ON r.number = v.run)");
      addresses.bind(1, cutoff);
      addresses.step();
      if (!database_->ok()) return database_->problem();
      addresses.reset();
      const bool cleared = database_->run("DELETE FROM url WHERE number NOT IN (SELECT url FROM visit) AND number NOT IN (SELECT url FROM address)");
      if (!cleared || !transaction.commit()) return database_->problem();
    }
    if (auto given_back = vacuum(); !given_back) return given_back.problems();
    return forgotten;
  }

  core::Result<bool> vacuum() override {
    if (database_->read_only()) return read_only();
    if (!database_->run("VACUUM")) return database_->problem();
    // What stands in the log only would still take the room.
    if (!database_->run("PRAGMA wal_checkpoint(TRUNCATE)")) return database_->problem();
    return true;
  }

 private:
  core::Problem read_only() const { return database_->read_only_problem(); }

  static core::Problem no_such_run(const std::string& id) {
    return {id, {"ไม่มีครั้งนี้ในประวัติ", "no such run in the history"}, {"ดูรายการด้วย oitcheck history", "oitcheck history lists them"}};
  }

  core::Result<std::vector<PastRun>> list(const std::string& sql, const std::string& agency, int limit) {
    Statement query = database_->prepare(sql);
    query.bind(1, agency).bind(2, static_cast<std::int64_t>(limit));
    std::vector<PastRun> found;
    while (query.step()) found.push_back(run_of(query));
    if (!database_->ok()) return database_->problem();
    return found;
  }

  core::Result<PastRun> nth_newest(const std::string& agency, std::size_t n) {
    auto newest = list(std::string("SELECT ") + run_columns + " FROM run WHERE agency = ?1 AND kind <> 'links-due' ORDER BY number DESC LIMIT ?2", agency, static_cast<int>(n) + 1);
    if (!newest) return newest.problems();
    if (newest->size() <= n) return no_such_run(agency);
    return (*newest)[n];
  }

  std::optional<PastRun> find_batch(const std::string& id) {
    if (id == "last" || id == "previous") {
      const auto newest = batches(2);
      const std::size_t n = id == "last" ? 0 : 1;
      if (!newest || newest->size() <= n) return std::nullopt;
      return (*newest)[n];
    }
    Statement query = database_->prepare(std::string(batch_query) + "AND batch = ?1 GROUP BY batch");
    query.bind(1, id);
    if (!query.step()) return std::nullopt;
    return batch_of(query);
  }

  std::optional<std::int64_t> number_of(const std::string& id) {
    Statement query = database_->prepare("SELECT number FROM run WHERE id = ?1");
    query.bind(1, id);
    if (!query.step()) return std::nullopt;
    return query.integer(0);
  }

  std::map<std::string, std::int64_t> agencies_of(const std::string& batch) {
    Statement query = database_->prepare("SELECT agency, max(number) FROM run WHERE batch = ?1 AND batch <> '' GROUP BY agency");
    query.bind(1, batch);
    std::map<std::string, std::int64_t> runs;
    while (query.step()) runs[query.text(0)] = query.integer(1);
    return runs;
  }

  core::Result<RunDifference> batch_difference(const PastRun& before, const PastRun& after) {
    RunDifference difference{before, after, 0, {}, {}};
    const auto was = agencies_of(before.id), is = agencies_of(after.id);
    RunComparison comparison(*database_);
    for (const auto& [agency, number] : is)
      if (const auto old = was.find(agency); old != was.end()) comparison.compare(old->second, number, agency, difference);
    if (!database_->ok()) return database_->problem();
    return difference;
  }

  /// Carries a prepared insertion out and makes it ready for the next. False on error, which stays readable.
  bool carry_out(Statement& statement) {
    statement.step();
    const bool done = database_->ok();
    if (done) statement.reset();
    return done;
  }

  std::optional<std::int64_t> put_run(const core::RunResult& run, const RunLabel& label) {
    Statement& row = writing_->run;
    const auto whole = [](auto number) { return static_cast<std::int64_t>(number); };
    row.bind(1, run.run.id).bind(2, label.kind).bind(3, label.batch).bind(4, run.agency.id).bind(5, run.agency.name).bind(6, run.rulebook.id);
    row.bind(7, whole(run.rulebook.fiscal_year)).bind(8, core::to_rfc3339(run.run.started)).bind(9, core::to_rfc3339(run.run.finished)).bind(10, whole(run.run.interrupted));
    row.bind(11, whole(run.summary.zero)).bind(12, whole(run.summary.partial)).bind(13, whole(run.summary.review)).bind(14, whole(run.summary.full));
    row.bind(15, run.oit.low).bind(16, run.oit.likely).bind(17, run.oit.high).bind(18, label.folder);
    if (!row.step()) return std::nullopt;
    const std::int64_t number = row.integer(0);
    row.reset();
    return number;
  }

  /// The address's number, given when it has none yet.
  std::optional<std::int64_t> number_of_url(const std::string& text) {
    const auto known = urls_.find(text);
    if (known != urls_.end()) return known->second;
    for (Statement* statement : {&writing_->find_url, &writing_->add_url}) {
      statement->bind(1, text);
      const bool found = statement->step();
      const std::int64_t number = found ? statement->integer(0) : 0;
      if (!found && !database_->ok()) return std::nullopt;
      statement->reset();
      if (found) return urls_[text] = number;
    }
    return std::nullopt;
  }

  bool put_visit(std::int64_t run, const std::string& item, const std::string& url, const char* role, core::UrlOutcome outcome, int status, const std::string& content) {
    const auto number = number_of_url(url);
    if (!number) return false;
    writing_->visit.bind(1, run).bind(2, item).bind(3, *number).bind(4, role).bind(5, core::to_string(outcome)).bind(6, static_cast<std::int64_t>(status)).bind(7, content);
    return carry_out(writing_->visit);
  }

  /// What stands for the content: where the server said "unchanged", what we knew.
  template <class Record>
  std::string content_of(const std::string& agency, const std::string& url, const Record& record) {
    if (!record.unchanged) return check_of(record, {}).content;
    const auto known = address(agency, url);
    return known ? known->content : std::string();
  }

  bool put_items(const core::RunResult& run, std::int64_t number) {
    for (const auto& item : run.items) {
      writing_->title.bind(1, run.rulebook.id).bind(2, item.id).bind(3, item.title.th).bind(4, item.title.en);
      if (!carry_out(writing_->title)) return false;
      writing_->item.bind(1, number).bind(2, item.id).bind(3, core::to_string(item.verdict));
      if (!carry_out(writing_->item)) return false;
      for (const auto& url : item.urls) {
        const bool file = !url.detected_type.empty() && url.detected_type != core::to_string(core::DocumentType::html);
        if (!put_visit(number, item.id, url.url, file ? "submitted-file" : "submitted", url.outcome, url.http_status, content_of(run.agency.id, url.url, url))) return false;
      }
      for (const auto& document : item.documents) {
        if (document.found_on.empty()) continue;   // submitted itself, and stands above
        const char* role = document.type == core::DocumentType::html ? "linked" : "linked-file";
        if (!put_visit(number, item.id, document.url, role, document.outcome, 0, content_of(run.agency.id, document.url, document))) return false;
      }
    }
    return true;
  }

  bool put_address(const std::string& agency, const std::string& url, const AddressCheck& check) {
    const auto number = number_of_url(url);
    if (!number) return false;
    AddressHistory known = address(agency, url).value_or(AddressHistory());
    lay_over(known, check);
    Statement& row = writing_->address;
    row.bind(1, agency).bind(2, *number).bind(3, core::to_string(known.outcome)).bind(4, known.first_failure).bind(5, known.last_success);
    row.bind(6, known.last_checked).bind(7, static_cast<std::int64_t>(known.streak)).bind(8, static_cast<std::int64_t>(known.failing_hours));
    row.bind(9, known.sha256).bind(10, known.etag).bind(11, known.last_modified).bind(12, known.content).bind(13, known.recent_days);
    return carry_out(row);
  }

  /// Each address once, whatever number of items share it; what was never asked says nothing.
  bool put_addresses(const core::RunResult& run) {
    std::set<std::string> done;
    for (const auto& item : run.items) {
      for (const auto& url : item.urls)
        if (url.outcome != core::UrlOutcome::interrupted && done.insert(url.url).second && !put_address(run.agency.id, url.url, check_of(url, run.run.finished))) return false;
      for (const auto& document : item.documents)
        if (document.outcome != core::UrlOutcome::interrupted && !document.found_on.empty() && done.insert(document.url).second &&
            !put_address(run.agency.id, document.url, check_of(document, run.run.finished)))
          return false;
    }
    return true;
  }

  std::unique_ptr<Database> database_;
  std::optional<WriteStatements> writing_;
  std::optional<Statement> one_address_;
  std::map<std::string, std::int64_t> urls_;   ///< numbers of the run being recorded
};

template <class Record>
AddressCheck check_of_record(const Record& record, core::TimePoint when) {
  const core::TimePoint at = record.fetched_at == core::TimePoint() ? when : record.fetched_at;
  return {record.outcome, core::to_rfc3339(at), record.sha256, record.text_mark.empty() ? record.sha256 : record.text_mark, record.etag, record.last_modified, record.unchanged};
}

}  // namespace

AddressCheck check_of(const core::UrlRecord& record, core::TimePoint when) { return check_of_record(record, when); }
AddressCheck check_of(const core::DocumentRecord& record, core::TimePoint when) { return check_of_record(record, when); }

core::Result<std::unique_ptr<History>> History::open(const fs::path& file, std::chrono::milliseconds patience) {
  auto database = Database::open(file, patience);
  if (!database) return database.problems();
  if (const auto ready = bring_up_to_date(**database, file); !ready) return ready.problems();
  return std::unique_ptr<History>(std::make_unique<SqliteHistory>(std::move(*database)));
}

fs::path default_history_file() {
  const char* data = std::getenv("XDG_DATA_HOME");
  if (data && *data == '/') return fs::path(data) / "oitcheck/history.sqlite";
  const char* home = std::getenv("HOME");
  return fs::path(home && *home ? home : ".") / ".local/share/oitcheck/history.sqlite";
}

}  // namespace oit::store
