// Reading settings from YAML and from variables by one list of fields.
#include <algorithm>
#include <charconv>
#include <type_traits>

#include "config/load_settings.hpp"
#include "config/setting_fields.hpp"
#include "config/suggest.hpp"
#include "config/yaml.hpp"
#include "embedded/default_settings.hpp"

extern char** environ;

namespace oit::config {
namespace {

using core::Text;

constexpr std::string_view variable_prefix = "OITCHECK_";
using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

struct Unit {
  std::string_view word;
  std::uint64_t times;
};
constexpr Unit time_units[] = {{"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}, {"", 1000}};
constexpr Unit size_units[] = {{"B", 1}, {"KB", 1ull << 10}, {"MB", 1ull << 20}, {"GB", 1ull << 30}, {"", 1}};

/// A whole number and a unit; no unit is the table's last row.
std::optional<std::uint64_t> parse_quantity(std::string_view text, std::span<const Unit> units) {
  text = trimmed(text);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  const std::string_view word = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
  for (const Unit& unit : units)
    if (unit.word == word) {
      if (number > (1ull << 50) / unit.times) return std::nullopt;
      return number * unit.times;
    }
  return std::nullopt;
}

std::string write_quantity(std::uint64_t value, std::span<const Unit> units) {
  const Unit* best = &units.front();
  for (const Unit& unit : units.first(units.size() - 1))
    if (value != 0 && value % unit.times == 0 && unit.times > best->times) best = &unit;
  return std::to_string(value / best->times) + " " + std::string(best->word);
}

std::vector<std::string> words(std::span<const std::string_view> views) { return {views.begin(), views.end()}; }

/// `22:00-05:00`.
bool is_time_range(std::string_view text) {
  if (text.size() != 11 || text[5] != '-') return false;
  for (const std::size_t start : {std::size_t{0}, std::size_t{6}}) {
    const std::string_view t = text.substr(start, 5);
    for (const std::size_t i : {0, 1, 3, 4})
      if (t[i] < '0' || t[i] > '9') return false;
    if (t[2] != ':' || (t[0] - '0') * 10 + (t[1] - '0') > 23 || t[3] > '5') return false;
  }
  return true;
}

/// Puts one YAML node into one field, or says why not.
class NodeIntoField {
 public:
  NodeIntoField(const YamlNode& node, Text what, FileProblems& problems)
      : node_(node), what_(std::move(what)), problems_(problems) {}

  void put(std::string& field, Bounds) const {
    auto text = read_text(node_, what_, problems_);
    if (text) field = std::move(*text);
  }
  void put(std::string& field, std::span<const std::string_view> choices) const {
    auto text = read_choice(node_, words(choices), what_, problems_);
    if (text) field = std::move(*text);
  }
  void put(bool& field, Bounds) const {
    if (const auto flag = read_flag(node_, what_, problems_)) field = *flag;
  }
  void put(int& field, Bounds bounds) const {
    if (const auto value = read_integer(node_, what_, problems_, bounds.least, bounds.most))
      field = static_cast<int>(*value);
  }
  void put(std::uint64_t& field, Bounds bounds) const {
    const auto text = read_text(node_, what_, problems_);
    if (!text) return;
    const auto size = parse_size(*text);
    if (!size) return refuse(*text, {"เขียนเป็นขนาด เช่น 60 MB", "write a size, for example 60 MB"});
    if (*size < static_cast<std::uint64_t>(bounds.least))
      return refuse(*text, {"ต้องมากกว่า 0", "it must be more than 0"});
    field = *size;
  }
  void put(Milliseconds& field, Bounds bounds) const {
    if (const auto time = duration(node_, bounds)) field = *time;
  }
  void put(std::vector<Milliseconds>& field, Bounds bounds) const {
    if (!node_.is_list())
      return refuse(node_.text, {"เขียนเป็นรายการ เช่น [30 s, 60 s]", "write a list, for example [30 s, 60 s]"});
    std::vector<Milliseconds> times;
    for (const auto& item : node_.items)
      if (const auto time = duration(item, bounds)) times.push_back(*time);
    field = std::move(times);
  }
  void put(std::vector<std::string>& field, Bounds) const { field = read_texts(node_, what_, problems_); }
  void put(std::vector<std::string>& field, std::span<const std::string_view> choices) const {
    std::vector<std::string> found;
    const auto allowed = words(choices);
    const std::vector<YamlNode> one{node_};
    for (const auto& item : node_.is_list() ? node_.items : one)
      if (auto word = read_choice(item, allowed, what_, problems_)) found.push_back(std::move(*word));
    field = std::move(found);
  }
  void put(Pairs& field, Bounds) const {
    YamlMap map(node_, what_, problems_);
    Pairs pairs;
    for (const auto& entry : map.entries()) pairs.emplace_back(entry.key, map.text(entry.key));
    field = std::move(pairs);
  }

 private:
  std::optional<Milliseconds> duration(const YamlNode& node, Bounds bounds) const {
    const auto text = read_text(node, what_, problems_);
    if (!text) return std::nullopt;
    const auto time = parse_duration(*text);
    if (!time) {
      refuse(*text, {"เขียนเป็นเวลา เช่น 500 ms, 60 s, 4 min", "write a time, for example 500 ms, 60 s, 4 min"});
      return std::nullopt;
    }
    if (time->count() < bounds.least) {
      refuse(*text, {"ต้องมากกว่า 0", "it must be more than 0"});
      return std::nullopt;
    }
    return time;
  }
  void refuse(const std::string& text, Text remedy) const {
    problems_.add(node_.line,
                  {"\"" + text + "\" ใช้ไม่ได้ (" + what_.th + ")", "\"" + text + "\" cannot be used for " + what_.en},
                  std::move(remedy));
  }

  const YamlNode& node_;
  Text what_;
  FileProblems& problems_;
};

void check_meaning(const Settings& settings, int line, FileProblems& problems) {
  if (!settings.crawl.quiet_hours.empty() && !is_time_range(settings.crawl.quiet_hours))
    problems.add(line,
                 {"\"" + settings.crawl.quiet_hours + "\" ไม่ใช่ช่วงเวลา (\"quiet_hours\")",
                  "\"" + settings.crawl.quiet_hours + "\" is no time range (\"quiet_hours\")"},
                 {"เขียนเช่น 22:00-05:00", "write it as 22:00-05:00"});
}

struct Writer {
  std::string value;
  void put(const std::string& field) { value = field; }
  void put(bool field) { value = field ? "true" : "false"; }
  void put(int field) { value = std::to_string(field); }
  void put(std::uint64_t field) { value = write_quantity(field, size_units); }
  void put(Milliseconds field) { value = write_quantity(static_cast<std::uint64_t>(field.count()), time_units); }
  void put(const std::vector<Milliseconds>& field) {
    for (std::size_t i = 0; i < field.size(); ++i)
      value += (i ? ", " : "") + write_quantity(static_cast<std::uint64_t>(field[i].count()), time_units);
    value = "[" + value + "]";
  }
  void put(const std::vector<std::string>& field) {
    for (std::size_t i = 0; i < field.size(); ++i) value += (i ? ", " : "") + field[i];
    value = "[" + value + "]";
  }
  void put(const Pairs& field) {
    for (std::size_t i = 0; i < field.size(); ++i) value += (i ? ", " : "") + field[i].first + ": " + field[i].second;
    value = "{" + value + "}";
  }
};

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

/// Both names a setting has among the variables; the short one only where it is the only one of that name.
struct VariableNames {
  std::string full, brief;
};

std::vector<VariableNames> variable_names() {
  std::vector<VariableNames> names;
  const Settings settings;
  for_each_setting(settings, [&](std::string_view section, std::string_view name, const auto&, auto) {
    const std::string brief = std::string(variable_prefix) + upper(name);
    names.push_back(
        {section.empty() ? brief : std::string(variable_prefix) + upper(section) + "_" + upper(name), brief});
  });
  for (auto& each : names) {
    const auto same = std::count_if(names.begin(), names.end(),
                                    [&](const VariableNames& other) { return other.brief == each.brief; });
    if (same > 1) each.brief = each.full;
  }
  return names;
}

/// A variable's text as the node a file would have held: lists split at `|`, pairs at `=`.
template <class Field>
YamlNode node_of_variable(const std::string& text) {
  const auto scalar = [](std::string_view part) {
    YamlNode node;
    node.kind = YamlNode::Kind::scalar;
    node.text = trimmed(part);
    return node;
  };
  constexpr bool is_list =
      std::is_same_v<Field, std::vector<std::string>> || std::is_same_v<Field, std::vector<Milliseconds>>;
  if constexpr (!is_list && !std::is_same_v<Field, Pairs>) return scalar(text);
  YamlNode node;
  node.kind = is_list ? YamlNode::Kind::list : YamlNode::Kind::map;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find('|', i), text.size());
    const std::string part = text.substr(i, end - i);
    if constexpr (is_list) {
      node.items.push_back(scalar(part));
    } else {
      const std::size_t equals = std::min(part.find('='), part.size());
      node.fields.push_back(
          {part.substr(0, equals), 0, scalar(equals < part.size() ? std::string_view(part).substr(equals + 1) : "")});
    }
    i = end + 1;
  }
  return node;
}

void read_variables(const Environment& environment, Settings& settings, core::Problems& problems) {
  const auto names = variable_names();
  std::vector<std::string> known;
  for (const auto& each : names) {
    known.push_back(each.full);
    if (!each.brief.empty() && each.brief != each.full) known.push_back(each.brief);
  }
  for (const auto& entry : environment) {
    const std::string& variable = entry.first;   // names, not bindings: a generic lambda below uses them, and clang 14 objects
    const std::string& value = entry.second;
    if (!variable.starts_with(variable_prefix) || is_reserved_variable(variable)) continue;
    bool found = false;
    std::size_t index = 0;
    FileProblems own(variable);
    for_each_setting(settings, [&](std::string_view, std::string_view name, auto& field, auto limits) {
      const auto& its = names[index++];
      if (variable != its.full && variable != its.brief) return;
      found = true;
      const YamlNode node = node_of_variable<std::decay_t<decltype(field)>>(value);
      NodeIntoField(node, {"\"" + std::string(name) + "\"", "\"" + std::string(name) + "\""}, own).put(field, limits);
    });
    if (!found) own.add(0, {"ไม่มีค่าตั้งชื่อนี้", "there is no setting of this name"}, suggestion(variable, known));
    for (auto& problem : own.take()) problems.push_back(std::move(problem));
  }
}

}  // namespace

std::optional<Milliseconds> parse_duration(std::string_view text) {
  const auto value = parse_quantity(text, time_units);
  if (!value) return std::nullopt;
  return Milliseconds{static_cast<std::int64_t>(*value)};
}

std::optional<std::uint64_t> parse_size(std::string_view text) { return parse_quantity(text, size_units); }

Environment process_environment() {
  Environment out;
  for (char** entry = environ; entry && *entry; ++entry) {
    const std::string_view line = *entry;
    const std::size_t equals = line.find('=');
    if (line.starts_with(variable_prefix) && equals != std::string_view::npos)
      out.emplace_back(line.substr(0, equals), line.substr(equals + 1));
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool is_reserved_variable(std::string_view name) {
  constexpr std::string_view reserved[] = {"OITCHECK_READER", "OITCHECK_CONFIG", "OITCHECK_DB", "OITCHECK_LIBEXEC",
                                           "OITCHECK_MAIL_PASSWORD", "OITCHECK_WEBHOOK_SECRET"};
  return std::find(std::begin(reserved), std::end(reserved), name) != std::end(reserved);
}

std::string_view default_settings_text() { return embedded::default_settings().front().bytes; }

core::Result<Settings> read_settings(std::string_view text, const std::string& name, const Settings& under) {
  auto parsed = parse_yaml(text, name);
  if (!parsed) return parsed.problems();
  Settings settings = under;
  const YamlNode& root = *parsed;
  if (root.is_null()) return settings;
  FileProblems problems(name);
  const Text whole{"ค่าตั้ง", "the settings"};
  YamlMap top(root, whole, problems);
  const YamlNode nothing = [] {
    YamlNode node;
    node.kind = YamlNode::Kind::map;
    return node;
  }();
  const auto section_node = [&](const char* section) {
    const YamlNode* node = top.get(section);
    return node ? node : &nothing;
  };
  YamlMap crawl(*section_node("crawl"), {"\"crawl\"", "\"crawl\""}, problems);
  YamlMap read(*section_node("read"), {"\"read\"", "\"read\""}, problems);
  YamlMap browser(*section_node("browser"), {"\"browser\"", "\"browser\""}, problems);
  YamlMap evidence(*section_node("evidence"), {"\"evidence\"", "\"evidence\""}, problems);
  YamlMap report(*section_node("report"), {"\"report\"", "\"report\""}, problems);
  YamlMap notify(*section_node("notify"), {"\"notify\"", "\"notify\""}, problems);
  YamlMap mail(*section_node("mail"), {"\"mail\"", "\"mail\""}, problems);
  YamlMap webhook(*section_node("webhook"), {"\"webhook\"", "\"webhook\""}, problems);
  for_each_setting(settings, [&](std::string_view section, std::string_view key, auto& field, auto limits) {
    YamlMap& map = section == "crawl"      ? crawl
                   : section == "read"     ? read
                   : section == "browser"  ? browser
                   : section == "evidence" ? evidence
                   : section == "report"   ? report
                   : section == "notify"   ? notify
                   : section == "mail"     ? mail
                   : section == "webhook"  ? webhook
                                           : top;
    if (const YamlNode* node = map.get(key)) NodeIntoField(*node, key_in(key, map.what()), problems).put(field, limits);
  });
  check_meaning(settings, crawl.line_of("quiet_hours"), problems);
  for (YamlMap* map : {&top, &crawl, &read, &browser, &evidence, &report, &notify, &mail, &webhook}) map->finish();
  if (!problems.empty()) return problems.take();
  return settings;
}

core::Result<Settings> load_settings(const std::optional<std::filesystem::path>& file, const Environment& environment) {
  auto defaults = read_settings(default_settings_text(), "config/default.yaml", Settings{});
  if (!defaults) return defaults.problems();
  Settings settings = std::move(*defaults);
  core::Problems problems;
  if (file) {
    const auto text = read_file(*file);
    if (text) {
      auto read = read_settings(*text, file->string(), settings);
      if (read)
        settings = std::move(*read);
      else
        problems = read.problems();
    } else {
      problems = text.problems();
    }
  }
  read_variables(environment, settings, problems);
  if (!problems.empty()) return problems;
  return settings;
}

std::vector<std::pair<std::string, std::string>> list_settings(const Settings& settings) {
  std::vector<std::pair<std::string, std::string>> out;
  for_each_setting(settings, [&](std::string_view section, std::string_view name, const auto& field, auto) {
    Writer writer;
    writer.put(field);
    out.emplace_back((section.empty() ? "" : std::string(section) + ".") + std::string(name), writer.value);
  });
  return out;
}

}  // namespace oit::config
