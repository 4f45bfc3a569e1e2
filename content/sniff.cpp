// Types by signature and structure; libmagic only as a hint for what no signature decides.
#include "content/sniff.hpp"

#include <magic.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "content/charset.hpp"
#include "content/mhtml.hpp"
#include "content/odf_text.hpp"
#include "content/office_package.hpp"
#include "content/spreadsheet_ml.hpp"

namespace oit::content {
namespace {

using core::DocumentType;

struct TypeName {
  std::string_view name;
  DocumentType type;
};

constexpr TypeName extensions[] = {
    {"html", DocumentType::html}, {"htm", DocumentType::html}, {"xhtml", DocumentType::html}, {"pdf", DocumentType::pdf},
    {"xlsx", DocumentType::xlsx}, {"xlsm", DocumentType::xlsx}, {"xls", DocumentType::xls}, {"ods", DocumentType::ods},
    {"csv", DocumentType::csv}, {"tsv", DocumentType::csv}, {"docx", DocumentType::docx}, {"doc", DocumentType::doc},
    {"odt", DocumentType::odt}, {"rtf", DocumentType::rtf}, {"pptx", DocumentType::pptx}, {"ppt", DocumentType::ppt},
    {"odp", DocumentType::odp}, {"png", DocumentType::image}, {"jpg", DocumentType::image}, {"jpeg", DocumentType::image},
    {"gif", DocumentType::image}, {"webp", DocumentType::image}, {"bmp", DocumentType::image}, {"tif", DocumentType::image},
    {"tiff", DocumentType::image}, {"svg", DocumentType::image}, {"txt", DocumentType::text}, {"md", DocumentType::text},
    {"json", DocumentType::json}, {"geojson", DocumentType::json}, {"xml", DocumentType::xml}, {"rdf", DocumentType::xml},
    {"zip", DocumentType::zip}, {"rar", DocumentType::other}, {"7z", DocumentType::other}, {"mp4", DocumentType::other},
    {"fods", DocumentType::ods}, {"fodt", DocumentType::odt}, {"fodp", DocumentType::odp}, {"docm", DocumentType::docx}, {"dotx", DocumentType::docx}, {"ppsx", DocumentType::pptx}, {"pps", DocumentType::ppt},
};

struct MimeName {
  std::string_view mime;
  DocumentType type;
};

/// First of each type is the name we give it ourselves.
constexpr MimeName mimes[] = {
    {"text/html", DocumentType::html}, {"application/xhtml+xml", DocumentType::html},
    {"application/pdf", DocumentType::pdf}, {"application/x-pdf", DocumentType::pdf},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", DocumentType::xlsx},
    {"application/vnd.ms-excel.sheet.macroenabled.12", DocumentType::xlsx},
    {"application/vnd.ms-excel", DocumentType::xls}, {"application/msexcel", DocumentType::xls},
    {"application/vnd.oasis.opendocument.spreadsheet", DocumentType::ods},
    {"text/csv", DocumentType::csv}, {"text/tab-separated-values", DocumentType::csv},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", DocumentType::docx},
    {"application/msword", DocumentType::doc},
    {"application/vnd.oasis.opendocument.text", DocumentType::odt},
    {"application/rtf", DocumentType::rtf}, {"text/rtf", DocumentType::rtf},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation", DocumentType::pptx},
    {"application/vnd.ms-powerpoint", DocumentType::ppt},
    {"application/vnd.oasis.opendocument.presentation", DocumentType::odp},
    {"application/json", DocumentType::json}, {"application/geo+json", DocumentType::json},
    {"application/xml", DocumentType::xml}, {"text/xml", DocumentType::xml}, {"application/rdf+xml", DocumentType::xml},
    {"application/zip", DocumentType::zip}, {"application/x-zip-compressed", DocumentType::zip},
    {"text/plain", DocumentType::text}, {"text/markdown", DocumentType::text},
};

std::string mime_of(DocumentType type) {
  for (const auto& each : mimes)
    if (each.type == type) return std::string(each.mime);
  return type == DocumentType::image ? "image" : "application/octet-stream";
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

std::string extension_of(std::string_view name) {
  const std::size_t end = name.find_first_of("?#");
  if (end != std::string_view::npos) name = name.substr(0, end);
  const std::size_t point = name.rfind('.');
  if (point == std::string_view::npos || name.size() - point > 8) return {};
  return lower(name.substr(point + 1));
}

/// What libmagic says. One handle per thread; loading its data base takes a few milliseconds.
std::string magic_says(std::string_view bytes) {
  struct Close {
    void operator()(magic_set* handle) const { magic_close(handle); }
  };
  thread_local const std::unique_ptr<magic_set, Close> handle = [] {
    std::unique_ptr<magic_set, Close> opened(magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR));
    if (opened && magic_load(opened.get(), nullptr) != 0) opened.reset();
    return opened;
  }();
  if (!handle) return {};
  const char* answer = magic_buffer(handle.get(), bytes.data(), std::min<std::size_t>(bytes.size(), 64 * 1024));
  return answer ? answer : "";
}

SniffedType found(DocumentType type, std::string mime = {}) {
  SniffedType sniffed;
  sniffed.type = type;
  sniffed.mime = mime.empty() ? mime_of(type) : std::move(mime);
  return sniffed;
}

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

// ---- pictures -------------------------------------------------------------------------------------------------

const char* image_mime(std::string_view b) {
  if (b.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (b.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (b.starts_with("GIF87a") || b.starts_with("GIF89a")) return "image/gif";
  if (b.starts_with("BM") && b.size() > 26 && b[6] == 0 && b[7] == 0 && b[8] == 0 && b[9] == 0) return "image/bmp";
  if (b.starts_with(std::string_view("II*\0", 4)) || b.starts_with(std::string_view("MM\0*", 4))) return "image/tiff";
  if (b.size() > 12 && b.starts_with("RIFF") && b.substr(8, 4) == "WEBP") return "image/webp";
  if (b.size() > 12 && b.substr(4, 8) == "ftypavif") return "image/avif";
  if (b.size() > 12 && (b.substr(4, 8) == "ftypheic" || b.substr(4, 8) == "ftypmif1")) return "image/heic";
  if (b.starts_with(std::string_view("\0\0\1\0", 4))) return "image/x-icon";
  return nullptr;
}

// ---- containers -----------------------------------------------------------------------------------------------

/// By the names of its own members: an archive that holds a workbook is no workbook.
DocumentType package_kind(const ZipPackage& package) {
  if (package.has("[Content_Types].xml") || package.has("_rels/.rels")) {
    if (package.has_folder("xl/")) return DocumentType::xlsx;
    if (package.has_folder("word/")) return DocumentType::docx;
    if (package.has_folder("ppt/")) return DocumentType::pptx;
  }
  return package.has("content.xml") && package.has("mimetype") ? DocumentType::none : DocumentType::zip;
}

/// Office packages are ZIP files; which one, the member names tell. Of a damaged one without a directory, the names in
/// its local headers.
SniffedType zip_kind(std::string_view bytes) {
  if (const ZipPackage package(bytes); package.is_open())
    if (const DocumentType kind = package_kind(package); kind != DocumentType::none) return found(kind);
  const std::string_view head = bytes.substr(0, 64 * 1024);
  const std::string_view tail = bytes.size() > 64 * 1024 ? bytes.substr(bytes.size() - 64 * 1024) : std::string_view();
  const auto holds = [&](std::string_view name) { return head.find(name) != std::string_view::npos || tail.find(name) != std::string_view::npos; };
  // OpenDocument: the first member is `mimetype`, stored, its text in the clear.
  if (head.size() > 80 && head.substr(30, 8) == "mimetype") {
    const std::string_view type = head.substr(38, 80);
    if (type.starts_with("application/vnd.oasis.opendocument.spreadsheet")) return found(DocumentType::ods);
    if (type.starts_with("application/vnd.oasis.opendocument.text")) return found(DocumentType::odt);
    if (type.starts_with("application/vnd.oasis.opendocument.presentation")) return found(DocumentType::odp);
  }
  if (holds("[Content_Types].xml") || holds("_rels/.rels")) {
    if (holds("xl/workbook") || holds("xl/worksheets/")) return found(DocumentType::xlsx);
    if (holds("word/document") || holds("word/_rels/")) return found(DocumentType::docx);
    if (holds("ppt/presentation") || holds("ppt/slides/")) return found(DocumentType::pptx);
  }
  if (holds("content.xml") && holds("mimetype")) {
    if (holds("opendocument.spreadsheet")) return found(DocumentType::ods);
    if (holds("opendocument.presentation")) return found(DocumentType::odp);
    if (holds("opendocument.text")) return found(DocumentType::odt);
  }
  return found(DocumentType::zip);
}

/// OLE2 compound files: the directory names its streams in UTF-16.
SniffedType ole_kind(std::string_view bytes, std::string_view name) {
  const auto holds = [&](std::string_view ascii) {
    std::string wide;
    for (const char c : ascii) {
      wide += c;
      wide += '\0';
    }
    return bytes.find(wide) != std::string_view::npos;
  };
  if (holds("EncryptedPackage") || holds("EncryptionInfo")) {
    // A locked OOXML file: which program made it, only the name can tell.
    const DocumentType promised = type_of_extension(extension_of(name));
    if (promised == DocumentType::docx || promised == DocumentType::pptx) return found(promised);
    if (promised == DocumentType::doc) return found(DocumentType::docx);
    if (promised == DocumentType::ppt) return found(DocumentType::pptx);
    return found(DocumentType::xlsx);
  }
  // A letter or a slide with a table from Excel in it holds that workbook too: its own stream comes first.
  const OleFile file(bytes);
  const auto own = [&](std::string_view stream) { return file.is_open() ? file.has_at_top(stream) : holds(stream); };
  if (own("WordDocument")) return found(DocumentType::doc);
  if (own("PowerPoint Document")) return found(DocumentType::ppt);
  if (own("Workbook") || own("Book") || own("WORKBOOK") || own("BOOK")) return found(DocumentType::xls);
  if (holds("WordDocument")) return found(DocumentType::doc);
  if (holds("PowerPoint Document")) return found(DocumentType::ppt);
  if (holds("Workbook") || holds("Book")) return found(DocumentType::xls);
  return found(DocumentType::other, "application/x-ole-storage");
}

// ---- text -----------------------------------------------------------------------------------------------------

bool is_binary(std::string_view bytes) {
  std::size_t controls = 0;
  const std::string_view head = bytes.substr(0, 8192);
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) return true;
    if (byte < 0x20 && !is_blank(c) && byte != 0x1B && byte != 0x08 && byte != 0x0B) ++controls;
  }
  return controls * 50 > head.size();
}

constexpr std::string_view html_tags[] = {"!doctype html", "html", "head", "body", "title", "meta", "table", "div", "script", "style",
                                          "center", "p>", "p ", "h1", "h2", "h3", "br", "font", "iframe", "a ", "ul", "span", "link", "img", "form",
                                          "section", "main", "frameset", "!--"};

std::string_view skip_blanks(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_blank(text[at])) ++at;
  return text.substr(at);
}

/// How it begins decides, after blanks, comments and an XML declaration; failing that, tags early on.
bool looks_like_html(std::string_view bytes) {
  std::string head = lower(bytes.substr(0, 8192));
  std::string_view rest = skip_blanks(head);
  for (int skipped = 0; skipped < 8; ++skipped) {
    if (rest.starts_with("<!--")) {
      const std::size_t end = rest.find("-->");
      if (end == std::string_view::npos) break;
      rest = skip_blanks(rest.substr(end + 3));
    } else if (rest.starts_with("<?")) {
      const std::size_t end = rest.find('>');
      if (end == std::string_view::npos) break;
      rest = skip_blanks(rest.substr(end + 1));
    } else {
      break;
    }
  }
  if (rest.starts_with("<!doctype")) return rest.substr(9).find("html") < 20;
  if (rest.starts_with("<"))
    for (const auto tag : html_tags)
      if (rest.substr(1).starts_with(tag)) return true;
  return head.find("<html") != std::string::npos || head.find("<body") != std::string::npos || head.find("<!doctype html") != std::string::npos;
}

/// The same number (two or more) of separators on most of the first lines.
bool looks_like_table(std::string_view text) {
  const std::string_view head = text.substr(0, 16 * 1024);
  for (const char separator : {',', '\t', ';', '|'}) {
    std::array<std::size_t, 40> counts{};
    std::size_t lines = 0, count = 0;
    bool quoted = false;
    for (const char c : head) {
      if (c == '"') quoted = !quoted;
      if (c == separator && !quoted) ++count;
      if (c != '\n' || quoted) continue;
      if (lines < counts.size()) counts[lines++] = count;
      count = 0;
    }
    if (lines < counts.size() && count > 0) counts[lines++] = count;
    if (lines < 3) continue;
    const std::size_t first = counts[lines / 2];
    if (first < 2 && !(first == 1 && separator == '\t')) continue;
    const auto same = static_cast<std::size_t>(std::count(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(lines), first));
    if (same * 5 >= lines * 4) return true;
  }
  return false;
}

/// A whole PDF behind what a server's script printed first, be it a comment in HTML.
bool ends_as_pdf(std::string_view bytes) {
  return bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 2048)).find("%%EOF") != std::string_view::npos && bytes.find(" obj") != std::string_view::npos;
}

