// See xls.hpp.
#include "content/xls.hpp"

#include <fcntl.h>
#include <freexl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace oit::content {
namespace {

/// The bytes under a name that fopen() understands, for as long as this lives.
class NamedBytes {
 public:
  explicit NamedBytes(std::string_view bytes) : file_(::memfd_create("workbook", MFD_CLOEXEC)) {
    while (file_ >= 0 && !bytes.empty()) {
      const ssize_t written = ::write(file_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) break;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    complete_ = file_ >= 0 && bytes.empty();
  }
  ~NamedBytes() {
    if (file_ >= 0) ::close(file_);
  }
  NamedBytes(const NamedBytes&) = delete;
  NamedBytes& operator=(const NamedBytes&) = delete;
  bool complete() const { return complete_; }
  std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }

 private:
  int file_;
  bool complete_ = false;
};

class XlsHandle {
 public:
  explicit XlsHandle(const std::string& path) { status_ = freexl_open(path.c_str(), &handle_); }
  ~XlsHandle() {
    if (handle_) freexl_close(handle_);
  }
  XlsHandle(const XlsHandle&) = delete;
  XlsHandle& operator=(const XlsHandle&) = delete;
  int status() const { return status_; }
  const void* get() const { return handle_; }

 private:
  const void* handle_ = nullptr;
  int status_ = 0;
};

GridCell cell_of(const FreeXL_CellValue& value) {
  switch (value.type) {
    case FREEXL_CELL_INT: return number_cell(value.value.int_value);
    case FREEXL_CELL_DOUBLE: return number_cell(value.value.double_value);
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_TIME: return text_cell(value.value.text_value ? value.value.text_value : "");
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME: {
      const std::string_view text = value.value.text_value ? value.value.text_value : "";
      const auto day = core::parse_iso_date(text.substr(0, 10));
      return day ? date_cell(*day, false) : text_cell(text);
    }
    default: return {};
  }
}

void load_active_sheet(const void* handle, Workbook& workbook) {
  unsigned int rows = 0;
  unsigned short columns = 0;
  if (freexl_worksheet_dimensions(handle, &rows, &columns) != FREEXL_OK) return;
  for (unsigned int row = 0; row < rows && !workbook.full(); ++row) {
    for (unsigned short column = 0; column < columns; ++column) {
      FreeXL_CellValue value{};
      if (freexl_get_cell_value(handle, row, column, &value) == FREEXL_OK) workbook.put(row, column, cell_of(value));
    }
  }
}

}  // namespace

XlsState read_xls(std::string_view bytes, Workbook& workbook) {
  const NamedBytes file(bytes);
  if (!file.complete()) return XlsState::not_understood;
  const XlsHandle book(file.path());
  if (book.status() != FREEXL_OK) return XlsState::not_understood;
  unsigned int locked = 0, sheets = 0;
  if (freexl_get_info(book.get(), FREEXL_BIFF_PASSWORD, &locked) == FREEXL_OK && locked == FREEXL_BIFF_OBFUSCATED)
    return XlsState::encrypted;
  if (freexl_get_info(book.get(), FREEXL_BIFF_SHEET_COUNT, &sheets) != FREEXL_OK) return XlsState::not_understood;
  for (unsigned int index = 0; index < sheets; ++index) {
    const char* name = nullptr;
    freexl_get_worksheet_name(book.get(), static_cast<unsigned short>(index), &name);
    if (!workbook.add_sheet(name ? name : "")) break;
    if (freexl_select_active_worksheet(book.get(), static_cast<unsigned short>(index)) == FREEXL_OK)
      load_active_sheet(book.get(), workbook);
  }
  return XlsState::read;
}

}  // namespace oit::content
