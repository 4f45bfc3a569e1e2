// The replica's own bookkeeping: requests, connections, concurrency, gaps.
#include "tests/support/replica/ledger.hpp"

#include <algorithm>
#include <utility>

namespace oit::replica {

void Ledger::Tally::begin(std::chrono::steady_clock::time_point now, bool new_connection) {
  ++counters.requests;
  if (new_connection) ++counters.connections;
  ++counters.in_flight;
  counters.concurrency_high_water = std::max(counters.concurrency_high_water, counters.in_flight);
  if (last) {
    const auto gap = std::chrono::duration_cast<std::chrono::microseconds>(now - *last);
    if (!counters.smallest_gap || gap < *counters.smallest_gap) counters.smallest_gap = gap;
  }
  last = now;
}

void Ledger::begin_clock() {
  const std::lock_guard lock(mutex_);
  started_ = std::chrono::steady_clock::now();
}

std::uint64_t Ledger::begin(SeenRequest request, const std::string& address, bool first_of_connection) {
  const auto now = std::chrono::steady_clock::now();
  const std::lock_guard lock(mutex_);
  all_.begin(now, first_of_connection);
  hosts_[request.host].begin(now, first_of_connection);
  addresses_[address].begin(now, first_of_connection);
  const std::uint64_t number = next_++;
  if (keep_log_) {
    request.number = number;
    request.at = std::chrono::duration_cast<std::chrono::microseconds>(now - started_);
    log_.push_back(std::move(request));
  }
  changed_.notify_all();
  return number;
}

void Ledger::end(std::uint64_t number, const std::string& host, const std::string& address, int status) {
  const std::lock_guard lock(mutex_);
  if (number < first_logged_) return;  // begun before the last reset
  --all_.counters.in_flight;
  --hosts_[host].counters.in_flight;
  --addresses_[address].counters.in_flight;
  if (keep_log_) log_[number - first_logged_].status = status;
  changed_.notify_all();
}

Counters Ledger::of_host(const std::string& host) const {
  const std::lock_guard lock(mutex_);
  const auto hit = hosts_.find(host);
  return hit == hosts_.end() ? Counters{} : hit->second.counters;
}

Counters Ledger::of_all() const {
  const std::lock_guard lock(mutex_);
  return all_.counters;
}

Counters Ledger::of_address(const std::string& address) const {
  const std::lock_guard lock(mutex_);
  const auto hit = addresses_.find(address);
  return hit == addresses_.end() ? Counters{} : hit->second.counters;
}

std::vector<SeenRequest> Ledger::requests(std::string_view host) const {
  const std::lock_guard lock(mutex_);
  std::vector<SeenRequest> out;
  std::copy_if(log_.begin(), log_.end(), std::back_inserter(out),
               [&](const SeenRequest& seen) { return host.empty() || seen.host == host; });
  return out;
}

void Ledger::reset() {
  const std::lock_guard lock(mutex_);
  hosts_.clear();
  addresses_.clear();
  all_ = {};
  log_.clear();
  first_logged_ = next_;
}

bool Ledger::wait_for_requests(std::uint64_t count, Milliseconds patience) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, patience, [&] { return all_.counters.requests >= count; });
}

bool Ledger::wait_for_in_flight(int count, Milliseconds patience) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, patience, [&] { return all_.counters.in_flight >= count; });
}

}  // namespace oit::replica
