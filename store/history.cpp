// History in SQLite. One transaction per run; the schema's version is PRAGMA user_version.
#include "store/history.hpp"

#include <array>
#include <cstdlib>
#include <map>
#include <set>

#include "store/database.hpp"

namespace oit::store {
namespace fs = std::filesystem;
namespace {

/// One step per version of the schema, oldest first. Never edited once released; a change is a further step.
constexpr std::array migrations{
    R"sql(
CREATE TABLE run (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, agency TEXT NOT NULL, agency_name TEXT NOT NULL, rulebook TEXT NOT NULL,
  started TEXT NOT NULL, finished TEXT NOT NULL, interrupted INTEGER NOT NULL,
  zero INTEGER NOT NULL, partial INTEGER NOT NULL, review INTEGER NOT NULL, full INTEGER NOT NULL,
  low REAL NOT NULL, likely REAL NOT NULL, high REAL NOT NULL, folder TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX run_by_agency ON run(agency, started);
CREATE TABLE item (
  run TEXT NOT NULL REFERENCES run(id) ON DELETE CASCADE, item TEXT NOT NULL, title_th TEXT NOT NULL, title_en TEXT NOT NULL,
  verdict TEXT NOT NULL, PRIMARY KEY (run, item)) WITHOUT ROWID;
CREATE TABLE visit (
  run TEXT NOT NULL REFERENCES run(id) ON DELETE CASCADE, item TEXT NOT NULL, url TEXT NOT NULL,
  outcome TEXT NOT NULL, status INTEGER NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (run, item, url)) WITHOUT ROWID;
CREATE TABLE address (
  agency TEXT NOT NULL, url TEXT NOT NULL, outcome TEXT NOT NULL, first_failure TEXT NOT NULL, last_success TEXT NOT NULL,
  last_checked TEXT NOT NULL, streak INTEGER NOT NULL, failing_hours INTEGER NOT NULL, sha256 TEXT NOT NULL,
  etag TEXT NOT NULL, last_modified TEXT NOT NULL, PRIMARY KEY (agency, url)) WITHOUT ROWID;
)sql"};

core::Problem newer_file(const fs::path& file, int version) {
  const std::string number = std::to_string(version);
  return {file.string(),
          {"ไฟล์ประวัตินี้มาจากโปรแกรมรุ่นใหม่กว่า (รุ่น " + number + ") จึงไม่ได้แตะต้อง", "this history was written by a newer program (version " + number + ") and was not touched"},
          {"ปรับรุ่นโปรแกรม หรือใช้ --db ที่อื่น", "update the program, or choose another --db"}};
}

PastRun run_of(const Statement& row) {
  PastRun run;
  run.id = row.text(0);
  run.kind = row.text(1);
  run.agency = row.text(2);
  run.agency_name = row.text(3);
  run.rulebook = row.text(4);
  run.started = row.text(5);
  run.finished = row.text(6);
  run.interrupted = row.integer(7) != 0;
  run.summary = {static_cast<int>(row.integer(8)), static_cast<int>(row.integer(9)), static_cast<int>(row.integer(10)), static_cast<int>(row.integer(11))};
  run.oit = {row.real(12), row.real(13), row.real(14)};
  run.folder = row.text(15);
  return run;
}

constexpr const char* run_columns =
    "id, kind, agency, agency_name, rulebook, started, finished, interrupted, zero, partial, review, full, low, likely, high, folder";

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
  return address;
}

constexpr const char* address_columns =
    "url, outcome, first_failure, last_success, last_checked, streak, failing_hours, sha256, etag, last_modified";

/// `2025-04-25T09`: two checks in the same hour are one witness.
std::string hour_of(const std::string& time) { return time.substr(0, 13); }

/// Lays one more check over what was known. What was unclear (blocked, rate limited) proves nothing either way.
void lay_over(AddressHistory& known, const core::UrlRecord& now, const std::string& at) {
  const core::Reach reach = core::reach_of(now.outcome);
  known.outcome = now.outcome;
  if (reach == core::Reach::open) {
    known.streak = known.streak > 0 ? known.streak + 1 : 1;
    known.first_failure.clear();
    known.failing_hours = 0;
    known.last_success = at;
    known.sha256 = now.sha256;
  } else if (reach == core::Reach::closed) {
    const bool already = known.streak < 0;
    known.failing_hours = already ? known.failing_hours + (hour_of(known.last_checked) != hour_of(at) ? 1 : 0) : 1;
    if (!already) known.first_failure = at;
    known.streak = already ? known.streak - 1 : -1;
  }
  known.last_checked = at;
}

class SqliteHistory final : public History {
 public:
  explicit SqliteHistory(std::unique_ptr<Database> database) : database_(std::move(database)) {}

