// Reads a PDF into Content: text per page in reading order, page classes, OCR and damaged layers, locks, metadata,
// outline, links. Poppler's core library does the parsing (docs/decisions.md: one pass gives text and image areas).
#pragma once
#include "config/settings.hpp"
#include "core/content.hpp"

namespace oit::content {

/// Never throws on any bytes; may be killed by the reader's limits on hostile ones. A user lock, damage or an empty
/// file is told in `notices` and `quality`. Reads at most `settings.max_pages` pages. Not thread-safe within Poppler's
/// first use; one document at a time per process is the rule (content/reader_pool.hpp).
core::Content read_pdf(const core::Document& document, const config::ReadSettings& settings);

}  // namespace oit::content
