// report.json back into a RunResult, strictly typed; every problem with the path of the value it is about.
#include <functional>

#include <nlohmann/json.hpp>

#include "reports/report.hpp"

namespace oit::reports {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_problems = 20;

/// A value and the path to it (`items[3].score.low`). Readers note a problem and give an empty value.
class Reader {
 public:
  Reader(const Json* value, std::string path, std::string file, core::Problems& problems)
      : value_(value), path_(std::move(path)), file_(std::move(file)), problems_(problems) {}

  Reader at(const char* key) const {
    if (!value_) return child(nullptr, key);
    if (!value_->is_object()) return miss("ต้องเป็นออบเจ็กต์", "must be an object"), child(nullptr, key);
    const auto found = value_->find(key);
    if (found == value_->end()) {
      child(nullptr, key).miss("ไม่มีค่านี้ในไฟล์", "is missing");
      return child(nullptr, key);
    }
    return child(&*found, key);
  }

  /// As at(), but an older program's report may lack it.
  Reader optional(const char* key) const {
    if (!value_ || !value_->is_object()) return child(nullptr, key);
    const auto found = value_->find(key);
    return child(found == value_->end() ? nullptr : &*found, key);
  }

  std::string text() const {
    if (!value_) return {};
    if (value_->is_string()) return value_->get<std::string>();
    miss("ต้องเป็นข้อความ", "must be a text");
    return {};
  }

  template <class Number>
  Number number(double least = -1e15, double most = 1e15) const {
    if (!value_) return {};
    if (value_->is_number()) {
      const double read = value_->get<double>();
      if (read >= least && read <= most) return value_->get<Number>();
    }
    miss("ต้องเป็นตัวเลขในช่วงที่กำหนด", "must be a number within its bounds");
    return {};
  }

  bool flag() const {
    if (!value_) return false;
    if (value_->is_boolean()) return value_->get<bool>();
    miss("ต้องเป็น true หรือ false", "must be true or false");
    return false;
  }

  core::TimePoint time() const {
    if (!value_ || value_->is_null()) return {};
    if (value_->is_string())
      if (const auto moment = core::parse_rfc3339(value_->get<std::string>())) return *moment;
    miss("ต้องเป็นเวลาแบบ RFC 3339", "must be a time as in RFC 3339");
    return {};
  }

  std::optional<core::Date> date() const {
    if (!value_ || value_->is_null()) return std::nullopt;
    if (value_->is_string())
      if (const auto day = core::parse_iso_date(value_->get<std::string>())) return day;
    miss("ต้องเป็นวันที่แบบ ปปปป-ดด-วว (ค.ศ.)", "must be a date, YYYY-MM-DD");
    return std::nullopt;
  }

  template <class T>
  T word(std::optional<T> (*parse)(std::string_view), T fallback) const {
    if (!value_) return fallback;
    if (value_->is_string())
      if (const auto known = parse(value_->get<std::string>())) return *known;
    miss("เป็นคำที่โปรแกรมนี้ไม่รู้จัก", "is a word this program does not know");
    return fallback;
  }

  core::Text bilingual() const {
    if (!value_) return {};
    return {at("th").text(), at("en").text()};
  }

  void each(const std::function<void(const Reader&)>& visit) const {
    if (!value_) return;
    if (!value_->is_array()) return miss("ต้องเป็นรายการ", "must be a list");
    for (std::size_t index = 0; index < value_->size(); ++index)
      visit(Reader(&(*value_)[index], path_ + "[" + std::to_string(index) + "]", file_, problems_));
  }

  void each_member(const std::function<void(const std::string&, const Reader&)>& visit) const {
    if (!value_) return;
    if (!value_->is_object()) return miss("ต้องเป็นออบเจ็กต์", "must be an object");
    for (const auto& [key, member] : value_->items()) visit(key, child(&member, key));
  }

  std::vector<std::string> texts() const {
    std::vector<std::string> out;
    each([&out](const Reader& each_one) { out.push_back(each_one.text()); });
    return out;
  }
  std::vector<core::Text> bilinguals() const {
    std::vector<core::Text> out;
    each([&out](const Reader& each_one) { out.push_back(each_one.bilingual()); });
    return out;
  }

