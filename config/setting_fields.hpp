// One row per knob: the single list from which files, variables and listings are read and written.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "config/settings.hpp"

namespace oit::config {

inline constexpr std::string_view ocr_choices[] = {"auto", "never"};
inline constexpr std::string_view render_choices[] = {"auto", "never"};
inline constexpr std::string_view evidence_choices[] = {"none", "headers", "full"};
inline constexpr std::string_view when_choices[] = {"changes", "always", "never"};
inline constexpr std::string_view tls_choices[] = {"required", "never"};
inline constexpr std::string_view language_choices[] = {"th", "en"};
inline constexpr std::string_view format_choices[] = {"html", "json", "csv", "xlsx", "junit", "md", "all"};

/// What a value may be besides its type. Bounds are in the field's own unit (ms for durations).
struct Bounds {
  std::int64_t least = 0;
  std::int64_t most = 1'000'000'000'000;
};

/// Calls `visit(section, name, field, bounds or choices)` for every knob. `section` is empty at the top.
/// `S` is Settings or const Settings.
template <class S, class Visitor>
void for_each_setting(S& settings, Visitor&& visit) {
  constexpr Bounds any{};
  constexpr Bounds positive{1};
  constexpr Bounds small{0, 1000};
  auto& crawl = settings.crawl;
  visit("crawl", "user_agent", crawl.user_agent, any);
  visit("crawl", "contact", crawl.contact, any);
  visit("crawl", "jobs", crawl.jobs, Bounds{0, 10'000});
  visit("crawl", "per_host", crawl.per_host, small);
  visit("crawl", "per_address", crawl.per_address, small);
  visit("crawl", "delay", crawl.delay, any);
  visit("crawl", "address_delay", crawl.address_delay, any);
  visit("crawl", "name_timeout", crawl.name_timeout, positive);
  visit("crawl", "connect_timeout", crawl.connect_timeout, positive);
  visit("crawl", "tls_timeout", crawl.tls_timeout, positive);
  visit("crawl", "first_byte_timeout", crawl.first_byte_timeout, positive);
  visit("crawl", "timeout", crawl.timeout, positive);
  visit("crawl", "stall_timeout", crawl.stall_timeout, positive);
  visit("crawl", "retries", crawl.retries, Bounds{0, 100});
  visit("crawl", "retry_base", crawl.retry_base, any);
  visit("crawl", "passes", crawl.passes, any);
  visit("crawl", "patience", crawl.patience, any);
  visit("crawl", "breaker_failures", crawl.breaker_failures, Bounds{1, 1000});
  visit("crawl", "retry_after_cap", crawl.retry_after_cap, any);
  visit("crawl", "max_redirects", crawl.max_redirects, Bounds{0, 100});
  visit("crawl", "max_bytes", crawl.max_bytes, positive);
  visit("crawl", "max_decoded_bytes", crawl.max_decoded_bytes, positive);
  visit("crawl", "max_header_bytes", crawl.max_header_bytes, positive);
  visit("crawl", "allow_private", crawl.allow_private, any);
  visit("crawl", "robots", crawl.robots, any);
  visit("crawl", "crawl_delay_cap", crawl.crawl_delay_cap, any);
  visit("crawl", "repair_chains", crawl.repair_chains, any);
  visit("crawl", "http2", crawl.http2, any);
  visit("crawl", "connect_to", crawl.connect_to, any);
  visit("crawl", "cacert", crawl.cacert, any);
  visit("crawl", "proxy", crawl.proxy, any);
  visit("crawl", "basic_auth", crawl.basic_auth, any);
  visit("crawl", "extra_headers", crawl.extra_headers, any);
  visit("crawl", "quiet_hours", crawl.quiet_hours, any);
  visit("crawl", "seed", crawl.seed, any);
  auto& read = settings.read;
  visit("read", "readers", read.readers, Bounds{1, 256});
  visit("read", "cpu", read.cpu, positive);
  visit("read", "wall", read.wall, positive);
  visit("read", "memory_bytes", read.memory_bytes, positive);
  visit("read", "output_bytes", read.output_bytes, positive);
  visit("read", "max_pages", read.max_pages, Bounds{1, 1'000'000});
  visit("read", "documents_per_process", read.documents_per_process, Bounds{1, 1'000'000});
  visit("read", "sandbox", read.sandbox, any);
  visit("read", "ocr", read.ocr, std::span(ocr_choices));
  visit("read", "ocr_budget", read.ocr_budget, any);
  visit("read", "ocr_pages", read.ocr_pages, Bounds{0, 10'000});
  visit("read", "ocr_pictures", read.ocr_pictures, Bounds{0, 1'000});
  visit("read", "ocr_spool_bytes", read.ocr_spool_bytes, any);
  auto& browser = settings.browser;
  visit("browser", "program", browser.program, any);
  visit("browser", "page_time", browser.page_time, positive);
  visit("browser", "script_time", browser.script_time, positive);
  visit("browser", "budget", browser.budget, any);
  visit("browser", "requests", browser.requests, Bounds{1, 100'000});
  visit("browser", "page_bytes", browser.page_bytes, positive);
  auto& evidence = settings.evidence;
  visit("evidence", "keep", evidence.keep, std::span(evidence_choices));
  visit("evidence", "rotate_bytes", evidence.rotate_bytes, positive);
  auto& report = settings.report;
  visit("report", "formats", report.formats, std::span(format_choices));
  visit("report", "language", report.language, std::span(language_choices));
  visit("report", "redact", report.redact, any);
  auto& notify = settings.notify;
  visit("notify", "when", notify.when, std::span(when_choices));
  visit("notify", "tries", notify.tries, Bounds{1, 100});
  visit("notify", "try_timeout", notify.try_timeout, positive);
  visit("notify", "first_wait", notify.first_wait, any);
  visit("notify", "give_up_after", notify.give_up_after, positive);
  auto& mail = settings.mail;
  visit("mail", "server", mail.server, any);
  visit("mail", "tls", mail.tls, std::span(tls_choices));
  visit("mail", "from", mail.from, any);
  visit("mail", "to", mail.to, any);
  visit("mail", "user", mail.user, any);
  visit("mail", "password_file", mail.password_file, any);
  visit("mail", "ca_file", mail.ca_file, any);
  auto& webhook = settings.webhook;
  visit("webhook", "url", webhook.url, any);
  visit("webhook", "secret_file", webhook.secret_file, any);
  visit("webhook", "ca_file", webhook.ca_file, any);
  visit("", "render", settings.render, std::span(render_choices));
  visit("", "out", settings.out, any);
}

}  // namespace oit::config
