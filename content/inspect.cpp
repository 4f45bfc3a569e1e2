// Prints what was read, for people and for programs.
#include "content/inspect.hpp"

#include <algorithm>
#include <istream>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>

#include "content/html.hpp"
#include "thai/dates.hpp"
#include "thai/format.hpp"
#include "thai/search.hpp"
#include "thai/utf8.hpp"

namespace oit::content {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json, int indent) { return json.dump(indent, ' ', false, Json::error_handler_t::replace); }

Json date_as_json(const core::DateSpan& date) {
  Json json;
  json["kind"] = core::to_string(date.kind);
  json["from"] = core::to_iso(date.from);
  json["to"] = core::to_iso(date.to);
  json["era"] = core::to_string(date.era);
  json["certain"] = date.certain;
  json["quote"] = date.quote;
  return json;
}

Json text_as_json(const core::Text& text) { return Json{{"th", text.th}, {"en", text.en}}; }

const char* region_name(core::Region region) {
  switch (region) {
    case core::Region::main: return "main";
    case core::Region::header: return "header";
    case core::Region::navigation: return "navigation";
    case core::Region::aside: return "aside";
    case core::Region::footer: return "footer";
  }
  return "main";
}

const char* link_kind_name(core::LinkKind kind) {
  switch (kind) {
    case core::LinkKind::anchor: return "anchor";
    case core::LinkKind::embedded: return "embedded";
    case core::LinkKind::image: return "image";
    case core::LinkKind::refresh: return "refresh";
    case core::LinkKind::form: return "form";
  }
  return "anchor";
}

std::string joined(const std::vector<std::string>& list, std::string_view separator = ", ") {
  std::string out;
  for (const auto& each : list) {
    if (!out.empty()) out += separator;
    out += each;
  }
  return out;
}

/// All dates of the main text, the same day named once.
std::vector<core::DateSpan> dates_of(const core::Content& content) {
  std::vector<core::DateSpan> all;
  for (const auto& block : content.blocks) {
    if (block.by_ocr || all.size() > 400) continue;
    for (auto& date : thai::find_dates(block.text)) {
      const bool known = std::any_of(all.begin(), all.end(), [&](const core::DateSpan& each) {
        return each.kind == date.kind && each.from == date.from && each.to == date.to && each.certain == date.certain;
      });
      if (!known) all.push_back(std::move(date));
    }
  }
  return all;
}

/// Lines of `ป้าย (label): value`.
class Sheet {
 public:
  explicit Sheet(core::Language language) : language_(language) {}
  void line(const core::Text& label, const std::string& value) {
    if (value.empty()) return;
    out_ += language_ == core::Language::th ? label.th + " (" + label.en + ")" : label.en + " (" + label.th + ")";
    out_ += ": " + value + "\n";
  }
  void item(const std::string& value) { out_ += "  - " + value + "\n"; }
  void plain(const std::string& value) { out_ += value + "\n"; }
  core::Language language() const { return language_; }
  std::string take() && { return std::move(out_); }

 private:
  core::Language language_;
  std::string out_;
};

constexpr std::size_t shown = 12;   // of a kind, in the text for people

core::Text in_words(core::ReadQuality quality) {
  switch (quality) {
    case core::ReadQuality::well: return {"ครบ", "in full"};
    case core::ReadQuality::partly: return {"บางส่วน", "in part"};
    case core::ReadQuality::badly: return {"แทบไม่ได้", "hardly"};
    case core::ReadQuality::not_read: return {"ไม่ได้", "not at all"};
  }
  return {};
}

core::Text in_words(core::DateWitness witness) {
  switch (witness) {
    case core::DateWitness::in_document: return {"ระบุในเอกสาร", "stated in the document"};
    case core::DateWitness::on_page: return {"ระบุบนหน้าเว็บ", "stated on the page"};
    case core::DateWitness::declared: return {"ข้อมูลกำกับของหน้าเว็บ", "declared by the page's system"};
    case core::DateWitness::title_year: return {"ปีในชื่อเรื่อง", "year in the title"};
    case core::DateWitness::file_metadata: return {"ข้อมูลที่บันทึกในไฟล์", "recorded in the file"};
    case core::DateWitness::last_modified: return {"วันที่ของไฟล์บนเครื่องแม่ข่าย", "the file's date on the server"};
    case core::DateWitness::url_year: return {"ปีในที่อยู่", "year in the address"};
  }
  return {};
}

