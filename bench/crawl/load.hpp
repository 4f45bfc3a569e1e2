// The addresses of a benchmark and how its server answers each, both computed from the same numbers, so that nobody
// needs a list. Host n is the loopback address 127.1.x.y: every client can reach it without names.
#pragma once
#include <cstdint>
#include <string>

namespace oit::bench {

enum class Answer { page, not_found, redirect, hang, too_many_requests };

struct Load {
  int hosts = 1;
  int pages = 1;              ///< per host
  int latency_ms = 0;         ///< of each answer, give or take a tenth
  int hanging_per_mille = 0;  ///< hosts that never answer
  int busy_per_mille = 0;     ///< hosts that answer 429
  int redirects_per_cent = 5;
  std::uint64_t seed = 1;

  long total() const { return static_cast<long>(hosts) * pages; }
  /// Pages of different hosts alternate.
  std::string url(long index, int port) const;
  bool healthy(int host) const;
  Answer answer(int host, int page) const;
  int latency_of(int host, int page) const;
};

std::string host_address(int host);
int host_number(std::uint32_t address_host_order);   ///< -1 when it is none

}  // namespace oit::bench
