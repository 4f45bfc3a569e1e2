// Reads documents in separate, locked-down processes (oitcheck-reader), so that hostile bytes never run in the program.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "config/settings.hpp"
#include "content/pdf_render.hpp"
#include "core/content.hpp"
#include "core/text.hpp"

namespace oit::content {

/// Owns `settings.readers` reader processes, started ahead of need by one thread of its own. With
/// `settings.sandbox == false` documents are read in process, by the calling thread.
class ReaderPool {
 public:
  /// `program`: path of oitcheck-reader; see default_reader_program(). Starting never fails; a program that cannot be
  /// run shows as not_read documents and in warning().
  ReaderPool(config::ReadSettings settings, std::filesystem::path program);
  ~ReaderPool();   ///< ends the readers; must not run while a read() is in progress
  ReaderPool(const ReaderPool&) = delete;
  ReaderPool& operator=(const ReaderPool&) = delete;

  /// Blocks until the document is read or a limit is reached. Thread-safe; never throws. Nothing of a body that lies in
  /// a file comes into this process: the reader is given the file. A crash, a kill or a limit
  /// gives Content with quality not_read, quality_reason and a notice (reader_crashed, limits_hit, bomb).
  core::Content read(const core::Document& document);

  /// Pages of a PDF as grey pictures (for OCR), drawn in a reader process under the same limits; fewer or none where that
  /// failed. `pages` are 1-based. Blocks; thread-safe; never throws.
  std::vector<GreyPage> render(const core::Document& document, const std::vector<int>& pages, int dots_per_inch);

  /// Something the user should be told once: the kernel refused the system-call filter, the program is missing.
  /// Empty when all is well. Known after the first read().
  core::Text warning() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// $OITCHECK_READER, or `oitcheck-reader` beside this program, or in ../libexec/oitcheck; empty when there is none.
std::filesystem::path default_reader_program();

}  // namespace oit::content
