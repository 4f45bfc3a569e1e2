// What goes over the wire, read back by the rules of RFC 2045 and 2047.
#include "notify/mail.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <sstream>

namespace oit::notify {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string from_base64(std::string text) {
  std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
  std::string out(text.size(), '\0');
  const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  out.resize(static_cast<std::size_t>(std::max(length, 0)));
  while (!out.empty() && out.back() == '\0') out.pop_back();
  return out;
}

/// Encoded words put together again; each must be whole UTF-8 of its own.
std::string decoded_words(const std::string& header) {
  std::string out;
  for (std::size_t at = header.find("=?UTF-8?B?"); at != std::string::npos; at = header.find("=?UTF-8?B?", at + 1)) {
    const std::string word = from_base64(header.substr(at + 10, header.find("?=", at + 10) - at - 10));
    EXPECT_NE(static_cast<unsigned char>(word[0]) & 0xC0, 0x80) << "a word begins inside a character";
    out += word;
  }
  return out;
}

Mail thai_mail() {
  Mail mail;
  mail.from = {"ศูนย์ตรวจ OIT", "oit@example.go.th"};
  mail.to = {{"", "a@example.go.th"}, {"สำนักงานเขต \"บางแค\"", "b@example.go.th"}};
  mail.subject = "[oitcheck] สำนักงานเขตบางแค กรุงเทพมหานคร: ลิงก์เสียใหม่ 1 · ยืนยันว่าเสีย 2 · กลับมาเปิดได้ 3";
  mail.text = "สวัสดี\n.\nบรรทัดหลังจุด\n";
  mail.html = "<p>สวัสดี</p>";
  mail.date = core::parse_rfc3339("2025-04-26T09:30:00+07:00").value();
  mail.id = "8d1f";
  return mail;
}

TEST(Mails, ThaiSubjectsAreEncodedWordsThatEveryReaderJoins) {
  const Mail mail = thai_mail();
  const std::string header = encoded_header(mail.subject, 9);
  EXPECT_EQ(decoded_words(header), mail.subject);
  std::istringstream lines(header);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 77u) << line;
  EXPECT_EQ(encoded_header("plain words", 9), "plain words");
  EXPECT_EQ(decoded_words(encoded_header("=?tricky?=", 9)), "=?tricky?=");
}

TEST(Mails, AreAsciiWithShortLinesAndCrLf) {
  const std::string text = render_mail(thai_mail());
  for (std::size_t at = 0, begin = 0; at < text.size(); ++at) {
    EXPECT_LT(static_cast<unsigned char>(text[at]), 0x80) << "at " << at;
    if (text[at] != '\n') continue;
    EXPECT_EQ(text[at - 1], '\r');
    EXPECT_LE(at - begin, 79u) << text.substr(begin, at - begin);
    begin = at + 1;
  }
}

TEST(Mails, CarryTextFirstAndHtmlLast) {
  const std::string text = render_mail(thai_mail());
  EXPECT_THAT(text, StartsWith("Date: Sat, 26 Apr 2025 09:30:00 +0700\r\nFrom: =?UTF-8?B?"));
  EXPECT_THAT(text, HasSubstr("\r\n <oit@example.go.th>\r\nTo: a@example.go.th,\r\n =?UTF-8?B?"));
  EXPECT_THAT(text, HasSubstr("Content-Type: multipart/alternative;\r\n boundary=\"=_oitcheck_8d1f\"\r\n\r\n--=_oitcheck_8d1f\r\nContent-Type: text/plain; charset=utf-8\r\n"));
  EXPECT_THAT(text, testing::EndsWith("\r\n--=_oitcheck_8d1f--\r\n"));
  const std::size_t plain = text.find("text/plain"), html = text.find("text/html");
  ASSERT_LT(plain, html);
  const auto body = [&](std::size_t type) {
    const std::size_t begin = text.find("\r\n\r\n", type) + 4;
    return from_base64(text.substr(begin, text.find("\r\n--", begin) - begin));
  };
  EXPECT_EQ(body(plain), thai_mail().text);
  EXPECT_EQ(body(html), "<p>สวัสดี</p>");
}

TEST(Mails, ALineEndInASubjectMakesNoHeader) {
  Mail mail = thai_mail();
  mail.subject = "hello\r\nBcc: x@example.com";
  EXPECT_EQ(render_mail(mail).find("\nBcc:"), std::string::npos);
}

struct MailboxRow {
  const char* name;
  const char* text;
  const char* box_name;
  const char* address;    ///< null: no mailbox
};

class Mailboxes : public testing::TestWithParam<MailboxRow> {};

TEST_P(Mailboxes, AreReadOrRefused) {
  const auto box = parse_mailbox(GetParam().text);
  ASSERT_EQ(box.has_value(), GetParam().address != nullptr);
  if (!box) return;
  EXPECT_EQ(box->name, GetParam().box_name);
  EXPECT_EQ(box->address, GetParam().address);
}

INSTANTIATE_TEST_SUITE_P(Rows, Mailboxes,
                         testing::Values(MailboxRow{"bare", "a@b.th", "", "a@b.th"}, MailboxRow{"named", "ศูนย์ <a@b.th>", "ศูนย์", "a@b.th"},
                                         MailboxRow{"quoted", "\"A, B\" <a@b.th>", "A, B", "a@b.th"}, MailboxRow{"empty", "", "", nullptr},
                                         MailboxRow{"no_at", "ab.th", "", nullptr}, MailboxRow{"two", "a@b.th, c@d.th", "", nullptr},
                                         MailboxRow{"thai_address", "ก@b.th", "", nullptr}, MailboxRow{"line_end", "a@b.th\r\nBcc: x@y.z", "", nullptr},
                                         MailboxRow{"open", "A <a@b.th", "", nullptr}, MailboxRow{"command", "a@b.th> RCPT TO:<x@y.z", "", nullptr}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace oit::notify
