// What changed between two recorded runs, or between two runs over many agencies.
#pragma once
#include <cstdint>

#include "store/database.hpp"
#include "store/history.hpp"

namespace oit::store {

/// Puts the differences of one agency's two runs (by number) into `into`.
class RunComparison {
 public:
  explicit RunComparison(Database& database);
  void compare(std::int64_t before, std::int64_t after, const std::string& agency, RunDifference& into);

 private:
  struct Seen {
    std::string item;
    std::int64_t url = 0;
    std::string outcome, content;
  };
  std::vector<Seen> visits_of(std::int64_t run);
  void compare_verdicts(std::int64_t before, std::int64_t after, const std::string& agency, RunDifference& into);
  void compare_addresses(std::int64_t before, std::int64_t after, const std::string& agency, RunDifference& into);
  void put(LinkChange change, const std::string& agency, const Seen* before, const Seen* after, RunDifference& into);

  Statement verdicts_, visits_, text_;
};

}  // namespace oit::store
