// The threads share a queue that outlives the service, so that a look-up stuck in the system's resolver can
// be left behind at the end of a run.
#include "crawler/names.hpp"

#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace oit::crawler {
namespace {

NameResult result_of(int code) {
  switch (code) {
    case EAI_NONAME: return NameResult::no_such_name;
#ifdef EAI_NODATA
    case EAI_NODATA: return NameResult::no_address;
#endif
#ifdef EAI_ADDRFAMILY
    case EAI_ADDRFAMILY: return NameResult::no_address;
#endif
    default: return NameResult::server_failure;
  }
}

}  // namespace

NameAnswer look_up_with_system(const std::string& name) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* list = nullptr;
  const int code = getaddrinfo(name.c_str(), nullptr, &hints, &list);
  NameAnswer answer;
  if (code != 0) {
    answer.result = result_of(code);
    answer.detail = gai_strerror(code);
    return answer;
  }
  for (const addrinfo* each = list; each; each = each->ai_next) {
    const auto address = Address::of(each->ai_addr);
    if (address && std::find(answer.addresses.begin(), answer.addresses.end(), *address) == answer.addresses.end())
      answer.addresses.push_back(*address);
  }
  freeaddrinfo(list);
  answer.result = answer.addresses.empty() ? NameResult::no_address : NameResult::found;
  return answer;
}

struct NameService::Shared {
  Shared(asio::io_context& context, std::size_t at_most, NameLookup how)
      : io(context), most_threads(at_most), lookup(std::move(how)) {}

  struct Question {
    std::string name;
    std::shared_ptr<Answered> answered;
  };

  asio::io_context& io;        // used only while !closed, under the mutex
  const std::size_t most_threads;
  const NameLookup lookup;
  std::mutex mutex;
  std::condition_variable wake, left;
  std::deque<Question> questions;
  std::size_t threads = 0, idle = 0;
  bool closed = false;

  static void work(const std::shared_ptr<Shared>& self) {
    std::unique_lock lock(self->mutex);
    while (!self->closed) {
      if (self->questions.empty()) {
        ++self->idle;
        self->wake.wait(lock);
        --self->idle;
        continue;
      }
      Question question = std::move(self->questions.front());
      self->questions.pop_front();
      lock.unlock();
      auto answer = std::make_shared<NameAnswer>(self->lookup(question.name));
      lock.lock();
      if (self->closed) break;
      const std::weak_ptr<Shared> alive = self;
      const auto deliver = [alive, answered = question.answered, answer] {
        if (const auto still = alive.lock(); still && !still->closed_on_io_thread) (*answered)(std::move(*answer));
      };
      asio::post(self->io, deliver);
    }
    --self->threads;
    self->left.notify_all();
  }

  bool closed_on_io_thread = false;  // read and written on the I/O thread only
};

NameService::NameService(asio::io_context& io, std::size_t threads, NameLookup lookup)
    : shared_(std::make_shared<Shared>(io, threads, std::move(lookup))) {}

NameService::~NameService() {
  shared_->closed_on_io_thread = true;
  std::unique_lock lock(shared_->mutex);
  shared_->closed = true;
  shared_->questions.clear();
  shared_->wake.notify_all();
  // Idle threads leave at once; one that hangs in the system's resolver is left behind with the shared queue.
  shared_->left.wait_for(lock, std::chrono::milliseconds(200), [this] { return shared_->threads == 0; });
}

void NameService::ask(const std::string& name, Answered answered) {
  const std::lock_guard lock(shared_->mutex);
  shared_->questions.push_back(Shared::Question{name, std::make_shared<Answered>(std::move(answered))});
  if (shared_->idle >= shared_->questions.size() || shared_->threads >= shared_->most_threads) {
    shared_->wake.notify_one();
    return;
  }
  ++shared_->threads;
  std::thread(&Shared::work, shared_).detach();
}

}  // namespace oit::crawler
