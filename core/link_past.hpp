// How an address has fared until now: what changed since last time, how often in a row, and whether a breakage is sure.
// Made from history by app/, shown by reports/. Plain data.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/text.hpp"

namespace oit::core {

/// Against the check before. `added`: never checked before; `removed` only between two runs.
enum class LinkChange { newly_broken, still_broken, mended, outcome_changed, content_changed, unchanged, added, removed };

inline constexpr std::array all_link_changes{LinkChange::newly_broken,    LinkChange::still_broken, LinkChange::mended, LinkChange::outcome_changed,
                                             LinkChange::content_changed, LinkChange::unchanged,    LinkChange::added,  LinkChange::removed};

/// `newly_broken`.
const char* to_string(LinkChange change);
std::optional<LinkChange> parse_link_change(std::string_view word);
/// For a person: `เพิ่งเสีย`.
const Text& describe(LinkChange change);

/// This check laid over all before it.
struct LinkPast {
  LinkChange change = LinkChange::added;
  int streak = 0;              ///< checks in a row, this one counted: positive open, negative closed, 0 never clear
  bool confirmed = false;      ///< closed, and seen so at different hours or on several days: no passing trouble
  std::string first_failure;   ///< RFC 3339, start of the present streak of failures; empty when it opens
  std::string last_success;    ///< RFC 3339; empty: never seen open
};

/// One short line: `เพิ่งเสีย · เปิดไม่ได้ 1 ครั้งติดกัน`; a breakage that is not yet confirmed says so.
Text describe(const LinkPast& past);

}  // namespace oit::core
