// Names to addresses, asked of the system's resolver on a few threads of our own, so that a slow name server
// never stops the I/O thread and every failure's kind is known. An answer is handed back on the I/O thread.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "crawler/address.hpp"
#include "crawler/asio.hpp"

namespace oit::crawler {

enum class NameResult {
  found,
  no_such_name,     ///< the name system says there is no such name
  no_address,       ///< the name exists but has no address
  server_failure,   ///< the name servers did not answer, or with an error; may pass
  timed_out,        ///< no answer within the time allowed; may pass
};

struct NameAnswer {
  NameResult result = NameResult::server_failure;
  std::vector<Address> addresses;   ///< in the order the system prefers
  std::string detail;               ///< the resolver's own words
};

/// Blocking look-up; called on a thread of NameService, several at once.
using NameLookup = std::function<NameAnswer(const std::string& name)>;

/// getaddrinfo.
NameAnswer look_up_with_system(const std::string& name);

class NameService {
 public:
  using Answered = std::function<void(NameAnswer)>;

  /// At most `threads` look-ups at once; threads start when needed.
  NameService(asio::io_context& io, std::size_t threads, NameLookup lookup);
  /// Does not wait for look-ups still under way: their answers are dropped.
  ~NameService();
  NameService(const NameService&) = delete;
  NameService& operator=(const NameService&) = delete;

  /// `answered` runs on the I/O thread, never from inside ask().
  void ask(const std::string& name, Answered answered);

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace oit::crawler