  bool is_null() const { return !value_ || value_->is_null(); }

  void miss(const char* th, const char* en) const {
    if (problems_.size() >= most_problems) return;
    problems_.push_back({file_, {"ค่า " + path_ + " " + th, path_ + " " + en},
                         {"ใช้ไฟล์ report.json ที่โปรแกรมนี้สร้าง โดยไม่แก้ไข",
                          "use a report.json as this program wrote it, unedited"}});
  }

 private:
  Reader child(const Json* value, const std::string& key) const {
    return Reader(value, path_.empty() ? key : path_ + "." + key, file_, problems_);
  }

  const Json* value_;
  std::string path_, file_;
  core::Problems& problems_;
};

core::Score read_score(const Reader& from) {
  return {from.at("low").number<double>(), from.at("likely").number<double>(), from.at("high").number<double>()};
}

std::optional<core::Level> read_level(const Reader& from) {
  if (from.is_null()) return std::nullopt;
  return core::Level{from.at("name").bilingual(), from.at("id").text()};
}

template <class T>
std::optional<T> value_named(std::string_view word, std::initializer_list<T> values) {
  for (const T value : values)
    if (word == core::to_string(value)) return value;
  return std::nullopt;
}

std::optional<core::Phase> parse_phase(std::string_view word) {
  using enum core::Phase;
  return value_named(word, {none, address, name, connect, tls, request, first_byte, body, done});
}
std::optional<core::ReadQuality> parse_quality(std::string_view word) {
  using enum core::ReadQuality;
  return value_named(word, {well, partly, badly, not_read});
}
std::optional<core::DateKind> parse_date_kind(std::string_view word) {
  using enum core::DateKind;
  return value_named(word, {day, month, year, fiscal_year, half, quarter, range, law_year, none});
}
std::optional<core::Era> parse_era(std::string_view word) { return value_named(word, {core::Era::be, core::Era::ce}); }
std::optional<core::DateWitness> parse_witness(std::string_view word) {
  using enum core::DateWitness;
  return value_named(word, {in_document, on_page, declared, title_year, file_metadata, last_modified, url_year});
}

std::optional<core::LinkPast> read_past(const Reader& from) {
  if (from.is_null()) return std::nullopt;
  core::LinkPast past;
  past.change = from.at("change").word(core::parse_link_change, core::LinkChange::unchanged);
  past.streak = from.at("streak").number<int>(-1e6, 1e6);
  past.confirmed = from.at("confirmed").flag();
  const auto moment = [](const Reader& member) { return member.is_null() ? std::string() : member.text(); };
  past.first_failure = moment(from.at("first_failure"));
  past.last_success = moment(from.at("last_success"));
  return past;
}

core::UrlRecord read_url(const Reader& from) {
  core::UrlRecord record;
  record.url = from.at("url").text();
  record.final_url = from.at("final_url").text();
  record.outcome = from.at("outcome").word(core::parse_url_outcome, core::UrlOutcome::interrupted);
  record.http_status = from.at("http_status").number<int>(0, 999);
  record.attempts = from.at("attempts").number<int>(0, 1e6);
  record.redirects = from.at("redirects").texts();
  record.content_type = from.at("content_type").text();
  record.detected_type = from.at("detected_type").text();
  record.bytes = from.at("bytes").number<std::uint64_t>(0);
  record.sha256 = from.at("sha256").text();
  record.fetched_at = from.at("fetched_at").time();
  record.elapsed_ms = from.at("elapsed_ms").number<std::int64_t>();
  record.warc_record = from.at("warc_record").text();
  record.note = from.optional("note").text();
  if (const Reader diagnosis = from.optional("diagnosis"); !diagnosis.is_null()) {
    record.diagnosis.phase = diagnosis.at("phase").word(parse_phase, core::Phase::none);
    record.diagnosis.message = diagnosis.at("message").bilingual();
    record.diagnosis.detail = diagnosis.at("detail").text();
  }
  record.warnings = from.optional("warnings").bilinguals();
  record.past = read_past(from.optional("history"));
  return record;
}

std::optional<core::PublicationDate> read_published(const Reader& from) {
  if (from.is_null()) return std::nullopt;
  core::PublicationDate published;
  published.date.kind = from.at("kind").word(parse_date_kind, core::DateKind::none);
  const auto first = from.at("from").date();
  const auto last = from.at("to").date();
  if (!first || !last) return std::nullopt;
  published.date.from = *first;
  published.date.to = *last;
  published.date.era = from.at("era").word(parse_era, core::Era::be);
  published.date.certain = from.at("certain").flag();
  published.date.quote = from.at("quote").text();
  published.witness = from.at("witness").word(parse_witness, core::DateWitness::in_document);
  published.date.cue = from.at("cue").text();
  published.place = {.page = from.at("page").number<int>(0, 1e9),
                     .sheet = from.at("sheet").text(),
                     .cell = from.at("cell").text(),
                     .heading = from.at("heading").text(),
                     .member = from.at("member").text()};
  return published;
}

core::DocumentRecord read_document(const Reader& from) {
  core::DocumentRecord record;
  record.url = from.at("url").text();
  record.found_on = from.at("found_on").text();
  record.type = from.at("type").word(core::parse_document_type, core::DocumentType::none);
  record.pages = from.at("pages").number<int>(0, 1e9);
  const Reader readability = from.at("machine_readability");
  record.readability.grade = readability.at("grade").number<int>(0, 5);
  record.readability.reason.th = readability.at("reason").text();
  record.readability.reason.en = readability.optional("reason_en").text();
  record.outcome = from.at("outcome").word(core::parse_url_outcome, core::UrlOutcome::interrupted);
  record.link_text = from.optional("link_text").text();
  record.title = from.optional("title").text();
  record.bytes = from.optional("bytes").number<std::uint64_t>(0);
  record.sha256 = from.optional("sha256").text();
  record.quality = from.optional("quality").word(parse_quality, core::ReadQuality::not_read);
  record.quality_reason = from.optional("quality_reason").bilingual();
  record.published = read_published(from.optional("published"));
  record.past = read_past(from.optional("history"));
  return record;
}

core::Evidence read_evidence(const Reader& from) {
  return {from.optional("url").text(), from.at("quote").text(), from.at("locator").text(),
          from.optional("how").text()};
}

core::Finding read_finding(const Reader& from) {
  core::Finding finding;
  finding.check = from.at("check").text();
  finding.requirement = from.at("requirement").text();
  finding.weight = from.at("weight").word(core::parse_weight, core::Weight::advice);
  finding.outcome = from.at("outcome").word(core::parse_outcome, core::Outcome::unknown);
  finding.url = from.at("url").text();
  finding.message = from.at("message").bilingual();
  finding.question = from.optional("question").bilingual();
  finding.advice = from.at("advice").bilingual();
  finding.why = from.optional("why").bilingual();
  core::Evidence first = read_evidence(from.at("evidence"));
  const bool empty = first.url.empty() && first.quote.empty() && first.locator.empty() && first.how.empty();
  if (!empty) finding.evidence.push_back(std::move(first));
  from.optional("more_evidence").each([&finding](const Reader& each) {
    finding.evidence.push_back(read_evidence(each));
  });
  finding.at = from.optional("at").time();
  return finding;
}

core::ItemResult read_item(const Reader& from) {
  core::ItemResult item;
  item.id = from.at("id").text();
  item.title = from.at("title").bilingual();
  item.indicator = from.at("indicator").text();
  item.sub_indicator = from.at("sub_indicator").text();
  item.verdict = from.at("verdict").word(core::parse_verdict, core::Verdict::review);
  item.score = read_score(from.at("score"));
  from.at("urls").each([&item](const Reader& each) { item.urls.push_back(read_url(each)); });
  from.at("documents").each([&item](const Reader& each) { item.documents.push_back(read_document(each)); });
  from.at("findings").each([&item](const Reader& each) { item.findings.push_back(read_finding(each)); });
  item.leaning = from.optional("leaning").word(core::parse_verdict, item.verdict);
  item.points_at_stake = from.optional("points_at_stake").number<double>();
  item.reasons = from.optional("reasons").bilinguals();
  item.period = from.optional("period").bilingual();
  item.owner = from.optional("owner").text();
  item.review_every = from.optional("review_every").text();
  if (const Reader provenance = from.optional("provenance"); !provenance.is_null()) {
    item.provenance.confidence = provenance.at("confidence").text();
    item.provenance.status = provenance.at("status").text();
    item.provenance.sources = provenance.at("sources").texts();
    item.provenance.note = provenance.at("note").bilingual();
  }
  return item;
}

void read_scores(const Reader& from, core::RunResult& run) {
  run.oit = read_score(from.at("oit"));
  const auto read_groups = [&run](const Reader& groups, int depth) {
    groups.each_member([&run, depth](const std::string& id, const Reader& each) {
      core::GroupScore group;
      group.id = id;
      group.score = read_score(each);
      group.title = each.optional("title").bilingual();
      group.parent = each.optional("parent").text();
      const Reader own_depth = each.optional("depth");
      group.depth = own_depth.is_null() ? depth : own_depth.number<int>(0, 100);
      run.groups.push_back(std::move(group));
    });
  };
  read_groups(from.at("indicators"), 0);
  read_groups(from.at("sub_indicators"), 1);
  if (const Reader levels = from.optional("levels"); !levels.is_null()) {
    run.level_low = read_level(levels.at("low"));
    run.level_likely = read_level(levels.at("likely"));
    run.level_high = read_level(levels.at("high"));
  }
}

void read_head(const Reader& root, core::RunResult& run) {
  run.tool_version = root.at("tool").at("version").text();
  const Reader about = root.at("run");
  run.run.id = about.at("id").text();
  run.run.started = about.at("started").time();
  run.run.finished = about.at("finished").time();
  run.run.as_of = about.at("as_of").date().value_or(core::Date{});
  run.run.interrupted = about.at("interrupted").flag();
  const Reader agency = root.at("agency");
  run.agency.id = agency.at("id").text();
  run.agency.name = agency.at("name").text();
  run.agency.websites = agency.at("websites").texts();
  run.agency.kind = agency.optional("kind").text();
  run.agency.province = agency.optional("province").text();
}

void read_rulebook(const Reader& from, core::RulebookRecord& book) {
  book.id = from.at("id").text();
  book.fiscal_year = from.at("fiscal_year").number<int>(0, 9999);
  book.status = from.at("status").text();
  book.sha256 = from.at("sha256").text();
  book.title = from.optional("title").bilingual();
  book.agency_kind = from.optional("agency_kind").bilingual();
  book.sources = from.optional("sources").texts();
  if (const Reader window = from.optional("window"); !window.is_null()) {
    book.window_opens = window.at("opens").date();
    book.window_closes = window.at("closes").date();
  }
}

core::Problem not_json(const std::string& where) {
  return {where, {"อ่านเป็น JSON ไม่ได้", "cannot be read as JSON"},
          {"ระบุไฟล์ report.json ที่โปรแกรมนี้สร้าง", "name a report.json this program wrote"}};
}

}  // namespace

