// Every knob of the program, as loaded from config/default.yaml, a user's file, OITCHECK_* variables and the
// command line, in that order. Plain data; immutable once a run starts. Units are in the names or beside them.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace oit::config {

using Milliseconds = std::chrono::milliseconds;

/// Politeness and limits of the crawler. Read by crawler/.
struct CrawlSettings {
  std::string user_agent = "oitcheck/0.1 (+https://github.com/oitcheck/oitcheck; OIT self-audit)";
  std::string contact;                        ///< e-mail or page added to the user agent
  int jobs = 64;                              ///< connections in flight over all hosts; 0 = no limit
  int per_host = 2;                           ///< in flight per host; 0 = no limit
  int per_address = 4;                        ///< in flight per IP address; 0 = no limit
  Milliseconds delay{500};                    ///< least time between two request starts on one host
  Milliseconds address_delay{0};              ///< the same per IP address
  Milliseconds name_timeout{10'000}, connect_timeout{10'000}, tls_timeout{15'000}, first_byte_timeout{30'000};
  Milliseconds timeout{60'000};               ///< whole request (--timeout, in seconds there)
  Milliseconds stall_timeout{20'000};         ///< no byte for this long
  int retries = 2;                            ///< extra attempts for a transient failure within a pass
  Milliseconds retry_base{500};               ///< first wait, doubled each time, with jitter
  std::vector<Milliseconds> passes{Milliseconds{30'000}, Milliseconds{60'000}, Milliseconds{120'000}};  ///< deferral waits
  Milliseconds patience{240'000};             ///< total time spent coming back to a host in trouble; 0: no later pass
  int breaker_failures = 5;                   ///< consecutive connection-level failures that open a host's breaker
  Milliseconds retry_after_cap{120'000};      ///< a longer Retry-After is not waited for
  int max_redirects = 10;
  std::uint64_t max_bytes = 60ull * 1024 * 1024;          ///< of a body on the wire
  std::uint64_t max_decoded_bytes = 300ull * 1024 * 1024; ///< after decompression
  std::uint64_t max_header_bytes = 256 * 1024;
  bool allow_private = false;
  bool robots = true;                         ///< obey robots.txt for discovered links
  Milliseconds crawl_delay_cap{10'000};
  bool repair_chains = true;                  ///< fetch a missing intermediate certificate named in the certificate
  bool http2 = true;
  std::vector<std::string> connect_to;        ///< H1:P1:H2:P2, as curl's
  std::string cacert;                         ///< extra trust anchors, PEM file
  std::string proxy;                          ///< URL; empty: environment's
  std::vector<std::pair<std::string, std::string>> basic_auth;  ///< host -> user:password
  std::vector<std::string> extra_headers;     ///< `Name: value`
  std::string quiet_hours;                    ///< `22:00-05:00` in Asia/Bangkok; empty: none
  std::uint64_t seed = 0;                     ///< of jitter; 0: from the clock
};

/// Limits of the document reader. Read by content/.
struct ReadSettings {
  int readers = 2;                            ///< reader processes
  Milliseconds cpu{20'000}, wall{40'000};     ///< per document
  std::uint64_t memory_bytes = 1024ull * 1024 * 1024;
  std::uint64_t output_bytes = 64ull * 1024 * 1024;
  int max_pages = 2000;                       ///< of a PDF whose text is read
  int documents_per_process = 50;
  bool sandbox = true;
  std::string ocr = "auto";                   ///< auto | never
  Milliseconds ocr_budget{120'000};           ///< per run
  int ocr_pages = 4;                          ///< per document
  int ocr_pictures = 3;                       ///< per web page
  std::uint64_t ocr_spool_bytes = 1024ull * 1024 * 1024;  ///< scans kept aside on disk until the verdicts are known
};

/// Rendering of script-only pages. Read by crawler/ (browser.hpp).
struct BrowserSettings {
  std::string program;                        ///< path or name; empty: the first Chromium or Chrome in PATH
  Milliseconds page_time{60'000};             ///< per page, on the clock
  Milliseconds script_time{10'000};           ///< per page, as its scripts count time; waiting for answers is free
  Milliseconds budget{300'000};               ///< per run
  int requests = 150;                         ///< per page, handed to the crawler
  std::uint64_t page_bytes = 32ull * 1024 * 1024;    ///< of the rendered document
};

/// What is kept of a run. Read by app/ and store/.
struct EvidenceSettings {
  std::string keep = "full";                  ///< none | headers | full
  std::uint64_t rotate_bytes = 1024ull * 1024 * 1024;
};

struct ReportSettings {
  std::vector<std::string> formats{"html", "json"};
  std::string language = "th";                ///< th | en
  bool redact = false;
};

/// When and how patiently others are told of a run. Read by app/ and notify/.
struct NotifySettings {
  std::string when = "changes";               ///< changes | always | never
  int tries = 4;
  Milliseconds try_timeout{20'000};           ///< of one attempt
  Milliseconds first_wait{2'000};             ///< before the second attempt; doubled each time
  Milliseconds give_up_after{60'000};         ///< attempts and waits together, for each of mail and webhook
};

/// The mail server. The password is no setting: OITCHECK_MAIL_PASSWORD, or the first line of a file.
struct MailSettings {
  std::string server;                         ///< `host:587`, `smtps://host:465`; empty: no mail
  std::string tls = "required";               ///< required | never
  std::string from;
  std::vector<std::string> to;
  std::string user;
  std::string password_file;
  std::string ca_file;                        ///< extra trust anchors, PEM file
};

/// A program that wants to know. The signing key is no setting: OITCHECK_WEBHOOK_SECRET, or the first line of a file.
struct WebhookSettings {
  std::string url;                            ///< empty: none
  std::string secret_file;
  std::string ca_file;
};

struct Settings {
  CrawlSettings crawl;
  ReadSettings read;
  BrowserSettings browser;
  EvidenceSettings evidence;
  ReportSettings report;
  NotifySettings notify;
  MailSettings mail;
  WebhookSettings webhook;
  std::string render = "auto";                ///< auto | never
  std::string out = "out";
};

}  // namespace oit::config
