// libcurl's easy interface against the replica's ports.
#include "tests/checks/corpus/replica_source.hpp"

#include <curl/curl.h>

#include <stdexcept>

#include "tests/support/replica/replica.hpp"
#include "tests/support/replica/site_file.hpp"

namespace oit::corpus {
namespace {

std::size_t keep(char* data, std::size_t size, std::size_t count, void* into) {
  static_cast<std::string*>(into)->append(data, size * count);
  return size * count;
}

}  // namespace

ReplicaSource::ReplicaSource(const std::string& yaml_file) : replica_(std::make_unique<replica::Replica>()) {
  const auto loaded = replica::load_sites(*replica_, yaml_file);
  if (!loaded) throw std::runtime_error(loaded.problems().front().sentence());
  replica_->start();
}

ReplicaSource::~ReplicaSource() = default;

Answer ReplicaSource::get(const core::Url& url) const {
  Answer answer;
  CURL* easy = curl_easy_init();
  curl_slist* routes = nullptr;
  for (const std::string& route : replica_->connect_to()) routes = curl_slist_append(routes, route.c_str());
  curl_easy_setopt(easy, CURLOPT_URL, url.without_fragment().c_str());
  curl_easy_setopt(easy, CURLOPT_CONNECT_TO, routes);
  curl_easy_setopt(easy, CURLOPT_CAINFO, replica_->ca_file().c_str());
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &keep);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer.bytes);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 5000L);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  CURLcode code = curl_easy_perform(easy);
  long verified = 0;
  curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verified);
  // The crawler completes such a chain; here nobody serves the issuer, so the page is taken as it is.
  constexpr long issuer_missing = 20, leaf_unverified = 21;   // OpenSSL: X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, …_VERIFY_LEAF_SIGNATURE
  if (code == CURLE_PEER_FAILED_VERIFICATION && (verified == issuer_missing || verified == leaf_unverified)) {
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
    answer.bytes.clear();
    code = curl_easy_perform(easy);
  }
  // The crawler asks a server that is busy for a moment again.
  long first_status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &first_status);
  if (first_status == 503) {
    answer.bytes.clear();
    code = curl_easy_perform(easy);
  }
  long status = 0;
  char* type = nullptr;
  char* location = nullptr;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(easy, CURLINFO_CONTENT_TYPE, &type);
  curl_easy_getinfo(easy, CURLINFO_REDIRECT_URL, &location);
  answer.status = static_cast<int>(status);
  answer.type = type ? type : "";
  answer.charset.clear();
  if (const std::size_t semicolon = answer.type.find(';'); semicolon != std::string::npos) {
    const std::size_t charset = answer.type.find("charset=", semicolon);
    if (charset != std::string::npos) answer.charset = answer.type.substr(charset + 8);
    answer.type.resize(semicolon);
  }
  if (location) answer.location = location;
  if (code == CURLE_OPERATION_TIMEDOUT) answer.outcome = core::UrlOutcome::timeout;
  else if (code == CURLE_PEER_FAILED_VERIFICATION) answer.outcome = core::UrlOutcome::tls_invalid;
  else if (code != CURLE_OK) answer.outcome = core::UrlOutcome::connect_failure;
  curl_slist_free_all(routes);
  curl_easy_cleanup(easy);
  return answer;
}

}  // namespace oit::corpus
