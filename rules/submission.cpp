// Submissions from YAML and from rows of a table; what is missing is filled in and said so.
#include "rules/submission.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "config/suggest.hpp"
#include "config/yaml.hpp"
#include "core/url.hpp"
#include "rules/table.hpp"

namespace oit::rules {
namespace {

using config::FileProblems;
using config::YamlMap;
using config::YamlNode;
using core::Text;

constexpr std::size_t heading_rows_looked_at = 40;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 120;
  std::string out(text.substr(0, std::min(text.size(), longest)));
  while (text.size() > longest && !out.empty() && (static_cast<unsigned char>(text[out.size()]) & 0xC0) == 0x80)
    out.pop_back();
  std::replace(out.begin(), out.end(), '\n', ' ');
  return "\"" + out + (text.size() > longest ? "…\"" : "\"");
}

/// `O10` after `O9`.
std::pair<std::string, int> order_of(const std::string& id) {
  const std::size_t digits = std::min(id.find_first_of("0123456789"), id.size());
  return {id.substr(0, digits), std::atoi(id.c_str() + digits)};
}

void put_in_order(std::vector<SubmittedItem>& items) {
  std::stable_sort(items.begin(), items.end(),
                   [](const SubmittedItem& a, const SubmittedItem& b) { return order_of(a.id) < order_of(b.id); });
}

/// A name that can be a folder's: no separators, no control characters, no leading dots.
std::string folder_name(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    const bool bad =
        static_cast<unsigned char>(c) < 0x20 || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
    const char kept = bad || c == ' ' ? '-' : c;
    if (kept == '-' && (out.empty() || out.back() == '-')) continue;
    if (kept == '.' && out.empty()) continue;
    out += kept;
  }
  while (!out.empty() && (out.back() == '-' || out.back() == '.')) out.pop_back();
  return out;
}

/// Gathers items from any format. Bad rows become warnings, or problems when strict.
class Gatherer {
 public:
  Gatherer(std::string file, const SubmissionOptions& options) : options_(options), problems_(file), bad_rows_(file) {
    out_.file = std::move(file);
  }

  FileProblems& problems() { return problems_; }
  FileProblems& bad_rows() { return bad_rows_; }
  Submission& submission() { return out_; }

  std::optional<std::string> item_id(std::string_view written, int line) {
    auto id = parse_item_id(written);
    if (!id)
      bad_rows_.add(
          line,
          {in_quotes(written) + " ไม่ใช่เลขข้อ ข้ามแถวนี้", in_quotes(written) + " is no item number; the row is left out"},
          {"เขียนเป็น O1, O2, …", "write it as O1, O2, …"});
    return id;
  }

