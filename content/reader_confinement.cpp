// Resource limits and the seccomp filter of a reader process. See reader_confinement.hpp for what it promises.
#include "content/reader_confinement.hpp"

#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define OIT_INSTRUMENTED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define OIT_INSTRUMENTED 1
#endif
#endif

namespace oit::content {
namespace {

using protocol::Confinement;

void limit(__rlimit_resource resource, rlim_t most) {
  rlimit now{};
  if (::getrlimit(resource, &now) != 0) return;
  now.rlim_max = now.rlim_max == RLIM_INFINITY || most < now.rlim_max ? most : now.rlim_max;
  now.rlim_cur = now.rlim_max;
  ::setrlimit(resource, &now);
}

/// The descriptor named by `/proc/self/fd/N`, or -1.
int own_descriptor(const char* path) {
  constexpr char prefix[] = "/proc/self/fd/";
  if (std::strncmp(path, prefix, sizeof prefix - 1) != 0) return -1;
  int number = 0;
  const char* digit = path + sizeof prefix - 1;
  if (*digit == '\0') return -1;
  for (; *digit; ++digit) {
    if (*digit < '0' || *digit > '9' || number > 1000) return -1;
    number = number * 10 + (*digit - '0');
  }
  return number;
}

/// Stands in for open() and openat() for reading. Runs inside the process and adds no right to it: it can only copy a
/// descriptor the process has. Async-signal-safe.
void answer_open(int, siginfo_t* info, void* raw_context) {
  auto* context = static_cast<ucontext_t*>(raw_context);
#if defined(__x86_64__)
  auto& result = context->uc_mcontext.gregs[REG_RAX];
  const auto first = context->uc_mcontext.gregs[REG_RDI];
  const auto second = context->uc_mcontext.gregs[REG_RSI];
#elif defined(__aarch64__)
  auto& result = context->uc_mcontext.regs[0];
  const auto first = context->uc_mcontext.regs[0];
  const auto second = context->uc_mcontext.regs[1];
#else
#error "the reader's filter knows x86-64 and arm64 only"
#endif
  const char* path = nullptr;
  if (info->si_syscall == SYS_openat) path = reinterpret_cast<const char*>(second);
#ifdef SYS_open
  if (info->si_syscall == SYS_open) path = reinterpret_cast<const char*>(first);
#endif
  static_cast<void>(first);
  int copy = -1;
  if (path) {
    const int own = own_descriptor(path);
    if (own >= 0) copy = ::dup(own);
    if (copy >= 0) ::lseek(copy, 0, SEEK_SET);
  }
  result = copy >= 0 ? copy : -EACCES;
}

bool catch_opens() {
  struct sigaction action{};
  action.sa_sigaction = answer_open;
  action.sa_flags = SA_SIGINFO | SA_NODEFER;
  return ::sigaction(SIGSYS, &action, nullptr) == 0;
}

/// Allowed whatever the arguments: computing, memory, files at hand, the end.
constexpr int free_calls[] = {
    SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(pwrite64),
    SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(close), SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(ftruncate),
    SCMP_SYS(dup), SCMP_SYS(memfd_create), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise),
    SCMP_SYS(futex), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(restart_syscall), SCMP_SYS(exit),
    SCMP_SYS(exit_group), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getrandom), SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(getrusage), SCMP_SYS(times), SCMP_SYS(sysinfo),
    SCMP_SYS(sched_yield),
};

/// Asked by libraries out of habit; they manage without.
struct RefusedCall {
  int number;
  std::uint16_t error;
};
constexpr RefusedCall refused_calls[] = {
    {SCMP_SYS(access), EACCES},       {SCMP_SYS(faccessat), EACCES},  {SCMP_SYS(faccessat2), EACCES},
    {SCMP_SYS(stat), EACCES},         {SCMP_SYS(lstat), EACCES},      {SCMP_SYS(statx), EACCES},
    {SCMP_SYS(statfs), EACCES},       {SCMP_SYS(readlink), EACCES},   {SCMP_SYS(readlinkat), EACCES},
    {SCMP_SYS(getcwd), EACCES},       {SCMP_SYS(ioctl), ENOTTY},      {SCMP_SYS(fcntl), EPERM},
    {SCMP_SYS(prlimit64), EPERM},     {SCMP_SYS(getrlimit), EPERM},   {SCMP_SYS(rt_sigaction), EPERM},
    {SCMP_SYS(sched_getaffinity), EPERM}, {SCMP_SYS(uname), EPERM},   {SCMP_SYS(getuid), EPERM},
    {SCMP_SYS(geteuid), EPERM},       {SCMP_SYS(sigaltstack), EPERM}, {SCMP_SYS(getdents64), EACCES},
};

bool add_memory_rules(scmp_filter_ctx filter) {
  const scmp_arg_cmp not_executable = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, not_executable) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_executable) == 0;
}

/// Reading: answered by answer_open. Writing, creating: no rule, so the default ends the process.
bool add_open_rules(scmp_filter_ctx filter) {
  constexpr scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
  return seccomp_rule_add(filter, SCMP_ACT_TRAP, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0)) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_TRAP, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, writing, 0)) == 0;
}

/// fstat() in disguise is fine, asking about a path is refused. abort() must be able to signal this process, no other.
bool add_conditional_rules(scmp_filter_ctx filter) {
  const auto self = static_cast<scmp_datum_t>(::getpid());
  constexpr scmp_datum_t empty_path = AT_EMPTY_PATH;
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1, SCMP_A3(SCMP_CMP_EQ, empty_path)) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(newfstatat), 1, SCMP_A3(SCMP_CMP_NE, empty_path)) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, self)) == 0;
}

bool load_filter() {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
  if (!filter) return false;
  bool good = catch_opens();
  for (const int call : free_calls) good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
  for (const auto& [call, error] : refused_calls)
    good = good && seccomp_rule_add(filter, SCMP_ACT_ERRNO(error), call, 0) == 0;
  good = good && add_memory_rules(filter) && add_open_rules(filter) && add_conditional_rules(filter);
  good = good && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return good;
}

}  // namespace

bool is_instrumented_build() {
#ifdef OIT_INSTRUMENTED
  return true;
#else
  return false;
#endif
}

protocol::Confinement confine(const ConfinementLimits& limits) {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 32);
  limit(RLIMIT_NPROC, 0);
  limit(RLIMIT_FSIZE, limits.file_bytes);
  if (is_instrumented_build()) return Confinement::instrumented;
  limit(RLIMIT_AS, limits.memory_bytes);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  return load_filter() ? Confinement::full : Confinement::no_filter;
}

}  // namespace oit::content
