// Selections and counts over a finished run.
#include "reports/digest.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "reports/catalogue.hpp"
#include "reports/safe_text.hpp"

namespace oit::reports {
namespace {

using core::Finding;
using core::ItemResult;
using core::Outcome;
using core::RunResult;
using core::Verdict;
using core::Weight;

constexpr std::size_t longest_title = 240, longest_sentence = 600;

template <class Wanted>
std::vector<const ItemResult*> items_where(const RunResult& run, Wanted wanted) {
  std::vector<const ItemResult*> out;
  for (const auto& item : run.items)
    if (wanted(item.verdict)) out.push_back(&item);
  std::stable_sort(out.begin(), out.end(), [](const ItemResult* a, const ItemResult* b) {
    return a->points_at_stake > b->points_at_stake;
  });
  return out;
}

std::vector<const Finding*> findings_with(const ItemResult& item, Outcome outcome, std::initializer_list<Weight> weights) {
  std::vector<const Finding*> out;
  for (const Weight weight : weights)
    for (const auto& finding : item.findings)
      if (finding.outcome == outcome && finding.weight == weight) out.push_back(&finding);
  return out;
}

template <class Key>
std::vector<std::pair<Key, int>> most_frequent_first(const std::map<Key, int>& counts) {
  std::vector<std::pair<Key, int>> out(counts.begin(), counts.end());
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return out;
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(separators);
    std::string part(text.substr(0, end));
    part.erase(0, part.find_first_not_of(' '));
    while (part.ends_with(' ')) part.pop_back();
    if (!part.empty()) parts.push_back(std::move(part));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return parts;
}

/// `ฝ่าย` of `ฝ่ายโยธา`; empty where the word is no office.
std::string_view sort_of_office(std::string_view word) {
  for (const std::string_view sort : {"ฝ่าย", "กลุ่ม", "กอง", "สำนัก", "ส่วน", "ศูนย์", "แผนก", "งาน"})
    if (word.starts_with(sort)) return sort;
  return {};
}

bool starts_office(std::string_view word, std::string_view sort) {
  return (!sort.empty() && word.starts_with(sort)) || word.starts_with("ทุก") || word.starts_with("โรงเรียน");
}

void append_work(std::string& out, const ItemResult& item, core::Language language) {
  const bool fix = item.verdict != Verdict::review;
  out += item.id + " " + shortened(item.title.in(language), longest_title) + " — " +
         say(fix ? Phrase::message_fix : Phrase::message_look, language) + "\n";
  for (const Finding* finding : fix ? faults_of(item) : questions_of(item)) {
    const std::string message = shortened(finding->message.in(language), longest_sentence);
    if (fix) {
      out += "  • " + message + "\n";
      if (!finding->advice.empty()) out += "    → " + shortened(finding->advice.in(language), longest_sentence) + "\n";
    } else {
      const std::string question = finding->question.empty() ? say(Phrase::question_default, language) : finding->question.in(language);
      out += "  • " + shortened(question, longest_sentence) + "\n    " + say(Phrase::cannot_tell_because, language) + ": " + message + "\n";
    }
    if (!finding->url.empty()) out += "    " + finding->url + "\n";
  }
}

}  // namespace

std::vector<const ItemResult*> items_to_fix(const RunResult& run) {
  return items_where(run, [](Verdict verdict) { return verdict == Verdict::zero || verdict == Verdict::partial; });
}

std::vector<const ItemResult*> items_to_review(const RunResult& run) {
  return items_where(run, [](Verdict verdict) { return verdict == Verdict::review; });
}

std::vector<const Finding*> findings_worst_first(const ItemResult& item) {
  std::vector<const Finding*> out;
  for (const Outcome outcome : {Outcome::fail, Outcome::unknown, Outcome::pass, Outcome::not_applicable})
    for (const auto& finding : item.findings)
      if (finding.outcome == outcome) out.push_back(&finding);
  return out;
}

std::vector<const Finding*> faults_of(const ItemResult& item) {
  return findings_with(item, Outcome::fail, {Weight::essential, Weight::complete});
}

std::vector<const Finding*> questions_of(const ItemResult& item) {
  return findings_with(item, Outcome::unknown, {Weight::essential, Weight::complete});
}

std::vector<const Finding*> advice_of(const ItemResult& item) {
  return findings_with(item, Outcome::fail, {Weight::advice});
}

const core::UrlRecord* record_of(const ItemResult& item, const std::string& url) {
  if (url.empty()) return nullptr;
  for (const auto& record : item.urls)
    if (record.url == url || record.final_url == url) return &record;
  return nullptr;
}

core::Text main_reason(const ItemResult& item) {
  if (!item.reasons.empty()) return item.reasons.front();
  const auto faults = faults_of(item);
  if (!faults.empty()) return faults.front()->message;
  const auto questions = questions_of(item);
  if (!questions.empty()) return questions.front()->message;
  return {};
}

std::optional<int> days_to_deadline(const RunResult& run) {
  if (!run.rulebook.window_closes || !run.run.as_of.ok()) return std::nullopt;
  return core::days_between(run.run.as_of, *run.rulebook.window_closes);
}

FileCounts count_files(const RunResult& run) {
  FileCounts counts;
  std::map<core::UrlOutcome, int> links;
  std::map<core::DateWitness, int> witnesses;
  std::set<std::string> seen;
  for (const auto& item : run.items) {
    for (const auto& record : item.urls) ++links[record.outcome];
    for (const auto& document : item.documents) {
      if (!seen.insert(document.url).second) continue;
      ++counts.by_grade[static_cast<std::size_t>(std::clamp(document.readability.grade, 0, 5))];
      if (document.published)
        ++witnesses[document.published->witness];
      else
        ++counts.undated;
    }
  }
  counts.links = most_frequent_first(links);
  counts.witnesses.assign(witnesses.begin(), witnesses.end());
  return counts;
}

std::vector<std::string> offices_of(std::string_view owner) {
  std::vector<std::string> out;
  for (const std::string& part : split(printable_lines(owner), ",;\n")) {
    std::string first_sort;
    bool begins = true;
    for (const std::string& word : split(part, " ")) {
      if (begins) first_sort = sort_of_office(word);
      if (begins || starts_office(word, first_sort))
        out.push_back(word);
      else
        out.back() += " " + word;
      begins = false;
    }
  }
  return out;
}

std::vector<std::pair<std::string, std::vector<const ItemResult*>>> work_by_office(const RunResult& run) {
  std::vector<std::pair<std::string, std::vector<const ItemResult*>>> out;
  std::vector<const ItemResult*> nobodys;
  for (const auto& item : run.items) {
    if (item.verdict == Verdict::full) continue;
    const auto offices = offices_of(item.owner);
    if (offices.empty()) nobodys.push_back(&item);
    for (const auto& office : offices) {
      auto found = std::find_if(out.begin(), out.end(), [&](const auto& each) { return each.first == office; });
      if (found == out.end()) found = out.insert(out.end(), {office, {}});
      if (found->second.empty() || found->second.back() != &item) found->second.push_back(&item);
    }
  }
  if (!nobodys.empty()) out.emplace_back("", std::move(nobodys));
  for (auto& [office, items] : out)
    std::stable_partition(items.begin(), items.end(), [](const ItemResult* item) { return item->verdict != Verdict::review; });
  return out;
}

std::string message_to_office(const RunResult& run, const std::string& office, const std::vector<const ItemResult*>& items,
                             core::Language language) {
  std::string out = say(Phrase::message_subject, language, {{"agency", run.agency.name}}) + "\n";
  if (!office.empty()) out += say(Phrase::message_to, language, {{"owner", office}}) + "\n";
  out += "\n" + say_counted(Phrase::message_body, language, static_cast<std::int64_t>(items.size()),
                            {{"time", in_words(run.run.finished, language)}}) + "\n";
  for (const ItemResult* item : items) {
    out += "\n";
    append_work(out, *item, language);
  }
  if (const auto left = days_to_deadline(run); left && *left >= 0)
    out += "\n" + say(Phrase::message_deadline, language,
                      {{"date", in_words(*run.rulebook.window_closes, language)},
                       {"left", *left == 0 ? say(Phrase::last_day, language)
                                           : say_counted(Phrase::days_left, language, *left)}}) + "\n";
  return printable_lines(out);
}

std::string group_title(const RunResult& run, const std::string& id, core::Language language) {
  for (const auto& group : run.groups)
    if (group.id == id && !group.title.empty()) return group.title.in(language);
  return id;
}

}  // namespace oit::reports
