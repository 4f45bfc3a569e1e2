// Charsets: bytes decide, declarations are witnesses.
#include "content/charset.hpp"

#include <gtest/gtest.h>

#include <random>

namespace oit::content {
namespace {

// สำนักงานเขต
const std::string thai_874 = "\xCA\xD3\xB9\xD1\xA1\xA7\xD2\xB9\xE0\xA2\xB5";
const std::string thai_utf8 = "สำนักงานเขต";
std::string utf16(bool big_endian, bool mark) {
  std::string out = mark ? (big_endian ? "\xFE\xFF" : "\xFF\xFE") : "";
  for (const char16_t c : std::u16string(u"สำนักงานเขต OIT")) {
    const char high = static_cast<char>(c >> 8), low = static_cast<char>(c & 0xFF);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  }
  return out;
}

struct Case {
  const char* name;
  std::string bytes;
  const char *header, *meta, *text, *charset;
  bool disagrees;
};

TEST(Charset, NamedCases) {
  const Case cases[] = {
      {"utf-8 undeclared", thai_utf8, "", "", "สำนักงานเขต", "utf-8", false},
      {"utf-8 declared", thai_utf8, "UTF-8", "", "สำนักงานเขต", "utf-8", false},
      {"utf-8 with a mark", "\xEF\xBB\xBF" + thai_utf8, "", "", "สำนักงานเขต", "utf-8", false},
      {"utf-8 declared windows-874", thai_utf8, "windows-874", "", "สำนักงานเขต", "utf-8", true},
      {"utf-8 declared latin-1 in meta", thai_utf8, "", "iso-8859-1", "สำนักงานเขต", "utf-8", true},
      {"windows-874 declared tis-620", thai_874, "TIS-620", "", "สำนักงานเขต", "windows-874", false},
      {"windows-874 declared iso-8859-11", thai_874, "", "iso-8859-11", "สำนักงานเขต", "windows-874", false},
      {"windows-874 undeclared", thai_874, "", "", "สำนักงานเขต", "windows-874", false},
      {"windows-874 declared utf-8", thai_874, "utf-8", "", "สำนักงานเขต", "windows-874", true},
      {"windows-874 header right, meta wrong", thai_874, "windows-874", "utf-8", "สำนักงานเขต", "windows-874", false},
      {"short windows-874", "\xA1\xA2", "", "", "กข", "windows-874", false},
      {"ASCII declared windows-874", "OIT 2568", "windows-874", "", "OIT 2568", "utf-8", false},
      {"utf-16 little endian with a mark", utf16(false, true), "", "", "สำนักงานเขต OIT", "utf-16le", false},
      {"utf-16 big endian with a mark", utf16(true, true), "", "", "สำนักงานเขต OIT", "utf-16be", false},
      {"utf-16 without a mark", utf16(false, false), "", "", "สำนักงานเขต OIT", "utf-16le", false},
      {"utf-8 cut in its last character", thai_utf8 + thai_utf8 + "\xE0\xB8", "", "", "สำนักงานเขตสำนักงานเขต\xEF\xBF\xBD\xEF\xBF\xBD", "utf-8", false},
      {"empty", "", "", "", "", "utf-8", false},
  };
  for (const auto& each : cases) {
    const auto decoded = decode_text(each.bytes, each.header, each.meta);
    EXPECT_EQ(decoded.text, each.text) << each.name;
    EXPECT_EQ(decoded.charset, each.charset) << each.name;
    EXPECT_EQ(decoded.disagrees, each.disagrees) << each.name;
  }
}

TEST(Charset, MetaIsReadOnlyFromTags) {
  EXPECT_EQ(meta_charset("<meta charset=\"tis-620\">"), "windows-874");
  EXPECT_EQ(meta_charset("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=UTF-8'>"), "utf-8");
  EXPECT_EQ(meta_charset("<?xml version='1.0' encoding='windows-874'?>"), "windows-874");
  EXPECT_EQ(meta_charset("<p>charset=utf-16</p>"), "");
  EXPECT_EQ(meta_charset(""), "");
}

TEST(Charset, NamesOfOneThing) {
  for (const char* name : {"TIS-620", "tis620", "ISO-8859-11", "windows-874", "x-windows-874", "cp874", " \"TIS-620\" "}) EXPECT_EQ(canonical_charset(name), "windows-874") << name;
  EXPECT_EQ(canonical_charset("UTF8"), "utf-8");
}

TEST(Charset, DamageIsMeasured) {
  EXPECT_EQ(decode_text(thai_utf8, "").damaged, 0);
  std::string twice;
  for (int i = 0; i < 40; ++i) twice += "เธชเธณเธเธฑเธ";
  EXPECT_GT(decode_text(twice, "utf-8").damaged, 0.3);
  std::string latin_twice;
  for (int i = 0; i < 40; ++i) latin_twice += "à¸ªà¸³à¸™à¸±à¸";
  EXPECT_GT(decode_text(latin_twice, "utf-8").damaged, 0.3);
  std::string honest;
  for (int i = 0; i < 40; ++i) honest += "เธอและเน้นเธอเธียร ";
  EXPECT_LT(decode_text(honest, "utf-8").damaged, 0.3);
}

TEST(Charset, ResultIsAlwaysValidUtf8) {
  std::mt19937 random(5);
  for (int round = 0; round < 1000; ++round) {
    std::string bytes;
    for (unsigned i = 0; i < random() % 200; ++i) bytes += static_cast<char>(random() % 256);
    for (const char* declared : {"", "utf-8", "windows-874", "utf-16", "shift_jis", "nonsense"}) EXPECT_TRUE(is_valid_utf8(decode_text(bytes, declared).text));
  }
}

}  // namespace
}  // namespace oit::content
