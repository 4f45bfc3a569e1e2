// Counts what a page holds and knows documents by their links.
#include "checks/holdings.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "thai/dates.hpp"
#include "thai/digits.hpp"

namespace oit::checks {
namespace {

std::uint64_t non_blank(std::string_view words) {
  std::uint64_t count = 0;
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80 && byte > 0x20) ++count;
  }
  return count;
}


bool says_only_when_updated(std::string_view words) {
  static constexpr std::array<std::string_view, 8> stamps{"ปรับปรุงล่าสุด", "ปรับปรุงเมื่อ", "แก้ไขล่าสุด", "อัปเดตล่าสุด", "เผยแพร่เมื่อ",
                                                          "จำนวนผู้เข้าชม", "ผู้เข้าชม", "Last updated"};
  return words.size() < 240 && std::any_of(stamps.begin(), stamps.end(), [&](auto stamp) { return contains_words(words, stamp); });
}

/// A template's filler is no content.
bool is_sample_text(std::string_view words) {
  static constexpr std::array<std::string_view, 5> samples{"orem ipsum", "OREM IPSUM", "dolor sit amet", "consectetur adipiscing", "ข้อความตัวอย่าง"};
  return std::any_of(samples.begin(), samples.end(), [&](auto sample) { return contains_words(words, sample); });
}

bool is_crumb(std::string_view words) {
  return words.size() < 400 && (words.starts_with("หน้าแรก") || words.starts_with("หน้าหลัก") || words.starts_with("Home"));
}

bool is_line_of(const std::string& lines, const std::string& text) { return ("\n" + lines + "\n").find("\n" + text + "\n") != std::string::npos; }

bool is_way_back(std::string_view text) {
  static constexpr std::array<std::string_view, 9> words{"หน้าแรก", "หน้าหลัก", "กลับ", "พิมพ์", "แชร์", "Home", "Back", "Print", "Share"};
  return text.size() < 48 && std::any_of(words.begin(), words.end(), [&](auto word) { return contains_words(text, word); });
}

const std::vector<std::string>& excuses() {
  static const std::vector<std::string> wordings{
      "อยู่ระหว่างดำเนินการ", "อยู่ระหว่างการดำเนินการ", "อยู่ระหว่างปรับปรุง", "อยู่ระหว่างการปรับปรุง", "อยู่ระหว่างจัดทำ",
      "อยู่ระหว่างการจัดทำ", "อยู่ระหว่างรวบรวม", "อยู่ระหว่างการรวบรวม", "กำลังปรับปรุงข้อมูล", "กำลังดำเนินการปรับปรุง", "อยู่ในระหว่างดำเนินการ", "ยังไม่มีข้อมูล", "ไม่มีข้อมูลในส่วนนี้",
      "รอข้อมูล", "รอรายงาน", "รอผลการ", "กำลังรวบรวมข้อมูล", "ข้อมูลจะเผยแพร่เร็ว ๆ นี้", "เร็วๆ นี้", "under construction", "coming soon", "no content available"};
  return wordings;
}

bool is_share_host(const std::string& host) {
  static constexpr std::array<std::string_view, 9> hosts{"drive.google.com", "docs.google.com", "1drv.ms", "onedrive.live.com", "dropbox.com",
                                                         "www.dropbox.com", "mega.nz", "anyflip.com", "online.anyflip.com"};
  return std::find(hosts.begin(), hosts.end(), host) != hosts.end() || host.ends_with(".sharepoint.com");
}

/// `https://docs.google.com/gview?url=https%3A%2F%2Fx%2Fplan.pdf` -> the inner address.
std::optional<core::Url> inner_address(const core::Url& url) {
  for (const char* key : {"url=", "file=", "src=", "href="}) {
    const std::size_t at = url.query().find(key);
    if (at == std::string::npos || (at > 0 && url.query()[at - 1] != '&')) continue;
    std::string value = url.query().substr(at + std::string_view(key).size());
    value = core::percent_decode(value.substr(0, value.find('&')));
    if (auto inner = core::Url::parse(value)) return inner;
    if (auto inner = url.resolve(value)) return inner;
  }
  return std::nullopt;
}

}  // namespace

bool contains_words(std::string_view whole, std::string_view part) { return memmem(whole.data(), whole.size(), part.data(), part.size()) != nullptr; }

