// The JSON Schema of rulebook files, for editors (completion, hints, red lines while typing). The loader is the judge;
// the schema is written from the same check signatures, and a test keeps rules/rulebook.schema.json equal to this text
// and its property names equal to what the loader knows.
#pragma once
#include <span>
#include <string>

#include "core/check_spec.hpp"

namespace oit::rules {

/// Draft-07, two-space indentation, line end at the end.
std::string rulebook_schema(std::span<const core::CheckSpec> checks);

}  // namespace oit::rules
