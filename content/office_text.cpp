// See office_text.hpp.
#include "content/office_text.hpp"

#include <algorithm>
#include <utility>

#include "content/readability.hpp"

namespace oit::content {
namespace {

constexpr std::size_t most_links = 5'000;

long count_characters(std::string_view text) {
  return static_cast<long>(std::count_if(text.begin(), text.end(), [](char c) {
    return c != ' ' && (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace

core::Place OfficeText::place() const {
  core::Place place;
  place.page = page_;
  place.heading = heading_;
  return place;
}

void OfficeText::heading(int level, std::string_view text) {
  core::Block block;
  block.kind = core::BlockKind::heading;
  block.level = std::clamp(level, 1, 6);
  block.text = clean_text(text);
  if (block.text.empty()) return;
  block.region = region_;
  if (region_ == core::Region::main) characters_ += count_characters(block.text);
  heading_ = block.text;
  block.place = place();
  content_.blocks.push_back(std::move(block));
}

void OfficeText::paragraph(std::string_view text, core::BlockKind kind) {
  core::Block block;
  block.kind = kind;
  block.text = clean_text(text);
  if (block.text.empty()) return;
  block.region = region_;
  if (region_ == core::Region::main) characters_ += count_characters(block.text);
  block.place = place();
  content_.blocks.push_back(std::move(block));
}

void OfficeText::table(const Sheet& grid) {
  const std::size_t before = content_.blocks.size();
  add_grid(grid, place(), content_);
  for (std::size_t i = before; i < content_.blocks.size(); ++i) characters_ += count_characters(content_.blocks[i].text);
}

void OfficeText::link(std::string_view address, std::string_view text) {
  if (content_.links.size() >= most_links) return;
  core::Link link;
  link.href = std::string(address);
  link.target = document_.url.resolve(address);
  link.text = clean_text(text);
  link.place = place();
  content_.links.push_back(std::move(link));
}

}  // namespace oit::content
