// Content to bytes and back. One description of each struct serves both directions, so that they cannot drift apart.
#include "content/encode.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace oit::content {
namespace {

using core::Content;

constexpr std::uint32_t content_mark = 0x4354494F;  // "OITC"
constexpr std::uint32_t request_mark = 0x5154494F;  // "OITQ"
constexpr std::uint32_t render_mark = 0x5254494F;   // "OITR"
constexpr std::uint8_t format_version = 2;

/// Bytes that are not UTF-8 become U+FFFD: what comes from a reader process goes into JSON and HTML later.
std::string valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    std::size_t length = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3
                         : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
    bool good = length > 0 && i + length <= text.size();
    for (std::size_t k = 1; good && k < length; ++k) good = (static_cast<unsigned char>(text[i + k]) & 0xC0) == 0x80;
    if (good && length >= 3) {
      const auto second = static_cast<unsigned char>(text[i + 1]);
      if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0) || (lead == 0xF0 && second < 0x90) ||
          (lead == 0xF4 && second >= 0x90))
        good = false;
    }
    if (good) {
      out.append(text, i, length);
      i += length;
    } else {
      out += "\xEF\xBF\xBD";
      ++i;
    }
  }
  return out;
}

class Writer {
 public:
  static constexpr bool reading = false;

  void number(std::uint64_t value) {
    while (value >= 0x80) {
      bytes_.push_back(static_cast<char>(value | 0x80));
      value >>= 7;
    }
    bytes_.push_back(static_cast<char>(value));
  }
  void fixed32(std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) bytes_.push_back(static_cast<char>(value >> shift));
  }
  void text(const std::string& value) {
    number(value.size());
    bytes_ += value;
  }
  void real(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (int shift = 0; shift < 64; shift += 8) bytes_.push_back(static_cast<char>(bits >> shift));
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// After the first fault every read gives zero and nothing more is taken from the input.
class Reader {
 public:
  static constexpr bool reading = true;
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) return fault();
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (!(byte & 0x80)) return value;
    }
    return fault();
  }
  std::uint32_t fixed32() {
    if (rest_.size() < 4) return static_cast<std::uint32_t>(fault());
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) value |= static_cast<std::uint32_t>(static_cast<unsigned char>(rest_[i])) << (8 * i);
    rest_.remove_prefix(4);
    return value;
  }
  std::string text() {
    const std::uint64_t size = number();
    if (size > rest_.size()) {
      fault();
      return {};
    }
    std::string value = valid_utf8(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return value;
  }
  double real() {
    if (rest_.size() < 8) {
      fault();
      return 0;
    }
    std::uint64_t bits = 0;
    for (int i = 0; i < 8; ++i) bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(rest_[i])) << (8 * i);
    rest_.remove_prefix(8);
    const double value = std::bit_cast<double>(bits);
    return std::isfinite(value) ? value : 0;
  }
  std::uint64_t fault() {
    ok_ = false;
    rest_ = {};
    return 0;
  }
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }
  std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

// --- values -------------------------------------------------------------------------------------------------------

void field(Writer& out, const std::string& value) { out.text(value); }
void field(Reader& in, std::string& value) { value = in.text(); }

void field(Writer& out, bool value) { out.number(value ? 1 : 0); }
void field(Reader& in, bool& value) { value = in.number() != 0; }

void field(Writer& out, double value) { out.real(value); }
void field(Reader& in, double& value) { value = in.real(); }

template <class T>
  requires(std::is_integral_v<T>)
void field(Writer& out, T value) {
  if constexpr (std::is_signed_v<T>) {
    const auto wide = static_cast<std::int64_t>(value);
    out.number((static_cast<std::uint64_t>(wide) << 1) ^ static_cast<std::uint64_t>(wide >> 63));
  } else {
    out.number(value);
  }
}
template <class T>
  requires(std::is_integral_v<T>)
void field(Reader& in, T& value) {
  const std::uint64_t raw = in.number();
  if constexpr (std::is_signed_v<T>) {
    const auto wide = static_cast<std::int64_t>(raw >> 1) ^ -static_cast<std::int64_t>(raw & 1);
    value = static_cast<T>(wide);
    if (static_cast<std::int64_t>(value) != wide) value = static_cast<T>(in.fault());
  } else {
    value = static_cast<T>(raw);
    if (value != raw) value = static_cast<T>(in.fault());
  }
}

