// Who says when a document was published, and in which order they are believed (CONTENT.md, "Dates and periods").
#pragma once
#include <string>
#include <string_view>

#include "core/content.hpp"

namespace oit::content {

/// Dates with a word before them that says what they are, in one block. `dated_place`: the element is a date line of a
/// CMS (class `post-date`, `<time>`), so that its date needs no word.
void add_dates_of_block(core::Content& content, const core::Block& block, bool dated_place);

/// `<time datetime>`, JSON-LD, `article:modified_time`: a day in any machine form.
void add_declared_date(core::Content& content, std::string_view value, const core::Place& place, std::string_view cue);

/// datePublished, dateModified and dateCreated out of a JSON-LD script. Broken JSON is read as far as it goes.
void add_json_ld_dates(core::Content& content, std::string_view script);

/// A static file's `Last-Modified`, in its place among the witnesses. Not for pages: a script makes those anew each time.
void add_last_modified(core::Content& content, std::string_view http_date);

/// The year in the title or the main heading, and in the address; then all witnesses in their order, best first.
void add_weak_dates_and_sort(core::Content& content, const core::Document& document);

}  // namespace oit::content
