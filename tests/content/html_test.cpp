// Reading web pages of many shapes: what is main content, what is hidden, lists, tables, links, viewers, forms, dates.
#include "content/html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "content/charset.hpp"
#include "content/read.hpp"
#include "page_fixtures.hpp"

namespace oit::content {
namespace {

using core::BlockKind;
using core::LinkKind;
using core::Region;

std::string main_of(const std::string& html) { return text_of(page(html)); }
bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const core::Link* link_with(const core::Content& content, const std::string& text) {
  for (const auto& link : content.links)
    if (link.text == text) return &link;
  return nullptr;
}

struct Shape {
  const char* name;
  std::string html;
};

/// The same page in the shapes that agencies' systems give it: `เนื้อหาหลัก` is content, `รายการเมนู` menu, `ท้ายหน้า` footer.
std::vector<Shape> shapes() {
  const std::string text = "<p>เนื้อหาหลัก " + prose(400) + "</p>";
  const std::string menu = "<a href=/1>รายการเมนู ก</a> <a href=/2>รายการเมนู ข</a> <a href=/3>รายการเมนู ค</a> <a href=/4>รายการเมนู ง</a> <a href=/5>รายการเมนู จ</a> <a href=/6>รายการเมนู ฉ</a>";
  return {
      {"semantic tags", "<body><header><nav>" + menu + "</nav></header><main>" + text + "</main><footer>ท้ายหน้า</footer></body>"},
      {"roles", "<body><div role=navigation>" + menu + "</div><div role=main>" + text + "</div><div role=contentinfo>ท้ายหน้า</div></body>"},
      {"WordPress", "<body class='page-template has-sidebar'><div id=masthead class=site-header><div class='main-navigation menu-primary-container'><ul class=menu><li class=menu-item>" + menu + "</ul></div></div><div id=content class=site-content><div class=entry-content>" + text + "</div></div><div id=colophon class=site-footer>ท้ายหน้า</div></body>"},
      {"Joomla", "<body class=site><div class=navigation><ul class='nav menu'><li>" + menu + "</ul></div><div id=content><div class=item-page>" + text + "</div></div><div class=footer>ท้ายหน้า</div></body>"},
      {"Bootstrap without semantic tags", "<body><div class='navbar navbar-expand-lg fixed-top'><div class=container><div class='collapse navbar-collapse' id=nav>" + menu + "</div></div></div><div class=container><div class=row><div class=col-md-9>" + text + "</div></div></div><div class='footer-area bg-dark'>ท้ายหน้า</div></body>"},
      {"webportal with camel case", "<body><div id=topMenu>" + menu + "</div><div class=pageContent>" + text + "</div><div id=siteFooter>ท้ายหน้า</div></body>"},
      {"HTML 4 tables", "<body><table width=1000><tr><td class=menu width=200 valign=top>" + menu + "</td><td valign=top>" + text + "</td></tr><tr><td colspan=2 class=footer>ท้ายหน้า</td></tr></table></body>"},
      {"HTML 4 tables without names", "<body><table width=1000><tr><td width=200 valign=top>" + menu + "</td><td valign=top>" + text + "</td></tr></table><div id=footer>ท้ายหน้า</div></body>"},
      {"everything in one wrapper called header", "<body><div id=header-wrapper class='header layout'><div class=nav>" + menu + "</div><div>" + text + "</div></div><div class=copyright>ท้ายหน้า</div></body>"},
      {"ASP.NET form around the page", "<body><form id=aspnetForm><div class=menu>" + menu + "</div><div id=main>" + text + "</div><div id=footer>ท้ายหน้า</div></form></body>"},
      {"article header", "<body><nav>" + menu + "</nav><article><header><h1>เนื้อหาหลัก</h1></header>" + text + "<footer>หมวดหมู่</footer></article><footer>ท้ายหน้า</footer></body>"},
      {"column called left", "<body><div class=wrap><div class=left><b>เมนู</b><br>" + menu + "</div><div class=right><p>" + text + "</div></div><div class=footer>ท้ายหน้า</div></body>"},
      {"cells called leftmenu and topmenu", "<body><table><tr><td colspan=2 class=topmenu>" + menu + "</td></tr><tr><td class=leftmenu>" + menu + "</td><td>" + text + "</td></tr></table><div class=footer>ท้ายหน้า</div></body>"},
      {"Google Sites", "<body><div role=navigation>" + menu + "</div><div role=main><section><div>" + text + "</div></section></div><footer>ท้ายหน้า</footer></body>"},
  };
}

TEST(Html, MainContentApartFromMenusInEveryShape) {
  for (const auto& shape : shapes()) {
    const std::string text = main_of("<html><head><title>x</title></head>" + shape.html + "</html>");
    EXPECT_TRUE(holds(text, "เนื้อหาหลัก")) << shape.name;
    EXPECT_FALSE(holds(text, "รายการเมนู")) << shape.name << "\n" << text;
    EXPECT_FALSE(holds(text, "ท้ายหน้า")) << shape.name << "\n" << text;
  }
}

TEST(Html, ContentWithMisleadingNamesStaysContent) {
  const char* wrappers[] = {"<div class=page-header>", "<div class='panel-heading'>", "<div class=card-header>", "<div class='tab-content'>", "<div class=accordion-header>",
                            "<ul class='nav nav-tabs'>", "<div class='content-sidebar-wrap'>", "<div class=menu-ita-2568>", "<div class='section-title header-title'>", "<div class='table-footer'>"};
  for (const char* wrapper : wrappers) {
    const std::string text = main_of(std::string("<body>") + wrapper + "ข้อมูลสำคัญของหน้านี้ซึ่งไม่ใช่เมนูแต่อย่างใด</div></ul><p>" + prose(100) + "</p></body>");
    EXPECT_TRUE(holds(text, "ข้อมูลสำคัญ")) << wrapper;
  }
}

TEST(Html, IndexOfItemsIsContentWhateverItsListIsCalled) {
  const auto content = page("<body><ul class='ita-menu'><li><a href=/o1>O1 โครงสร้าง</a><li><a href=/o2>O2 ผู้บริหาร</a><li><a href=/o3>O3 อำนาจหน้าที่</a></ul></body>");
  EXPECT_EQ(link_with(content, "O1 โครงสร้าง")->region, Region::main);
}

TEST(Html, FooterOfAShortPageStaysFooter) {
  const auto content = page("<body><div class=content><h1>โครงสร้าง</h1><p>" + prose(80) + "</p></div><div class=footer>" + prose(400) + "</div></body>");
  EXPECT_LT(content.visible_characters, 150u);
}

TEST(Html, ListOfDocumentLinksIsContentNotAMenu) {
  std::string list = "<table><tr><td>";
  for (int i = 1; i < 9; ++i) list += "<a href=/files/" + std::to_string(i) + ".pdf>เอกสารที่ " + std::to_string(i) + "</a><br>";
  const auto content = page("<body>" + list + "</td><td>" + prose(700) + "</td></tr></table></body>");
  EXPECT_EQ(link_with(content, "เอกสารที่ 1")->region, Region::main);
}

struct Visibility {
  const char* name;
  const char* html;
  bool visible;
};

TEST(Html, HiddenTextIsNotCountedButPanelsAre) {
  const Visibility rows[] = {
      {"display none", "<div style='display:none'>คำลับ</div>", false},
      {"display none with blanks and capitals", "<div style='Display : None;'>คำลับ</div>", false},
      {"visibility hidden", "<div style='visibility:hidden'>คำลับ</div>", false},
      {"hidden attribute", "<div hidden>คำลับ</div>", false},
      {"hidden inside", "<div style='display:none'><p><b>คำลับ</b></p></div>", false},
      {"template", "<template>คำลับ</template>", false},
      {"script", "<script>document.write('คำลับ')</script>", false},
      {"style", "<style>.x{content:'คำลับ'}</style>", false},
      {"comment", "<!-- คำลับ -->", false},
      {"d-none", "<div class='d-none'>คำลับ</div>", false},
      {"sr-only", "<span class=sr-only>คำลับ</span>", false},
      {"noscript", "<noscript>คำลับ</noscript>", false},
      {"select options", "<select><option>คำลับ</option></select>", false},
      {"hidden field", "<input type=hidden value=คำลับ>", false},
      {"responsive d-none", "<div class='d-none d-md-block'>คำลับ</div>", true},
      {"Bootstrap collapse", "<div id=c class='collapse'>คำลับ</div>", true},
      {"collapse with inline style", "<div id=c class='panel-collapse collapse' style='display: none;'>คำลับ</div>", true},
      {"tab pane", "<div class='tab-pane fade' id=t2>คำลับ</div>", true},
      {"w3 tab content", "<div class=tabcontent style='display:none'>คำลับ</div>", true},
      {"role tabpanel", "<div role=tabpanel hidden>คำลับ</div>", true},
      {"details", "<details><summary>ดู</summary>คำลับ</details>", true},
      {"opened by a button", "<button onclick=\"toggle('more1')\">ดู</button><div id=more1 style='display:none'>คำลับ</div>", true},
      {"opened by a link", "<a href='#more2'>ดู</a><div id=more2 style='display:none'>คำลับ</div>", true},
      {"opened by data-target", "<a data-toggle=collapse data-target='#m3'>ดู</a><div id=m3 style='display:none'>คำลับ</div>", true},
      {"aria-controls", "<button aria-controls=m4>ดู</button><div id=m4 hidden>คำลับ</div>", true},
      {"ordinary", "<div style='color:red'>คำลับ</div>", true},
      {"marquee", "<marquee>คำลับ</marquee>", true},
  };
  for (const auto& row : rows) EXPECT_EQ(holds(main_of(std::string("<body><p>ทั่วไป</p>") + row.html + "</body>"), "คำลับ"), row.visible) << row.name;
}

TEST(Html, EntitiesAndBrokenThaiAreMended) {
  EXPECT_EQ(main_of("<p>สํานักงาน&nbsp;เขต &amp; เเผน &#3585;&#x0E02;\xE2\x80\x8B</p>"), "สำนักงาน เขต & แผน กข\n");
  EXPECT_EQ(page("<title> โครงสร้าง &gt;\n เขต </title>").title, "โครงสร้าง > เขต");
}

TEST(Html, BlocksHaveKindsLevelsAndPlaces) {
  const auto content = page("<body><h1>หนึ่ง</h1><p>ย่อหน้า</p><h3>สาม</h3><ul><li>รายการ</li></ul><p><a href=x>ลิงก์ล้วน</a></p><figure><img src=a.png alt=รูป><figcaption>คำบรรยาย</figcaption></figure><table border=1><tr><th>ก<th>ข<tr><td>1<td>2</table></body>");
  std::vector<BlockKind> kinds;
  for (const auto& block : content.blocks) kinds.push_back(block.kind);
  EXPECT_EQ(kinds, (std::vector<BlockKind>{BlockKind::heading, BlockKind::paragraph, BlockKind::heading, BlockKind::list_item, BlockKind::link, BlockKind::alt_text, BlockKind::caption,
                                           BlockKind::table_row, BlockKind::table_row}));
  EXPECT_EQ(content.blocks[0].level, 1);
  EXPECT_EQ(content.blocks[2].level, 3);
  EXPECT_EQ(content.blocks[1].place.heading, "หนึ่ง");
  EXPECT_EQ(content.blocks[3].place.heading, "สาม");
  EXPECT_EQ(content.blocks[1].place.locator(), "under \"หนึ่ง\"");
}

TEST(Html, AnchorsLeadToTheirSections) {
  const auto content = page("<body><h2 id=o1>O1</h2><p>หนึ่ง</p><h2 id=o2>O2</h2><p>สอง</p><a name=o3></a><p>สาม</p><div id=o4><p>สี่</p></div></body>");
  std::map<std::string, std::string> anchors;
  for (const auto& block : content.blocks) anchors[block.text] = block.anchor;
  EXPECT_EQ(anchors["หนึ่ง"], "o1");
  EXPECT_EQ(anchors["สอง"], "o2");
  EXPECT_EQ(anchors["สาม"], "o3");
}

TEST(Html, InnerIdWinsOverAnEarlierHeading) {
  const auto content = page("<body><section id=a><p>หนึ่ง</p></section><section id=b><p>สอง</p></section></body>");
  EXPECT_EQ(content.blocks[0].anchor, "a");
  EXPECT_EQ(content.blocks[1].anchor, "b");
}

TEST(Html, TablesBecomeGrids) {
  const auto content = page(
      "<body><h2>แผนจัดซื้อ</h2><table><caption>แผนปี 2568</caption><thead><tr><th rowspan=2>ที่</th><th rowspan=2>โครงการ</th><th colspan=2>งบประมาณ</th></tr><tr><th>จัดสรร</th><th>เบิกจ่าย</th></tr></thead>"
      "<tr><td>1</td><td rowspan=2>ปรับปรุงถนน</td><td>๑,๒๓๔.๕๐</td><td>25 เม.ย. 68</td></tr><tr><td>2</td><td>500</td><td>-</td></tr></table></body>");
  ASSERT_EQ(content.tables.size(), 1u);
  const auto& table = content.tables[0];
  EXPECT_EQ(table.title, "แผนปี 2568");
  EXPECT_EQ(table.header, (std::vector<std::string>{"ที่", "โครงการ", "งบประมาณ จัดสรร", "งบประมาณ เบิกจ่าย"}));
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0][2].number, 1234.5);
  ASSERT_TRUE(table.rows[0][3].date);
  EXPECT_EQ(core::to_iso(table.rows[0][3].date->from), "2025-04-25");
  EXPECT_EQ(table.rows[1][1].text, "ปรับปรุงถนน");
  EXPECT_EQ(table.place.heading, "แผนจัดซื้อ");
}

