// Collects what a word-processor or slide file says, in order: headings, paragraphs, lists, tables, links.
#pragma once
#include <string>
#include <string_view>

#include "content/spreadsheet_grid.hpp"
#include "core/content.hpp"

namespace oit::content {

class OfficeText {
 public:
  OfficeText(const core::Document& document, core::Content& content) : document_(document), content_(content) {}

  /// Slides and pages; 0 for formats without.
  void set_page(int page) { page_ = page; }
  /// What comes next stands at the head or foot of every page: not counted as the document's own text.
  void set_region(core::Region region) { region_ = region; }
  void heading(int level, std::string_view text);
  void paragraph(std::string_view text, core::BlockKind kind = core::BlockKind::paragraph);
  void table(const Sheet& grid);
  void link(std::string_view address, std::string_view text);
  /// Characters of visible text so far, blanks not counted.
  long characters() const { return characters_; }

 private:
  core::Place place() const;

  const core::Document& document_;
  core::Content& content_;
  int page_ = 0;
  core::Region region_ = core::Region::main;
  std::string heading_;
  long characters_ = 0;
};

}  // namespace oit::content