core::Result<core::RunResult> read_json(std::string_view bytes, const std::string& where) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const Json document = Json::parse(bytes, nullptr, /*allow_exceptions=*/false);
  if (document.is_discarded() || !document.is_object()) return not_json(where);
  core::Problems problems;
  const Reader root(&document, "", where, problems);
  if (const std::string schema = root.at("schema").text(); problems.empty() && schema != "oitcheck-report/1")
    return core::Problem{where,
                         {"ไม่ใช่รายงานรุ่น oitcheck-report/1 (เป็น " + schema + ")",
                          "is not an oitcheck-report/1 (it says " + schema + ")"},
                         {"สร้างรายงานใหม่ด้วยโปรแกรมรุ่นนี้", "make the report again with this version"}};
  core::RunResult run;
  read_head(root, run);
  read_rulebook(root.at("rulebook"), run.rulebook);
  const Reader summary = root.at("summary");
  run.summary = {summary.at("zero").number<int>(0, 1e6), summary.at("partial").number<int>(0, 1e6),
                 summary.at("review").number<int>(0, 1e6), summary.at("full").number<int>(0, 1e6)};
  read_scores(root.at("scores"), run);
  root.at("items").each([&run](const Reader& each) { run.items.push_back(read_item(each)); });
  run.warnings = root.optional("warnings").bilinguals();
  if (!problems.empty()) return problems;
  return run;
}

}  // namespace oit::reports
