// Instruments into a total, a total into a level, and the shortest way up.
#include "rules/projection.hpp"

#include <algorithm>

#include "rules/score_tree.hpp"
#include "thai/width.hpp"

namespace oit::rules {
namespace {

using core::Text;

/// The plain mean of the scores given, or problems.
std::optional<Exact> mean_of(const std::vector<std::string>& scores, const char* option, const char* name,
                             core::Problems& problems) {
  if (scores.empty()) {
    problems.push_back({option,
                        {std::string("ไม่ได้ระบุคะแนน ") + name, std::string("no ") + name + " score is given"},
                        {std::string("เช่น ") + option + " 95.81", std::string("for example ") + option + " 95.81"}});
    return std::nullopt;
  }
  Exact sum = 0;
  for (const auto& each : scores) {
    const auto value = parse_decimal(each);
    if (!value || *value < 0 || *value > 100) {
      problems.push_back({option,
                          {"\"" + each + "\" ไม่ใช่คะแนน", "\"" + each + "\" is no score"},
                          {"ใส่ตัวเลข 0 ถึง 100 เช่น 95.81", "give a number from 0 to 100, for example 95.81"}});
      return std::nullopt;
    }
    sum += *value;
  }
  return Exact(sum / static_cast<int>(scores.size()));
}

struct Instrument {
  const char* name;
  Exact score;
  Exact weight;
};

struct Sum {
  Instrument iit, eit;
  Exact oit_weight;

