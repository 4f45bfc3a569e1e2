// Contact details as Thai offices write them.
#include "content/contact.hpp"

#include <gtest/gtest.h>

#include "page_fixtures.hpp"

namespace oit::content {
namespace {

using List = std::vector<std::string>;

struct Case {
  const char *name, *text;
  List phones, faxes, emails;
};

TEST(Contact, PhonesFaxesAndMail) {
  const Case cases[] = {
      {"Bangkok number", "โทร. 0 2173 1000", {"0 2173 1000"}, {}, {}},
      {"hyphens", "โทรศัพท์ 0-2173-1000", {"0-2173-1000"}, {}, {}},
      {"02 form", "Tel: 02-173-1000", {"02-173-1000"}, {}, {}},
      {"joined", "โทร 021731000", {"021731000"}, {}, {}},
      {"Thai digits", "โทร. ๐ ๒๑๗๓ ๑๐๐๐", {"0 2173 1000"}, {}, {}},
      {"province", "โทร. 0-5311-2233", {"0-5311-2233"}, {}, {}},
      {"province, three parts", "โทร. 053-112-233", {"053-112-233"}, {}, {}},
      {"mobile", "มือถือ 081-234-5678", {"081-234-5678"}, {}, {}},
      {"international", "+66 2 173 1000", {"+66 2 173 1000"}, {}, {}},
      {"extension", "โทร. 0 2173 1000 ต่อ 5701-5", {"0 2173 1000 ต่อ 5701-5"}, {}, {}},
      {"range", "โทร. 0 2173 1000-9", {"0 2173 1000-9"}, {}, {}},
      {"brackets", "โทร (02) 173-1000", {"(02) 173-1000"}, {}, {}},
      {"hot line", "สายด่วน 1555", {"1555"}, {}, {}},
      {"phone and fax", "โทร. 0 2173 1000 โทรสาร 0 2173 1001", {"0 2173 1000"}, {"0 2173 1001"}, {}},
      {"fax in English", "Fax: 0-2173-1001", {}, {"0-2173-1001"}, {}},
      {"fax misspelt", "แฟ็กซ์ 02-173-1001", {}, {"02-173-1001"}, {}},
      {"two faxes", "โทรสาร 0 2173 1001, 0 2173 1002", {}, {"0 2173 1001", "0 2173 1002"}, {}},
      {"two phones", "โทร. 0 2173 1000 , 0 2173 1005", {"0 2173 1000", "0 2173 1005"}, {}, {}},
      {"without a word", "ติดต่อได้ที่ 02-173-1000 ทุกวัน", {"02-173-1000"}, {}, {}},
      {"citizen number", "เลขประจำตัวประชาชน 1-2345-67890-12-3", {}, {}, {}},
      {"amount", "จำนวน 1,234,567,890 บาท", {}, {}, {}},
      {"date", "25/04/2568 เวลา 08.30-16.30 น.", {}, {}, {}},
      {"mail", "อีเมล bangna@bangkok.go.th", {}, {}, {"bangna@bangkok.go.th"}},
      {"mail at a sentence's end", "(saraban_bangna@bangkok.go.th).", {}, {}, {"saraban_bangna@bangkok.go.th"}},
      {"mail in capitals", "E-MAIL: Bangna@Bangkok.GO.TH", {}, {}, {"bangna@bangkok.go.th"}},
      {"[at]", "bangna[at]bangkok.go.th", {}, {}, {"bangna@bangkok.go.th"}},
      {"(at) and [dot]", "bangna (at) bangkok [dot] go [dot] th", {}, {}, {"bangna@bangkok.go.th"}},
      {"blanks around the sign", "bangna @ bangkok.go.th", {}, {}, {"bangna@bangkok.go.th"}},
      {"full-width sign", "bangna＠bangkok.go.th", {}, {}, {"bangna@bangkok.go.th"}},
      {"Line name is no mail", "Line: @bangna", {}, {}, {}},
      {"no top-level name", "a@b", {}, {}, {}},
  };
  for (const auto& each : cases) {
    core::ContactDetails contact;
    find_contacts(each.text, contact);
    EXPECT_EQ(contact.phones, each.phones) << each.name;
    EXPECT_EQ(contact.faxes, each.faxes) << each.name;
    EXPECT_EQ(contact.emails, each.emails) << each.name;
  }
}

TEST(Contact, Addresses) {
  const struct {
    const char *name, *text;
    bool found;
  } cases[] = {
      {"Bangkok", "เลขที่ 1234 ถนนบางนา-ตราด แขวงบางนาใต้ เขตบางนา กรุงเทพมหานคร 10260", true},
      {"province", "99 หมู่ 5 ตำบลบางปลา อำเภอบางพลี จังหวัดสมุทรปราการ 10540", true},
      {"short words", "99 ม.5 ต.บางปลา อ.บางพลี จ.สมุทรปราการ 10540", true},
      {"Thai digits", "เลขที่ ๙๙ ตำบลบางปลา อำเภอบางพลี จังหวัดสมุทรปราการ ๑๐๕๔๐", true},
      {"English", "1234 Bangna-Trad Road, Bang Na District, Bangkok 10260", true},
      {"districts spoken of", "โครงการในแขวงบางนาใต้และเขตบางนา", false},
      {"none", "สำนักงานเขตบางนา กรุงเทพมหานคร", false},
  };
  for (const auto& each : cases) {
    core::ContactDetails contact;
    find_contacts(each.text, contact);
    EXPECT_EQ(!contact.addresses.empty(), each.found) << each.name;
  }
}

TEST(Contact, Links) {
  core::ContactDetails contact;
  for (const char* href : {"mailto:a@x.go.th?subject=x", "tel:021731000", "https://www.google.com/maps/embed?pb=1", "https://goo.gl/maps/abc", "https://maps.app.goo.gl/x", "https://www.facebook.com/bangna",
                           "https://line.me/R/ti/p/@bangna", "https://lin.ee/abc", "https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Fprbangna&tabs=x", "https://m.me/bangna", "https://www.youtube.com/@bangna"})
    find_contact_in_link(href, contact);
  EXPECT_EQ(contact.emails, List{"a@x.go.th"});
  EXPECT_EQ(contact.phones, List{"021731000"});
  EXPECT_EQ(contact.maps.size(), 3u);
  EXPECT_EQ(contact.socials.size(), 6u);
  for (const char* share : {"https://www.facebook.com/sharer/sharer.php?u=x", "https://twitter.com/intent/tweet?x", "https://social-plugins.line.me/lineit/share?url=x", "https://www.facebook.com/", "https://notfacebook.com/x",
                            "https://www.google.com/search?q=map", "#", ""}) {
    core::ContactDetails none;
    find_contact_in_link(share, none);
    EXPECT_TRUE(none.socials.empty() && none.maps.empty()) << share;
  }
}

TEST(Contact, DisguisedMailInPages) {
  for (const char* none : {"", "3a58", "3a585b545d54", "xyz123", "3a585b5"}) EXPECT_EQ(decode_cloudflare_email(none), "") << none;
  std::string hex = "2a";
  for (const char c : std::string("a@x.go.th")) {
    const char* digits = "0123456789abcdef";
    const int byte = c ^ 0x2a;
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  EXPECT_EQ(decode_cloudflare_email(hex), "a@x.go.th");
  const auto content = page("<body><p>เมล <span class=__cf_email__ data-cfemail='" + hex + "'>[email&#160;protected]</span></p></body>");
  EXPECT_EQ(content.contact.emails, List{"a@x.go.th"});
  const auto joomla = page("<body><p>x</p><script>var addy1 = 'saraban' + '&#64;'; addy1 = addy1 + 'x' + '&#46;' + 'go' + '&#46;' + 'th'; document.write(addy1);</script></body>");
  EXPECT_EQ(joomla.contact.emails, List{"saraban@x.go.th"});
}

}  // namespace
}  // namespace oit::content
