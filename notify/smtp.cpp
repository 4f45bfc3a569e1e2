// curl carries the conversation; we listen to it, to tell who refused what and to stop where curl would go on without
// logging in.
#include "notify/smtp.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <memory>
#include <optional>

#include "notify/curl_handles.hpp"

namespace oit::notify {
namespace {

using core::Problem;
using core::Text;

/// What a server said, fit for a message: one line of printable ASCII.
std::string tidy(std::string_view line) {
  std::string out;
  for (const char c : line.substr(0, 200))
    if (c >= 0x20 && c < 0x7F) out += c;
  return out;
}

std::string verb_of(std::string_view command) {
  std::string verb(command.substr(0, command.find_first_of(" :\r\n")));
  std::transform(verb.begin(), verb.end(), verb.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return verb;
}

/// Follows commands and replies as curl's debug callback gives them. SMTP without pipelining: each command is answered
/// before the next.
class Conversation {
 public:
  Conversation(bool secured, bool wants_login) : secured_(secured), wants_login_(wants_login) {}

  void command(std::string_view line) {
    verb_ = verb_of(line);
    if (verb_ != "RCPT") return;
    const std::size_t open = line.find('<'), close = line.find('>');
    recipient_ = open < close ? std::string(line.substr(open + 1, close - open - 1)) : std::string();
  }

  void reply(std::string_view line) {
    if (verb_ == "EHLO" && line.size() > 4 && verb_of(line.substr(4)).starts_with("AUTH")) login_offered_ = true;
    const bool last_line = line.size() > 3 && line[3] != '-';
    if (!last_line) return;
    if (verb_ == "QUIT") return;   // what counts was said before
    last_reply_ = tidy(line);
    const bool good = line[0] == '2' || line[0] == '3';
    if (verb_ == "EHLO" && good) end_of_ehlo();
    if (verb_ == "STARTTLS" && good) {
      secured_ = true;
      login_offered_ = false;
    }
    if (verb_ == "RCPT" && !good) refused_.push_back({recipient_, last_reply_});
  }

  /// A password was given and the server takes none: going on would send without login, or in vain.
  bool must_stop() const { return no_login_; }
  const std::string& last_reply() const { return last_reply_; }
  const std::vector<RefusedRecipient>& refused() const { return refused_; }
  const std::string& verb() const { return verb_; }

 private:
  void end_of_ehlo() {
    if (secured_ && wants_login_ && !login_offered_) no_login_ = true;
  }

  bool secured_, wants_login_;
  bool login_offered_ = false, no_login_ = false;
  std::string verb_, recipient_, last_reply_;
  std::vector<RefusedRecipient> refused_;
};

int listen(CURL*, curl_infotype type, char* data, std::size_t size, void* into) {
  auto& conversation = *static_cast<Conversation*>(into);
  if (type == CURLINFO_HEADER_OUT) conversation.command({data, size});
  if (type == CURLINFO_HEADER_IN) conversation.reply({data, size});
  return 0;
}

std::size_t stop_without_login(char*, std::size_t size, std::size_t count, void* from) {
  return static_cast<Conversation*>(from)->must_stop() ? 0 : size * count;
}

struct Upload {
  const std::string& text;
  std::size_t at = 0;
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* from) {
  auto& upload = *static_cast<Upload*>(from);
  const std::size_t piece = std::min(size * count, upload.text.size() - upload.at);
  std::memcpy(into, upload.text.data() + upload.at, piece);
  upload.at += piece;
  return piece;
}

/// One delivery's facts, for its message.
struct Failure {
  CURLcode code = CURLE_OK;
  std::string curl_words;
  const Conversation* heard = nullptr;
};

bool may_pass(const Failure& failure) {
  switch (failure.code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_USE_SSL_FAILED:
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return false;
    default: break;
  }
  if (failure.heard->must_stop()) return false;
  return !failure.heard->last_reply().starts_with('5');
}

Text said(const Failure& failure, const MailServer& server) {
  std::string words = server.password.hidden_in(failure.heard->last_reply());
  if (words.empty()) return {};
  return {" (เครื่องแม่ข่ายตอบว่า " + words + ")", " (the server said: " + words + ")"};
}

Problem with(const MailServer& server, Text what, const Text& detail, Text remedy) {
  return {"mail " + server.place(), {what.th + detail.th, what.en + detail.en}, std::move(remedy)};
}

Problem problem_of(const Failure& failure, const MailServer& server, std::size_t recipients) {
  const Text detail = said(failure, server);
  const Text curl{" (" + failure.curl_words + ")", " (" + failure.curl_words + ")"};
  if (failure.heard->must_stop())
    return with(server, {"ส่งอีเมลไม่ได้: เครื่องแม่ข่ายไม่รับการเข้าสู่ระบบ", "could not send mail: the server offers no login"}, {},
                {"ลบ mail.user หากไม่ต้องเข้าสู่ระบบ หรือใช้พอร์ตอื่น (587, 465)", "leave mail.user empty if it needs none, or use another port (587, 465)"});
  switch (failure.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return with(server, {"ส่งอีเมลไม่ได้: ไม่พบเครื่องแม่ข่ายชื่อนี้", "could not send mail: there is no server of this name"}, {}, {"ตรวจ mail.server", "check mail.server"});
    case CURLE_COULDNT_CONNECT:
      return with(server, {"ส่งอีเมลไม่ได้: ต่อเครื่องแม่ข่ายไม่ได้", "could not send mail: the server takes no connection"}, {}, {"ตรวจ mail.server และไฟร์วอลล์", "check mail.server and the firewall"});
    case CURLE_OPERATION_TIMEDOUT:
      return with(server, {"ส่งอีเมลไม่ได้: เครื่องแม่ข่ายไม่ตอบภายในเวลา", "could not send mail: the server did not answer in time"}, {}, {"ตรวจพอร์ตใน mail.server หรือเพิ่ม notify.try_timeout", "check the port in mail.server, or raise notify.try_timeout"});
    case CURLE_USE_SSL_FAILED:
      return with(server, {"ส่งอีเมลไม่ได้: เครื่องแม่ข่ายไม่เข้ารหัส (STARTTLS)", "could not send mail: the server offers no encryption (STARTTLS)"}, {},
                  {"ใช้ smtps:// พอร์ต 465 หรือเครื่องแม่ข่ายอื่น", "use smtps:// with port 465, or another server"});
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
      return with(server, {"ส่งอีเมลไม่ได้: ใบรับรองของเครื่องแม่ข่ายเชื่อถือไม่ได้", "could not send mail: the server's certificate cannot be trusted"}, curl,
                  {"ใช้ชื่อเครื่องแม่ข่ายตามใบรับรอง หรือระบุ mail.ca_file", "use the name its certificate is for, or give mail.ca_file"});
    case CURLE_LOGIN_DENIED:
      return with(server, {"ส่งอีเมลไม่ได้: เครื่องแม่ข่ายไม่รับชื่อผู้ใช้หรือรหัสผ่าน", "could not send mail: the server did not take the user name or password"}, detail,
                  {"ตรวจ mail.user และรหัสผ่าน", "check mail.user and the password"});
    default: break;
  }
  if (!failure.heard->refused().empty() && failure.heard->refused().size() >= recipients)
    return with(server, {"ส่งอีเมลไม่ได้: เครื่องแม่ข่ายไม่รับผู้รับรายใดเลย", "could not send mail: the server refused every recipient"}, detail, {"ตรวจ mail.to", "check mail.to"});
  return with(server, {"ส่งอีเมลไม่ได้: เครื่องแม่ข่ายไม่รับ", "could not send mail: the server refused it"}, detail.empty() ? curl : detail,
              {"ตรวจ mail.from และสิทธิ์ในการส่ง", "check mail.from and whether this server may send for it"});
}

void set_up(CURL* easy, const MailServer& server, const Mail& mail, const List& recipients, Conversation& heard, Upload& upload) {
  curl_easy_setopt(easy, CURLOPT_URL, server.url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_USE_SSL, static_cast<long>(server.encrypted ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  if (!server.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, server.ca_file.c_str());
  if (!server.user.empty()) {
    curl_easy_setopt(easy, CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, server.password.reveal().c_str());
  }
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, ("<" + mail.from.address + ">").c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, give);
  curl_easy_setopt(easy, CURLOPT_READDATA, &upload);
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, listen);
  curl_easy_setopt(easy, CURLOPT_DEBUGDATA, &heard);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, stop_without_login);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, &heard);
}

List list_of(const std::vector<Mailbox>& boxes) {
  curl_slist* list = nullptr;
  for (const auto& box : boxes) list = curl_slist_append(list, ("<" + box.address + ">").c_str());
  return List(list);
}

/// `smtp.x.go.th`, `smtp.x.go.th:465`, `smtps://smtp.x.go.th` → the address curl takes; empty when it is none.
std::string server_url(std::string text) {
  const std::size_t scheme = text.find("://");
  const std::string given = scheme == std::string::npos ? "" : text.substr(0, scheme);
  if (!given.empty() && given != "smtp" && given != "smtps") return {};
  std::string rest = scheme == std::string::npos ? text : text.substr(scheme + 3);
  while (rest.ends_with('/')) rest.pop_back();
  const bool clean = !rest.empty() && std::all_of(rest.begin(), rest.end(), [](unsigned char c) { return std::isalnum(c) || std::strchr(".-:[]_", c); });
  if (!clean) return {};
  const std::size_t colon = rest.rfind(':');
  const bool has_port = colon != std::string::npos && (rest.front() != '[' || colon > rest.find(']'));
  const std::string port = has_port ? rest.substr(colon + 1) : "";
  if (has_port && (port.empty() || port.size() > 5 || !std::all_of(port.begin(), port.end(), [](unsigned char c) { return std::isdigit(c); }))) return {};
  const std::string chosen = !given.empty() ? given : port == "465" ? "smtps" : "smtp";
  return chosen + "://" + rest + (has_port ? "" : chosen == "smtps" ? ":465" : ":587");
}

Problem wrong(const char* key, Text what, Text remedy) { return {key, std::move(what), std::move(remedy)}; }

core::Problems problems_in_addresses(const config::MailSettings& settings) {
  core::Problems problems;
  const Text remedy{"เขียนเช่น oit@example.go.th หรือ ชื่อ <oit@example.go.th>", "write oit@example.go.th, or Name <oit@example.go.th>"};
  if (!parse_mailbox(settings.from)) problems.push_back(wrong("mail.from", {"\"" + settings.from + "\" ไม่ใช่ที่อยู่อีเมล", "\"" + settings.from + "\" is no mail address"}, remedy));
  if (settings.to.empty()) problems.push_back(wrong("mail.to", {"ไม่มีผู้รับอีเมล", "there is nobody to send mail to"}, remedy));
  for (const auto& to : settings.to)
    if (!parse_mailbox(to)) problems.push_back(wrong("mail.to", {"\"" + to + "\" ไม่ใช่ที่อยู่อีเมล", "\"" + to + "\" is no mail address"}, remedy));
  return problems;
}

}  // namespace

