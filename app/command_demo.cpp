// oitcheck demo: serves the bundled sample agency's site on loopback and audits it like any other, then holds what was
// found against the faults that were planted.
#include <algorithm>

#include "app/audit_run.hpp"
#include "app/commands.hpp"
#include "app/planted_faults.hpp"
#include "core/whole_file.hpp"
#include "embedded/demo_site.hpp"
#include "tests/support/replica/replica.hpp"
#include "tests/support/replica/site_file.hpp"

namespace oit::app {
namespace {

/// The sample is a snapshot of a spring: judged as on this day unless --as-of says otherwise.
constexpr const char* sample_day = "2025-04-25";

std::optional<std::string> bundled(std::string_view name) {
  for (const auto& file : embedded::demo_site())
    if (file.name == name) return std::string(file.bytes);
  return std::nullopt;
}

core::Result<int> serve_sample(replica::Replica& server) {
  const auto description = bundled("site.yaml");
  auto added = replica::load_sites(server, description.value_or(""), "site.yaml", bundled);
  if (added) server.start();
  return added;
}

/// The person may look at the submission and try again with it changed.
core::Result<std::filesystem::path> write_submission(const std::string& out) {
  return core::write_whole_file(std::filesystem::path(out) / "submission.yaml", bundled("submission.yaml").value_or(""));
}

void point_at(config::CrawlSettings& crawl, const CommonOptions& options, const replica::Replica& server) {
  for (const auto& mapping : server.connect_to()) crawl.connect_to.push_back(mapping);
  if (options.cacert.empty()) crawl.cacert = server.ca_file();
  // Our own server needs no courtesy.
  if (!options.delay_ms) crawl.delay = config::Milliseconds(0);
  if (!options.per_host) crawl.per_host = 8;
  if (!options.patience_s) crawl.patience = config::Milliseconds(0);
}

}  // namespace

ExitCode run(const DemoCommand&, const CommonOptions& given, const Console& console) {
  CommonOptions options = given;
  if (options.out.empty()) options.out = "out/demo";
  if (options.as_of.empty()) options.as_of = sample_day;
  // The sample is nobody's history.
  options.no_history = true;
  auto run = prepare_run(options, console);
  if (!run) return ExitCode::wrong_input;

  replica::Replica server;
  const auto served = serve_sample(server);
  const auto submission = write_submission(options.out);
  if (!served) console.complain(served.problems());
  if (!submission) console.complain(submission.problems());
  if (!served || !submission) return ExitCode::could_not_work;

  point_at(run->settings.crawl, options, server);
  run->loaded = load_jobs({submission->string()}, options);
  run->show = [](const core::RunResult& result, const Console& to, core::Language language) {
    return show_audit(result, to, language) + planted_faults_table(bundled("faults.yaml").value_or(""), result, language);
  };
  run->wrong = any_item_zero;
  return carry_out(*run, console);
}

}  // namespace oit::app
