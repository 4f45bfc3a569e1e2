// Answers from a described website (tests/support/replica) for OfflineWeb: a plain GET, one after the other.
#pragma once
#include <memory>
#include <string>

#include "tests/checks/corpus/offline_web.hpp"

namespace oit::replica {
class Replica;
}

namespace oit::corpus {

/// Serves the description in `yaml_file` on loopback while it lives. Throws std::runtime_error when it cannot.
class ReplicaSource {
 public:
  explicit ReplicaSource(const std::string& yaml_file);
  ~ReplicaSource();
  /// The answer as it came; redirects are not followed here.
  Answer get(const core::Url& url) const;

 private:
  std::unique_ptr<replica::Replica> replica_;
};

}  // namespace oit::corpus