SniffedType text_kind(std::string_view bytes, std::string_view declared, std::string_view name) {
  std::string_view text = bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
  if (is_spreadsheet_ml(text)) return found(DocumentType::xls);
  switch (flat_odf_kind(text)) {
    case FlatOdf::spreadsheet: return found(DocumentType::ods);
    case FlatOdf::text: return found(DocumentType::odt);
    case FlatOdf::presentation: return found(DocumentType::odp);
    case FlatOdf::none: break;
  }
  if (is_mhtml(text)) return found(DocumentType::html, "multipart/related");
  if (looks_like_html(text)) return found(DocumentType::html);
  const std::string_view start = skip_blanks(text);
  if (start.starts_with("<svg") || (start.starts_with("<?xml") && start.substr(0, 1024).find("<svg") != std::string_view::npos))
    return found(DocumentType::image, "image/svg+xml");
  if (start.starts_with("<?xml") || start.starts_with("<rss") || start.starts_with("<feed")) return found(DocumentType::xml);
  const DocumentType promised = type_of_extension(extension_of(name));
  const DocumentType said = type_of_mime(declared);
  if (start.starts_with("{") || start.starts_with("[")) {
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    const char closing = start.front() == '{' ? '}' : ']';
    const std::string_view inside = skip_blanks(start.substr(1));
    const bool json_like = !inside.empty() && (inside.front() == '"' || inside.front() == '{' || inside.front() == '[' || inside.front() == closing);
    if (last != std::string_view::npos && text[last] == closing && (json_like || promised == DocumentType::json || said == DocumentType::json))
      return found(DocumentType::json);
  }
  if (promised == DocumentType::csv || said == DocumentType::csv) return found(DocumentType::csv);
  // "Excel" files that are really separated text.
  if ((promised == DocumentType::xls || promised == DocumentType::xlsx || said == DocumentType::xls) && looks_like_table(text)) return found(DocumentType::csv);
  if (said == DocumentType::html && text.find('<') != std::string_view::npos && text.find("</") != std::string_view::npos) return found(DocumentType::html);
  if (promised == DocumentType::none && said != DocumentType::text && said != DocumentType::html && looks_like_table(text)) return found(DocumentType::csv);
  return found(DocumentType::text);
}

}  // namespace

