// What history knows of the addresses about to be asked, so that a server may say "unchanged" (304) instead of sending
// everything again. Lives on the I/O thread.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/fetch.hpp"
#include "store/address_history.hpp"

namespace oit::app {

/// Which requests may be conditional. A page whose links are followed must be read again, whatever its server says.
enum class AskConditionally { never, files_only, everything };

class KnownAnswers {
 public:
  explicit KnownAnswers(AskConditionally which) : which_(which) {}

  /// For as long as the agency is at work: know its addresses, then forget them.
  void know(const std::vector<store::AddressHistory>& addresses);
  void forget(const std::vector<store::AddressHistory>& addresses);

  /// Asks conditionally where the address opened well last time and its server gave us something to ask with.
  void prepare(core::FetchRequest& request) const;
  /// An "unchanged" answer stands for the bytes we know.
  void complete(core::FetchOutcome& answer) const;

 private:
  struct Known {
    core::Validators validators;
    std::string sha256;
    int users = 0;
  };
  AskConditionally which_;
  std::map<std::string, Known> known_;   ///< by address without fragment
};

}  // namespace oit::app
