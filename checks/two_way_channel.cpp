// two-way-channel: can a visitor write and be answered?
#include <algorithm>
#include <array>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/elements.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/site_scope.hpp"

namespace oit::checks {
namespace {

bool is_chat(const core::Url& url) {
  static constexpr std::array<std::string_view, 10> hosts{"m.me", "messenger.com", "line.me", "lin.ee", "tawk.to", "wa.me", "discord.gg", "t.me", "forms.gle", "chat.openai.com"};
  if (std::any_of(hosts.begin(), hosts.end(), [&](std::string_view host) { return host_matches(url.host(), host); })) return true;
  if (host_matches(url.host(), "docs.google.com") && url.path().starts_with("/forms/")) return true;
  for (const std::string_view word : {"webboard", "web-board", "board", "q-a", "q_a", "qa", "faq", "ask", "chat", "question", "complain", "petition", "forum"})
    if (url.path().find(word) != std::string::npos) return true;
  return false;
}

const core::Term& channel_words() {
  static const core::Term term = term_of("channel", {"ช่องทางถาม-ตอบ", "question-and-answer channel"},
                                         {"กระดานสนทนา", "กระดานถาม", "เว็บบอร์ด", "webboard", "web board", "ถาม-ตอบ", "ถาม - ตอบ", "ถามตอบ", "ตั้งกระทู้", "ตั้งคำถาม", "Q&A", "live chat", "แชทบอท",
                                          "แชตบอต", "chatbot", "chat", "messenger", "ส่งข้อความ", "สนทนาออนไลน์", "สอบถามข้อมูล", "ตอบกลับ"});
  return term;
}

std::optional<core::Evidence> find_channel(const CheckInput& input) {
  for (const Source* source : readable_sources(input)) {
    for (const core::Form& form : source->content->forms)
      if (form.has_text_area && !form.search_only) return core::Evidence{address_of(*source), form.labels.empty() ? "แบบฟอร์มส่งข้อความ" : form.labels.front(), {}, {}};
    for (const core::Link& link : source->content->links)
      if (link.region == core::Region::main && link.target && (is_chat(*link.target) || thai::Haystack(link.text).find_any(channel_words().any)))
        return core::Evidence{link.target->text(), link.text, {}, {}};
  }
  return std::nullopt;
}

CheckResult run(const CheckInput& input) {
  CheckResult result;
  if (auto evidence = find_channel(input)) {
    result.outcome = core::Outcome::pass;
    result.url = evidence->url;
    result.message = {"พบช่องทางสื่อสารสองทาง", "There is a two-way channel."};
    result.evidence.push_back(std::move(*evidence));
    return result;
  }
  static const std::vector<core::Term> words{channel_words()};
  const ElementSearch search = look_for(input, words);
  // Chat windows are often put in by a script, which leaves nothing to read: what is not seen may still be there.
  result.outcome = core::Outcome::unknown;
  result.leans_to_fail = search.found.empty() && doubts_of(input).empty();
  for (const ElementHit& hit : search.found) result.evidence.push_back(hit.evidence);
  result.message = search.found.empty() ? core::Text{"ไม่พบช่องทางสื่อสารสองทาง (แบบฟอร์ม กระดานถาม-ตอบ หรือแชต) ที่ URL ที่ระบุ", "No form, question board or chat was seen at the submitted address."}
                                        : core::Text{"พบข้อความเกี่ยวกับช่องทางถาม-ตอบ แต่ไม่พบแบบฟอร์มหรือลิงก์ให้ใช้งาน", "The page speaks of a channel, but no form or link to it was seen."};
  result.question = {"หน้านี้มีช่องทางให้ผู้สอบถามส่งข้อความและหน่วยงานตอบกลับได้หรือไม่", "Can a visitor ask here and be answered?"};
  return result;
}

}  // namespace

Check check_two_way_channel() {
  Check check;
  check.id = "two-way-channel";
  check.summary = {"มีช่องทางสื่อสารสองทาง เช่น กระดานถาม-ตอบ แชต หรือแบบฟอร์มที่ตอบกลับได้",
                   "There is a two-way channel: a question board, chat, or a form that is answered."};
  check.why = {"ข้อนี้ต้องให้ผู้สอบถามส่งข้อความและหน่วยงานตอบกลับได้ เบอร์โทรหรืออีเมลอย่างเดียวไม่เพียงพอ",
               "A visitor must be able to ask and be answered; a phone number or e-mail alone is not enough."};
  check.source = "item descriptions of Q&A (facts)";
  check.advice = {"ควรจัดให้มีช่องทางถาม-ตอบบนเว็บไซต์ เช่น Web board, Messenger Live Chat, Chatbot หรือแบบฟอร์มสอบถามที่แสดงการตอบกลับ",
                  "Offer a question-and-answer channel on the website: a board, live chat, or a form whose answers are shown."};
  check.run = run;
  check.examples = {
      {{"มีแบบฟอร์มส่งข้อความ", "a form to write in"}, R"(<main><h1>ถามตอบ</h1><form action="/ask"><label>คำถาม</label><textarea name="q"></textarea></form></main>)", R"()", core::Outcome::pass},
      {{"มีแต่เบอร์โทร", "only a phone number"}, R"(<main><h1>ติดต่อ</h1><p>โทรศัพท์ 0 2123 4567 ในวันและเวลาราชการ ตั้งแต่ 08.00 น. ถึง 16.00 น.</p></main>)", R"()", core::Outcome::unknown},
  };
  return check;
}

}  // namespace oit::checks
