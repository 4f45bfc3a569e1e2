// Web pages and plain text to Content; what every format shares once its blocks are there.
#include "content/html.hpp"

#include <algorithm>

#include "content/charset.hpp"
#include "content/contact.hpp"
#include "content/html_tree.hpp"
#include "content/html_walk.hpp"
#include "content/page_dates.hpp"
#include "content/readability.hpp"
#include "content/sniff.hpp"
#include "content/thai_damage.hpp"
#include "thai/search.hpp"
#include "thai/utf8.hpp"
#include "thai/words.hpp"

namespace oit::content {
namespace {

using core::Notice;
using core::ReadQuality;
using core::Region;

constexpr std::uint64_t shell_characters = 100;      // CONTENT.md, "Pages": script-only shells stay below
constexpr std::uint64_t little_text = 600;           // with content pictures on it, the pictures may hold the words
constexpr double readable_damage = 0.02, unreadable_damage = 0.3;

void note_charset(core::Content& content, const DecodedText& decoded) {
  content.charset = decoded.charset;
  content.declared_charset = decoded.declared;
  if (decoded.disagrees)
    content.notices.push_back({Notice::charset_disagrees,
                               {"แจ้งว่าใช้รหัสภาษา " + decoded.declared + " แต่เนื้อหาจริงเป็น " + decoded.charset,
                                "declared as " + decoded.declared + " but the bytes are " + decoded.charset}});
}

/// A picture that may carry words: not an icon, logo, spacer or button.
bool is_content_picture(const core::Image& image) {
  if (image.region != Region::main) return false;
  if ((image.width > 0 && image.width < 250) || (image.height > 0 && image.height < 150)) return false;
  std::string name = image.source;
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  if (name.empty() || name.starts_with("data:") || name.ends_with(".svg") || name.ends_with(".gif")) return false;
  for (const std::string_view part : {"icon", "logo", "button", "btn", "spacer", "pixel", "avatar", "arrow", "bullet", "flag", "emoji", "share"})
    if (name.find(part) != std::string::npos) return false;
  return true;
}

/// Share of a page's letters that were lost before it was sent: `????`, U+FFFD, or Thai bytes taken for Western ones.
/// The menu of such a page is often sound, so its main part decides.
double lost_letters(const core::Content& content) {
  constexpr std::size_t least = 30;   // fewer are a question asked with emphasis
  std::size_t lost = 0, sound = 0;
  LatinThai letters;
  for (const auto& block : content.blocks) {
    if (block.region != Region::main) continue;
    const std::string& text = block.text;
    count_latin_thai(text, letters);
    for (std::size_t at = 0; at < text.size();) {
      const thai::CodePoint each = thai::decode_at(text, at);
      const bool in_a_row = each.value == '?' && ((at > 0 && text[at - 1] == '?') || (at + 1 < text.size() && text[at + 1] == '?'));
      if (each.value == thai::replacement_character || in_a_row) ++lost;
      else if (each.value >= 0x80 || (each.value >= 'A' && each.value <= 'Z') || (each.value >= 'a' && each.value <= 'z')) ++sound;
      at += each.length;
    }
  }
  if (letters.is_thai()) return 1;
  return lost < least ? 0.0 : static_cast<double>(lost) / static_cast<double>(lost + sound);
}

void judge_quality(core::Content& content, const DecodedText& decoded) {
  content.quality = ReadQuality::well;
  content.quality_reason = {"อ่านข้อความได้ทั้งหมด", "all of its text was read"};
  content.text_share = 1;
  if (decoded.damaged >= unreadable_damage) {
    content.quality = ReadQuality::badly;
    content.quality_reason = {"ตัวอักษรเสียหายจนอ่านไม่ออก", "the characters are damaged beyond reading"};
    return;
  }
  if (decoded.damaged >= readable_damage) {
    content.quality = ReadQuality::partly;
    content.quality_reason = {"ตัวอักษรบางส่วนเสียหาย", "some characters are damaged"};
    return;
  }
  if (content.visible_characters < shell_characters && (content.empty_mount_node || content.noscript_plea)) {
    content.quality = ReadQuality::badly;
    content.quality_reason = {"เนื้อหาแสดงด้วยสคริปต์ ต้องเปิดด้วยเบราว์เซอร์", "the content is drawn by a script; it needs a browser"};
    content.notices.push_back({Notice::script_shell, content.quality_reason});
    return;
  }
  if (content.visible_characters >= little_text) return;
  const auto pictures = std::count_if(content.images.begin(), content.images.end(), is_content_picture);
  const auto frames = std::count_if(content.links.begin(), content.links.end(), [](const core::Link& link) {
    return link.kind == core::LinkKind::embedded && link.region == Region::main;
  });
  if (pictures > 0) {
    content.quality = ReadQuality::partly;
    content.quality_reason = {"เนื้อหาหลักเป็นรูปภาพ โปรแกรมอ่านข้อความในรูปไม่ได้", "the main content is pictures, whose words cannot be read"};
    if (content.visible_characters < shell_characters) content.notices.push_back({Notice::picture_only, content.quality_reason});
  } else if (frames > 0) {
    content.quality = ReadQuality::partly;
    content.quality_reason = {"เนื้อหาหลักอยู่ในกรอบที่ฝังจากที่อื่น", "the main content is embedded from elsewhere"};
  }
}

void grade_page(core::Content& content) {
  auto& grade = content.readability;
  if (content.quality == ReadQuality::badly && content.has(Notice::script_shell)) {
    grade = {0, {"หน้าเว็บไม่มีข้อความหากไม่เปิดด้วยเบราว์เซอร์", "no text without a browser"}};
  } else if (content.quality == ReadQuality::badly) {
    grade = {0, {"ตัวอักษรเสียหายจนอ่านไม่ออก", "the characters are damaged beyond reading"}};
  } else if (content.visible_characters == 0) {
    const bool pictures = std::any_of(content.images.begin(), content.images.end(), is_content_picture);
    grade = pictures ? core::Readability{1, {"มีแต่รูปภาพ ไม่มีข้อความ", "pictures only, no text"}}
                     : core::Readability{0, {"ไม่มีเนื้อหา", "nothing in it"}};
  } else if (content.has(Notice::picture_only)) {
    grade = {1, {"เนื้อหาหลักเป็นรูปภาพ", "the main content is pictures"}};
  } else if (content.quality == ReadQuality::partly && !content.quality_reason.empty() && content.has(Notice::charset_disagrees)) {
    grade = {2, {"ตัวอักษรบางส่วนเสียหาย", "some characters are damaged"}};
  } else {
    grade = {3, {"เป็นหน้าเว็บที่มีข้อความให้โปรแกรมอ่านได้", "a web page with readable text"}};
  }
}

void split_paragraphs(const std::string& text, core::Content& content) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = text.find('\n', at);
    if (end == std::string::npos) end = text.size();
    std::string line = clean_text(std::string_view(text).substr(at, end - at));
    at = end + 1;
    if (line.empty()) continue;
    core::Block block;
    block.text = std::move(line);
    content.blocks.push_back(std::move(block));
  }
}

