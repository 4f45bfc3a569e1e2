// Reads a description of websites (YAML, see README.md here) into a Replica.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "tests/support/replica/replica.hpp"

namespace oit::replica {

/// Gives the bytes of a file a description names (relative to the description); nullopt when there is none.
using FileSource = std::function<std::optional<std::string>(std::string_view name)>;

/// Adds what the file describes to `into`; pages described already are replaced, so that a second file may
/// overlay a first. Problems carry `file:line`. Returns how many pages were added.
core::Result<int> load_sites(Replica& into, const std::string& yaml_path);

/// The same from memory, for a site that travels inside the program. `name` stands in problems.
core::Result<int> load_sites(Replica& into, std::string_view yaml, const std::string& name, const FileSource& files);

}  // namespace oit::replica
