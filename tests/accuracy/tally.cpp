// Compares and counts; the only place that knows report.json's field names here.
#include "tests/accuracy/tally.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include <cstdio>

namespace oit::accuracy {
namespace {

using Json = nlohmann::json;

bool holds(const std::vector<std::string>& list, const std::string& what) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

void add_once(std::vector<std::string>& list, const std::string& what) {
  if (!holds(list, what)) list.push_back(what);
}

/// Sorts an item's findings into what costs points, what asks, and what advises.
struct Findings {
  std::vector<std::string> failed, unknown, advised;
};

Findings sorted(const Json& item) {
  Findings out;
  for (const auto& finding : item.value("findings", Json::array())) {
    const std::string check = finding.value("check", ""), outcome = finding.value("outcome", ""), weight = finding.value("weight", "");
    if (weight == "advice") {
      if (outcome == "fail" || outcome == "unknown") add_once(out.advised, check);
      continue;
    }
    if (outcome == "fail") add_once(out.failed, check);
    if (outcome == "unknown") add_once(out.unknown, check);
  }
  return out;
}

Hit judge(const Label& label, const std::string& verdict, const Findings& findings) {
  if (verdict == "review") return Hit::review;
  if (label.verdict != "zero" && verdict == "zero") return Hit::false_zero;
  if (label.verdict == "zero" && verdict != "zero") return Hit::missed_zero;
  if (label.verdict != verdict) return Hit::half_off;
  if (label.verdict == "full" || label.checks.empty()) return Hit::right;
  const bool right_reason = std::any_of(label.checks.begin(), label.checks.end(), [&](const auto& check) { return holds(findings.failed, check); });
  return right_reason ? Hit::right : Hit::wrong_reason;
}

std::string percent(int part, int whole) {
  char text[32];
  std::snprintf(text, sizeof text, "%d (%.1f%%)", part, whole > 0 ? 100.0 * part / whole : 0.0);
  return text;
}

}  // namespace

const char* to_string(Hit hit) {
  switch (hit) {
    case Hit::right: return "right";
    case Hit::review: return "review";
    case Hit::false_zero: return "FALSE ZERO";
    case Hit::missed_zero: return "missed zero";
    case Hit::wrong_reason: return "wrong reason";
    case Hit::half_off: return "half off";
  }
  return "";
}

std::vector<Compared> compare(const LabelledSite& site, std::string_view report) {
  const Json whole = Json::parse(report, nullptr, false);
  std::map<std::string, const Json*> items;
  if (whole.is_object() && whole.contains("items"))
    for (const auto& item : whole["items"]) items[item.value("id", "")] = &item;
  std::vector<Compared> out;
  for (const auto& label : site.labels) {
    Compared one{site.name, label.item, label.verdict, "absent", Hit::missed_zero, {}, {}, {}};
    if (const auto found = items.find(label.item); found != items.end()) {
      Findings findings = sorted(*found->second);
      one.verdict = found->second->value("verdict", "");
      one.hit = judge(label, one.verdict, findings);
      for (const auto& check : label.advice)
        if (!holds(findings.advised, check)) one.no_advice.push_back(check);
      one.failed = std::move(findings.failed);
      one.unknown = std::move(findings.unknown);
    }
    out.push_back(std::move(one));
  }
  return out;
}

void Counts::add(const Compared& one) {
  ++items;
  zeros += one.label == "zero" ? 1 : 0;
  right += one.hit == Hit::right ? 1 : 0;
  review += one.hit == Hit::review ? 1 : 0;
  false_zero += one.hit == Hit::false_zero ? 1 : 0;
  missed_zero += one.hit == Hit::missed_zero ? 1 : 0;
  wrong_reason += one.hit == Hit::wrong_reason ? 1 : 0;
  half_off += one.hit == Hit::half_off ? 1 : 0;
}

void Tally::add(const std::string& book, const Compared& one) {
  books[book].add(one);
  books["all"].add(one);
  if (one.hit == Hit::false_zero)
    for (const auto& check : one.failed) ++false_by_check[check];
  if (one.hit == Hit::review)
    for (const auto& check : one.unknown) ++asked_by_check[check];
}

std::string table(const Tally& tally) {
  std::string out;
  char line[256];
  std::snprintf(line, sizeof line, "%-20s %6s %14s %14s %14s %14s %14s\n", "book", "items", "false zero", "missed zero", "wrong reason", "half off", "review");
  out += line;
  for (const auto& [book, counts] : tally.books) {
    std::snprintf(line, sizeof line, "%-20s %6d %14s %14s %14s %14s %14s\n", book.c_str(), counts.items,
                  percent(counts.false_zero, counts.items).c_str(), percent(counts.missed_zero, counts.zeros).c_str(),
                  percent(counts.wrong_reason, counts.zeros).c_str(), percent(counts.half_off, counts.items).c_str(),
                  percent(counts.review, counts.items).c_str());
    out += line;
  }
  for (const auto& [check, count] : tally.false_by_check) out += "false zero by " + check + ": " + std::to_string(count) + "\n";
  for (const auto& [check, count] : tally.asked_by_check) out += "review asked by " + check + ": " + std::to_string(count) + "\n";
  return out;
}

}  // namespace oit::accuracy
