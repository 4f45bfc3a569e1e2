// One POST, repeated by notify/attempts. The address never reaches a message: chat services put the key into it.
#include "notify/webhook.hpp"

#include <curl/curl.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <vector>

#include "notify/curl_handles.hpp"

namespace oit::notify {
namespace {

using core::Problem;
using core::Text;

/// What a receiver answers is of no interest beyond its status, and may be endless.
std::size_t pass_over(char*, std::size_t size, std::size_t count, void* counted) {
  constexpr std::size_t enough = 64 * 1024;
  auto& bytes = *static_cast<std::size_t*>(counted);
  bytes += size * count;
  return bytes > enough ? 0 : size * count;
}

List headers_of(const Webhook& webhook, const Delivery& delivery) {
  std::vector<std::string> lines{"Content-Type: application/json", "Accept: */*", "Expect:", "X-Oitcheck-Event: " + delivery.event, "X-Oitcheck-Delivery: " + delivery.id};
  if (!webhook.key.empty()) lines.push_back("X-Hub-Signature-256: " + signature_of(delivery.body, webhook.key));
  curl_slist* list = nullptr;
  for (const auto& line : lines) list = curl_slist_append(list, line.c_str());
  return List(list);
}

Problem problem_of(const Webhook& webhook, CURLcode code, long status) {
  const std::string where = "webhook " + webhook.place();
  const auto with = [&where](Text what, Text remedy) { return Problem{where, std::move(what), std::move(remedy)}; };
  const Text check_url{"ตรวจ webhook.url", "check webhook.url"};
  if (status >= 300 && status < 400)
    return with({"แจ้งเว็บฮุกไม่ได้: ปลายทางย้ายที่ (" + std::to_string(status) + ")", "could not tell the webhook: it has moved (" + std::to_string(status) + ")"},
                {"ใช้ที่อยู่ใหม่ใน webhook.url", "put its new address into webhook.url"});
  if (status == 401 || status == 403)
    return with({"แจ้งเว็บฮุกไม่ได้: ปลายทางไม่รับ (" + std::to_string(status) + ")", "could not tell the webhook: it refused (" + std::to_string(status) + ")"},
                {"ตรวจรหัสลับที่ใช้ลงลายมือชื่อ", "check the secret it is signed with"});
  if (status != 0)
    return with({"แจ้งเว็บฮุกไม่ได้: ปลายทางตอบ " + std::to_string(status), "could not tell the webhook: it answered " + std::to_string(status)},
                status >= 500 ? Text{"แจ้งผู้ดูแลปลายทาง", "tell whoever runs it"} : check_url);
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return with({"แจ้งเว็บฮุกไม่ได้: ไม่พบเครื่องชื่อนี้", "could not tell the webhook: there is no host of this name"}, check_url);
    case CURLE_COULDNT_CONNECT: return with({"แจ้งเว็บฮุกไม่ได้: ต่อปลายทางไม่ได้", "could not tell the webhook: it takes no connection"}, {"ตรวจ webhook.url และไฟร์วอลล์", "check webhook.url and the firewall"});
    case CURLE_OPERATION_TIMEDOUT:
      return with({"แจ้งเว็บฮุกไม่ได้: ปลายทางไม่ตอบภายในเวลา", "could not tell the webhook: it did not answer in time"}, {"แจ้งผู้ดูแลปลายทาง หรือเพิ่ม notify.try_timeout", "tell whoever runs it, or raise notify.try_timeout"});
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
      return with({"แจ้งเว็บฮุกไม่ได้: ใบรับรองของปลายทางเชื่อถือไม่ได้", "could not tell the webhook: its certificate cannot be trusted"}, {"ใช้ชื่อตามใบรับรอง หรือระบุ webhook.ca_file", "use the name its certificate is for, or give webhook.ca_file"});
    default: return with({"แจ้งเว็บฮุกไม่ได้: " + std::string(curl_easy_strerror(code)), "could not tell the webhook: " + std::string(curl_easy_strerror(code))}, check_url);
  }
}

AttemptEnd::Kind kind_of(CURLcode code, long status) {
  if (status >= 200 && status < 300) return AttemptEnd::Kind::done;
  if (status == 408 || status == 429 || status >= 500) return AttemptEnd::Kind::may_pass;
  if (status != 0) return AttemptEnd::Kind::final;
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return AttemptEnd::Kind::final;
    default: return AttemptEnd::Kind::may_pass;
  }
}

}  // namespace