/// The last enumerator of each closed set; a byte beyond it is a fault.
constexpr auto last_of(core::DocumentType) { return core::DocumentType::none; }
constexpr auto last_of(core::Region) { return core::Region::footer; }
constexpr auto last_of(core::BlockKind) { return core::BlockKind::alt_text; }
constexpr auto last_of(core::LinkKind) { return core::LinkKind::form; }
constexpr auto last_of(core::DateWitness) { return core::DateWitness::url_year; }
constexpr auto last_of(core::PageClass) { return core::PageClass::blank; }
constexpr auto last_of(core::ReadQuality) { return core::ReadQuality::not_read; }
constexpr auto last_of(core::Notice) { return core::Notice::hijacked; }
constexpr auto last_of(core::DateKind) { return core::DateKind::none; }
constexpr auto last_of(core::Era) { return core::Era::ce; }

template <class T>
  requires(std::is_enum_v<T>)
void field(Writer& out, T value) {
  out.number(static_cast<std::uint64_t>(value));
}
template <class T>
  requires(std::is_enum_v<T>)
void field(Reader& in, T& value) {
  const std::uint64_t raw = in.number();
  value = raw <= static_cast<std::uint64_t>(last_of(T{})) ? static_cast<T>(raw) : static_cast<T>(in.fault());
}

void field(Writer& out, const core::Date& day) {
  field(out, static_cast<int>(day.year()));
  out.number(static_cast<unsigned>(day.month()));
  out.number(static_cast<unsigned>(day.day()));
}
void field(Reader& in, core::Date& day) {
  int year = 0;
  field(in, year);
  const auto month = static_cast<unsigned>(in.number());
  day = core::make_date(year, month, static_cast<unsigned>(in.number()));
}

// Not const: a template for optionals would otherwise fit better, and only on this side.
void field(Writer& out, std::optional<core::Url>& url) { out.text(url ? url->text() : std::string()); }
void field(Reader& in, std::optional<core::Url>& url) {
  const std::string text = in.text();
  url = text.empty() ? std::nullopt : core::Url::parse(text);
}

template <class Stream, class T>
void field(Stream& stream, std::optional<T>& value);
template <class Stream, class T>
void field(Stream& stream, std::vector<T>& values);

/// `fields(stream, a, b, c)`: each in turn.
template <class Stream, class... Parts>
void fields(Stream& stream, Parts&... parts) {
  (field(stream, parts), ...);
}

template <class Stream>
void field(Stream& s, core::Text& x) { fields(s, x.th, x.en); }
template <class Stream>
void field(Stream& s, core::Place& x) { fields(s, x.page, x.sheet, x.cell, x.heading, x.member); }
template <class Stream>
void field(Stream& s, core::DateSpan& x) {
  fields(s, x.kind, x.from, x.to, x.era, x.certain, x.quote, x.offset, x.cue);
}
template <class Stream>
void field(Stream& s, core::Block& x) {
  fields(s, x.kind, x.region, x.level, x.text, x.place, x.anchor, x.by_ocr, x.order);
}
template <class Stream>
void field(Stream& s, core::Link& x) { fields(s, x.kind, x.region, x.href, x.target, x.text, x.place, x.anchor, x.order); }
template <class Stream>
void field(Stream& s, core::Cell& x) { fields(s, x.text, x.number, x.date); }
template <class Stream>
void field(Stream& s, core::Table& x) { fields(s, x.region, x.place, x.title, x.header, x.rows, x.order, x.order_end); }
template <class Stream>
void field(Stream& s, core::Image& x) { fields(s, x.region, x.source, x.alt, x.width, x.height, x.place, x.order); }
template <class Stream>
void field(Stream& s, core::Form& x) {
  fields(s, x.password, x.has_text_area, x.file_upload, x.search_only, x.region, x.action, x.labels, x.order);
}
template <class Stream>
void field(Stream& s, core::Anchor& x) { fields(s, x.name, x.order, x.order_end); }
template <class Stream>
void field(Stream& s, core::ContactDetails& x) { fields(s, x.phones, x.faxes, x.emails, x.addresses, x.maps, x.socials); }
template <class Stream>
void field(Stream& s, core::PublicationDate& x) { fields(s, x.date, x.witness, x.place); }
template <class Stream>
void field(Stream& s, core::NoticeDetail& x) { fields(s, x.notice, x.message); }
template <class Stream>
void field(Stream& s, core::Readability& x) { fields(s, x.grade, x.reason); }
template <class Stream>
void field(Stream& s, core::OutlineEntry& x) { fields(s, x.level, x.title, x.page); }
template <class Stream>
void field(Stream& s, Content& x) {
  fields(s, x.type, x.detected_mime, x.charset, x.declared_charset, x.language, x.title, x.blocks, x.links, x.tables,
         x.images, x.forms, x.anchors, x.contact, x.publication_dates, x.refresh_target, x.pages, x.page_count, x.text_share,
         x.image_share, x.fonts, x.outline, x.author, x.producer, x.created, x.modified, x.members, x.visible_characters, x.empty_mount_node,
         x.noscript_plea, x.quality, x.quality_reason, x.readability, x.notices);
}

