// Politeness: who may start a request now. Slots and a minimum interval per host and per IP address, and a
// limit over all hosts. A request waits until its host, its address and the whole allow it at once, and holds
// nothing while it waits. Pure: the time is handed in, admission is a callback; one thread.
#pragma once
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <queue>
#include <string>
#include <unordered_map>
#include <vector>

namespace oit::crawler {

struct GateLimits {
  int jobs = 0;          ///< requests in flight over all hosts; 0 = no limit
  int per_host = 0;      ///< the same per host
  int per_address = 0;   ///< the same per IP address
  std::chrono::microseconds delay{0};          ///< least time between two requests sent to one host
  std::chrono::microseconds address_delay{0};  ///< the same per IP address
};

class Gates {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Span = std::chrono::microseconds;

  /// What limits one host or one address. Owned by Gates; addresses stay valid.
  struct Lane {
    int limit = 0;
    Span delay{0};
    Span own_delay{0};     ///< as configured, before any slowing down
    int own_limit = 0;
    int in_flight = 0;
    int unsent = 0;        ///< admitted, but their request is not on the wire yet
    Time not_before{};     ///< no request before this moment
    std::deque<class Ticket*> queue;    ///< host lanes: waiting requests, first come first served
    std::deque<Lane*> parked;           ///< address lanes: host lanes that wait for this address
    enum class Held { free, clock, address, whole } held = Held::free;
    Time clock_at{};
  };

  explicit Gates(GateLimits limits) : limits_(limits) {}

  Lane& host(const std::string& name);
  Lane& address(const std::string& text);

  /// Queues the ticket; it is admitted at once or later.
  void enter(Ticket& ticket, Time now);
  /// The request went out. The interval to the next one counts from here.
  void sent(Ticket& ticket, Time now);
  /// The request is over (or never went out).
  void leave(Ticket& ticket, Time now);
  /// Gives an admitted ticket back unused: no interval follows.
  void hand_back(Ticket& ticket, Time now);
  /// Takes a waiting ticket out of its queue.
  void forget(Ticket& ticket);
  /// Admits what has become due.
  void advance(Time now);
  /// When advance() should be called next, if anything waits for the clock.
  std::optional<Time> next_wake() const;

  /// No request to this host before then.
  void pause(Lane& host_lane, Time until, Time now);
  /// The host asked us to slow down: one request at a time, interval doubled (at least `least`).
  void slow_down(Lane& host_lane, Span least, Span most);
  /// The host answers well again: a step back towards the configured pace.
  void ease(Lane& host_lane, Time now);
  /// A robots.txt crawl delay: the pace never goes below it.
  void at_least(Lane& host_lane, Span delay);

  std::size_t waiting() const { return waiting_; }
  int in_flight() const { return in_flight_; }

 private:
  struct Due {
    Time at;
    Lane* lane;
    bool operator>(const Due& other) const { return at > other.at; }
  };

  void free_slots(Ticket& ticket, Time now);
  void consider(Lane& host_lane, Time now);
  bool hold_for_clock(Lane& host_lane, Time until, Time now);
  bool may_start(Lane& host_lane, Time now);
  void admit(Lane& host_lane, Time now);
  void unpark(std::deque<Lane*>& parked, Lane::Held kind, Time now);

  GateLimits limits_;
  int in_flight_ = 0;
  std::size_t waiting_ = 0;
  std::unordered_map<std::string, std::unique_ptr<Lane>> hosts_, addresses_;
  std::deque<Lane*> parked_;   ///< host lanes that wait for the whole
  std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
};

/// One request on its way through the gates. The owner keeps it alive until leave() or forget().
class Ticket {
 public:
  Ticket(Gates::Lane& host_lane, Gates::Lane* address_lane) : host(host_lane), address(address_lane) {}
  virtual ~Ticket() = default;
  Ticket(const Ticket&) = delete;
  Ticket& operator=(const Ticket&) = delete;
  /// Called once, from inside Gates: must only note it (fire an event), not call back.
  virtual void admitted() = 0;

  Gates::Lane& host;
  Gates::Lane* address;   ///< null when the address is not known (through a proxy)
  bool waits = false, holds = false, on_wire = false;
};

}  // namespace oit::crawler
