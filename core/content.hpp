// What one document says, whatever its format: text with places, links, tables, dates, and how well it could be read.
// Made by content/ (in the reader process), used by checks/. Plain data; no third-party types.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/body.hpp"
#include "core/date_span.hpp"
#include "core/text.hpp"
#include "core/url.hpp"

namespace oit::core {

/// Decided by the bytes and by whether they parse, never by name alone.
enum class DocumentType {
  html, pdf,
  xlsx, xls, ods, csv,
  docx, doc, odt, rtf, pptx, ppt, odp,
  image, text, json, xml, zip, other, none,
};
const char* to_string(DocumentType type);
std::optional<DocumentType> parse_document_type(std::string_view word);
bool is_spreadsheet(DocumentType type);
/// docx, doc, odt, rtf.
bool is_word_processor(DocumentType type);

/// The bytes of one document and what others said about them. Input of content/.
struct Document {
  Url url;                                  ///< final address (file:// is not used; inspect gives a made-up host)
  std::shared_ptr<const Body> bytes;        ///< never null
  std::string declared_type;                ///< Content-Type without parameters
  std::string declared_charset;
  std::string file_name;                    ///< Content-Disposition or last path segment
};

/// Where in a document something stands. Unused parts are empty.
struct Place {
  int page = 0;           ///< 1-based; 0 when the format has no pages
  std::string sheet;
  std::string cell;       ///< `B7`
  std::string heading;    ///< nearest heading above
  std::string member;     ///< file inside a ZIP

  /// `page 2`, `sheet รายได้ B7`, `under "…"`; used as report.json's locator.
  std::string locator() const;
  friend bool operator==(const Place&, const Place&) = default;
};

/// Part of a web page a block stands in. Checks look at `main` first and never at menus and footers for content.
enum class Region { main, header, navigation, aside, footer };

enum class BlockKind { heading, paragraph, list_item, table_row, caption, link, form, alt_text };

/// One run of text that belongs together: a paragraph, a heading, a table row.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  Region region = Region::main;
  int level = 0;           ///< heading level 1–6
  std::string text;        ///< UTF-8, repaired (ํา→ำ, เเ→แ), blanks collapsed; never folded
  Place place;
  std::string anchor;      ///< id of the nearest enclosing element that has one: a fragment's target
  bool by_ocr = false;     ///< words usable, digits and dates not
  std::uint32_t order = 0; ///< web pages: where it begins; grows in document order over blocks, links, tables, images, forms
};

enum class LinkKind { anchor, embedded, image, refresh, form };

struct Link {
  LinkKind kind = LinkKind::anchor;
  Region region = Region::main;
  std::string href;            ///< as written
  std::optional<Url> target;   ///< resolved; nullopt for javascript:, mailto:, tel:, #, broken
  std::string text;            ///< anchor text, or title/alt where that is empty
  Place place;
  std::string anchor;          ///< as Block::anchor
  std::uint32_t order = 0;     ///< as Block::order
};

struct Cell {
  std::string text;
  std::optional<double> number;    ///< Thai digits and thousands separators understood
  std::optional<DateSpan> date;    ///< typed or serial dates
};

struct Table {
  Region region = Region::main;
  Place place;
  std::string title;                     ///< caption, or merged rows above the header
  std::vector<std::string> header;       ///< empty when none was found
  std::vector<std::vector<Cell>> rows;   ///< without header and title rows
  std::uint32_t order = 0, order_end = 0;   ///< as Block::order; whatever stands in it lies in [order, order_end)
};

struct Image {
  Region region = Region::main;
  std::string source;
  std::string alt;
  int width = 0, height = 0;   ///< pixels; 0 when unknown
  Place place;
  std::uint32_t order = 0;     ///< as Block::order
};

struct Form {
  bool password = false;       ///< has a password field
  bool has_text_area = false;  ///< a place to write a message
  bool file_upload = false;
  bool search_only = false;
  Region region = Region::main;
  std::optional<Url> action;
  std::vector<std::string> labels;
  std::uint32_t order = 0;     ///< as Block::order
};

/// What a fragment of the page's address can name: an element by its id, a place by `<a name>`.
struct Anchor {
  std::string name;
  std::uint32_t order = 0, order_end = 0;   ///< as Table's; nothing but itself in it: an empty mark before what it names
};

struct ContactDetails {
  std::vector<std::string> phones, faxes, emails, addresses;
  std::vector<std::string> maps;     ///< embedded or linked map addresses
  std::vector<std::string> socials;  ///< links to social networks, messaging accounts
};

/// Who says when a document was published, best first (CONTENT.md).
enum class DateWitness { in_document, on_page, declared, title_year, file_metadata, last_modified, url_year };
const char* to_string(DateWitness witness);

struct PublicationDate {
  DateSpan date;
  DateWitness witness = DateWitness::in_document;
  Place place;
};

enum class PageClass { text, mostly_image, image, scan, blank };
const char* to_string(PageClass page_class);

/// How much of what could hold words was read. Absence is decisive only in `well`.
enum class ReadQuality { well, partly, badly, not_read };
const char* to_string(ReadQuality quality);

/// Things worth telling that are not faults of the content as such.
enum class Notice {
  charset_disagrees, type_disagrees, extension_disagrees,
  damaged_thai_layer, ocr_layer, scanned, mixed_scan, owner_locked, user_locked, corrupt, truncated,
  empty_document, picture_only, encrypted_workbook, script_shell, login_form_only, limits_hit, bomb,
  reader_crashed, unsupported_format, placeholder_text, hijacked,
};
const char* to_string(Notice notice);

struct NoticeDetail {
  Notice notice;
  Text message;
};

struct Readability {
  int grade = 0;      ///< 0–5, CONTENT.md
  Text reason;        ///< one sentence
};

/// One entry of a document's own outline (bookmarks).
struct OutlineEntry {
  int level = 1;      ///< 1-based
  std::string title;
  int page = 0;       ///< 0 when the target is unknown
};

struct Content {
  DocumentType type = DocumentType::none;
  std::string detected_mime;
  std::string charset, declared_charset;
  std::string language;               ///< `th`, `en`, `mixed`, empty when no letters
  std::string title;
  std::vector<Block> blocks;
  std::vector<Link> links;
  std::vector<Table> tables;
  std::vector<Image> images;
  std::vector<Form> forms;
  std::vector<Anchor> anchors;                     ///< web pages: of the main region, in document order
  ContactDetails contact;
  std::vector<PublicationDate> publication_dates;  ///< best witness first
  std::optional<std::string> refresh_target;       ///< meta refresh, as written, when within 30 s
  std::vector<PageClass> pages;                    ///< paged formats
  int page_count = 0;
  double text_share = 0;                           ///< pages with text ÷ non-blank pages; 1 for HTML
  double image_share = 0;                          ///< mean over the pages of image areas ÷ page area, each at most 1
  std::vector<std::string> fonts;                  ///< PDF: names without subset tags
  std::vector<OutlineEntry> outline;               ///< PDF bookmarks
  std::string author, producer;
  std::optional<Date> created, modified;           ///< file metadata
  std::vector<std::string> members;                ///< files inside a ZIP
  std::uint64_t visible_characters = 0;            ///< non-blank characters of main text
  bool empty_mount_node = false;                   ///< `<div id="root"></div>` and kin
  bool noscript_plea = false;
  ReadQuality quality = ReadQuality::not_read;
  Text quality_reason;
  Readability readability;
  std::vector<NoticeDetail> notices;

  bool has(Notice notice) const {
    for (const auto& each : notices)
      if (each.notice == notice) return true;
    return false;
  }
};

}  // namespace oit::core
