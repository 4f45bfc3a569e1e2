// Locks the calling process in: resource limits and a system-call filter. For oitcheck-reader, after its start-up.
#pragma once
#include <cstdint>

#include "content/reader_protocol.hpp"

namespace oit::content {

struct ConfinementLimits {
  std::uint64_t memory_bytes = 0;   ///< address space
  std::uint64_t file_bytes = 0;     ///< largest memory file it may make (FreeXL wants a file)
};

/// True in builds with AddressSanitizer or ThreadSanitizer: their run-time needs what the limits forbid.
bool is_instrumented_build();

/// From here on the process can compute, answer on its socket and read files it already holds; no socket, no process,
/// no file. Opening for reading gives EACCES, except `/proc/self/fd/N`, which gives a copy of N. Anything else not on
/// the list, also opening for writing, ends the process with SIGSYS. Irreversible. Where the kernel refuses the filter
/// the limits still hold and the answer says so.
protocol::Confinement confine(const ConfinementLimits& limits);

}  // namespace oit::content
