// Starts a replica with the site and runs `oitcheck audit` against it.
#include "tests/accuracy/audit_site.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <string_view>
#include <vector>

#include "config/yaml.hpp"
#include "tests/support/replica/site_file.hpp"

extern char** environ;

namespace oit::accuracy {
namespace {

/// Runs to the end, output to a file; the exit code, or -1.
int run(std::vector<std::string> words, const std::string& log, const std::string& data_home) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  // The user's own history must not learn of these runs.
  std::string history = "XDG_DATA_HOME=" + data_home;
  std::vector<char*> environment{history.data()};
  for (char** each = environ; *each; ++each)
    if (!std::string_view(*each).starts_with("XDG_DATA_HOME=")) environment.push_back(*each);
  environment.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  pid_t child = 0;
  const int started = posix_spawnp(&child, words.front().c_str(), &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  if (started != 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status);
}

}  // namespace

core::Result<std::string> audit(const Audit& wish) {
  replica::Replica server;
  const auto loaded = replica::load_sites(server, (wish.site / "site.yaml").string());
  if (!loaded) return loaded.problems();
  server.start();
  std::filesystem::create_directories(wish.out);
  std::vector<std::string> words{wish.oitcheck, "audit", (wish.site / "submission.yaml").string(), "--as-of", wish.as_of,
                                 "--out", wish.out.string(), "--format", "json", "--cacert", server.ca_file(), "--delay", "0",
                                 "--per-host", "8", "--patience", "0", "--no-progress", "--ocr", "never"};
  for (const auto& mapping : server.connect_to()) {
    words.emplace_back("--connect-to");
    words.push_back(mapping);
  }
  const std::string log = (wish.out / "oitcheck.log").string();
  const int code = run(words, log, wish.out.string());
  if (code != 0 && code != 1) {
    const std::string told = std::to_string(code);
    return core::Problem{wish.site.string(), {"oitcheck จบด้วยรหัส " + told, "oitcheck ended with " + told}, {"ดู " + log, "see " + log}};
  }
  return config::read_file(wish.out / "report.json");
}

}  // namespace oit::accuracy
