// The words by which pages say that they are not what was asked for. Data of content/page_state.cpp.
#pragma once

namespace oit::content {

/// Said before the point; ignored.
inline constexpr const char* apology_words[] = {"ขออภัย", "ขออภัยค่ะ", "ขออภัยครับ", "เสียใจด้วย", "ขอโทษ", "อุ๊ปส์", "อุ๊บส์", "อุ๊ย", "โอ๊ะ", "oops", "sorry", "whoops",
                                                "we're sorry", "were sorry", "error", "http", "เกิดข้อผิดพลาด", "ข้อผิดพลาด", "แจ้งเตือน", "ครับ", "ค่ะ", "but", "เรา"};

/// Titles and main headings of "not found" pages, as they begin.
inline constexpr const char* missing_page_phrases[] = {
    "404", "404 not found", "not found", "page not found", "page cannot be found", "page can't be found", "page could not be found", "page couldn't be found",
    "file not found", "no input file specified", "object not found", "file or directory not found", "404 file or directory not found", "the page cannot be found", "the page can not be found",
    "the page you requested was not found", "the page you requested could not be found", "the page you requested cannot be found", "the page you are looking for",
    "the requested page could not be found", "the requested page was not found", "the requested url was not found", "requested url was not found",
    "the resource cannot be found", "resource not found", "content not found", "article not found", "category not found", "that page can't be found",
    "that page cannot be found", "this page could not be found", "this page can't be found", "this page cannot be found", "this page does not exist", "this page doesn't exist",
    "page does not exist", "page doesn't exist", "page no longer exists", "this page is no longer available", "page is not available", "page unavailable",
    "we can't find the page", "we couldn't find", "we can't find",
    "ไม่พบหน้า", "ไม่พบเพจ", "ไม่พบเว็บเพจ", "ไม่พบไฟล์ที่", "ไม่พบไฟล์นี้", "ไม่พบบทความ", "ไม่พบเนื้อหาที่", "ไม่พบ url", "ไม่พบยูอาร์แอล", "ไม่พบที่อยู่", "ไม่พบลิงก์", "ไม่พบลิงค์", "ไม่พบเอกสารที่ท่าน",
    "ไม่พบเอกสารที่คุณ", "ไม่พบข้อมูลที่ท่านต้องการ", "ไม่พบข้อมูลที่คุณต้องการ", "ไม่พบข้อมูลที่ต้องการ", "ไม่พบข้อมูลที่ท่านค้นหา", "ไม่พบข้อมูลที่คุณค้นหา", "ไม่พบข้อมูลที่ท่านเรียก",
    "ไม่พบสิ่งที่คุณ", "ไม่พบสิ่งที่ท่าน", "หาหน้าที่คุณ", "หาหน้าที่ท่าน", "หาหน้านี้ไม่พบ", "ไม่มีหน้านี้", "ไม่มีหน้าที่", "ไม่มีหน้าเว็บ",
    "หน้านี้ไม่มีอยู่", "หน้าที่คุณต้องการไม่มี", "หน้าที่ท่านต้องการไม่มี", "หน้าที่คุณกำลังค้นหา", "หน้าที่ท่านกำลังค้นหา", "หน้าที่คุณค้นหา", "หน้าที่ท่านค้นหา", "หน้าเว็บที่คุณต้องการ",
    "หน้าเว็บที่ท่านต้องการ", "หน้าเว็บไม่พบ", "หน้าเว็บนี้ไม่มี", "หน้านี้ถูกลบ", "หน้าเว็บนี้ถูกลบ", "ไม่สามารถค้นหาหน้า", "ไม่สามารถแสดงหน้า", "404 ไม่พบ", "404 error", "error 404"};

/// The same said freely: a thing, which thing, and what has become of it ("ไฟล์" + "ที่คุณเรียก" + "ถูกย้าย").
inline constexpr const char* missing_things[] = {"หน้าเว็บไซต์", "หน้าเว็บเพจ", "หน้าเว็บ", "หน้าเพจ", "เว็บเพจ", "เว็บไซต์", "เพจ", "หน้า", "ไฟล์", "บทความ", "เนื้อหา", "ลิงก์", "ลิงค์", "url", "ยูอาร์แอล"};
/// Of these, "there is none" alone says it; "no file", "no content" may be an honest statement.
inline constexpr const char* missing_places[] = {"หน้าเว็บไซต์", "หน้าเว็บเพจ", "หน้าเว็บ", "หน้าเพจ", "เว็บเพจ", "เพจ", "หน้า", "url", "ยูอาร์แอล"};
/// Things of which an honest report speaks too: only what was taken away counts.
inline constexpr const char* missing_matters[] = {"ข้อมูล", "เอกสาร", "ข่าว", "รายการ"};
inline constexpr const char* missing_which[] = {"นี้", "ดังกล่าว", "ที่ท่าน", "ที่คุณ", "ที่ผู้ใช้", "ที่กำลัง", "ที่ต้องการ", "ที่ค้นหา", "ที่เรียก", "ที่ร้องขอ", "ที่ระบุ", "ที่มองหา", "ที่เปิด", "ที่เข้าถึง", "ที่เข้าชม", "ที่อ้างถึง", "ในระบบ", "บนเซิร์ฟเวอร์"};
inline constexpr const char* missing_fates[] = {"ไม่มีอยู่", "ไม่มีในระบบ", "ไม่มีแล้ว", "ไม่พบ", "ไม่อยู่ใน", "หาไม่เจอ", "ถูกลบ", "ถูกย้าย", "ถูกถอด", "ถูกยกเลิก", "ย้ายไป", "ลบออก", "ลบไปแล้ว", "หมดอายุ", "ไม่พร้อมใช้งาน", "ไม่สามารถใช้งาน", "ไม่สามารถเปิด", "ไม่สามารถแสดง", "เปิดไม่ได้"};
inline constexpr const char* taken_away_fates[] = {"ถูกลบ", "ถูกย้าย", "ถูกถอด", "ลบออก", "ลบไปแล้ว", "ไม่มีอยู่ในระบบ", "หมดอายุแล้ว"};
inline constexpr const char* not_found_words[] = {"ไม่พบ", "ไม่เจอ", "หาไม่พบ", "ค้นหาไม่พบ", "ไม่มี", "ไม่ปรากฏ"};
inline constexpr const char* missing_things_en[] = {"page", "webpage", "file", "url", "document", "article", "resource", "content", "item", "category", "module", "component", "post", "entry", "view", "menu item"};
inline constexpr const char* before_things_en[] = {"the", "this", "that", "your", "requested", "web", "html", "joomla"};
inline constexpr const char* missing_fates_en[] = {"not found", "not be found", "does not exist", "doesn't exist", "do not exist", "can't be found", "couldn't be found", "no longer exists", "no longer available", "isn't available", "is not available", "not available",
                                                   "has been removed", "has been deleted", "has been moved", "been removed", "been deleted", "been moved", "unavailable", "is missing", "was deleted", "was removed"};

/// Said by a site whose programs failed behind a status of success.
inline constexpr const char* failed_page_phrases[] = {
    "fatal error", "parse error syntax error", "uncaught exception", "unhandled exception", "an unhandled exception", "error establishing a database connection", "establishing a database connection", "a database error occurred",
    "database error", "database connection error", "database connection failed", "could not connect to the database", "could not connect to database", "unable to connect to the database", "unable to connect to database", "unable to connect to your database",
    "can't connect to mysql", "can't connect to local mysql", "mysql server has gone away", "warning mysql", "warning mysqli", "failed to connect to mysql", "connect failed access denied for user", "sqlstate", "server error in", "internal server error", "500 internal server error", "500 server error",
    "502 bad gateway", "bad gateway", "503 service", "service unavailable", "service temporarily unavailable", "504 gateway", "gateway timeout", "runtime error", "application error", "ไม่สามารถติดต่อฐานข้อมูล", "ไม่สามารถเชื่อมต่อฐานข้อมูล",
    "ไม่สามารถเชื่อมต่อกับฐานข้อมูล", "เชื่อมต่อฐานข้อมูลไม่", "ติดต่อฐานข้อมูลไม่", "เชื่อมต่อฐานข้อมูลล้มเหลว", "เชื่อมต่อฐานข้อมูลผิดพลาด", "ในการเชื่อมต่อฐานข้อมูล", "ภายในเซิร์ฟเวอร์", "เซิร์ฟเวอร์ขัดข้อง", "ระบบขัดข้อง", "ระบบฐานข้อมูลขัดข้อง"};

/// Could also be an honest statement that there is nothing to report: only on a page that says nothing else.
inline constexpr const char* weak_missing_phrases[] = {"ไม่พบข้อมูล", "ไม่พบเนื้อหา", "ไม่พบไฟล์", "ไม่พบเอกสาร", "nothing found", "no data found", "ไม่พบรายการ", "data not found"};

/// A title that explains or reports, rather than says.
inline constexpr const char* explaining_words[] = {"คืออะไร", "วิธี", "แก้ไข", "แก้ปัญหา", "สาเหตุ", "ทำอย่างไร", "ข่าว", "ประชาสัมพันธ์", "ชี้แจง", "กรณี", "howto", "whatis", "howdo",
                                                   "คู่มือ", "อบรม", "ผู้ติดเชื้อ", "ผู้กระทำ", "การทุจริต", "ข้อร้องเรียน", "เรื่องร้องเรียน", "รู้จัก"};

inline constexpr const char* login_phrases[] = {"เข้าสู่ระบบ", "ลงชื่อเข้าใช้", "ลงชื่อเข้าสู่ระบบ", "ล็อกอิน", "กรุณาเข้าสู่ระบบ", "กรุณาล็อกอิน", "กรุณาลงชื่อเข้า", "login", "log in", "sign in", "signin",
                                                "please log in", "please login", "please sign in", "log into", "user login", "member login", "admin login", "administrator login", "สมาชิกเข้าสู่ระบบ",
                                                "ระบบสมาชิก", "authentication required", "single sign on"};

/// Said by a content system above the field for a page's own password.
inline constexpr const char* password_wall_phrases[] = {"เนื้อหานี้ถูกป้องกันด้วยรหัสผ่าน", "เนื้อหานี้มีการป้องกันด้วยรหัสผ่าน", "บทความนี้ถูกป้องกันด้วยรหัสผ่าน", "หน้านี้ถูกป้องกันด้วยรหัสผ่าน", "ข้อมูลนี้ถูกป้องกันด้วยรหัสผ่าน",
                                                        "กรุณาใส่รหัสผ่าน", "โปรดใส่รหัสผ่าน", "กรุณากรอกรหัสผ่าน", "โปรดกรอกรหัสผ่าน", "กรุณาระบุรหัสผ่าน", "ใส่รหัสผ่านเพื่อ", "กรอกรหัสผ่านเพื่อ",
                                                        "this content is password protected", "this post is password protected", "this page is password protected", "enter your password to view", "please enter the password", "please enter your password",
                                                        "enter the password to view"};

inline constexpr const char* no_right_phrases[] = {"กรุณาเข้าสู่ระบบ", "กรุณาล็อกอิน", "กรุณาลงชื่อเข้า", "โปรดเข้าสู่ระบบ", "ท่านต้องเข้าสู่ระบบ", "คุณต้องเข้าสู่ระบบ", "ต้องเข้าสู่ระบบ", "คุณไม่มีสิทธิ์", "ท่านไม่มีสิทธิ์", "ไม่มีสิทธิ์เข้าถึง",
                                                   "ไม่อนุญาตให้เข้าถึง", "สำหรับเจ้าหน้าที่เท่านั้น", "เฉพาะเจ้าหน้าที่เท่านั้น", "เฉพาะสมาชิกเท่านั้น", "สำหรับสมาชิกเท่านั้น", "you are not authorized", "you are not authorised",
                                                   "you must be logged in", "you need to log in", "you need to be logged in", "you must log in", "please log in to", "please login to",
                                                   "access denied", "access is denied", "permission denied", "you do not have permission", "you don't have permission",
                                                   "you need permission", "members only", "private page", "this content is private", "protected:", "this content is password protected", "เนื้อหานี้ถูกป้องกันด้วยรหัสผ่าน",
                                                   "403 forbidden", "forbidden"};

/// Anywhere in the only sentence of a page.
inline constexpr const char* shut_phrases[] = {"สำหรับเจ้าหน้าที่เท่านั้น", "เฉพาะเจ้าหน้าที่เท่านั้น", "เฉพาะสมาชิกเท่านั้น", "สำหรับสมาชิกเท่านั้น", "สำหรับบุคลากรเท่านั้น", "เฉพาะบุคลากรเท่านั้น", "สำหรับบุคลากรภายใน", "เฉพาะบุคลากรภายใน", "ไม่มีสิทธิ์เข้าถึง", "ไม่มีสิทธิ์เข้าชม", "ไม่มีสิทธิ์ใช้งาน", "ไม่ได้รับอนุญาตให้เข้าถึง", "ไม่ได้รับสิทธิ์", "you are not authorized", "you are not authorised", "you must be logged in",
                                               "you need to be logged in", "you do not have permission", "you don't have permission", "members only"};

/// Titles of pages that stand between a program and the site.
inline constexpr const char* challenge_titles[] = {"just a moment", "checking your browser", "attention required cloudflare", "attention required", "please wait cloudflare", "ddos protection by",
                                                   "ddos guard", "request rejected", "pardon our interruption", "human verification", "verifying you are human", "are you a robot", "are you human",
                                                   "bot verification", "security check", "sucuri website firewall", "access denied sucuri", "web page blocked", "web application firewall", "กำลังตรวจสอบเบราว์เซอร์",
                                                   "you have been blocked", "sorry you have been blocked", "robot challenge screen", "captcha", "not acceptable", "access denied cloudflare", "imunify360"};

/// Only on pages with hardly a word of their own.
inline constexpr const char* challenge_marks[] = {"/cdn-cgi/challenge-platform/", "cf-browser-verification", "_Incapsula_Resource", "Incapsula incident ID", "Your support ID is", "sucuri.net/privacy",
                                                  "__ddg", "ddos-guard", "Generated by Wordfence", "awsWafCookieDomainList", "px-captcha", "datadome", "FortiGuard Intrusion Prevention",
                                                  "Mod_Security", "wsidchk", "toNumbers(d){var e=[]", "slowAES.decrypt"};

inline constexpr const char* parked_phrases[] = {"this domain is for sale", "domain is for sale", "domain for sale", "buy this domain", "this domain is parked", "domain parked", "parked domain", "this domain has expired",
                                                 "domain has expired", "this domain name has expired", "domain expired", "the domain has expired", "this domain may be for sale", "โดเมนหมดอายุ", "โดเมนนี้หมดอายุ", "โดเมนเนมนี้หมดอายุ",
                                                 "ชื่อโดเมนนี้หมดอายุ", "ขายโดเมน", "โดเมนนี้ประกาศขาย", "this web page is parked", "this webpage is parked", "hugedomains", "sedo domain parking", "website expired", "future home of", "this website is for sale", "website is for sale", "domain name is for sale", "is available for purchase", "domain name expired", "expired domain", "renew your domain",
                                                 "this domain name expired", "this domain was recently registered", "this domain is registered"};

/// Who broke in says so, in a heading or as all there is.
inline constexpr const char* defaced_phrases[] = {"hacked by", "h4cked by", "hack3d by", "hacked bye", "defaced by", "owned by team", "0wned by", "pwned by", "pwn3d by", "got hacked", "has been hacked", "was hacked", "you have been hacked"};

inline constexpr const char* default_page_titles[] = {"welcome to nginx", "apache2 ubuntu default page", "apache2 debian default page", "apache2 default page", "iis windows server", "iis windows", "internet information services",
                                                      "test page for the apache", "http server test page", "welcome to centos", "apache http server test page", "plesk default page", "default web site page",
                                                      "default parallels plesk", "directadmin default", "welcome to openresty", "site not configured", "xampp"};

inline constexpr const char* suspended_phrases[] = {"account suspended", "this account has been suspended", "website suspended", "site suspended", "เว็บไซต์ถูกระงับ", "เว็บไซต์นี้ถูกระงับ", "ระงับการให้บริการ", "bandwidth limit exceeded",
                                                    "509 bandwidth limit"};

/// What only an operator says; lower case.
inline constexpr const char* gambling_offers[] = {"สล็อตเว็บตรง", "เว็บตรงไม่ผ่าน", "ฝากถอนไม่มีขั้นต่ำ", "ฝาก-ถอนไม่มีขั้นต่ำ", "ฝาก ถอน ไม่มีขั้นต่ำ", "ไม่มีขั้นต่ำ", "ฝากถอนออโต้", "ฝาก-ถอนออโต้", "ฝากถอนอัตโนมัติ", "แตกง่าย",
                                                  "แตกหนัก", "เครดิตฟรี", "สมัครสล็อต", "ทดลองเล่นสล็อต", "เล่นสล็อต", "สล็อตออนไลน์", "สล็อต pg", "pg slot", "pgslot", "ufabet", "บาคาร่าออนไลน์", "บาคาร่าสด", "คาสิโนออนไลน์ อันดับ", "เว็บพนันออนไลน์ที่ดีที่สุด",
                                                  "แทงบอลออนไลน์", "เว็บแทงบอล", "หวยออนไลน์ จ่าย", "รับโบนัส", "โบนัส 100", "โปรสมาชิกใหม่", "สมัครสมาชิกใหม่รับ", "ยิงปลา", "วอเลท", "สล็อตวอเลท", "slot gacor", "gacor", "maxwin", "link alternatif",
                                                  "situs slot", "judi online", "togel", "rtp live", "slot online", "slot88", "bandar", "deposit pulsa", "scatter hitam", "daftar slot", "casino online bonus",
                                                  "joker123", "sagame", "betflix", "lucabet", "superslot", "ทางเข้าเล่น", "ทางเข้า ufa"};

/// Games by name; prove nothing alone.
inline constexpr const char* gambling_games[] = {"สล็อต", "บาคาร่า", "คาสิโน", "แทงบอล", "เว็บตรง", "หวยออนไลน์", "slot", "casino", "poker", "togel", "baccarat", "พนันออนไลน์", "เดิมพัน"};

/// What those say who warn, police or license.
inline constexpr const char* gambling_warnings[] = {"ป้องกัน", "ปราบปราม", "จับกุม", "เตือนภัย", "ผิดกฎหมาย", "พ.ร.บ.การพนัน", "พระราชบัญญัติการพนัน", "รณรงค์", "เยาวชน", "ตำรวจ", "ดำเนินคดี", "โทษ", "ใบอนุญาต", "ขออนุญาต", "เบาะแส",
                                                    "แจ้งความ", "มิจฉาชีพ", "ภัยจาก", "พิษภัย", "อย่าหลง", "ระวัง", "ปิดกั้น"};

}  // namespace oit::content
