// Content-Security-Policy: only the style and the script in the page itself, by their hashes; nothing from outside.
#include "reports/html_assets.hpp"

#include <openssl/evp.h>

#include <array>

#include "embedded/report_assets.hpp"
#include "reports/html_parts.hpp"
#include "reports/safe_text.hpp"

namespace oit::reports {
namespace {

std::string asset(std::string_view name) {
  for (const auto& file : embedded::report_assets())
    if (file.name == name) return std::string(file.bytes);
  return {};
}

PageAssets with_policy(std::string style, std::string script) {
  PageAssets assets{std::move(style), std::move(script), {}};
  assets.policy = "default-src 'none'; style-src '" + csp_hash(assets.style) + "'; script-src '" + csp_hash(assets.script) +
                  "'; img-src data:; base-uri 'none'; form-action 'none'";
  return assets;
}

}  // namespace

const PageAssets& report_assets() {
  static const PageAssets once = with_policy(asset("report.css"), asset("report.js"));
  return once;
}

const PageAssets& portfolio_assets() {
  static const PageAssets once = with_policy(asset("report.css") + asset("portfolio.css"), asset("portfolio.js"));
  return once;
}

std::string csp_hash(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr);
  std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> encoded{};
  const int size = EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(length));
  return "sha256-" + std::string(encoded.begin(), encoded.begin() + size);
}

std::string html_head(const PageAssets& assets, core::Language language, std::string_view title) {
  return std::string("<!doctype html>\n<html lang=\"") + (language == core::Language::th ? "th" : "en") +
         "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"" + assets.policy +
         "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light\">\n"
         "<meta name=\"robots\" content=\"noindex\">\n<title>" + html_escaped(title) + "</title>\n<style>" + assets.style +
         "</style>\n</head>\n";
}

}  // namespace oit::reports
