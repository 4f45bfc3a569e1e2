// A thin layer over SQLite: open, prepare, bind, step. Errors become one sentence; no exceptions leave it.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "core/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace oit::store {

/// A prepared statement. Bind in order, then step; `reset()` before the next use. Owned by its maker.
class Statement {
 public:
  Statement(Statement&& other) noexcept : raw_(std::exchange(other.raw_, nullptr)) {}
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  Statement& bind(int index, std::string_view text);
  Statement& bind(int index, std::int64_t number);
  Statement& bind(int index, double number);
  /// True while there is a row. False at the end and on error (then Database::last_error tells).
  bool step();
  void reset();

  std::string text(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;

 private:
  friend class Database;
  explicit Statement(sqlite3_stmt* raw) : raw_(raw) {}
  sqlite3_stmt* raw_;
};

/// One connection; one thread at a time. WAL, foreign keys.
class Database {
 public:
  /// Makes the file and its folder when missing. `patience`: how long to wait for another writer.
  static core::Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, std::chrono::milliseconds patience = std::chrono::seconds(5));
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Statement prepare(std::string_view sql);
  /// Several statements, nothing bound. False on error.
  bool run(const char* sql);
  int user_version();
  /// What went wrong last, for a person: busy, full, read-only, damaged.
  core::Problem problem() const;
  bool ok() const;
  /// Another connection holds what the last call needed.
  bool busy() const;
  bool read_only() const;
  core::Problem read_only_problem() const;

 private:
  Database(sqlite3* raw, std::filesystem::path file) : raw_(raw), file_(std::move(file)) {}
  sqlite3* raw_;
  std::filesystem::path file_;
};

/// Everything since its making is kept only by commit(); otherwise undone.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(database) { open_ = database_.run("BEGIN IMMEDIATE"); }
  ~Transaction() {
    if (open_) database_.run("ROLLBACK");
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  bool is_open() const { return open_; }
  void undo() {
    if (open_) database_.run("ROLLBACK");
    open_ = false;
  }
  bool commit() {
    const bool done = open_ && database_.run("COMMIT");
    if (done) open_ = false;
    return done;
  }

 private:
  Database& database_;
  bool open_ = false;
};

}  // namespace oit::store
