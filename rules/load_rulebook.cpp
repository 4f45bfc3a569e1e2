// Reading one book: header, groups, levels, items; then what only shows when all of it is known.
#include "rules/load_rulebook.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "config/suggest.hpp"
#include "config/yaml.hpp"
#include "rules/requirement_reader.hpp"
#include "rules/submission.hpp"

namespace oit::rules {
namespace {

using config::FileProblems;
using config::YamlMap;
using config::YamlNode;
using core::Text;

const std::vector<std::string> status_words{"confirmed", "reported", "inferred", "unconfirmed"};
const std::vector<std::string> confidence_words{"high", "medium", "low", "recollection"};
const std::vector<std::string> mean_words{"indicators", "questions"};

/// `12`, `0.30`: digits with at most one point; at most nine on either side.
bool is_decimal(const std::string& text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string whole = text.substr(0, point);
  const std::string part = point < text.size() ? text.substr(point + 1) : "0";
  const auto digits = [](const std::string& s) {
    return !s.empty() && s.size() <= 9 && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  return digits(whole) && digits(part);
}

/// A decimal as a number of billionths, for sums and comparisons.
std::int64_t billionths(const std::string& text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string part = point < text.size() ? text.substr(point + 1) : "";
  part.resize(9, '0');
  return std::stoll(text.substr(0, point)) * 1'000'000'000 + std::stoll(part);
}

bool is_slug(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

Text item_name(const std::string& id) { return {"ข้อ " + id, "item " + id}; }

class BookReader {
 public:
  BookReader(const YamlNode& root, const std::string& file, const Vocabulary& vocabulary,
             std::span<const core::CheckSpec> checks)
      : root_(root), problems_(file), requirements_(checks, vocabulary, problems_) {
    book_.file = file;
  }

  core::Result<Rulebook> read() {
    YamlMap top(root_, {"ชุดเกณฑ์", "the rulebook"}, problems_);
    if (top.is_map()) {
      read_header(top);
      read_levels(top);
      if (const auto* node = top.get("instruments")) read_instruments(*node);
      if (const auto* node = top.get("window")) read_window(*node);
      if (const auto* node = top.get("defaults")) read_defaults(*node);
      top.require("groups");
      for (const auto& node : top.list("groups")) read_group(node, "", 0);
      top.require("items");
      for (const auto& node : top.list("items")) read_item(node);
      if (const auto* node = root_.find("items"); node && node->is_list() && node->items.empty())
        problems_.add(node->line, {"ไม่มีข้อใดเลย", "the rulebook has no items"},
                      {"เพิ่มข้อใน items:", "add entries under items:"});
      top.finish();
      check_groups();
      check_dependencies();
      warn_of_slips(top);
    }
    if (!problems_.empty()) return problems_.take();
    std::stable_sort(book_.items.begin(), book_.items.end(),
                     [](const Item& a, const Item& b) { return item_order(a.id) < item_order(b.id); });
    return std::move(book_);
  }

  static std::pair<std::string, int> item_order(const std::string& id) {
    const std::size_t digits = std::min(id.find_first_of("0123456789"), id.size());
    return {id.substr(0, digits), digits < id.size() ? std::atoi(id.c_str() + digits) : 0};
  }

 private:
  void read_header(YamlMap& top) {
    book_.id = top.required_text("id");
    if (!book_.id.empty() && !is_slug(book_.id))
      problems_.add(top.line_of("id"), {"\"" + book_.id + "\" ใช้เป็น id ไม่ได้", "\"" + book_.id + "\" cannot be an id"},
                    {"ใช้ตัวเล็ก a-z ตัวเลข และ - เช่น nacc-2570", "use a-z, digits and -, for example nacc-2570"});
    read_year(top);
    book_.title = top.required_bilingual("title");
    book_.agency_kind = top.required_bilingual("agency_kind");
    top.require("status");
    book_.status = parse_status(top.choice("status", status_words, "confirmed")).value_or(Status::confirmed);
    book_.status_note = top.bilingual("status_note");
    top.require("sources");
    book_.sources = top.texts("sources");
    book_.scale = {0, 100};
    if (top.require("scale")) book_.scale = read_scale(top, book_.scale);
    book_.central_systems = top.texts("central_systems");
  }

  void read_year(YamlMap& top) {
    const YamlNode* node = top.require("fiscal_year");
    if (!node) return;
    const auto year = config::read_integer(*node, config::key_in("fiscal_year", top.what()), problems_);
    if (!year) return;
    constexpr int first = 2540, last = 2650;
    if (*year < first || *year > last) {
      const bool common = *year > 1990 && *year < 2110;
      const std::string meant = std::to_string(*year + core::buddhist_era_offset);
      problems_.add(node->line,
                    {"ปีงบประมาณ " + std::to_string(*year) + " ใช้ไม่ได้",
                     "fiscal year " + std::to_string(*year) + " cannot be right"},
                    common ? Text{"ใช้ปี พ.ศ.: " + meant, "use the Buddhist era: " + meant}
                           : Text{"ใช้ปี พ.ศ. เช่น 2570", "use the Buddhist era, for example 2570"});
      return;
    }
    book_.year = core::FiscalYear(static_cast<int>(*year));
  }

  std::vector<int> read_scale(YamlMap& map, const std::vector<int>& fallback) {
    const YamlNode* node = map.get("scale");
    if (!node) return fallback;
    const Text what = config::key_in("scale", map.what());
    std::vector<int> scale;
    for (const auto& item : map.list("scale"))
      if (const auto value = config::read_integer(item, what, problems_, 0, 100))
        scale.push_back(static_cast<int>(*value));
    const bool ascending = std::adjacent_find(scale.begin(), scale.end(), std::greater_equal<>()) == scale.end();
    if (node->is_list() && (scale.size() < 2 || !ascending || scale.front() != 0 || scale.back() != 100)) {
      problems_.add(
          node->line, {what.th + " ไม่ถูกต้อง", what.en + " is no scale"},
          {"เรียงจาก 0 ถึง 100 เช่น [0, 100] หรือ [0, 50, 100]", "write it from 0 up to 100: [0, 100] or [0, 50, 100]"});
      return fallback;
    }
    return scale.size() < 2 ? fallback : scale;
  }

  std::string decimal(YamlMap& map, const char* key, const std::string& fallback, bool zero_allowed = false) {
    const YamlNode* node = map.get(key);
    if (!node) return fallback;
    const auto text = config::read_text(*node, config::key_in(key, map.what()), problems_);
    if (!text) return fallback;
    if (is_decimal(*text) && (zero_allowed || billionths(*text) > 0)) return *text;
    const Text what = config::key_in(key, map.what());
    problems_.add(node->line,
                  {"\"" + *text + "\" ใช้ไม่ได้ (" + what.th + ")", "\"" + *text + "\" cannot be used (" + what.en + ")"},
                  {"เขียนเป็นเลขทศนิยมบวก เช่น 0.30", "write a positive decimal, for example 0.30"});
    return fallback;
  }

  void read_levels(YamlMap& top) {
    std::int64_t last = 101'000'000'000;
    for (const auto& node : top.list("levels")) {
      YamlMap map(node, {"ระดับผลหนึ่ง", "a level"}, problems_);
      LevelRule level;
      level.id = map.required_text("id");
      level.name = map.required_bilingual("name");
      map.require("at_least");
      level.at_least = decimal(map, "at_least", "0", true);
      level.each_at_least = decimal(map, "each_at_least", "", true);
      map.finish();
      const std::int64_t least = billionths(level.at_least);
      if (least > last)
        problems_.add(node.line,
                      {"ระดับ \"" + level.id + "\" สูงกว่าระดับที่อยู่ก่อนหน้า",
                       "level \"" + level.id + "\" asks for more than the one before it"},
                      {"เรียงจากระดับดีที่สุดลงมา", "write the best level first"});
      last = least;
      book_.levels.push_back(std::move(level));
    }
  }

  void read_instruments(const YamlNode& node) {
    YamlMap map(node, {"\"instruments\"", "\"instruments\""}, problems_);
    if (!map.is_map()) return;
    Instruments& its = book_.instruments;
    its.iit = decimal(map, "iit", its.iit, true);
    its.eit = decimal(map, "eit", its.eit, true);
    its.oit = decimal(map, "oit", its.oit, true);
    its.eit_parts = static_cast<int>(map.integer("eit_parts", its.eit_parts, 1, 2));
    const std::string mean = map.choice("survey_mean", mean_words, "indicators");
    its.survey_mean = mean == "questions" ? Instruments::MeanOf::questions : Instruments::MeanOf::indicators;
    map.finish();
    if (billionths(its.iit) + billionths(its.eit) + billionths(its.oit) != 1'000'000'000)
      problems_.add(node.line,
                    {"น้ำหนักของ IIT, EIT และ OIT รวมกันไม่เท่ากับ 1", "the weights of IIT, EIT and OIT do not add up to 1"},
                    {"เช่น 0.30, 0.30, 0.40", "for example 0.30, 0.30, 0.40"});
  }

  void read_window(const YamlNode& node) {
    YamlMap map(node, {"\"window\"", "\"window\""}, problems_);
    book_.window.opens = map.date("opens");
    book_.window.closes = map.date("closes");
    map.finish();
    for (const auto& day : {book_.window.opens, book_.window.closes})
      if (day && std::abs(static_cast<int>(day->year()) - book_.year.common()) > 1)
        problems_.add(node.line,
                      {"วันที่ " + core::to_iso(*day) + " ไม่อยู่ใกล้ปีงบประมาณของชุดเกณฑ์",
                       core::to_iso(*day) + " is far from the book's fiscal year"},
                      {"ใช้ปี ค.ศ. เช่น 2025-04-30", "write the year in the Common Era, for example 2025-04-30"});
    if (book_.window.opens && book_.window.closes && *book_.window.closes < *book_.window.opens)
      problems_.add(node.line, {"วันปิดรับมาก่อนวันเปิดรับ", "the window closes before it opens"},
                    {"สลับ opens กับ closes", "swap opens and closes"});
  }

  void read_follow(const YamlNode& node, const Text& owner, Follow& follow) {
    YamlMap map(node, {"\"follow\" ของ" + owner.th, "\"follow\" of " + owner.en}, problems_);
    follow.files = static_cast<int>(map.integer("files", follow.files, 0, 1000));
    follow.pages = static_cast<int>(map.integer("pages", follow.pages, 0, 1000));
    follow.depth = static_cast<int>(map.integer("depth", follow.depth, 0, 3));
    follow.megabytes = static_cast<int>(map.integer("megabytes", follow.megabytes, 1, 2000));
    if (map.get("prefer")) follow.prefer = map.texts("prefer");
    map.finish();
  }

  std::vector<Requirement> read_requirements(YamlMap& map, const Text& owner) {
    std::vector<Requirement> out;
    for (const auto& node : map.list("requires")) {
      auto requirement = requirements_.read(node, owner);
      if (!requirement) continue;
      const auto twice =
          std::find_if(out.begin(), out.end(), [&](const Requirement& other) { return other.id == requirement->id; });
      if (twice != out.end())
        problems_.add(node.line,
                      {"ข้อกำหนด \"" + requirement->id + "\" ซ้ำใน" + owner.th + " (มีแล้วในบรรทัดที่ " +
                           std::to_string(twice->line) + ")",
                       "requirement \"" + requirement->id + "\" occurs twice in " + owner.en + " (first on line " +
                           std::to_string(twice->line) + ")"},
                      {"ตั้งชื่อให้ต่างกันด้วย name: …", "tell them apart with name: …"});
      else
        out.push_back(std::move(*requirement));
    }
    return out;
  }

  void read_defaults(const YamlNode& node) {
    const Text owner{"ค่าตั้งต้น", "the defaults"};
    YamlMap map(node, owner, problems_);
    if (const auto* follow = map.get("follow")) read_follow(*follow, owner, default_follow_);
    default_requirements_ = read_requirements(map, owner);
    map.finish();
  }

  void read_group(const YamlNode& node, const std::string& parent, int depth) {
    YamlMap map(node, parent.empty() ? Text{"กลุ่ม", "a group"} : Text{"กลุ่มย่อยของ " + parent, "a group within " + parent},
                problems_);
    if (!map.is_map()) return;
    Group group;
    group.id = map.required_text("id");
    group.parent = parent;
    group.depth = depth;
    group.title = map.required_bilingual("title");
    group.weight = decimal(map, "weight", "1");
    if (const auto first = group_lines_.find(group.id); first != group_lines_.end())
      problems_.add(
          node.line,
          {"รหัสกลุ่ม \"" + group.id + "\" ซ้ำ (มีแล้วในบรรทัดที่ " + std::to_string(first->second) + ")",
           "two groups have the id \"" + group.id + "\" (first on line " + std::to_string(first->second) + ")"},
          {"ตั้งรหัสให้ต่างกัน", "give one of them another id"});
    else
      group_lines_.emplace(group.id, node.line);
    const std::string id = group.id;
    book_.groups.push_back(std::move(group));
    for (const auto& inner : map.list("groups")) read_group(inner, id, depth + 1);
    map.finish();
  }

  void read_item(const YamlNode& node) {
    YamlMap unnamed(node, {"ข้อหนึ่ง", "an item"}, problems_);
    if (!unnamed.is_map()) return;
    Item item;
    item.line = node.line;
    item.id = unnamed.required_text("id");
    check_item_id(item.id, unnamed.line_of("id"), node.line);
    const Text owner = item_name(item.id.empty() ? "?" : item.id);
    YamlMap map(node, owner, problems_);
    map.get("id");
    item.title = map.required_bilingual("title");
    item.title_line = map.line_of("title");
    item.group = read_item_group(map, owner);
    if (const auto* period = map.require("period"))
      if (const auto token = read_period_token(*period, config::key_in("period", owner), problems_))
        item.period = *token;
    item.scale = read_scale(map, book_.scale);
    item.weight = decimal(map, "weight", "1");
    item.units = static_cast<int>(map.integer("units", 1, 1, 100));
    item.depends_on = map.text("depends_on");
    item.owner = map.text("owner");
    item.review_every = map.text("review_every");
    item.follow = default_follow_;
    if (const auto* follow = map.get("follow")) read_follow(*follow, owner, item.follow);
    item.requirements = join_requirements(map, owner);
    item.provenance = read_provenance(map, owner);
    map.finish();
    book_.items.push_back(std::move(item));
  }

  void check_item_id(const std::string& id, int line, int item_line) {
    if (id.empty()) return;
    const auto normal = parse_item_id(id);
    if (!normal || *normal != id)
      problems_.add(
          line, {"\"" + id + "\" ใช้เป็นเลขข้อไม่ได้", "\"" + id + "\" is no item number"},
          normal ? Text{"เขียนเป็น " + *normal, "write it as " + *normal} : Text{"เขียนเช่น O1", "write it as O1"});
    if (const auto first = item_lines_.find(id); first != item_lines_.end())
      problems_.add(line,
                    {"ข้อ " + id + " ซ้ำ (มีแล้วในบรรทัดที่ " + std::to_string(first->second) + ")",
                     "duplicate item " + id + " (first on line " + std::to_string(first->second) + ")"},
                    {"แก้เลขข้อ หรือลบข้อที่ซ้ำ", "correct its number, or remove one of them"});
    else
      item_lines_.emplace(id, item_line);
  }

  std::string read_item_group(YamlMap& map, const Text& owner) {
    const YamlNode* node = map.get("group");
    std::vector<std::string> leaves;
    for (const auto& group : book_.groups)
      if (std::none_of(book_.groups.begin(), book_.groups.end(),
                       [&](const Group& other) { return other.parent == group.id; }))
        leaves.push_back(group.id);
    if (!node) {
      problems_.add(map.line_of("group"), {owner.th + " ไม่อยู่ในกลุ่มใด", owner.en + " is in no group"},
                    {"เพิ่ม group: … (" + joined(leaves) + ")", "add group: … (" + joined(leaves) + ")"});
      return {};
    }
    const auto id = config::read_text(*node, config::key_in("group", owner), problems_);
    if (!id) return {};
    if (!group_lines_.contains(*id))
      problems_.add(node->line,
                    {owner.th + " อยู่ในกลุ่ม \"" + *id + "\" ซึ่งไม่มี",
                     owner.en + " is in group \"" + *id + "\", which does not exist"},
                    config::suggestion(*id, leaves));
    else if (std::find(leaves.begin(), leaves.end(), *id) == leaves.end())
      problems_.add(node->line,
                    {owner.th + " อยู่ในกลุ่ม \"" + *id + "\" ซึ่งมีกลุ่มย่อย",
                     owner.en + " is in group \"" + *id + "\", which has groups of its own"},
                    {"ระบุกลุ่มย่อย", "name one of the groups within it"});
    return *id;
  }

  static std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
  }

  /// The book's defaults first, without those the item switches off; an item's own requirement of the same id stands in
  /// the default's place.
  std::vector<Requirement> join_requirements(YamlMap& map, const Text& owner) {
    std::vector<std::string> default_ids;
    for (const auto& each : default_requirements_) default_ids.push_back(each.id);
    const auto without = map.texts("without");
    for (const auto& id : without)
      if (std::find(default_ids.begin(), default_ids.end(), id) == default_ids.end())
        problems_.add(map.line_of("without"),
                      {"\"" + id + "\" ใน without ของ" + owner.th + " ไม่ใช่ข้อกำหนดตั้งต้น",
                       "\"" + id + "\" in without of " + owner.en + " is no default requirement"},
                      config::suggestion(id, default_ids));
    std::vector<Requirement> out;
    for (const auto& each : default_requirements_)
      if (std::find(without.begin(), without.end(), each.id) == without.end()) out.push_back(each);
    for (auto& own : read_requirements(map, owner)) {
      const auto same =
          std::find_if(out.begin(), out.end(), [&](const Requirement& other) { return other.id == own.id; });
      if (same != out.end())
        *same = std::move(own);
      else
        out.push_back(std::move(own));
    }
    return out;
  }

  core::Provenance read_provenance(YamlMap& item, const Text& owner) {
    core::Provenance out;
    out.status = to_string(book_.status);
    const YamlNode* node = item.get("provenance");
    if (!node) return out;
    YamlMap map(*node, {"provenance ของ" + owner.th, "the provenance of " + owner.en}, problems_);
    out.confidence = map.choice("confidence", confidence_words, "");
    out.status = map.choice("status", status_words, out.status);
    out.sources = map.texts("sources");
    out.note = map.bilingual("note");
    map.finish();
    return out;
  }

  void check_groups() {
    for (const auto& group : book_.groups) {
      const bool has_groups = std::any_of(book_.groups.begin(), book_.groups.end(),
                                          [&](const Group& other) { return other.parent == group.id; });
      const bool has_items =
          std::any_of(book_.items.begin(), book_.items.end(), [&](const Item& item) { return item.group == group.id; });
      if (!has_groups && !has_items)
        book_.warnings.push_back({problems_.place(group_lines_[group.id]),
                                  {"กลุ่ม \"" + group.id + "\" ไม่มีข้อใดเลย", "group \"" + group.id + "\" has no items"},
                                  {"ไม่นับในคะแนน", "it does not count in the score"}});
    }
  }

  void warn(int line, Text what, Text remedy) {
    book_.warnings.push_back({problems_.place(line), std::move(what), std::move(remedy)});
  }

  /// What a copy of last year's book forgets most easily.
  void warn_of_slips(YamlMap& top) {
    const std::string year = std::to_string(book_.year.buddhist());
    const std::size_t digits = book_.id.size() >= 4 ? book_.id.size() - 4 : 0;
    const std::string said = book_.id.substr(digits);
    const bool names_a_year = said.starts_with("25") && said.find_first_not_of("0123456789") == std::string::npos;
    if (names_a_year && said != year)
      warn(top.line_of("id"), {"id ลงท้ายด้วย " + said + " แต่ fiscal_year คือ " + year, "the id ends in " + said + ", but fiscal_year is " + year},
           {"แก้ให้ตรงกัน", "make them agree"});
    std::map<std::string, const Item*> titles;
    std::map<std::string, std::set<int>> numbers;
    for (const auto& item : book_.items) {
      const auto [first, fresh] = titles.emplace(item.title.th, &item);
      if (!fresh)
        warn(item.title_line, {"ข้อ " + item.id + " ชื่อเหมือนข้อ " + first->second->id, "item " + item.id + " has the title of item " + first->second->id},
             {"ตรวจกับประกาศ", "compare with the official list"});
      const auto [prefix, number] = item_order(item.id);
      numbers[prefix].insert(number);
    }
    for (const auto& [prefix, taken] : numbers)
      for (int n = 1; n < *taken.rbegin(); ++n)
        if (!taken.contains(n))
          warn(top.line_of("items"), {"ไม่มีข้อ " + prefix + std::to_string(n), "there is no item " + prefix + std::to_string(n)},
               {"ตรวจว่าตกหล่นหรือไม่", "look whether it was left out"});
  }

  void check_dependencies() {
    std::vector<std::string> ids;
    for (const auto& item : book_.items) ids.push_back(item.id);
    for (const auto& item : book_.items) {
      if (item.depends_on.empty()) continue;
      const Text owner = item_name(item.id);
      if (!book_.find(item.depends_on)) {
        problems_.add(item.line,
                      {owner.th + " ขึ้นกับข้อ \"" + item.depends_on + "\" ซึ่งไม่มี",
                       owner.en + " depends on \"" + item.depends_on + "\", which does not exist"},
                      config::suggestion(item.depends_on, ids));
        continue;
      }
      std::set<std::string> seen{item.id};
      for (const Item* at = book_.find(item.depends_on); at; at = book_.find(at->depends_on))
        if (!seen.insert(at->id).second) {
          problems_.add(item.line, {owner.th + " ขึ้นกับตัวเองเป็นวงกลม", owner.en + " depends on itself in a circle"},
                        {"ลบ depends_on ข้อหนึ่งในวง", "remove one depends_on of the circle"});
          break;
        }
    }
  }

  const YamlNode& root_;
  FileProblems problems_;
  RequirementReader requirements_;
  Rulebook book_;
  Follow default_follow_;
  std::vector<Requirement> default_requirements_;
  std::map<std::string, int> group_lines_, item_lines_;
};

}  // namespace

core::Result<Rulebook> read_rulebook(std::string_view text, const std::string& file, const Vocabulary& vocabulary,
                                     std::span<const core::CheckSpec> checks) {
  const auto tree = config::parse_yaml(text, file);
  if (!tree) return tree.problems();
  BookReader reader(*tree, file, vocabulary, checks);
  auto book = reader.read();
  if (book) book->sha256 = sha256_hex(text);
  return book;
}

core::Result<Rulebook> load_rulebook(const std::filesystem::path& file, std::span<const core::CheckSpec> checks) {
  const auto text = config::read_file(file);
  if (!text) return text.problems();
  Vocabulary vocabulary = builtin_vocabulary();
  const auto beside = file.parent_path() / "vocabulary.yaml";
  std::error_code error;
  if (std::filesystem::exists(beside, error)) {
    const auto words = config::read_file(beside);
    if (!words) return words.problems();
    const auto own = Vocabulary::parse(*words, beside.string(), &builtin_vocabulary());
    if (!own) return own.problems();
    vocabulary.put_over(*own);
  }
  return read_rulebook(*text, file.string(), vocabulary, checks);
}

}  // namespace oit::rules
