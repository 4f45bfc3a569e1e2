// Drawing by Poppler's own rasteriser. Not by poppler-cpp: that takes Poppler's global tables away when its last document
// goes, under the feet of pdf_scan.cpp. See pdf_render.hpp.
#include "content/pdf_render.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <GlobalParams.h>
#include <PDFDoc.h>
#include <SplashOutputDev.h>
#include <Stream.h>
#include <splash/SplashBitmap.h>

#include "content/pdf_scan.hpp"

namespace oit::content {
namespace {

constexpr double most_pixels = 12e6;
constexpr std::uint32_t longest_side = 30'000;

double resolution_for(PDFDoc& document, int number, int dots_per_inch) {
  const double pixels = document.getPageCropWidth(number) * document.getPageCropHeight(number) * dots_per_inch * dots_per_inch / (72.0 * 72.0);
  return pixels > most_pixels ? dots_per_inch * std::sqrt(most_pixels / pixels) : dots_per_inch;
}

std::optional<GreyPage> draw(PDFDoc& document, SplashOutputDev& device, int number, int dots_per_inch) {
  if (!document.getPage(number)) return std::nullopt;
  const double resolution = resolution_for(document, number, dots_per_inch);
  document.displayPage(&device, number, resolution, resolution, 0, false, true, false);
  SplashBitmap* bitmap = device.getBitmap();
  if (!bitmap || bitmap->getWidth() <= 0 || bitmap->getHeight() <= 0 || !bitmap->getDataPtr()) return std::nullopt;
  GreyPage grey{number, static_cast<std::uint32_t>(bitmap->getWidth()), static_cast<std::uint32_t>(bitmap->getHeight()), {}};
  grey.pixels.reserve(static_cast<std::size_t>(grey.width) * grey.height);
  for (int row = 0; row < bitmap->getHeight(); ++row)
    grey.pixels.append(reinterpret_cast<const char*>(bitmap->getDataPtr()) + static_cast<std::ptrdiff_t>(row) * bitmap->getRowSize(), grey.width);
  return grey;
}

void put(std::string& out, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(value >> shift);
}

std::uint32_t take(std::string_view& bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4 && i < bytes.size(); ++i) value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  bytes.remove_prefix(std::min<std::size_t>(4, bytes.size()));
  return value;
}

}  // namespace

std::vector<GreyPage> render_pdf(std::string_view bytes, const std::vector<int>& pages, int dots_per_inch) {
  prepare_pdf();
  std::vector<GreyPage> drawn;
  PDFDoc document(new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull)));
  if (!document.isOk()) return drawn;
  SplashColor paper{0xFF, 0xFF, 0xFF};
  SplashOutputDev device(splashModeMono8, 4, false, paper);
  device.startDoc(&document);
  for (const int number : pages) {
    if (number < 1 || number > document.getNumPages()) continue;
    if (auto page = draw(document, device, number, dots_per_inch)) drawn.push_back(std::move(*page));
  }
  return drawn;
}

std::string encode_pages(const std::vector<GreyPage>& pages) {
  std::string out;
  for (const GreyPage& page : pages) {
    put(out, static_cast<std::uint32_t>(page.page));
    put(out, page.width);
    put(out, page.height);
    out += page.pixels;
  }
  return out;
}

std::vector<GreyPage> decode_pages(std::string_view bytes) {
  std::vector<GreyPage> pages;
  while (bytes.size() > 12) {
    GreyPage page;
    page.page = static_cast<int>(take(bytes) & 0xFFFFFF);
    page.width = take(bytes);
    page.height = take(bytes);
    const std::uint64_t size = static_cast<std::uint64_t>(page.width) * page.height;
    if (page.width == 0 || page.height == 0 || page.width > longest_side || page.height > longest_side || size > bytes.size()) return {};
    page.pixels = bytes.substr(0, size);
    bytes.remove_prefix(size);
    pages.push_back(std::move(page));
  }
  return pages;
}

}  // namespace oit::content
