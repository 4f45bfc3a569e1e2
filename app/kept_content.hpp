// What is kept in memory of a document that was read: its mark, its weight, and its outline where the words are not needed.
// Pure functions; thread-safe.
#pragma once
#include <cstddef>
#include <string>

#include "core/content.hpp"

namespace oit::app {

/// How much of each document stays while an agency is at work.
enum class ContentKept {
  whole,     ///< checks read the words
  outline,   ///< a link check asks no more once it is known what the address leads to
};

/// A mark that differs where a web page's own text or links do (FNV-1a; no protection against intent). Empty for files:
/// their bytes have a hash.
std::string text_mark(const core::Content& content);

/// About how many bytes of memory it holds.
std::size_t weight_of(const core::Content& content);

/// The same document without its words, links and tables: type, title, dates and how well it could be read.
core::Content outline_of(const core::Content& content);

}  // namespace oit::app
