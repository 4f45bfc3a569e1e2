// Where settings come from: config/default.yaml (inside the program), a user's file over it, OITCHECK_* variables over
// both. The command line comes last and is app/'s. Every problem of all sources is told at once.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/settings.hpp"
#include "core/result.hpp"

namespace oit::config {

/// Names and values of environment variables.
using Environment = std::vector<std::pair<std::string, std::string>>;

/// The process's own variables whose names start with OITCHECK_.
Environment process_environment();

/// Variables that start with OITCHECK_ but are no setting (the programs read them themselves).
bool is_reserved_variable(std::string_view name);

/// A setting `crawl.per_host` may also be written OITCHECK_CRAWL_PER_HOST, or OITCHECK_PER_HOST where no other section
/// has one of that name. Lists are separated by `|`.
core::Result<Settings> load_settings(const std::optional<std::filesystem::path>& file, const Environment& environment);

/// The same over a text instead of a file; `name` is used in messages.
core::Result<Settings> read_settings(std::string_view text, const std::string& name, const Settings& under);

/// The text of config/default.yaml.
std::string_view default_settings_text();

/// `crawl.delay` and its value as it would stand in a file, for every setting, in the file's order.
std::vector<std::pair<std::string, std::string>> list_settings(const Settings& settings);

/// `500 ms`, `60 s`, `4 min`, `2 h`; a bare number is seconds. nullopt when it is none of these.
std::optional<Milliseconds> parse_duration(std::string_view text);
/// `256 KB`, `60 MB`, `1 GB` (powers of 1024); a bare number is bytes.
std::optional<std::uint64_t> parse_size(std::string_view text);

}  // namespace oit::config
