// Picture headers by hand: a few fields of well-known layouts, every offset checked. See image.hpp.
#include "content/image.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "content/readability.hpp"

namespace oit::content {
namespace {

using core::Content;

struct Picture {
  std::string mime;
  long width = 0, height = 0;
  std::optional<core::Date> taken;   ///< EXIF
  bool complete = true;              ///< the format's own end was found, where it has one
};

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  std::size_t size() const { return bytes_.size(); }
  std::uint32_t at(std::size_t i) const { return i < bytes_.size() ? static_cast<unsigned char>(bytes_[i]) : 0; }
  std::uint32_t big16(std::size_t i) const { return at(i) << 8 | at(i + 1); }
  std::uint32_t big32(std::size_t i) const { return big16(i) << 16 | big16(i + 2); }
  std::uint32_t little16(std::size_t i) const { return at(i) | at(i + 1) << 8; }
  std::uint32_t little32(std::size_t i) const { return little16(i) | little16(i + 2) << 16; }
  std::uint32_t number16(std::size_t i, bool big) const { return big ? big16(i) : little16(i); }
  std::uint32_t number32(std::size_t i, bool big) const { return big ? big32(i) : little32(i); }
  std::string_view part(std::size_t from, std::size_t length) const {
    return from < bytes_.size() ? bytes_.substr(from, length) : std::string_view();
  }
  bool starts_with(std::string_view prefix) const { return bytes_.starts_with(prefix); }
  bool holds(std::string_view mark) const { return bytes_.find(mark) != std::string_view::npos; }

 private:
  std::string_view bytes_;
};

/// `2025:04-25 …` as EXIF writes it: `2025:04:25 10:30:00`.
std::optional<core::Date> exif_day(std::string_view text) {
  if (text.size() < 10) return std::nullopt;
  std::string iso(text.substr(0, 10));
  iso[4] = iso[7] = '-';
  return core::parse_iso_date(iso);
}

/// One TIFF directory (also what EXIF is): dimensions and dates; follows only the EXIF sub-directory, once.
void read_tiff(const Bytes& tiff, Picture& picture, bool with_size) {
  const bool big = tiff.starts_with("MM");
  std::uint32_t directory = tiff.number32(4, big);
  for (int level = 0; level < 2 && directory > 0; ++level) {
    const std::uint32_t entries = std::min<std::uint32_t>(tiff.number16(directory, big), 500);
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < entries; ++i) {
      const std::size_t entry = directory + 2 + 12ul * i;
      const std::uint32_t tag = tiff.number16(entry, big), type = tiff.number16(entry + 2, big);
      const std::uint32_t value = type == 3 ? tiff.number16(entry + 8, big) : tiff.number32(entry + 8, big);
      if (tag == 0x0100 && with_size) picture.width = value;
      if (tag == 0x0101 && with_size) picture.height = value;
      if (tag == 0x8769) next = value;
      const bool original = tag == 0x9003, changed = tag == 0x0132 || tag == 0x9004;
      if (original || (changed && !picture.taken))
        if (const auto day = exif_day(tiff.part(value, 19))) picture.taken = day;
    }
    directory = next;
  }
}

/// Markers up to the frame header; EXIF sits in APP1 before it.
void read_jpeg(const Bytes& bytes, Picture& picture) {
  picture.mime = "image/jpeg";
  picture.complete = bytes.holds("\xFF\xD9");
  std::size_t at = 2;
  while (at + 4 <= bytes.size()) {
    if (bytes.at(at) != 0xFF) {
      ++at;
      continue;
    }
    const std::uint32_t marker = bytes.at(at + 1);
    if (marker == 0xFF || marker == 0 || marker == 1 || (marker >= 0xD0 && marker <= 0xD8)) {
      at += marker == 0xFF ? 1 : 2;
      continue;
    }
    if (marker == 0xD9 || marker == 0xDA) return;
    const std::size_t length = std::max<std::size_t>(bytes.big16(at + 2), 2);
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) {
      picture.height = bytes.big16(at + 5);
      picture.width = bytes.big16(at + 7);
      return;
    }
    if (marker == 0xE1 && bytes.part(at + 4, 6) == std::string_view("Exif\0\0", 6))
      read_tiff(Bytes(bytes.part(at + 10, length - std::min<std::size_t>(length, 8))), picture, false);
    at += 2 + length;
  }
}

