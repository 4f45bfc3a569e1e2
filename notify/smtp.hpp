// Sends one mail through a mail server, over TLS, with libcurl. Blocks.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "config/settings.hpp"
#include "core/result.hpp"
#include "notify/attempts.hpp"
#include "notify/mail.hpp"
#include "notify/secret.hpp"

namespace oit::notify {

struct MailServer {
  std::string url;             ///< `smtp://host:587` (STARTTLS) or `smtps://host:465`
  bool encrypted = true;       ///< false only where the settings say `mail.tls: never`
  std::string user;            ///< empty: no login
  Secret password;
  std::string ca_file;         ///< further trust anchors, PEM; empty: the system's alone
  std::string place() const;   ///< `host:587`, for messages
};

/// What `mail:` of the settings means, with its password; every problem at once. nullopt: no mail is wanted.
core::Result<std::optional<MailServer>> mail_server_from(const config::MailSettings& settings);

/// Who would not take the mail although others did, with the server's words.
struct RefusedRecipient {
  std::string address, reply;
};

struct MailSent {
  int attempts = 0;
  std::vector<RefusedRecipient> refused;
};

/// Sent to at least one recipient, or one sentence why not: what the server said, what to do. Never holds the password.
core::Result<MailSent> send_mail(const MailServer& server, const Mail& mail, const Patience& patience, const Wait& wait);

}  // namespace oit::notify