TEST(Html, HeaderWithoutThAndTitleRowAboveIt) {
  const auto content = page("<body><table border=1><tr><td colspan=3>สรุปผลการจัดซื้อจัดจ้าง เดือนมีนาคม 2568</td></tr><tr><td>ลำดับ</td><td>งาน</td><td>วงเงิน</td></tr><tr><td>1</td><td>จ้างเหมา</td><td>5,000</td></tr><tr><td>2</td><td>ซื้อ</td><td>100</td></tr></table></body>");
  ASSERT_EQ(content.tables.size(), 1u);
  EXPECT_EQ(content.tables[0].title, "สรุปผลการจัดซื้อจัดจ้าง เดือนมีนาคม 2568");
  EXPECT_EQ(content.tables[0].header, (std::vector<std::string>{"ลำดับ", "งาน", "วงเงิน"}));
  EXPECT_EQ(content.tables[0].rows.size(), 2u);
}

TEST(Html, LayoutTablesAreNoTables) {
  const char* layouts[] = {"<table><tr><td>" , "<table role=presentation><tr><td>ก</td><td>", "<table><tr><td><table><tr><td>ก</td><td>ข</td></tr></table></td><td>"};
  for (const char* layout : layouts) {
    const auto content = page(std::string("<body>") + layout + "<h2>หัวข้อ</h2><h2>หัวข้อ</h2><p>" + prose(300) + "</p></td></tr></table></body>");
    EXPECT_TRUE(content.tables.empty()) << layout;
    EXPECT_TRUE(holds(text_of(content), "หัวข้อ")) << layout;
  }
}

