// Matching two item lists by title, best pairs first, and telling what else differs.
#include "rules/diff.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "config/suggest.hpp"
#include "rules/listing.hpp"
#include "thai/fold.hpp"
#include "thai/width.hpp"

namespace oit::rules {
namespace {

using core::Language;
using core::Text;

// Below this two titles are two things. Real renamings of one item score 0.62 and more, real strangers 0.5 and less.
constexpr double least_likeness = 0.58;
/// Of two equally like titles the one with the same number is the same item.
constexpr double for_same_number = 0.02;
constexpr double for_other_kind = 0.7;

/// Characters, roughly: Thai letters are three bytes.
double length_of(const std::string& text) {
  return static_cast<double>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// What kind of document a title begins with. A plan and the report on it are never the same item.
std::size_t document_kind(const std::string& folded) {
  static const std::vector<std::string> kinds{thai::fold("แผน"),    thai::fold("รายงาน"), thai::fold("คู่มือ"),
                                              thai::fold("นโยบาย"), thai::fold("ช่องทาง"), thai::fold("ประกาศ"),
                                              thai::fold("มาตรการ")};
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (folded.starts_with(kinds[i])) return i + 1;
  return 0;
}

/// The shorter one is the longer one with something left out of its middle.
bool ends_cover(const std::string& x, const std::string& y) {
  const std::string& shorter = x.size() < y.size() ? x : y;
  const std::string& longer = x.size() < y.size() ? y : x;
  const auto front =
      static_cast<std::size_t>(std::mismatch(shorter.begin(), shorter.end(), longer.begin()).first - shorter.begin());
  const auto back = static_cast<std::size_t>(std::mismatch(shorter.rbegin(), shorter.rend(), longer.rbegin()).first -
                                             shorter.rbegin());
  return front + back >= shorter.size();
}

std::string quoted_value(const core::ParameterValue* value) {
  return value ? parameter_text(*value, Language::th) : std::string("–");
}

const core::ParameterValue* value_of(const Requirement& requirement, const std::string& name) {
  const auto found = requirement.parameters.all().find(name);
  return found == requirement.parameters.all().end() ? nullptr : &found->second;
}

const Requirement* find_requirement(const Item& item, const std::string& id) {
  for (const auto& each : item.requirements)
    if (each.id == id) return &each;
  return nullptr;
}

const std::vector<core::Term>* terms_of(const core::ParameterValue* value) {
  return value ? std::get_if<std::vector<core::Term>>(value) : nullptr;
}

const core::Term* find_term(const std::vector<core::Term>& terms, const std::string& name) {
  for (const auto& term : terms)
    if (term.name.th == name) return &term;
  return nullptr;
}

/// Elements by name; long lists of wordings are not repeated.
void add_term_changes(const std::string& where, const std::vector<core::Term>& before,
                      const std::vector<core::Term>& after, std::vector<Text>& out) {
  for (const auto& term : after) {
    const core::Term* old = find_term(before, term.name.th);
    if (!old)
      out.push_back(
          {where + ": เพิ่ม \"" + term.name.th + "\"", where + ": added \"" + term.name.in(Language::en) + "\""});
    else if (old->any != term.any)
      out.push_back({where + ": คำพ้องของ \"" + term.name.th + "\" เปลี่ยน",
                     where + ": wordings of \"" + term.name.in(Language::en) + "\" changed"});
    else if (old->decisive != term.decisive)
      out.push_back(
          {where + ": \"" + term.name.th + "\" decisive " + (term.decisive ? "true" : "false"),
           where + ": \"" + term.name.in(Language::en) + "\" decisive " + (term.decisive ? "true" : "false")});
  }
  for (const auto& term : before)
    if (!find_term(after, term.name.th))
      out.push_back(
          {where + ": ตัด \"" + term.name.th + "\"", where + ": dropped \"" + term.name.in(Language::en) + "\""});
}

std::vector<Text> changes_between(const Rulebook& old_book, const Item& before, const Rulebook& new_book,
                                  const Item& after) {
  std::vector<Text> out;
  const auto changed = [&](const char* th, const char* en, const std::string& from, const std::string& to) {
    if (from != to)
      out.push_back({std::string(th) + ": " + from + " → " + to, std::string(en) + ": " + from + " → " + to});
  };
  changed("ช่วงเวลา", "period", core::to_token(before.period), core::to_token(after.period));
  const auto title_of = [](const Rulebook& book, const Item& item) {
    const Group* group = find_group(book, item.group);
    return group ? group->title.th : item.group;
  };
  changed("กลุ่ม", "group", title_of(old_book, before), title_of(new_book, after));
  const auto scale = [](const Item& item) {
    std::string text;
    for (const int each : item.scale) text += (text.empty() ? "" : "/") + std::to_string(each);
    return text;
  };
  changed("คะแนน", "scale", scale(before), scale(after));
  for (const auto& requirement : after.requirements) {
    const Requirement* old = find_requirement(before, requirement.id);
    if (!old) {
      out.push_back({"เพิ่มข้อกำหนด " + requirement.id, "new requirement " + requirement.id});
      continue;
    }
    changed(("น้ำหนักของ " + requirement.id).c_str(), ("weight of " + requirement.id).c_str(),
            core::to_string(old->weight), core::to_string(requirement.weight));
    std::set<std::string> names;
    for (const auto& [name, value] : old->parameters.all()) names.insert(name);
    for (const auto& [name, value] : requirement.parameters.all()) names.insert(name);
    for (const auto& name : names) {
      const auto *old_value = value_of(*old, name), *new_value = value_of(requirement, name);
      const auto *old_terms = terms_of(old_value), *new_terms = terms_of(new_value);
      if (old_terms && new_terms)
        add_term_changes(requirement.id + "." + name, *old_terms, *new_terms, out);
      else
        changed((requirement.id + "." + name).c_str(), (requirement.id + "." + name).c_str(), quoted_value(old_value),
                quoted_value(new_value));
    }
  }
  for (const auto& requirement : before.requirements)
    if (!find_requirement(after, requirement.id))
      out.push_back({"ตัดข้อกำหนด " + requirement.id, "requirement " + requirement.id + " dropped"});
  return out;
}

struct Pair {
  std::size_t before, after;
  double likeness;
};

std::vector<Pair> all_pairs(const Rulebook& before, const Rulebook& after) {
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < after.items.size(); ++a)
    for (std::size_t b = 0; b < before.items.size(); ++b) {
      const double likeness = title_likeness(before.items[b].title.th, after.items[a].title.th);
      if (likeness >= least_likeness) pairs.push_back({b, a, likeness});
    }
  const auto worth = [&](const Pair& pair) {
    return pair.likeness + (before.items[pair.before].id == after.items[pair.after].id ? for_same_number : 0);
  };
  std::stable_sort(pairs.begin(), pairs.end(), [&](const Pair& x, const Pair& y) { return worth(x) > worth(y); });
  return pairs;
}

/// What more than half of the matched items share is said once.
void lift_common_changes(BookDiff& diff) {
  std::map<std::string, std::size_t> counts;
  for (const auto& item : diff.matched)
    for (const auto& change : item.changes) ++counts[change.en];
  const auto common = [&](const Text& change) {
    return diff.matched.size() >= 4 && counts[change.en] * 2 > diff.matched.size();
  };
  std::set<std::string> said;
  for (auto& item : diff.matched) {
    for (const auto& change : item.changes)
      if (common(change) && said.insert(change.en).second) diff.common_changes.push_back(change);
    std::erase_if(item.changes, common);
  }
}

}  // namespace

double title_likeness(const std::string& a, const std::string& b) {
  const std::string x = thai::fold(a), y = thai::fold(b);
  if (x == y) return 1;
  const double longer = std::max(length_of(x), length_of(y)), shorter = std::min(length_of(x), length_of(y));
  if (longer == 0) return 0;
  const double by_edits = 1 - static_cast<double>(config::edit_distance(x, y)) / longer;
  // A title that only grew or shrank, at an end or in its middle: `โครงสร้าง` and `โครงสร้างหน่วยงาน`, `แผนดำเนินงานประจำปี`
  // and `แผนดำเนินงานและการใช้งบประมาณประจำปี`.
  const bool inside =
      shorter >= 6 && (x.find(y) != std::string::npos || y.find(x) != std::string::npos || ends_cover(x, y));
  const double by_containing = inside ? 0.6 + 0.4 * shorter / longer : 0;
  const double likeness = std::min(0.99, std::max(by_edits, by_containing));
  return document_kind(x) == document_kind(y) ? likeness : likeness * for_other_kind;
}

BookDiff diff_books(const Rulebook& before, const Rulebook& after) {
  BookDiff out;
  out.before = &before;
  out.after = &after;
  std::vector<std::optional<Pair>> match_of(after.items.size());
  std::vector<bool> taken(before.items.size(), false);
  for (const auto& pair : all_pairs(before, after)) {
    if (match_of[pair.after] || taken[pair.before]) continue;
    match_of[pair.after] = pair;
    taken[pair.before] = true;
  }
  for (std::size_t a = 0; a < after.items.size(); ++a) {
    if (!match_of[a]) {
      out.added.push_back(&after.items[a]);
      continue;
    }
    MatchedItem item;
    item.before = &before.items[match_of[a]->before];
    item.after = &after.items[a];
    item.likeness = match_of[a]->likeness;
    item.changes = changes_between(before, *item.before, after, *item.after);
    out.matched.push_back(std::move(item));
  }
  for (std::size_t b = 0; b < before.items.size(); ++b)
    if (!taken[b]) out.dropped.push_back(&before.items[b]);
  lift_common_changes(out);
  return out;
}

std::string diff_text(const BookDiff& diff, Language language) {
  const bool thai = language == Language::th;
  const auto heading = [&](const char* th, const char* en, std::size_t count) {
    return std::string(thai ? th : en) + " (" + std::to_string(count) + ")\n";
  };
  const auto line = [&](const std::string& mark, const Item& item) {
    return "  " + mark + " " + thai::pad_to_width(item.id, 7) + item.title.in(language) + "\n";
  };
  const auto count = [&](auto predicate) {
    return static_cast<std::size_t>(std::count_if(diff.matched.begin(), diff.matched.end(), predicate));
  };
  const std::size_t renumbered = count([](const MatchedItem&m) { return m.renumbered(); }),
                    retitled = count([](const MatchedItem&m) { return m.retitled(); }),
                    changed = count([](const MatchedItem&m) { return !m.changes.empty(); });
  std::string out = diff.before->id + " → " + diff.after->id + "\n";
  out += heading("ข้อใหม่", "added", diff.added.size());
  for (const auto* item : diff.added) out += line("+", *item);
  out += heading("ข้อที่ตัดออก", "dropped", diff.dropped.size());
  for (const auto* item : diff.dropped) out += line("-", *item);
  out += heading("เปลี่ยนเลขข้อ", "renumbered", renumbered);
  for (const auto& each : diff.matched)
    if (each.renumbered())
      out += "  " + thai::pad_to_width(each.before->id, 6) + "→ " + thai::pad_to_width(each.after->id, 7) +
             each.after->title.in(language) + "\n";
  out += heading("เปลี่ยนชื่อ", "retitled", retitled);
  for (const auto& each : diff.matched)
    if (each.retitled())
      out += "  " + thai::pad_to_width(each.after->id, 7) + each.before->title.th + "\n         → " +
             each.after->title.th + "\n";
  if (!diff.common_changes.empty()) {
    out += heading("เปลี่ยนเหมือนกันเกือบทุกข้อ", "changed alike in most items", diff.common_changes.size());
    for (const auto& each : diff.common_changes) out += "  " + each.in(language) + "\n";
  }
  out += heading("ข้อกำหนดเปลี่ยน", "changed requirements", changed);
  for (const auto& each : diff.matched) {
    if (each.changes.empty()) continue;
    out += "  " + each.after->id + " " + each.after->title.in(language) + "\n";
    for (const auto& change : each.changes) out += "      " + change.in(language) + "\n";
  }
  const std::size_t same =
      count([](const MatchedItem& m) { return !m.renumbered() && !m.retitled() && m.changes.empty(); });
  out += heading("เหมือนเดิม", "unchanged", same);
  return out;
}

}  // namespace oit::rules
