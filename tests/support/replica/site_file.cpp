// Descriptions of websites: YAML in, pages of a Replica out. The format is in README.md here.
#include "tests/support/replica/site_file.hpp"

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <utility>

#include "config/yaml.hpp"
#include "tests/support/replica/compose.hpp"
#include "tests/support/replica/media_type.hpp"
#include "tests/support/replica/years.hpp"

namespace oit::replica {
namespace {

using config::FileProblems;
using config::YamlMap;
using config::YamlNode;
using core::Text;

/// Names of an enumeration's values, in its order.
template <std::size_t N>
using Names = std::array<std::string, N>;

const Names<7> ending_names{"complete", "hang_before_headers", "hang_in_body", "close_before_headers", "close_in_body",
                            "reset_before_headers", "reset_in_body"};
const Names<8> framing_names{"content_length", "length_too_long", "length_too_short", "chunked", "chunked_truncated",
                             "chunked_garbage", "chunked_trailer", "until_close"};
const Names<5> encoding_names{"identity", "gzip", "deflate", "br", "zstd"};
const Names<5> encoding_fault_names{"none", "corrupt", "truncated", "mislabelled", "unlabelled"};
const Names<5> header_fault_names{"none", "garbage", "huge", "endless", "cut"};
const Names<13> certificate_names{"good", "expired", "not_yet_valid", "wrong_name", "self_signed", "unknown_issuer",
                                  "incomplete_chain", "incomplete_chain_no_aia", "incomplete_chain_dead_aia", "incomplete_chain_rogue_aia",
                                  "handshake_hangs", "handshake_refused", "connection_reset"};

template <class Enum, std::size_t N>
Enum one_of(YamlMap& map, std::string_view key, const Names<N>& names) {
  const std::string chosen = map.choice(key, names, names.front());
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == chosen) return static_cast<Enum>(i);
  return Enum{};
}

Milliseconds milliseconds(YamlMap& map, std::string_view key) { return Milliseconds(map.integer(key, 0, 0, 3'600'000)); }

/// What the pages of one host share.
struct HostDefaults {
  std::string layout;
  std::map<std::string, std::string> fields;
};

/// Reads one description and those it includes.
class Loader {
 public:
  Loader(Replica& into, const FileSource& files) : into_(into), files_(files) {}

  void load(std::string_view yaml, const std::string& file, const std::string& folder);
  core::Problems take_problems() { return std::move(problems_); }
  int pages() const { return pages_; }

 private:
  void read_host(const config::YamlField& field, const std::string& folder, FileProblems& problems);
  void read_page(Site& site, const config::YamlField& field, const HostDefaults& defaults, const std::string& folder, FileProblems& problems);
  void read_files(Site& site, const YamlNode& node, const std::string& folder, FileProblems& problems);
  void fill(Page& page, const YamlNode& node, const Text& what, const HostDefaults& defaults, const std::string& folder, FileProblems& problems);
  Answer read_answer(YamlMap& map, const HostDefaults& defaults, const std::string& folder, FileProblems& problems);
  void read_body(Answer& answer, YamlMap& map, const HostDefaults& defaults, const std::string& folder, FileProblems& problems);
  std::string compose_page(YamlMap& map, const HostDefaults& defaults, std::string main, FileProblems& problems);
  std::string bytes_of(const std::string& folder, const std::string& name, int line, FileProblems& problems);

  Replica& into_;
  const FileSource& files_;
  std::map<std::string, HostDefaults> hosts_;
  core::Problems problems_;
  int pages_ = 0;
  int depth_ = 0;
};

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : (std::filesystem::path(folder) / name).lexically_normal().string();
}

std::map<std::string, std::string> read_fields(YamlMap& map, FileProblems& problems) {
  std::map<std::string, std::string> out;
  const YamlNode* node = map.get("fields");
  if (!node) return out;
  YamlMap fields(*node, config::key_in("fields", map.what()), problems);
  for (const auto& entry : fields.entries())
    out[entry.key] = config::read_text(entry.value, config::key_in(entry.key, fields.what()), problems).value_or("");
  return out;
}