std::string MailServer::place() const { return url.substr(url.find("://") + 3); }

core::Result<std::optional<MailServer>> mail_server_from(const config::MailSettings& settings) {
  if (settings.server.empty()) return std::optional<MailServer>();
  core::Problems problems = problems_in_addresses(settings);
  MailServer server;
  server.url = server_url(settings.server);
  if (server.url.empty())
    problems.push_back(wrong("mail.server", {"\"" + settings.server + "\" ไม่ใช่ที่อยู่ของเครื่องแม่ข่ายอีเมล", "\"" + settings.server + "\" is no mail server's address"},
                             {"เขียนเช่น smtp.example.go.th:587 หรือ smtps://smtp.example.go.th:465", "write smtp.example.go.th:587 or smtps://smtp.example.go.th:465"}));
  server.encrypted = settings.tls != "never";
  server.user = settings.user;
  server.ca_file = settings.ca_file;
  auto password = take_secret("OITCHECK_MAIL_PASSWORD", settings.password_file);
  if (!password) problems.insert(problems.end(), password.problems().begin(), password.problems().end());
  else server.password = std::move(*password);
  if (!server.user.empty() && password && server.password.empty())
    problems.push_back(wrong("mail.user", {"มีชื่อผู้ใช้แต่ไม่มีรหัสผ่าน", "there is a user name but no password"}, {"ตั้ง OITCHECK_MAIL_PASSWORD หรือ mail.password_file", "set OITCHECK_MAIL_PASSWORD or mail.password_file"}));
  if (!server.user.empty() && !server.encrypted && server.url.starts_with("smtp:"))
    problems.push_back(wrong("mail.tls", {"จะไม่ส่งรหัสผ่านโดยไม่เข้ารหัส", "a password is not sent unencrypted"}, {"ใช้ mail.tls: required หรือเว้น mail.user", "use mail.tls: required, or leave mail.user empty"}));
  if (!problems.empty()) return problems;
  return std::optional<MailServer>(std::move(server));
}

