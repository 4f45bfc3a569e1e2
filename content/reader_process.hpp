// The life of a reader process: prepare, lock itself in, greet, read one document per request until the program hangs up.
#pragma once
#include <functional>

#include "config/settings.hpp"
#include "core/content.hpp"

namespace oit::content {

using DocumentReader = std::function<core::Content(const core::Document&, const config::ReadSettings&)>;

/// The whole of main(): arguments are those ReaderPool gives. `read` is what turns a document into Content; it runs
/// once before the locks close, on small samples, so that libraries load what they need. Returns the exit status.
int run_reader(int argc, const char* const* argv, const DocumentReader& read);

/// How ReaderPool starts it; kept beside run_reader so that both sides agree.
struct ReaderArguments {
  int parent = 0;                   ///< process id of the program; the reader ends with it
  std::uint64_t memory_bytes = 0;
  std::uint64_t file_bytes = 0;
};

/// Exit statuses with a meaning of their own.
inline constexpr int exit_out_of_memory = 77;

}  // namespace oit::content
