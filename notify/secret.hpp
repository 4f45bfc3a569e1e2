// A password or signing key: read once, never printed, wiped when it goes.
#pragma once
#include <string>

#include "core/result.hpp"

namespace oit::notify {

/// Moves, never copies. Its memory is overwritten when it goes.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  Secret(Secret&& other) noexcept : text_(std::move(other.text_)) { other.wipe(); }
  Secret& operator=(Secret&& other) noexcept;
  ~Secret() { wipe(); }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;

  bool empty() const { return text_.empty(); }
  /// For the library that needs it; never for a message.
  const std::string& reveal() const { return text_; }
  /// `words` with the secret taken out, in clear and in base 64: a server may echo what it was sent.
  std::string hidden_in(std::string words) const;

 private:
  void wipe();
  std::string text_;
};

/// From the environment variable, which is then removed from this process, so that no child inherits it; else the first
/// line of `file`; empty when neither is given. A file that cannot be read or is empty is a problem that names it.
core::Result<Secret> take_secret(const char* variable, const std::string& file);

}  // namespace oit::notify