core::Result<MailSent> send_mail(const MailServer& server, const Mail& mail, const Patience& patience, const Wait& wait) {
  const std::string text = render_mail(mail);
  const List recipients = list_of(mail.to);
  MailSent sent;
  std::optional<Problem> problem;
  const auto attempt = [&](Milliseconds at_most) -> AttemptEnd {
    const Easy easy(curl_easy_init());
    Conversation heard(server.url.starts_with("smtps:") || !server.encrypted, !server.user.empty());
    Upload upload{text};
    std::array<char, CURL_ERROR_SIZE> words{};
    set_up(easy.get(), server, mail, recipients, heard, upload);
    curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(at_most.count()));
    curl_easy_setopt(easy.get(), CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(at_most.count()));
    curl_easy_setopt(easy.get(), CURLOPT_ERRORBUFFER, words.data());
    Failure failure;
    failure.code = curl_easy_perform(easy.get());
    failure.curl_words = tidy(words.data());
    failure.heard = &heard;
    problem.reset();
    if (failure.code == CURLE_OK) {
      sent.refused = heard.refused();
      for (auto& each : sent.refused) each.reply = server.password.hidden_in(each.reply);
      return {};
    }
    problem = problem_of(failure, server, mail.to.size());
    return {may_pass(failure) ? AttemptEnd::Kind::may_pass : AttemptEnd::Kind::final, {}};
  };
  sent.attempts = try_patiently(patience, wait, attempt);
  if (problem) return *problem;
  return sent;
}

}  // namespace oit::notify
