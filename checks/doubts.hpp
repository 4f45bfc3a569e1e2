// What could hold something and was not read well: while there is any, an absence is never decisive (DESIGN §3).
#pragma once
#include <string>
#include <vector>

#include "checks/check.hpp"
#include "checks/reading.hpp"

namespace oit::checks {

enum class DoubtKind {
  broken_address,    ///< one of several submitted addresses did not open
  unread_document,   ///< scan, picture, damaged layer, reader gave up
  unopened_link,     ///< a document or detail page the content links to was not opened
  picture,           ///< a picture in the content that may hold words
  cut,               ///< too long to be read whole
};

struct Doubt {
  DoubtKind kind;
  std::string url;          ///< the document or link
  std::string label;        ///< link text or file name, for messages; may be empty
  core::Text reason;
};

/// Everything of an item that may hold what was not found. Cheap: at most a few hundred links are looked at.
std::vector<Doubt> doubts_of(const CheckInput& input);

/// One sentence: `ยังอ่านไม่ได้: …` naming up to three.
core::Text describe(const std::vector<Doubt>& doubts);

/// The source a link of a page was opened as; null when it was not.
const Source* opened_as(const ItemEvidence& evidence, const core::Url& target);

/// Everything in a linked document or detail page was read well.
bool read_well(const core::Content& content);

}  // namespace oit::checks
