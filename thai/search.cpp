// Phrase search over two prepared forms of a text: an exact one (case, blanks, dashes, digits evened out) and a folded one.
#include "thai/search.hpp"

#include <algorithm>
#include <cstring>

#include "thai/fold.hpp"
#include "thai/repair.hpp"
#include "thai/utf8.hpp"

namespace oit::thai {
namespace {

constexpr char32_t sara_am = 0x0E33, sara_aa = 0x0E32, nikhahit = 0x0E4D, sara_e = 0x0E40;

constexpr bool is_tone(char32_t c) { return c >= 0x0E48 && c <= 0x0E4B; }
constexpr bool is_vowel_mark(char32_t c) { return c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A) || c == nikhahit; }

constexpr char32_t even_out(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c < 0x80) return c;
  if (is_thai_digit(c)) return '0' + (c - 0x0E50);
  return plain_punctuation(c);
}

/// Text evened out for exact comparison, each byte knowing the bytes of the original it came from. ำ is taken apart so
/// that its split spelling is the same; a tone written before its vowel is put after it.
class EvenText {
 public:
  explicit EvenText(std::string_view original, bool remember_origin) : remember_(remember_origin) {
    text_.reserve(original.size());
    for (std::size_t at = 0; at < original.size();) {
      const CodePoint each = decode_at(original, at);
      add(each.value >= 0xF700 && each.value <= 0xF71A ? thai_of_private_glyph(each.value) : each.value, at, at + each.length);
      at += each.length;
    }
  }

  const std::string& text() const { return text_; }
  std::size_t original_begin(std::size_t at) const { return from_[at]; }
  std::size_t original_end(std::size_t end) const { return end == 0 ? 0 : until_[end - 1]; }
  /// First byte whose character begins at or after that byte of the original.
  std::size_t position_of(std::size_t original) const {
    return static_cast<std::size_t>(std::lower_bound(from_.begin(), from_.end(), original) - from_.begin());
  }

 private:
  void add(char32_t c, std::size_t at, std::size_t end) {
    if (is_blank(c)) return add_blank(at, end);
    if (is_invisible(c)) return;
    if (c == sara_am) {
      if (last_ != nikhahit) push(nikhahit, at, end);
      return push(sara_aa, at, end);
    }
    if (c == sara_e && last_ == sara_e) {
      text_.back() = '\x81';   // เเ -> แ
      last_ = 0x0E41;
      return;
    }
    if (is_thai_mark(c) && c == last_) return;
    if (is_tone(c) && last_ == nikhahit) return push_before_last(c, at, end);   // tone, nikhahit, aa is the order kept
    if (is_vowel_mark(c) && c != nikhahit && is_tone(last_)) return push_before_last(c, at, end);
    push(even_out(c), at, end);
  }
  void add_blank(std::size_t at, std::size_t end) {
    if (text_.empty() || text_.back() == ' ') return;
    push(' ', at, end);
  }
  void push(char32_t c, std::size_t at, std::size_t end) {
    append_utf8(text_, c);
    last_ = c;
    if (!remember_) return;
    from_.resize(text_.size(), static_cast<std::uint32_t>(at));
    until_.resize(text_.size(), static_cast<std::uint32_t>(end));
  }
  /// Both characters are Thai: three bytes each. Their origins are close enough to be shared.
  void push_before_last(char32_t c, std::size_t at, std::size_t end) {
    const char32_t kept = last_;
    text_.resize(text_.size() - 3);
    append_utf8(text_, c);
    push(kept, at, end);
  }

  bool remember_;
  char32_t last_ = 0;
  std::string text_;
  std::vector<std::uint32_t> from_, until_;
};

constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Same kind on both sides of an edge: the match would cut a Latin word or a number in two.
constexpr bool cuts_word(char inside, char outside) {
  return (is_ascii_letter(inside) && is_ascii_letter(outside)) || (is_digit(inside) && is_digit(outside));
}

bool mark_follows(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] == '\xE0' && is_thai_mark(decode_at(text, at).value);
}

bool edges_hold(std::string_view text, std::size_t begin, std::size_t length) {
  const std::size_t end = begin + length;
  if (begin > 0 && cuts_word(text[begin], text[begin - 1])) return false;
  if (end < text.size() && cuts_word(text[end - 1], text[end])) {
    const bool plural = text[end] == 's' && (end + 1 == text.size() || !is_ascii_letter(text[end + 1]));
    if (!plural || !is_ascii_letter(text[end - 1])) return false;
  }
  return !mark_follows(text, end);
}

/// Byte offset of the needle at or after `from`, with whole edges; npos when there is none.
std::size_t locate(std::string_view text, std::string_view needle, std::size_t from) {
  while (from + needle.size() <= text.size()) {
    const void* found = memmem(text.data() + from, text.size() - from, needle.data(), needle.size());
    if (!found) return std::string_view::npos;
    const auto at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    if (edges_hold(text, at, needle.size())) return at;
    from = at + 1;
  }
  return std::string_view::npos;
}

std::string without_sara_am(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint each = decode_at(text, at);
    if (each.value != sara_am) out.append(text.substr(at, each.length));
    at += each.length;
  }
  return out;
}

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

Phrase::Phrase(std::string_view text) : text_(text), exact_(trimmed(EvenText(text, false).text())) {
  if (count_consonants(text_) < least_consonants_for_folding) return;
  const std::string whole = repair(text);
  folded_ = fold(whole);
  std::string bare = fold(without_sara_am(whole));
  if (bare != folded_) without_am_ = std::move(bare);
}

