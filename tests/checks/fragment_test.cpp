// A fragment of an address names a section of its page, however the page was built.
#include "checks/section.hpp"

#include <gtest/gtest.h>

#include "content/html.hpp"

namespace oit::checks {
namespace {

core::Content page(const std::string& html) {
  return content::read_html(core::Document{*core::Url::parse("https://www.example.go.th/ita"), core::make_body(html), "text/html", "utf-8", ""});
}

struct SectionCase {
  const char* name;
  const char* html;
  const char* fragment;
  std::set<std::string> neighbours;
  const char* wanted;   ///< block texts, ` | ` between; empty: no section
};

TEST(FragmentOfAPage, NamesItsSection) {
  const SectionCase cases[] = {
      {"id of the heading", "<h2 id=o1>O1</h2><p>หนึ่ง</p><h2 id=o2>O2</h2><p>สอง</p>", "o1", {}, "O1 | หนึ่ง"},
      {"container", "<div id=o1><h3>O1</h3><p>หนึ่ง</p></div><div id=o2><h3>O2</h3><p>สอง</p></div>", "o2", {}, "O2 | สอง"},
      {"container of parts with ids of their own", "<div id=o1><div id=head1><h3>O1</h3></div><div id=body1><p>หนึ่ง</p><p>อีกหนึ่ง</p></div></div><div id=o2><div id=head2><h3>O2</h3></div><div id=body2><p>สอง</p></div></div>",
       "o1", {"o2"}, "O1 | หนึ่ง | อีกหนึ่ง"},
      {"container within a container", "<section id=all><div id=o1><h3 id=t1>O1</h3><div id=b1><p>หนึ่ง</p></div></div><div id=o2><h3 id=t2>O2</h3><p>สอง</p></div></section>", "o1", {}, "O1 | หนึ่ง"},
      {"wrapper of the heading alone", "<div class=block><div id=o1><h3>O1</h3></div><p>หนึ่ง</p></div><div class=block><div id=o2><h3>O2</h3></div><p>สอง</p></div>", "o1", {}, "O1 | หนึ่ง"},
      {"empty mark before a heading", "<span id=o1></span><h3>O1</h3><p>หนึ่ง</p><span id=o2></span><h3>O2</h3><p>สอง</p>", "o1", {}, "O1 | หนึ่ง"},
      {"empty mark before text", "<a id=o1></a><p>O1 หนึ่ง</p><p>ต่อ</p><a id=o2></a><p>O2 สอง</p>", "o1", {}, "O1 หนึ่ง | ต่อ"},
      {"old-style name", "<a name=o1></a><p>O1 หนึ่ง</p><p>ต่อ</p><a name=o2></a><p>O2 สอง</p><p>ต่อท้าย</p>", "o2", {}, "O2 สอง | ต่อท้าย"},
      {"name before a heading with an id of its own", "<a name=o1></a><h3 id=title-one>O1</h3><p>หนึ่ง</p><a name=o2></a><h3 id=title-two>O2</h3><p>สอง</p>", "o1", {}, "O1 | หนึ่ง"},
      {"name that nothing bears", "<h2 id=o1>O1</h2><p>หนึ่ง</p>", "o9", {}, ""},
  };
  for (const SectionCase& each : cases) {
    const auto section = section_of(page(std::string("<main>") + each.html + "</main>"), each.fragment, each.neighbours);
    std::string texts;
    if (section)
      for (const auto& block : section->blocks) texts += (texts.empty() ? "" : " | ") + block.text;
    EXPECT_EQ(texts, each.wanted) << each.name;
  }
}

}  // namespace
}  // namespace oit::checks
