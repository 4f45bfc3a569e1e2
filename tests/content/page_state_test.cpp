// What an opened page really is. Most rows are pages that look suspicious and are fine: a false alarm is the worst defect.
#include "content/page_state.hpp"

#include <gtest/gtest.h>

#include "page_fixtures.hpp"

namespace oit::content {
namespace {

using core::UrlOutcome;

UrlOutcome state_of(const std::string& html, const SiteProfile* profile = nullptr, const std::string& url = "https://www.example.go.th/oit/o1") {
  const auto content = page(html, url);
  return judge_page(fetch_of(html, url), content, profile).outcome;
}

std::string shell(const std::string& title, const std::string& main, const std::string& menu = "<li><a href=/>หน้าแรก</a></li><li><a href=/contact>ติดต่อ</a></li><li><a href=/news>ข่าว</a></li>") {
  return "<!doctype html><html lang=th><head><meta charset=utf-8><title>" + title + "</title></head><body><header><h2>สำนักงานเขตบางนา</h2></header><nav><ul>" + menu +
         "</ul></nav><main>" + main + "</main><footer>สำนักงานเขตบางนา กรุงเทพมหานคร โทร. 0 2173 1000</footer></body></html>";
}

struct Case {
  const char* name;
  std::string html;
  UrlOutcome wanted;
};

TEST(PageState, FineAlthoughItLooksOtherwise) {
  const std::string login_form = "<form action=/login><input name=user><input type=password name=pass><button>เข้าสู่ระบบ</button></form>";
  const Case cases[] = {
      {"ordinary page", shell("โครงสร้าง", "<h1>โครงสร้าง</h1><p>" + prose(500) + "</p>"), UrlOutcome::ok},
      {"short useful page", shell("ติดต่อ", "<h1>ติดต่อ</h1><p>โทร. 0 2173 1000 ที่อยู่ 1234 แขวงบางนา เขตบางนา กรุงเทพมหานคร</p>"), UrlOutcome::ok},
      {"news about a 404", shell("ชี้แจงกรณีเว็บไซต์ขึ้น 404 Not Found", "<h1>ชี้แจงกรณีเว็บไซต์ขึ้น 404 Not Found</h1><p>" + prose(400) + "</p>"), UrlOutcome::ok},
      {"article explaining 404", shell("404 Not Found คืออะไร และวิธีแก้ไข", "<h1>404 Not Found คืออะไร</h1><p>" + prose(900) + "</p>"), UrlOutcome::ok},
      {"long article with that very title", shell("404 Not Found", "<h1>บทเรียนจากระบบสารบรรณ</h1><p>" + prose(4000) + "</p>"), UrlOutcome::ok},
      {"no infected person found", shell("ไม่พบผู้ติดเชื้อในพื้นที่", "<h1>ไม่พบผู้ติดเชื้อในพื้นที่เขตบางนา</h1><p>" + prose(200) + "</p>"), UrlOutcome::ok},
      {"no corruption complaint found", shell("สถิติเรื่องร้องเรียนการทุจริต", "<h1>สถิติเรื่องร้องเรียนการทุจริต</h1><h3>ไม่พบข้อมูล</h3><p>ปีงบประมาณ พ.ศ. 2568 ไม่มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่</p>"), UrlOutcome::ok},
      {"a table that says no data", shell("เรื่องร้องเรียน", "<h1>เรื่องร้องเรียน</h1><table><tr><th>เดือน</th><th>จำนวน</th></tr><tr><td>ตุลาคม</td><td>ไม่พบข้อมูล</td></tr></table>"), UrlOutcome::ok},
      {"room 404", shell("ห้องประชุม 404", "<h1>ห้องประชุม 404 ชั้น 4</h1><p>" + prose(300) + "</p>"), UrlOutcome::ok},
      {"404 in a script", shell("โครงสร้าง", "<script>if(s==404){document.title='Page not found'}</script><h1>โครงสร้าง</h1><p>" + prose(300) + "</p>"), UrlOutcome::ok},
      {"search widget with nothing found", shell("แผนปฏิบัติการ", "<h1>แผนปฏิบัติการ</h1><p>" + prose(500) + "</p><div class=search-result><h4>ไม่พบข้อมูลที่ค้นหา</h4></div>"), UrlOutcome::ok},
      {"login form in the header", "<html><head><title>ข่าว</title></head><body><header>" + login_form + "</header><main><h1>ข่าว</h1><p>" + prose(400) + "</p></main></body></html>", UrlOutcome::ok},
      {"login form in a side column", shell("ข่าว", "<h1>ข่าว</h1><p>" + prose(700) + "</p>" + login_form), UrlOutcome::ok},
      {"article about logging in", shell("วิธีเข้าสู่ระบบ e-Service", "<h1>วิธีเข้าสู่ระบบ e-Service</h1><ol><li>เปิดเว็บไซต์</li><li>กดเข้าสู่ระบบ</li></ol><p>" + prose(400) + "</p>"), UrlOutcome::ok},
      {"login box beside a download link", shell("แผนปฏิบัติการป้องกันการทุจริต", "<h1>แผนปฏิบัติการป้องกันการทุจริต</h1><a href='/index.php/dl?download=12:abc'>แผน</a><h3>Login Form</h3>" + login_form), UrlOutcome::ok},
      {"login box beside a poster", shell("นโยบายไม่รับของขวัญ", "<h1>นโยบายไม่รับของขวัญ</h1><img src=/images/2568/poster-01.jpg><h3>Login Form</h3>" + login_form), UrlOutcome::ok},
      {"login box in a side column, a Drive document", "<html><head><title>แผน</title></head><body><aside><h3>Login</h3>" + login_form + "</aside><main><h1>แผน</h1><a href='https://drive.google.com/open?id=1abc'>เปิดดู</a></main></body></html>", UrlOutcome::ok},
      {"e-service page with steps, files and a login", shell("E-Service", "<h1>E-Service</h1><p>" + prose(350) + "</p><a href=manual.pdf>คู่มือ</a>" + login_form), UrlOutcome::ok},
      {"complaint form asking for a password", shell("ร้องเรียน", "<h1>แจ้งเรื่องร้องเรียน</h1><form><textarea name=detail></textarea><input type=password name=code></form>"), UrlOutcome::ok},
      {"gambling prevention", shell("ป้องกันการพนันออนไลน์", "<h1>รณรงค์ป้องกันการพนันออนไลน์ สล็อต บาคาร่า</h1><p>เตือนภัยเยาวชน อย่าหลงเชื่อเว็บพนัน สล็อตเว็บตรง เครดิตฟรี แตกง่าย ผิดกฎหมาย มีโทษตาม พ.ร.บ.การพนัน</p><p>" + prose(300) + "</p>"), UrlOutcome::ok},
      {"licence for a gambling event", shell("การขออนุญาตเล่นการพนัน", "<h1>การขออนุญาตจัดให้มีการเล่นการพนัน</h1><p>" + prose(400) + "</p>"), UrlOutcome::ok},
      {"police news about casinos", shell("จับกุมบ่อนคาสิโน", "<h1>ตำรวจจับกุมบ่อนคาสิโนออนไลน์ บาคาร่าออนไลน์</h1><p>ดำเนินคดีผู้เล่นสล็อตออนไลน์ และเว็บแทงบอล ผิดกฎหมาย</p>"), UrlOutcome::ok},
      {"protection in the title of a plan", shell("แผนป้องกัน Access Denied", "<h1>แผนรักษาความปลอดภัยสารสนเทศ</h1><p>" + prose(800) + "</p>"), UrlOutcome::ok},
      {"image only", shell("โครงสร้าง", "<h1>โครงสร้าง</h1><img src=/files/org.jpg>"), UrlOutcome::ok},
      {"pdf viewer only", shell("แผน", "<iframe src=/viewer.html?file=/files/plan.pdf></iframe>"), UrlOutcome::ok},
      {"list of links only", shell("คู่มือ", "<ul><li><a href=a.pdf>คู่มือ ก</a></li><li><a href=b.pdf>คู่มือ ข</a></li></ul>"), UrlOutcome::ok},
      {"prerendered app with a plea", "<html><head><title>x</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root><h1>โครงสร้าง</h1><p>" + prose(300) + "</p></div></body></html>", UrlOutcome::ok},
      {"frames", "<html><head><title>เก่า</title></head><frameset cols='20%,80%'><frame src=menu.htm><frame src=main.htm></frameset></html>", UrlOutcome::ok},
      {"index page with a soft title", shell("ITA 2568 | O1-O28", "<h1>OIT 2568</h1><p><a href=/o1>O1 โครงสร้าง</a> <a href=#>O2</a></p>"), UrlOutcome::ok},
      {"only this, and a file", shell("ประกาศ", "<h1>ประกาศ</h1><p>ไม่พบเนื้อหาที่ท่านต้องการ โปรดเปิดเอกสาร</p><a href=/files/plan.pdf>แผน</a>"), UrlOutcome::ok},
      {"nothing to report", shell("เรื่องร้องเรียนการทุจริต", "<h1>สถิติเรื่องร้องเรียน</h1><p>ข้อมูลในรอบนี้ไม่พบเรื่องร้องเรียนเจ้าหน้าที่ ไม่มีรายการที่ต้องรายงาน</p>"), UrlOutcome::ok},
      {"nothing in the system", shell("เรื่องร้องเรียน", "<h1>เรื่องร้องเรียนการทุจริต</h1><p>ไม่มีรายการในระบบ</p>"), UrlOutcome::ok},
      {"no news", shell("ข่าว", "<h1>ข่าวจัดซื้อจัดจ้าง</h1><p>ไม่มีข่าว</p>"), UrlOutcome::ok},
      {"a service that wants a login", shell("จองคิว", "<h1>ระบบจองคิวออนไลน์</h1><p>กรุณาเข้าสู่ระบบก่อนใช้งาน</p><a href=/login>เข้าสู่ระบบ</a>"), UrlOutcome::ok},
      {"no bidder", shell("ประกาศ", "<h1>ประกาศผู้ชนะการเสนอราคา</h1><p>รายการที่ต้องการจัดซื้อไม่พบผู้ยื่นข้อเสนอ</p>"), UrlOutcome::ok},
      {"a notice about the duties", shell("อำนาจหน้าที่", "<h1>อำนาจหน้าที่</h1><p>หน้าที่ของเทศบาล ได้แก่ การรักษาความสะอาด เอกสารนี้ไม่มีอยู่ในประกาศเดิม</p><a href=/law/2>กฎหมาย</a>"), UrlOutcome::ok},
      {"a service that was stopped", shell("บริการ", "<h1>ยกเลิกบริการ</h1><p>This page explains how documents no longer available at the counter can be ordered by post, and what it costs, " + prose(250) + "</p>"), UrlOutcome::ok},
      {"staff only is said in passing", shell("ติดต่อ", "<h1>ติดต่อ</h1><p>ห้องควบคุมเฉพาะเจ้าหน้าที่เท่านั้น</p><p>" + prose(250) + "</p>"), UrlOutcome::ok},
      {"an article about errors", shell("ข่าว", "<h1>การแก้ไข Database error ในระบบสารบรรณ</h1><p>" + prose(300) + "</p>"), UrlOutcome::ok},
      {"hacking is reported", shell("ข่าว", "<h1>เตือนภัยเว็บไซต์ถูกแฮก</h1><p>Hacked by ข้อความลักษณะนี้แสดงว่าเว็บไซต์ถูกเจาะ ให้แจ้งความกับตำรวจ</p>"), UrlOutcome::ok},
      {"domain registration service", shell("บริการจดโดเมน go.th", "<h1>บริการจดทะเบียนโดเมน</h1><p>หากโดเมนหมดอายุ ให้ติดต่อเจ้าหน้าที่ " + prose(400) + "</p>"), UrlOutcome::ok},
      {"rights of citizens", shell("คุณไม่มีสิทธิ์เลือกตั้งถ้า...", "<h1>ผู้ไม่มีสิทธิ์เลือกตั้ง</h1><p>" + prose(400) + "</p>"), UrlOutcome::ok},
      {"captcha mentioned", shell("แบบฟอร์ม", "<h1>แบบฟอร์มร้องเรียน</h1><p>กรุณากรอก captcha ก่อนส่ง " + prose(350) + "</p>"), UrlOutcome::ok},
      {"Cloudflare scripts on an ordinary page", shell("ข่าว", "<h1>ข่าว</h1><p>" + prose(500) + "</p><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"), UrlOutcome::ok},
  };
  for (const auto& each : cases) EXPECT_EQ(state_of(each.html), each.wanted) << each.name << ": " << core::to_string(state_of(each.html));
}

TEST(PageState, Caught) {
  const Case cases[] = {
      {"Thai not found", shell("ไม่พบหน้าที่ต้องการ - สำนักงานเขตบางนา", "<h1>ไม่พบหน้าที่ต้องการ</h1><p>กรุณาตรวจสอบที่อยู่</p>"), UrlOutcome::soft_404},
      {"English not found", shell("Page not found – สำนักงานเขตบางนา", "<h1>Oops! That page can't be found.</h1><p>It looks like nothing was found at this location.</p>"), UrlOutcome::soft_404},
      {"404 heading", shell("สำนักงานเขตบางนา", "<h1>404</h1><h2>Page Not Found</h2>"), UrlOutcome::soft_404},
      {"apology first", shell("สำนักงานเขตบางนา", "<h1>ขออภัย ไม่พบหน้าที่ท่านต้องการ</h1>"), UrlOutcome::soft_404},
      {"in the second heading", shell("สำนักงานเขตบางสุขใจ", "<h1>สำนักงานเขตบางสุขใจ</h1><h2>ขออภัย ไม่พบหน้าที่คุณต้องการ</h2><p>หน้านี้อาจถูกลบหรือเปลี่ยนที่อยู่ กรุณาค้นหาอีกครั้ง</p>"), UrlOutcome::soft_404},
      {"no heading at all", "<html><head><title>สำนักงานเขตบางนา</title></head><body><div>ไม่พบหน้าเว็บที่ท่านร้องขอ</div></body></html>", UrlOutcome::soft_404},
      {"error 404 with the latest news below", shell("404 Not Found", "<h1>404 Not Found</h1><h3>ข่าวล่าสุด</h3><p>" + prose(900) + "</p>"), UrlOutcome::soft_404},
      {"no data on an otherwise empty page", shell("ไม่พบข้อมูล", "<h1>ไม่พบข้อมูล</h1>"), UrlOutcome::soft_404},
      {"in a sentence below the office's name", shell("เทศบาล", "<h1>เทศบาลตำบลทดสอบ</h1><p>ขออภัย! ไม่พบหน้าเว็บที่ท่านเรียก</p>"), UrlOutcome::soft_404},
      {"moved or deleted", shell("เทศบาล", "<h1>หน้าที่ท่านเรียกไม่มีอยู่หรือถูกย้ายไปแล้ว</h1>"), UrlOutcome::soft_404},
      {"this page was taken away", shell("กรม", "<h1>ขออภัย หน้านี้ถูกย้ายหรือลบออกจากระบบแล้ว</h1>"), UrlOutcome::soft_404},
      {"this information was deleted", shell("ระบบ", "<h1>ข้อมูลนี้ถูกลบไปแล้ว</h1>"), UrlOutcome::soft_404},
      {"the file that you called for", shell("ระบบ", "<p>ไฟล์ที่คุณร้องขอถูกย้ายหรือไม่มีอยู่ในระบบ</p>"), UrlOutcome::soft_404},
      {"Joomla's error below a heading", shell("อบต", "<h1>Error</h1><p>Category not found</p>"), UrlOutcome::soft_404},
      {"does not exist", shell("อบจ.", "<h1>The page you requested does not exist</h1>"), UrlOutcome::soft_404},
      {"is not available", shell("สพป.", "<h1>Sorry, this page isn't available</h1>"), UrlOutcome::soft_404},
      {"PHP's own words without a tag", "File not found.\n", UrlOutcome::soft_404},
      {"a program that failed", "<br />\n<b>Fatal error</b>:  Uncaught Error: Call to undefined function mysql_connect() in /var/www/html/db.php:3", UrlOutcome::server_error},
      {"no database", shell("Error", "<h1>Error establishing a database connection</h1>"), UrlOutcome::server_error},
      {"no database, Thai", "<html><body>ไม่สามารถเชื่อมต่อฐานข้อมูลได้</body></html>", UrlOutcome::server_error},
      {"staff only", shell("ระบบงาน", "<p>หน้านี้สำหรับเจ้าหน้าที่เท่านั้น กรุณาล็อกอินก่อนใช้งาน</p>"), UrlOutcome::login_required},
      {"login by code", shell("ThaiD", "<h1>ลงชื่อเข้าสู่ระบบด้วย ThaiD</h1><p>สแกน QR Code เพื่อเข้าสู่ระบบ</p><img src=qr.png>"), UrlOutcome::login_required},
      {"this website is for sale", "<html><head><title>example.go.th - This website is for sale!</title></head><body><h1>example.go.th</h1><p>This website is for sale! Your best source for all of the information you're looking for.</p></body></html>", UrlOutcome::hijacked},
      {"defaced without a heading", "<html><head><title>0wned</title></head><body><center>Defaced by anon team - your security is low</center></body></html>", UrlOutcome::hijacked},
      {"letters lost on the way", shell("แผน", "<h1>?\?\?\?\?</h1><p>" + std::string(400, '?') + "</p>"), UrlOutcome::bad_encoding},
      {"suspended account", "<html><head><title>Account Suspended</title></head><body><h1>Account Suspended</h1><p>Contact your hosting provider</p></body></html>", UrlOutcome::soft_404},
      {"server's default page", "<html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed</p></body></html>", UrlOutcome::soft_404},
      {"login page", "<html><head><title>เข้าสู่ระบบ</title></head><body><div class=box><form><label>ชื่อผู้ใช้</label><input name=u><label>รหัสผ่าน</label><input type=password><button>เข้าสู่ระบบ</button></form></div></body></html>", UrlOutcome::login_required},
      {"staff login with a logo", "<html><head><title>เข้าสู่ระบบ | เขต</title></head><body class=login><div class=box><img src=/assets/logo.png alt=''><h1>เข้าสู่ระบบสำหรับเจ้าหน้าที่</h1><form action=/login><label>ชื่อผู้ใช้งาน <input name=username></label><label>รหัสผ่าน <input type=password></label><button>เข้าสู่ระบบ</button></form><p><a href=/forgot>ลืมรหัสผ่าน</a></p></div></body></html>", UrlOutcome::login_required},
      {"login page with a table layout", "<html><head><title>Login</title></head><body><table><tr><td>Username</td><td><input name=u></td></tr><tr><td>Password</td><td><input type=password></td></tr></table></body></html>", UrlOutcome::login_required},
      {"login with ways to an account", shell("ระบบสมาชิก", "<h1>ระบบสมาชิก</h1><form action=/in><input name=u><input type=password><button>ตกลง</button></form><a href=/register>สมัครสมาชิก</a> <a href=/forgot>ลืมรหัสผ่าน</a> <a href=/>หน้าแรก</a><img src=/img/site-logo.png>"), UrlOutcome::login_required},
      {"members only", shell("เอกสาร", "<p>กรุณาเข้าสู่ระบบก่อนใช้งาน</p>"), UrlOutcome::login_required},
      {"no rights", shell("เอกสาร", "<h1>คุณไม่มีสิทธิ์เข้าถึงหน้านี้</h1>"), UrlOutcome::permission_wall},
      {"Joomla's no rights", shell("เอกสาร", "<p>You are not authorised to view this resource.</p>"), UrlOutcome::permission_wall},
      {"React shell", "<html><head><title>เขต</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script src=/static/js/main.js></script></body></html>", UrlOutcome::needs_browser},
      {"Angular shell", "<html><head><title>เขต</title></head><body><app-root></app-root><script src=main.js></script></body></html>", UrlOutcome::needs_browser},
      {"empty body", "<html><head><title></title></head><body></body></html>", UrlOutcome::empty},
      {"blank body", "  \n ", UrlOutcome::empty},
      {"gambling", shell("สล็อตเว็บตรง แตกง่าย ฝากถอนไม่มีขั้นต่ำ", "<h1>สล็อตเว็บตรง อันดับ 1</h1><p>สมัครสล็อต รับโบนัส 100 เครดิตฟรี ฝากถอนออโต้ บาคาร่าออนไลน์ แทงบอลออนไลน์</p>"), UrlOutcome::hijacked},
      {"Indonesian gambling", "<html><head><title>SLOT GACOR 88 : Situs Slot Online Maxwin</title></head><body><h1>Slot Gacor</h1><p>Daftar slot online, link alternatif, rtp live, deposit pulsa</p></body></html>", UrlOutcome::hijacked},
      {"defaced", "<html><head><title>Hacked by Someone</title></head><body><h1>Hacked by Someone</h1></body></html>", UrlOutcome::hijacked},
      {"for sale", "<html><head><title>example.go.th</title></head><body><h1>This domain is for sale</h1><p>Buy this domain</p></body></html>", UrlOutcome::hijacked},
      {"challenge", "<html><head><title>Just a moment...</title></head><body><h2>Checking if the site connection is secure</h2></body></html>", UrlOutcome::blocked},
      {"Incapsula", "<html><head></head><body><iframe src='/_Incapsula_Resource?x=1'>Request unsuccessful. Incapsula incident ID: 1</iframe></body></html>", UrlOutcome::blocked},
  };
  for (const auto& each : cases) EXPECT_EQ(state_of(each.html), each.wanted) << each.name << ": " << core::to_string(state_of(each.html));
}

TEST(PageState, EveryVerdictQuotesWhatDecided) {
  const std::string html = shell("ไม่พบหน้าที่ต้องการ", "<h1>ไม่พบหน้าที่ต้องการ</h1>");
  const auto state = judge_page(fetch_of(html), page(html), nullptr);
  EXPECT_NE(state.diagnosis.message.th.find("ไม่พบหน้าที่ต้องการ"), std::string::npos);
  EXPECT_FALSE(state.diagnosis.message.en.empty());
}

TEST(PageState, AReaderThatFailedMakesNoPageEmpty) {
  core::Content unread;
  unread.type = core::DocumentType::html;
  unread.quality = core::ReadQuality::not_read;
  unread.notices.push_back({core::Notice::reader_crashed, {"อ่านไม่ได้", "the reader failed"}});
  EXPECT_EQ(judge_page(fetch_of("<h1>โครงสร้าง</h1>"), unread, nullptr).outcome, UrlOutcome::ok);
}

TEST(PageState, ChallengesBehindAStatus) {
  const std::string html = "<html><head><title>Just a moment...</title></head><body></body></html>";
  for (const int status : {403, 503}) EXPECT_EQ(judge_page(fetch_of(html, "https://www.example.go.th/x", status), page(html), nullptr).outcome, UrlOutcome::blocked) << status;
  const std::string broken = "<html><head><title>503 Service Unavailable</title></head><body><h1>Service Unavailable</h1></body></html>";
  EXPECT_EQ(judge_page(fetch_of(broken, "https://www.example.go.th/x", 503), page(broken), nullptr).outcome, UrlOutcome::server_error);
}

struct Site {
  std::string home = shell("สำนักงานเขตบางนา", "<h1>ยินดีต้อนรับ</h1><p>" + prose(600) + "</p>");
  std::string missing;
  SiteProfile profile;