core::DocumentType type_of_extension(std::string_view extension) {
  const std::string wanted = lower(extension);
  for (const auto& each : extensions)
    if (each.name == wanted) return each.type;
  return DocumentType::none;
}

core::DocumentType type_of_mime(std::string_view mime) {
  const std::string wanted = lower(mime.substr(0, mime.find(';')));
  for (const auto& each : mimes)
    if (each.mime == wanted) return each.type;
  if (wanted.starts_with("image/")) return DocumentType::image;
  return DocumentType::none;
}

SniffedType sniff(std::string_view bytes, std::string_view declared_type, std::string_view file_name) {
  if (skip_blanks(bytes).empty()) return found(DocumentType::none);
  SniffedType sniffed;
  if (const std::size_t at = bytes.substr(0, 1024).find("%PDF-"); at != std::string_view::npos && (at == 0 || ends_as_pdf(bytes) || !looks_like_html(bytes.substr(0, at + 1)))) sniffed = found(DocumentType::pdf);
  else if (const char* image = image_mime(bytes)) sniffed = found(DocumentType::image, image);
  else if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) sniffed = zip_kind(bytes);
  else if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) sniffed = ole_kind(bytes, file_name);
  else if (bytes.starts_with("{\\rtf")) sniffed = found(DocumentType::rtf);
  else if (bytes.starts_with("\x09\x08") || bytes.starts_with("\x09\x04") || bytes.starts_with("\x09\x02")) sniffed = found(DocumentType::xls);   // BIFF without a container
  else if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    const DecodedText decoded = decode_text(bytes.substr(0, 64 * 1024), {});
    sniffed = text_kind(decoded.text, declared_type, file_name);
  } else if (!is_binary(bytes)) {
    sniffed = text_kind(bytes, declared_type, file_name);
  } else {
    sniffed = found(DocumentType::other);
    sniffed.magic_mime = magic_says(bytes);
    if (!sniffed.magic_mime.empty()) sniffed.mime = sniffed.magic_mime;
    return sniffed;
  }
  return sniffed;
}

