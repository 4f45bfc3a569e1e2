// The HTML report's sections, each writing itself onto one page. Internal to reports/.
// Markup is written with raw(), everything that comes from a run or a catalogue with text().
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/run.hpp"
#include "reports/catalogue.hpp"
#include "reports/safe_text.hpp"

namespace oit::reports {

class HtmlPage {
 public:
  HtmlPage(const core::RunResult& about, core::Language reader) : run(about), language(reader) { out_.reserve(256 * 1024); }

  const core::RunResult& run;
  const core::Language language;

  HtmlPage& raw(std::string_view markup) { out_ += markup; return *this; }
  HtmlPage& text(std::string_view words) { append_html(out_, words); return *this; }
  HtmlPage& number(long long value) { out_ += std::to_string(value); return *this; }
  HtmlPage& phrase(Phrase phrase, std::initializer_list<Filling> fillings = {}) {
    return text(say(phrase, language, fillings));
  }
  HtmlPage& counted(Phrase phrase, std::int64_t number, std::initializer_list<Filling> fillings = {}) {
    return text(say_counted(phrase, language, number, fillings));
  }
  const std::string& in(const core::Text& words) const { return words.in(language); }
  /// Data in its own direction, cut to `characters`.
  HtmlPage& data(std::string_view words, std::size_t characters = 2000);
  /// The address as a link when it is one, for people to read; cut to `characters`.
  HtmlPage& address(std::string_view url, std::size_t characters = 120);
  /// `<span class="chip zero">…`
  HtmlPage& verdict_chip(core::Verdict verdict);

  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// Longest title shown in full.
inline constexpr std::size_t title_characters = 240;

const char* css_class(core::Verdict verdict);
const char* css_class(core::Outcome outcome);
/// An id for use in HTML: letters, digits, `-`, `_`, `.`; anything else becomes `-`.
std::string html_id(std::string_view id);

void put_masthead(HtmlPage& page);
void put_overview(HtmlPage& page);
void put_item_map(HtmlPage& page);
/// Links to the sections that follow.
void put_contents(HtmlPage& page);
void put_fixes(HtmlPage& page);
void put_review(HtmlPage& page);
void put_advice(HtmlPage& page);
void put_items(HtmlPage& page);
void put_figures(HtmlPage& page);
void put_messages(HtmlPage& page);
void put_method(HtmlPage& page);

/// Proof lines shared by sections: quote, place, time, final address.
void put_proof(HtmlPage& page, const core::ItemResult& item, const core::Finding& finding);

/// `sha256-…` of a script or style, for a Content-Security-Policy.
std::string csp_hash(std::string_view bytes);

}  // namespace oit::reports
