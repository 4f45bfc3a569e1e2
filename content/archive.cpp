// A ZIP as one document made of its members. See archive.hpp.
#include "content/archive.hpp"

#include <algorithm>
#include <exception>
#include <iterator>
#include <memory>
#include <string>

#include "content/charset.hpp"
#include "content/office_package.hpp"
#include "content/read.hpp"
#include "content/readability.hpp"
#include "content/sniff.hpp"

namespace oit::content {
namespace {

using core::Content;
using core::Notice;
using core::ReadQuality;

constexpr std::size_t most_members_read = 100;
constexpr std::size_t most_members_named = 2'000;

/// Names in old Thai archives are windows-874 without saying so.
std::string readable_name(const std::string& raw) {
  return clean_text(is_valid_utf8(raw) ? raw : decode_text(raw, "").text);
}

/// Macs add shadow files, Windows a thumbnail cache: nobody's documents.
bool is_litter(std::string_view name) {
  return name.starts_with("__MACOSX/") || name.ends_with(".DS_Store") || name.ends_with("Thumbs.db") || name.ends_with("desktop.ini");
}

void set_member(core::Place& place, const std::string& name) { place.member = name; }

template <class T>
void move_parts(std::vector<T>& from, std::vector<T>& to, const std::string& member) {
  for (T& part : from) set_member(part.place, member);
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

ReadQuality worse(ReadQuality a, ReadQuality b) { return std::max(a, b); }   // well … not_read

void merge(Content member, const std::string& name, Content& whole) {
  move_parts(member.blocks, whole.blocks, name);
  move_parts(member.links, whole.links, name);
  move_parts(member.tables, whole.tables, name);
  move_parts(member.images, whole.images, name);
  for (core::PublicationDate& each : member.publication_dates) {
    each.place.member = name;
    whole.publication_dates.push_back(std::move(each));
  }
  whole.page_count += member.page_count;
  for (const core::NoticeDetail& each : member.notices)
    add_notice(whole, each.notice, {name + ": " + each.message.th, name + ": " + each.message.en});
}

struct Tally {
  int read = 0, unread = 0;
  int best_grade = 0;
  ReadQuality quality = ReadQuality::well;
};

void read_members(ZipPackage& package, const core::Document& document, const config::ReadSettings& settings, Content& whole,
                  Tally& tally) {
  std::size_t tried = 0;
  for (std::size_t i = 0; i < package.entries().size(); ++i) {
    const ZipPackage::Entry& entry = package.entries()[i];
    if (entry.folder || is_litter(entry.name)) continue;
    const std::string name = readable_name(entry.name);
    if (whole.members.size() < most_members_named) whole.members.push_back(name);
    if (++tried > most_members_read) {
      tally.quality = worse(tally.quality, ReadQuality::partly);
      continue;
    }
    auto bytes = package.read(i, 64ull << 20);
    if (!bytes) {
      ++tally.unread;
      continue;
    }
    core::Document member = document;
    member.bytes = core::make_body(std::move(*bytes));
    member.declared_type.clear();
    member.declared_charset.clear();
    member.file_name = name;
    if (sniff(member).type == core::DocumentType::zip) {
      ++tally.unread;
      continue;
    }
    Content content = read_document(member, settings);
    content.quality == ReadQuality::not_read ? ++tally.unread : ++tally.read;
    tally.best_grade = std::max(tally.best_grade, content.readability.grade);
    tally.quality = worse(tally.quality, content.quality);
    merge(std::move(content), name, whole);
  }
}

void judge(const ZipPackage& package, const Tally& tally, Content& content) {
  const std::string count = std::to_string(content.members.size());
  if (content.members.empty()) {
    content.quality = ReadQuality::well;
    content.quality_reason = {"ไฟล์ ZIP ว่างเปล่า", "the ZIP file is empty"};
    content.readability = {0, content.quality_reason};
    add_notice(content, Notice::empty_document, content.quality_reason);
    return;
  }
  if (tally.read == 0) {
    const bool locked = std::any_of(package.entries().begin(), package.entries().end(), [](const auto& each) { return each.encrypted; });
    if (locked)
      return mark_unreadable(content, Notice::user_locked, {"ไฟล์ ZIP ตั้งรหัสผ่านไว้ ผู้อื่นเปิดไม่ได้", "the ZIP file is locked with a password"});
    return mark_unreadable(content, package.limit_hit() ? Notice::limits_hit : Notice::unsupported_format,
                           {"ไฟล์ ZIP มี " + count + " ไฟล์ แต่อ่านไม่ได้เลย", "none of the " + count + " files in the ZIP could be read"});
  }
  content.text_share = static_cast<double>(tally.read) / (tally.read + tally.unread);
  content.quality = tally.unread > 0 ? ReadQuality::partly : std::min(tally.quality, ReadQuality::badly);
  content.quality_reason = {"ไฟล์ ZIP มี " + count + " ไฟล์ อ่านได้ " + std::to_string(tally.read) + " ไฟล์",
                            "a ZIP of " + count + " files, " + std::to_string(tally.read) + " of them read"};
  content.readability = {tally.best_grade, content.quality_reason};
}

}  // namespace

core::Content read_archive(const core::Document& document, const config::ReadSettings& settings) {
  Content content;
  content.type = core::DocumentType::zip;
  content.detected_mime = "application/zip";
  try {
    ZipPackage package(document.bytes->view());
    if (!package.is_open()) {
      mark_unreadable(content, Notice::corrupt, {"ไฟล์ ZIP เสียหาย เปิดไม่ได้", "the ZIP file is damaged and cannot be opened"});
      return content;
    }
    if (package.is_bomb()) {
      add_notice(content, Notice::limits_hit, {"ไฟล์ขยายออกแล้วใหญ่เกินกำหนด", "unpacked, the file is larger than the limit"});
      mark_unreadable(content, Notice::bomb, {"ไฟล์บีบอัดผิดปกติ ขยายแล้วใหญ่มาก จึงไม่เปิดอ่าน", "compressed far beyond what documents are; not opened"});
      return content;
    }
    Tally tally;
    read_members(package, document, settings, content, tally);
    judge(package, tally, content);
  } catch (const std::exception&) {
    mark_unreadable(content, Notice::corrupt, {"ไฟล์ ZIP เสียหาย เปิดไม่ได้", "the ZIP file is damaged and cannot be opened"});
  }
  return content;
}

}  // namespace oit::content
