// Against a real server, Debian's nginx, started by the test on loopback: HTTP/2, keep-alive, compression, conditional
// requests. Where nginx is not installed the program's own package list is incomplete, and the test says so.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <set>
#include <thread>

#include "tests/crawler/opening.hpp"

namespace oit::crawler::testing {
namespace {

using std::chrono::milliseconds;
namespace fs = std::filesystem;

int free_port() {
  const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  bind(probe, reinterpret_cast<sockaddr*>(&address), size);
  getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size);
  close(probe);
  return ntohs(address.sin_port);
}

bool answers(int port) {
  const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  const bool connected = connect(probe, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  close(probe);
  return connected;
}

std::string nginx_program() {
  for (const char* path : {"/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"})
    if (fs::exists(path)) return path;
  return {};
}

/// One nginx for all tests of this file, with a certificate made by openssl for the occasion.
class Nginx : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::string pattern = (fs::temp_directory_path() / "oit-nginx-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder = pattern;
    port = free_port();
    tls_port = free_port();
    fs::create_directories(folder / "html");
    fs::permissions(folder, fs::perms::all);
    std::ofstream(folder / "html/page.html") << page();
    std::ofstream(folder / "html/file.pdf") << "%PDF-1.4 not really";
    make_certificate();
    std::ofstream(folder / "nginx.conf") << configuration();
    process = fork();
    if (process == 0) {
      const std::string program = nginx_program(), config = (folder / "nginx.conf").string(), log = (folder / "start.log").string();
      execl(program.c_str(), "nginx", "-p", folder.c_str(), "-c", config.c_str(), "-e", log.c_str(), static_cast<char*>(nullptr));
      _exit(127);
    }
    for (int tries = 0; tries < 500 && !answers(tls_port); ++tries) std::this_thread::sleep_for(milliseconds(10));
    ASSERT_TRUE(answers(tls_port)) << "nginx did not start (Debian package nginx-light): " << text_of(folder / "start.log");
  }

  static void TearDownTestSuite() {
    if (process > 0) {
      kill(process, SIGTERM);
      waitpid(process, nullptr, 0);
    }
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }

  static std::string page() {
    std::string body = "<!doctype html><title>nginx</title>";
    for (int i = 0; i < 500; ++i) body += "<p>ข้อมูลสาธารณะของหน่วยงาน</p>\n";
    return body;
  }

  static void make_certificate() {
    const std::string command = "cd '" + folder.string() +
                                "' && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=nginx.go.th "
                                "-addext subjectAltName=DNS:nginx.go.th >/dev/null 2>&1";
    ASSERT_EQ(std::system(command.c_str()), 0);
  }

  static std::string configuration() {
    std::ostringstream out;
    out << "daemon off;\nmaster_process off;\nworker_processes 1;\npid nginx.pid;\nerror_log error.log;\n"
        << "events { worker_connections 256; }\nhttp {\n"
        << "  types { text/html html; application/pdf pdf; }\n"
        << "  log_format seen '$connection $server_protocol $uri $status';\n  access_log access.log seen;\n"
        << "  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;\n"
        << "  gzip on; gzip_min_length 10;\n"
        << "  server { listen 127.0.0.1:" << port << "; listen 127.0.0.1:" << tls_port << " ssl http2; server_name nginx.go.th;\n"
        << "    ssl_certificate cert.pem; ssl_certificate_key key.pem; root html; }\n}\n";
    return out.str();
  }

  static std::string text_of(const fs::path& path) {
    std::ifstream in(path);
    return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }

  static config::CrawlSettings settings() {
    config::CrawlSettings given;
    given.delay = milliseconds(0);
    given.per_host = 4;
    given.patience = milliseconds(0);
    given.connect_to = {":80:127.0.0.1:" + std::to_string(port), ":443:127.0.0.1:" + std::to_string(tls_port)};
    given.cacert = (folder / "cert.pem").string();
    return given;
  }

  static inline fs::path folder;
  static inline int port = 0, tls_port = 0;
  static inline pid_t process = 0;
};

TEST_F(Nginx, SpeaksHttp2AndGzipOverTls) {
  const auto outcome = open_one(settings(), "https://nginx.go.th/page.html");
  EXPECT_EQ(word(outcome), "ok") << outcome.diagnosis.detail;
  EXPECT_EQ(outcome.http_version, "2");
  EXPECT_EQ(outcome.header("content-encoding"), "gzip");
  ASSERT_TRUE(outcome.body);
  EXPECT_EQ(*outcome.body, page());
}

TEST_F(Nginx, ManyPagesShareFewConnections) {
  std::vector<std::string> urls;
  for (int i = 0; i < 40; ++i) urls.push_back("https://nginx.go.th/file.pdf?n=" + std::to_string(i));
  for (const auto& outcome : open_all(settings(), urls).outcomes) EXPECT_EQ(word(outcome), "ok");
  std::istringstream log(text_of(folder / "access.log"));
  std::set<std::string> connections;
  for (std::string connection, protocol, path, status; log >> connection >> protocol >> path >> status;)
    if (path == "/file.pdf") connections.insert(connection);
  EXPECT_GE(connections.size(), 1u);
  EXPECT_LE(connections.size(), 4u);
}

TEST_F(Nginx, FallsBackToHttp11) {
  auto given = settings();
  given.http2 = false;
  EXPECT_EQ(open_one(given, "https://nginx.go.th/page.html").http_version, "1.1");
  EXPECT_EQ(open_one(settings(), "http://nginx.go.th/page.html").http_version, "1.1");
}

TEST_F(Nginx, AnswersAConditionalRequest) {
  const auto first = open_one(settings(), "https://nginx.go.th/file.pdf");
  ASSERT_NE(first.header("etag"), "");
  core::FetchRequest again(first.requested);
  core::Validators validators;
  validators.etag = first.header("etag");
  validators.last_modified = first.header("last-modified");
  again.validators = validators;
  const auto second = open_requests(settings(), {again}).outcomes[0];
  EXPECT_EQ(second.http_status, 304);
  EXPECT_TRUE(second.unchanged);
}

TEST_F(Nginx, NamesThatAreNotInTheCertificateAreRefused) {
  const auto outcome = open_one(settings(), "https://other.go.th/page.html");
  EXPECT_EQ(word(outcome), "tls_invalid");
  EXPECT_THAT(outcome.diagnosis.message.en, ::testing::HasSubstr("other.go.th"));
}

}  // namespace
}  // namespace oit::crawler::testing