core::Text in_words(core::DateKind kind) {
  switch (kind) {
    case core::DateKind::day: return {"วัน", "day"};
    case core::DateKind::month: return {"เดือน", "month"};
    case core::DateKind::year: return {"ปี", "year"};
    case core::DateKind::fiscal_year: return {"ปีงบประมาณ", "fiscal year"};
    case core::DateKind::half: return {"รอบครึ่งปี", "half"};
    case core::DateKind::quarter: return {"ไตรมาส", "quarter"};
    case core::DateKind::range: return {"ช่วงเวลา", "range"};
    case core::DateKind::school_year: return {"ปีการศึกษา", "school year"};
    case core::DateKind::law_year: return {"ปีของกฎหมาย", "year of a law"};
    default: return {core::to_string(kind), core::to_string(kind)};
  }
}

std::string with_separators(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

/// Pages and how many of them hold text; a workbook has sheets, a table of text neither.
void describe_extent(Sheet& sheet, const core::Content& content) {
  using enum core::DocumentType;
  if (content.page_count == 0 || content.type == csv) return;
  const std::string count = with_separators(static_cast<std::uint64_t>(content.page_count));
  if (content.type == xlsx || content.type == xls || content.type == ods) return sheet.line({"จำนวนแผ่นงาน", "sheets"}, count);
  sheet.line({"จำนวนหน้า", "pages"}, count);
  sheet.line({"สัดส่วนหน้าที่มีข้อความ", "share of pages with text"}, std::to_string(static_cast<int>(content.text_share * 100 + 0.5)) + " %");
}

/// Each once: running heads stand on every page.
void describe_headings(Sheet& sheet, const core::Content& content) {
  std::vector<std::pair<std::string_view, std::size_t>> headings;
  std::map<std::string_view, std::size_t> places;
  for (const auto& block : content.blocks) {
    if (block.kind != core::BlockKind::heading || block.region != core::Region::main) continue;
    const auto [place, is_new] = places.emplace(block.text, headings.size());
    if (is_new) headings.emplace_back(block.text, 0);
    ++headings[place->second].second;
  }
  if (headings.empty()) return;
  sheet.line({"หัวข้อ", "headings"}, with_separators(headings.size()));
  for (std::size_t i = 0; i < std::min(shown, headings.size()); ++i)
    sheet.item(thai::shorten(headings[i].first, 100) + (headings[i].second > 1 ? " (× " + with_separators(headings[i].second) + ")" : ""));
}

void describe_links(Sheet& sheet, const core::Content& content) {
  std::size_t main_links = 0;
  for (const auto& link : content.links)
    if (link.region == core::Region::main) ++main_links;
  if (content.links.empty()) return;
  sheet.line({"ลิงก์", "links"}, std::to_string(content.links.size()) + " (" + std::to_string(main_links) + " ในเนื้อหาหลัก / in the main content)");
  std::size_t count = 0;
  for (const auto& link : content.links) {
    if (link.region != core::Region::main || link.kind == core::LinkKind::image) continue;
    if (++count > shown) break;
    sheet.item((link.text.empty() ? std::string("-") : thai::shorten(link.text, 60)) + " → " + (link.target ? link.target->display() : link.href) +
               (link.kind == core::LinkKind::embedded ? " [ฝัง / embedded]" : ""));
  }
}

void describe_tables(Sheet& sheet, const core::Content& content) {
  if (content.tables.empty()) return;
  sheet.line({"ตาราง", "tables"}, std::to_string(content.tables.size()));
  std::size_t count = 0;
  for (const auto& table : content.tables) {
    if (++count > shown) break;
    std::string line = std::to_string(table.rows.size()) + " แถว / rows";
    if (!table.place.locator().empty()) line += ", " + table.place.locator();
    if (!table.title.empty()) line += ", " + thai::shorten(table.title, 60);
    if (!table.header.empty()) line += ": " + thai::shorten(joined(table.header, " | "), 120);
    sheet.item(line);
  }
}

/// `1 ต.ค. 2567 – 31 มี.ค. 2568 (2024-10-01 – 2025-03-31)`.
std::string days_of(const core::DateSpan& date, core::Language language) {
  const bool one_day = date.from == date.to;
  const std::string iso = core::to_iso(date.from) + (one_day ? "" : " – " + core::to_iso(date.to));
  if (language == core::Language::en) return iso;
  return thai::in_short_words(date.from) + (one_day ? "" : " – " + thai::in_short_words(date.to)) + " (" + iso + ")";
}

void describe_dates(Sheet& sheet, const core::Content& content) {
  if (!content.publication_dates.empty()) {
    const auto& best = content.publication_dates.front();
    sheet.line({"วันที่เผยแพร่ที่น่าเชื่อที่สุด", "best publication date"},
               thai::in_words(best.date).in(sheet.language()) + " \"" + best.date.quote + "\" (" + in_words(best.witness).in(sheet.language()) + ")");
  }
  const auto dates = dates_of(content);
  if (dates.empty()) return;
  sheet.line({"วันที่และช่วงเวลา", "dates and periods"}, std::to_string(dates.size()));
  std::size_t count = 0;
  for (const auto& date : dates) {
    if (++count > shown) break;
    sheet.item("\"" + date.quote + "\" = " + days_of(date, sheet.language()) + " [" + in_words(date.kind).in(sheet.language()) +
               (date.certain ? "" : ", ไม่แน่ใจ / uncertain") + "]");
  }
}

}  // namespace