  Exact total(const Exact& oit) const { return iit.score * iit.weight + eit.score * eit.weight + oit * oit_weight; }
};

Exact as_published(const Exact& value) { return *parse_decimal(two_decimals(value)); }

/// Levels are decided on the figures as they are published, two decimals.
std::optional<std::size_t> level_index(const Rulebook& book, const Sum& sum, const Exact& oit) {
  const Exact total = as_published(sum.total(oit));
  for (std::size_t i = 0; i < book.levels.size(); ++i) {
    const auto& rule = book.levels[i];
    const auto each = parse_decimal(rule.each_at_least);
    const bool all = !each || (as_published(sum.iit.score) >= *each && as_published(sum.eit.score) >= *each &&
                               as_published(oit) >= *each);
    if (total >= parse_decimal(rule.at_least).value_or(Exact(0)) && all) return i;
  }
  return std::nullopt;
}

std::optional<core::Level> level_at(const Rulebook& book, std::optional<std::size_t> index) {
  if (!index) return std::nullopt;
  return core::Level{book.levels[*index].name, book.levels[*index].id};
}

void need_of_next(const Sum& sum, const LevelRule& next, Projection& out, std::optional<Exact>& needed) {
  const auto each = parse_decimal(next.each_at_least);
  for (const auto* instrument : {&sum.iit, &sum.eit})
    if (each && as_published(instrument->score) < *each) {
      const std::string name = instrument->name;
      out.hindrances.push_back(
          {name + " ต้องไม่น้อยกว่า " + two_decimals(*each) + " (ขณะนี้ " + two_decimals(instrument->score) + ")",
           name + " must reach " + two_decimals(*each) + " (it is " + two_decimals(instrument->score) + ")"});
    }
  if (sum.oit_weight == 0) return;
  // Half a hundredth less is published as the figure itself.
  const Exact half_hundredth(1, 200);
  const Exact wanted_total = parse_decimal(next.at_least).value_or(Exact(0)) - half_hundredth;
  Exact oit = (wanted_total - sum.iit.score * sum.iit.weight - sum.eit.score * sum.eit.weight) / sum.oit_weight;
  if (each) oit = std::max(oit, Exact(*each - half_hundredth));
  if (oit > 100) {
    const std::string best = two_decimals(sum.total(Exact(100)));
    out.hindrances.push_back({"แม้ OIT เต็ม 100 คะแนนรวมจะได้ " + best + " ไม่ถึง " + next.at_least,
                              "even with OIT at 100 the total would be " + best + ", below " + next.at_least});
    return;
  }
  if (out.hindrances.empty()) needed = std::max(oit, Exact(0));
}

void add_lifts(const Rulebook& book, const ScoreTree& tree, const std::vector<Exact>& points_now, const Exact& oit,
               const std::optional<Exact>& needed, Projection& out) {
  struct Gain {
    std::size_t item;
    Exact points;
  };
  std::vector<Gain> gains;
  for (std::size_t i = 0; i < book.items.size(); ++i) {
    const Exact gain = (Exact(points(book.items[i].scale, core::Verdict::full)) - points_now[i]) * tree.share(i);
    if (gain > 0) gains.push_back({i, gain});
  }
  std::stable_sort(gains.begin(), gains.end(), [](const Gain& a, const Gain& b) { return a.points > b.points; });
  Exact reached = oit;
  for (const auto& gain : gains) {
    const Item& item = book.items[gain.item];
    const bool wanted = needed && reached < *needed;
    (wanted ? out.lifts : out.further).push_back({item.id, item.title, two_decimals(gain.points)});
    if (wanted) reached += gain.points;
  }
}

core::Verdict worst(const ItemVerdict& item) {
  return item.verdict == core::Verdict::review ? core::Verdict::zero : item.verdict;
}
core::Verdict best(const ItemVerdict& item) {
  return item.verdict == core::Verdict::review ? core::Verdict::full : item.verdict;
}
core::Verdict guess(const ItemVerdict& item) {
  if (item.verdict != core::Verdict::review) return item.verdict;
  return item.leaning == core::Verdict::review ? core::Verdict::full : item.leaning;
}

std::vector<Exact> points_by(const Rulebook& book, std::span<const ItemVerdict> verdicts,
                             core::Verdict (*read)(const ItemVerdict&)) {
  std::vector<Exact> out;
  for (std::size_t i = 0; i < book.items.size(); ++i)
    out.emplace_back(points(book.items[i].scale, read(i < verdicts.size() ? verdicts[i] : ItemVerdict{})));
  return out;
}

std::string level_words(const std::optional<core::Level>& level, core::Language language) {
  return level ? level->name.in(language) : std::string("–");
}

}  // namespace

core::Result<Projection> project(const Rulebook& book, std::span<const ItemVerdict> verdicts,
                                 const SurveyScores& surveys) {
  core::Problems problems;
  const auto iit = mean_of(surveys.iit, "--iit", "IIT", problems);
  const auto eit = mean_of(surveys.eit, "--eit", "EIT", problems);
  if (book.levels.empty())
    problems.push_back({book.file,
                        {"ชุดเกณฑ์ " + book.id + " ไม่มีระดับผลการประเมิน", "rulebook " + book.id + " has no levels"},
                        {"เพิ่ม levels: ในชุดเกณฑ์", "add levels: to the rulebook"}});
  if (!problems.empty()) return problems;
  const auto weight = [](const std::string& text) { return parse_decimal(text).value_or(Exact(0)); };
  const Sum sum{{"IIT", *iit, weight(book.instruments.iit)},
                {"EIT", *eit, weight(book.instruments.eit)},
                weight(book.instruments.oit)};
  const ScoreTree tree(book);
  const auto likely_points = points_by(book, verdicts, guess);
  const Exact low = tree.score(points_by(book, verdicts, worst)).oit, likely = tree.score(likely_points).oit,
              high = tree.score(points_by(book, verdicts, best)).oit;
  Projection out;
  out.iit = two_decimals(*iit);
  out.eit = two_decimals(*eit);
  out.oit_low = two_decimals(low);
  out.oit_likely = two_decimals(likely);
  out.oit_high = two_decimals(high);
  out.total_low = two_decimals(sum.total(low));
  out.total_likely = two_decimals(sum.total(likely));
  out.total_high = two_decimals(sum.total(high));
  out.level_low = level_at(book, level_index(book, sum, low));
  out.level_high = level_at(book, level_index(book, sum, high));
  const auto now = level_index(book, sum, likely);
  out.level_likely = level_at(book, now);
  std::optional<Exact> needed;
  if (!now || *now > 0) {
    const std::size_t above = now ? *now - 1 : book.levels.size() - 1;
    out.next = level_at(book, above);
    need_of_next(sum, book.levels[above], out, needed);
    if (needed) out.oit_needed = two_decimals(*needed);
  }
  add_lifts(book, tree, likely_points, likely, needed, out);
  return out;
}

ItemVerdict verdict_of(const Item& item, core::Verdict verdict, const core::Score& score) {
  if (verdict != core::Verdict::review) return {verdict, verdict};
  for (const core::Verdict each : {core::Verdict::full, core::Verdict::partial, core::Verdict::zero})
    if (score.likely == points(item.scale, each)) return {verdict, each};
  return {verdict, core::Verdict::full};
}

std::string projection_text(const Rulebook& book, const Projection& its, core::Language language) {
  const bool thai = language == core::Language::th;
  const auto pad = [](const std::string& text, std::size_t columns) { return thai::pad_to_width(text, columns); };
  std::string out;
  const auto row = [&](const std::string& name, const std::string& low, const std::string& likely,
                       const std::string& high) {
    out += pad(name, 14) + pad(low, 24) + pad(likely, 24) + high + "\n";
  };
  out += book.title.in(language) + " (" + book.id + ")\n\n";
  row("", thai ? "อย่างน้อย" : "at least", thai ? "น่าจะได้" : "likely", thai ? "อย่างมาก" : "at most");
  row("IIT × " + book.instruments.iit, its.iit, its.iit, its.iit);
  row("EIT × " + book.instruments.eit, its.eit, its.eit, its.eit);
  row("OIT × " + book.instruments.oit, its.oit_low, its.oit_likely, its.oit_high);
  row("ITA", its.total_low, its.total_likely, its.total_high);
  row(thai ? "ระดับ" : "level", level_words(its.level_low, language), level_words(its.level_likely, language),
      level_words(its.level_high, language));
  out += "\n";
  if (!its.next) return out + (thai ? "อยู่ในระดับสูงสุดแล้ว\n" : "This is the best level already.\n");
  const std::string next = its.next->name.in(language);
  out += (thai ? "ระดับถัดไป: " : "Next level: ") + next + "\n";
  for (const auto& each : its.hindrances)
    out += "  " + std::string(thai ? "ยังขาด: " : "missing: ") + each.in(language) + "\n";
  const auto list = [&](const std::vector<Lift>& lifts) {
    for (const auto& lift : lifts)
      out += "  " + pad(lift.item, 6) + "+" + pad(lift.oit_points, 8) + lift.title.in(language) + "\n";
  };
  if (!its.oit_needed.empty()) {
    out += thai ? "  ต้องได้ OIT อย่างน้อย " + its.oit_needed + "; ข้อที่ควรแก้ก่อน (คะแนน OIT ที่จะเพิ่ม):\n"
                : "  OIT must reach " + its.oit_needed + "; mend these first (OIT points gained):\n";
    list(its.lifts);
  }
  if (!its.further.empty()) {
    out += thai ? "ข้ออื่นที่ยังเพิ่มคะแนนได้:\n" : "Other items that can still gain:\n";
    list(its.further);
  }
  return out;
}

}  // namespace oit::rules
