// Taking secrets in and keeping them from getting out.
#include "notify/secret.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <cstdlib>
#include <fstream>
#include <vector>

namespace oit::notify {
namespace {

constexpr std::size_t most_secret_bytes = 4096;

std::string base64(const std::string& bytes) {
  std::vector<unsigned char> out(4 * ((bytes.size() + 2) / 3) + 1);
  const int length = EVP_EncodeBlock(out.data(), reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  return std::string(reinterpret_cast<const char*>(out.data()), static_cast<std::size_t>(length));
}

void hide(std::string& words, const std::string& hidden) {
  if (hidden.empty()) return;
  for (std::size_t at = words.find(hidden); at != std::string::npos; at = words.find(hidden, at + 3)) words.replace(at, hidden.size(), "***");
}

core::Problem cannot_read(const std::string& file) {
  return {file, {"อ่านรหัสลับจากไฟล์นี้ไม่ได้", "cannot read the secret from this file"},
          {"ใส่รหัสไว้ในบรรทัดแรกของไฟล์ และให้ผู้สั่งโปรแกรมอ่านได้", "put it on the file's first line, and let the user who runs oitcheck read it"}};
}

}  // namespace

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  wipe();
  text_ = std::move(other.text_);
  other.wipe();
  return *this;
}

void Secret::wipe() {
  OPENSSL_cleanse(text_.data(), text_.size());
  text_.clear();
}

std::string Secret::hidden_in(std::string words) const {
  hide(words, text_);
  hide(words, base64(text_));
  return words;
}

core::Result<Secret> take_secret(const char* variable, const std::string& file) {
  if (const char* value = std::getenv(variable); value && *value) {
    Secret secret{std::string(value)};
    ::unsetenv(variable);
    return secret;
  }
  if (file.empty()) return Secret();
  std::ifstream in(file);
  std::string line;
  if (!in || !std::getline(in, line)) return cannot_read(file);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
  if (line.empty() || line.size() > most_secret_bytes) return cannot_read(file);
  return Secret(std::move(line));
}

}  // namespace oit::notify
