// The event loop between curl and Asio. Core is shared with the handlers Asio still holds, so that one that runs
// after the Transport is gone finds nothing to do.
#include "crawler/transport.hpp"

#include <sys/epoll.h>
#include <unistd.h>

#include <array>
#include <boost/asio/posix/stream_descriptor.hpp>

namespace oit::crawler {
namespace {

constexpr std::chrono::milliseconds patrol_interval{100};
constexpr long no_limit = 1L << 20;

}  // namespace

struct Transport::Core : std::enable_shared_from_this<Transport::Core> {
  explicit Core(asio::io_context& context)
      : io(context), epoll(epoll_create1(EPOLL_CLOEXEC)), readiness(context), timer(context), patrol(context), multi(curl_multi_init()) {
    readiness.assign(epoll);
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &Core::on_socket);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &Core::on_timer);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, no_limit);   // the requester says which connections stay
    curl_multi_setopt(multi, CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX);
  }

  void close() {
    closed = true;
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, nullptr);
    for (auto& [easy, flight] : flights) curl_multi_remove_handle(multi, easy);
    flights.clear();
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, nullptr);
    curl_multi_cleanup(multi);
    timer.cancel();
    patrol.cancel();
    readiness.release();
    ::close(epoll);
  }

  // What curl wants to be told about one descriptor. Runs inside curl: only notes it.
  static int on_socket(CURL*, curl_socket_t socket, int what, void* self_pointer, void* watched) {
    auto& self = *static_cast<Core*>(self_pointer);
    if (what == CURL_POLL_REMOVE) {
      epoll_ctl(self.epoll, EPOLL_CTL_DEL, socket, nullptr);
      return 0;
    }
    epoll_event event{};
    event.data.fd = socket;
    if (what & CURL_POLL_IN) event.events |= EPOLLIN;
    if (what & CURL_POLL_OUT) event.events |= EPOLLOUT;
    if (watched) {
      epoll_ctl(self.epoll, EPOLL_CTL_MOD, socket, &event);
    } else {
      if (epoll_ctl(self.epoll, EPOLL_CTL_ADD, socket, &event) != 0) epoll_ctl(self.epoll, EPOLL_CTL_MOD, socket, &event);
      curl_multi_assign(self.multi, socket, &self);   // handed back as `watched` until curl says to remove it
    }
    return 0;
  }

  // When curl wants to be called. Runs inside curl: only arms the timer, also for "at once".
  static int on_timer(CURLM*, long milliseconds, void* self_pointer) {
    auto& self = *static_cast<Core*>(self_pointer);
    if (milliseconds < 0) {
      self.timer_due = SteadyTime::max();
      return 0;
    }
    self.timer_due = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    self.arm_timer();
    return 0;
  }

  void arm_timer() {
    if (closed || timer_due == SteadyTime::max()) return;
    if (timer_due <= std::chrono::steady_clock::now()) return call_soon();
    // A wait that ends earlier or then serves as well: it looks at timer_due when it ends.
    if (timer_armed && timer_armed_for <= timer_due) return;
    timer_armed = true;
    timer_armed_for = timer_due;
    const std::uint64_t generation = ++timer_generation;
    timer.expires_at(timer_due);
    const auto ring = [self = shared_from_this(), generation](const boost::system::error_code&) { self->timer_rang(generation); };
    timer.async_wait(ring);
  }

  /// "At once" is said for every new handle; it needs no clock, and one call serves all that were added meanwhile.
  void call_soon() {
    if (called_soon) return;
    called_soon = true;
    asio::post(io, [self = shared_from_this()] {
      self->called_soon = false;
      self->call_if_due();
    });
  }

  void timer_rang(std::uint64_t generation) {
    if (generation != timer_generation) return;
    timer_armed = false;
    call_if_due();
  }

  void call_if_due() {
    if (closed || timer_due == SteadyTime::max()) return;
    if (timer_due > std::chrono::steady_clock::now()) return arm_timer();
    timer_due = SteadyTime::max();
    int running = 0;
    curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
    collect();
  }

  void watch() {
    if (closed || watching || flights.empty()) return;
    watching = true;
    const auto ready = [self = shared_from_this()](const boost::system::error_code& error) {
      self->watching = false;
      if (self->closed) return;
      if (!error) self->serve();
      self->watch();
    };
    readiness.async_wait(asio::posix::stream_descriptor::wait_read, ready);
  }

  void serve() {
    std::array<epoll_event, 128> events;
    const int count = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), 0);
    int running = 0;
    for (int i = 0; i < count; ++i) {
      const epoll_event& event = events[static_cast<std::size_t>(i)];
      int action = 0;
      if (event.events & EPOLLIN) action |= CURL_CSELECT_IN;
      if (event.events & EPOLLOUT) action |= CURL_CSELECT_OUT;
      if (event.events & (EPOLLERR | EPOLLHUP)) action |= CURL_CSELECT_ERR | CURL_CSELECT_IN;
      // A descriptor closed by an earlier event of this batch and opened anew hears a false alarm; curl takes those.
      curl_multi_socket_action(multi, event.data.fd, action, &running);
    }
    collect();
  }

  void collect() {
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      land(message->easy_handle, message->data.result);
    }
  }

  void land(CURL* easy, CURLcode code) {
    const auto found = flights.find(easy);
    if (found == flights.end()) return;
    Flight& flight = *found->second;
    flights.erase(found);
    curl_multi_remove_handle(multi, easy);
    if (flights.empty()) rest();
    flight.landed(code);
  }

  // With nothing under way no handler may stay behind, or io_context::run() would never return.
  void rest() {
    readiness.cancel();
    patrol.cancel();
    ++timer_generation;
    timer_armed = false;
    timer.cancel();
  }

  void start_patrol() {
    if (patrolling) return;
    patrolling = true;
    patrol.expires_after(patrol_interval);
    const auto walk = [self = shared_from_this()](const boost::system::error_code& error) {
      self->patrolling = false;
      if (self->closed || self->flights.empty()) return;
      if (!error) self->end_overdue();
      if (!self->flights.empty()) self->start_patrol();
    };
    patrol.async_wait(walk);
  }

  void end_overdue() {
    const SteadyTime now = std::chrono::steady_clock::now();
    std::vector<CURL*> late;
    for (const auto& [easy, flight] : flights)
      if (flight->overdue(now)) late.push_back(easy);
    for (CURL* easy : late) land(easy, CURLE_OPERATION_TIMEDOUT);
  }

  asio::io_context& io;
  int epoll;
  asio::posix::stream_descriptor readiness;
  asio::steady_timer timer, patrol;
  CURLM* multi;
  std::unordered_map<CURL*, Flight*> flights;
  SteadyTime timer_due = SteadyTime::max(), timer_armed_for{};
  std::uint64_t timer_generation = 0;
  bool closed = false, watching = false, patrolling = false, timer_armed = false, called_soon = false;
};

Transport::Transport(asio::io_context& io) : core_(std::make_shared<Core>(io)) {}

Transport::~Transport() { core_->close(); }

void Transport::launch(CURL* easy, Flight& flight) {
  core_->flights.emplace(easy, &flight);
  curl_multi_add_handle(core_->multi, easy);
  core_->arm_timer();
  core_->watch();
  core_->start_patrol();
}

void Transport::abort_all() {
  std::vector<CURL*> all;
  for (const auto& [easy, flight] : core_->flights) all.push_back(easy);
  for (CURL* easy : all) core_->land(easy, CURLE_ABORTED_BY_CALLBACK);
}

std::size_t Transport::in_flight() const { return core_->flights.size(); }

}  // namespace oit::crawler
