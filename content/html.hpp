// Reads a web page (or anything that parses as one) into Content: main text apart from menus and footers, headings,
// lists, tables, links, images, viewers, forms, contact details, dates. Gumbo parses; walks are iterative and linear.
#pragma once
#include <string>
#include <string_view>

#include "core/content.hpp"

namespace oit::content {

/// Never throws on any bytes. Nesting deeper than a browser keeps (512) is flattened. The charset is decided from the
/// bytes, the declared one, and meta (content/charset.hpp). Pure; thread-safe.
core::Content read_html(const core::Document& document);

/// Plain text (text/plain, Markdown) as paragraphs.
core::Content read_text(const core::Document& document);

/// Fills what every format shares once its blocks are there: language, visible characters, contact details found in
/// the text, publication dates from the text and the file's own metadata. Existing values are kept and added to.
void complete_from_text(core::Content& content, const core::Document& document);

/// All text of one region, blocks joined by line ends.
std::string text_of(const core::Content& content, core::Region region = core::Region::main);
/// All text of every region and every table.
std::string all_text_of(const core::Content& content);

}  // namespace oit::content
