// Turns one document's bytes into Content, whatever the format. Runs inside oitcheck-reader; in process only without sandbox.
#pragma once
#include "config/settings.hpp"
#include "core/content.hpp"

namespace oit::content {

/// Never throws: what a parser throws becomes quality not_read with its reason.
core::Content read_document(const core::Document& document, const config::ReadSettings& settings);

}  // namespace oit::content
