// Two tables: faults before an answer, and statuses after one.
#include "crawler/verdict.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "crawler/http_fields.hpp"

namespace oit::crawler {
namespace {

using core::Phase;
using core::Text;
using core::UrlOutcome;

struct FaultRow {
  Fault fault;
  UrlOutcome outcome;
  Transience transience;
  const char* th;
  const char* en;
};

constexpr FaultRow fault_rows[] = {
    {Fault::name_unknown, UrlOutcome::dns_failure, Transience::page, "ไม่มีชื่อเว็บไซต์นี้ในระบบชื่อโดเมน (DNS)", "the name system (DNS) knows no site of this name"},
    {Fault::name_without_address, UrlOutcome::dns_failure, Transience::page, "ชื่อเว็บไซต์นี้มีอยู่ แต่ไม่มีที่อยู่ IP ในระบบชื่อโดเมน (DNS)", "the name exists in DNS but has no address"},
    {Fault::name_server_failure, UrlOutcome::dns_failure, Transience::host, "เซิร์ฟเวอร์ชื่อโดเมน (DNS) ของเว็บไซต์นี้ไม่ตอบหรือตอบผิดพลาด", "the site's name server (DNS) did not answer, or answered with an error"},
    {Fault::name_timeout, UrlOutcome::dns_failure, Transience::host, "ค้นหาชื่อเว็บไซต์ (DNS) ไม่เสร็จภายในเวลาที่กำหนด", "looking up the site's name (DNS) took too long"},
    {Fault::address_refused, UrlOutcome::refused_address, Transience::permanent, "ที่อยู่นี้ชี้ไปยังเครือข่ายภายในหรือเครื่องนี้เอง บุคคลภายนอกเปิดไม่ได้", "this address points into a private network or to this very machine; outsiders cannot open it"},
    {Fault::refused, UrlOutcome::connect_failure, Transience::host, "เครื่องแม่ข่ายปฏิเสธการเชื่อมต่อ (ไม่มีบริการเว็บที่พอร์ตนี้)", "the server refused the connection (no web service at this port)"},
    {Fault::unreachable, UrlOutcome::connect_failure, Transience::host, "ไม่มีเส้นทางเครือข่ายไปถึงเครื่องแม่ข่าย", "there is no network route to the server"},
    {Fault::connect_timeout, UrlOutcome::timeout, Transience::host, "เชื่อมต่อเครื่องแม่ข่ายไม่สำเร็จภายในเวลาที่กำหนด", "connecting to the server took too long"},
    {Fault::connection_lost, UrlOutcome::connect_failure, Transience::host, "เครื่องแม่ข่ายตัดการเชื่อมต่อก่อนส่งคำตอบ", "the server closed the connection without answering"},
    {Fault::tls_timeout, UrlOutcome::timeout, Transience::host, "เริ่มการเชื่อมต่อแบบปลอดภัย (HTTPS) ไม่สำเร็จภายในเวลาที่กำหนด", "setting up the secure connection (HTTPS) took too long"},
    {Fault::tls_handshake, UrlOutcome::tls_invalid, Transience::page, "เริ่มการเชื่อมต่อแบบปลอดภัย (HTTPS) กับเครื่องแม่ข่ายไม่ได้", "no secure connection (HTTPS) could be agreed with the server"},
    {Fault::tls_plain_http, UrlOutcome::tls_invalid, Transience::permanent, "พอร์ต HTTPS ของเครื่องแม่ข่ายตอบเป็น HTTP ธรรมดา", "the server's HTTPS port answers in plain HTTP"},
    {Fault::first_byte_timeout, UrlOutcome::timeout, Transience::host, "เชื่อมต่อได้ แต่เว็บไซต์ไม่เริ่มส่งคำตอบภายในเวลาที่กำหนด", "connected, but the site did not begin to answer in time"},
    {Fault::stalled, UrlOutcome::timeout, Transience::host, "เว็บไซต์เริ่มส่งข้อมูลแล้วหยุดกลางคัน", "the site began to send and then stopped"},
    {Fault::timeout, UrlOutcome::timeout, Transience::host, "เว็บไซต์ส่งข้อมูลไม่เสร็จภายในเวลาที่กำหนด", "the site did not finish sending in time"},
    {Fault::truncated, UrlOutcome::truncated, Transience::page, "ข้อมูลส่งมาไม่ครบตามที่เว็บไซต์แจ้งไว้", "fewer bytes came than the site announced"},
    {Fault::coding_truncated, UrlOutcome::truncated, Transience::page, "ข้อมูลที่บีบอัดมาขาดตอนท้าย", "the compressed answer breaks off before its end"},
    {Fault::coding_broken, UrlOutcome::bad_encoding, Transience::page, "ข้อมูลที่บีบอัดเสียหาย เบราว์เซอร์จะเปิดไม่ได้", "the compressed answer is damaged; browsers cannot show it"},
    {Fault::coding_unknown, UrlOutcome::bad_encoding, Transience::permanent, "เว็บไซต์ใช้วิธีบีบอัดที่ไม่รู้จัก", "the site uses an unknown compression"},
    {Fault::too_large, UrlOutcome::too_large, Transience::permanent, "ข้อมูลใหญ่เกินกว่าที่โปรแกรมกำหนดไว้", "larger than the program's limit"},
    {Fault::decoded_too_large, UrlOutcome::too_large, Transience::permanent, "ข้อมูลเมื่อคลายการบีบอัดแล้วใหญ่เกินกว่าที่โปรแกรมกำหนดไว้", "unpacks to more than the program's limit"},
    {Fault::headers_too_large, UrlOutcome::too_large, Transience::permanent, "ส่วนหัวของคำตอบใหญ่ผิดปกติ", "the answer's headers are unreasonably large"},
    {Fault::not_http, UrlOutcome::server_error, Transience::page, "เครื่องแม่ข่ายตอบด้วยสิ่งที่ไม่ใช่ HTTP", "the server's answer is not valid HTTP"},
    {Fault::proxy_failure, UrlOutcome::connect_failure, Transience::host, "เชื่อมต่อผ่านพร็อกซีที่ตั้งไว้ไม่ได้", "the configured proxy cannot be used"},
    {Fault::no_room, UrlOutcome::interrupted, Transience::permanent, "เครื่องที่ใช้ตรวจมีที่ว่างในดิสก์ไม่พอรับไฟล์นี้ จึงยังไม่รู้ผล ไม่ใช่ความผิดของเว็บไซต์ ให้เพิ่มที่ว่างแล้วตรวจใหม่", "this machine had no room on its disk to take this file in, so nothing is known about it; make room and run again"},
    {Fault::interrupted, UrlOutcome::interrupted, Transience::permanent, "หยุดโปรแกรมก่อนเปิดที่อยู่นี้เสร็จ", "the program was stopped before this address was done"},
};

Verdict judge_fault(const Exchange& exchange) {
  Verdict verdict;
  verdict.diagnosis.phase = exchange.phase;
  verdict.diagnosis.detail = exchange.detail;
  if (exchange.fault == Fault::tls_certificate) {
    verdict.outcome = UrlOutcome::tls_invalid;
    verdict.diagnosis.message = describe(exchange.certificate, exchange.url.host());
    const auto& certificate = exchange.certificate;
    verdict.diagnosis.detail += "; subject: " + certificate.subject + "; issuer: " + certificate.issuer;
    return verdict;
  }
  for (const auto& row : fault_rows) {
    if (row.fault != exchange.fault) continue;
    verdict.outcome = row.outcome;
    verdict.transience = row.transience;
    verdict.diagnosis.message = Text{row.th, row.en};
  }
  if (exchange.fault == Fault::truncated || exchange.fault == Fault::stalled) {
    const std::string_view announced = exchange.header("content-length");
    if (!announced.empty()) verdict.diagnosis.detail += "; " + std::to_string(exchange.wire_bytes) + " of " + std::string(announced.substr(0, 20)) + " bytes";
  }
  return verdict;
}

bool blank(const core::Body& body) {
  const std::string_view bytes = body.beginning();
  return body.size() < 64 && std::all_of(bytes.begin(), bytes.end(), [](unsigned char c) {
    return c <= 0x20 || c == 0xEF || c == 0xBB || c == 0xBF;
  });
}

Verdict answered(const Exchange& exchange, UrlOutcome outcome, Text message, Transience transience = Transience::permanent) {
  Verdict verdict;
  verdict.outcome = outcome;
  verdict.transience = transience;
  verdict.diagnosis.phase = Phase::done;
  verdict.diagnosis.message = std::move(message);
  verdict.diagnosis.detail = "HTTP " + std::to_string(exchange.status);
  return verdict;
}

Verdict judge_success(const Exchange& exchange) {
  if (const char* service = protection_service(exchange))
    return answered(exchange, UrlOutcome::blocked,
                    {std::string("ระบบป้องกันเว็บไซต์ (") + service + ") แสดงหน้าตรวจสอบแทนเนื้อหา ต้องให้คนเปิดดูเอง",
                     std::string("a protection service (") + service + ") shows its check instead of the page; a person must look"});
  if (exchange.status == 304 && !exchange.conditional)
    return answered(exchange, UrlOutcome::empty, {"เว็บไซต์ตอบว่าไม่มีอะไรเปลี่ยนแปลง (304) แก่ผู้ที่เปิดครั้งแรก จึงไม่มีเนื้อหาให้เห็น",
                                                  "the site answers \"unchanged\" (304) to a first visit, so that there is nothing to see"});
  if (exchange.status == 304) {
    Verdict unchanged;
    unchanged.outcome = UrlOutcome::ok;
    unchanged.diagnosis.phase = Phase::done;
    return unchanged;
  }
  if (!exchange.body || blank(*exchange.body))
    return answered(exchange, UrlOutcome::empty, {"เว็บไซต์ตอบว่าสำเร็จแต่ไม่ส่งเนื้อหาใด ๆ", "the site says all is well but sends nothing"});
  Verdict fine;
  fine.outcome = UrlOutcome::ok;
  fine.diagnosis.phase = Phase::done;
  return fine;
}

Verdict judge_refusal(const Exchange& exchange) {
  if (const char* service = protection_service(exchange))
    return answered(exchange, UrlOutcome::blocked,
                    {std::string("ระบบป้องกันเว็บไซต์ (") + service + ") ไม่ให้โปรแกรมเปิดหน้านี้ ต้องให้คนเปิดดูเอง",
                     std::string("a protection service (") + service + ") keeps programs out; a person must look"});
  return answered(exchange, UrlOutcome::blocked,
                  {"เว็บไซต์ปฏิเสธการเปิดจากโปรแกรมหรือจากเครือข่ายนี้ (" + std::to_string(exchange.status) + ") ต้องให้คนเปิดดูเอง อาจเปิดได้ในประเทศไทย",
                   "the site refuses programs, or this network (" + std::to_string(exchange.status) + "); a person must look, it may open from Thailand"});
}

Verdict judge_error(const Exchange& exchange) {
  const int status = exchange.status;
  const std::string number = std::to_string(status);
  if (status == 429)
    return answered(exchange, UrlOutcome::rate_limited, {"เว็บไซต์ขอให้ลดความถี่ในการเปิด (429)", "the site asks to be visited less often (429)"}, Transience::throttled);
  if (status == 503 && protection_service(exchange)) return judge_refusal(exchange);
  if (status == 503)
    return answered(exchange, UrlOutcome::server_error, {"เว็บไซต์แจ้งว่ายังให้บริการไม่ได้ชั่วคราว (503)", "the site says it is unavailable for now (503)"}, Transience::throttled);
  if (status == 408)
    return answered(exchange, UrlOutcome::timeout, {"เว็บไซต์แจ้งว่ารอนานเกินไป (408)", "the site says it waited too long (408)"}, Transience::page);
  const bool gateway = status == 502 || status == 504 || (status >= 520 && status <= 524) || status == 530;
  if (status >= 500)
    return answered(exchange, UrlOutcome::server_error, {"เว็บไซต์ขัดข้อง (" + number + ")", "the web server answers with an error (" + number + ")"},
                    gateway ? Transience::host : Transience::page);
  return answered(exchange, UrlOutcome::server_error, {"เว็บไซต์ไม่ยอมรับคำขอ (" + number + ")", "the web server rejects the request (" + number + ")"});
}

}  // namespace

bool is_redirect(const Exchange& exchange) {
  const int status = exchange.status;
  return (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) && !exchange.header("location").empty();
}

Verdict judge(const Exchange& exchange) {
  if (exchange.fault != Fault::none) return judge_fault(exchange);
  const int status = exchange.status;
  if ((status >= 200 && status < 300) || status == 304) return judge_success(exchange);
  if (status >= 300 && status < 400)
    return answered(exchange, UrlOutcome::server_error,
                    {"เว็บไซต์สั่งย้ายไปหน้าอื่นโดยไม่บอกว่าไปที่ใด (" + std::to_string(status) + ")",
                     "the site redirects without saying where to (" + std::to_string(status) + ")"});
  switch (status) {
    case 401: return answered(exchange, UrlOutcome::login_required, {"เว็บไซต์ขอชื่อผู้ใช้และรหัสผ่าน (401)", "the site asks for a user name and password (401)"});
    case 404: return answered(exchange, UrlOutcome::not_found, core::describe(UrlOutcome::not_found));
    case 410: return answered(exchange, UrlOutcome::gone, core::describe(UrlOutcome::gone));
    case 403:
    case 406:
    case 418:
    case 444:
    case 451:
    case 999: return judge_refusal(exchange);
    default: return judge_error(exchange);
  }
}

const char* protection_service(const Exchange& exchange) {
  const std::string_view body = exchange.body ? exchange.body->beginning().substr(0, 64 * 1024) : std::string_view();
  const bool refused = exchange.status == 403 || exchange.status == 503 || exchange.status == 429 || exchange.status == 406 ||
                       exchange.status == 405 || exchange.status == 418;
  const auto says = [body](std::string_view words) { return !body.empty() && memmem(body.data(), body.size(), words.data(), words.size()) != nullptr; };
  const auto server = [&exchange](std::string_view name) { return contains_ignoring_case(exchange.header("server"), name); };
  // Challenges, whatever their status. A page with real content may mention a service, so these are long or odd strings,
  // and the page must be small.
  const bool small = body.size() < 48 * 1024;
  if (exchange.header("cf-mitigated") == "challenge") return "Cloudflare";
  if (small && (says("/cdn-cgi/challenge-platform/") || says("cf-browser-verification") || says("cf_chl_opt")) && (refused || says("Just a moment..."))) return "Cloudflare";
  if (body.size() < 4 * 1024 && says("_Incapsula_Resource")) return "Imperva Incapsula";
  if (small && says("Incapsula incident ID")) return "Imperva Incapsula";
  if (small && says("sucuri_cloudproxy_js")) return "Sucuri";
  if (body.size() < 8 * 1024 && says("The requested URL was rejected. Please consult with your administrator")) return "F5 BIG-IP ASM";
  if (body.size() < 16 * 1024 && says("slowAES.decrypt")) return "testcookie";
  if (body.size() < 16 * 1024 && says("acw_sc__v2")) return "Alibaba Cloud WAF";
  if (!exchange.header("x-amzn-waf-action").empty()) return "AWS WAF";
  if (!refused) return nullptr;
  if (says("FortiGuard") || says("Web Page Blocked!") || says("FortiWeb")) return "Fortinet";
  if (says("Sucuri WebSite Firewall") || !exchange.header("x-sucuri-id").empty()) return "Sucuri";
  if (!exchange.header("x-iinfo").empty()) return "Imperva Incapsula";
  if (server("cloudflare") && (exchange.status == 403 || says("cloudflare") || says("Cloudflare"))) return "Cloudflare";
  if (server("AkamaiGHost") || (says("Access Denied") && says("errors.edgesuite.net"))) return "Akamai";
  if (server("ddos-guard")) return "DDoS-Guard";
  if (server("CloudFront") && says("Request blocked")) return "AWS WAF";
  if (server("BunkerWeb")) return "BunkerWeb";
  if (says("Generated by Wordfence")) return "Wordfence";
  if (!exchange.header("x-azure-ref").empty() && (exchange.status == 403)) return "Azure Front Door";
  if (says("Mod_Security") || says("ModSecurity")) return "ModSecurity";
  if (says("Barracuda")) return "Barracuda";
  if (says("Imunify360")) return "Imunify360";
  if (says("g-recaptcha") || says("h-captcha") || says("captcha")) return "CAPTCHA";
  return nullptr;
}

std::optional<UrlOutcome> sign_in_wall(const core::Url& asked, const core::Url& landed) {
  if (asked.host() == landed.host() && asked.path() == landed.path()) return std::nullopt;
  const std::string& from = asked.host();
  const std::string& to = landed.host();
  const auto below = [](const std::string& host, std::string_view domain) {
    return host == domain || (host.size() > domain.size() && host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.');
  };
  const bool google_sign_in = to == "accounts.google.com" || (to == "accounts.google.co.th");
  if (google_sign_in && to != from) {
    const bool shared_file = from == "drive.google.com" || from == "docs.google.com" || from == "sites.google.com" || from == "forms.gle" ||
                             from == "script.google.com" || from == "lookerstudio.google.com" || from == "calendar.google.com";
    return shared_file ? UrlOutcome::permission_wall : UrlOutcome::login_required;
  }
  const bool microsoft_sign_in = to == "login.microsoftonline.com" || to == "login.live.com" || to == "login.microsoft.com" || to == "login.windows.net";
  if (microsoft_sign_in && to != from) {
    const bool shared_file = below(from, "sharepoint.com") || below(from, "1drv.ms") || below(from, "onedrive.live.com") || below(from, "office.com") ||
                             below(from, "live.com") || below(from, "office365.com");
    return shared_file ? UrlOutcome::permission_wall : UrlOutcome::login_required;
  }
  if (below(to, "facebook.com") && (landed.path().starts_with("/login") || landed.path().starts_with("/checkpoint"))) return UrlOutcome::login_required;
  if (below(to, "instagram.com") && landed.path().starts_with("/accounts/login")) return UrlOutcome::login_required;
  if (below(to, "dropbox.com") && landed.path().starts_with("/login")) return UrlOutcome::permission_wall;
  if (to == "access.line.me" || (below(to, "line.me") && landed.path().find("/login") != std::string::npos)) return UrlOutcome::login_required;
  return std::nullopt;
}

}  // namespace oit::crawler