std::string Loader::bytes_of(const std::string& folder, const std::string& name, int line, FileProblems& problems) {
  auto bytes = files_(joined(folder, name));
  if (!bytes)
    problems.add(line, Text{"ไม่พบไฟล์ " + name, "no file " + name}, Text{"ตรวจชื่อไฟล์", "check the file's name"});
  return bytes.value_or("");
}

void Loader::load(std::string_view yaml, const std::string& file, const std::string& folder) {
  FileProblems problems(file);
  const auto root = config::parse_yaml(yaml, file);
  if (!root) {
    problems_.insert(problems_.end(), root.problems().begin(), root.problems().end());
    return;
  }
  YamlMap map(*root, Text{"คำอธิบายเว็บไซต์", "the description of the sites"}, problems);
  const int include_line = map.line_of("include");
  for (const auto& name : map.texts("include")) {
    if (++depth_ > 8) {
      problems.add(include_line, Text{"include ซ้อนกันเกิน 8 ชั้น", "include nested more than 8 deep"});
    } else {
      const std::string bytes = bytes_of(folder, name, include_line, problems);
      const std::string path = joined(folder, name);
      if (!bytes.empty()) load(bytes, path, std::filesystem::path(path).parent_path().string());
    }
    --depth_;
  }
  if (const YamlNode* hosts = map.get("hosts")) {
    YamlMap all(*hosts, Text{"hosts", "hosts"}, problems);
    for (const auto& field : all.entries()) read_host(field, folder, problems);
  }
  map.finish();
  for (auto& problem : problems.take()) problems_.push_back(std::move(problem));
}

