// Where a page sends its reader after a while: the value of a Refresh header and of <meta http-equiv=refresh>, which have
// one grammar. Source: the HTML standard's "shared declarative refresh steps". Pure; thread-safe; takes any bytes.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace oit::core {

struct Refresh {
  std::chrono::seconds delay{0};
  std::string target;    ///< as written; empty: the page itself
};

/// nullopt where a browser would ignore the value.
std::optional<Refresh> parse_refresh(std::string_view value);

}  // namespace oit::core
