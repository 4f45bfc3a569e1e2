// Word boundaries through ICU's dictionary-based break iterator; shares of scripts by code point.
#include "thai/words.hpp"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <memory>

#include "thai/utf8.hpp"

namespace oit::thai {
namespace {

struct CloseText {
  void operator()(UText* text) const { utext_close(text); }
};
struct CloseBreaks {
  void operator()(UBreakIterator* breaks) const { ubrk_close(breaks); }
};
using TextHandle = std::unique_ptr<UText, CloseText>;
using BreaksHandle = std::unique_ptr<UBreakIterator, CloseBreaks>;

/// One iterator per thread: opening one reads ICU's dictionary.
UBreakIterator* breaks_of_this_thread() {
  thread_local const BreaksHandle breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator* opened = ubrk_open(UBRK_WORD, "th", nullptr, 0, &status);
    return BreaksHandle(U_SUCCESS(status) ? opened : nullptr);
  }();
  return breaks.get();
}

/// An iterator set to `text`, or null when ICU refuses. `handle` must outlive its use.
UBreakIterator* begin_breaks(std::string_view text, TextHandle& handle) {
  UBreakIterator* breaks = breaks_of_this_thread();
  if (!breaks) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  handle.reset(utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status));
  if (U_FAILURE(status)) return nullptr;
  ubrk_setUText(breaks, handle.get(), &status);
  return U_SUCCESS(status) ? breaks : nullptr;
}

}  // namespace

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  TextHandle handle;
  UBreakIterator* breaks = begin_breaks(text, handle);
  if (!breaks) return words;
  int32_t start = ubrk_first(breaks);
  for (int32_t end = ubrk_next(breaks); end != UBRK_DONE; start = end, end = ubrk_next(breaks)) {
    if (ubrk_getRuleStatus(breaks) < UBRK_WORD_NONE_LIMIT) continue;
    words.push_back(text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start)));
  }
  return words;
}

bool is_whole_word(std::string_view text, std::size_t offset, std::size_t length) {
  if (offset + length > text.size()) return false;
  TextHandle handle;
  UBreakIterator* breaks = begin_breaks(text, handle);
  if (!breaks) return true;
  return ubrk_isBoundary(breaks, static_cast<int32_t>(offset)) && ubrk_isBoundary(breaks, static_cast<int32_t>(offset + length));
}

ScriptShare scripts_of(std::string_view text) {
  std::size_t thai = 0, latin = 0, other = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint each = decode_at(text, at);
    at += each.length;
    const char32_t c = each.value;
    if (is_thai_letter(c) && !is_thai_mark(c)) ++thai;
    else if (is_latin_letter(c) || (c >= 0xC0 && c <= 0x24F)) ++latin;
    else if ((c >= 0x370 && c < 0x0E00) || (c >= 0x0E80 && c < 0x2000) || (c >= 0x2E80 && c < 0xD800)) ++other;
  }
  ScriptShare share;
  share.letters = thai + latin + other;
  if (share.letters == 0) return share;
  const auto all = static_cast<double>(share.letters);
  share.thai = static_cast<double>(thai) / all;
  share.latin = static_cast<double>(latin) / all;
  share.other = static_cast<double>(other) / all;
  return share;
}

std::string language_of(std::string_view text) {
  const ScriptShare share = scripts_of(text);
  if (share.letters == 0) return {};
  if (share.thai >= 0.5) return "th";
  if (share.thai >= 0.1) return "mixed";
  return share.latin >= 0.5 ? "en" : "mixed";
}

}  // namespace oit::thai
