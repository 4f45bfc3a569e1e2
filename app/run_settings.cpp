// Lays the command line over what config/ loaded.
#include "app/run_settings.hpp"

#include <cmath>
#include <filesystem>

#include "config/load_settings.hpp"

namespace oit::app {
namespace {

config::Milliseconds milliseconds(double seconds) { return config::Milliseconds(std::llround(seconds * 1000)); }

template <class From, class To>
void put(const From& given, To& setting) {
  if (!given.empty()) setting = given;
}

template <class T, class To>
void put(const std::optional<T>& given, To& setting) {
  if (given) setting = *given;
}

void override_crawl(const CommonOptions& options, config::CrawlSettings& crawl) {
  put(options.connect_to, crawl.connect_to);
  put(options.cacert, crawl.cacert);
  put(options.per_host, crawl.per_host);
  // Whoever lets more onto one host, or sets no limit, has decided for the address it stands on as well.
  if (options.per_host) crawl.per_address = *options.per_host == 0 || crawl.per_address == 0 ? 0 : std::max(crawl.per_address, *options.per_host);
  put(options.jobs, crawl.jobs);
  put(options.retries, crawl.retries);
  if (options.allow_private) crawl.allow_private = true;
  if (options.delay_ms) crawl.delay = config::Milliseconds(*options.delay_ms);
  if (options.patience_s) crawl.patience = milliseconds(*options.patience_s);
  if (options.timeout_s) {
    crawl.timeout = milliseconds(*options.timeout_s);
    // A whole request can take no longer than its parts: a short --timeout shortens them too.
    for (auto* part : {&crawl.name_timeout, &crawl.connect_timeout, &crawl.tls_timeout, &crawl.first_byte_timeout, &crawl.stall_timeout})
      *part = std::min(*part, crawl.timeout);
  }
}

core::Problems missing_files(const CommonOptions& options) {
  core::Problems problems;
  const auto must_exist = [&problems](const std::string& option, const std::string& file) {
    std::error_code error;
    if (file.empty() || std::filesystem::is_regular_file(file, error)) return;
    problems.push_back({option, {"ไม่พบไฟล์ " + file, "there is no file " + file}, {"ตรวจชื่อและที่อยู่ของไฟล์", "check its name and place"}});
  };
  must_exist("--cacert", options.cacert);
  must_exist("--config", options.config);
  return problems;
}

}  // namespace

core::Result<config::Settings> settings_for(const CommonOptions& options) {
  if (core::Problems missing = missing_files(options); !missing.empty()) return missing;
  std::optional<std::filesystem::path> file;
  if (!options.config.empty()) file = options.config;
  auto loaded = config::load_settings(file, config::process_environment());
  if (!loaded) return loaded;
  config::Settings settings = *loaded;
  override_crawl(options, settings.crawl);
  put(options.ocr, settings.read.ocr);
  if (options.no_sandbox) settings.read.sandbox = false;
  put(options.evidence, settings.evidence.keep);
  put(options.formats, settings.report.formats);
  put(options.language, settings.report.language);
  if (options.redact) settings.report.redact = true;
  put(options.render, settings.render);
  return settings;
}

namespace {

core::Problem not_a_day(const char* option, const std::string& word) {
  return {option, {"ไม่ใช่วันที่: " + word, "not a day: " + word},
          {"เขียนเป็น ปี ค.ศ.-เดือน-วัน เช่น 2025-04-25", "write YYYY-MM-DD, such as 2025-04-25"}};
}

/// A year of the Buddhist era is meant as one: nobody audits in the 26th century.
std::optional<core::Date> day_in(const std::string& word) {
  const auto day = core::parse_iso_date(word);
  if (!day || static_cast<int>(day->year()) < 2400) return day;
  return core::make_date(static_cast<int>(day->year()) - 543, static_cast<unsigned>(day->month()), static_cast<unsigned>(day->day()));
}

}  // namespace

core::Result<std::optional<core::Date>> deadline_day(const CommonOptions& options) {
  if (options.deadline.empty()) return std::optional<core::Date>();
  const auto day = day_in(options.deadline);
  if (!day) return not_a_day("--deadline", options.deadline);
  return day;
}

core::Result<core::Date> as_of_day(const CommonOptions& options, const core::Clock& clock) {
  if (options.as_of.empty()) return core::bangkok_date(clock.now());
  if (const auto day = day_in(options.as_of)) return *day;
  return not_a_day("--as-of", options.as_of);
}

}  // namespace oit::app
