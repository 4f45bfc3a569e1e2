// Words and columns of the rulebook listings.
#include "rules/listing.hpp"

#include <algorithm>

#include "thai/format.hpp"
#include "thai/width.hpp"

namespace oit::rules {
namespace {

using core::Language;
using core::Text;

std::string join(const std::vector<std::string>& words, const char* between = ", ") {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : between) + word;
  return out;
}

std::string scale_text(const std::vector<int>& scale) {
  std::string out;
  for (const int each : scale) out += (out.empty() ? "" : "/") + std::to_string(each);
  return out;
}

struct ParameterText {
  Language language;

  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(const Text& value) const { return value.in(language); }
  std::string operator()(const std::vector<std::string>& value) const { return join(value); }
  std::string operator()(const core::Period& value) const { return core::to_token(value); }
  std::string operator()(const std::vector<core::Term>& value) const {
    std::string out;
    for (const auto& term : value) {
      const std::string name = term.name.in(language);
      out += (out.empty() ? "" : "; ") + name + (term.decisive ? "*" : "");
      if (term.any.size() != 1 || term.any.front() != term.name.th) out += " (" + join(term.any) + ")";
    }
    return out;
  }
};

int count_items(const Rulebook& book) { return static_cast<int>(book.items.size()); }

std::string status_text(const std::string& status, Language language) {
  const auto known = parse_status(status);
  return known ? describe(*known).in(language) : status;
}

/// The groups around an item, outermost first.
std::string path_of(const Rulebook& book, std::string_view id, Language language) {
  std::string out;
  for (const Group* group = find_group(book, id); group; group = find_group(book, group->parent))
    out = group->id + " " + group->title.in(language) + (out.empty() ? "" : " › ") + out;
  return out;
}

void add_line(std::string& out, const std::string& name, const std::string& value) {
  if (!value.empty()) out += thai::pad_to_width(name, 16) + value + "\n";
}

void add_requirement(std::string& out, const Requirement& requirement, Language language) {
  out += "  [" + std::string(core::to_string(requirement.weight)) + "] " + requirement.id + "\n";
  for (const auto& [name, value] : requirement.parameters.all())
    out += "      " + name + ": " + parameter_text(value, language) + "\n";
  if (!requirement.why.empty())
    out += "      " + std::string(language == Language::th ? "เหตุผล: " : "why: ") + requirement.why.in(language) + "\n";
  if (!requirement.advice.empty())
    out += "      " + std::string(language == Language::th ? "คำแนะนำ: " : "advice: ") +
           requirement.advice.in(language) + "\n";
}

std::string follow_text(const Follow& follow, Language language) {
  const bool thai = language == Language::th;
  std::string out = (thai ? "ไฟล์ " : "files ") + std::to_string(follow.files) + (thai ? ", หน้า " : ", pages ") +
                    std::to_string(follow.pages) + (thai ? ", ลึก " : ", depth ") + std::to_string(follow.depth) +
                    ", ≤ " + std::to_string(follow.megabytes) + " MB";
  if (!follow.prefer.empty()) out += std::string(thai ? ", เลือกก่อน: " : ", first: ") + join(follow.prefer);
  return out;
}

std::string window_text(const Window& window, Language language) {
  if (!window.opens && !window.closes) return {};
  const auto day = [&](const std::optional<core::Date>& date) {
    return date ? thai::in_words(*date).in(language) : std::string("?");
  };
  return day(window.opens) + " – " + day(window.closes);
}

void add_group(std::string& out, const Rulebook& book, const Group& group, Language language) {
  out += std::string(static_cast<std::size_t>(group.depth) * 2, ' ') + group.id + " " + group.title.in(language) +
         (group.weight == "1" ? "" : " × " + group.weight) + "\n";
  for (const auto& item : book.items) {
    if (item.group != group.id) continue;
    out += std::string(static_cast<std::size_t>(group.depth) * 2 + 2, ' ') + thai::pad_to_width(item.id, 7) +
           item.title.in(language);
    if (item.provenance.status != to_string(book.status))
      out += " [" + status_text(item.provenance.status, language) + "]";
    if (item.scale != book.scale) out += " (" + scale_text(item.scale) + ")";
    out += "\n";
  }
}

std::string markdown_cell(std::string text) {
  for (std::size_t i = 0; (i = text.find('|', i)) != std::string::npos; i += 2) text.replace(i, 1, "\\|");
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

bool is_unsure(const Item& item) {
  return item.provenance.status == "inferred" || item.provenance.status == "unconfirmed";
}

}  // namespace

std::string parameter_text(const core::ParameterValue& value, Language language) {
  return std::visit(ParameterText{language}, value);
}

Automation automation_of(const Rulebook& book) {
  Automation out;
  for (const auto& item : book.items)
    for (const auto& requirement : item.requirements) {
      const bool of_the_defaults = requirement.line < item.line;
      if (!of_the_defaults) ++(requirement.check == "manual" ? out.manual : out.automatic);
    }
  return out;
}

std::string list_books(std::span<const Rulebook> books, Language language) {
  const bool thai = language == Language::th;
  std::size_t widest = 10;
  for (const auto& book : books) widest = std::max(widest, book.id.size());
  const auto row = [&](const std::string& id, const std::string& year, const std::string& items,
                       const std::string& status, const std::string& share, const std::string& title) {
    return thai::pad_to_width(id, widest + 2) + thai::pad_to_width(year, 6) + thai::pad_to_width(items, 7) +
           thai::pad_to_width(status, 26) + thai::pad_to_width(share, 16) + title + "\n";
  };
  std::string out = row(thai ? "ชุดเกณฑ์" : "rulebook", thai ? "ปี" : "year", thai ? "ข้อ" : "items",
                        thai ? "สถานะ" : "status", thai ? "โปรแกรม/คน" : "program/person", thai ? "ชื่อ" : "title");
  for (const auto& book : books) {
    const Automation its = automation_of(book);
    const int all = std::max(1, its.automatic + its.manual);
    const int percent = (its.automatic * 100 + all / 2) / all;
    out += row(book.id, std::to_string(book.year.buddhist()), std::to_string(count_items(book)),
               describe(book.status).in(language), std::to_string(percent) + "%/" + std::to_string(100 - percent) + "%",
               book.title.in(language));
  }
  return out;
}

std::string show_book(const Rulebook& book, Language language) {
  const bool thai = language == Language::th;
  std::string out = book.title.in(language) + "\n";
  add_line(out, thai ? "ชุดเกณฑ์" : "rulebook", book.id);
  add_line(out, thai ? "ปีงบประมาณ" : "fiscal year", std::to_string(book.year.buddhist()));
  add_line(out, thai ? "หน่วยงาน" : "agencies", book.agency_kind.in(language));
  add_line(
      out, thai ? "สถานะ" : "status",
      describe(book.status).in(language) + (book.status_note.empty() ? "" : " – " + book.status_note.in(language)));
  add_line(out, thai ? "ช่วงส่งข้อมูล" : "submission", window_text(book.window, language));
  add_line(out, thai ? "คะแนนต่อข้อ" : "scale", scale_text(book.scale));
  std::string levels;
  for (const auto& level : book.levels)
    levels +=
        (levels.empty() ? "" : ", ") + level.name.in(language) + " ≥ " + level.at_least +
        (level.each_at_least.empty() ? ""
                                     : std::string(thai ? " (แต่ละแบบวัด ≥ " : " (each ≥ ") + level.each_at_least + ")");
  add_line(out, thai ? "ระดับผล" : "levels", levels);
  add_line(out, thai ? "ระบบกลาง" : "central systems", join(book.central_systems));
  for (const auto& source : book.sources) add_line(out, thai ? "ที่มา" : "source", source);
  out += "\n";
  for (const auto& group : book.groups) add_group(out, book, group, language);
  return out;
}

std::string show_item(const Rulebook& book, const Item& item, Language language) {
  const bool thai = language == Language::th;
  std::string out = book.id + " " + item.id + "  " + item.title.th +
                    (item.title.en.empty() ? "" : "  (" + item.title.en + ")") + "\n";
  add_line(out, thai ? "กลุ่ม" : "group", path_of(book, item.group, language));
  add_line(out, thai ? "ช่วงเวลา" : "period",
           core::describe(item.period, book.year).in(language) + " [" + core::to_token(item.period) + "]");
  add_line(out, thai ? "คะแนน" : "scale", scale_text(item.scale));
  add_line(out, thai ? "ขึ้นกับข้อ" : "depends on", item.depends_on);
  add_line(out, thai ? "ผู้รับผิดชอบ" : "owner", item.owner);
  add_line(out, thai ? "ทบทวน" : "review", item.review_every);
  add_line(out, thai ? "เปิดตาม" : "follows", follow_text(item.follow, language));
  const auto& from = item.provenance;
  add_line(out, thai ? "ที่มา" : "provenance",
           status_text(from.status, language) + (from.confidence.empty() ? "" : " (" + from.confidence + ")") +
               (from.sources.empty() ? "" : ": " + join(from.sources, "; ")));
  add_line(out, thai ? "หมายเหตุ" : "note", from.note.in(language));
  out += std::string(thai ? "ข้อกำหนด" : "requirements") + ":\n";
  for (const auto& requirement : item.requirements) add_requirement(out, requirement, language);
  return out;
}

std::string book_as_markdown(const Rulebook& book) {
  std::string out = "# " + book.title.th + (book.title.en.empty() ? "" : "\n\n" + book.title.en) + "\n\n";
  out += "`" + book.id + "` · " + describe(book.status).th + " / " + describe(book.status).en + " · " +
         std::to_string(book.items.size()) + " ข้อ / items\n";
  if (!book.status_note.empty())
    out += "\n" + book.status_note.th + (book.status_note.en.empty() ? "" : "  \n" + book.status_note.en) + "\n";
  if (!book.sources.empty()) {
    out += "\nที่มา / Sources\n\n";
    for (const auto& source : book.sources) out += "- " + source + "\n";
  }
  for (const auto& group : book.groups) {
    out += "\n" + std::string(static_cast<std::size_t>(std::min(group.depth, 3)) + 2, '#') + " " + group.id + " " +
           group.title.th + (group.title.en.empty() ? "" : " / " + group.title.en) + "\n";
    for (const auto& item : book.items) {
      if (item.group != group.id) continue;
      const Text period = core::describe(item.period, book.year);
      out += "\n**" + item.id + " " + item.title.th + "**" + (item.title.en.empty() ? "" : "  \n" + item.title.en) +
             "\n\n";
      out += "ช่วงเวลา / Period: " + period.th + " / " + period.en + " · " +
             status_text(item.provenance.status, Language::th) + " / " + item.provenance.status + "\n\n";
      out += "| ข้อกำหนด / Requirement | น้ำหนัก / Weight | รายละเอียด / Details |\n| --- | --- | --- |\n";
      for (const auto& requirement : item.requirements) {
        std::string details;
        for (const auto& [name, value] : requirement.parameters.all())
          details += (details.empty() ? "" : "<br>") + name + ": " + markdown_cell(parameter_text(value, Language::th));
        out += "| `" + requirement.id + "` | " + core::to_string(requirement.weight) + " | " + details + " |\n";
      }
    }
  }
  return out;
}

std::string inferred_items(std::span<const Rulebook> books, Language language) {
  const bool thai = language == Language::th;
  std::string out = thai ? "| ชุดเกณฑ์ | ข้อ | ชื่อ | อาศัย | จะยืนยันได้ด้วย |\n"
                         : "| rulebook | item | title | rests on | what would confirm it |\n";
  out += "| --- | --- | --- | --- | --- |\n";
  for (const auto& book : books)
    for (const auto& item : book.items) {
      if (!is_unsure(item)) continue;
      const std::string confirm =
          thai ? "คู่มือการประเมินหรือแบบตรวจของปี " + std::to_string(book.year.buddhist()) + " ที่ระบุองค์ประกอบของข้อนี้"
               : "the assessment manual or checklist of FY" + std::to_string(book.year.buddhist()) +
                     " that states this item's elements";
      std::string basis = item.provenance.note.in(language);
      if (basis.empty()) basis = join(item.provenance.sources, "; ");
      out += "| " + book.id + " | " + item.id + " | " + markdown_cell(item.title.in(language)) + " | " +
             markdown_cell(basis) + " | " + confirm + " |\n";
    }
  return out;
}

}  // namespace oit::rules