template <class Stream, class T>
void field(Stream& stream, std::optional<T>& value) {
  bool there = value.has_value();
  field(stream, there);
  if (!there) {
    value.reset();
    return;
  }
  if constexpr (Stream::reading) value.emplace();
  field(stream, *value);
}

template <class Stream, class T>
void field(Stream& stream, std::vector<T>& values) {
  if constexpr (Stream::reading) {
    const std::uint64_t count = stream.number();
    if (count > stream.left()) {  // every element takes a byte or more
      stream.fault();
      return;
    }
    values.clear();
    for (std::uint64_t i = 0; i < count && stream.ok(); ++i) {
      T value{};
      field(stream, value);
      values.push_back(std::move(value));
    }
  } else {
    stream.number(values.size());
    for (auto& value : values) field(stream, value);
  }
}

core::Problem not_ours() {
  return {"", {"ผลการอ่านเอกสารที่ส่งกลับมาเสียหาย", "the document reader's answer is damaged"},
          {"ลองใหม่อีกครั้ง", "try again; if it happens again, keep the file and report it"}};
}

bool starts_well(Reader& in, std::uint32_t mark) {
  return in.fixed32() == mark && in.number() == format_version && in.ok();
}

}  // namespace

std::string encode(const core::Content& content) {
  Writer out;
  out.fixed32(content_mark);
  out.number(format_version);
  // The description takes mutable references because it also reads; writing changes nothing.
  field(out, const_cast<core::Content&>(content));
  return out.take();
}

core::Result<core::Content> decode(std::string_view bytes) {
  Reader in(bytes);
  core::Content content;
  if (!starts_well(in, content_mark)) return not_ours();
  field(in, content);
  if (!in.ok() || !in.at_end()) return not_ours();
  return content;
}

std::string encode_request(const core::Document& document, int max_pages) {
  Writer out;
  out.fixed32(request_mark);
  out.number(format_version);
  out.text(document.url.text());
  out.text(document.declared_type);
  out.text(document.declared_charset);
  out.text(document.file_name);
  field(out, max_pages);
  return out.take();
}

core::Result<ReadRequest> decode_request(std::string_view bytes) {
  Reader in(bytes);
  if (!starts_well(in, request_mark)) return not_ours();
  const auto url = core::Url::parse(in.text());
  if (!url) return not_ours();
  ReadRequest request{core::Document{*url, core::make_body(std::string()), in.text(), in.text(), in.text()}, 0};
  field(in, request.max_pages);
  if (!in.ok() || !in.at_end()) return not_ours();
  return request;
}

std::string encode_render_request(const RenderRequest& request) {
  Writer out;
  out.fixed32(render_mark);
  out.number(format_version);
  field(out, request.dots_per_inch);
  out.number(request.pages.size());
  for (const int page : request.pages) field(out, page);
  return out.take();
}

core::Result<RenderRequest> decode_render_request(std::string_view bytes) {
  Reader in(bytes);
  RenderRequest request;
  if (!starts_well(in, render_mark)) return not_ours();
  field(in, request.dots_per_inch);
  field(in, request.pages);
  if (!in.ok() || !in.at_end() || request.dots_per_inch < 10 || request.dots_per_inch > 600) return not_ours();
  return request;
}

}  // namespace oit::content
