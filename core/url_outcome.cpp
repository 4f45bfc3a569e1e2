// Outcomes of an address: their words, their reach, and one plain sentence each.
#include "core/url_outcome.hpp"



namespace oit::core {
namespace {

struct Row {
  UrlOutcome outcome;
  const char* word;
  Reach reach;
  Text sentence;
};

const std::array<Row, all_url_outcomes.size()>& rows() {
  using enum UrlOutcome;
  static const std::array<Row, all_url_outcomes.size()> table{{
      {ok, "ok", Reach::open, {"เปิดได้", "opens"}},
      {not_found, "not_found", Reach::closed, {"ไม่พบหน้าเว็บ (404)", "page not found (404)"}},
      {gone, "gone", Reach::closed, {"หน้าเว็บถูกลบแล้ว (410)", "page removed (410)"}},
      {server_error, "server_error", Reach::closed, {"เว็บไซต์ขัดข้อง (ข้อผิดพลาดจากเซิร์ฟเวอร์)", "the web server answers with an error"}},
      {rate_limited, "rate_limited", Reach::unclear, {"เว็บไซต์ขอให้ลดความถี่ในการเปิด จึงยังตรวจไม่ได้", "the site asked us to slow down, so this could not be checked"}},
      {blocked, "blocked", Reach::unclear, {"ระบบป้องกันของเว็บไซต์ไม่ให้โปรแกรมเปิด ต้องให้คนเปิดดูเอง", "the site's protection keeps programs out; a person must look"}},
      {login_required, "login_required", Reach::closed, {"ต้องเข้าสู่ระบบก่อนจึงจะเห็น", "asks for a login"}},
      {permission_wall, "permission_wall", Reach::closed, {"ต้องขอสิทธิ์ก่อนจึงจะเปิดไฟล์ได้ (ยังไม่ได้แชร์เป็นสาธารณะ)", "asks for permission (not shared with the public)"}},
      {soft_404, "soft_404", Reach::closed, {"หน้าเว็บแจ้งว่าไม่พบข้อมูล แม้สถานะจะเป็น 200", "says \"not found\" although the status is 200"}},
      {redirected_home, "redirected_home", Reach::closed, {"ถูกพาไปหน้าแรกของเว็บไซต์แทน", "sends the reader to the home page instead"}},
      {empty, "empty", Reach::closed, {"หน้าเว็บว่างเปล่า", "the page is empty"}},
      {truncated, "truncated", Reach::closed, {"ข้อมูลส่งมาไม่ครบ", "the answer was cut short"}},
      {bad_encoding, "bad_encoding", Reach::closed, {"ข้อมูลเสียหาย ถอดรหัสไม่ได้", "the answer is damaged and cannot be decoded"}},
      {too_large, "too_large", Reach::unclear, {"ไฟล์ใหญ่เกินกว่าที่โปรแกรมเปิด", "larger than the program will open"}},
      {dns_failure, "dns_failure", Reach::closed, {"ไม่พบชื่อเว็บไซต์นี้ในระบบอินเทอร์เน็ต", "the site's name is not known on the internet"}},
      {connect_failure, "connect_failure", Reach::closed, {"เชื่อมต่อเว็บไซต์ไม่ได้", "cannot connect to the site"}},
      {timeout, "timeout", Reach::closed, {"เว็บไซต์ไม่ตอบภายในเวลาที่กำหนด", "the site did not answer in time"}},
      {tls_invalid, "tls_invalid", Reach::closed, {"ใบรับรองความปลอดภัย (HTTPS) ใช้ไม่ได้ เบราว์เซอร์จะเตือนผู้ใช้", "the HTTPS certificate is not valid; browsers warn"}},
      {tls_incomplete_chain, "tls_incomplete_chain", Reach::open, {"เปิดได้ แต่เว็บไซต์ส่งใบรับรอง HTTPS ไม่ครบชุด", "opens, but the site sends an incomplete certificate chain"}},
      {needs_browser, "needs_browser", Reach::unclear, {"เนื้อหาแสดงด้วยสคริปต์ ต้องเปิดด้วยเบราว์เซอร์", "shown by a script; needs a browser"}},
      {hijacked, "hijacked", Reach::closed, {"หน้าเว็บถูกเปลี่ยนเป็นเนื้อหาอื่น (เช่น เว็บพนัน หรือโดเมนหมดอายุ)", "the page has been taken over (gambling, parked domain)"}},
      {redirect_loop, "redirect_loop", Reach::closed, {"ถูกพาวนไปมาไม่สิ้นสุด", "redirects in circles"}},
      {bad_url, "bad_url", Reach::closed, {"ข้อความที่กรอกไม่ใช่ที่อยู่เว็บ", "what was submitted is no web address"}},
      {placeholder, "placeholder", Reach::closed, {"ลิงก์ยังไม่ได้ใส่ปลายทาง (เช่น #)", "a placeholder link (such as #)"}},
      {refused_address, "refused_address", Reach::closed, {"ที่อยู่ชี้ไปยังเครือข่ายภายใน บุคคลภายนอกเปิดไม่ได้", "points into a private network; outsiders cannot open it"}},
      {interrupted, "interrupted", Reach::unclear, {"ยังไม่ได้ตรวจ (หยุดโปรแกรมก่อน)", "not checked (the run was interrupted)"}},
  }};
  return table;
}

const Row& row_of(UrlOutcome outcome) {
  for (const auto& row : rows())
    if (row.outcome == outcome) return row;
  return rows().front();
}

}  // namespace

Reach reach_of(UrlOutcome outcome) { return row_of(outcome).reach; }
const char* to_string(UrlOutcome outcome) { return row_of(outcome).word; }
const Text& describe(UrlOutcome outcome) { return row_of(outcome).sentence; }

std::optional<UrlOutcome> parse_url_outcome(std::string_view word) {
  for (const auto& row : rows())
    if (word == row.word) return row.outcome;
  return std::nullopt;
}

}  // namespace oit::core
