// Words in scans and pictures, read by OCR for the items whose verdict waits on them (CONTENT.md, "OCR").
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "app/evidence.hpp"
#include "checks/judge.hpp"
#include "content/ocr.hpp"

namespace oit::app {

/// Lives on the I/O thread; OCR runs on the visitor's worker threads. One per run.
class PictureReader {
 public:
  /// Asked before each document or picture: false ends the reading (the run was interrupted).
  using GoOn = std::function<bool(const core::Url& about_to_read)>;

  /// All must outlive this. `ocr` null: nothing is ever read.
  PictureReader(Visitor& visitor, content::Ocr* ocr, const config::ReadSettings& settings, GoOn go_on)
      : visitor_(visitor), ocr_(ocr), settings_(settings), go_on_(std::move(go_on)) {}

  /// `gathered` with the words of its pictures added for every item that waits on words: scanned documents, submitted
  /// or linked pictures, and pictures in its pages, which are fetched for this. `judgements` is in the same order, and
  /// both must live until the task ends. Nullopt when there was nothing to read or nothing came of it.
  boost::asio::awaitable<std::optional<std::vector<ItemGathered>>> read_for(std::span<const checks::Judgement> judgements,
                                                                            const std::vector<ItemGathered>& gathered);

 private:
  struct Wish;
  using Words = std::map<const Visit*, std::shared_ptr<const core::Content>>;

  std::vector<Wish> wishes_of(std::span<const checks::Judgement> judgements, const std::vector<ItemGathered>& gathered) const;
  boost::asio::awaitable<void> open_pictures(std::vector<Wish>& wishes);
  boost::asio::awaitable<void> open_picture(Wish& wish);
  boost::asio::awaitable<Words> read_each(const std::vector<Wish>& wishes);
  boost::asio::awaitable<void> read_into(Words& words, VisitPtr visit);

  Visitor& visitor_;
  content::Ocr* ocr_;
  const config::ReadSettings& settings_;
  GoOn go_on_;
};

/// The item ends in review, and words could settle something that counts.
bool waits_on_words(const checks::Judgement& judgement);

/// How many items wait on words that stand in a scan or a picture.
std::size_t items_with_unread_pictures(std::span<const checks::Judgement> judgements, const std::vector<ItemGathered>& gathered);

/// What is to be believed of a second judgement that had OCR's words besides: they can settle a question, but neither
/// take points away nor touch what was settled without them.
bool settled_by_words(const checks::Judgement& without, const checks::Judgement& with);

}  // namespace oit::app