std::string dates_line(std::string_view text) {
  Json json;
  json["text"] = std::string(text);
  json["dates"] = Json::array();
  for (const auto& date : thai::find_dates(text)) json["dates"].push_back(date_as_json(date));
  return dump(json, -1);
}

void inspect_dates(std::istream& in, std::ostream& out) {
  std::string line;
  while (std::getline(in, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    out << dates_line(line) << '\n' << std::flush;
  }
}

std::string describe_document(const core::Content& content, const core::Document& document, core::Language language) {
  Sheet sheet(language);
  sheet.line({"ชื่อเรื่อง", "title"}, content.title);
  sheet.line({"ชนิดตามเนื้อหาจริง", "type by bytes"}, std::string(core::to_string(content.type)) + (content.detected_mime.empty() ? "" : " (" + content.detected_mime + ")"));
  sheet.line({"ชนิดที่แจ้ง", "declared type"}, document.declared_type);
  sheet.line({"รหัสภาษา", "charset"}, content.charset + (content.declared_charset.empty() ? "" : " (แจ้งว่า / declared: " + content.declared_charset + ")"));
  sheet.line({"ภาษา", "language"}, content.language);
  sheet.line({"ขนาด", "bytes"}, with_separators(document.bytes->size()));
  describe_extent(sheet, content);
  sheet.line({"ตัวอักษรในเนื้อหาหลัก", "characters of main text"}, with_separators(content.visible_characters));
  sheet.line({"อ่านได้", "reading"}, in_words(content.quality).in(language) + (content.quality_reason.empty() ? "" : ": " + content.quality_reason.in(language)));
  sheet.line({"ระดับที่โปรแกรมอ่านได้ 0–5", "machine-readability 0–5"}, std::to_string(content.readability.grade) + ": " + content.readability.reason.in(language));
  sheet.line({"ผู้จัดทำ", "author"}, content.author);
  sheet.line({"โปรแกรมที่สร้าง", "producer"}, content.producer);
  for (const auto& notice : content.notices)
    if (notice.message.en != content.quality_reason.en)   // said above
      sheet.line({"ข้อสังเกต", "notice"}, notice.message.in(language) + " [" + core::to_string(notice.notice) + "]");
  if (!content.members.empty()) sheet.line({"ไฟล์ข้างใน", "files inside"}, joined(content.members));
  describe_headings(sheet, content);
  describe_links(sheet, content);
  describe_tables(sheet, content);
  sheet.line({"โทรศัพท์", "telephone"}, joined(content.contact.phones));
  sheet.line({"โทรสาร", "fax"}, joined(content.contact.faxes));
  sheet.line({"อีเมล", "e-mail"}, joined(content.contact.emails));
  sheet.line({"ที่อยู่", "address"}, joined(content.contact.addresses, " / "));
  sheet.line({"แผนที่", "map"}, joined(content.contact.maps));
  sheet.line({"สื่อสังคม", "social media"}, joined(content.contact.socials));
  describe_dates(sheet, content);
  return std::move(sheet).take();
}

std::string document_as_json(const core::Content& content, const core::Document& document) {
  Json json;
  json["url"] = document.url.text();
  json["bytes"] = document.bytes->size();
  json["type"] = core::to_string(content.type);
  json["detected_mime"] = content.detected_mime;
  json["declared_type"] = document.declared_type;
  json["charset"] = content.charset;
  json["declared_charset"] = content.declared_charset;
  json["language"] = content.language;
  json["title"] = content.title;
  json["pages"] = content.page_count;
  json["text_share"] = content.text_share;
  json["characters"] = content.visible_characters;
  json["quality"] = core::to_string(content.quality);
  json["quality_reason"] = text_as_json(content.quality_reason);
  json["machine_readability"] = Json{{"grade", content.readability.grade}, {"reason", text_as_json(content.readability.reason)}};
  json["author"] = content.author;
  json["producer"] = content.producer;
  json["created"] = content.created ? Json(core::to_iso(*content.created)) : Json(nullptr);
  json["modified"] = content.modified ? Json(core::to_iso(*content.modified)) : Json(nullptr);
  json["notices"] = Json::array();
  for (const auto& notice : content.notices) json["notices"].push_back({{"notice", core::to_string(notice.notice)}, {"message", text_as_json(notice.message)}});
  json["members"] = content.members;
  json["headings"] = Json::array();
  for (const auto& block : content.blocks)
    if (block.kind == core::BlockKind::heading)
      json["headings"].push_back({{"level", block.level}, {"text", block.text}, {"region", region_name(block.region)}, {"where", block.place.locator()}});
  json["links"] = Json::array();
  for (const auto& link : content.links)
    json["links"].push_back({{"kind", link_kind_name(link.kind)}, {"region", region_name(link.region)}, {"href", link.href},
                             {"target", link.target ? Json(link.target->text()) : Json(nullptr)}, {"text", link.text}, {"where", link.place.locator()}});
  json["tables"] = Json::array();
  for (const auto& table : content.tables) {
    Json rows = Json::array();
    for (const auto& row : table.rows) {
      Json cells = Json::array();
      for (const auto& cell : row) cells.push_back(cell.text);
      rows.push_back(std::move(cells));
    }
    json["tables"].push_back({{"title", table.title}, {"header", table.header}, {"rows", std::move(rows)}, {"region", region_name(table.region)}, {"where", table.place.locator()}});
  }
  json["images"] = Json::array();
  for (const auto& image : content.images)
    json["images"].push_back({{"source", image.source}, {"alt", image.alt}, {"width", image.width}, {"height", image.height}, {"region", region_name(image.region)}});
  json["forms"] = Json::array();
  for (const auto& form : content.forms)
    json["forms"].push_back({{"password", form.password}, {"text_area", form.has_text_area}, {"file_upload", form.file_upload}, {"search_only", form.search_only},
                             {"region", region_name(form.region)}, {"action", form.action ? Json(form.action->text()) : Json(nullptr)}, {"labels", form.labels}});
  json["contact"] = Json{{"phones", content.contact.phones}, {"faxes", content.contact.faxes}, {"emails", content.contact.emails},
                         {"addresses", content.contact.addresses}, {"maps", content.contact.maps}, {"socials", content.contact.socials}};
  json["publication_dates"] = Json::array();
  for (const auto& date : content.publication_dates) {
    Json each = date_as_json(date.date);
    each["witness"] = core::to_string(date.witness);
    each["cue"] = date.date.cue;
    each["where"] = date.place.locator();
    json["publication_dates"].push_back(std::move(each));
  }
  json["dates"] = Json::array();
  for (const auto& date : dates_of(content)) json["dates"].push_back(date_as_json(date));
  json["refresh_target"] = content.refresh_target ? Json(*content.refresh_target) : Json(nullptr);
  json["empty_mount_node"] = content.empty_mount_node;
  json["noscript_plea"] = content.noscript_plea;
  return dump(json, 2) + "\n";
}

std::string document_as_text(const core::Content& content) { return text_of(content); }

}  // namespace oit::content
