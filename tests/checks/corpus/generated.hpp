// The generated part of the corpus: hand-described sites taken apart and put together again in other shapes, with faults
// planted by a plan that is written down before anything is judged.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tests/checks/corpus/described_sites.hpp"

namespace oit::corpus {

/// How an agency's pages are built.
enum class Shape { semantic, old_tables, div_soup, article_with_sidebar, accordion, cards, list_to_detail, pdf_only, viewer, nested_spans, centred };
inline constexpr Shape all_shapes[] = {Shape::semantic, Shape::old_tables, Shape::div_soup, Shape::article_with_sidebar, Shape::accordion, Shape::cards,
                                       Shape::list_to_detail, Shape::pdf_only, Shape::viewer, Shape::nested_spans, Shape::centred};
const char* to_string(Shape shape);

/// One agency: the described site in that shape, about every fourth item broken.
std::vector<Labelled> judge_generated_agency(const DescribedSite& described, Shape shape, std::uint32_t seed);

/// Takes `years` from every four-digit Buddhist-era year of a text, in Thai and ASCII digits.
std::string shift_years(const std::string& text, int years);

}  // namespace oit::corpus