TEST(Html, ListsToChooseFromAndButtonsAreLinksWhereTheyLeadSomewhere) {
  const core::Content years = page("<main><h1>แผน</h1><select onchange='location = this.value'><option value=''>เลือกปี</option><option value='/f/67.pdf'>ปี 2567</option><option value='/f/68.pdf'>ปี 2568</option></select></main>");
  ASSERT_EQ(years.links.size(), 2u);
  EXPECT_EQ(years.links[1].text, "ปี 2568");
  EXPECT_EQ(years.links[1].target->path(), "/f/68.pdf");
  EXPECT_TRUE(page("<main><select name=province><option value='/10'>กรุงเทพมหานคร</option></select></main>").links.empty()) << "a field of a form";
  const core::Content button = page("<main><form action='/f/plan.pdf' method=get><button>เปิดเอกสาร</button></form></main>");
  ASSERT_EQ(button.links.size(), 1u);
  EXPECT_EQ(button.links[0].text, "เปิดเอกสาร");
  EXPECT_TRUE(page("<main><form action='/search.php'><input name=q><button>ค้นหา</button></form></main>").links.empty());
}

TEST(Html, LinksResolveAndKeepTheirText) {
  const auto content = page("<head><base href='https://files.example.go.th/pub/'></head><body><a href='แผน 2568.pdf'>แผน</a><a href='#'>รอข้อมูล</a><a href='javascript:void(0)'>รอ</a><a href='//x.go.th/a'>อื่น</a>"
                            "<a href='mailto:a@x.go.th'>เมล</a><a href=b.pdf><img src=i.png alt='ดาวน์โหลด'></a><a href=c.pdf title='จากชื่อ'></a><a onclick=\"window.open('d.pdf','_blank')\" href='#'>เปิด</a><a href='  /e  '>ว่าง</a></body>");
  EXPECT_EQ(link_with(content, "แผน")->target->text(), "https://files.example.go.th/pub/%E0%B9%81%E0%B8%9C%E0%B8%99%202568.pdf");
  EXPECT_FALSE(link_with(content, "รอข้อมูล")->target);
  EXPECT_EQ(link_with(content, "รอข้อมูล")->href, "#");
  EXPECT_FALSE(link_with(content, "รอ")->target);
  EXPECT_EQ(link_with(content, "อื่น")->target->host(), "x.go.th");
  EXPECT_FALSE(link_with(content, "เมล")->target);
  EXPECT_EQ(link_with(content, "ดาวน์โหลด")->target->path(), "/pub/b.pdf");
  EXPECT_EQ(link_with(content, "จากชื่อ")->target->path(), "/pub/c.pdf");
  EXPECT_EQ(link_with(content, "เปิด")->target->path(), "/pub/d.pdf");
  EXPECT_EQ(link_with(content, "ว่าง")->target->path(), "/e");
}