core::DocumentType type_of_extension(std::string_view extension) {
  using enum core::DocumentType;
  static constexpr std::array<std::pair<std::string_view, core::DocumentType>, 27> table{{
      {"pdf", pdf}, {"xlsx", xlsx}, {"xlsm", xlsx}, {"xls", xls}, {"ods", ods}, {"csv", csv}, {"tsv", csv}, {"docx", docx},
      {"doc", doc}, {"odt", odt}, {"rtf", rtf}, {"pptx", pptx}, {"ppt", ppt}, {"odp", odp}, {"jpg", image}, {"jpeg", image},
      {"png", image}, {"gif", image}, {"webp", image}, {"tif", image}, {"tiff", image}, {"bmp", image}, {"txt", text},
      {"json", json}, {"xml", xml}, {"zip", zip}, {"rar", zip},
  }};
  for (const auto& [name, type] : table)
    if (name == extension) return type;
  return none;
}

core::DocumentType promised_type(const core::Link& link) {
  if (!link.target || link.kind == core::LinkKind::form || link.kind == core::LinkKind::refresh) return core::DocumentType::none;
  const core::DocumentType own = type_of_extension(link.target->extension());
  if (own != core::DocumentType::none) return own;
  if (const auto inner = inner_address(*link.target)) {
    const core::DocumentType shown = type_of_extension(inner->extension());
    if (shown != core::DocumentType::none) return shown;
  }
  if (is_share_host(link.target->host())) {
    const std::string& path = link.target->path();
    if (path.find("/spreadsheets/") != std::string::npos || path.find("/document/") != std::string::npos ||
        path.find("/file/") != std::string::npos || path.find("/presentation/") != std::string::npos ||
        path.find("/open") != std::string::npos || path.find("/uc") != std::string::npos || path.find("/folders/") != std::string::npos ||
        !link.target->host().ends_with("google.com"))
      return core::DocumentType::other;
  }
  return core::DocumentType::none;
}

bool leads_to_document(const core::Link& link) {
  const core::DocumentType type = promised_type(link);
  return type != core::DocumentType::none && !(type == core::DocumentType::image && link.kind == core::LinkKind::image);
}

bool is_picture(const core::Image& image) {
  if (image.region != core::Region::main || image.source.empty()) return false;
  static constexpr std::array<std::string_view, 9> furniture{"logo", "banner", "header", "head_", "icon", "button", "btn", "bullet", "spacer"};
  const std::string name = image.source.substr(image.source.rfind('/') + 1);
  if (std::any_of(furniture.begin(), furniture.end(), [&](std::string_view word) { return name.find(word) != std::string::npos; })) return false;
  constexpr int drawing_width = 400;
  if (name.find(".svg") != std::string::npos && image.width < drawing_width) return false;   // icons are drawn so
  // `pdf.gif`, `doc_icon.png`, `new2.gif`: the marks beside links.
  static constexpr std::array<std::string_view, 14> marks{"pdf", "doc", "xls", "word", "excel", "zip", "new", "arrow", "dot", "line", "star", "file", "download", "hot"};
  constexpr std::size_t longest_mark = 12;
  const std::string stem = name.substr(0, name.find('.'));
  const bool a_mark = stem.size() <= longest_mark && stem.find_first_of("_-") == std::string::npos && std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return stem.starts_with(mark); });
  if (a_mark && image.width < 160) return false;
  const bool known = image.width > 0 && image.height > 0;
  return !known || (image.width >= 160 && image.height >= 120);
}

/// `อยู่ระหว่างดำเนินการ` followed by `1 เรื่อง` is a figure's label.
bool labels_a_figure(const Reading& reading, const Found& found) {
  const auto& passages = reading.passages();
  const std::string_view words = reading.words(passages[found.passage]);
  const auto begins_with_figure = [](std::string_view text) {
    const std::string digits = thai::to_ascii_digits(text.substr(0, 24));
    const std::size_t first = digits.find_first_not_of(" :|-");
    return first != std::string::npos && digits[first] >= '0' && digits[first] <= '9';
  };
  if (begins_with_figure(words.substr(std::min(words.size(), found.hit.offset + found.hit.length - passages[found.passage].begin)))) return true;
  return found.passage + 1 < passages.size() && begins_with_figure(reading.words(passages[found.passage + 1]));
}

std::optional<Found> find_excuse(const Reading& reading) {
  for (const std::string& wording : excuses())
    if (auto found = reading.find(thai::Phrase(wording)); found && !labels_a_figure(reading, *found)) return found;
  return std::nullopt;
}

bool says_it_is_to_come(std::string_view words) {
  constexpr std::size_t at_the_beginning = 24;   // `ขณะนี้…`, `หมายเหตุ …`
  if (thai::to_ascii_digits(words).find_first_of("0123456789") != std::string::npos) return false;   // `อยู่ระหว่างดำเนินการ 3 โครงการ`
  return std::any_of(excuses().begin(), excuses().end(), [&](const std::string& excuse) {
    const auto hit = thai::find_phrase(words, excuse);
    return hit && hit->offset <= at_the_beginning;
  });
}

