// How many terminal columns a UTF-8 string takes: Thai marks above and below take none, wide East Asian characters two.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace oit::thai {

std::size_t width(std::string_view text);
/// Cut to at most `columns`, `…` at the end when something was left out.
std::string cut_to_width(std::string_view text, std::size_t columns);
/// Blanks added on the right up to `columns`; never cut.
std::string pad_to_width(std::string_view text, std::size_t columns);

}  // namespace oit::thai