TEST(Html, ViewersGiveTheFileTheyShow) {
  const struct {
    const char *name, *html, *target;
  } rows[] = {
      {"Google viewer", "<iframe src='https://docs.google.com/viewer?url=https%3A%2F%2Fwww.x.go.th%2Fa.pdf&embedded=true'></iframe>", "https://www.x.go.th/a.pdf"},
      {"gview", "<iframe src='https://docs.google.com/gview?embedded=1&url=http://www.x.go.th/a.pdf'></iframe>", "http://www.x.go.th/a.pdf"},
      {"PDF.js", "<iframe src='/pdfjs/web/viewer.html?file=/files/a.pdf'></iframe>", "https://www.example.go.th/files/a.pdf"},
      {"Office viewer", "<iframe src='https://view.officeapps.live.com/op/embed.aspx?src=https%3A%2F%2Fwww.x.go.th%2Fa.xlsx'></iframe>", "https://www.x.go.th/a.xlsx"},
      {"object", "<object data=a.pdf type=application/pdf></object>", "https://www.example.go.th/oit/a.pdf"},
      {"embed", "<embed src=a.pdf>", "https://www.example.go.th/oit/a.pdf"},
      {"lazy iframe", "<iframe data-src='https://drive.google.com/file/d/1/preview'></iframe>", "https://drive.google.com/file/d/1/preview"},
      {"plain iframe", "<iframe src='https://datastudio.google.com/x'></iframe>", "https://datastudio.google.com/x"},
      {"dFlip, options in a script", R"(<div class="_df_book" id="df_7"></div><script>window.option_df_7 = {"source":"https:\/\/www.x.go.th\/uploads\/2024\/a.pdf","outline":[]};</script>)", "https://www.x.go.th/uploads/2024/a.pdf"},
      {"dFlip, an attribute", "<div class=_df_book source='/uploads/a.pdf?v=2'></div>", "https://www.example.go.th/uploads/a.pdf?v=2"},
      {"Real3D, options in an attribute", R"(<div class="real3dflipbook" data-flipbook-options='{"pdfUrl":"https:\/\/www.x.go.th\/a.pdf","mode":"normal"}'></div>)", "https://www.x.go.th/a.pdf"},
      {"PDFObject", "<div id=v></div><script>PDFObject.embed('/files/a.PDF', '#v');</script>", "https://www.example.go.th/files/a.PDF"},
      {"named twice", "<div data-book='/files/a.pdf'></div><script>flip(\"/files/a.pdf\");</script>", "https://www.example.go.th/files/a.pdf"},
      {"data-pdf", "<div class=flip data-pdf='book.pdf'></div>", "https://www.example.go.th/oit/book.pdf"},
  };
  for (const auto& row : rows) {
    const auto content = page(std::string("<body>") + row.html + "</body>");
    ASSERT_EQ(content.links.size(), 1u) << row.name;
    EXPECT_EQ(content.links[0].kind, LinkKind::embedded) << row.name;
    ASSERT_TRUE(content.links[0].target) << row.name;
    EXPECT_EQ(content.links[0].target->text(), row.target) << row.name;
  }
}

