// Words and helpers that the document readers share: notices, quality and the machine-readability grade (CONTENT.md).
#pragma once
#include <string>
#include <string_view>

#include "core/content.hpp"

namespace oit::content {

void add_notice(core::Content& content, core::Notice notice, core::Text message);

/// Nothing of it could be read: quality not_read, grade 0, the notice, one reason for all three.
void mark_unreadable(core::Content& content, core::Notice notice, core::Text reason);

/// Runs of blanks (space, tab, line end, NBSP) become one space; none at the ends.
std::string collapse_blanks(std::string_view text);

/// thai::repair, then collapse_blanks: the form every Block::text has.
std::string clean_text(std::string_view text);

/// A day the file's own metadata states, as a publication witness; ignored when it is no real day of 1990–2100.
void add_metadata_date(core::Content& content, const core::Date& day);

}  // namespace oit::content
