// Settings in, deliveries out.
#include "app/announce.hpp"

#include "core/whole_file.hpp"

namespace oit::app {
namespace {

void append(core::Problems& all, const core::Problems& more) { all.insert(all.end(), more.begin(), more.end()); }

/// Says what went wrong and where the message was left instead.
void keep_undelivered(const core::Problem& problem, const std::filesystem::path& file, const std::string& bytes, const Console& console) {
  core::Problem told = problem;
  const auto kept = core::write_whole_file(file, bytes);
  if (kept) {
    told.remedy.th += " ข้อความอยู่ใน " + file.string();
    told.remedy.en += "; the message is in " + file.string();
  }
  console.complain(told);
}

}  // namespace

core::Result<std::shared_ptr<Announcer>> Announcer::from(const config::Settings& settings, notify::Wait wait) {
  // The secrets leave the environment even where nobody is told.
  auto server = notify::mail_server_from(settings.mail);
  auto webhook = notify::webhook_from(settings.webhook);
  core::Problems problems;
  if (!server) append(problems, server.problems());
  if (!webhook) append(problems, webhook.problems());
  if (!problems.empty()) return problems;
  if (settings.notify.when == "never" || (!server->has_value() && !webhook->has_value())) return std::shared_ptr<Announcer>();
  std::shared_ptr<Announcer> announcer(new Announcer);
  announcer->tells_all_ = settings.notify.when == "always";
  announcer->language_ = settings.report.language == "en" ? core::Language::en : core::Language::th;
  announcer->patience_ = {settings.notify.tries, settings.notify.try_timeout, settings.notify.first_wait, settings.notify.give_up_after};
  announcer->wait_ = std::move(wait);
  announcer->server_ = std::move(*server);
  announcer->webhook_ = std::move(*webhook);
  announcer->from_ = notify::parse_mailbox(settings.mail.from).value_or(notify::Mailbox());
  for (const auto& to : settings.mail.to) announcer->to_.push_back(notify::parse_mailbox(to).value_or(notify::Mailbox()));
  return announcer;
}

void Announcer::tell(const reports::Notice& notice, const std::filesystem::path& folder, const Console& console) const {
  if (notice.told.empty() || (!tells_all_ && !notice.has_news())) return;
  if (server_) tell_by_mail(notice, folder, console);
  if (webhook_) tell_webhook(notice, folder, console);
}

void Announcer::tell_by_mail(const reports::Notice& notice, const std::filesystem::path& folder, const Console& console) const {
  notify::Mail mail;
  mail.from = from_;
  mail.to = to_;
  mail.subject = reports::notice_subject(notice, language_);
  mail.text = reports::render_notice_text(notice, language_);
  mail.html = reports::render_notice_html(notice, language_);
  mail.date = notice.made;
  mail.id = notice.id;
  const auto sent = notify::send_mail(*server_, mail, patience_, wait_);
  if (!sent) return keep_undelivered(sent.problems().front(), folder / "notice.eml", notify::render_mail(mail), console);
  for (const auto& refused : sent->refused)
    console.complain(core::Problem{"mail " + refused.address, {"เครื่องแม่ข่ายไม่รับผู้รับรายนี้ (" + refused.reply + ")", "the server refused this recipient (" + refused.reply + ")"},
                                   {"ตรวจ mail.to ผู้รับอื่นได้รับแล้ว", "check mail.to; the others have it"}});
}

void Announcer::tell_webhook(const reports::Notice& notice, const std::filesystem::path& folder, const Console& console) const {
  const notify::Delivery delivery{notice.id, notice.event(), reports::render_notice_json(notice)};
  const auto posted = notify::post(*webhook_, delivery, patience_, wait_);
  if (!posted) keep_undelivered(posted.problems().front(), folder / "notice.json", delivery.body, console);
}

}  // namespace oit::app