SniffedType sniff(const core::Document& document) {
  return sniff(document.bytes->view(), document.declared_type, document.file_name.empty() ? document.url.path() : document.file_name);
}

void note_type_disagreement(core::Content& content, const core::Document& document) {
  const auto add = [&content](core::Notice notice, core::Text message) {
    if (!content.has(notice)) content.notices.push_back({notice, std::move(message)});
  };
  const std::string is = core::to_string(content.type);
  const DocumentType said = type_of_mime(document.declared_type);
  const auto kin = [](DocumentType a, DocumentType b) {
    // Text kinds are served under each other's names without harm.
    const auto loose = [](DocumentType t) { return t == DocumentType::text || t == DocumentType::csv || t == DocumentType::json || t == DocumentType::xml; };
    return a == b || (loose(a) && loose(b)) || (a == DocumentType::csv && b == DocumentType::xls);
  };
  if (said != DocumentType::none && content.type != DocumentType::none && !kin(content.type, said))
    add(core::Notice::type_disagrees, {"เว็บไซต์แจ้งว่าเป็น " + document.declared_type + " แต่เนื้อหาจริงเป็น " + is,
                                       "served as " + document.declared_type + " but really is " + is});
  const std::string extension = extension_of(document.file_name.empty() ? document.url.path() : document.file_name);
  const DocumentType promised = type_of_extension(extension);
  if (promised != DocumentType::none && content.type != DocumentType::none && !kin(content.type, promised) && !(promised == DocumentType::html))
    add(core::Notice::extension_disagrees, {"ชื่อไฟล์ลงท้ายด้วย ." + extension + " แต่เนื้อหาจริงเป็น " + is,
                                            "named ." + extension + " but really is " + is});
}

}  // namespace oit::content
