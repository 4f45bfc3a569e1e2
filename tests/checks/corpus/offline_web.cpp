// Answers from a map; redirects, reading, page states and following as in the pipeline.
#include "tests/checks/corpus/offline_web.hpp"

#include <algorithm>

#include "config/settings.hpp"
#include "content/html.hpp"
#include "content/read.hpp"
#include "rules/follow.hpp"

namespace oit::corpus {

using core::UrlOutcome;

struct Budget {
  rules::FollowBudget follow;
};

namespace {

UrlOutcome outcome_of_status(int status) {
  if (status < 400) return UrlOutcome::ok;
  if (status == 401) return UrlOutcome::login_required;
  if (status == 403) return UrlOutcome::blocked;
  if (status == 410) return UrlOutcome::gone;
  if (status == 429) return UrlOutcome::rate_limited;
  return status < 500 ? UrlOutcome::not_found : UrlOutcome::server_error;
}

std::string key_of(const core::Url& url) { return url.without_fragment(); }

checks::Role role_of(rules::FollowKind kind) {
  switch (kind) {
    case rules::FollowKind::linked_file: return checks::Role::linked_file;
    case rules::FollowKind::embedded: return checks::Role::embedded;
    case rules::FollowKind::detail_page: return checks::Role::detail_page;
  }
  return checks::Role::linked_file;
}

core::Content unreadable(core::PageClass page_class, int pages, core::Notice notice) {
  core::Content content;
  content.type = core::DocumentType::pdf;
  content.pages.assign(static_cast<std::size_t>(pages), page_class);
  content.page_count = pages;
  content.quality = notice == core::Notice::scanned ? core::ReadQuality::badly : core::ReadQuality::not_read;
  content.quality_reason = {"อ่านข้อความในไฟล์ไม่ได้", "its text cannot be read"};
  content.readability = {notice == core::Notice::scanned ? 1 : 0, {"ไฟล์สแกนหรือเปิดไม่ได้", "a scan, or does not open"}};
  content.notices.push_back({notice, content.quality_reason});
  return content;
}

}  // namespace

core::Content paged_content(const PagedText& text) {
  core::Content content;
  content.type = core::DocumentType::pdf;
  content.quality = core::ReadQuality::well;
  content.readability = {3, {"ไฟล์ PDF มีข้อความ", "PDF with text"}};
  content.text_share = 1;
  content.page_count = static_cast<int>(text.pages.size());
  for (std::size_t i = 0; i < text.pages.size(); ++i) {
    content.pages.push_back(core::PageClass::text);
    for (const std::string& line : text.pages[i]) {
      core::Block block;
      block.text = line;
      block.place.page = static_cast<int>(i) + 1;
      content.blocks.push_back(std::move(block));
    }
  }
  const auto url = core::Url::parse("https://offline.example/x.pdf");
  content::complete_from_text(content, core::Document{*url, core::make_body(std::string()), "application/pdf", {}, {}});
  return content;
}

void OfflineWeb::put(const std::string& url, Answer answer) {
  answers_.insert_or_assign(key_of(*core::Url::parse(url)), std::move(answer));
  visits_.clear();
  profiles_.clear();
}

void OfflineWeb::put_html(const std::string& url, std::string html) {
  Answer answer;
  answer.bytes = std::move(html);
  put(url, std::move(answer));
}

void OfflineWeb::put_pdf(const std::string& url, const PagedText& text) {
  Answer answer;
  answer.type = "application/pdf";
  answer.charset.clear();
  answer.content = std::make_shared<const core::Content>(paged_content(text));
  for (const core::Block& block : answer.content->blocks) answer.bytes += block.text + "\n";   // copies have one digest
  put(url, std::move(answer));
}

void OfflineWeb::put_scan(const std::string& url, int pages) {
  Answer answer;
  answer.type = "application/pdf";
  answer.charset.clear();
  answer.content = std::make_shared<const core::Content>(unreadable(core::PageClass::scan, pages, core::Notice::scanned));
  put(url, std::move(answer));
}

void OfflineWeb::put_locked_pdf(const std::string& url) {
  Answer answer;
  answer.type = "application/pdf";
  answer.charset.clear();
  answer.content = std::make_shared<const core::Content>(unreadable(core::PageClass::blank, 0, core::Notice::user_locked));
  put(url, std::move(answer));
}

void OfflineWeb::put_otherwise(const std::string& host, Answer answer) { otherwise_.insert_or_assign(host, std::move(answer)); }

const Answer* OfflineWeb::answer_to(const core::Url& url) {
  const auto found = answers_.find(key_of(url));
  if (found != answers_.end()) return &found->second;
  if (source_) return &answers_.emplace(key_of(url), source_(url)).first->second;
  const auto rest = otherwise_.find(url.host());
  return rest == otherwise_.end() ? nullptr : &rest->second;
}

OfflineWeb::Visit OfflineWeb::open(const core::Url& url) {
  Visit visit{core::FetchOutcome(url)};
  visit.fetch.fetched_at = core::TimePoint{std::chrono::seconds(1'745'000'000)};
  visit.fetch.attempts = 1;
  for (int hops = 0; hops <= 10; ++hops) {
    const Answer* answer = answer_to(visit.fetch.final_url);
    visit.fetch.http_status = answer ? answer->status : 404;
    visit.fetch.outcome = answer && answer->outcome != UrlOutcome::ok ? answer->outcome : outcome_of_status(visit.fetch.http_status);
    if (!answer) return visit;
    if (answer->location.empty()) {
      visit.fetch.content_type = answer->type;
      visit.fetch.body = core::make_body(answer->bytes);
      visit.fetch.bytes = answer->bytes.size();
      visit.fetch.sha256 = std::to_string(std::hash<std::string>{}(answer->bytes.empty() ? url.text() : answer->bytes));
      if (answer->content) {
        visit.content = answer->content;
        visit.fetch.body = core::make_body("%PDF-1.7");   // stands for the bytes it was read from
        visit.fetch.bytes = visit.fetch.body->size();
      }
      else if (!answer->bytes.empty())
        visit.content = std::make_shared<const core::Content>(content::read_document(
            core::Document{visit.fetch.final_url, visit.fetch.body, answer->type, answer->charset, {}}, config::ReadSettings{}));
      else if (visit.fetch.outcome == UrlOutcome::ok) visit.fetch.outcome = UrlOutcome::empty;
      return visit;
    }
    const auto next = visit.fetch.final_url.resolve(answer->location);
    if (!next) return visit;
    visit.fetch.redirects.push_back({visit.fetch.final_url.text(), next->text(), answer->status, "http"});
    visit.fetch.final_url = *next;
  }
  visit.fetch.outcome = UrlOutcome::redirect_loop;
  return visit;
}

const content::SiteProfile& OfflineWeb::profile_of(const core::Url& url, const std::vector<std::string>& websites) {
  std::string home_text = url.origin() + "/";
  for (const std::string& website : websites)
    if (const auto site = core::Url::parse(website); site && site->host() == url.host()) home_text = site->without_fragment();
  const auto known = profiles_.find(home_text);
  if (known != profiles_.end()) return known->second;
  const auto home = core::Url::parse(home_text);
  std::string missing = home_text;
  if (missing.back() != '/') missing += '/';
  const auto probe = core::Url::parse(missing + "no-such-page-7f3a91");
  const Visit home_visit = open(*home), probe_visit = open(*probe);
  return profiles_
      .emplace(home_text, content::make_site_profile(home_visit.content ? &home_visit.fetch : nullptr, home_visit.content.get(),
                                                     probe_visit.content ? &probe_visit.fetch : nullptr, probe_visit.content.get()))
      .first->second;
}

const OfflineWeb::Visit& OfflineWeb::visit(const core::Url& url, const std::vector<std::string>& websites) {
  auto& place = visits_[key_of(url)];
  if (place) return *place;
  auto visited = std::make_unique<Visit>(open(url));
  if (visited->content) {
    const content::PageState state = content::judge_page(visited->fetch, *visited->content, &profile_of(visited->fetch.final_url, websites));
    if (state.outcome != visited->fetch.outcome) visited->fetch.diagnosis = state.diagnosis;
    visited->fetch.outcome = state.outcome;
  }
  // profile_of may have visited other pages; the map's nodes stay where they are.
  place = std::move(visited);
  return *place;
}

void OfflineWeb::follow(checks::ItemEvidence& evidence, const rules::Item& item, core::FiscalYear year, std::size_t page, int depth,
                        const std::vector<std::string>& websites, Budget& budget) {
  const checks::Source parent = evidence.sources[page];
  if (!parent.content || !parent.fetch || !parent.fetch->open()) return;
  budget.follow.depth = depth;
  const rules::FollowList list = rules::links_to_follow(item, year, *parent.content, parent.fetch->final_url, websites, budget.follow);
  evidence.not_followed += list.left_out;
  for (const rules::FollowLink& link : list.links) {
    budget.follow.already_opened.push_back(link.url.without_fragment());
    ++(link.kind == rules::FollowKind::detail_page ? budget.follow.pages_used : budget.follow.files_used);
  }
  for (const rules::FollowLink& link : list.links) {
    const Visit& opened = visit(link.url, websites);
    checks::Source source;
    source.role = role_of(link.kind);
    source.fetch = &opened.fetch;
    source.outcome = opened.fetch.outcome;
    source.content = opened.content.get();
    source.found_on = parent.fetch->final_url.text();
    source.link_text = link.text;
    source.submitted_index = parent.submitted_index;
    evidence.sources.push_back(source);
    if (link.kind == rules::FollowKind::detail_page) follow(evidence, item, year, evidence.sources.size() - 1, depth + 1, websites, budget);
  }
}

checks::ItemEvidence OfflineWeb::gather(const rules::Item& item, core::FiscalYear year, const std::vector<std::string>& urls,
                                        const std::vector<std::string>& websites) {
  checks::ItemEvidence evidence;
  evidence.item_id = item.id;
  Budget budget;
  for (const std::string& text : urls)
    if (const auto url = core::Url::parse(text)) budget.follow.already_opened.push_back(url->without_fragment());
  for (std::size_t i = 0; i < urls.size(); ++i) {
    checks::Source source;
    source.submitted_text = urls[i];
    source.submitted_index = static_cast<int>(i);
    const auto url = core::Url::parse(urls[i]);
    if (!url) {
      source.outcome = urls[i].starts_with("#") ? UrlOutcome::placeholder : UrlOutcome::bad_url;
      evidence.sources.push_back(source);
      continue;
    }
    const Visit& opened = visit(*url, websites);
    source.fragment = url->fragment();
    source.fetch = &opened.fetch;
    source.outcome = opened.fetch.outcome;
    source.content = opened.content.get();
    evidence.sources.push_back(source);
    follow(evidence, item, year, evidence.sources.size() - 1, 0, websites, budget);
  }
  return evidence;
}

checks::SiteKnowledge OfflineWeb::know_site(const std::vector<std::string>& websites) {
  checks::SiteKnowledge known;
  for (const std::string& website : websites) {
    const auto url = core::Url::parse(website);
    if (!url) continue;
    const Visit& home = visit(*url, websites);
    checks::Source source;
    source.fetch = &home.fetch;
    source.outcome = home.fetch.outcome;
    source.content = home.content.get();
    known.home_pages.push_back(source);
  }
  return known;
}

}  // namespace oit::corpus
