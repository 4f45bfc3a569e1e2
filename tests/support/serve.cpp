// Serves described websites on loopback until it is told to stop, for trying the program by hand:
//   replica-serve tests/golden/sites/bangkhae/site.yaml [overlay.yaml …]
// prints the --connect-to and --cacert options that lead oitcheck (or curl) to it.
#include <csignal>
#include <cstdio>

#include "tests/support/replica/replica.hpp"
#include "tests/support/replica/site_file.hpp"

int main(int argc, char** argv) {
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGINT);
  sigaddset(&stop, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);   // before the server's thread starts

  oit::replica::Replica server;
  for (int i = 1; i < argc; ++i) {
    const auto added = oit::replica::load_sites(server, argv[i]);
    if (added) continue;
    for (const auto& problem : added.problems()) std::fprintf(stderr, "%s\n", problem.sentence().c_str());
    return 2;
  }
  server.start();
  for (const auto& mapping : server.connect_to()) std::printf("--connect-to %s ", mapping.c_str());
  std::printf("--cacert %s\n", server.ca_file().c_str());
  std::fflush(stdout);
  int received = 0;
  sigwait(&stop, &received);
  return 0;
}