  explicit Site(std::string missing_page) : missing(std::move(missing_page)) {
    const auto home_fetch = fetch_of(home, "https://www.example.go.th/");
    const auto home_content = page(home, "https://www.example.go.th/");
    const auto probe = fetch_of(missing, "https://www.example.go.th/no-such-page-9f2");
    const auto probe_content = page(missing, "https://www.example.go.th/no-such-page-9f2");
    profile = make_site_profile(&home_fetch, &home_content, &probe, &probe_content);
  }
};

TEST(PageState, LearnedFromAnImpossiblePath) {
  const Site site(shell("สำนักงานเขตบางนา", "<div>ท่านเรียกดูรายการที่เจ้าหน้าที่ได้นำออกแล้ว กรุณาเลือกเมนูด้านบน ผู้เข้าชม 1024</div>"));
  EXPECT_EQ(state_of(shell("สำนักงานเขตบางนา", "<div>ท่านเรียกดูรายการที่เจ้าหน้าที่ได้นำออกแล้ว กรุณาเลือกเมนูด้านบน ผู้เข้าชม 2311</div>"), &site.profile), UrlOutcome::soft_404);
  EXPECT_EQ(state_of(shell("สำนักงานเขตบางนา", "<h1>โครงสร้าง</h1><p>" + prose(200) + "</p>"), &site.profile), UrlOutcome::ok);
  // The same frame with a picture, a file or a viewer in it is a page of its own.
  EXPECT_EQ(state_of(shell("สำนักงานเขตบางนา", "<div>ท่านเรียกดูรายการที่เจ้าหน้าที่ได้นำออกแล้ว กรุณาเลือกเมนูด้านบน</div><img src=org.jpg>"), &site.profile), UrlOutcome::ok);
  EXPECT_EQ(state_of(shell("สำนักงานเขตบางนา", "<div>ท่านเรียกดูรายการที่เจ้าหน้าที่ได้นำออกแล้ว กรุณาเลือกเมนูด้านบน</div><a href=plan.pdf>แผน</a>"), &site.profile), UrlOutcome::ok);
}

TEST(PageState, RiddlesAndCountersAreNoContent) {
  const auto missing = [](const std::string& number) {
    return shell("อบต.ตัวอย่าง", "<div>ยินดีต้อนรับสู่เว็บไซต์องค์การบริหารส่วนตำบลตัวอย่าง</div><img src=/captcha.php?x=" + number + ">");
  };
  const Site site(missing("71f"));
  EXPECT_EQ(state_of(missing("a02"), &site.profile), UrlOutcome::soft_404);
}

TEST(PageState, SiteThatAnswersEverythingWithItsHomePage) {
  const Site plain("x");
  const Site site(plain.home);
  EXPECT_EQ(state_of(site.home, &site.profile), UrlOutcome::soft_404);
  EXPECT_EQ(state_of(site.home, &site.profile, "https://www.example.go.th/"), UrlOutcome::ok);
  EXPECT_EQ(state_of(site.home, &site.profile, "https://www.example.go.th/index.php"), UrlOutcome::ok);
  EXPECT_EQ(state_of(shell("แผน", "<h1>แผนปฏิบัติการ</h1><p>แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2568 ของสำนักงานเขตบางนา ประกอบด้วยโครงการต่าง ๆ ตามภารกิจของแต่ละฝ่าย และงบประมาณที่ได้รับจัดสรร</p>"), &site.profile), UrlOutcome::ok);
}

TEST(PageState, ScriptShellsTellNothingAboutTheSite) {
  const std::string app = "<html><head><title>เขต</title></head><body><div id=app></div><script src=app.js></script></body></html>";
  const Site site(app);
  EXPECT_FALSE(site.profile.missing);
  EXPECT_EQ(state_of(app, &site.profile), UrlOutcome::needs_browser);
}

TEST(PageState, SentHome) {
  const Site site(shell("ไม่พบ", "<h1>404</h1>"));
  auto fetch = fetch_of(site.home, "https://www.example.go.th/oit/o5");
  fetch.final_url = url_of("https://www.example.go.th/index.php");
  fetch.redirects.push_back({"https://www.example.go.th/oit/o5", "https://www.example.go.th/index.php", 302, "http"});
  EXPECT_EQ(judge_page(fetch, page(site.home), &site.profile).outcome, UrlOutcome::redirected_home);
  // The home page itself, submitted on purpose, and a move to another page are none.
  auto home = fetch_of(site.home, "http://example.go.th/");
  home.final_url = url_of("https://www.example.go.th/");
  home.redirects.push_back({"http://example.go.th/", "https://www.example.go.th/", 301, "http"});
  EXPECT_EQ(judge_page(home, page(site.home), &site.profile).outcome, UrlOutcome::ok);
  const std::string other = shell("โครงสร้าง", "<h1>โครงสร้าง</h1><p>" + prose(400) + "</p>");
  auto moved = fetch_of(other, "https://www.example.go.th/old");
  moved.final_url = url_of("https://www.example.go.th/structure");
  moved.redirects.push_back({"https://www.example.go.th/old", "https://www.example.go.th/structure", 301, "http"});
  EXPECT_EQ(judge_page(moved, page(other), &site.profile).outcome, UrlOutcome::ok);
  auto other_site = fetch_of(other, "https://www.example.go.th/ita");
  other_site.final_url = url_of("https://ita.example.go.th/");
  other_site.redirects.push_back({"https://www.example.go.th/ita", "https://ita.example.go.th/", 301, "http"});
  EXPECT_EQ(judge_page(other_site, page(other), &site.profile).outcome, UrlOutcome::ok);
  const std::string refresh = "<html><head><meta http-equiv=refresh content='3; url=/'></head><body>กำลังพาไป</body></html>";
  EXPECT_EQ(state_of(refresh, &site.profile), UrlOutcome::redirected_home);
}

TEST(PageState, SentToALogin) {
  const std::string html = "<html><head><title>Sign in</title></head><body><form><input name=u><input type=password></form></body></html>";
  auto fetch = fetch_of(html, "https://www.example.go.th/doc/5");
  fetch.final_url = url_of("https://www.example.go.th/login?next=/doc/5");
  fetch.redirects.push_back({"https://www.example.go.th/doc/5", "https://www.example.go.th/login", 302, "http"});
  EXPECT_EQ(judge_page(fetch, page(html), nullptr).outcome, UrlOutcome::login_required);
}

TEST(PageState, GoogleOneDriveFacebook) {
  struct Row {
    const char *name, *asked, *final_url;
    int status;
    const char* html;
    UrlOutcome wanted;
  };
  const Row rows[] = {
      {"Drive sign-in", "https://drive.google.com/file/d/1/view", "https://accounts.google.com/ServiceLogin", 200, "<title>Google Drive: Sign-in</title>", UrlOutcome::permission_wall},
      {"Drive request access", "https://drive.google.com/file/d/1/view", "https://drive.google.com/file/d/1/view", 200, "<title>Google Drive - Access Denied</title><p>You need access</p><p>Ask for access, or switch to an account with access.</p>", UrlOutcome::permission_wall},
      {"Drive request access, Thai", "https://drive.google.com/file/d/1/view", "https://drive.google.com/file/d/1/view", 200, "<title>Google ไดรฟ์</title><p>คุณต้องมีสิทธิ์เข้าถึง</p>", UrlOutcome::permission_wall},
      {"Drive gone", "https://drive.google.com/uc?id=1", "https://drive.google.com/uc?id=1", 200, "<title>Google Drive</title><p>Sorry, the file you have requested does not exist.</p>", UrlOutcome::not_found},
      {"Drive trash", "https://drive.google.com/file/d/1/view", "https://drive.google.com/file/d/1/view", 200, "<title>Google Drive</title><p>File is in owner's trash</p>", UrlOutcome::not_found},
      {"Drive virus notice", "https://drive.google.com/uc?id=1", "https://drive.google.com/uc?id=1", 200, "<title>Google Drive - Virus scan warning</title><p>Google Drive can't scan this file for viruses.</p>", UrlOutcome::ok},
      {"Drive quota", "https://drive.google.com/uc?id=1", "https://drive.google.com/uc?id=1", 200, "<title>Google Drive - Quota exceeded</title><p>Too many users have viewed or downloaded this file recently.</p>", UrlOutcome::rate_limited},
      {"Drive public viewer", "https://drive.google.com/file/d/1/view", "https://drive.google.com/file/d/1/view", 200, "<title>plan.pdf - Google Drive</title><noscript>JavaScript must be enabled</noscript>", UrlOutcome::ok},
      {"closed form", "https://docs.google.com/forms/d/1/viewform", "https://docs.google.com/forms/d/1/closedform", 200, "<title>แบบสอบถาม</title><p>The form is no longer accepting responses.</p>", UrlOutcome::ok},
      {"OneDrive sign-in", "https://1drv.ms/b/s!abc", "https://login.live.com/login.srf", 200, "<title>Sign in</title>", UrlOutcome::permission_wall},
      {"OneDrive gone", "https://onedrive.live.com/?id=1", "https://onedrive.live.com/?id=1", 200, "<title>OneDrive</title><p>This item might not exist or is no longer available</p>", UrlOutcome::not_found},
      {"Facebook login", "https://www.facebook.com/bangna", "https://www.facebook.com/login/?next=x", 200, "<title>Log in to Facebook</title>", UrlOutcome::blocked},
      {"Facebook not available", "https://www.facebook.com/bangna", "https://www.facebook.com/bangna", 200, "<title>Facebook</title><p>This content isn't available right now</p>", UrlOutcome::permission_wall},
  };
  for (const auto& row : rows) {
    auto fetch = fetch_of(row.html, row.asked, row.status);
    fetch.final_url = url_of(row.final_url);
    if (fetch.requested.text() != fetch.final_url.text()) fetch.redirects.push_back({row.asked, row.final_url, 302, "http"});
    EXPECT_EQ(judge_page(fetch, page(row.html, row.final_url), nullptr).outcome, row.wanted) << row.name;
  }
}

TEST(PageState, MojibakeIsBadEncoding) {
  std::string twice;
  for (int i = 0; i < 60; ++i) twice += "เธชเธณเธเธฑเธเธเธฒเธเน";
  EXPECT_EQ(state_of("<html><head><title>x</title></head><body><p>" + twice + "</p></body></html>"), UrlOutcome::bad_encoding);
}

TEST(PageState, OutcomesThatAreNotOpenStay) {
  const std::string html = shell("404", "<h1>404</h1>");
  EXPECT_EQ(judge_page(fetch_of(html, "https://www.example.go.th/x", 404), page(html), nullptr).outcome, UrlOutcome::not_found);
}

}  // namespace
}  // namespace oit::content
