// Is there anything in a page or file to look at: text of its own, files, tables, pictures, forms.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "checks/reading.hpp"
#include "core/content.hpp"

namespace oit::checks {

/// `part` stands in `whole`, byte for byte. By memmem: string_view::find stops at every byte that begins the word, which
/// in Thai is every third.
bool contains_words(std::string_view whole, std::string_view part);

/// Counts them; asked through Reading::holdings(), which keeps the answer.
Holdings count_holdings(const Reading& reading);

/// A link that leads to a document by its extension, or that shows one in a viewer or on a file-sharing service.
bool leads_to_document(const core::Link& link);
/// The format a link promises by its extension (also inside a viewer's `url=`); `other` for a Drive or Docs file of
/// unknown format; `none` when it is no document.
core::DocumentType promised_type(const core::Link& link);
core::DocumentType type_of_extension(std::string_view extension);
/// A picture that may hold words: in the main text and no icon.
bool is_picture(const core::Image& image);
/// Says that content is to come (`อยู่ระหว่างดำเนินการ`, `coming soon`); the wording found.
std::optional<Found> find_excuse(const Reading& reading);
/// A line that says just that of what stands above it.
bool says_it_is_to_come(std::string_view words);
/// A line that says of what it names that it is not there yet: `รายงานผล 6 เดือน (อยู่ระหว่างเสนอผู้อำนวยการเขตลงนาม)`.
bool says_not_yet(std::string_view words);
/// A line that says there was nothing, and next to nothing else: `ปีงบ 68 : -ไม่มี-`, `จำนวน 0 เรื่อง`.
bool says_there_was_none(std::string_view words);
/// `Line ID: @antifraud`, an e-mail address: all that a channel needs. Headings do not count.
bool names_an_account(const core::Content& content);

}  // namespace oit::checks
