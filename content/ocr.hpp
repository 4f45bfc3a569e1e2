// Words in pictures and scanned pages, by Tesseract where it is installed. Words only: Debian's Thai model misreads
// years and figures (CONTENT.md, "OCR"), so every digit is taken out of what it gives.
#pragma once
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/settings.hpp"
#include "content/reader_pool.hpp"
#include "core/content.hpp"

namespace oit::content {

/// The `tesseract` command is run as a process of its own, with resource limits and a time limit, and gets the picture
/// as a memory file. A command and not the library: a crash or a loop in it ends only itself, and nothing is linked.
class Ocr {
 public:
  /// `pool` draws PDF pages and must outlive this. `program` empty: OCR is not to be had.
  Ocr(const config::ReadSettings& settings, ReaderPool& pool, std::filesystem::path program);
  ~Ocr();
  Ocr(const Ocr&) = delete;
  Ocr& operator=(const Ocr&) = delete;

  /// Settings allow it, the program and its Thai model are there, and time is left. Thread-safe.
  bool available() const;

  /// Settings allow it, but Tesseract or its Thai model is not installed. Thread-safe.
  bool is_missing() const;

  /// True for a picture, or a PDF with pages that hold a picture and no text: what read() could add words to.
  static bool could_help(const core::Content& content);

  /// `content` with the words of its unread pictures added as blocks with `by_ocr`, quality at most `partly`, and a
  /// notice that OCR read it. Unchanged where nothing was found or time ran out. At most `ocr_pages` pages a document,
  /// the first unread ones; `ocr_budget` over all documents. Blocks; thread-safe; never throws.
  core::Content read(const core::Document& document, core::Content content);

  /// No further page is begun. Thread-safe.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// `tesseract` on the PATH, or empty.
std::filesystem::path find_tesseract();

/// OCR output as lines of words: digits and what is stuck to them gone, noise lines gone, Thai blanks between letters
/// that Tesseract adds closed up.
std::vector<std::string> words_of_ocr(const std::string& raw);

}  // namespace oit::content
