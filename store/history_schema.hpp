// The history's tables, version by version.
#pragma once
#include <filesystem>

#include "core/result.hpp"
#include "store/database.hpp"

namespace oit::store {

/// Brings an older file up to date, all of it or nothing; makes the tables of an empty one. A file of a newer program is
/// a problem and is not touched.
core::Result<bool> bring_up_to_date(Database& database, const std::filesystem::path& file);

}  // namespace oit::store
