// What `oitcheck inspect` prints (CONTRACT §5): one document for a person or as JSON, and dates line by line.
#pragma once
#include <iosfwd>
#include <string>
#include <string_view>

#include "core/content.hpp"
#include "core/text.hpp"

namespace oit::content {

/// One JSON object, no line end: `{"text": …, "dates": [{kind, from, to, era, certain, quote}]}`.
std::string dates_line(std::string_view text);
/// Reads lines until the end of input, writes one dates_line for each, flushing after each.
void inspect_dates(std::istream& in, std::ostream& out);

/// For people, Thai labels first with English beside them (`language` en: English first).
std::string describe_document(const core::Content& content, const core::Document& document, core::Language language);
/// The same as one JSON object, indented.
std::string document_as_json(const core::Content& content, const core::Document& document);
/// Main text only, one block a line.
std::string document_as_text(const core::Content& content);

}  // namespace oit::content
