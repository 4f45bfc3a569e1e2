// A mail server on loopback for tests: keeps what it is sent, and misbehaves as told.
#pragma once
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/replica/certificates.hpp"
#include "tests/support/sink/stream.hpp"

namespace oit::sink {

/// How it treats its clients. Replies are whole lines without line end.
struct SmtpManners {
  bool tls_at_once = false;             ///< smtps
  bool offers_starttls = true;
  bool offers_login = true;
  bool silent = false;                  ///< takes the connection and never says a word
  std::string greeting = "220 sink.test ESMTP";
  std::string login_reply = "235 2.7.0 welcome";
  std::string sender_reply = "250 2.1.0 ok";
  std::string refused_recipient;        ///< this one gets 550
  std::string data_reply = "250 2.0.0 kept";
  std::string certificate_host = "localhost";
};

struct ReceivedMail {
  std::string from;
  std::vector<std::string> to;
  std::string text;          ///< as transmitted, dots undone, CRLF line ends
  bool encrypted = false;
};

class SmtpSink {
 public:
  explicit SmtpSink(SmtpManners manners = SmtpManners());
  int port() const { return door_.port(); }
  /// PEM of the authority that signed its certificate.
  const std::string& root_pem() const { return authority_.root_pem(); }
  std::vector<ReceivedMail> mails() const;
  /// Every line clients sent before DATA, in order; `login:` and the decoded words for a login.
  std::vector<std::string> commands() const;

 private:
  void serve(Stream& stream);
  bool greet(Stream& stream);
  bool take_login(Stream& stream, const std::string& line);
  bool take_text(Stream& stream, ReceivedMail& mail);
  void note(const std::string& command);

  SmtpManners manners_;
  replica::CertificateAuthority authority_;
  SSL_CTX* context_;
  mutable std::mutex mutex_;
  std::vector<ReceivedMail> mails_;
  std::vector<std::string> commands_;
  Door door_;   ///< last: its thread uses the others
};

}  // namespace oit::sink
