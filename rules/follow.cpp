// Ranks the links of a page's main content by how likely an item's answer stands behind them.
#include "rules/follow.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/period.hpp"
#include "rules/submission.hpp"
#include "rules/website.hpp"
#include "thai/digits.hpp"
#include "thai/search.hpp"

namespace oit::rules {
namespace {

// What each sign is worth. Only their order matters: a wanted word outweighs a wanted type, which outweighs the year.
constexpr double for_preferred_word = 40;
constexpr double for_title = 30;
constexpr double for_element = 12;
constexpr double most_for_elements = 36;
constexpr double for_wanted_format = 10;
constexpr double for_file = 6;
constexpr double for_embedded = 9;
constexpr double for_right_year = 12;
constexpr double for_near_year = -4;  // may be the calendar year of the first quarter
constexpr double for_other_year = -14;
constexpr double for_paging = 3;
constexpr double for_archive = 4;
constexpr double for_deeper_path = 4;
constexpr double for_another_item = -40;
constexpr double per_place_further_down = -0.01;
constexpr double not_worth_opening = -20;
constexpr int most_of_other_years = 4;

constexpr std::array<std::string_view, 20> file_endings{"pdf", "xlsx", "xls", "xlsm", "ods",  "csv", "docx",
                                                        "doc", "odt",  "rtf", "pptx", "ppt",  "odp", "zip",
                                                        "jpg", "jpeg", "png", "gif",  "webp", "txt"};
constexpr std::array<std::string_view, 6> picture_endings{"jpg", "jpeg", "png", "gif", "webp", "svg"};
/// Checks that are answered by the submitted pages and how they opened, or that only judge what was opened anyway.
constexpr std::array<std::string_view, 16> page_checks{
    "opens",           "url-submitted",      "on-main-site",     "reachable",
    "public-access",   "not-soft-404",       "not-home-page",    "linked-from-main-site",
    "two-way-channel", "social-channel",     "e-service",        "central-system-link",
    "links-to-format", "duplicate-evidence", "placeholder-text", "manual"};

template <class Container>
bool among(const Container& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_picture(std::string_view extension) { return among(picture_endings, extension); }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// Query parameters that name a file to be downloaded: `…/download.php?file=plan.pdf`.
std::string file_ending(const core::Url& url) {
  std::string ending = url.extension();
  if (among(file_endings, ending)) return ending;
  const std::string query = lower(core::percent_decode(url.query()));
  for (const auto word : file_endings) {
    const std::string dotted = "." + std::string(word);
    const std::size_t at = query.find(dotted);
    if (at == std::string::npos) continue;
    const std::size_t end = at + dotted.size();
    if (end == query.size() || query[end] == '&') return std::string(word);
  }
  return {};
}

/// `download`, `getfile`, `attachment` in a path: a file without an ending.
bool downloads(const core::Url& url) {
  const std::string path = lower(url.path() + "?" + url.query());
  for (const std::string_view word :
       {std::string_view("download"), std::string_view("getfile"), std::string_view("attachment"),
        std::string_view("/dl/"), std::string_view("viewfile")})
    if (path.find(word) != std::string::npos) return true;
  return false;
}

std::string parameter(const core::Url& url, std::string_view name) {
  const std::string& query = url.query();
  for (std::size_t i = 0; i < query.size();) {
    const std::size_t end = std::min(query.find('&', i), query.size());
    const std::string_view pair = std::string_view(query).substr(i, end - i);
    if (pair.starts_with(std::string(name) + "=")) return core::percent_decode(pair.substr(name.size() + 1));
    i = end + 1;
  }
  return {};
}

/// The id in `…/d/<id>/…`; empty when there is none.
std::string id_after(const std::string& path, std::string_view marker) {
  const std::size_t at = path.find(marker);
  if (at == std::string::npos) return {};
  const std::size_t start = at + marker.size();
  return path.substr(start, path.find('/', start) - start);
}

}  // namespace

core::Url document_behind(const core::Url& url) {
  const std::string& host = url.host();
  const auto made = [&](const std::string& text) { return core::Url::parse(text).value_or(url); };
  if (host == "docs.google.com" &&
      (url.path() == "/viewer" || url.path() == "/gview" || url.path() == "/viewerng/viewer"))
    if (const std::string inner = parameter(url, "url"); !inner.empty()) return made(inner);
  if (host == "drive.google.com")
    if (const std::string id = id_after(url.path(), "/file/d/"); !id.empty())
      return made("https://drive.google.com/uc?export=download&id=" + id);
  if (host == "docs.google.com") {
    if (const std::string id = id_after(url.path(), "/spreadsheets/d/"); !id.empty() && id != "e")
      return made("https://docs.google.com/spreadsheets/d/" + id + "/export?format=xlsx");
    if (const std::string id = id_after(url.path(), "/document/d/"); !id.empty() && id != "e")
      return made("https://docs.google.com/document/d/" + id + "/export?format=docx");
    if (const std::string id = id_after(url.path(), "/presentation/d/"); !id.empty() && id != "e")
      return made("https://docs.google.com/presentation/d/" + id + "/export/pdf");
  }
  if (host == "view.officeapps.live.com")
    if (const std::string inner = parameter(url, "src"); !inner.empty()) return made(inner);
  if (const std::string inner = parameter(url, "file");
      !inner.empty() && lower(url.path()).find("viewer") != std::string::npos)
    return url.resolve(inner).value_or(url);
  return url;
}

namespace {

/// Hosts whose pages are documents held elsewhere.
bool is_document_host(std::string_view host) {
  return host == "drive.google.com" || host == "docs.google.com" || host == "view.officeapps.live.com" ||
         host == "1drv.ms" || host.ends_with(".sharepoint.com") || host == "www.dropbox.com" || host == "anyflip.com" ||
         host == "online.anyflip.com" || host == "pubhtml5.com" || host == "online.pubhtml5.com" ||
         host == "fliphtml5.com" || host == "issuu.com";
}

/// Things nobody reads for an item: maps, players, social plugins, analytics.
bool is_decoration(const core::Url& url) {
  constexpr std::array<std::string_view, 14> hosts{
      "facebook.com",  "twitter.com",  "x.com",   "youtube.com", "youtube-nocookie.com", "youtu.be",
      "instagram.com", "tiktok.com",   "line.me", "lin.ee",      "googletagmanager.com", "google-analytics.com",
      "addtoany.com",  "sharethis.com"};
  const std::string& host = url.host();
  for (const auto each : hosts)
    if (host == each || host.ends_with("." + std::string(each))) return true;
  return (host == "www.google.com" || host == "maps.google.com" || host == "maps.app.goo.gl") &&
         (url.path().starts_with("/maps") || host != "www.google.com");
}

/// Pages that change the reader's state or lead nowhere new.
bool is_side_door(const core::Url& url) {
  const std::string path = lower(url.path());
  for (const std::string_view word :
       {std::string_view("login"), std::string_view("logout"), std::string_view("signin"), std::string_view("register"),
        std::string_view("/wp-admin"), std::string_view("print"), std::string_view("sitemap"),
        std::string_view("/feed"), std::string_view("/rss")})
    if (path.find(word) != std::string::npos) return true;
  return false;
}

bool says_next_page(const std::string& text) {
  static constexpr std::array<std::string_view, 14> words{"ถัดไป",   "หน้าถัดไป", "next",      "»",         "›",
                                                          ">",      ">>",      "ดูเพิ่มเติม",   "อ่านเพิ่มเติม", "อ่านต่อ",
                                                          "ดูทั้งหมด", "more",    "read more", "view all"};
  const std::string word = lower(text);
  if (among(words, word)) return true;
  return !word.empty() && word.size() <= 3 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool says_archive(const thai::Haystack& text) {
  static const std::vector<std::string> words{"ย้อนหลัง",   "ทั้งหมด",     "archive",   "ดาวน์โหลด",
                                              "download", "รายละเอียด", "เอกสารแนบ", "ไฟล์แนบ"};
  return text.find_any(words).has_value();
}

/// Buddhist years written in a text, two digits after พ.ศ. excepted: `2567`, `๒๕๖๗`.
std::set<int> years_in(const std::string& text) {
  const std::string digits = thai::to_ascii_digits(text);
  std::set<int> years;
  for (std::size_t i = 0; i + 4 <= digits.size(); ++i) {
    const auto is_digit = [&](std::size_t k) { return k < digits.size() && digits[k] >= '0' && digits[k] <= '9'; };
    if ((i > 0 && is_digit(i - 1)) || is_digit(i + 4)) continue;
    if (!is_digit(i) || !is_digit(i + 1) || !is_digit(i + 2) || !is_digit(i + 3)) continue;
    const int year = std::stoi(digits.substr(i, 4));
    if (year >= 2540 && year <= 2620) years.insert(year);
  }
  return years;
}

const std::vector<std::string>& months_before_new_year() {
  static const std::vector<std::string> months{"ตุลาคม", "พฤศจิกายน", "ธันวาคม",   "ต.ค.",    "พ.ย.",
                                               "ธ.ค.",  "October",  "November", "December"};
  return months;
}

/// The Buddhist years an item's data may bear: those of its period, both ends.
std::set<int> years_wanted(const Item& item, core::FiscalYear year) {
  std::set<int> years;
  const auto add = [&](const core::Period& period) {
    if (const auto range = core::resolve(period, year)) {
      years.insert(static_cast<int>(range->last.year()) + core::buddhist_era_offset);
    }
  };
  add(item.period);
  for (const auto& requirement : item.requirements)
    for (const auto& [name, value] : requirement.parameters.all())
      if (const auto* period = std::get_if<core::Period>(&value)) add(*period);
  return years;
}

/// Words of the item's title long enough to mean something: the title itself, and its parts between blanks.
std::vector<std::string> title_words(const Item& item) {
  std::vector<std::string> words;
  constexpr std::size_t shortest = 12;  // bytes: four Thai letters
  for (const std::string& title : {item.title.th, item.title.en}) {
    if (title.empty()) continue;
    words.push_back(title);
    for (std::size_t i = 0; i < title.size();) {
      const std::size_t end = std::min(title.find_first_of(" ,()/", i), title.size());
      if (end - i >= shortest) words.push_back(title.substr(i, end - i));
      i = end + 1;
    }
  }
  return words;
}

/// What the item's requirements look for, in words.
struct Wanted {
  std::vector<thai::Phrase> preferred, title, elements;
  std::set<int> years;
};

void add_phrases(std::vector<thai::Phrase>& to, const std::vector<std::string>& words) {
  for (const auto& word : words)
    if (thai::Phrase phrase(word); !phrase.empty()) to.push_back(std::move(phrase));
}

Wanted wanted_by(const Item& item, core::FiscalYear year) {
  Wanted wanted;
  add_phrases(wanted.preferred, item.follow.prefer);
  add_phrases(wanted.title, title_words(item));
  for (const auto& requirement : item.requirements)
    for (const auto& [name, value] : requirement.parameters.all())
      if (const auto* terms = std::get_if<std::vector<core::Term>>(&value))
        for (const auto& term : *terms) add_phrases(wanted.elements, term.any);
  wanted.years = years_wanted(item, year);
  return wanted;
}

int count_hits(const thai::Haystack& text, const std::vector<thai::Phrase>& phrases) {
  return static_cast<int>(std::count_if(phrases.begin(), phrases.end(),
                                        [&](const thai::Phrase& phrase) { return text.find(phrase).has_value(); }));
}

/// The row, line or paragraph a link stands in: `2567 | เปิด`, `รายงานปี 2567 [PDF]`. Long text says little of one link.
class Surroundings {
 public:
  explicit Surroundings(const core::Content& page) {
    for (const auto& block : page.blocks)
      if (block.region == core::Region::main && block.order > 0) blocks_.push_back(&block);
    std::stable_sort(blocks_.begin(), blocks_.end(), [](const auto* a, const auto* b) { return a->order < b->order; });
  }

  std::string of(const core::Link& link) const {
    constexpr std::size_t longest = 600;
    const auto after = std::upper_bound(blocks_.begin(), blocks_.end(), link.order, [](std::uint32_t order, const auto* block) { return order < block->order; });
    if (link.order == 0 || after == blocks_.begin()) return {};
    const core::Block& block = **std::prev(after);
    const bool holds = block.kind != core::BlockKind::heading && block.text.size() <= longest && block.text.find(link.text) != std::string::npos;
    return holds ? block.text : std::string();
  }

 private:
  std::vector<const core::Block*> blocks_;   ///< in document order
};

/// How likely a link's words are the item's, and whether they name another year than the item's.
struct WordsRank {
  double rank = 0;
  bool of_another_year = false;
};

WordsRank rank_words(const core::Link& link, const std::string& around, const core::Url& target, const Wanted& wanted) {
  const thai::Haystack text(link.text + " " + around + " " + link.place.heading + " " + core::percent_decode(target.path()));
  WordsRank out;
  double& rank = out.rank;
  if (count_hits(text, wanted.preferred) > 0) rank += for_preferred_word;
  if (count_hits(text, wanted.title) > 0) rank += for_title;
  rank += std::min(most_for_elements, for_element * count_hits(text, wanted.elements));
  if (says_archive(text)) rank += for_archive;
  std::set<int> years = years_in(link.text);
  if (years.empty()) years = years_in(around);
  if (years.empty()) years = years_in(core::percent_decode(target.path()) + " " + link.place.heading);
  if (!years.empty() && !wanted.years.empty()) {
    // October to December of the fiscal year before bear its calendar year.
    const bool last_quarter = text.find_any(months_before_new_year()).has_value();
    const auto is_right = [&](int year) {
      return wanted.years.contains(year) || (last_quarter && wanted.years.contains(year + 1));
    };
    const auto is_near = [&](int year) { return is_right(year) || wanted.years.contains(year + 1); };
    if (std::any_of(years.begin(), years.end(), is_right))
      rank += for_right_year;
    else if (std::none_of(years.begin(), years.end(), is_near))
      rank += for_other_year;
    else
      rank += for_near_year;
    out.of_another_year = std::none_of(years.begin(), years.end(), is_near);
  }
  return out;
}

bool same_site(const core::Url& url, const core::Url& page, std::span<const std::string> websites) {
  if (url.host() == page.host()) return true;
  return on_website(url, websites);
}

/// `O12 คู่มือ…` in a list of all items, when O11 is asked for. Labels may be wrong, so a title that fits still wins.
bool names_another_item(const std::string& text, const std::string& own) {
  std::size_t end = text.find_first_of(" :.)-");
  if (end == std::string::npos) return false;
  std::string label = text.substr(0, end);
  if (label == "ข้อ" || label == "O" || label == "o" || label == "OIT") {
    end = text.find_first_of(" :.)-", end + 1);
    label = text.substr(0, end);
  }
  const bool only_digits = std::all_of(label.begin(), label.end(), [](char c) { return c >= '0' && c <= '9'; });
  const auto id = only_digits ? std::nullopt : parse_item_id(label);
  return id && *id != own;
}

struct Candidate {
  FollowLink link;
  bool is_file = false;
  bool of_another_year = false;
};

/// A list's files of other years, as far as they are needed to see that they are: what the list's next page holds of the
/// year asked for must still be opened. `files`: best first.
void keep_few_of_other_years(std::vector<Candidate>& files) {
  int kept = 0;
  std::erase_if(files, [&kept](const Candidate& each) { return each.of_another_year && ++kept > most_of_other_years; });
}

/// Whether a link may matter at all, and as what.
std::optional<Candidate> candidate_of(const core::Link& link, const core::Url& page,
                                      std::span<const std::string> websites, const FollowNeed& need) {
  if (!link.target || link.region != core::Region::main) return std::nullopt;
  if (link.kind == core::LinkKind::form || link.kind == core::LinkKind::refresh) return std::nullopt;
  if (is_decoration(*link.target)) return std::nullopt;
  core::Url target = document_behind(*link.target);
  const std::string ending = file_ending(target);
  const bool picture = is_picture(ending) || link.kind == core::LinkKind::image;
  const bool document_host = is_document_host(link.target->host());
  const bool file = !ending.empty() || document_host || downloads(target);
  // A picture shown in the page is read from the page; one that is linked to may be the document itself.
  if (link.kind == core::LinkKind::image) return std::nullopt;
  if (file || link.kind == core::LinkKind::embedded) {
    if (!need.files) return std::nullopt;
    FollowLink out{std::move(target),
                   link.kind == core::LinkKind::embedded ? FollowKind::embedded : FollowKind::linked_file, link.text,
                   0};
    out.rank = link.kind == core::LinkKind::embedded ? for_embedded : for_file;
    const bool wanted = std::any_of(need.formats.begin(), need.formats.end(), [&](const std::string& format) {
      return format == ending || (format == "image" && picture);
    });
    if (wanted) out.rank += for_wanted_format;
    if (picture && !wanted) out.rank -= for_file;
    return Candidate{std::move(out), true};
  }
  if (!need.pages || !same_site(target, page, websites) || is_side_door(target)) return std::nullopt;
  if (target.path() == "/" && target.query().empty()) return std::nullopt;
  FollowLink out{std::move(target), FollowKind::detail_page, link.text, 0};
  const std::string& path = page.path();
  if (out.url.path().size() > path.size() && out.url.path().starts_with(path)) out.rank += for_deeper_path;
  if (says_next_page(link.text)) out.rank += for_paging;
  return Candidate{std::move(out), false};
}

}  // namespace

bool on_website(const core::Url& url, std::span<const std::string> websites) {
  const auto bare = [](const std::string& host) { return host.starts_with("www.") ? host.substr(4) : host; };
  for (const auto& text : websites) {
    const auto site = core::Url::parse(text);
    if (!site || bare(site->host()) != bare(url.host())) continue;
    if (lies_below(website_path(url), website_folder(*site))) return true;
  }
  return false;
}

FollowNeed needs_of(const Item& item) {
  FollowNeed need;
  for (const auto& requirement : item.requirements) {
    for (const char* name : {"any", "all"})
      for (const auto& format : requirement.parameters.texts(name))
        if (requirement.check == "has-format" && !among(need.formats, format)) need.formats.push_back(format);
    if (requirement.id == every_file_opens) need.files = need.pages = true;
    if (among(page_checks, requirement.check)) continue;
    // The book's own defaults ask this of every item; alone it is no reason to open files.
    if (requirement.check == "has-content" && requirement.weight == core::Weight::essential) continue;
    const std::string where = requirement.parameters.get<std::string>("where");
    if (where != "page") need.files = true;
    if (where != "files") need.pages = true;
  }
  need.files = need.files && item.follow.files > 0;
  need.pages = need.pages && item.follow.pages > 0 && item.follow.depth > 0;
  return need;
}

FollowList links_to_follow(const Item& item, core::FiscalYear year, const core::Content& content, const core::Url& page,
                           std::span<const std::string> websites, const FollowBudget& budget) {
  FollowList out;
  FollowNeed need = needs_of(item);
  if (budget.depth >= item.follow.depth) need.pages = false;
  if (!need.files && !need.pages) return out;
  const Wanted wanted = wanted_by(item, year);
  const Surroundings around(content);
  std::set<std::string> seen(budget.already_opened.begin(), budget.already_opened.end());
  seen.insert(page.without_fragment());
  std::vector<Candidate> files, pages;
  std::map<std::pair<bool, std::string>, std::size_t> place_of;  // a link named twice keeps its better words
  double place = 0;
  for (const auto& link : content.links) {
    auto candidate = candidate_of(link, page, websites, need);
    if (!candidate) continue;
    const std::string address = candidate->link.url.without_fragment();
    if (seen.contains(address)) continue;
    const WordsRank words = rank_words(link, around.of(link), *link.target, wanted);
    candidate->link.rank += words.rank + per_place_further_down * place++;
    candidate->of_another_year = words.of_another_year;
    if (names_another_item(link.text, item.id)) candidate->link.rank += for_another_item;
    if (candidate->link.rank <= not_worth_opening) continue;
    auto& list = candidate->is_file ? files : pages;
    const auto key = std::pair(candidate->is_file, address);
    if (const auto known = place_of.find(key); known != place_of.end()) {
      if (list[known->second].link.rank < candidate->link.rank) list[known->second] = std::move(*candidate);
      continue;
    }
    place_of.emplace(key, list.size());
    list.push_back(std::move(*candidate));
  }
  const auto better = [](const Candidate& a, const Candidate& b) { return a.link.rank > b.link.rank; };
  std::stable_sort(files.begin(), files.end(), better);
  std::stable_sort(pages.begin(), pages.end(), better);
  if (!pages.empty()) keep_few_of_other_years(files);
  const auto keep = [&out](std::vector<Candidate>& list, int room) {
    const std::size_t kept = std::min(list.size(), static_cast<std::size_t>(std::max(0, room)));
    out.left_out += static_cast<int>(list.size() - kept);
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(kept), list.end());
  };
  keep(files, item.follow.files - budget.files_used);
  keep(pages, item.follow.pages - budget.pages_used);
  for (auto* list : {&files, &pages})
    for (auto& each : *list) out.links.push_back(std::move(each.link));
  std::stable_sort(out.links.begin(), out.links.end(),
                   [](const FollowLink& a, const FollowLink& b) { return a.rank > b.rank; });
  return out;
}

}  // namespace oit::rules
