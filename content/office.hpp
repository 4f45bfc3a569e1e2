// Reads word-processor and slide files into Content: headings, paragraphs, tables, links, slide numbers, metadata.
// DOCX, ODT, RTF, PPTX, ODP; old DOC and PPT as far as their text can be taken out safely.
#pragma once
#include "config/settings.hpp"
#include "core/content.hpp"

namespace oit::content {

/// Never throws on any bytes. Encrypted and empty files are told in `notices`. Pure; thread-safe.
core::Content read_office(const core::Document& document, const config::ReadSettings& settings);

}  // namespace oit::content
