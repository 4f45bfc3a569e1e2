// One address asked for, and everything about how it answered. Made by crawler/, read by everyone after it.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/body.hpp"
#include "core/date.hpp"
#include "core/text.hpp"
#include "core/url.hpp"
#include "core/url_outcome.hpp"

namespace oit::core {

/// Why an address is fetched. Robots rules bind only `discovered`.
enum class FetchPurpose { submitted, discovered, probe };

/// What a server told us last time, for a conditional request.
struct Validators {
  std::string etag;
  std::string last_modified;
};

struct FetchRequest {
  explicit FetchRequest(Url address, FetchPurpose why = FetchPurpose::submitted) : url(std::move(address)), purpose(why) {}

  Url url;
  FetchPurpose purpose;
  std::string referrer;                    ///< page the link stood on; empty for submitted addresses
  std::optional<Validators> validators;    ///< from history; a 304 then means `unchanged`
  std::optional<std::uint64_t> byte_cap;   ///< overrides the settings' cap
  bool body_wanted = true;                 ///< false: stop early once the verdict is certain
};

/// One step from the address asked for to the one that answered.
struct Hop {
  std::string from;
  std::string to;
  int status = 0;     ///< HTTP status; 0 for a step made by the page itself
  std::string how;    ///< `http`, `refresh-header`, `meta-refresh`
};

enum class Phase { none, address, name, connect, tls, request, first_byte, body, done };
const char* to_string(Phase phase);

struct Timings {
  std::chrono::milliseconds name{0}, connect{0}, tls{0}, first_byte{0}, total{0};
};

/// What exactly went wrong, for the report and for the IT person. Empty when nothing did.
struct Diagnosis {
  Phase phase = Phase::none;
  Text message;        ///< one plain sentence: what happened, where in the connection
  std::string detail;  ///< technical: curl's or OpenSSL's words, numbers, the issuer's name
};

/// Immutable once made. The body is shared, never copied.
struct FetchOutcome {
  explicit FetchOutcome(Url address) : requested(address), final_url(std::move(address)) {}

  Url requested;
  Url final_url;
  UrlOutcome outcome = UrlOutcome::interrupted;
  int http_status = 0;              ///< of the last answer; 0 when there was none
  int attempts = 0;
  std::vector<Hop> redirects;       ///< in order
  std::vector<std::pair<std::string, std::string>> headers;  ///< of the last answer; names lower case
  std::string content_type;         ///< as declared, without parameters, lower case
  std::string declared_charset;     ///< from Content-Type, lower case
  std::string file_name;            ///< from Content-Disposition, decoded
  std::shared_ptr<const Body> body;  ///< decoded (gzip, br, zstd undone); null when none was read
  std::uint64_t bytes = 0;          ///< of the decoded body, as read
  std::string sha256;               ///< hex of the decoded body; empty when none
  bool unchanged = false;           ///< 304 to a conditional request
  TimePoint fetched_at{};
  Timings timings;
  std::string remote_address;       ///< as connected to
  std::string http_version;         ///< `1.1`, `2`
  std::string tls_subject, tls_issuer;
  std::string warc_record;          ///< record id when evidence is kept
  Diagnosis diagnosis;
  std::vector<Text> warnings;       ///< reachable, but: repaired chain, length mismatch, …

  bool open() const { return reach_of(outcome) == Reach::open; }
  /// First header of that lower-case name, or empty.
  std::string header(const std::string& name) const {
    for (const auto& [key, value] : headers)
      if (key == name) return value;
    return {};
  }
};

}  // namespace oit::core