TEST(Html, WordsOfScriptsAreNoDocuments) {
  const char* const rows[] = {
      "<script>var name = 'plan.pdf';</script>",                                   // no folder: any word
      "<script>if (/\\.pdf$/.test(url)) show('/icons/{type}.pdf');</script>",      // a pattern, a template
      "<script>var a = '/files/' + year + '/plan.pdf.html';</script>",
      "<script type='application/json'>{\"other\":\"/files/a.pdf\"}</script>",
      "<script type='text/template'><a href='/files/a.pdf'>x</a></script>",
      "<footer><script>flip('/files/a.pdf');</script></footer>",
  };
  for (const char* row : rows)
    for (const auto& link : page(std::string("<body><p>ข้อความ</p>") + row + "</body>").links) ADD_FAILURE() << row << ": " << link.href;
}

TEST(Html, FormsSayWhatTheyAreFor) {
  const auto content = page("<body><form action=/search><input type=text name=q placeholder=ค้นหา></form><form action=/send><label>ชื่อ</label><input name=name><textarea name=msg placeholder=ข้อความ></textarea><input type=file></form><form><input name=u><input type=password></form></body>");
  ASSERT_EQ(content.forms.size(), 3u);
  EXPECT_TRUE(content.forms[0].search_only);
  EXPECT_TRUE(content.forms[1].has_text_area);
  EXPECT_TRUE(content.forms[1].file_upload);
  EXPECT_EQ(content.forms[1].action->path(), "/send");
  EXPECT_NE(std::find(content.forms[1].labels.begin(), content.forms[1].labels.end(), "ชื่อ"), content.forms[1].labels.end());
  EXPECT_TRUE(content.forms[2].password);
  EXPECT_FALSE(content.forms[2].search_only);
}

