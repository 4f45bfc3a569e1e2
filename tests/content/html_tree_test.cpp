// The thinned page gives the tree that the parser alone would build from the whole one: same elements, attributes, text.
#include "content/html_tree.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

namespace oit::content {
namespace {

void spell_open(const GumboNode* node, std::string& out) {
  out += '<';
  out += std::to_string(node->v.element.tag);
  for (unsigned i = 0; i < node->v.element.attributes.length; ++i) {
    const auto* each = static_cast<const GumboAttribute*>(node->v.element.attributes.data[i]);
    out += std::string(" ") + each->name + "='" + each->value + "'";
  }
  out += '>';
}

/// What Gumbo makes of the page as it is.
void spell_straight(const GumboNode* node, std::string& out) {
  switch (node->type) {
    case GUMBO_NODE_TEXT: case GUMBO_NODE_WHITESPACE: case GUMBO_NODE_CDATA: out += node->v.text.text; return;
    case GUMBO_NODE_ELEMENT: case GUMBO_NODE_TEMPLATE: break;
    default: return;
  }
  spell_open(node, out);
  for (unsigned i = 0; i < node->v.element.children.length; ++i) spell_straight(static_cast<const GumboNode*>(node->v.element.children.data[i]), out);
  out += "</>";
}

std::string straight(const std::string& html) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  std::string out;
  spell_straight(output->root, out);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return out;
}

std::string thinned(const std::string& html) {
  const HtmlTree tree(html);
  std::string out;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < tree.nodes().size(); ++i) {
    const HtmlNode& node = tree.nodes()[i];
    while (!open.empty() && open.back() <= i) {
      out += "</>";
      open.pop_back();
    }
    if (node.is_text) {
      out += node.words;
    } else {
      spell_open(node.node, out);
      open.push_back(node.end);
    }
  }
  for (std::size_t k = 0; k < open.size(); ++k) out += "</>";
  return out;
}

struct PageCase {
  const char* name;
  const char* html;
};

