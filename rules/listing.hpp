// Rulebooks as text for a person: the list of all, one book, one item, and a document. Pure; the same input gives the
// same text.
#pragma once
#include <span>
#include <string>

#include "core/text.hpp"
#include "rules/rulebook.hpp"

namespace oit::rules {

/// What a program can judge of a book, in the items' own requirements; the defaults (it opens, it is public) left out.
struct Automation {
  int automatic = 0;
  int manual = 0;
};
Automation automation_of(const Rulebook& book);

/// `rules list`: id, year, items, status, share judged by the program, title; one line a book.
std::string list_books(std::span<const Rulebook> books, core::Language language);
/// `rules show BOOK`: header, sources, levels, the tree of groups with its items.
std::string show_book(const Rulebook& book, core::Language language);
/// `rules show BOOK ITEM`: everything asked of one item, in words.
std::string show_item(const Rulebook& book, const Item& item, core::Language language);
/// `rules docs`: the book as Markdown, both languages.
std::string book_as_markdown(const Rulebook& book);
/// One row for each item whose provenance is inferred or unconfirmed, per book, with what it rests on and what would
/// confirm it. Markdown table.
std::string inferred_items(std::span<const Rulebook> books, core::Language language);

/// A parameter's value on one line: `โทรสาร (โทรสาร, แฟกซ์, fax)`.
std::string parameter_text(const core::ParameterValue& value, core::Language language);

}  // namespace oit::rules