  SubmittedItem& item(const std::string& id) {
    auto& items = out_.items;
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const SubmittedItem& each) { return each.id == id; });
    if (found != items.end()) return *found;
    SubmittedItem fresh;
    fresh.id = id;
    items.push_back(std::move(fresh));
    return items.back();
  }

  /// Every address of a cell; the words around them join the note.
  void add_cell(SubmittedItem& to, std::string_view cell, std::string note, int line) {
    std::string words;
    const auto addresses = split_addresses(cell, words);
    if (!words.empty()) note += (note.empty() ? "" : " ") + words;
    for (const auto& address : addresses) add_address(to, address, note, line);
    if (addresses.empty() && !note.empty()) to.note += (to.note.empty() ? "" : " ") + note;
  }

  void add_address(SubmittedItem& to, const std::string& address, const std::string& note, int line) {
    if (!core::Url::parse(address))
      bad_rows_.add(line,
                    {"ข้อ " + to.id + ": " + in_quotes(address) + " ไม่ใช่ที่อยู่เว็บ",
                     "item " + to.id + ": " + in_quotes(address) + " is no web address"},
                    {"ใส่ URL เต็ม เช่น https://www.example.go.th/oit",
                     "write the whole URL, for example https://www.example.go.th/oit"});
    const bool known =
        std::any_of(to.urls.begin(), to.urls.end(), [&](const SubmittedUrl& each) { return each.text == address; });
    if (!known) to.urls.push_back({address, note, line});
  }

  void add_website(const std::string& text, int line) {
    if (core::Url::parse(text)) {
      out_.agency.websites.push_back(text);
      return;
    }
    problems_.add(
        line, {"เว็บไซต์ " + in_quotes(text) + " ไม่ใช่ที่อยู่เว็บ", "the website " + in_quotes(text) + " is no web address"},
        {"ใส่ที่อยู่เว็บไซต์หลัก เช่น https://www.example.go.th",
         "give the main website, for example https://www.example.go.th"});
  }

  core::Result<Submission> finish() {
    put_options_over();
    if (out_.items.empty() && problems_.empty() && bad_rows_.empty())
      problems_.add(0, {"ไม่พบข้อใดในไฟล์", "no items were found in the file"},
                    {"ดูตัวอย่าง: oitcheck template", "see an example: oitcheck template"});
    if (options_.strict || out_.items.empty())
      for (auto& problem : bad_rows_.take()) rows_as_problems_.push_back(std::move(problem));
    core::Problems all = problems_.take();
    all.insert(all.end(), rows_as_problems_.begin(), rows_as_problems_.end());
    if (!all.empty()) return all;
    out_.warnings = bad_rows_.take();
    name_agency();
    if (out_.agency.websites.empty()) guess_website();
    put_in_order(out_.items);
    return std::move(out_);
  }

 private:
  void put_options_over() {
    if (!options_.agency.empty()) {
      out_.agency.name = options_.agency;
      out_.agency.id = folder_name(options_.agency);
    }
    if (!options_.website.empty()) {
      out_.agency.websites.clear();
      std::string words;
      FileProblems option_problems("--website");
      for (const auto& each : split_addresses(options_.website, words)) {
        if (core::Url::parse(each))
          out_.agency.websites.push_back(each);
        else
          option_problems.add(0, {in_quotes(each) + " ไม่ใช่ที่อยู่เว็บ", in_quotes(each) + " is no web address"},
                              {"ใส่เช่น https://www.example.go.th", "write, for example, https://www.example.go.th"});
      }
      for (auto& problem : option_problems.take()) rows_as_problems_.push_back(std::move(problem));
    }
    if (!options_.rulebook.empty()) out_.rulebook = options_.rulebook;
  }

  void name_agency() {
    auto& agency = out_.agency;
    const std::string stem = std::filesystem::path(out_.file).stem().string();
    if (agency.name.empty()) agency.name = agency.id.empty() ? stem : agency.id;
    agency.id = folder_name(agency.id.empty() ? agency.name : agency.id);
    if (agency.id.empty()) agency.id = "agency";
  }

  /// The host most addresses are on, with the path they share there.
  void guess_website() {
    std::map<std::string, std::vector<core::Url>> by_origin;
    std::size_t total = 0;
    for (const auto& item : out_.items)
      for (const auto& each : item.urls)
        if (const auto url = core::Url::parse(each.text)) {
          by_origin[url->origin()].push_back(*url);
          ++total;
        }
    const auto most = std::max_element(by_origin.begin(), by_origin.end(),
                                       [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
    const Text remedy{"ระบุด้วยบรรทัด # website: https://… หรือ --website",
                      "name it with a line # website: https://… or with --website"};
    if (most == by_origin.end() || most->second.size() * 2 < total || total < 2) {
      out_.warnings.push_back(
          {out_.file, {"ไม่ได้ระบุเว็บไซต์หลักของหน่วยงาน", "the agency's main website is not named"}, remedy});
      return;
    }
    const std::string website = most->first + shared_folder(most->second);
    out_.agency.websites.push_back(website);
    out_.warnings.push_back({out_.file,
                             {"ไม่ได้ระบุเว็บไซต์หลัก จึงใช้ " + website + " ตาม URL ส่วนใหญ่",
                              "the main website is not named; " + website + " is taken, where most addresses are"},
                             remedy});
  }

  static std::string shared_folder(const std::vector<core::Url>& urls) {
    std::string shared = urls.front().path();
    shared.resize(shared.rfind('/'));
    for (const auto& url : urls) {
      const std::string& path = url.path();
      while (!shared.empty() &&
             !(path.starts_with(shared) && (path.size() == shared.size() || path[shared.size()] == '/')))
        shared.resize(shared.rfind('/'));
    }
    return shared;
  }

  const SubmissionOptions& options_;
  FileProblems problems_, bad_rows_;
  core::Problems rows_as_problems_;
  Submission out_;
};

// --- YAML ---------------------------------------------------------------------------------------------------------

void read_yaml_agency(const YamlNode& node, Gatherer& into) {
  auto& agency = into.submission().agency;
  if (node.is_scalar()) {
    agency.name = node.text;
    return;
  }
  YamlMap map(node, {"\"agency\"", "\"agency\""}, into.problems());
  agency.id = folder_name(map.text("id"));
  agency.name = map.text("name");
  agency.kind = map.text("kind");
  agency.province = map.text("province");
  for (const char* key : {"websites", "website"})
    for (const auto& each : map.texts(key)) into.add_website(each, map.line_of(key));
  map.finish();
}

void read_yaml_urls(const YamlNode& node, SubmittedItem& item, Gatherer& into) {
  if (node.is_null()) return;
  if (node.is_scalar()) return into.add_cell(item, node.text, "", node.line);
  if (node.is_map()) {
    YamlMap map(node, {"URL ของข้อ " + item.id, "a URL of item " + item.id}, into.problems());
    const std::string url = map.required_text("url");
    const std::string note = map.text("note");
    map.finish();
    if (!url.empty()) into.add_cell(item, url, note, node.line);
    return;
  }
  for (const auto& each : node.items) read_yaml_urls(each, item, into);
}

void read_yaml_item(const config::YamlField& field, Gatherer& into) {
  const auto id = into.item_id(field.key, field.line);
  if (!id) return;
  SubmittedItem& item = into.item(*id);
  const YamlNode& node = field.value;
  const bool plain = !node.is_map() || node.find("url");
  if (plain) return read_yaml_urls(node, item, into);
  YamlMap map(node, {"ข้อ " + *id, "item " + *id}, into.problems());
  const std::string note = map.text("note");
  if (!note.empty()) item.note = note;
  if (const auto* urls = map.get("urls")) read_yaml_urls(*urls, item, into);
  map.finish();
}

void read_yaml(std::string_view text, Gatherer& into) {
  const auto tree = config::parse_yaml(text, into.problems().file());
  if (!tree) {
    // Places are already in the problems; keep them as they are.
    for (const auto& problem : tree.problems()) {
      const std::size_t colon = problem.where.rfind(':');
      const int line = colon == std::string::npos || problem.where == into.problems().file()
                           ? 0
                           : std::atoi(problem.where.c_str() + colon + 1);
      into.problems().add(line, problem.what, problem.remedy);
    }
    return;
  }
  YamlMap top(*tree, {"แบบส่งข้อมูล", "the submission"}, into.problems());
  if (!top.is_map()) return;
  if (const auto* agency = top.get("agency")) read_yaml_agency(*agency, into);
  into.submission().rulebook = top.text("rulebook");
  if (const auto* items = top.require("items")) {
    YamlMap map(*items, {"\"items\"", "\"items\""}, into.problems());
    for (const auto& field : map.entries()) read_yaml_item(field, into);
  }
  top.finish();
}

// --- Rows of a table ----------------------------------------------------------------------------------------------

enum class Column { item, url, note };

/// A heading without blanks and signs, lower case.
std::string heading_word(std::string_view cell) {
  std::string out;
  for (const char c : lower(trim(cell)))
    if (std::string_view(" \t\r\n._-:*()\"").find(c) == std::string_view::npos) out += c;
  return out;
}

std::optional<Column> column_of(const std::string& cell) {
  static constexpr std::array<std::string_view, 16> item_words{"item",  "items", "itemid", "ข้อ",   "ข้อที่",   "เลขข้อ",
                                                               "รหัสข้อ", "ข้อoit", "oit",    "ลำดับ", "ลำดับที่", "no",
                                                               "id",    "ที่",     "รหัส",    "หัวข้อที่"};
  static constexpr std::array<std::string_view, 8> url_words{"url", "link", "ลิงก์",    "ลิงค์",
                                                             "ลิ้งค์", "ลิ้งก์",  "ที่อยู่เว็บ", "เว็บไซต์"};
  static constexpr std::array<std::string_view, 7> note_words{"note",   "คำอธิบาย", "หมายเหตุ", "อธิบาย",
                                                              "remark", "comment", "คำชี้แจง"};
  const std::string word = heading_word(cell);
  if (word.empty() || word.size() > 120) return std::nullopt;
  if (std::find(item_words.begin(), item_words.end(), word) != item_words.end()) return Column::item;
  for (const auto each : url_words)
    if (word.find(each) != std::string::npos && word.find("://") == std::string::npos &&
        word.find('/') == std::string::npos)
      return Column::url;
  for (const auto each : note_words)
    if (word.find(each) != std::string::npos) return Column::note;
  return std::nullopt;
}

struct Layout {
  std::size_t item = 0;
  std::vector<std::size_t> urls;
  std::optional<std::size_t> note;
};

std::optional<Layout> layout_of(const TableRow& row) {
  Layout layout;
  bool has_item = false;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const auto column = column_of(row.cells[i]);
    if (!column) continue;
    if (*column == Column::item && !has_item) {
      layout.item = i;
      has_item = true;
    }
    if (*column == Column::url) layout.urls.push_back(i);
    if (*column == Column::note && !layout.note) layout.note = i;
  }
  if (!has_item || layout.urls.empty()) return std::nullopt;
  return layout;
}

