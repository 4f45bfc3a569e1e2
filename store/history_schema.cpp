// The schema's version is PRAGMA user_version.
#include "store/history_schema.hpp"

#include <array>
#include <string>

namespace oit::store {
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
)sql",
    // Runs in the order they were recorded, whatever the clock said; runs over many agencies; addresses and titles
    // stored once, so that a national run of 344,000 addresses takes tens of megabytes and not hundreds.
    R"sql(
CREATE TABLE run_2 (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, batch TEXT NOT NULL, agency TEXT NOT NULL, agency_name TEXT NOT NULL,
  rulebook TEXT NOT NULL, fiscal_year INTEGER NOT NULL, started TEXT NOT NULL, finished TEXT NOT NULL, interrupted INTEGER NOT NULL,
  zero INTEGER NOT NULL, partial INTEGER NOT NULL, review INTEGER NOT NULL, full INTEGER NOT NULL,
  low REAL NOT NULL, likely REAL NOT NULL, high REAL NOT NULL, folder TEXT NOT NULL);
INSERT INTO run_2 SELECT row_number() OVER (ORDER BY started, id), id, kind, '', agency, agency_name, rulebook, 0, started, finished, interrupted,
  zero, partial, review, full, low, likely, high, folder FROM run;
CREATE TABLE url (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
INSERT INTO url(text) SELECT url FROM visit UNION SELECT url FROM address;
CREATE TABLE title (rulebook TEXT NOT NULL, item TEXT NOT NULL, th TEXT NOT NULL, en TEXT NOT NULL, PRIMARY KEY (rulebook, item)) WITHOUT ROWID;
INSERT OR REPLACE INTO title SELECT run.rulebook, item.item, item.title_th, item.title_en FROM item JOIN run ON run.id = item.run ORDER BY run.started;
CREATE TABLE item_2 (
  run INTEGER NOT NULL REFERENCES run_2(number) ON DELETE CASCADE, item TEXT NOT NULL, verdict TEXT NOT NULL, PRIMARY KEY (run, item)) WITHOUT ROWID;
INSERT INTO item_2 SELECT run_2.number, item.item, item.verdict FROM item JOIN run_2 ON run_2.id = item.run;
CREATE TABLE visit_2 (
  run INTEGER NOT NULL REFERENCES run_2(number) ON DELETE CASCADE, item TEXT NOT NULL, url INTEGER NOT NULL, role TEXT NOT NULL,
  outcome TEXT NOT NULL, status INTEGER NOT NULL, content TEXT NOT NULL, PRIMARY KEY (run, item, url)) WITHOUT ROWID;
INSERT INTO visit_2 SELECT run_2.number, visit.item, url.number, 'submitted', visit.outcome, visit.status, visit.sha256
  FROM visit JOIN run_2 ON run_2.id = visit.run JOIN url ON url.text = visit.url;
CREATE TABLE address_2 (
  agency TEXT NOT NULL, url INTEGER NOT NULL, outcome TEXT NOT NULL, first_failure TEXT NOT NULL, last_success TEXT NOT NULL,
  last_checked TEXT NOT NULL, streak INTEGER NOT NULL, failing_hours INTEGER NOT NULL, sha256 TEXT NOT NULL,
  etag TEXT NOT NULL, last_modified TEXT NOT NULL, content TEXT NOT NULL, recent_days TEXT NOT NULL, PRIMARY KEY (agency, url)) WITHOUT ROWID;
INSERT INTO address_2 SELECT agency, url.number, outcome, first_failure, last_success, last_checked, streak, failing_hours, sha256, etag, last_modified, sha256, ''
  FROM address JOIN url ON url.text = address.url;
DROP TABLE visit;
DROP TABLE item;
DROP TABLE address;
DROP TABLE run;
ALTER TABLE run_2 RENAME TO run;
ALTER TABLE item_2 RENAME TO item;
ALTER TABLE visit_2 RENAME TO visit;
ALTER TABLE address_2 RENAME TO address;
CREATE INDEX run_by_agency ON run(agency, number);
CREATE INDEX run_by_batch ON run(batch, number) WHERE batch <> '';
)sql"};

core::Problem newer_file(const std::filesystem::path& file, int version) {
  const std::string number = std::to_string(version);
  return {file.string(),
          {"ไฟล์ประวัตินี้มาจากโปรแกรมรุ่นใหม่กว่า (รุ่น " + number + ") จึงไม่ได้แตะต้อง", "this history was written by a newer program (version " + number + ") and was not touched"},
          {"ปรับรุ่นโปรแกรม หรือใช้ --db ที่อื่น", "update the program, or choose another --db"}};
}

core::Problem not_a_history(const std::filesystem::path& file) {
  return {file.string(),
          {"เป็นฐานข้อมูลของโปรแกรมอื่น ไม่ใช่ไฟล์ประวัติ จึงไม่ได้แตะต้อง", "this is another program's database, no history, and was not touched"},
          {"ใช้ --db ที่อื่น", "choose another --db"}};
}

/// A database without our version that already holds tables is somebody else's.
bool is_foreign(Database& database) {
  Statement tables = database.prepare("SELECT count(*) FROM sqlite_schema");
  return tables.step() && tables.integer(0) > 0;
}

}  // namespace

core::Result<bool> bring_up_to_date(Database& database, const std::filesystem::path& file) {
  const int newest = static_cast<int>(migrations.size());
  const int version = database.user_version();
  if (!database.ok()) return database.problem();
  if (version > newest) return newer_file(file, version);
  if (version == 0 && is_foreign(database)) return not_a_history(file);
  if (version == newest) return true;
  if (!database.run("PRAGMA journal_mode = WAL")) return database.problem();
  Transaction transaction(database);
  if (!transaction.is_open()) return database.problem();
  // Another process may have done it between the look and the lock.
  for (std::size_t step = static_cast<std::size_t>(database.user_version()); step < migrations.size(); ++step)
    if (!database.run(migrations[step])) return database.problem();
  const std::string set_version = "PRAGMA user_version = " + std::to_string(newest);
  if (!database.run(set_version.c_str()) || !transaction.commit()) return database.problem();
  return true;
}

}  // namespace oit::store