std::string language_sample(const core::Content& content) {
  std::string sample;
  for (const Region region : {Region::main, Region::header}) {
    for (const auto& block : content.blocks) {
      if (block.region != region) continue;
      sample += block.text;
      sample += ' ';
      if (sample.size() > 60'000) return sample;
    }
    if (!sample.empty()) return sample;
  }
  return content.title;
}

}  // namespace

core::Content read_html(const core::Document& document) {
  core::Content content;
  content.type = core::DocumentType::html;
  content.detected_mime = "text/html";
  DecodedText decoded = decode_text(document.bytes->view(), document.declared_charset, meta_charset(document.bytes->view()));
  note_charset(content, decoded);
  {
    const HtmlTree tree(decoded.text);
    walk_page(tree, document, content);
    if (tree.flattened())
      content.notices.push_back({Notice::limits_hit, {"หน้าเว็บซ้อนแท็กลึกผิดปกติ จึงอ่านแบบแบน", "nested far deeper than pages are; read flattened"}});
  }
  decoded.damaged = std::max(decoded.damaged, lost_letters(content));
  judge_quality(content, decoded);
  grade_page(content);
  if (content.visible_characters == 0 && content.images.empty() && content.links.empty() && !content.refresh_target)
    content.notices.push_back({Notice::empty_document, {"หน้าเว็บไม่มีเนื้อหา", "the page has no content"}});
  return content;
}

core::Content read_text(const core::Document& document) {
  core::Content content;
  content.type = core::DocumentType::text;
  content.detected_mime = "text/plain";
  const DecodedText decoded = decode_text(document.bytes->view(), document.declared_charset);
  note_charset(content, decoded);
  split_paragraphs(decoded.text, content);
  for (const auto& block : content.blocks) {
    content.visible_characters += thai::count_visible(block.text);
    find_contacts(block.text, content.contact);
    add_dates_of_block(content, block, false);
  }
  judge_quality(content, decoded);
  content.readability = content.blocks.empty() ? core::Readability{0, {"ไฟล์ว่างเปล่า", "an empty file"}}
                                               : core::Readability{3, {"เป็นข้อความที่โปรแกรมอ่านได้", "readable text"}};
  if (content.blocks.empty()) content.notices.push_back({Notice::empty_document, {"ไฟล์ว่างเปล่า", "an empty file"}});
  return content;
}

void complete_from_text(core::Content& content, const core::Document& document) {
  const bool read_already = content.type == core::DocumentType::html || content.type == core::DocumentType::text;
  if (!read_already) {
    std::uint64_t visible = 0;
    for (const auto& block : content.blocks) {
      if (block.region == Region::main && block.kind != core::BlockKind::alt_text) visible += thai::count_visible(block.text);
      find_contacts(block.text, content.contact);
      if (content.publication_dates.size() < 30) add_dates_of_block(content, block, false);
    }
    if (content.visible_characters == 0) content.visible_characters = visible;
    for (const auto& link : content.links) find_contact_in_link(link.href, content.contact);
  }
  if (content.language.empty()) content.language = thai::language_of(language_sample(content));
  add_weak_dates_and_sort(content, document);
  note_type_disagreement(content, document);
}

std::string text_of(const core::Content& content, Region region) {
  std::string out;
  for (const auto& block : content.blocks) {
    if (block.region != region) continue;
    out += block.text;
    out += '\n';
  }
  return out;
}

std::string all_text_of(const core::Content& content) {
  std::string out;
  for (const auto& block : content.blocks) {
    out += block.text;
    out += '\n';
  }
  return out;
}

}  // namespace oit::content