struct MetaKey {
  std::string_view word, field;
};
constexpr MetaKey meta_keys[] = {{"agency", "agency"},
                                 {"agencyname", "name"},
                                 {"name", "name"},
                                 {"หน่วยงาน", "agency"},
                                 {"ชื่อหน่วยงาน", "name"},
                                 {"agencyid", "id"},
                                 {"id", "id"},
                                 {"รหัสหน่วยงาน", "id"},
                                 {"website", "website"},
                                 {"websites", "website"},
                                 {"เว็บไซต์", "website"},
                                 {"เว็บไซต์หลัก", "website"},
                                 {"เว็บไซต์หน่วยงาน", "website"},
                                 {"rulebook", "rulebook"},
                                 {"เกณฑ์", "rulebook"},
                                 {"ชุดเกณฑ์", "rulebook"},
                                 {"kind", "kind"},
                                 {"ประเภท", "kind"},
                                 {"ประเภทหน่วยงาน", "kind"},
                                 {"province", "province"},
                                 {"จังหวัด", "province"}};

std::string_view meta_field(const std::string& key) {
  for (const auto& each : meta_keys)
    if (each.word == key) return each.field;
  return {};
}

std::string joined_cells(const TableRow& row, std::size_t from) {
  std::string out;
  for (std::size_t i = from; i < row.cells.size(); ++i)
    if (!row.cells[i].empty()) out += (out.empty() ? "" : ",") + row.cells[i];
  return out;
}

