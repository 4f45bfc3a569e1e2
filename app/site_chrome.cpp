// Counts each text, link and picture once per page; "most pages" is more than six in ten.
#include "app/site_chrome.hpp"

namespace oit::app {
namespace {

constexpr int fewest_pages = 5;
/// Less than this share of a page's main text left: the pages are alike in earnest (one table for every item).
constexpr double least_share_left = 0.2;

std::string key_of(const core::Link& link) { return link.target ? link.target->without_fragment() : std::string(); }

std::size_t main_text_bytes(const core::Content& page) {
  std::size_t bytes = 0;
  for (const auto& block : page.blocks)
    if (block.region == core::Region::main) bytes += block.text.size();
  return bytes;
}

using Times = std::map<std::string, int>;

Times main_texts(const core::Content& page) {
  Times times;
  for (const auto& block : page.blocks)
    if (block.region == core::Region::main && !block.text.empty()) ++times[block.text];
  return times;
}

Times main_links(const core::Content& page) {
  Times times;
  for (const auto& link : page.links)
    if (link.region == core::Region::main && link.target) ++times[key_of(link)];
  return times;
}

std::string key_of(const core::Url& address, const core::Image& image) {
  const auto source = address.resolve(image.source);
  return source ? source->without_fragment() : image.source;
}

Times main_images(const core::Url& address, const core::Content& page) {
  Times times;
  for (const auto& image : page.images)
    if (image.region == core::Region::main && !image.source.empty()) ++times[key_of(address, image)];
  return times;
}

}  // namespace

void SiteChrome::learn(const core::Url& address, const core::Content& page) {
  if (page.type != core::DocumentType::html) return;
  Host& host = hosts_[address.host()];
  ++host.pages;
  const auto add = [](Counts& counts, const Times& here) {
    for (const auto& [key, times] : here) {
      Count& count = counts[key];
      ++count.pages;
      count.times += times;
    }
  };
  add(host.texts, main_texts(page));
  add(host.links, main_links(page));
  add(host.images, main_images(address, page));
}

bool SiteChrome::is_furniture(const Host& host, const Counts& everywhere, const Times& here, const std::string& key) {
  const auto found = everywhere.find(key);
  if (found == everywhere.end() || found->second.pages * 10 <= host.pages * 6) return false;
  const auto times_here = here.find(key);
  const int usual = (found->second.times + found->second.pages / 2) / found->second.pages;
  return times_here != here.end() && times_here->second <= usual;
}

std::shared_ptr<const core::Content> SiteChrome::without_chrome(const core::Url& address, std::shared_ptr<const core::Content> page) const {
  const auto known = hosts_.find(address.host());
  if (!page || page->type != core::DocumentType::html || known == hosts_.end() || known->second.pages < fewest_pages) return page;
  const Host& host = known->second;
  const Times texts = main_texts(*page), links = main_links(*page), images = main_images(address, *page);
  auto cleared = std::make_shared<core::Content>(*page);
  bool changed = false;
  for (auto& block : cleared->blocks) {
    if (block.region != core::Region::main || !is_furniture(host, host.texts, texts, block.text)) continue;
    block.region = core::Region::navigation;
    changed = true;
  }
  for (auto& link : cleared->links) {
    if (link.region != core::Region::main || !link.target || !is_furniture(host, host.links, links, key_of(link))) continue;
    link.region = core::Region::navigation;
    changed = true;
  }
  for (auto& image : cleared->images) {
    if (image.region != core::Region::main || !is_furniture(host, host.images, images, key_of(address, image))) continue;
    image.region = core::Region::navigation;
    changed = true;
  }
  if (!changed || static_cast<double>(main_text_bytes(*cleared)) < least_share_left * static_cast<double>(main_text_bytes(*page))) return page;
  return cleared;
}

}  // namespace oit::app
