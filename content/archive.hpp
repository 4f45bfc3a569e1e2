// Reads a ZIP of documents, one level deep: each member is read as a document of its own and keeps its name as place.
#pragma once
#include "config/settings.hpp"
#include "core/content.hpp"

namespace oit::content {

/// Never throws on any bytes. Members are read through read_document (content/read.hpp); archives inside the archive
/// are named, not opened. Entry count, size and compression ratio are capped (notices `bomb`, `limits_hit`).
core::Content read_archive(const core::Document& document, const config::ReadSettings& settings);

}  // namespace oit::content
