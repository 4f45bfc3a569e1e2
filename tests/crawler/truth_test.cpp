// What the crawler says of each kind of answer, against the programmable website.
#include <gtest/gtest.h>

#include <functional>

#include "tests/crawler/opening.hpp"

namespace oit::crawler::testing {
namespace {

using replica::Certificate;
using replica::Encoding;
using replica::EncodingFault;
using replica::Replica;
using replica::Site;
using std::chrono::milliseconds;

const std::string page = "<!doctype html><html lang=\"th\"><title>แผน</title><p>แผนการใช้จ่ายงบประมาณประจำปี</p></html>";

struct Case {
  const char* name;
  std::function<void(Site&)> build;
  const char* outcome;
  int status;
  const char* path = "/x";
};

void PrintTo(const Case& row, std::ostream* out) { *out << row.name; }

class Truth : public ::testing::TestWithParam<Case> {};

TEST_P(Truth, IsTold) {
  Replica website;
  GetParam().build(website.host("www.example.go.th"));
  website.start();
  auto settings = quick(website);
  settings.retries = 1;
  settings.first_byte_timeout = settings.stall_timeout = milliseconds(300);
  settings.max_bytes = 1'000'000;
  settings.max_decoded_bytes = 2'000'000;
  const auto outcome = open_one(settings, std::string("http://www.example.go.th") + GetParam().path);
  EXPECT_EQ(word(outcome), GetParam().outcome) << outcome.diagnosis.message.en << " | " << outcome.diagnosis.detail;
  EXPECT_EQ(outcome.http_status, GetParam().status);
  if (!outcome.open()) {
    EXPECT_FALSE(outcome.diagnosis.message.th.empty());
    EXPECT_FALSE(outcome.diagnosis.message.en.empty());
  }
}

const Case cases[] = {
    {"ok", [](Site& s) { s.page("/x").html(page); }, "ok", 200},
    {"not_found", [](Site& s) { s.page("/x").status(404).html("ไม่พบ"); }, "not_found", 404},
    {"gone", [](Site& s) { s.page("/x").status(410).html("ลบแล้ว"); }, "gone", 410},
    {"server_error", [](Site& s) { s.page("/x").status(500).html("error"); }, "server_error", 500},
    {"unavailable_then_ok", [](Site& s) { s.page("/x").status(503).html("busy").then().html(page); }, "ok", 200},
    {"rate_limited_then_ok", [](Site& s) { s.page("/x").status(429).retry_after("0").html("slow").then().html(page); }, "ok", 200},
    {"rate_limited", [](Site& s) { s.page("/x").status(429).html("slow"); }, "rate_limited", 429},
    {"rate_limited_for_an_hour", [](Site& s) { s.page("/x").status(429).retry_after("3600").html("slow"); }, "rate_limited", 429},
    {"forbidden", [](Site& s) { s.page("/x").status(403).html("Forbidden"); }, "blocked", 403},
    {"cloudflare", [](Site& s) { s.page("/x").status(503).header("Server", "cloudflare").html("<title>Just a moment...</title>/cdn-cgi/challenge-platform/"); }, "blocked", 503},
    {"f5_at_200", [](Site& s) { s.page("/x").html("<html><title>Request Rejected</title>The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 1</html>"); }, "blocked", 200},
    {"unauthorized", [](Site& s) { s.page("/x").basic_auth("a:b").html(page); }, "login_required", 401},
    {"empty", [](Site& s) { s.page("/x").html(""); }, "empty", 200},
    {"blank", [](Site& s) { s.page("/x").html("\xEF\xBB\xBF \r\n"); }, "empty", 200},
    {"short_of_length", [](Site& s) { s.page("/x").html(page).framing(replica::Framing::length_too_long); }, "truncated", 200},
    {"cut_in_body", [](Site& s) { s.page("/x").html(page).ending(replica::Ending::close_in_body); }, "truncated", 200},
    {"reset_in_body", [](Site& s) { s.page("/x").html(page).ending(replica::Ending::reset_in_body); }, "truncated", 200},
    {"closed_without_answer", [](Site& s) { s.page("/x").html(page).ending(replica::Ending::close_before_headers); }, "connect_failure", 0},
    {"reset_without_answer", [](Site& s) { s.page("/x").html(page).ending(replica::Ending::reset_before_headers); }, "connect_failure", 0},
    {"until_close", [](Site& s) { s.page("/x").html(page).framing(replica::Framing::until_close); }, "ok", 200},
    {"chunk_garbage", [](Site& s) { s.page("/x").html(page).framing(replica::Framing::chunked_garbage); }, "truncated", 200},
    {"no_http", [](Site& s) { s.page("/x").html(page).header_fault(replica::HeaderFault::garbage); }, "server_error", 0},
    {"huge_headers", [](Site& s) { s.page("/x").html(page).header_fault(replica::HeaderFault::huge); }, "too_large", 200},
    {"endless_headers", [](Site& s) { s.page("/x").html(page).header_fault(replica::HeaderFault::endless); }, "too_large", 200},
    {"cut_in_headers", [](Site& s) { s.page("/x").html(page).header_fault(replica::HeaderFault::cut); }, "connect_failure", 200},
    {"trailer_after_chunks", [](Site& s) { s.page("/x").html(page).framing(replica::Framing::chunked_trailer); }, "ok", 200},
    {"short_of_chunks", [](Site& s) { s.page("/x").html(page).framing(replica::Framing::chunked_truncated); }, "truncated", 200},
    {"gzip", [](Site& s) { s.page("/x").html(page).compressed(Encoding::gzip); }, "ok", 200},
    {"deflate", [](Site& s) { s.page("/x").html(page).compressed(Encoding::deflate); }, "ok", 200},
    {"brotli", [](Site& s) { s.page("/x").html(page).compressed(Encoding::br); }, "ok", 200},
    {"zstd", [](Site& s) { s.page("/x").html(page).compressed(Encoding::zstd); }, "ok", 200},
    {"gzip_damaged", [](Site& s) { s.page("/x").html(page).compressed(Encoding::gzip, EncodingFault::corrupt); }, "bad_encoding", 200},
    {"brotli_damaged", [](Site& s) { s.page("/x").html(page).compressed(Encoding::br, EncodingFault::corrupt); }, "bad_encoding", 200},
    {"zstd_damaged", [](Site& s) { s.page("/x").html(page).compressed(Encoding::zstd, EncodingFault::corrupt); }, "bad_encoding", 200},
    {"gzip_cut", [](Site& s) { s.page("/x").html(page).compressed(Encoding::gzip, EncodingFault::truncated); }, "truncated", 200},
    {"brotli_cut", [](Site& s) { s.page("/x").html(page).compressed(Encoding::br, EncodingFault::truncated); }, "truncated", 200},
    {"zstd_cut", [](Site& s) { s.page("/x").html(page).compressed(Encoding::zstd, EncodingFault::truncated); }, "truncated", 200},
    {"said_gzip_sent_plain", [](Site& s) { s.page("/x").html(page).compressed(Encoding::gzip, EncodingFault::mislabelled); }, "bad_encoding", 200},
    {"endless", [](Site& s) { s.page("/x").endless(); }, "too_large", 200},
    {"hangs", [](Site& s) { s.page("/x").delay(milliseconds(60'000)).html(page); }, "timeout", 0},
    {"hangs_in_body", [](Site& s) { s.page("/x").body_delay(milliseconds(60'000)).html(page); }, "timeout", 200},
    {"circle", [](Site& s) { s.page("/x").redirect("/y"); s.page("/y").redirect("/x"); }, "redirect_loop", 302},
    {"to_itself_with_a_cookie", [](Site& s) { replica::Answer go; go.status = 302; go.headers = {{"Location", "/x"}, {"Set-Cookie", "seen=1; Path=/"}}; s.page("/x").html(page).needs_cookie("seen=1", go); }, "ok", 200},
    {"refresh_header", [](Site& s) { s.page("/x").html("wait").refresh("/y", 0); s.page("/y").status(404).html("gone"); }, "not_found", 404},
    {"to_no_address", [](Site& s) { s.page("/x").redirect("javascript:alert(1)"); }, "bad_url", 302},
    {"redirect_with_a_cut_body", [](Site& s) { s.page("/x").redirect("/y").html(page).status(302).framing(replica::Framing::length_too_long); s.page("/y").html(page); }, "ok", 200},
    {"redirect_with_a_damaged_body", [](Site& s) { s.page("/x").redirect("/y").html(page).status(302).compressed(Encoding::gzip, EncodingFault::mislabelled); s.page("/y").html(page); }, "ok", 200},
    {"redirect_with_chunk_garbage", [](Site& s) { s.page("/x").redirect("/y").html(page).status(301).framing(replica::Framing::chunked_garbage); s.page("/y").html(page); }, "ok", 200},
    {"redirect_reset_in_body", [](Site& s) { s.page("/x").redirect("/y").html(page).status(301).ending(replica::Ending::reset_in_body); s.page("/y").html(page); }, "ok", 200},
    {"redirect_hangs_in_body", [](Site& s) { s.page("/x").redirect("/y").html(page).status(302).body_delay(milliseconds(60'000)); s.page("/y").html(page); }, "ok", 200},
    {"not_found_cut_short", [](Site& s) { s.page("/x").status(404).html(page).framing(replica::Framing::length_too_long); }, "not_found", 404},
    {"not_found_damaged", [](Site& s) { s.page("/x").status(404).html(page).compressed(Encoding::gzip, EncodingFault::corrupt); }, "not_found", 404},
    {"not_found_gzip_cut", [](Site& s) { s.page("/x").status(404).html(page).compressed(Encoding::gzip, EncodingFault::truncated); }, "not_found", 404},
    {"error_cut_short", [](Site& s) { s.page("/x").status(500).html(page).ending(replica::Ending::close_in_body); }, "server_error", 500},
    {"coding_that_is_none", [](Site& s) { s.page("/x").html(page).header("Content-Encoding", "UTF-8"); }, "ok", 200},
    {"coding_nobody_knows", [](Site& s) { s.page("/x").body(std::string("\x01\x02\x00\x03", 4) + page, "text/html").header("Content-Encoding", "sdch"); }, "bad_encoding", 200},
    {"unchanged_unasked", [](Site& s) { s.page("/x").status(304); }, "empty", 304},
    {"to_raw_thai", [](Site& s) { s.page("/x").redirect("/แผน งาน"); s.page("/แผน งาน").html(page); }, "ok", 200},
};

INSTANTIATE_TEST_SUITE_P(Of, Truth, ::testing::ValuesIn(cases), [](const auto& row) { return std::string(row.param.name); });

struct TlsCase {
  const char* name;
  Certificate certificate;
  const char* outcome;
  const char* says;
};
void PrintTo(const TlsCase& row, std::ostream* out) { *out << row.name; }

class Tls : public ::testing::TestWithParam<TlsCase> {};

TEST_P(Tls, IsDiagnosed) {
  Replica website;
  Site& site = website.host("www.example.go.th");
  site.certificate(GetParam().certificate);
  site.page("/").html(page);
  website.start();
  auto settings = quick(website);
  settings.retries = 1;
  settings.tls_timeout = milliseconds(300);
  const auto outcome = open_one(settings, "https://www.example.go.th/");
  EXPECT_EQ(word(outcome), GetParam().outcome) << outcome.diagnosis.message.en << " | " << outcome.diagnosis.detail;
  EXPECT_NE(outcome.diagnosis.message.en.find(GetParam().says), std::string::npos) << outcome.diagnosis.message.en << " | " << outcome.diagnosis.detail;
}

const TlsCase tls_cases[] = {
    {"good", Certificate::good, "ok", ""},
    {"expired", Certificate::expired, "tls_invalid", "expired on"},
    {"not_yet_valid", Certificate::not_yet_valid, "tls_invalid", "not valid before"},
    {"wrong_name", Certificate::wrong_name, "tls_invalid", "was not issued for www.example.go.th"},
    {"self_signed", Certificate::self_signed, "tls_invalid", "self-signed"},
    {"unknown_issuer", Certificate::unknown_issuer, "tls_invalid", "issuer"},
    {"incomplete_chain", Certificate::incomplete_chain, "tls_incomplete_chain", "intermediate certificate"},
    {"incomplete_without_address", Certificate::incomplete_chain_no_aia, "tls_invalid", "incomplete or its issuer"},
    {"incomplete_with_dead_address", Certificate::incomplete_chain_dead_aia, "tls_invalid", "incomplete or its issuer"},
    {"incomplete_with_rogue_issuer", Certificate::incomplete_chain_rogue_aia, "tls_invalid", "issuer"},
    {"handshake_hangs", Certificate::handshake_hangs, "timeout", "secure connection"},
    {"handshake_refused", Certificate::handshake_refused, "tls_invalid", "secure connection"},
    {"reset", Certificate::connection_reset, "connect_failure", "without answering"},
};

INSTANTIATE_TEST_SUITE_P(Of, Tls, ::testing::ValuesIn(tls_cases), [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace oit::crawler::testing
