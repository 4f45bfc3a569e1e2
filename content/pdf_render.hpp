// Pages of a PDF as grey pictures, for OCR. Runs in the reader process: the bytes are as hostile as ever.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oit::content {

struct GreyPage {
  int page = 0;                 ///< 1-based
  std::uint32_t width = 0, height = 0;
  std::string pixels;           ///< width × height bytes, 0 black
};

/// Pages that cannot be drawn are left out. Resolution is lowered where a page would exceed 12 million pixels.
std::vector<GreyPage> render_pdf(std::string_view bytes, const std::vector<int>& pages, int dots_per_inch);

/// Between reader and program; decoding trusts nothing.
std::string encode_pages(const std::vector<GreyPage>& pages);
std::vector<GreyPage> decode_pages(std::string_view bytes);

}  // namespace oit::content
