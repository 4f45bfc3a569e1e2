// 5 % of the pages are missing, 5 % (unless said otherwise) redirect to another page of their host.
#include "bench/crawl/load.hpp"

namespace oit::bench {
namespace {

std::uint64_t mixed(std::uint64_t value) {  // splitmix64
  value += 0x9E3779B97F4A7C15ull;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ull;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBull;
  return value ^ (value >> 31);
}

}  // namespace

std::string host_address(int host) {
  return "127." + std::to_string(1 + host / 62'500) + "." + std::to_string(host / 250 % 250) + "." + std::to_string(host % 250 + 1);
}

int host_number(std::uint32_t address) {
  const int second = static_cast<int>(address >> 16 & 255), third = static_cast<int>(address >> 8 & 255), fourth = static_cast<int>(address & 255);
  if (address >> 24 != 127 || second < 1 || fourth < 1) return -1;
  return (second - 1) * 62'500 + third * 250 + fourth - 1;
}

std::string Load::url(long index, int port) const {
  return "http://" + host_address(static_cast<int>(index % hosts)) + ":" + std::to_string(port) + "/p" + std::to_string(index / hosts);
}

bool Load::healthy(int host) const {
  return static_cast<int>(mixed(seed * 7919 + static_cast<std::uint64_t>(host)) % 1000) >= hanging_per_mille + busy_per_mille;
}

Answer Load::answer(int host, int page) const {
  const auto draw = static_cast<int>(mixed(seed * 7919 + static_cast<std::uint64_t>(host)) % 1000);
  if (draw < hanging_per_mille) return Answer::hang;
  if (draw < hanging_per_mille + busy_per_mille) return Answer::too_many_requests;
  if (page >= pages) return Answer::page;   // where redirects lead
  const auto kind = mixed(seed * 104729 + static_cast<std::uint64_t>(host) * 1000 + static_cast<std::uint64_t>(page)) % 100;
  return kind < 5 ? Answer::not_found : kind < static_cast<std::uint64_t>(5 + redirects_per_cent) ? Answer::redirect : Answer::page;
}

int Load::latency_of(int host, int page) const {
  if (latency_ms < 10) return latency_ms;
  const auto draw = static_cast<int>(mixed(seed + static_cast<std::uint64_t>(host) * 4096 + static_cast<std::uint64_t>(page)) % 201) - 100;
  return latency_ms + latency_ms * draw / 1000;
}

}  // namespace oit::bench
