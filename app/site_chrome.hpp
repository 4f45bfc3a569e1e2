// What stands on most pages of a site is its furniture, not any item's content: menus, side columns, banners and footers that no
// tag or class name gives away. Learned from the agency's own submitted pages.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/content.hpp"

namespace oit::app {

class SiteChrome {
 public:
  /// Looks at distinct pages of one host each; fewer than five pages of a host teach nothing.
  void learn(const core::Url& address, const core::Content& page);
  /// The page with its furniture moved to the navigation region; the page itself when there is none, or when so much
  /// would go that the pages must simply be alike.
  std::shared_ptr<const core::Content> without_chrome(const core::Url& address, std::shared_ptr<const core::Content> page) const;

 private:
  struct Count {
    int pages = 0, times = 0;
  };
  using Counts = std::map<std::string, Count>;
  struct Host {
    int pages = 0;
    Counts texts, links, images;
  };
  /// On most pages, and here no more often than there: what a page says once more than its menu does is its own.
  static bool is_furniture(const Host& host, const Counts& everywhere, const std::map<std::string, int>& here, const std::string& key);

  std::map<std::string, Host> hosts_;
};

}  // namespace oit::app
