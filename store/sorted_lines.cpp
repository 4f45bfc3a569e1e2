// A table of one column in a database that has no name, so that it goes when this does.
#include "store/sorted_lines.hpp"

#include "core/whole_file.hpp"

namespace oit::store {

SortedLines::SortedLines() {
  auto database = Database::open("");
  lost_ = !database || !(*database)->run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE TABLE line(text TEXT); BEGIN;");
  if (lost_) return;
  database_ = std::move(*database);
  add_ = std::make_unique<Statement>(database_->prepare("INSERT INTO line VALUES (?1)"));
}

void SortedLines::add(std::string_view line) {
  if (lost_) return;
  add_->bind(1, line).step();
  lost_ = !database_->ok();
  add_->reset();
}

core::Result<std::filesystem::path> SortedLines::write(const std::filesystem::path& target) {
  const auto in_order = [this](const core::TakePiece& take) {
    Statement lines = database_->prepare("SELECT text FROM line ORDER BY text");
    while (lines.step()) take(lines.text(0) + "\n");
    return database_->ok();
  };
  if (!lost_) return core::write_whole_file_in_pieces(target, in_order);
  return core::Problem{target.string(), {"เก็บดัชนีของหลักฐานไม่ได้ ที่เก็บไฟล์ชั่วคราวอาจเต็ม", "cannot keep the index of the evidence; the place for temporary files may be full"},
                       {"เพิ่มที่ว่าง (หรือกำหนด TMPDIR) แล้วสั่งใหม่", "make room (or set TMPDIR) and run again"}};
}

}  // namespace oit::store
