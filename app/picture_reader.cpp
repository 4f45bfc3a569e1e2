// Which pictures are worth the time: one of each item in turn, so that no item's twelve scans leave nothing for the rest.
#include "app/picture_reader.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "app/task_group.hpp"
#include "checks/holdings.hpp"
#include "checks/registry.hpp"

namespace oit::app {
namespace asio = boost::asio;
namespace {

/// A smaller picture holds no words worth a verdict.
constexpr long least_pixels = 100'000;
constexpr std::uint64_t largest_picture = 16u << 20;
/// A picture on the pages of more items than this is the site's, not an item's.
constexpr std::size_t most_items_of_a_picture = 2;

bool is_open(const GatheredSource& source) {
  return source.visit && source.content && core::reach_of(source.source.outcome) == core::Reach::open;
}

bool is_page(const GatheredSource& source) { return source.content->type == core::DocumentType::html; }

/// Addresses of the pictures in a page's content.
std::vector<core::Url> pictures_in(const GatheredSource& page) {
  std::vector<core::Url> pictures;
  for (const core::Image& image : page.content->images) {
    if (!checks::is_picture(image)) continue;
    if (const auto address = page.visit->fetch.final_url.resolve(image.source)) pictures.push_back(*address);
  }
  return pictures;
}

using ItemsOfPictures = std::map<std::string, std::set<std::size_t>>;

ItemsOfPictures items_of_pictures(const std::vector<ItemGathered>& gathered) {
  ItemsOfPictures items;
  for (std::size_t i = 0; i < gathered.size(); ++i)
    for (const GatheredSource& source : gathered[i].owners)
      if (is_open(source) && is_page(source))
        for (const core::Url& picture : pictures_in(source)) items[picture.without_fragment()].insert(i);
  return items;
}

bool is_large_picture(const Visit& visit) {
  if (!visit.content || visit.content->type != core::DocumentType::image || visit.content->images.empty()) return false;
  const core::Image& image = visit.content->images.front();
  return static_cast<long>(image.width) * image.height >= least_pixels;
}

/// The page with the words read in a picture it shows; the picture's name says where they stand.
std::shared_ptr<const core::Content> with_words_of(const core::Content& page, const core::Content& picture, const core::Url& address) {
  auto told = std::make_shared<core::Content>(page);
  const std::string path = core::percent_decode(address.path());
  for (core::Block block : picture.blocks) {
    if (!block.by_ocr) continue;
    block.place = {};
    block.place.member = path.substr(path.rfind('/') + 1);
    told->blocks.push_back(std::move(block));
  }
  return told;
}

bool words_may_settle(const core::Finding& finding) {
  if (finding.outcome != core::Outcome::unknown || finding.weight == core::Weight::advice) return false;
  const checks::Check* check = checks::find_check(finding.check);
  return check && check->words_settle;
}

}  // namespace

bool waits_on_words(const checks::Judgement& judgement) {
  return judgement.verdict == core::Verdict::review && std::any_of(judgement.findings.begin(), judgement.findings.end(), words_may_settle);
}

std::size_t items_with_unread_pictures(std::span<const checks::Judgement> judgements, const std::vector<ItemGathered>& gathered) {
  const auto hides_words = [](const GatheredSource& source) {
    return is_open(source) && (content::Ocr::could_help(*source.content) || (is_page(source) && source.content->has(core::Notice::picture_only)));
  };
  std::size_t items = 0;
  for (std::size_t i = 0; i < gathered.size(); ++i)
    if (waits_on_words(judgements[i]) && std::any_of(gathered[i].owners.begin(), gathered[i].owners.end(), hides_words)) ++items;
  return items;
}

bool settled_by_words(const checks::Judgement& without, const checks::Judgement& with) {
  return without.verdict == core::Verdict::review && (with.verdict == core::Verdict::review || with.verdict == core::Verdict::full);
}

/// One scan, or one picture in a page, to be read for one source of one item.
struct PictureReader::Wish {
  Wish(std::size_t its_item, std::size_t its_source, int its_turn) : item(its_item), source(its_source), turn(its_turn) {}
  std::size_t item, source;
  int turn;                           ///< how many of the same item come before it
  std::optional<core::Url> picture;   ///< in a page; empty when the source itself is to be read
  VisitPtr visit;                     ///< null until a picture was opened, and when there is nothing to read
};

asio::awaitable<std::optional<std::vector<ItemGathered>>> PictureReader::read_for(std::span<const checks::Judgement> judgements,
                                                                                  const std::vector<ItemGathered>& gathered) {
  if (!ocr_ || !ocr_->available()) co_return std::nullopt;
  std::vector<Wish> wishes = wishes_of(judgements, gathered);
  co_await open_pictures(wishes);
  std::erase_if(wishes, [](const Wish& wish) { return !wish.visit || !wish.visit->kept; });
  const Words words = co_await read_each(wishes);
  if (words.empty()) co_return std::nullopt;
  std::optional<std::vector<ItemGathered>> all = gathered;
  for (const Wish& wish : wishes) {
    const auto read = words.find(wish.visit.get());
    if (read == words.end()) continue;
    ItemGathered& item = (*all)[wish.item];
    GatheredSource& source = item.owners[wish.source];
    put_content(source, wish.picture ? with_words_of(*source.content, *read->second, *wish.picture) : read->second);
    publish(item);
  }
  co_return all;
}

std::vector<PictureReader::Wish> PictureReader::wishes_of(std::span<const checks::Judgement> judgements, const std::vector<ItemGathered>& gathered) const {
  const ItemsOfPictures shown_by = items_of_pictures(gathered);
  std::vector<Wish> wishes;
  for (std::size_t i = 0; i < gathered.size(); ++i) {
    if (!waits_on_words(judgements[i])) continue;
    int turn = 0;
    for (std::size_t k = 0; k < gathered[i].owners.size(); ++k) {
      const GatheredSource& source = gathered[i].owners[k];
      if (!is_open(source)) continue;
      if (!is_page(source)) {
        if (!source.visit->kept) continue;
        wishes.emplace_back(i, k, turn++);
        wishes.back().visit = source.visit;
        continue;
      }
      int chosen = 0;
      for (const core::Url& picture : pictures_in(source)) {
        if (chosen == settings_.ocr_pictures) break;
        if (shown_by.at(picture.without_fragment()).size() > most_items_of_a_picture) continue;
        wishes.emplace_back(i, k, turn++);
        wishes.back().picture = picture;
        ++chosen;
      }
    }
  }
  return wishes;
}

asio::awaitable<void> PictureReader::open_pictures(std::vector<Wish>& wishes) {
  TaskGroup group(co_await asio::this_coro::executor);
  for (Wish& wish : wishes) {
    if (!wish.picture) continue;
    asio::awaitable<void> task = open_picture(wish);
    co_await group.start(std::move(task));
  }
  co_await group.wait();
}

asio::awaitable<void> PictureReader::open_picture(Wish& wish) {
  core::FetchRequest request(*wish.picture, core::FetchPurpose::discovered);
  request.byte_cap = largest_picture;
  VisitPtr visit = co_await visitor_.visit(std::move(request));
  if (visit->fetch.open() && is_large_picture(*visit)) wish.visit = std::move(visit);
}

asio::awaitable<PictureReader::Words> PictureReader::read_each(const std::vector<Wish>& wishes) {
  std::vector<const Wish*> in_turn;
  for (const Wish& wish : wishes) in_turn.push_back(&wish);
  std::stable_sort(in_turn.begin(), in_turn.end(), [](const Wish* a, const Wish* b) { return a->turn < b->turn; });
  Words words;
  std::set<const Visit*> begun;
  TaskGroup group(co_await asio::this_coro::executor, TaskGroup::at_most(static_cast<std::size_t>(std::max(settings_.readers, 1))));
  for (const Wish* wish : in_turn) {
    if (!begun.insert(wish->visit.get()).second) continue;
    asio::awaitable<void> task = read_into(words, wish->visit);
    co_await group.start(std::move(task));
  }
  co_await group.wait();
  co_return words;
}

asio::awaitable<void> PictureReader::read_into(Words& words, VisitPtr visit) {
  if (!go_on_(visit->fetch.final_url) || !ocr_->available()) co_return;
  const std::size_t blocks = visit->content->blocks.size();
  const Reread read = [ocr = ocr_](const core::Document& document, core::Content content) { return ocr->read(document, std::move(content)); };
  std::shared_ptr<const core::Content> content = co_await visitor_.reread(visit, read);
  if (content && content->blocks.size() > blocks) words[visit.get()] = std::move(content);
}

}  // namespace oit::app
