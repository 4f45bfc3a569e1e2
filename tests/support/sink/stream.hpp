// One accepted connection on loopback, plain or TLS, read line by line; and the door it came through.
#pragma once
#include <openssl/ssl.h>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace oit::sink {

/// Blocking. Every read and write ends at once after Door::close().
class Stream {
 public:
  explicit Stream(int descriptor) : descriptor_(descriptor) {}
  ~Stream();
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  /// From now on encrypted; false when the peer does not want this certificate.
  bool start_tls(SSL_CTX* context);
  bool is_encrypted() const { return tls_ != nullptr; }
  /// Without its line end; false at the end of the connection.
  bool read_line(std::string& line);
  bool read_bytes(std::string& into, std::size_t count);
  void write(const std::string& bytes);

 private:
  bool fill();
  int descriptor_;
  SSL* tls_ = nullptr;
  std::string waiting_;
};

/// A port on 127.0.0.1 with a thread that serves one connection after another.
class Door {
 public:
  explicit Door(std::function<void(Stream&)> serve);
  ~Door();
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  int port() const { return port_; }
  /// No further connection; the present one is cut.
  void close();

 private:
  void run();
  std::function<void(Stream&)> serve_;
  int listening_ = -1, port_ = 0;
  std::mutex mutex_;
  int current_ = -1;
  bool closed_ = false;
  std::thread thread_;
};

}  // namespace oit::sink
