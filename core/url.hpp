// An absolute http(s) address, normalised as a browser would (WHATWG URL), raw Thai accepted.
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace oit::core {

/// Value type; always absolute and http or https. Equality is by normalised text without the fragment's help:
/// two URLs that differ only in the fragment are fetched once but are different evidence.
class Url {
 public:
  /// Reads an address a person typed: blanks trimmed, raw Thai percent-encoded, host lower-cased and in
  /// punycode, default port dropped, dot segments resolved, a missing scheme taken as https only when the
  /// text looks like a host (`www.x.go.th/…`). nullopt when it is no http(s) address.
  static std::optional<Url> parse(std::string_view text);

  /// Resolves `reference` as a browser would when it stands in a page at this address. nullopt for
  /// `javascript:`, `mailto:`, `tel:`, `data:` and what cannot be parsed.
  std::optional<Url> resolve(std::string_view reference) const;

  /// The whole normalised address, fragment included.
  const std::string& text() const { return text_; }
  /// Without the fragment: what goes over the wire, and the key for "fetched once".
  std::string without_fragment() const;
  const std::string& scheme() const { return scheme_; }
  /// Lower case, ASCII (punycode).
  const std::string& host() const { return host_; }
  int port() const { return port_; }
  /// Percent-encoded, at least "/".
  const std::string& path() const { return path_; }
  /// Without "?"; empty when there is none.
  const std::string& query() const { return query_; }
  /// Without "#".
  const std::string& fragment() const { return fragment_; }
  /// `scheme://host[:port]`.
  std::string origin() const;
  /// For people: percent-encoded Thai shown as Thai where it is valid UTF-8 and has no control characters.
  std::string display() const;
  /// The last path segment's extension, lower case, without the dot (`pdf`); empty when there is none.
  std::string extension() const;

  friend bool operator==(const Url& a, const Url& b) { return a.text_ == b.text_; }
  friend std::strong_ordering operator<=>(const Url& a, const Url& b) { return a.text_ <=> b.text_; }

 private:
  Url() = default;
  std::string text_, scheme_, host_, path_, query_, fragment_;
  int port_ = 0;
};

/// `%E0%B8%81` -> ก; invalid escapes are left alone.
std::string percent_decode(std::string_view text);

}  // namespace oit::core
