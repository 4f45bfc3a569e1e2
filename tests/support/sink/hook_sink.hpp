// A webhook receiver on loopback for tests: keeps every request, answers each as told.
#pragma once
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/replica/certificates.hpp"
#include "tests/support/sink/stream.hpp"

namespace oit::sink {

struct HookManners {
  std::vector<std::string> answers;     ///< `500`, `503\r\nRetry-After: 7`, …, one a request; the last one stays. Empty: 204
  bool silent = false;                  ///< takes requests and never answers
  bool encrypted = false;
  std::string certificate_host = "localhost";
};

struct ReceivedPost {
  std::string request_line;
  std::vector<std::string> headers;
  std::string body;
  /// Value of the first header of that name (letter case as sent); empty when absent.
  std::string header(const std::string& name) const;
};

class HookSink {
 public:
  explicit HookSink(HookManners manners = HookManners());
  int port() const { return door_.port(); }
  std::string url(const std::string& path) const;
  const std::string& root_pem() const { return authority_.root_pem(); }
  std::vector<ReceivedPost> posts() const;

 private:
  void serve(Stream& stream);
  std::string next_answer();

  HookManners manners_;
  replica::CertificateAuthority authority_;
  SSL_CTX* context_;
  mutable std::mutex mutex_;
  std::vector<ReceivedPost> posts_;
  Door door_;   ///< last: its thread uses the others
};

}  // namespace oit::sink