void Loader::read_host(const config::YamlField& field, const std::string& folder, FileProblems& problems) {
  YamlMap map(field.value, Text{"เว็บไซต์ " + field.key, "host " + field.key}, problems);
  Site& site = into_.host(field.key);
  HostDefaults& defaults = hosts_[field.key];
  if (const int line = map.line_of("layout"); map.get("layout")) defaults.layout = bytes_of(folder, map.text("layout"), line, problems);
  for (auto& [key, value] : read_fields(map, problems)) defaults.fields[key] = value;
  if (map.get("certificate")) site.certificate(one_of<Certificate>(map, "certificate", certificate_names));
  if (const YamlNode* node = map.get("latency")) {
    YamlMap latency(*node, config::key_in("latency", map.what()), problems);
    const auto least = milliseconds(latency, "least");
    const auto most = milliseconds(latency, "most");
    site.latency(least, std::max(least, most), static_cast<std::uint64_t>(latency.integer("seed", 1, 0)));
    latency.finish();
  }
  site.workers(static_cast<int>(map.integer("workers", 0, 0, 100'000)));
  if (const YamlNode* node = map.get("rate_limit")) {
    YamlMap limit(*node, config::key_in("rate_limit", map.what()), problems);
    site.rate_limit(static_cast<int>(limit.integer("requests", 1, 1)), milliseconds(limit, "window"), limit.text("retry_after", "1"));
    limit.finish();
  }
  if (const YamlNode* node = map.get("otherwise"))
    fill(site.otherwise(), *node, config::key_in("otherwise", map.what()), defaults, folder, problems);
  for (const auto& node : map.list("files")) read_files(site, node, folder, problems);
  if (const YamlNode* node = map.get("pages")) {
    YamlMap pages(*node, config::key_in("pages", map.what()), problems);
    for (const auto& page : pages.entries()) read_page(site, page, defaults, folder, problems);
  }
  map.finish();
}

void Loader::read_files(Site& site, const YamlNode& node, const std::string& folder, FileProblems& problems) {
  YamlMap map(node, Text{"files", "files"}, problems);
  const std::string at = map.required_text("at");
  const std::string from = map.text("folder");
  const int line = map.line_of("names");
  for (const auto& name : map.texts("names")) {
    site.remove(at + name);
    site.page(at + name).body(bytes_of(joined(folder, from), name, line, problems), media_type(name));
    ++pages_;
  }
  map.finish();
}

void Loader::read_page(Site& site, const config::YamlField& field, const HostDefaults& defaults, const std::string& folder, FileProblems& problems) {
  if (!field.key.starts_with('/')) {
    problems.add(field.line, Text{"ที่อยู่หน้า “" + field.key + "” ไม่ขึ้นต้นด้วย /", "the page address “" + field.key + "” does not begin with /"},
                 Text{"ใส่ / ข้างหน้า", "put a / before it"});
    return;
  }
  site.remove(field.key);
  fill(site.page(field.key), field.value, Text{"หน้า " + field.key, "page " + field.key}, defaults, folder, problems);
  ++pages_;
}

void Loader::fill(Page& page, const YamlNode& node, const Text& what, const HostDefaults& defaults, const std::string& folder, FileProblems& problems) {
  if (!node.is_list()) {
    YamlMap map(node, what, problems);
    page.answer(read_answer(map, defaults, folder, problems));
    map.finish();
    return;
  }
  bool first = true;
  for (const auto& step : node.items) {
    YamlMap map(step, what, problems);
    if (!first) page.then();
    page.answer(read_answer(map, defaults, folder, problems));
    page.times(static_cast<int>(map.integer("times", 0, 0)));
    map.finish();
    first = false;
  }
}

/// The layout with the page's main part and fields put in.
std::string Loader::compose_page(YamlMap& map, const HostDefaults& defaults, std::string main, FileProblems& problems) {
  auto fields = defaults.fields;
  for (auto& [key, value] : read_fields(map, problems)) fields[key] = value;
  std::string text = defaults.layout.empty() ? "{{main}}" : defaults.layout;
  if (const auto at = text.find("{{main}}"); at != std::string::npos) text.replace(at, 8, main);
  std::string out;
  std::size_t from = 0;
  for (std::size_t open = text.find("{{"); open != std::string::npos; open = text.find("{{", from)) {
    const std::size_t end = text.find("}}", open);
    if (end == std::string::npos) break;
    const std::string name = text.substr(open + 2, end - open - 2);
    out.append(text, from, open - from);
    const auto field = fields.find(name);
    if (field == fields.end())
      problems.add(map.line(), Text{map.what().th + ": แบบหน้ามี {{" + name + "}} แต่ไม่มีค่า", map.what().en + ": the layout asks for {{" + name + "}}, which has no value"},
                   Text{"เพิ่มใน fields", "add it under fields"});
    else
      out += field->second;
    from = end + 2;
  }
  return out.append(text, from, std::string::npos);
}

void Loader::read_body(Answer& answer, YamlMap& map, const HostDefaults& defaults, const std::string& folder, FileProblems& problems) {
  const auto set = [&](std::string bytes, const std::string& type) {
    answer.body = std::make_shared<const std::string>(std::move(bytes));
    answer.content_type = type;
  };
  const auto years = static_cast<int>(map.integer("shift_years", 0, -100, 100));
  if (map.get("html")) set(shift_years(map.text("html"), years), media_type("a.html"));
  if (map.get("text")) set(map.text("text"), media_type("a.txt"));
  if (map.get("file")) {
    const std::string name = map.text("file");
    set(bytes_of(folder, name, map.line_of("file"), problems), media_type(name));
  }
  if (map.get("main")) {
    std::string main = bytes_of(folder, map.text("main"), map.line_of("main"), problems);
    set(shift_years(compose_page(map, defaults, std::move(main), problems), years), media_type("a.html"));
  }
  if (map.get("main_html")) set(shift_years(compose_page(map, defaults, map.text("main_html"), problems), years), media_type("a.html"));
  answer.generated_bytes = static_cast<std::uint64_t>(map.integer("generated", 0, 0));
  answer.endless = map.flag("endless", false);
  if (const YamlNode* type = map.get("type")) answer.content_type = config::read_text(*type, config::key_in("type", map.what()), problems).value_or("");
}

Answer Loader::read_answer(YamlMap& map, const HostDefaults& defaults, const std::string& folder, FileProblems& problems) {
  Answer answer;
  read_body(answer, map, defaults, folder, problems);
  const std::string location = map.text("redirect");
  answer.status = static_cast<int>(map.integer("status", location.empty() ? 200 : 302, 100, 999));
  answer.reason = map.text("reason");
  if (!location.empty()) answer.headers.emplace_back("Location", location);
  for (const auto& [key, name] : {std::pair{"retry_after", "Retry-After"}, {"refresh", "Refresh"}, {"disposition", "Content-Disposition"}})
    if (const std::string value = map.text(key); !value.empty()) answer.headers.emplace_back(name, value);
  for (const auto& cookie : map.texts("set_cookie")) answer.headers.emplace_back("Set-Cookie", cookie);
  if (const YamlNode* node = map.get("headers")) {
    YamlMap headers(*node, config::key_in("headers", map.what()), problems);
    for (const auto& entry : headers.entries())
      for (const auto& value : headers.texts(entry.key)) answer.headers.emplace_back(entry.key, value);
  }
  answer.etag = map.text("etag");
  answer.last_modified = map.text("last_modified");
  answer.charset = map.text("charset");
  if (!answer.charset.empty()) {
    if (map.flag("charset_declared", true))
      answer.content_type = answer.content_type.substr(0, answer.content_type.find(';')) + "; charset=" + answer.charset;
    try {
      in_charset("ก", answer.charset);
    } catch (const std::exception&) {
      problems.add(map.line_of("charset"), Text{"ไม่รู้จักรหัสอักขระ " + answer.charset, "unknown charset " + answer.charset});
    }
  }
  answer.encoding = one_of<Encoding>(map, "encoding", encoding_names);
  answer.encoding_fault = one_of<EncodingFault>(map, "encoding_fault", encoding_fault_names);
  answer.ending = one_of<Ending>(map, "ending", ending_names);
  answer.framing = one_of<Framing>(map, "framing", framing_names);
  answer.header_fault = one_of<HeaderFault>(map, "header_fault", header_fault_names);
  answer.delay = milliseconds(map, "delay");
  answer.body_delay = milliseconds(map, "body_delay");
  answer.drip_bytes = static_cast<std::uint64_t>(map.integer("drip_bytes", 0, 0));
  answer.drip_every = milliseconds(map, "drip_every");
  answer.close = map.flag("close", false);
  answer.user_password = map.text("basic_auth");
  answer.needs_cookie = map.text("needs_cookie");
  const auto nested = [&](std::string_view key) -> std::shared_ptr<const Answer> {
    const YamlNode* node = map.get(key);
    if (!node) return nullptr;
    YamlMap inner(*node, config::key_in(key, map.what()), problems);
    auto made = std::make_shared<const Answer>(read_answer(inner, defaults, folder, problems));
    inner.finish();
    return made;
  };
  answer.without_cookie = nested("without_cookie");
  if (!answer.needs_cookie.empty() && !answer.without_cookie) answer.without_cookie = std::make_shared<const Answer>();
  answer.head = nested("head");
  return answer;
}

core::Result<int> finished(Loader& loader) {
  auto problems = loader.take_problems();
  if (!problems.empty()) return problems;
  return loader.pages();
}

}  // namespace

core::Result<int> load_sites(Replica& into, const std::string& yaml_path) {
  const auto yaml = config::read_file(yaml_path);
  if (!yaml) return yaml.problems();
  const FileSource files = [](std::string_view name) -> std::optional<std::string> {
    auto bytes = config::read_file(std::string(name));
    if (!bytes) return std::nullopt;
    return std::move(bytes).value();
  };
  Loader loader(into, files);
  loader.load(*yaml, yaml_path, std::filesystem::path(yaml_path).parent_path().string());
  return finished(loader);
}

core::Result<int> load_sites(Replica& into, std::string_view yaml, const std::string& name, const FileSource& files) {
  Loader loader(into, files);
  loader.load(yaml, name, std::filesystem::path(name).parent_path().string());
  return finished(loader);
}

}  // namespace oit::replica
