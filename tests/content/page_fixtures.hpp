// Makes documents and fetches out of a few words, for the tests of web pages.
#pragma once
#include <memory>
#include <string>
#include <utility>

#include "content/html.hpp"
#include "core/content.hpp"
#include "core/fetch.hpp"

namespace oit::content {

inline core::Url url_of(const std::string& text) { return *core::Url::parse(text); }

inline core::Document document_of(std::string bytes, const std::string& url = "https://www.example.go.th/oit/o1", std::string charset = {}) {
  core::Document document{url_of(url), core::make_body(std::move(bytes)), "text/html", std::move(charset), ""};
  return document;
}

inline core::Content page(std::string html, const std::string& url = "https://www.example.go.th/oit/o1") {
  const core::Document document = document_of(std::move(html), url);
  core::Content content = read_html(document);
  complete_from_text(content, document);
  return content;
}

inline core::FetchOutcome fetch_of(const std::string& body, const std::string& url = "https://www.example.go.th/oit/o1", int status = 200) {
  core::FetchOutcome fetch(url_of(url));
  fetch.outcome = status == 200 ? core::UrlOutcome::ok : status == 403 ? core::UrlOutcome::blocked : status == 404 ? core::UrlOutcome::not_found : core::UrlOutcome::server_error;
  fetch.http_status = status;
  fetch.content_type = "text/html";
  fetch.body = core::make_body(body);
  fetch.bytes = body.size();
  return fetch;
}

/// Thai prose of about that many visible characters.
inline std::string prose(std::size_t characters) {
  const std::string sentence = "สำนักงานเขตได้ดำเนินการตามแผนที่กำหนดไว้โดยความร่วมมือของทุกฝ่ายและประชาชนในพื้นที่ ";
  std::string out;
  for (std::size_t made = 0; made < characters; made += 80) out += sentence;
  return out;
}

}  // namespace oit::content
