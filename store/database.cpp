// SQLite's C interface, and what its error codes mean to a person.
#include "store/database.hpp"

#include <sqlite3.h>

namespace oit::store {
namespace fs = std::filesystem;
namespace {

core::Problem problem_of(int code, const std::string& file, const std::string& detail) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {file, {"มีโปรแกรมอื่นกำลังเขียนประวัติอยู่", "another run is writing the history"}, {"รอให้เสร็จแล้วสั่งใหม่ หรือใช้ --no-history", "wait for it and run again, or use --no-history"}};
    case SQLITE_FULL:
      return {file, {"บันทึกประวัติไม่ได้เพราะดิสก์เต็ม", "cannot keep history: the disk is full"}, {"เพิ่มที่ว่างแล้วสั่งใหม่", "make room and run again"}};
    case SQLITE_IOERR:
      return {file, {"เขียนหรืออ่านไฟล์ประวัติไม่ได้ ดิสก์อาจเต็มหรือเสีย (" + detail + ")", "the history cannot be read or written; the disk may be full or failing (" + detail + ")"}, {"ตรวจที่ว่างของดิสก์แล้วสั่งใหม่ หรือใช้ --no-history", "check the room on the disk and run again, or use --no-history"}};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {file, {"ไม่มีสิทธิ์เขียนไฟล์ประวัติ", "no permission to write the history"}, {"ขอสิทธิ์เขียน ใช้ --db ที่อื่น หรือ --no-history", "get permission, choose another --db, or use --no-history"}};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {file, {"ไฟล์ประวัติเสียหายหรือไม่ใช่ไฟล์ประวัติ", "the history is damaged, or this is no history file"}, {"ไม่ได้แตะต้องไฟล์นี้ ย้ายไปเก็บแล้วเริ่มใหม่ หรือใช้ --db ที่อื่น", "it was not touched; move it away, or choose another --db"}};
    case SQLITE_CANTOPEN:
      return {file, {"เปิดไฟล์ประวัติไม่ได้", "cannot open the history"}, {"ตรวจโฟลเดอร์และสิทธิ์ หรือใช้ --db ที่อื่น", "check the folder and your permissions, or choose another --db"}};
    default:
      return {file, {"ใช้ไฟล์ประวัติไม่ได้ (" + detail + ")", "the history cannot be used (" + detail + ")"}, {"ลองใหม่ หรือใช้ --no-history", "try again, or use --no-history"}};
  }
}

}  // namespace

Statement::~Statement() { sqlite3_finalize(raw_); }

Statement& Statement::bind(int index, std::string_view text) {
  if (!raw_) return *this;
  sqlite3_bind_text(raw_, index, text.data() ? text.data() : "", static_cast<int>(text.size()), SQLITE_TRANSIENT);
  return *this;
}

Statement& Statement::bind(int index, std::int64_t number) {
  if (!raw_) return *this;
  sqlite3_bind_int64(raw_, index, number);
  return *this;
}

Statement& Statement::bind(int index, double number) {
  if (!raw_) return *this;
  sqlite3_bind_double(raw_, index, number);
  return *this;
}

bool Statement::step() { return raw_ && sqlite3_step(raw_) == SQLITE_ROW; }

void Statement::reset() {
  if (!raw_) return;
  sqlite3_reset(raw_);
  sqlite3_clear_bindings(raw_);
}

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(raw_, column));
  return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(raw_, column))) : std::string();
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(raw_, column); }
double Statement::real(int column) const { return sqlite3_column_double(raw_, column); }

core::Result<std::unique_ptr<Database>> Database::open(const fs::path& file, std::chrono::milliseconds patience) {
  std::error_code ignored;
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), ignored);
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    const std::string detail = raw ? sqlite3_errmsg(raw) : "no memory";
    sqlite3_close(raw);
    return problem_of(code, file.string(), detail);
  }
  sqlite3_busy_timeout(raw, static_cast<int>(patience.count()));
  std::unique_ptr<Database> database(new Database(raw, file));
  // The first statement that touches the file is the one that finds it damaged.
  if (!database->run("PRAGMA foreign_keys = ON; PRAGMA schema_version;")) return database->problem();
  return database;
}

Database::~Database() { sqlite3_close(raw_); }

Statement Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(raw_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  return Statement(statement);
}

bool Database::run(const char* sql) { return sqlite3_exec(raw_, sql, nullptr, nullptr, nullptr) == SQLITE_OK; }

int Database::user_version() {
  Statement statement = prepare("PRAGMA user_version");
  return statement.step() ? static_cast<int>(statement.integer(0)) : 0;
}

bool Database::ok() const {
  const int code = sqlite3_errcode(raw_);
  return code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE;
}

bool Database::busy() const { return (sqlite3_errcode(raw_) & 0xFF) == SQLITE_BUSY; }
bool Database::read_only() const { return sqlite3_db_readonly(raw_, "main") == 1; }

core::Problem Database::read_only_problem() const { return problem_of(SQLITE_READONLY, file_.string(), {}); }

core::Problem Database::problem() const { return problem_of(sqlite3_errcode(raw_), file_.string(), sqlite3_errmsg(raw_)); }

}  // namespace oit::store
