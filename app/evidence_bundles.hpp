// One archive per agency out of a run's common one, so that each can be handed on, judged again and kept by itself.
//
// While a run is at work everything goes into `evidence.warc.gz` of the run's folder, in the order it came: what is
// interrupted can be gone on with. At the end each agency gets the records it rests on, copied byte for byte: an address
// that several agencies share is in the bundle of each (a bundle that refers into another agency's file proves nothing
// when it stands alone). Then the common archive goes.
#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "config/settings.hpp"
#include "core/result.hpp"

namespace oit::app {

/// Name of the record in which a finished agency says which addresses it rests on: JSON, `job` and `addresses`.
inline constexpr const char* asked_record = "urn:oitcheck:asked:";

/// The record's text. `job`: its place in the run. Addresses are without fragment, as they were asked for.
std::string asked_json(std::size_t job, const std::set<std::string>& addresses);

/// Splits the closed archive in `run_folder` into `evidence.warc.gz` of each of `folders` (one a job, in their order), then
/// removes it. When anything goes wrong the common archive stays as it was, and the problem says what.
core::Result<std::size_t> split_evidence(const std::filesystem::path& run_folder, const std::vector<std::filesystem::path>& folders,
                                         const config::EvidenceSettings& settings);

}  // namespace oit::app
