// Text from web pages is data: made harmless and legible before it goes into any format.
// Pure functions over UTF-8; input may be any bytes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace oit::reports {

/// The code point of `text` at `at`, which moves past it; a byte that begins no character gives U+FFFD.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// Valid UTF-8, nothing else changed.
std::string valid_utf8(std::string_view text);

/// Valid UTF-8 without control characters and without marks that change the direction of the text around them
/// (U+202A–202E, U+2066–2069, U+200E, U+200F, U+061C); line breaks and tabs become one blank.
std::string printable(std::string_view text);
/// The same, but line breaks stay.
std::string printable_lines(std::string_view text);

/// At most `characters` user-visible characters (a Thai vowel or tone mark belongs to its consonant); an ellipsis
/// says that something was left out.
std::string shortened(std::string_view text, std::size_t characters);

/// printable(), with & < > " ' escaped; right for HTML text and quoted attributes.
std::string html_escaped(std::string_view text);
void append_html(std::string& out, std::string_view text);
/// Valid XML 1.0 characters only, escaped.
std::string xml_escaped(std::string_view text);
/// One CSV field: quoted where needed; a leading = + - @ or tab is preceded by an apostrophe, so that no spreadsheet
/// takes it for a formula (OWASP, CSV injection).
std::string csv_field(std::string_view text);
/// Text in which Markdown and HTML mean nothing; one line.
std::string markdown_escaped(std::string_view text);

/// True for an address that may stand behind a link: http or https, nothing else.
bool is_web_address(std::string_view text);
/// An address for people: percent-encoded Thai shown as Thai, control characters left encoded.
std::string address_for_people(std::string_view address);

/// How many columns a terminal needs: Thai marks above and below take none, wide East Asian letters two.
int columns_of(std::string_view text);
/// `text` cut with an ellipsis or filled with blanks to exactly `columns`.
std::string fitted(std::string_view text, int columns);

}  // namespace oit::reports
