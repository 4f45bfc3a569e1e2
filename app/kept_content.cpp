// Sums over the parts that grow with a document; the rest of a Content is small.
#include "app/kept_content.hpp"

#include <cstdint>
#include <cstdio>

namespace oit::app {

std::string text_mark(const core::Content& content) {
  if (content.type != core::DocumentType::html) return {};
  std::uint64_t hash = 0xcbf29ce484222325u;
  const auto add = [&hash](const std::string& text) {
    for (const unsigned char byte : text) hash = (hash ^ byte) * 0x100000001b3u;
    hash = (hash ^ 0xFF) * 0x100000001b3u;
  };
  for (const auto& block : content.blocks)
    if (block.region == core::Region::main) add(block.text);
  for (const auto& link : content.links)
    if (link.region == core::Region::main && link.target) add(link.target->text());
  char text[24];
  std::snprintf(text, sizeof text, "text:%016llx", static_cast<unsigned long long>(hash));
  return text;
}

std::size_t weight_of(const core::Content& content) {
  std::size_t bytes = sizeof content;
  for (const auto& block : content.blocks) bytes += sizeof block + block.text.capacity() + block.place.heading.capacity() + block.anchor.capacity();
  for (const auto& link : content.links) bytes += sizeof link + 3 * link.href.capacity() + link.text.capacity() + link.place.heading.capacity();
  for (const auto& table : content.tables) {
    bytes += sizeof table + table.title.capacity();
    for (const auto& row : table.rows) {
      bytes += sizeof row;
      for (const auto& cell : row) bytes += sizeof cell + cell.text.capacity();
    }
  }
  for (const auto& image : content.images) bytes += sizeof image + image.source.capacity() + image.alt.capacity();
  return bytes;
}

core::Content outline_of(const core::Content& content) {
  core::Content outline;
  outline.type = content.type;
  outline.detected_mime = content.detected_mime;
  outline.title = content.title;
  outline.publication_dates = content.publication_dates;
  outline.page_count = content.page_count;
  outline.quality = content.quality;
  outline.quality_reason = content.quality_reason;
  outline.readability = content.readability;
  outline.notices = content.notices;
  return outline;
}

}  // namespace oit::app