std::string Webhook::place() const {
  const std::size_t host = url.find("://") + 3;
  std::string rest = url.substr(host, url.find_first_of("/?#", host) - host);
  if (const std::size_t at = rest.rfind('@'); at != std::string::npos) rest.erase(0, at + 1);
  return url.substr(0, host) + rest;
}

core::Result<std::optional<Webhook>> webhook_from(const config::WebhookSettings& settings) {
  if (settings.url.empty()) return std::optional<Webhook>();
  core::Problems problems;
  const bool web = settings.url.starts_with("https://") || settings.url.starts_with("http://");
  const bool clean = std::all_of(settings.url.begin(), settings.url.end(), [](char c) { return c > 0x20 && c < 0x7F; });
  if (!web || !clean || settings.url.find_first_of("/?#", settings.url.find("://") + 3) == settings.url.find("://") + 3 || settings.url.ends_with("://"))
    problems.push_back({"webhook.url", {"ไม่ใช่ที่อยู่เว็บ", "this is no web address"}, {"เขียนเช่น https://hooks.example.go.th/oit", "write https://hooks.example.go.th/oit"}});
  auto key = take_secret("OITCHECK_WEBHOOK_SECRET", settings.secret_file);
  if (!key) problems.insert(problems.end(), key.problems().begin(), key.problems().end());
  if (!problems.empty()) return problems;
  Webhook webhook;
  webhook.url = settings.url;
  webhook.key = std::move(*key);
  webhook.ca_file = settings.ca_file;
  return std::optional<Webhook>(std::move(webhook));
}

std::string signature_of(const std::string& body, const Secret& key) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> value{};
  unsigned length = 0;
  HMAC(EVP_sha256(), key.reveal().data(), static_cast<int>(key.reveal().size()), reinterpret_cast<const unsigned char*>(body.data()), body.size(), value.data(), &length);
  std::string text = "sha256=";
  for (unsigned i = 0; i < length; ++i) {
    std::array<char, 3> hex{};
    std::snprintf(hex.data(), hex.size(), "%02x", value[i]);
    text += hex.data();
  }
  return text;
}

core::Result<int> post(const Webhook& webhook, const Delivery& delivery, const Patience& patience, const Wait& wait) {
  const List headers = headers_of(webhook, delivery);
  CURLcode code = CURLE_OK;
  long status = 0;
  const auto attempt = [&](Milliseconds at_most) -> AttemptEnd {
    const Easy easy(curl_easy_init());
    std::size_t answered = 0;
    curl_easy_setopt(easy.get(), CURLOPT_URL, webhook.url.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy.get(), CURLOPT_USERAGENT, "oitcheck-webhook/1");
    curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(delivery.body.size()));
    curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, delivery.body.data());
    curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, pass_over);
    curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &answered);
    curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(at_most.count()));
    curl_easy_setopt(easy.get(), CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(at_most.count()));
    if (!webhook.ca_file.empty()) curl_easy_setopt(easy.get(), CURLOPT_CAINFO, webhook.ca_file.c_str());
    code = curl_easy_perform(easy.get());
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_off_t wished = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RETRY_AFTER, &wished);
    return {kind_of(code, status), std::chrono::seconds(std::clamp<curl_off_t>(wished, 0, 3600))};
  };
  const int attempts = try_patiently(patience, wait, attempt);
  if (kind_of(code, status) == AttemptEnd::Kind::done) return attempts;
  return problem_of(webhook, code, status);
}

}  // namespace oit::notify
