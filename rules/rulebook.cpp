// The words of a book's status.
#include "rules/rulebook.hpp"

#include "core/closed_set.hpp"

namespace oit::rules {
namespace {

constexpr core::WordTable<Status, 4> status_words{{{Status::confirmed, "confirmed"},
                                                   {Status::reported, "reported"},
                                                   {Status::inferred, "inferred"},
                                                   {Status::unconfirmed, "unconfirmed"}}};

}  // namespace

const char* to_string(Status status) { return core::word_of(status_words, status); }
const Group* find_group(const Rulebook& book, std::string_view id) {
  for (const auto& group : book.groups)
    if (group.id == id) return &group;
  return nullptr;
}

std::optional<Status> parse_status(std::string_view word) { return core::value_of(status_words, word); }

const core::Text& describe(Status status) {
  static const core::Text confirmed{"ยืนยันแล้ว", "confirmed"}, reported{"มีผู้รายงานไว้", "reported"},
      inferred{"อนุมานจากแหล่งใกล้เคียง", "inferred"}, unconfirmed{"ยังไม่ยืนยัน", "unconfirmed"};
  switch (status) {
    case Status::confirmed:
      return confirmed;
    case Status::reported:
      return reported;
    case Status::inferred:
      return inferred;
    case Status::unconfirmed:
      return unconfirmed;
  }
  return unconfirmed;
}

}  // namespace oit::rules