  core::Result<bool> migrate(const fs::path& file) {
    const int version = database_->user_version();
    if (!database_->ok()) return database_->problem();
    if (version > static_cast<int>(migrations.size())) return newer_file(file, version);
    if (version == static_cast<int>(migrations.size())) return true;
    if (!database_->run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")) return database_->problem();
    Transaction transaction(*database_);
    // Another process may have done it between the look and the lock.
    for (std::size_t step = static_cast<std::size_t>(database_->user_version()); step < migrations.size(); ++step)
      if (!database_->run(migrations[step])) return database_->problem();
    const std::string set_version = "PRAGMA user_version = " + std::to_string(migrations.size());
    if (!transaction.is_open() || !database_->run(set_version.c_str()) || !transaction.commit()) return database_->problem();
    return true;
  }

  core::Result<bool> record(const core::RunResult& run, const std::string& kind, const std::string& folder) override {
    Transaction transaction(*database_);
    if (!transaction.is_open()) return database_->problem();
    if (!put_run(run, kind, folder) || !put_items(run) || !put_addresses(run)) return database_->problem();
    if (!transaction.commit()) return database_->problem();
    return true;
  }

  core::Result<std::vector<PastRun>> runs(const std::string& agency, int limit) override {
    Statement query = database_->prepare(std::string("SELECT ") + run_columns + " FROM run WHERE ?1 = '' OR agency = ?1 ORDER BY started DESC, id DESC LIMIT ?2");
    query.bind(1, agency).bind(2, static_cast<std::int64_t>(limit));
    std::vector<PastRun> found;
    while (query.step()) found.push_back(run_of(query));
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
    auto first = find_run(before);
    if (!first) return first.problems();
    auto second = find_run(after);
    if (!second) return second.problems();
    RunDifference difference{*first, *second, {}, {}};
    compare_verdicts(difference);
    compare_addresses(difference);
    if (!database_->ok()) return database_->problem();
    return difference;
  }

  core::Result<std::vector<AddressHistory>> addresses(const std::string& agency) override {
    Statement query = database_->prepare(std::string("SELECT ") + address_columns + " FROM address WHERE agency = ?1 ORDER BY url");
    query.bind(1, agency);
    std::vector<AddressHistory> found;
    while (query.step()) found.push_back(address_of(query));
    if (!database_->ok()) return database_->problem();
    return found;
  }

  std::optional<AddressHistory> address(const std::string& agency, const std::string& url) override {
    Statement query = database_->prepare(std::string("SELECT ") + address_columns + " FROM address WHERE agency = ?1 AND url = ?2");
    query.bind(1, agency).bind(2, url);
    if (!query.step()) return std::nullopt;
    return address_of(query);
  }

  core::Result<int> forget_older_than(int days, core::TimePoint now) override {
    Statement removal = database_->prepare("DELETE FROM run WHERE started < ?1 RETURNING id");
    removal.bind(1, core::to_rfc3339(now - std::chrono::hours(24 * days)));
    int forgotten = 0;
    while (removal.step()) ++forgotten;
    if (!database_->ok()) return database_->problem();
    removal.reset();
    if (!database_->run("VACUUM")) return database_->problem();
    return forgotten;
  }

 private:
  static core::Problem no_such_run(const std::string& id) {
    return {id, {"ไม่มีครั้งนี้ในประวัติ", "no such run in the history"}, {"ดูรายการด้วย oitcheck history", "oitcheck history lists them"}};
  }

  core::Result<PastRun> nth_newest(const std::string& agency, std::size_t n) {
    auto list = runs(agency, static_cast<int>(n) + 1);
    if (!list) return list.problems();
    if (list->size() <= n) return no_such_run(agency);
    return (*list)[n];
  }

  bool put_run(const core::RunResult& run, const std::string& kind, const std::string& folder) {
    Statement insert = database_->prepare("INSERT OR REPLACE INTO run VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)");
    insert.bind(1, run.run.id).bind(2, kind).bind(3, run.agency.id).bind(4, run.agency.name).bind(5, run.rulebook.id);
    insert.bind(6, core::to_rfc3339(run.run.started)).bind(7, core::to_rfc3339(run.run.finished)).bind(8, static_cast<std::int64_t>(run.run.interrupted));
    insert.bind(9, static_cast<std::int64_t>(run.summary.zero)).bind(10, static_cast<std::int64_t>(run.summary.partial));
    insert.bind(11, static_cast<std::int64_t>(run.summary.review)).bind(12, static_cast<std::int64_t>(run.summary.full));
    insert.bind(13, run.oit.low).bind(14, run.oit.likely).bind(15, run.oit.high).bind(16, folder);
    insert.step();
    return database_->ok();
  }

  bool put_items(const core::RunResult& run) {
    Statement item_row = database_->prepare("INSERT OR REPLACE INTO item VALUES (?1,?2,?3,?4,?5)");
    Statement visit_row = database_->prepare("INSERT OR REPLACE INTO visit VALUES (?1,?2,?3,?4,?5,?6)");
    for (const auto& item : run.items) {
      item_row.bind(1, run.run.id).bind(2, item.id).bind(3, item.title.th).bind(4, item.title.en).bind(5, core::to_string(item.verdict));
      item_row.step();
      item_row.reset();
      for (const auto& url : item.urls) {
        visit_row.bind(1, run.run.id).bind(2, item.id).bind(3, url.url).bind(4, core::to_string(url.outcome));
        visit_row.bind(5, static_cast<std::int64_t>(url.http_status)).bind(6, url.sha256);
        visit_row.step();
        visit_row.reset();
      }
    }
    return database_->ok();
  }

  /// Each address once, whatever number of items share it.
  bool put_addresses(const core::RunResult& run) {
    Statement insert = database_->prepare("INSERT OR REPLACE INTO address VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)");
    std::set<std::string> done;
    for (const auto& item : run.items) {
      for (const auto& url : item.urls) {
        if (url.outcome == core::UrlOutcome::interrupted || !done.insert(url.url).second) continue;
        AddressHistory known = address(run.agency.id, url.url).value_or(AddressHistory());
        const auto when = url.fetched_at == core::TimePoint() ? run.run.finished : url.fetched_at;
        lay_over(known, url, core::to_rfc3339(when));
        insert.bind(1, run.agency.id).bind(2, url.url).bind(3, core::to_string(known.outcome)).bind(4, known.first_failure);
        insert.bind(5, known.last_success).bind(6, known.last_checked).bind(7, static_cast<std::int64_t>(known.streak));
        insert.bind(8, static_cast<std::int64_t>(known.failing_hours)).bind(9, known.sha256).bind(10, known.etag).bind(11, known.last_modified);
        insert.step();
        insert.reset();
      }
    }
    return database_->ok();
  }

  void compare_verdicts(RunDifference& difference) {
    Statement query = database_->prepare(
        "SELECT a.item, a.title_th, a.title_en, b.verdict, a.verdict FROM item a JOIN item b ON b.item = a.item AND b.run = ?1 "
        "WHERE a.run = ?2 AND a.verdict <> b.verdict ORDER BY length(a.item), a.item");
    query.bind(1, difference.before.id).bind(2, difference.after.id);
    while (query.step())
      difference.verdicts.push_back({query.text(0), {query.text(1), query.text(2)}, core::parse_verdict(query.text(3)).value_or(core::Verdict::review),
                                     core::parse_verdict(query.text(4)).value_or(core::Verdict::review)});
  }

  struct Seen {
    core::UrlOutcome outcome;
    std::string sha256;
  };
  using Visits = std::map<std::pair<std::string, std::string>, Seen>;   ///< (item, url)

  Visits visits_of(const std::string& run) {
    Statement query = database_->prepare("SELECT item, url, outcome, sha256 FROM visit WHERE run = ?1");
    query.bind(1, run);
    Visits visits;
    while (query.step())
      visits[{query.text(0), query.text(1)}] = {core::parse_url_outcome(query.text(2)).value_or(core::UrlOutcome::interrupted), query.text(3)};
    return visits;
  }

  static std::optional<LinkChange> change_between(const Seen& before, const Seen& after) {
    const core::Reach was = core::reach_of(before.outcome), is = core::reach_of(after.outcome);
    if (was != core::Reach::closed && is == core::Reach::closed) return LinkChange::newly_broken;
    if (was == core::Reach::closed && is == core::Reach::open) return LinkChange::mended;
    if (was == core::Reach::closed && is == core::Reach::closed) return LinkChange::still_broken;
    if (before.outcome != after.outcome) return LinkChange::outcome_changed;
    if (is == core::Reach::open && !before.sha256.empty() && !after.sha256.empty() && before.sha256 != after.sha256) return LinkChange::content_changed;
    return std::nullopt;
  }

  void compare_addresses(RunDifference& difference) {
    const Visits before = visits_of(difference.before.id), after = visits_of(difference.after.id);
    for (const auto& [key, now] : after) {
      const auto was = before.find(key);
      if (was == before.end())
        difference.addresses.push_back({LinkChange::added, key.first, key.second, core::UrlOutcome::interrupted, now.outcome});
      else if (const auto change = change_between(was->second, now))
        difference.addresses.push_back({*change, key.first, key.second, was->second.outcome, now.outcome});
    }
    for (const auto& [key, was] : before)
      if (!after.contains(key)) difference.addresses.push_back({LinkChange::removed, key.first, key.second, was.outcome, core::UrlOutcome::interrupted});
  }

  std::unique_ptr<Database> database_;
};

}  // namespace

const char* to_string(LinkChange change) {
  switch (change) {
    case LinkChange::newly_broken: return "newly_broken";
    case LinkChange::mended: return "mended";
    case LinkChange::still_broken: return "still_broken";
    case LinkChange::outcome_changed: return "outcome_changed";
    case LinkChange::content_changed: return "content_changed";
    case LinkChange::added: return "added";
    case LinkChange::removed: return "removed";
  }
  return "";
}

core::Result<std::unique_ptr<History>> History::open(const fs::path& file) {
  auto database = Database::open(file);
  if (!database) return database.problems();
  auto history = std::make_unique<SqliteHistory>(std::move(*database));
  if (const auto migrated = history->migrate(file); !migrated) return migrated.problems();
  return std::unique_ptr<History>(std::move(history));
}

fs::path default_history_file() {
  const char* data = std::getenv("XDG_DATA_HOME");
  if (data && *data == '/') return fs::path(data) / "oitcheck/history.sqlite";
  const char* home = std::getenv("HOME");
  return fs::path(home && *home ? home : ".") / ".local/share/oitcheck/history.sqlite";
}

}  // namespace oit::store
