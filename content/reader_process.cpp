// The reader process. See reader_process.hpp; the locks are in reader_confinement.cpp.
#include "content/reader_process.hpp"

#include <iconv.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "content/encode.hpp"
#include "content/pdf_render.hpp"
#include "content/pdf_scan.hpp"
#include "content/readability.hpp"
#include "content/reader_confinement.hpp"
#include "content/reader_protocol.hpp"

namespace oit::content {
namespace {

using protocol::Header;
using protocol::Kind;
using protocol::Message;

template <class Number>
bool take_number(std::string_view argument, std::string_view name, Number& value) {
  if (!argument.starts_with(name)) return true;
  const std::string_view digits = argument.substr(name.size());
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size();
}

bool parse_arguments(int argc, const char* const* argv, ReaderArguments& arguments) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (!take_number(argument, "--parent=", arguments.parent) || !take_number(argument, "--memory=", arguments.memory_bytes) ||
        !take_number(argument, "--file=", arguments.file_bytes))
      return false;
  }
  return arguments.parent > 0 && arguments.memory_bytes > 0;
}

bool has_socket() {
  struct stat status{};
  return ::fstat(protocol::reader_socket, &status) == 0 && S_ISSOCK(status.st_mode);
}

core::Document sample(const char* name, const char* type, std::string bytes) {
  return core::Document{*core::Url::parse(std::string("https://sample.invalid/") + name),
                        core::make_body(std::move(bytes)), type, "", name};
}

/// Dictionaries, type tables and character maps load at first use: use them before opening files is over.
void warm_up(const DocumentReader& read) {
  prepare_pdf();
  // Old workbooks name their code page; the converters are files of the C library. Kept open on purpose.
  for (const char* page : {"UTF-16LE", "CP874", "CP1252", "CP1250", "CP437", "CP850", "MACINTOSH"}) static_cast<void>(::iconv_open("UTF-8", page));
  const config::ReadSettings settings;
  read(sample("a.html", "text/html", "<html><title>ทดสอบ</title><body><p>ประกาศสำนักงานเขต วันที่ ๑ ตุลาคม ๒๕๖๗</p></body></html>"), settings);
  read(sample("a.csv", "text/csv", "\xA1\xD2\xC3,\xA7\xD2\xB9\n1,2\n"), settings);
  read(sample("a.pdf", "application/pdf",
              "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
              "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
              "4 0 obj<</Length 31>>stream\nBT /F 9 Tf 9 9 Td (sample) Tj ET\nendstream endobj\n"
              "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
       settings);
}

std::string drawn_pages(const Message& message, const core::Body& bytes) {
  const auto request = decode_render_request(message.body);
  if (!request) return {};
  return encode_pages(render_pdf(bytes.view(), request->pages, request->dots_per_inch));
}

/// The message's file becomes the document's.
std::string answer_to(Message& message, const DocumentReader& read) {
  const auto bytes = std::make_shared<const core::Body>(std::exchange(message.file, -1), message.header.value);
  if (message.header.kind == Kind::render) return drawn_pages(message, *bytes);
  auto request = decode_request(message.body);
  if (!request) return {};
  core::Document& document = request->document;
  document.bytes = bytes;
  config::ReadSettings settings;
  settings.max_pages = request->max_pages;
  core::Content content;
  try {
    content = read(document, settings);
  } catch (const std::exception&) {
    mark_unreadable(content, core::Notice::reader_crashed,
                    {"โปรแกรมอ่านเอกสารนี้ไม่สำเร็จ", "the document reader gave up on this document"});
  }
  return encode(content);
}

void out_of_memory() { ::_exit(exit_out_of_memory); }

bool greet(protocol::Confinement confinement) {
  const Header header{Kind::ready, 0, static_cast<std::uint64_t>(confinement)};
  return protocol::send_message(protocol::reader_socket, header, {}, -1, std::nullopt) == protocol::Outcome::done;
}

bool is_order(Kind kind) { return kind == Kind::request || kind == Kind::render; }

int serve(const DocumentReader& read) {
  constexpr std::uint64_t longest_request = 1 << 20;
  for (;;) {
    Message message;
    const auto got = protocol::receive_message(protocol::reader_socket, message, longest_request, std::nullopt);
    if (got == protocol::Outcome::closed) return 0;
    if (got != protocol::Outcome::done || message.file < 0 || !is_order(message.header.kind)) return 1;
    const std::string answer = answer_to(message, read);
    const Header header{Kind::answer, 0, 0};
    if (protocol::send_message(protocol::reader_socket, header, answer, -1, std::nullopt) != protocol::Outcome::done)
      return 1;
  }
}

}  // namespace

int run_reader(int argc, const char* const* argv, const DocumentReader& read) {
  ReaderArguments arguments;
  if (!parse_arguments(argc, argv, arguments) || !has_socket()) {
    std::fputs("oitcheck-reader: oitcheck เป็นผู้เรียกใช้โปรแกรมนี้เอง / started by oitcheck itself, not by hand\n", stderr);
    return 2;
  }
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != arguments.parent) return 1;   // the program ended before the line above
  ::close_range(protocol::reader_socket + 1, ~0U, 0);
  warm_up(read);
  std::set_new_handler(out_of_memory);
  const auto confinement = confine({arguments.memory_bytes, arguments.file_bytes});
  return greet(confinement) ? serve(read) : 1;
}

}  // namespace oit::content
