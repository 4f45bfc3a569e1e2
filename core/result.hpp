// Result<T>: a value, or every problem a user can mend, all at once.
// Used wherever a person's input can be wrong (settings, rulebooks, submissions, files, folders).
// A network failure is not a problem but data: see core/fetch.hpp. Exceptions are for bugs only.
#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/text.hpp"

namespace oit::core {

/// One thing that is wrong, for a person: where it is, what it is, what to do.
/// Printed as one line: `where: what; remedy`. `where` is `file:line`, a command-line option, or empty.
struct Problem {
  std::string where;
  Text what;
  Text remedy;

  /// Thai and English on one line, `where: ไทย / English`; only English where there is no Thai.
  std::string sentence() const;
};

using Problems = std::vector<Problem>;

/// Holds a T, or a non-empty list of problems. Not both: warnings travel inside T.
template <class T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}                       // NOLINT: implicit by design
  Result(Problem problem) : state_(Problems{std::move(problem)}) {}   // NOLINT
  Result(Problems problems) : state_(std::move(problems)) {}          // NOLINT

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  /// Only when ok().
  T& value() & { return std::get<T>(state_); }
  const T& value() const& { return std::get<T>(state_); }
  T&& value() && { return std::get<T>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// Only when !ok().
  const Problems& problems() const { return std::get<Problems>(state_); }

 private:
  std::variant<T, Problems> state_;
};

}  // namespace oit::core
