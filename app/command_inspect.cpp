// oitcheck inspect: what the program sees in one document, from a file or an address; or the dates in lines of text.
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "app/commands.hpp"
#include "app/document_reader.hpp"
#include "app/run_settings.hpp"
#include "content/inspect.hpp"
#include "crawler/asio.hpp"
#include "crawler/crawler.hpp"

namespace oit::app {
namespace {

bool is_address(const std::string& target) { return target.starts_with("http://") || target.starts_with("https://"); }

core::Result<core::Document> document_from_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in)
    return core::Problem{path, {"เปิดไฟล์ไม่ได้", "cannot open this file"}, {"ตรวจชื่อไฟล์และสิทธิ์อ่าน", "check its name and your permission to read it"}};
  const std::string name = path.substr(path.rfind('/') + 1);
  auto bytes = std::make_shared<const std::string>(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  // Relative links in a file need some base; a made-up host makes clear that nothing was fetched.
  auto url = core::Url::parse("https://file.invalid/" + name);
  if (!url) url = core::Url::parse("https://file.invalid/");
  return core::Document{*url, std::move(bytes), "", "", name};
}

crawler::asio::awaitable<void> fetch_into(crawler::Crawler& crawler, core::FetchRequest request, core::FetchOutcome& into) {
  into = co_await crawler.fetch(std::move(request));
}

core::Result<core::Document> document_from_address(const std::string& address, const config::Settings& settings) {
  const auto url = core::Url::parse(address);
  if (!url) return core::Problem{address, {"ไม่ใช่ที่อยู่เว็บ", "not a web address"}, {"ตรวจที่อยู่อีกครั้ง", "check the address"}};
  const core::SystemClock clock;
  crawler::asio::io_context io(1);
  crawler::Crawler crawler(io, settings.crawl, clock);
  core::FetchOutcome answer(*url);
  crawler::asio::co_spawn(io, fetch_into(crawler, core::FetchRequest(*url), answer), crawler::asio::detached);
  io.run();
  if (!answer.body || answer.body->empty()) {
    core::Text why = core::describe(answer.outcome);
    if (!answer.diagnosis.message.empty()) why = answer.diagnosis.message;
    return core::Problem{url->display(), why, {"", std::string("outcome ") + core::to_string(answer.outcome) + " " + answer.diagnosis.detail}};
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
    console.complain(core::Problem{"inspect", {"ไม่ได้ระบุไฟล์หรือที่อยู่", "no file or address given"}, {"", "give one, or --dates to read lines from standard input"}});
    return ExitCode::wrong_input;
  }
  const bool fetched = is_address(command.target);
  auto document = fetched ? document_from_address(command.target, *settings) : document_from_file(command.target);
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