class TableReader {
 public:
  explicit TableReader(Gatherer& into) : into_(into) {}

  /// False when the table has neither a heading nor a first row that starts with an item number.
  bool read(const Table& table) {
    const std::size_t first = find_layout(table);
    if (!has_layout_) return false;
    for (std::size_t i = 0; i < table.size(); ++i) {
      if (i < first || (!table[i].cells.empty() && table[i].cells[0].starts_with('#')))
        read_meta(table[i]);
      else if (i > first || !heading_)
        read_row(table[i]);
    }
    return true;
  }

 private:
  std::size_t find_layout(const Table& table) {
    for (std::size_t i = 0; i < std::min(table.size(), heading_rows_looked_at); ++i) {
      if (!table[i].cells.empty() && table[i].cells[0].starts_with('#')) continue;
      if (const auto layout = layout_of(table[i])) {
        layout_ = *layout;
        has_layout_ = heading_ = true;
        return i;
      }
    }
    for (std::size_t i = 0; i < table.size(); ++i) {
      const auto& cells = table[i].cells;
      if (cells.size() < 2 || cells[0].empty() || cells[0].starts_with('#')) continue;
      if (!parse_item_id(cells[0]) || cells[1].find('.') == std::string::npos) continue;
      layout_ = {0, {1}, cells.size() > 2 ? std::optional<std::size_t>(2) : std::nullopt};
      has_layout_ = true;
      return i;
    }
    return table.size();
  }

