// The dates of a document's passages: those that words tell, and those that only the passages together tell.
#pragma once
#include <vector>

#include "checks/reading.hpp"

namespace oit::checks {

/// In the passages' order, then those of columns of years. OCR's passages and a file's title field are left out.
/// Besides what thai::find_dates() says:
/// - years that follow one `ปี` (`ปี 2566 2567 2568`, `ปี 2566/2567/2568`) are each as certain as the first;
/// - where a day is only possible as month/day (`4/22/2022`), all of the document's are read so;
/// - a Common Era year after `Report` or `ประจำปี` in a title is its year;
/// - two figures at the end of a title are a short year (DatedPassage::short_year);
/// - a column headed `ปี` holds years, though its cells are bare figures.
/// Pure; asked through Reading::dates(), which keeps the answer.
std::vector<DatedPassage> dated_passages(const Reading& reading);

}  // namespace oit::checks