TEST(Html, DeclaredDatesAndTheirOrder) {
  const auto content = page("<html><head><title>รายงานผล ปีงบประมาณ พ.ศ. 2568</title><meta property=article:modified_time content='2025-03-20T10:00:00+07:00'><script type=application/ld+json>{\"datePublished\":\"2025-01-05\"}</script></head>"
                            "<body><p>ประกาศ ณ วันที่ 2 มีนาคม 2568</p><p class=post-date>25 เม.ย. 2568</p><time datetime='2025-02-01'>1 ก.พ. 68</time><p>ประชุมเมื่อ 9 มกราคม 2560</p></body></html>",
                            "https://www.example.go.th/upload/2568/x.html");
  ASSERT_GE(content.publication_dates.size(), 5u);
  EXPECT_EQ(content.publication_dates[0].witness, core::DateWitness::in_document);
  EXPECT_EQ(core::to_iso(content.publication_dates[0].date.from), "2025-03-02");
  EXPECT_EQ(content.publication_dates[1].witness, core::DateWitness::on_page);
  EXPECT_EQ(core::to_iso(content.publication_dates[1].date.from), "2025-04-25");
  EXPECT_EQ(content.publication_dates.back().witness, core::DateWitness::url_year);
  for (const auto& each : content.publication_dates) EXPECT_NE(core::to_iso(each.date.from), "2017-01-09");
  for (std::size_t i = 1; i < content.publication_dates.size(); ++i) EXPECT_LE(content.publication_dates[i - 1].witness, content.publication_dates[i].witness);
}

TEST(Html, RefreshMountNodeAndPlea) {
  EXPECT_EQ(page("<meta http-equiv=refresh content='0; URL=new.html'>").refresh_target, "new.html");
  EXPECT_EQ(page("<meta http-equiv=Refresh content=\"5;url='/x'\">").refresh_target, "/x");
  EXPECT_FALSE(page("<meta http-equiv=refresh content='600; url=/same'>").refresh_target);
  EXPECT_FALSE(page("<meta http-equiv=refresh content='10'>").refresh_target);
  EXPECT_EQ(page("<script>window.location.href='/th/index.php';</script>").refresh_target, "/th/index.php");
  EXPECT_FALSE(page("<body><p>" + prose(400) + "</p><script>function go(){location.href='/x';}</script></body>").refresh_target);
  EXPECT_EQ(page("<meta content=' 0 ; URL = /new ' http-equiv=REFRESH>").refresh_target, "/new");
  EXPECT_EQ(page("<meta http-equiv=refresh content='0; url=&quot;/new&quot;'>").refresh_target, "/new");
  EXPECT_EQ(page("<meta http-equiv=refresh content='0;/new'>").refresh_target, "/new");
  // Browsers run scripts, so nothing in <noscript> leads anywhere.
  const auto fallback = page("<head><noscript><meta http-equiv=refresh content='0;url=/nojs'></noscript></head><body><p>" + prose(400) + "</p></body>");
  EXPECT_FALSE(fallback.refresh_target);
  for (const char* script : {"top.location='/x'", "self.location = \"/x\";", "setTimeout(function(){ window.location.href = '/x'; }, 500)", "alert('ไม่พบ');location='/x'",
                             "document.location.replace('\\/x')", "setTimeout(\"location.assign('/x')\", 10)"})
    EXPECT_EQ(page(std::string("<script>") + script + "</script>").refresh_target.value_or("none"), "/x") << script;
  // What must be worked out, or need not happen, is left alone.
  for (const char* script : {"if (top != self) top.location='/x'", "function go() { location='/x' }", "location.href='/x?id=' + id", "var here = window.location;", "if(location.href=='/x'){}", "mylocation = '/x'",
                             "$('#en').click(function(){ window.location='/en' })", "b.onchange = function(){ location.href='/x'; }", "document.addEventListener('click', () => { location='/x' })"})
    EXPECT_FALSE(page(std::string("<script>") + script + "</script>").refresh_target) << script;
  // A page with things on it stays, whatever its scripts may do one day.
  const auto chart = page("<body><img src=/org.jpg><img src=/org-2.jpg><script>location.href='/x'</script></body>");
  EXPECT_FALSE(chart.refresh_target);
  EXPECT_TRUE(std::none_of(chart.links.begin(), chart.links.end(), [](const core::Link& link) { return link.kind == core::LinkKind::refresh; }));
  EXPECT_TRUE(page("<body><div id=root></div></body>").empty_mount_node);
  EXPECT_TRUE(page("<body><div class=wrap><div id=content></div></div><script src=jquery.js></script><script>$('#content').load('/api')</script></body>").empty_mount_node);
  EXPECT_TRUE(page("<body><script src=flutter_bootstrap.js async></script></body>").empty_mount_node);
  EXPECT_TRUE(page("<body><p>กำลังโหลดข้อมูล...</p><script src=/js/app.3f2.js></script></body>").empty_mount_node);
  EXPECT_FALSE(page("<body><script src=https://www.googletagmanager.com/gtag/js?id=1></script></body>").empty_mount_node);
  EXPECT_FALSE(page("<body><p>" + prose(60) + "</p><script src=/js/app.js></script></body>").empty_mount_node);
  EXPECT_TRUE(page("<body><app-root></app-root></body>").empty_mount_node);
  EXPECT_FALSE(page("<body><div id=root><p>" + prose(100) + "</p></div></body>").empty_mount_node);
  EXPECT_TRUE(page("<body><noscript>Please enable JavaScript</noscript></body>").noscript_plea);
  EXPECT_FALSE(page("<body><noscript><img src=x></noscript></body>").noscript_plea);
}

