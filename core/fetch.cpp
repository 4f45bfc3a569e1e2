// The words for the phases of a connection.
#include "core/fetch.hpp"

namespace oit::core {

const char* to_string(Phase phase) {
  switch (phase) {
    case Phase::none: return "none";
    case Phase::address: return "address";
    case Phase::name: return "name";
    case Phase::connect: return "connect";
    case Phase::tls: return "tls";
    case Phase::request: return "request";
    case Phase::first_byte: return "first_byte";
    case Phase::body: return "body";
    case Phase::done: return "done";
  }
  return "none";
}

}  // namespace oit::core
