// A web without a network: addresses and what they answer, opened, read and followed as the pipeline does it.
// For tests of checks/ and for the accuracy bench. Not thread-safe.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "checks/check.hpp"
#include "content/page_state.hpp"
#include "core/content.hpp"
#include "core/fetch.hpp"
#include "rules/rulebook.hpp"

namespace oit::corpus {

/// One line of a paged document; lines of a page belong together.
struct PagedText {
  std::vector<std::vector<std::string>> pages;
};

/// What an address answers.
struct Answer {
  int status = 200;
  std::string type = "text/html";
  std::string charset = "utf-8";
  std::string bytes;
  std::string location;                              ///< redirect when not empty
  std::shared_ptr<const core::Content> content;      ///< read already; stands in for a PDF's bytes
  core::UrlOutcome outcome = core::UrlOutcome::ok;   ///< what the connection came to, where it is no HTTP answer
};

class OfflineWeb {
 public:
  OfflineWeb() = default;
  /// Asks `source` for what nothing was put at.
  explicit OfflineWeb(std::function<Answer(const core::Url&)> source) : source_(std::move(source)) {}

  void put(const std::string& url, Answer answer);
  void put_html(const std::string& url, std::string html);
  /// A PDF with a text layer, one of scanned pages, one that is locked.
  void put_pdf(const std::string& url, const PagedText& text);
  void put_scan(const std::string& url, int pages);
  void put_locked_pdf(const std::string& url);
  /// Addresses of a host that nothing was put at answer this (a soft 404); 404 otherwise.
  void put_otherwise(const std::string& host, Answer answer);

  /// Everything for one item, in submission order, with what the pages lead to.
  checks::ItemEvidence gather(const rules::Item& item, core::FiscalYear year, const std::vector<std::string>& urls,
                              const std::vector<std::string>& websites);
  checks::SiteKnowledge know_site(const std::vector<std::string>& websites);

 private:
  struct Visit {
    explicit Visit(core::FetchOutcome answer) : fetch(std::move(answer)) {}
    core::FetchOutcome fetch;
    std::shared_ptr<const core::Content> content;
  };
  const Visit& visit(const core::Url& url, const std::vector<std::string>& websites);
  Visit open(const core::Url& url);
  const Answer* answer_to(const core::Url& url);
  const content::SiteProfile& profile_of(const core::Url& url, const std::vector<std::string>& websites);
  void follow(checks::ItemEvidence& evidence, const rules::Item& item, core::FiscalYear year, std::size_t page, int depth,
              const std::vector<std::string>& websites, struct Budget& budget);

  std::function<Answer(const core::Url&)> source_;
  std::map<std::string, Answer> answers_;
  std::map<std::string, Answer> otherwise_;
  std::map<std::string, std::unique_ptr<Visit>> visits_;
  std::map<std::string, content::SiteProfile> profiles_;
};

/// A paged document's content as the PDF reader gives it.
core::Content paged_content(const PagedText& text);

}  // namespace oit::corpus