TEST(Html, QualityAndGrade) {
  EXPECT_EQ(page("<body><p>" + prose(700) + "</p></body>").quality, core::ReadQuality::well);
  EXPECT_EQ(page("<body><p>" + prose(700) + "</p></body>").readability.grade, 3);
  const auto picture = page("<body><h1>โครงสร้าง</h1><img src=/files/org.jpg></body>");
  EXPECT_EQ(picture.quality, core::ReadQuality::partly);
  EXPECT_TRUE(picture.has(core::Notice::picture_only));
  EXPECT_EQ(picture.readability.grade, 1);
  EXPECT_EQ(page("<body><h1>โครงสร้าง</h1><p>" + prose(100) + "</p><img src=/img/logo.png width=40></body>").quality, core::ReadQuality::well);
  EXPECT_EQ(page("<body><div id=app></div></body>").quality, core::ReadQuality::badly);
  EXPECT_EQ(page("<body><h1>แผน</h1><iframe src=https://lookerstudio.google.com/x></iframe></body>").quality, core::ReadQuality::partly);
  EXPECT_TRUE(page("<body></body>").has(core::Notice::empty_document));
  std::string marks, western, holes;
  for (int i = 0; i < 30; ++i) marks += "????? ", western += "ÊÓ¹Ñ¡§Ò¹ ", holes += "\uFFFD\uFFFD\uFFFD ";
  for (const std::string& lost : {marks, western, holes})
    EXPECT_EQ(page("<body><nav><a href=/>หน้าแรก</a></nav><main><h1>?\?\?\?</h1><p>" + lost + "</p></main></body>").quality, core::ReadQuality::badly) << lost.substr(0, 12);
  EXPECT_EQ(page("<body><main><p>ทำไมต้องไม่รับของขวัญ??? " + prose(300) + "</p></main></body>").quality, core::ReadQuality::well);
  EXPECT_EQ(page("<body><main><p>Café à la carte, déjà vu: les élèves étaient déçus. Năm học mới bắt đầu ở đây, và tất cả đều vui.</p></main></body>").quality, core::ReadQuality::well);
}

TEST(Html, Language) {
  EXPECT_EQ(page("<body><p>" + prose(100) + "</p></body>").language, "th");
  EXPECT_EQ(page("<body><p>Bang Na District Office provides services to the public.</p></body>").language, "en");
  EXPECT_EQ(page("<body></body>").language, "");
}

TEST(Html, Windows874PageOfTheNineties) {
  // สำนักงานเขต in windows-874, declared so in meta only.
  const std::string bytes = "<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-874'><title>\xCA\xD3\xB9\xD1\xA1\xA7\xD2\xB9\xE0\xA2\xB5</title></head><body><font face='MS Sans Serif'>\xCA\xD3\xB9\xD1\xA1\xA7\xD2\xB9\xE0\xA2\xB5</font></body></html>";
  const auto content = page(bytes);
  EXPECT_EQ(content.title, "สำนักงานเขต");
  EXPECT_EQ(content.charset, "windows-874");
  EXPECT_FALSE(content.has(core::Notice::charset_disagrees));
}

TEST(Html, HiddenGamblingLinksAreReported) {
  const auto content = page("<body><p>" + prose(500) + "</p><div style='display:none'><a href=http://a.example>สล็อตเว็บตรง</a> <a href=http://b.example>บาคาร่า</a> <a href=http://c.example>slot gacor</a></div></body>");
  EXPECT_TRUE(content.has(core::Notice::hijacked));
}

/// What report programs call `.xls`: a frameset, two sheets in two encodings, a style sheet.
constexpr const char* web_archive = "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n boundary=\"----=_Next\"\r\n\r\n"
    "------=_Next\r\nContent-Type: text/html; charset=\"us-ascii\"\r\n\r\n<html><frameset rows=\"*\"><frame src=3D\"a\"></frameset></html>\r\n"
    "------=_Next\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "<html><body><table border=3D1><tr><th>=E0=B8=81</th><th>=E0=B8=82=\r\n</th></tr><tr><td>1</td><td>2</td></tr></table></body></html>\r\n"
    "------=_Next\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+4LiE4LiH4LiI4LiJ4LiK\r\nPC9wPg==\r\n"
    "------=_Next\r\nContent-Type: text/css\r\n\r\nbody{}\r\n------=_Next--\r\n";

TEST(Mhtml, EveryPageInItIsRead) {
  const core::Content content = read_document(document_of(web_archive), {});
  EXPECT_EQ(content.type, core::DocumentType::html);
  ASSERT_EQ(content.tables.size(), 1u);
  EXPECT_THAT(content.tables[0].header, ::testing::ElementsAre("ก", "ข"));
  ASSERT_FALSE(content.blocks.empty());
  EXPECT_EQ(content.blocks.back().text, "คงจฉช");
  EXPECT_EQ(content.quality, core::ReadQuality::well);
}

