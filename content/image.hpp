// Reads a picture's header: format, dimensions, EXIF date. Words in it are read by OCR only (content/ocr.hpp).
#pragma once
#include "config/settings.hpp"
#include "core/content.hpp"

namespace oit::content {

/// PNG, JPEG, GIF, WebP, BMP, TIFF and SVG. Never throws on any bytes. Pure; thread-safe.
core::Content read_image(const core::Document& document, const config::ReadSettings& settings);

}  // namespace oit::content
