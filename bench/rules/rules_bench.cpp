// Times the two things a person waits for: loading every book, and `rules validate` on a 43-item book. Best of ten.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>

#include "checks/registry.hpp"
#include "rules/load_rulebook.hpp"
#include "rules/validate.hpp"

namespace {

double best_of_ten(const std::function<void()>& work) {
  using Clock = std::chrono::steady_clock;
  double best = 1e9;
  for (int i = 0; i < 10; ++i) {
    const auto start = Clock::now();
    work();
    best = std::min(best, std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  return best;
}

void report(const char* what, double milliseconds, double promised) {
  std::printf("%-48s %7.2f ms   (promised: under %.0f ms)\n", what, milliseconds, promised);
}

}  // namespace

int main() {
  const auto& checks = oit::checks::check_specs();
  std::size_t items = 0;
  const double load = best_of_ten([&] {
    const auto books = oit::rules::load_builtin_books(checks);
    items = 0;
    if (books)
      for (const auto& book : *books) items += book.items.size();
  });
  std::printf("%zu books, %zu items\n", oit::rules::builtin_books().size(), items);
  report("load every built-in book", load, 50);
  const std::string file = std::string(OIT_SOURCE_DIR) + "/rules/books/nacc-2564.yaml";
  report("rules validate nacc-2564 (43 items)", best_of_ten([&] { (void)oit::rules::validate_rulebook(file, checks); }),
         20);
  return items == 0 ? 1 : 0;
}