TEST(Mhtml, CutOrEmptyIsSafe) {
  const std::string whole = web_archive;
  for (std::size_t length = 0; length <= whole.size(); length += 7) read_document(document_of(whole.substr(0, length)), {});
  EXPECT_TRUE(read_document(document_of("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\nnothing"), {}).has(core::Notice::corrupt));
}

TEST(Html, ScriptsAndStyleSheetsAreKeptAsideWhole) {
  const std::string long_style = "<style>" + std::string(3000, 'x') + " p > a { color: red } </style>";
  const auto content = page("<html><head><title>ก</title>" + long_style + "<script type='application/ld+json'>{\"@type\": \"WebPage\", \"dateModified\": \"2025-04-25T10:00:00+07:00\"}</script></head>"
                            "<body><script>var html = '<div><p>ไม่ใช่เนื้อหา</p></div>'; var long_enough = 1;</script><p>เนื้อหา ก</p>" + long_style +
                            "<script>/* <!-- <script> */ var a = '</script> -->';</script><p>เนื้อหา ข</p><textarea><script>alert('a long enough text')</script></textarea>"
                            "<svg><style>.a{fill:red;stroke:blue;width:10px}</style></svg><p>เนื้อหา ค</p><script>var x = 'never closed and long enough to matter';</body>");
  std::vector<std::string> texts;
  for (const auto& block : content.blocks)
    if (block.kind == BlockKind::paragraph) texts.push_back(block.text);
  const std::string text = all_text_of(content);
  for (const char* wanted : {"เนื้อหา ก", "เนื้อหา ข", "เนื้อหา ค"}) EXPECT_NE(std::find(texts.begin(), texts.end(), wanted), texts.end()) << wanted << "\n" << text;
  EXPECT_FALSE(holds(text, "ไม่ใช่เนื้อหา"));
  EXPECT_FALSE(holds(text, "kept aside"));
  ASSERT_FALSE(content.publication_dates.empty());
  EXPECT_EQ(content.publication_dates[0].date.from, core::make_date(2025, 4, 25));
  EXPECT_FALSE(content.has(core::Notice::limits_hit));
}

TEST(Html, HostileNestingIsBounded) {
  for (const std::string tag : {"<div>", "<b>", "<font color=red>", "<table><tr><td>", "<ul><li>", "<span id=x>", "<blockquote>", "<a href=x>", "<svg><g>"}) {
    std::string html = "<body>";
    for (int i = 0; i < 30'000; ++i) html += tag;
    html += "ข้อความ";
    const auto content = page(html);
    EXPECT_TRUE(holds(all_text_of(content), "ข้อความ") || tag == "<svg><g>") << tag;
  }
}

TEST(Html, HostileAttributesAndText) {
  std::string many = "<body><div ";
  for (int i = 0; i < 60'000; ++i) many += "a" + std::to_string(i) + "=1 ";
  EXPECT_NO_FATAL_FAILURE(page(many + ">ข้อความ</div>"));
  EXPECT_NO_FATAL_FAILURE(page(std::string(200'000, '<')));
  EXPECT_NO_FATAL_FAILURE(page("<table>" + std::string(50'000, ' ') + "<td rowspan=99999 colspan=99999>x<tr><td>y"));
  std::string spans = "<table border=1>";
  for (int i = 0; i < 500; ++i) spans += "<tr><td rowspan=65534 colspan=100>x</td><td>y</td></tr>";
  EXPECT_NO_FATAL_FAILURE(page(spans));
}

TEST(Html, AnyBytesAreSafe) {
  std::mt19937 random(11);
  const std::string pieces[] = {"<div class=nav>", "</div>", "<table>", "<tr>", "<td rowspan=3>", "<a href='", "'>", "ก", "<h1 id=a>", "<script>", "</script>", "<!--", "-->", "<input type=password>", "<form>", "</form>", "\xE0\xB8", "<li>", "&#", "<title>", "<select>", "<math>", "<p>", "</table>", "<caption>"};
  for (int round = 0; round < 400; ++round) {
    std::string html;
    for (unsigned i = 0; i < 5 + random() % 60; ++i) html += pieces[random() % std::size(pieces)];
    page(html);
  }
}

TEST(Html, PlainText) {
  const auto document = document_of("บรรทัดหนึ่ง\r\n\r\nติดต่อ โทร. 0 2173 1000\n");
  auto content = read_text(document);
  complete_from_text(content, document);
  EXPECT_EQ(content.blocks.size(), 2u);
  EXPECT_EQ(content.contact.phones.size(), 1u);
  EXPECT_EQ(content.language, "th");
}

}  // namespace
}  // namespace oit::content