  void read_meta(const TableRow& row) {
    if (row.cells.empty()) return;
    const bool marked = row.cells[0].starts_with('#');
    std::string text = marked ? trim(std::string_view(row.cells[0]).substr(1)) : row.cells[0];
    const std::size_t colon = text.find(':');
    const std::string key = heading_word(text.substr(0, colon));
    std::string value = colon == std::string::npos ? "" : trim(std::string_view(text).substr(colon + 1));
    const std::string rest = joined_cells(row, 1);
    if (value.empty())
      value = rest;
    else if (!rest.empty())
      value += "," + rest;
    const std::string_view field = meta_field(key);
    if (field.empty())
      return complain_about_key(marked && colon != std::string::npos, text.substr(0, colon), key, row.line);
    auto& agency = into_.submission().agency;
    if (field == "agency") agency_word_ = value;
    if (field == "name" || (field == "agency" && agency.name.empty())) agency.name = value;
    if (field == "id") agency.id = folder_name(value);
    // Beside a name, `# agency:` is the short one.
    if (agency.id.empty() && !agency_word_.empty() && agency.name != agency_word_) agency.id = folder_name(agency_word_);
    if (field == "kind") agency.kind = value;
    if (field == "province") agency.province = value;
    if (field == "rulebook") into_.submission().rulebook = value;
    std::string words;
    if (field == "website")
      for (const auto& each : split_addresses(value, words)) into_.add_website(each, row.line);
  }

  /// A line that nearly is one of ours is a slip; any other is a remark.
  void complain_about_key(bool has_colon, const std::string& written, const std::string& key, int line) {
    if (!has_colon) return;
    std::vector<std::string> known;
    for (const auto& each : meta_keys) known.emplace_back(each.word);
    if (config::nearest(key, known))
      into_.bad_rows().add(
          line,
          {"ไม่รู้จัก " + in_quotes(written) + " ข้ามบรรทัดนี้", "unknown " + in_quotes(written) + "; the line is left out"},
          config::suggestion(key, known));
  }

  static std::string cell(const TableRow& row, std::size_t index) {
    return index < row.cells.size() ? row.cells[index] : std::string();
  }

  void read_row(const TableRow& row) {
    if (std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& each) { return each.empty(); })) return;
    const std::string item_cell = cell(row, layout_.item);
    const std::string note = layout_.note ? cell(row, *layout_.note) : std::string();
    const bool has_url =
        std::any_of(layout_.urls.begin(), layout_.urls.end(), [&](std::size_t i) { return !cell(row, i).empty(); });
    if (item_cell.empty()) {
      if (!has_url) return;
      into_.bad_rows().add(
          row.line, {"แถวนี้มี URL แต่ไม่มีเลขข้อ ข้ามแถวนี้", "the row has a URL but no item number; the row is left out"},
          {"ใส่เลขข้อ เช่น O1", "write the item number, for example O1"});
      return;
    }
    const bool is_heading_again = heading_ && layout_of(row).has_value();
    if (is_heading_again) return;
    // A line of words between the items (`ตัวชี้วัดย่อย 9.1 …`) is a heading, not a bad row.
    if (!has_url && note.empty() && !parse_item_id(item_cell) &&
        item_cell.find_first_of("0123456789") == std::string::npos)
      return;
    const auto id = into_.item_id(item_cell, row.line);
    if (!id) return;
    SubmittedItem& item = into_.item(*id);
    if (!has_url && !note.empty()) item.note += (item.note.empty() ? "" : " ") + note;
    for (const std::size_t column : layout_.urls)
      if (const std::string text = cell(row, column); !text.empty()) into_.add_cell(item, text, note, row.line);
  }

  Gatherer& into_;
  Layout layout_;
  bool has_layout_ = false;
  bool heading_ = false;
  std::string agency_word_;   // of `# agency:`, the name unless there is another
};

void add_no_heading(Gatherer& into) {
  into.problems().add(
      1, {"ไม่พบแถวหัวตารางที่มี \"ข้อ\" และ \"URL\"", "there is no heading row with \"item\" and \"url\""},
      {"ใส่แถวหัวตาราง item,url,note หรือ ข้อ,URL,คำอธิบาย", "add the headings item,url,note (or ข้อ,URL,คำอธิบาย)"});
}

/// The first line that is neither blank nor a remark names one of our keys, or is a YAML marker.
bool looks_like_yaml(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find('\n', i), text.size());
    const std::string line = trim(text.substr(i, end - i));
    i = end + 1;
    if (line.empty() || line.starts_with('#')) continue;
    return line.starts_with("---") || line.starts_with("{") || line.starts_with("agency:") ||
           line.starts_with("items:") || line.starts_with("rulebook:");
  }
  return false;
}

