// Stands in for Chromium in tests: takes the same command line, opens the page through the same proxy, puts what each
// element's `data-fetch` address answers into the page, and prints it. `<html data-conduct=…>` makes it misbehave.
#include <curl/curl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

struct Got {
  long status = 0;
  std::string body, final_url;
};

std::size_t take(char* bytes, std::size_t, std::size_t size, void* into) {
  static_cast<std::string*>(into)->append(bytes, size);
  return size;
}

Got get(const std::string& url, const std::string& proxy, const std::string& referrer) {
  Got got;
  CURL* const easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROXY, proxy.c_str());
  curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(easy, CURLOPT_REFERER, referrer.c_str());
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &take);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &got.body);
  curl_easy_perform(easy);
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &got.status);
  char* last = nullptr;
  curl_easy_getinfo(easy, CURLINFO_EFFECTIVE_URL, &last);
  got.final_url = last ? last : "";
  curl_easy_cleanup(easy);
  return got;
}

/// The value after `name="` at or after `from`; `from` moves behind it.
std::string attribute(const std::string& page, std::string_view name, std::size_t& from) {
  const std::string start = std::string(name) + "=\"";
  const std::size_t at = page.find(start, from);
  if (at == std::string::npos) {
    from = page.size();
    return {};
  }
  const std::size_t begin = at + start.size(), end = page.find('"', begin);
  from = end;
  return page.substr(begin, end - begin);
}

std::string resolved(const std::string& reference, const std::string& page) {
  CURLU* const url = curl_url();
  curl_url_set(url, CURLUPART_URL, page.c_str(), 0);
  curl_url_set(url, CURLUPART_URL, reference.c_str(), 0);
  char* text = nullptr;
  curl_url_get(url, CURLUPART_URL, &text, 0);
  const std::string whole = text ? text : "";
  curl_free(text);
  curl_url_cleanup(url);
  return whole;
}

void misbehave(const std::string& conduct) {
  if (conduct == "hang") pause();
  if (conduct == "flood")
    for (;;) std::fputs("<p>ข้อมูล</p>", stdout);
  if (conduct == "crash") std::abort();
  if (conduct == "say_nothing") std::exit(0);
}

}  // namespace

int main(int count, char** words) {
  std::string proxy;
  for (int i = 1; i < count; ++i)
    if (const std::string_view word = words[i]; word.starts_with("--proxy-server=")) proxy = word.substr(word.find('=') + 1);
  const std::string address = words[count - 1];
  Got page = get(address, proxy, "");
  std::size_t from = 0;
  misbehave(attribute(page.body, "data-conduct", from));
  from = 0;
  while (from < page.body.size()) {
    const std::string wanted = attribute(page.body, "data-fetch", from);
    if (wanted.empty()) break;
    const Got answer = get(resolved(wanted, page.final_url), proxy, address);
    const std::size_t inside = page.body.find('>', from) + 1;
    page.body.insert(inside, answer.status == 200 ? answer.body : "status " + std::to_string(answer.status));
  }
  std::fputs(page.body.c_str(), stdout);
  return 0;
}