TEST(HtmlTree, IsTheTreeOfTheWholePage) {
  const PageCase cases[] = {
      {"empty", ""},
      {"text alone", "ข้อความที่ไม่มีแท็กเลยสักแท็กเดียว"},
      {"blanks before text", "<p>\n   แผนปฏิบัติการป้องกันการทุจริต\n</p>"},
      {"references", "<p>แผนปฏิบัติการ&nbsp;ประจำปี &amp; รายงานผล &#3585;&#x0E02; ข้อมูล&copy2568 และ &notin; กับ&notit; ท้ายข้อความ&</p>"},
      {"reference that looks like ours", "<p>ไอคอน &#xF0001; และ &#983041; กับข้อความยาวพอสมควร</p>"},
      {"character that looks like ours", "<p>ไอคอน \xF3\xB0\x80\x81 กับข้อความยาวพอสมควร</p>"},
      {"less than", "<p>ถ้าค่า ก < ข และค่า ข <5 แล้วให้ทำต่อไป</p>"},
      {"greater than in a value", "<a title=\"มากกว่า > น้อยกว่าในชื่อ\" href = 'แผน>งาน.pdf'>ดาวน์โหลดเอกสาร</a>"},
      {"values without quotes", "<a href=/files/plan-2568.pdf target=_blank>แผนปฏิบัติการ</a><img src=picture-of-office.png/>"},
      {"value with a reference", "<a href=\"index.php?option=com_content&amp;view=article&id=5\">ข่าวประชาสัมพันธ์</a>"},
      {"odd attributes", "<div =x class=\"long-class-name other\"data-id='12345678'\"junk\" style=\"width: 100px\" / hidden>ข้อความ</div>"},
      {"unclosed quote", "<p>ก่อนหน้านี้มีข้อความ</p><a href=\"plan-2568.pdf>แผนปฏิบัติการ</a><p>ต่อท้าย</p>"},
      {"ends inside a tag", "<p>ข้อความก่อนหน้า</p><div class=\"long-class-name"},
      {"comments", "<p>ก่อน<!-- ความเห็นที่ยาวมากๆ เกินหกสิบสี่ไบต์แน่นอน <b>หนา</b> -- > ยังไม่จบ -->หลังความเห็น</p><!--> ข้อความหลังความเห็นว่าง<!---> อีกข้อความหนึ่ง<!-- x --!> จบแล้วข้อความ"},
      {"comment without end", "<p>ข้อความก่อนหน้านั้น</p><!-- ไม่มีวันจบ <p>ข้อความ</p>"},
      {"declarations", "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"><!ELEMENT x><p>ข้อความตามปกติ</p></ x>ข้อความต่อท้าย</>จบ"},
      {"quirks", "<p>ย่อหน้าที่หนึ่ง<table><tr><td>เซลล์ในตาราง</table>"},
      {"text in a table goes before it", "<table>ข้อความที่หลงอยู่ในตาราง<tr><td>เซลล์ที่หนึ่ง</td>หลงอีกข้อความ</tr></table>"},
      {"blanks in a table stay", "<table>\n  <tr>\n  <td>เซลล์ที่หนึ่ง</td>\n  </tr>\n</table>"},
      {"script and style", "<style>.class-name { color: red }</style><script>var a = '<p>ไม่ใช่ย่อหน้า</p>'; if (a < b && c) d();</script><p>ข้อความ</p>"},
      {"script that writes scripts", "<script><!-- document.write('<script>x</script>'); //--></script><p>ข้อความหลังสคริปต์</p>"},
      {"script of another name", "<script>var text = '</scripts> ยังไม่จบ </scriptท>';</script><p>ข้อความหลังสคริปต์</p>"},
      {"script without end", "<p>ข้อความก่อนหน้านั้น</p><script>var long_name = 1;"},
      {"title and text area", "<title>ชื่อหน้า <b>ไม่หนา</b> &amp; ต่อ</title><textarea>\nข้อความ <p>ไม่ใช่ย่อหน้า</p></textarea>ข้อความต่อท้าย"},
      {"formatting left open", "<p><font style=\"color: #112233\">ก<font style=\"color: #112233\">ข<font style=\"color: #112233\">ค<font style=\"color: #112233\">ง</p><p>ข้อความถัดไป</p>"},
      {"links left open", "<a href=\"/files/plan-2568.pdf\">หนึ่งในนั้น<p><a href=\"/files/plan-2569.pdf\">สองในนั้น</p>สามในนั้น"},
      {"preformatted", "<pre>\nบรรทัดที่หนึ่งของข้อความ\n  บรรทัดที่สอง</pre>"},
      {"carriage returns", "<p>บรรทัดที่หนึ่งของข้อความ\r\nบรรทัดที่สองของข้อความ\rบรรทัดที่สาม</p><a title=\"บรรทัดหนึ่ง\r\nบรรทัดสอง\">ลิงก์</a>"},
      {"select", "<select name=\"year-of-report\"><option value=\"fiscal-year-2568\">ปีงบประมาณ 2568<option selected>ปีงบประมาณ 2567</select>ข้อความต่อท้าย"},
      {"svg", "<svg viewBox=\"0 0 100 100\"><title>รูปภาพประกอบ</title><text>ข้อความในรูปภาพ</text><![CDATA[ ข้อความ > ในข้อมูลดิบ ]]></svg><p>ข้อความ</p>"},
      {"CDATA elsewhere", "<p>ก่อน<![CDATA[ ข้อความที่ไม่นับ > ข้อความที่เหลือนับ ]]></p>"},
      {"MathML", "<math><annotation-xml encoding=\"text/html\"><p>ข้อความภาษาไทย</p></annotation-xml></math>"},
      {"frames", "<html><frameset rows=\"10,*\"><frame src=\"main-page.html\"><noframes><p>ต้องใช้เฟรม</p></noframes></frameset></html>"},
      {"plain text to the end", "<p>ข้อความตามปกติ</p><plaintext>ข้อความ <b>ดิบ</b> จนจบ"},
      {"no script", "<head><noscript><style>.hidden-part{}</style>ข้อความในส่วนหัว</noscript></head><body><noscript>กรุณาเปิด JavaScript ก่อนใช้งาน</noscript>"},
      {"after the body", "<body>ข้อความในหน้านั้น</body>ข้อความหลังหน้านั้น</html> ท้ายที่สุดของหน้า"},
      {"template", "<template><div class=\"template-name-x\">ข้อความในแม่แบบ</div></template><p>ข้อความ</p>"},
  };
  for (const PageCase& each : cases) EXPECT_EQ(thinned(each.html), straight(each.html)) << each.name;
}

/// Tags in any order, closed or not, with text, references and attributes between.
TEST(HtmlTree, IsTheTreeOfTheWholePageWhateverTheTags) {
  constexpr std::array pieces = {
      "<p>", "</p>", "<div class=\"news-item card\">", "</div>", "<a href=\"/files/plan-2568.pdf\">", "</a>", "<b>", "</b>", "<font color=\"#112233445566\">", "</font>", "<table>", "</table>",
      "<tr>", "<td align=\"left-and-right\">", "</td>", "</tr>", "<ul>", "<li>", "</ul>", "<h2 id=\"section-number\">", "</h2>", "<br/>", "<img src=\"picture-2568.png\">", "<form action=\"/search-form\">",
      "</form>", "<select>", "<option value=\"2568-2569\">", "</select>", "<span style='color: #112233'>", "</span>", "<script>if (a < b) { document.title = 'x'; }</script>", "<style>.long-name{}</style>",
      "<!-- ความเห็น -->", "<caption>", "<colgroup>", "<col>", "<tbody>", "<button type=\"button-type\">", "</button>", "<i>", "</i>", "<em>", "<svg>", "</svg>", "<body class=\"home-page-x\">", "</body>", "</html>",
      "ข้อความภาษาไทยยาวพอสมควร", " \n ", "plain words in English", "ก", "&amp;", "&nbsp;ข้อความหลังช่องว่าง", "< ", "\r\n", "รายงาน & แผน",
  };
  std::mt19937 random(2568);
  for (int round = 0; round < 400; ++round) {
    std::string html;
    for (int i = 0; i < 40; ++i) html += pieces[random() % pieces.size()];
    ASSERT_EQ(thinned(html), straight(html)) << html;
  }
}

TEST(HtmlTree, TheParserSeesLittleOfALongText) {
  std::string html = "<main>";
  for (int i = 0; i < 100; ++i) html += "<p class=\"text-justify long-class\">สำนักงานเขตได้จัดทำแผนปฏิบัติการป้องกันการทุจริต</p>";
  EXPECT_LT(thin_page(html, HtmlTree::deepest).html.size() * 5, html.size());
}

}  // namespace
}  // namespace oit::content
