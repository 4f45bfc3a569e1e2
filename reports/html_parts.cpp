// What the sections share: links, chips, proof.
#include "reports/html_parts.hpp"

#include "reports/digest.hpp"

namespace oit::reports {

HtmlPage& HtmlPage::data(std::string_view words, std::size_t characters) {
  return raw("<bdi>").text(shortened(words, characters)).raw("</bdi>");
}

HtmlPage& HtmlPage::address(std::string_view url, std::size_t characters) {
  const std::string shown = shortened(address_for_people(url), characters);
  if (!is_web_address(url)) return raw("<bdi class=\"addr\">").text(shown).raw("</bdi>");
  return raw("<a class=\"addr\" rel=\"noreferrer noopener\" href=\"").text(url).raw("\"><bdi>").text(shown).raw("</bdi></a>");
}

HtmlPage& HtmlPage::verdict_chip(core::Verdict verdict) {
  return raw("<span class=\"chip ").raw(css_class(verdict)).raw("\">").phrase(phrase_of(verdict)).raw("</span>");
}

const char* css_class(core::Verdict verdict) { return core::to_string(verdict); }
const char* css_class(core::Outcome outcome) {
  switch (outcome) {
    case core::Outcome::pass: return "pass";
    case core::Outcome::fail: return "fail";
    case core::Outcome::unknown: return "unknown";
    case core::Outcome::not_applicable: return "na";
  }
  return "na";
}

std::string html_id(std::string_view id) {
  std::string out;
  for (const char byte : id) {
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
                       byte == '-' || byte == '_' || byte == '.';
    out += plain ? byte : '-';
  }
  return out;
}

namespace {

Phrase phrase_for_how(std::string_view how, Phrase otherwise) {
  if (how == "folded") return Phrase::how_folded;
  if (how == "ocr") return Phrase::how_ocr;
  if (how == "rendered") return Phrase::how_rendered;
  if (how == "in_document") return Phrase::witness_in_document;
  if (how == "on_page") return Phrase::witness_on_page;
  if (how == "declared") return Phrase::witness_declared;
  if (how == "title_year") return Phrase::witness_title_year;
  if (how == "file_metadata") return Phrase::witness_file_metadata;
  if (how == "last_modified") return Phrase::witness_last_modified;
  if (how == "url_year") return Phrase::witness_url_year;
  return otherwise;
}

/// The sentence above already quotes it word for word.
bool repeats(const std::string& message, const std::string& quote) { return message.find(quote) != std::string::npos; }

void put_evidence(HtmlPage& page, const core::Finding& finding, const core::Evidence& evidence, const core::UrlRecord* record) {
  if (!evidence.quote.empty() && !repeats(page.in(finding.message), evidence.quote)) page.raw("<blockquote>").data(evidence.quote, 400).raw("</blockquote>");
  std::string about;
  const auto add = [&about](const std::string& part) {
    if (part.empty()) return;
    if (!about.empty()) about += " · ";
    about += part;
  };
  add(place_in_words(evidence.locator, page.language));
  if (!evidence.how.empty()) {
    const Phrase how = phrase_for_how(evidence.how, Phrase::proof);
    if (how != Phrase::proof) add(say(how, page.language));
  }
  if (!about.empty()) page.raw("<p class=\"about\">").text(about).raw("</p>");
  const bool said_below = record && evidence.url == record->final_url;
  if (!evidence.url.empty() && evidence.url != finding.url && !said_below)
    page.raw("<p class=\"about\">").address(evidence.url).raw("</p>");
}

}  // namespace

void put_proof(HtmlPage& page, const core::ItemResult& item, const core::Finding& finding) {
  const core::UrlRecord* record = record_of(item, finding.url);
  std::size_t shown = 0;
  for (const auto& evidence : finding.evidence)
    if (shown++ < 3) put_evidence(page, finding, evidence, record);
  std::string line;
  const auto add = [&line](const std::string& part) {
    if (!line.empty()) line += " · ";
    line += part;
  };
  if (record && record->http_status > 0)
    add(say(Phrase::http_status, page.language, {{"status", std::to_string(record->http_status)}}));
  const core::TimePoint seen = finding.at != core::TimePoint{} ? finding.at : record ? record->fetched_at : core::TimePoint{};
  if (seen != core::TimePoint{}) add(say(Phrase::seen_at, page.language, {{"time", in_words(seen, page.language)}}));
  if (!line.empty()) page.raw("<p class=\"about\">").text(line).raw("</p>");
  if (record && !record->final_url.empty() && record->final_url != record->url)
    page.raw("<p class=\"about\">").phrase(Phrase::ends_at).raw(" ").address(record->final_url).raw("</p>");
}

}  // namespace oit::reports
