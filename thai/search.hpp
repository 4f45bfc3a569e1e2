// Finds a phrase in Thai or Latin text the way a person would: blind to case, kind of blank, dash or digit; exactly
// first, and folded (thai/fold.hpp) where the phrase has five or more Thai consonants.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace oit::thai {

/// Byte range in the haystack as it was given. `folded`: only found after folding; say so in the evidence.
struct Hit {
  std::size_t offset = 0;
  std::size_t length = 0;
  bool folded = false;
  friend bool operator==(const Hit&, const Hit&) = default;
};

/// A phrase ready to be looked for in many haystacks. Copyable, immutable, thread-safe.
class Phrase {
 public:
  explicit Phrase(std::string_view text);
  const std::string& text() const { return text_; }
  bool empty() const { return exact_.empty(); }

 private:
  friend class Haystack;
  std::string text_, exact_;
  std::string folded_;        ///< empty: not to be searched folded
  std::string without_am_;    ///< folded with every ำ gone altogether; empty when the phrase has none
};

/// A text ready to be searched many times. Owns a copy; cheap to move. The folded form is made at the first need:
/// one Haystack must not be searched from two threads at once unless prepare_folded() was called.
class Haystack {
 public:
  explicit Haystack(std::string text);
  Haystack(Haystack&&) noexcept;
  Haystack& operator=(Haystack&&) noexcept;
  ~Haystack();

  /// The text as given.
  const std::string& text() const;
  void prepare_folded() const;

  /// First hit at or after byte `from` of the text. A phrase that begins or ends in a Latin letter or a digit matches
  /// only at a word's edge (`ITA` not in `digital`, `O1` not in `O10`; a plural s is allowed).
  std::optional<Hit> find(const Phrase& phrase, std::size_t from = 0) const;
  std::optional<Hit> find(std::string_view phrase, std::size_t from = 0) const { return find(Phrase(phrase), from); }
  bool contains(std::string_view phrase) const { return find(phrase).has_value(); }
  /// Every non-overlapping hit, exact ones if there are any, else folded ones; at most `limit`.
  std::vector<Hit> find_all(const Phrase& phrase, std::size_t limit = 1000) const;
  /// The earliest hit of any of the phrases and which one it was.
  struct AnyHit {
    Hit hit;
    std::size_t which = 0;
  };
  std::optional<AnyHit> find_any(std::span<const std::string> phrases) const;

 private:
  struct Prepared;
  std::unique_ptr<Prepared> prepared_;
};

/// One search, nothing kept.
std::optional<Hit> find_phrase(std::string_view haystack, std::string_view phrase);

/// The hit with up to `context` characters on either side, cut at blanks where possible, never inside a character or
/// before a combining mark; `…` where text was left out. Blanks collapsed. The original, never the folded text.
std::string snippet(std::string_view text, const Hit& hit, std::size_t context = 60);

/// The first `characters` characters, `…` if there were more.
std::string shorten(std::string_view text, std::size_t characters);

}  // namespace oit::thai
