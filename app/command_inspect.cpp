// oitcheck inspect: what the program sees in one document, from a file or an address; or the dates in lines of text.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "app/commands.hpp"
#include "app/document_reader.hpp"
#include "app/run_settings.hpp"
#include "content/inspect.hpp"
#include "crawler/asio.hpp"
#include "crawler/crawler.hpp"

namespace oit::app {
namespace {

/// `https://…` in any spelling, or `www.example.go.th/x` where no such file is.
bool is_address(const std::string& target) {
  std::string start = target.substr(0, 8);
  for (char& c : start)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  if (start.starts_with("http://") || start.starts_with("https://")) return true;
  std::error_code unknown;
  return start.starts_with("www.") && !std::filesystem::exists(target, unknown);
}

/// What is no file (a pipe) is read to its end first.
std::shared_ptr<const core::Body> body_of_stream(int descriptor) {
  core::BodyWriter body;
  std::array<char, 65536> piece;
  for (;;) {
    const ssize_t got = ::read(descriptor, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 || !body.append(std::string_view(piece.data(), static_cast<std::size_t>(got)))) return nullptr;
    if (got == 0) return body.finish();
  }
}

/// A large file stays where it is: only the reader process sees its bytes.
core::Result<std::shared_ptr<const core::Body>> open_body(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  const bool opened = descriptor >= 0 && ::fstat(descriptor, &status) == 0 && !S_ISDIR(status.st_mode);
  if (opened && S_ISREG(status.st_mode)) return std::shared_ptr<const core::Body>(std::make_shared<const core::Body>(descriptor, static_cast<std::uint64_t>(status.st_size)));
  std::shared_ptr<const core::Body> body = opened ? body_of_stream(descriptor) : nullptr;
  if (descriptor >= 0) ::close(descriptor);
  if (body) return body;
  if (opened) return core::Problem{path, {"อ่านไม่จบ หรือดิสก์ของเครื่องนี้เต็ม", "it could not be read to its end, or this machine's disk is full"}, {"บันทึกเป็นไฟล์ก่อน แล้วสั่งใหม่", "save it as a file first and run again"}};
  if (S_ISDIR(status.st_mode)) return core::Problem{path, {"นี่เป็นโฟลเดอร์ ไม่ใช่ไฟล์", "this is a folder, not a file"}, {"ระบุไฟล์เดียว", "give one file"}};
  return core::Problem{path, {"เปิดไฟล์ไม่ได้", "cannot open this file"}, {"ตรวจชื่อไฟล์และสิทธิ์อ่าน", "check its name and your permission to read it"}};
}

core::Result<core::Document> document_from_file(const std::string& path) {
  auto bytes = open_body(path);
  if (!bytes) return bytes.problems();
  const std::string name = path.substr(path.rfind('/') + 1);
  // Relative links in a file need some base; a made-up host makes clear that nothing was fetched.
  auto url = core::Url::parse("https://file.invalid/" + name);
  if (!url) url = core::Url::parse("https://file.invalid/");
  return core::Document{*url, std::move(*bytes), "", "", name};
}

crawler::asio::awaitable<void> fetch_into(crawler::Crawler& crawler, core::FetchRequest request, core::FetchOutcome& into) {
  into = co_await crawler.fetch(std::move(request));
}

core::Result<core::Document> document_from_address(const core::Url& url, const config::Settings& settings) {
  const core::SystemClock clock;
  crawler::asio::io_context io(1);
  crawler::Crawler crawler(io, settings.crawl, clock);
  core::FetchOutcome answer(url);
  crawler::asio::co_spawn(io, fetch_into(crawler, core::FetchRequest(url), answer), crawler::asio::detached);
  io.run();
  if (!answer.body || answer.body->empty()) {
    core::Text why = core::describe(answer.outcome);
    if (!answer.diagnosis.message.empty()) why = answer.diagnosis.message;
    return core::Problem{url.display(), why, {"", std::string("outcome ") + core::to_string(answer.outcome) + " " + answer.diagnosis.detail}};
  }
  return core::Document{answer.final_url, answer.body, answer.content_type, answer.declared_charset, answer.file_name};
}

void print_document(const InspectCommand& command, const core::Document& document, const core::Content& content,
                    core::Language language, const Console& console) {
  if (command.json) return console.print(content::document_as_json(content, document));
  if (command.text) return console.print(content::document_as_text(content));
  console.print(content::describe_document(content, document, language));
}

}  // namespace

ExitCode run(const InspectCommand& command, const CommonOptions& options, const Console& console) {
  if (command.dates && command.target.empty()) {
    content::inspect_dates(std::cin, std::cout);
    return ExitCode::nothing_zero;
  }
  auto settings = settings_for(options);
  if (!settings) {
    console.complain(settings.problems());
    return ExitCode::wrong_input;
  }
  if (command.target.empty()) {
    console.complain(core::Problem{"inspect", {"ไม่ได้ระบุไฟล์หรือที่อยู่", "no file or address given"}, {"ระบุอย่างใดอย่างหนึ่ง หรือใช้ --dates เพื่ออ่านบรรทัดจากอินพุต", "give one, or --dates to read lines from standard input"}});
    return ExitCode::wrong_input;
  }
  const bool fetched = is_address(command.target);
  const auto url = fetched ? core::Url::parse(command.target) : std::nullopt;
  if (fetched && !url) {
    console.complain(core::Problem{command.target, {"ไม่ใช่ที่อยู่เว็บ", "not a web address"}, {"ตรวจที่อยู่อีกครั้ง", "check the address"}});
    return ExitCode::wrong_input;
  }
  auto document = url ? document_from_address(*url, *settings) : document_from_file(command.target);
  if (!document) {
    console.complain(document.problems());
    return fetched ? ExitCode::could_not_work : ExitCode::wrong_input;
  }
  DocumentReader reader(settings->read);
  const core::Content content = reader.read(*document);
  if (const core::Text warning = reader.warning(); !warning.empty()) console.remark(warning);
  if (command.dates) {
    std::istringstream lines(content::document_as_text(content));
    content::inspect_dates(lines, std::cout);
    return ExitCode::nothing_zero;
  }
  print_document(command, *document, content, settings->report.language == "en" ? core::Language::en : core::Language::th, console);
  return ExitCode::nothing_zero;
}

}  // namespace oit::app
