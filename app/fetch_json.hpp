// A FetchOutcome as JSON and back: what a web archive's metadata records keep of each address, so that a run can be
// judged again from it. The body is kept elsewhere, as it came over the wire.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/fetch.hpp"

namespace oit::app {

std::string fetch_to_json(const core::FetchOutcome& fetch);
/// nullopt when the bytes are no such object. Unknown keys are passed over.
std::optional<core::FetchOutcome> fetch_from_json(std::string_view bytes);

}  // namespace oit::app
