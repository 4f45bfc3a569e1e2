// A small client for tests of the replica: one request by libcurl, with its test root and port mapping.
#pragma once
#include <curl/curl.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/support/replica/replica.hpp"

namespace oit::replica {

struct Reply {
  CURLcode code = CURLE_OK;
  long status = 0;
  std::string body, headers, content_type;
};

struct Wish {
  std::string method = "GET";
  std::vector<std::string> headers;
  std::vector<std::string> connect_to;  ///< empty: the replica's
  std::string user_password;
  bool decode = false;
  bool follow = false;
  long timeout_ms = 20'000;
  long connect_timeout_ms = 10'000;
  std::size_t stop_after = 0;           ///< bytes of body; 0: read all
  CURL* reuse = nullptr;
};

struct Body {
  std::string text;
  std::size_t stop_after = 0;
};

inline std::size_t keep(char* data, std::size_t size, std::size_t count, void* into) {
  auto& body = *static_cast<Body*>(into);
  body.text.append(data, size * count);
  return body.stop_after > 0 && body.text.size() >= body.stop_after ? 0 : size * count;
}

inline std::size_t keep_header(char* data, std::size_t size, std::size_t count, void* into) {
  static_cast<std::string*>(into)->append(data, size * count);
  return size * count;
}

using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

inline List make_list(const std::vector<std::string>& texts) {
  curl_slist* list = nullptr;
  for (const auto& text : texts) list = curl_slist_append(list, text.c_str());
  return List(list, curl_slist_free_all);
}

inline Reply ask(const Replica& replica, const std::string& url, const Wish& wish = {}) {
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> own(nullptr, curl_easy_cleanup);
  CURL* curl = wish.reuse;
  if (!curl) {
    own.reset(curl_easy_init());
    curl = own.get();
  }
  Reply reply;
  Body body;
  body.stop_after = wish.stop_after;
  const List connect_to = make_list(wish.connect_to.empty() ? replica.connect_to() : wish.connect_to);
  const List headers = make_list(wish.headers);
  const std::string ca_file = replica.ca_file();
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_CONNECT_TO, connect_to.get());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_CAINFO, ca_file.c_str());
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, wish.timeout_ms);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, wish.connect_timeout_ms);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, keep_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &reply.headers);
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, wish.follow ? 1L : 0L);
  curl_easy_setopt(curl, CURLOPT_NOBODY, wish.method == "HEAD" ? 1L : 0L);
  if (wish.decode) curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  if (!wish.user_password.empty()) curl_easy_setopt(curl, CURLOPT_USERPWD, wish.user_password.c_str());
  reply.code = curl_easy_perform(curl);
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply.status);
  const char* type = nullptr;
  curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
  if (type) reply.content_type = type;
  reply.body = std::move(body.text);
  return reply;
}

}  // namespace oit::replica
