// See readability.hpp.
#include "content/readability.hpp"

#include <utility>

#include "thai/repair.hpp"

namespace oit::content {

void add_notice(core::Content& content, core::Notice notice, core::Text message) {
  if (!content.has(notice)) content.notices.push_back({notice, std::move(message)});
}

void mark_unreadable(core::Content& content, core::Notice notice, core::Text reason) {
  content.quality = core::ReadQuality::not_read;
  content.quality_reason = reason;
  content.readability = {0, reason};
  add_notice(content, notice, std::move(reason));
}

std::string collapse_blanks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool blank = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool nbsp = c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0';
    if (nbsp) ++i;
    if (nbsp || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == '\0') {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out += c;
  }
  return out;
}

std::string clean_text(std::string_view text) { return collapse_blanks(thai::repair(text)); }

void add_metadata_date(core::Content& content, const core::Date& day) {
  if (!day.ok() || day.year() < std::chrono::year{1990} || day.year() > std::chrono::year{2100}) return;
  core::PublicationDate witness;
  witness.witness = core::DateWitness::file_metadata;
  witness.date.kind = core::DateKind::day;
  witness.date.from = witness.date.to = day;
  witness.date.era = core::Era::ce;
  witness.date.quote = core::to_iso(day);
  content.publication_dates.push_back(std::move(witness));
}

}  // namespace oit::content
