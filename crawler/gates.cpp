// Admission: a host lane is always in exactly one place: free, waiting for the clock, parked at its next
// request's address, or parked at the whole. Whoever frees a slot reconsiders the lanes parked there.
#include "crawler/gates.hpp"

#include <algorithm>

namespace oit::crawler {
namespace {

/// A server sees the gap between two requests through the network's jitter, and through its own queue when many hosts
/// share it: a little more than promised keeps the promise.
Gates::Span with_margin(Gates::Span delay) {
  if (delay <= Gates::Span::zero()) return delay;
  return delay + std::clamp(delay / 64, Gates::Span(1'000), Gates::Span(20'000));
}

bool full(const Gates::Lane& lane) {
  if (lane.limit > 0 && lane.in_flight >= lane.limit) return true;
  // With an interval to keep, the next request waits until the one before is really on the wire.
  return lane.delay > Gates::Span::zero() && lane.unsent > 0;
}

Gates::Lane& lane_of(std::unordered_map<std::string, std::unique_ptr<Gates::Lane>>& lanes, const std::string& key, int limit,
                     Gates::Span delay) {
  auto& slot = lanes[key];
  if (!slot) {
    slot = std::make_unique<Gates::Lane>();
    slot->limit = slot->own_limit = limit;
    slot->delay = slot->own_delay = delay;
  }
  return *slot;
}

}  // namespace

Gates::Lane& Gates::host(const std::string& name) { return lane_of(hosts_, name, limits_.per_host, limits_.delay); }

Gates::Lane& Gates::address(const std::string& text) {
  return lane_of(addresses_, text, limits_.per_address, limits_.address_delay);
}

void Gates::enter(Ticket& ticket, Time now) {
  ticket.waits = true;
  ++waiting_;
  ticket.host.queue.push_back(&ticket);
  consider(ticket.host, now);
}

void Gates::sent(Ticket& ticket, Time now) {
  if (!ticket.holds || ticket.on_wire) return;
  ticket.on_wire = true;
  --ticket.host.unsent;
  ticket.host.not_before = std::max(ticket.host.not_before, now + with_margin(ticket.host.delay));
  if (ticket.address) {
    --ticket.address->unsent;
    ticket.address->not_before = std::max(ticket.address->not_before, now + with_margin(ticket.address->delay));
    unpark(ticket.address->parked, Lane::Held::address, now);
  }
  consider(ticket.host, now);
}

void Gates::leave(Ticket& ticket, Time now) {
  if (!ticket.holds) return;
  if (!ticket.on_wire) {
    // It never went out, but the attempt knocked at the door: keep the interval all the same.
    sent(ticket, now);
  }
  free_slots(ticket, now);
}

void Gates::hand_back(Ticket& ticket, Time now) {
  if (!ticket.holds || ticket.on_wire) return;
  --ticket.host.unsent;
  if (ticket.address) --ticket.address->unsent;
  free_slots(ticket, now);
}

void Gates::free_slots(Ticket& ticket, Time now) {
  ticket.holds = false;
  --in_flight_;
  --ticket.host.in_flight;
  if (ticket.address) --ticket.address->in_flight;
  // Those who have waited longer come first; this host's next request goes behind them.
  unpark(parked_, Lane::Held::whole, now);
  if (ticket.address) unpark(ticket.address->parked, Lane::Held::address, now);
  consider(ticket.host, now);
}

void Gates::forget(Ticket& ticket) {
  if (!ticket.waits) return;
  ticket.waits = false;
  --waiting_;
  std::erase(ticket.host.queue, &ticket);
}

void Gates::advance(Time now) {
  while (!due_.empty() && due_.top().at <= now) {
    const Due due = due_.top();
    due_.pop();
    if (due.lane->held != Lane::Held::clock || due.lane->clock_at != due.at) continue;
    due.lane->held = Lane::Held::free;
    consider(*due.lane, now);
  }
}

std::optional<Gates::Time> Gates::next_wake() const {
  if (due_.empty()) return std::nullopt;
  return due_.top().at;
}

void Gates::pause(Lane& host_lane, Time until, Time now) {
  host_lane.not_before = std::max(host_lane.not_before, until);
  consider(host_lane, now);
}

void Gates::slow_down(Lane& host_lane, Span least, Span most) {
  host_lane.limit = 1;
  host_lane.delay = std::clamp(host_lane.delay * 2, std::max(least, host_lane.own_delay), std::max(most, host_lane.own_delay));
}

void Gates::ease(Lane& host_lane, Time now) {
  if (host_lane.delay == host_lane.own_delay && host_lane.limit == host_lane.own_limit) return;
  host_lane.delay = std::max(host_lane.own_delay, host_lane.delay * 3 / 4);
  if (host_lane.delay - host_lane.own_delay < Span(20'000)) {
    host_lane.delay = host_lane.own_delay;
    host_lane.limit = host_lane.own_limit;
  }
  consider(host_lane, now);
}

void Gates::at_least(Lane& host_lane, Span delay) {
  host_lane.own_delay = std::max(host_lane.own_delay, delay);
  host_lane.delay = std::max(host_lane.delay, delay);
}

bool Gates::hold_for_clock(Lane& host_lane, Time until, Time now) {
  if (until <= now) return false;
  host_lane.held = Lane::Held::clock;
  // An appointment for that very moment is still in the queue: appointments leave it only when they are due.
  if (host_lane.clock_at != until) due_.push(Due{until, &host_lane});
  host_lane.clock_at = until;
  return true;
}

bool Gates::may_start(Lane& host_lane, Time now) {
  if (full(host_lane)) return false;  // its own sent() or leave() comes back here
  if (hold_for_clock(host_lane, host_lane.not_before, now)) return false;
  if (Lane* address_lane = host_lane.queue.front()->address) {
    if (full(*address_lane)) {
      host_lane.held = Lane::Held::address;
      address_lane->parked.push_back(&host_lane);
      return false;
    }
    if (hold_for_clock(host_lane, address_lane->not_before, now)) return false;
  }
  if (limits_.jobs > 0 && in_flight_ >= limits_.jobs) {
    host_lane.held = Lane::Held::whole;
    parked_.push_back(&host_lane);
    return false;
  }
  return true;
}

void Gates::admit(Lane& host_lane, Time now) {
  Ticket& ticket = *host_lane.queue.front();
  host_lane.queue.pop_front();
  --waiting_;
  ticket.waits = false;
  ticket.holds = true;
  ++in_flight_;
  ++host_lane.in_flight;
  ++host_lane.unsent;
  if (ticket.address) {
    ++ticket.address->in_flight;
    ++ticket.address->unsent;
  }
  static_cast<void>(now);
  ticket.admitted();
}

void Gates::consider(Lane& host_lane, Time now) {
  if (host_lane.held == Lane::Held::clock) {
    // Something earlier than the appointed moment may have changed; the old appointment is void once left.
    host_lane.held = Lane::Held::free;
  }
  while (host_lane.held == Lane::Held::free && !host_lane.queue.empty() && may_start(host_lane, now)) admit(host_lane, now);
}

void Gates::unpark(std::deque<Lane*>& parked, Lane::Held kind, Time now) {
  // Each lane gets one turn: a lane that must park again goes to the back, so that hosts take turns.
  for (std::size_t turns = parked.size(); turns > 0 && !parked.empty(); --turns) {
    if (kind == Lane::Held::whole && limits_.jobs > 0 && in_flight_ >= limits_.jobs) return;
    Lane& lane = *parked.front();
    parked.pop_front();
    lane.held = Lane::Held::free;
    const int before = lane.in_flight;
    consider(lane, now);
    if (kind == Lane::Held::address && lane.held == Lane::Held::address && lane.in_flight == before) {
      // Still no room at the address: those behind would hear the same.
      if (!parked.empty() && parked.back() == &lane) {
        parked.pop_back();
        parked.push_front(&lane);
      }
      return;
    }
  }
}

}  // namespace oit::crawler
