// How a problem reads on one line.
#include "core/result.hpp"

namespace oit::core {
namespace {

std::string joined(const std::string& what, const std::string& remedy) {
  if (what.empty() || remedy.empty()) return what + remedy;
  return what + "; " + remedy;
}

}  // namespace

std::string Problem::sentence() const {
  const std::string th = joined(what.th, remedy.th);
  const std::string en = joined(what.en, remedy.en);
  std::string line = where.empty() ? std::string() : where + ": ";
  if (!th.empty() && !en.empty()) return line + th + " / " + en;
  return line + th + en;
}

}  // namespace oit::core