bool says_not_yet(std::string_view words) {
  constexpr std::size_t longest_line = 300;
  if (words.size() > longest_line) return false;
  static const std::vector<std::string> wordings{"อยู่ระหว่างเสนอ", "อยู่ระหว่างจัดทำ", "อยู่ระหว่างการจัดทำ", "อยู่ระหว่างรวบรวม", "อยู่ระหว่างการรวบรวม", "อยู่ระหว่างลงนาม", "ยังไม่ถึงกำหนด", "ยังไม่มีรายงาน", "ยังไม่มีข้อมูล", "ยังไม่จัดทำ", "ยังไม่ได้จัดทำ", "จะเผยแพร่", "รอเผยแพร่", "รอรายงาน", "รอลงนาม", "รอเอกสาร", "รอข้อมูล", "รอดำเนินการเผยแพร่", "รออัปโหลด", "รออัพโหลด", "coming soon"};
  const thai::Haystack line{std::string(words)};
  return line.find_any(wordings).has_value();
}

bool says_there_was_none(std::string_view words) {
  constexpr std::size_t longest_line = 240, other_letters = 12;
  if (words.size() > longest_line) return false;
  static constexpr std::array<std::string_view, 7> telling{"ไม่มี", "ไม่พบ", "ไม่ปรากฏ", "เรื่อง", "ราย", "ครั้ง", "คดี"};
  if (std::none_of(telling.begin(), telling.end(), [&](auto word) { return contains_words(words, word); })) return false;
  std::string rest = thai::to_ascii_digits(words);
  const auto drop = [&rest](std::string_view word) {
    bool dropped = false;
    for (std::size_t at = rest.find(word); at != std::string::npos; at = rest.find(word, at)) {
      rest.erase(at, word.size());
      dropped = true;
    }
    return dropped;
  };
  // Of the dates and the words that name them nothing is told; figures other than nought are.
  std::vector<core::DateSpan> spans = thai::find_dates(rest);
  for (auto span = spans.rbegin(); span != spans.rend(); ++span) rest.erase(span->offset, span->quote.size());
  if (drop("ไม่มีข้อมูล")) return false;
  bool none = false;
  for (const std::string_view word : {"ไม่ปรากฏ", "ไม่มี", "ไม่พบ"}) none |= drop(word);
  if (!none)
    for (const std::string_view unit : {" เรื่อง", " ราย", " รายการ", " ครั้ง", " คดี"})
      for (const std::string_view count : {" 0", " -", " –"}) none |= drop(std::string(count) + std::string(unit));
  if (!none) return false;
  for (const std::string_view word : {"ปีงบประมาณ", "ประจำปี", "พ.ศ.", "จำนวน", "เรื่องร้องเรียน", "ข้อร้องเรียน", "ข้อมูลณวันที่"}) drop(word);
  std::size_t letters = 0;
  for (const char c : rest) {
    if (c >= '1' && c <= '9') return false;
    letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80 && static_cast<unsigned char>(c) >= 0x80;
  }
  return letters <= other_letters;
}

Holdings count_holdings(const Reading& reading) {
  Holdings held;
  const core::Content& content = reading.content();
  std::string headings = content.title;
  for (const Passage& passage : reading.passages())
    if (passage.kind == PassageKind::heading) headings.append("\n").append(reading.words(passage));
  for (const Passage& passage : reading.passages()) {
    if (passage.kind != PassageKind::body) continue;
    const std::string_view words = reading.words(passage);
    if (words.size() < 400 && contains_words(headings, words)) continue;
    if (says_only_when_updated(words) || is_crumb(words) || is_sample_text(words)) continue;
    held.own_characters += non_blank(words);
  }
  for (const core::Link& link : content.links) {
    if (link.region != core::Region::main || !link.target) continue;
    if (leads_to_document(link) || link.kind == core::LinkKind::embedded) ++held.files;
    else if (link.kind == core::LinkKind::anchor && !is_way_back(link.text) && !is_line_of(headings, link.text)) ++held.links;
  }
  for (const core::Table& table : content.tables)
    if (table.region == core::Region::main && !table.rows.empty()) ++held.tables;
  for (const core::Image& image : content.images)
    if (is_picture(image)) ++held.pictures;
  for (const core::Form& form : content.forms)
    if (form.region == core::Region::main && !form.search_only && !form.password) ++held.forms;
  if (held.own_characters < 400 && held.files == 0 && held.tables == 0)
    if (const auto found = find_excuse(reading)) held.excuse = found->passage;
  return held;
}

bool names_an_account(const core::Content& content) {
  return std::any_of(content.blocks.begin(), content.blocks.end(), [](const core::Block& block) {
    return block.region == core::Region::main && block.kind != core::BlockKind::heading && block.text.find('@') != std::string::npos;
  });
}

}  // namespace oit::checks