void read_webp(const Bytes& bytes, Picture& picture) {
  picture.mime = "image/webp";
  const std::string_view chunk = bytes.part(12, 4);
  if (chunk == "VP8X") {
    picture.width = static_cast<long>((bytes.little32(24) & 0xFFFFFF) + 1);
    picture.height = static_cast<long>((bytes.little32(27) & 0xFFFFFF) + 1);
  } else if (chunk == "VP8L") {
    const std::uint32_t bits = bytes.little32(21);
    picture.width = static_cast<long>((bits & 0x3FFF) + 1);
    picture.height = static_cast<long>(((bits >> 14) & 0x3FFF) + 1);
  } else {
    picture.width = static_cast<long>(bytes.little16(26) & 0x3FFF);
    picture.height = static_cast<long>(bytes.little16(28) & 0x3FFF);
  }
  picture.complete = bytes.size() >= static_cast<std::size_t>(bytes.little32(4)) + 8;
}

long svg_number(std::string_view tag, std::string_view name) {
  const auto at = tag.find(name);
  if (at == std::string_view::npos) return 0;
  long value = 0;
  for (std::size_t i = at + name.size(); i < tag.size() && value < 1'000'000; ++i) {
    if (tag[i] >= '0' && tag[i] <= '9') value = value * 10 + (tag[i] - '0');
    else if (tag[i] != '"' && tag[i] != '\'') break;
  }
  return value;
}

std::optional<Picture> picture_of(const Bytes& bytes) {
  Picture picture;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) {
    picture.mime = "image/png";
    picture.width = bytes.big32(16);
    picture.height = bytes.big32(20);
    picture.complete = bytes.holds("IEND");
  } else if (bytes.starts_with("\xFF\xD8\xFF")) {
    read_jpeg(bytes, picture);
  } else if (bytes.starts_with("GIF8")) {
    picture.mime = "image/gif";
    picture.width = bytes.little16(6);
    picture.height = bytes.little16(8);
  } else if (bytes.starts_with("RIFF") && bytes.part(8, 4) == "WEBP") {
    read_webp(bytes, picture);
  } else if (bytes.starts_with("BM") && bytes.size() > 26) {
    picture.mime = "image/bmp";
    picture.width = static_cast<std::int32_t>(bytes.little32(18));
    picture.height = std::abs(static_cast<long>(static_cast<std::int32_t>(bytes.little32(22))));
  } else if (bytes.starts_with(std::string_view("II*\0", 4)) || bytes.starts_with(std::string_view("MM\0*", 4))) {
    picture.mime = "image/tiff";
    read_tiff(bytes, picture, true);
  } else if (const auto at = bytes.part(0, 4096).find("<svg"); at != std::string_view::npos) {
    picture.mime = "image/svg+xml";
    const std::string_view tag = bytes.part(at, 2048);
    picture.width = svg_number(tag, " width=");
    picture.height = svg_number(tag, " height=");
  } else {
    return std::nullopt;
  }
  const auto sensible = [](long pixels) { return pixels > 0 && pixels <= 1'000'000; };
  if (!sensible(picture.width) || !sensible(picture.height)) picture.width = picture.height = 0;
  return picture;
}

/// As large as a page of text or a poster, where an icon or a logo is not.
bool may_be_infographic(const Picture& picture) { return picture.width >= 600 && picture.height >= 600; }

}  // namespace

core::Content read_image(const core::Document& document, const config::ReadSettings&) {
  Content content;
  content.type = core::DocumentType::image;
  const auto picture = picture_of(Bytes(document.bytes->view()));
  if (!picture || (picture->width == 0 && picture->mime != "image/svg+xml")) {
    mark_unreadable(content, core::Notice::corrupt, {"ไฟล์รูปภาพเสียหาย เปิดไม่ได้", "the picture is damaged and cannot be opened"});
    return content;
  }
  content.detected_mime = picture->mime;
  content.page_count = 1;
  content.pages = {core::PageClass::image};
  content.image_share = 1;
  core::Image image;
  image.source = document.url.text();
  image.width = static_cast<int>(picture->width);
  image.height = static_cast<int>(picture->height);
  content.images.push_back(image);
  content.created = picture->taken;
  if (picture->taken) add_metadata_date(content, *picture->taken);
  const std::string size = std::to_string(picture->width) + "×" + std::to_string(picture->height);
  content.quality = core::ReadQuality::badly;
  content.quality_reason =
      may_be_infographic(*picture)
          ? core::Text{"เป็นรูปภาพ (" + size + ") อาจเป็นอินโฟกราฟิกหรือเอกสารที่ถ่ายภาพ โปรแกรมอ่านข้อความในภาพไม่ได้",
                       "a picture (" + size + "), perhaps an infographic or a photographed document; its words cannot be read by machine"}
          : core::Text{"เป็นรูปภาพ (" + size + ") โปรแกรมอ่านข้อความในภาพไม่ได้", "a picture (" + size + "); its words cannot be read by machine"};
  content.readability = {1, content.quality_reason};
  add_notice(content, core::Notice::picture_only, content.quality_reason);
  if (!picture->complete) add_notice(content, core::Notice::truncated, {"ไฟล์รูปภาพขาดตอนท้าย", "the picture's end is missing"});
  return content;
}

}  // namespace oit::content