void read_text_file(std::string_view bytes, const std::string& file, Gatherer& into) {
  const auto text = decode_text(bytes, file);
  if (!text) {
    for (const auto& problem : text.problems()) into.problems().add(0, problem.what, problem.remedy);
    return;
  }
  const std::string name = lower(file);
  if (name.ends_with(".yaml") || name.ends_with(".yml") || looks_like_yaml(*text)) return read_yaml(*text, into);
  if (trim(*text).empty()) {
    into.problems().add(0, {"ไฟล์ว่าง", "the file is empty"},
                        {"ดูตัวอย่าง: oitcheck template", "see an example: oitcheck template"});
    return;
  }
  if (!TableReader(into).read(read_csv(*text))) add_no_heading(into);
}

core::Problem unknown_item(const Submission& submission, const SubmittedItem& item, const Rulebook& book) {
  const int line = item.urls.empty() ? 0 : item.urls.front().line;
  const std::string range = book.items.empty() ? "" : book.items.front().id + "–" + book.items.back().id;
  return {line > 0 ? submission.file + ":" + std::to_string(line) : submission.file,
          {"ชุดเกณฑ์ " + book.id + " ไม่มีข้อ " + item.id + " (มี " + range + ") ไม่ได้ตรวจข้อนี้",
           "rulebook " + book.id + " has no item " + item.id + " (it has " + range + "); the item is left out"},
          {"ตรวจเลขข้อ หรือเลือกชุดเกณฑ์ของปีที่ประเมิน", "check the number, or choose the rulebook of the year assessed"}};
}

}  // namespace

core::Result<Submission> read_submission(std::string_view bytes, const std::string& file,
                                         const SubmissionOptions& options) {
  Gatherer into(file, options);
  if (bytes.starts_with("PK\x03\x04")) {
    const auto sheets = read_workbook(bytes, file);
    if (!sheets) return sheets.problems();
    const bool read =
        std::any_of(sheets->begin(), sheets->end(), [&](const Table& table) { return TableReader(into).read(table); });
    if (!read) add_no_heading(into);
  } else if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
    into.problems().add(
        0, {"เป็นไฟล์ Excel รุ่นเก่า (.xls) หรือมีรหัสผ่าน", "this is an old Excel file (.xls), or one with a password"},
        {"บันทึกใหม่เป็น .xlsx หรือ CSV UTF-8 โดยไม่ตั้งรหัสผ่าน", "save it as .xlsx or CSV UTF-8, without a password"});
  } else if (bytes.starts_with("%PDF")) {
    into.problems().add(
        0, {"เป็นไฟล์ PDF ไม่ใช่แบบส่งข้อมูล", "this is a PDF, not a submission"},
        {"ใช้ YAML, CSV หรือ XLSX (ดู oitcheck template)", "use YAML, CSV or XLSX (see oitcheck template)"});
  } else {
    read_text_file(bytes, file, into);
  }
  return into.finish();
}

core::Result<Submission> load_submission(const std::filesystem::path& file, const SubmissionOptions& options) {
  const auto bytes = config::read_file(file);
  if (!bytes) return bytes.problems();
  return read_submission(*bytes, file.string(), options);
}

core::Problems check_against(Submission& submission, const Rulebook& book, bool strict) {
  std::set<std::string> prefixes;
  for (const auto& item : book.items) prefixes.insert(order_of(item.id).first);
  const std::string own_prefix = prefixes.size() == 1 ? *prefixes.begin() : "";
  core::Problems unknown;
  std::vector<SubmittedItem> kept;
  for (const auto& item : submission.items) {
    const bool bare = !own_prefix.empty() && order_of(item.id).first == "O";
    const std::string id = bare ? own_prefix + std::to_string(order_of(item.id).second) : item.id;
    if (book.find(id)) {
      kept.push_back(item);
      kept.back().id = id;
    } else {
      unknown.push_back(unknown_item(submission, item, book));
    }
  }
  if (!unknown.empty() && (strict || kept.empty())) return unknown;
  put_in_order(kept);
  submission.items = std::move(kept);
  submission.warnings.insert(submission.warnings.end(), unknown.begin(), unknown.end());
  return {};
}

}  // namespace oit::rules
