// Just enough of RFC 5321, 3207 and 4954 for libcurl.
#include "tests/support/sink/smtp_sink.hpp"

#include <openssl/evp.h>

namespace oit::sink {
namespace {

std::string from_base64(const std::string& text) {
  std::string out(text.size() + 3, '\0');
  const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (length < 0) return {};
  out.resize(static_cast<std::size_t>(length));
  while (!out.empty() && out.back() == '\0') out.pop_back();
  for (char& c : out)
    if (c == '\0') c = ' ';
  return out;
}

std::string between_angles(const std::string& line) {
  const std::size_t open = line.find('<'), close = line.find('>');
  return open < close && close != std::string::npos ? line.substr(open + 1, close - open - 1) : std::string();
}

/// Silent until the client, or the test, hangs up.
void wait_for_the_end(Stream& stream) {
  std::string line;
  while (stream.read_line(line)) {
  }
}

}  // namespace

SmtpSink::SmtpSink(SmtpManners manners)
    : manners_(std::move(manners)), context_(authority_.context(manners_.certificate_host, replica::Certificate::good)), door_([this](Stream& stream) { serve(stream); }) {}

std::vector<ReceivedMail> SmtpSink::mails() const {
  const std::lock_guard lock(mutex_);
  return mails_;
}

std::vector<std::string> SmtpSink::commands() const {
  const std::lock_guard lock(mutex_);
  return commands_;
}

void SmtpSink::note(const std::string& command) {
  const std::lock_guard lock(mutex_);
  commands_.push_back(command);
}

bool SmtpSink::greet(Stream& stream) {
  if (manners_.tls_at_once && !stream.start_tls(context_)) return false;
  if (manners_.silent) {
    wait_for_the_end(stream);
    return false;
  }
  stream.write(manners_.greeting + "\r\n");
  return manners_.greeting.starts_with("220");
}

bool SmtpSink::take_login(Stream& stream, const std::string& line) {
  std::string words = line.size() > 11 ? line.substr(11) : std::string();
  if (words.empty()) {
    stream.write("334 \r\n");
    if (!stream.read_line(words)) return false;
  }
  note("login:" + from_base64(words));
  stream.write(manners_.login_reply + "\r\n");
  return true;
}

bool SmtpSink::take_text(Stream& stream, ReceivedMail& mail) {
  stream.write("354 go on\r\n");
  std::string line;
  while (stream.read_line(line)) {
    if (line == ".") {
      stream.write(manners_.data_reply + "\r\n");
      return true;
    }
    mail.text += (line.starts_with('.') ? line.substr(1) : line) + "\r\n";
  }
  return false;
}

void SmtpSink::serve(Stream& stream) {
  if (!greet(stream)) return;
  ReceivedMail mail;
  std::string line;
  while (stream.read_line(line)) {
    const std::string verb = line.substr(0, 4);
    if (verb != "AUTH") note(line);
    if (verb == "EHLO") {
      std::string reply = "250-sink.test\r\n";
      if (manners_.offers_starttls && !stream.is_encrypted()) reply += "250-STARTTLS\r\n";
      if (manners_.offers_login) reply += "250-AUTH PLAIN\r\n";
      stream.write(reply + "250 8BITMIME\r\n");
    } else if (verb == "STAR") {
      stream.write("220 go ahead\r\n");
      if (!stream.start_tls(context_)) return;
    } else if (verb == "AUTH") {
      if (!take_login(stream, line)) return;
    } else if (verb == "MAIL") {
      mail = ReceivedMail();
      mail.from = between_angles(line);
      mail.encrypted = stream.is_encrypted();
      stream.write(manners_.sender_reply + "\r\n");
    } else if (verb == "RCPT") {
      const std::string to = between_angles(line);
      if (to == manners_.refused_recipient) {
        stream.write("550 5.1.1 no such mailbox\r\n");
      } else {
        mail.to.push_back(to);
        stream.write("250 2.1.5 ok\r\n");
      }
    } else if (verb == "DATA") {
      if (!take_text(stream, mail)) return;
      const std::lock_guard lock(mutex_);
      if (manners_.data_reply.starts_with("250")) mails_.push_back(mail);
    } else {
      stream.write(verb == "QUIT" ? "221 bye\r\n" : "502 5.5.1 not known\r\n");
      if (verb == "QUIT") return;
    }
  }
}

}  // namespace oit::sink