struct Haystack::Prepared {
  explicit Prepared(std::string given) : original(std::move(given)), even(original, true) {}

  const FoldedText& folded_text() {
    if (!folded) folded = std::make_unique<FoldedText>(original);
    return *folded;
  }

  std::string original;
  EvenText even;
  std::unique_ptr<FoldedText> folded;
};

Haystack::Haystack(std::string text) : prepared_(std::make_unique<Prepared>(std::move(text))) {}
Haystack::Haystack(Haystack&&) noexcept = default;
Haystack& Haystack::operator=(Haystack&&) noexcept = default;
Haystack::~Haystack() = default;

const std::string& Haystack::text() const { return prepared_->original; }
void Haystack::prepare_folded() const { prepared_->folded_text(); }

std::optional<Hit> Haystack::find(const Phrase& phrase, std::size_t from) const {
  if (phrase.empty()) return std::nullopt;
  const EvenText& even = prepared_->even;
  const std::size_t start = from == 0 ? 0 : even.position_of(from);
  if (const std::size_t at = locate(even.text(), phrase.exact_, start); at != std::string::npos) {
    const std::size_t begin = even.original_begin(at);
    return Hit{begin, even.original_end(at + phrase.exact_.size()) - begin, false};
  }
  for (const std::string* needle : {&phrase.folded_, &phrase.without_am_}) {
    if (needle->empty()) continue;
    const FoldedText& folded = prepared_->folded_text();
    std::size_t at = 0;
    while ((at = locate(folded.text(), *needle, at)) != std::string::npos && folded.original_begin(at) < from) ++at;
    if (at == std::string::npos) continue;
    const std::size_t begin = folded.original_begin(at);
    std::size_t end = folded.original_end(at + needle->size());
    while (mark_follows(prepared_->original, end)) end += 3;   // marks that folding dropped belong to the quote
    return Hit{begin, end - begin, true};
  }
  return std::nullopt;
}

std::vector<Hit> Haystack::find_all(const Phrase& phrase, std::size_t limit) const {
  std::vector<Hit> hits;
  std::size_t from = 0;
  while (hits.size() < limit) {
    const auto hit = find(phrase, from);
    if (!hit || (!hits.empty() && hit->folded != hits.front().folded)) break;
    hits.push_back(*hit);
    from = hit->offset + std::max<std::size_t>(hit->length, 1);
  }
  return hits;
}

std::optional<Haystack::AnyHit> Haystack::find_any(std::span<const std::string> phrases) const {
  std::optional<AnyHit> best;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    const auto hit = find(phrases[i]);
    if (!hit) continue;
    const bool better = !best || (best->hit.folded && !hit->folded) ||
                        (best->hit.folded == hit->folded && hit->offset < best->hit.offset);
    if (better) best = AnyHit{*hit, i};
  }
  return best;
}

std::optional<Hit> find_phrase(std::string_view haystack, std::string_view phrase) {
  return Haystack(std::string(haystack)).find(phrase);
}

namespace {

std::size_t back_one(std::string_view text, std::size_t at) {
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

/// Moves left by up to `count` characters, then on to a blank if one is near, and never to a combining mark.
std::size_t step_left(std::string_view text, std::size_t at, std::size_t count) {
  for (std::size_t i = 0; i < count && at > 0; ++i) at = back_one(text, at);
  std::size_t probe = at;
  for (int i = 0; i < 12 && probe > 0; ++i) {
    if (is_blank(decode_at(text, back_one(text, probe)).value)) return probe;
    probe = back_one(text, probe);
  }
  while (at > 0 && is_thai_mark(decode_at(text, at).value)) at = back_one(text, at);
  return probe == 0 ? 0 : at;
}

std::size_t step_right(std::string_view text, std::size_t at, std::size_t count) {
  for (std::size_t i = 0; i < count && at < text.size(); ++i) at += decode_at(text, at).length;
  std::size_t probe = at;
  for (int i = 0; i < 12 && probe < text.size(); ++i) {
    const CodePoint each = decode_at(text, probe);
    if (is_blank(each.value)) return probe;
    probe += each.length;
  }
  while (at < text.size() && is_thai_mark(decode_at(text, at).value)) at += 3;
  return probe >= text.size() ? text.size() : at;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : repair(text)) {
    if (c != ' ' && c != '\n') out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return trimmed(out);
}

}  // namespace

std::string snippet(std::string_view text, const Hit& hit, std::size_t context) {
  const std::size_t begin = std::min(hit.offset, text.size());
  const std::size_t end = std::min(begin + hit.length, text.size());
  const std::size_t left = step_left(text, begin, context);
  const std::size_t right = step_right(text, end, context);
  std::string out = one_line(text.substr(left, right - left));
  if (left > 0) out.insert(0, "…");
  if (right < text.size()) out += "…";
  return out;
}

std::string shorten(std::string_view text, std::size_t characters) {
  const std::string line = one_line(text);
  std::size_t at = 0;
  for (std::size_t i = 0; i < characters && at < line.size(); ++i) at += decode_at(line, at).length;
  while (at < line.size() && is_thai_mark(decode_at(line, at).value)) at += 3;
  if (at >= line.size()) return line;
  return line.substr(0, at) + "…";
}

}  // namespace oit::thai
