// Tells others of a finished run, as the settings say: mail and webhook. A failure to tell is one sentence, never a
// verdict, and what could not be delivered is left beside the report.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>

#include "app/console.hpp"
#include "config/settings.hpp"
#include "core/result.hpp"
#include "notify/attempts.hpp"
#include "notify/smtp.hpp"
#include "notify/webhook.hpp"
#include "reports/notice.hpp"

namespace oit::app {

/// Blocks while it delivers. One thread.
class Announcer {
 public:
  /// Null inside when nobody is to be told. Takes the secrets out of the environment; every mistake in the settings at
  /// once, so that it is known before an hour of fetching.
  static core::Result<std::shared_ptr<Announcer>> from(const config::Settings& settings, notify::Wait wait = notify::wait_for_real());

  /// Whether every agency is told of, changed or not.
  bool tells_all() const { return tells_all_; }
  /// Delivers when there is news, or always where the settings say so. `folder` keeps what could not be delivered.
  void tell(const reports::Notice& notice, const std::filesystem::path& folder, const Console& console) const;

 private:
  Announcer() = default;
  void tell_by_mail(const reports::Notice& notice, const std::filesystem::path& folder, const Console& console) const;
  void tell_webhook(const reports::Notice& notice, const std::filesystem::path& folder, const Console& console) const;

  bool tells_all_ = false;
  core::Language language_ = core::Language::th;
  notify::Patience patience_;
  notify::Wait wait_;
  std::optional<notify::MailServer> server_;
  notify::Mailbox from_;
  std::vector<notify::Mailbox> to_;
  std::optional<notify::Webhook> webhook_;
};

}  // namespace oit::app
