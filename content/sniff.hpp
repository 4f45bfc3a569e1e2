// What a document is, by its bytes. libmagic is a hint; signatures and "does it parse" are the verdict (CONTENT.md).
#pragma once
#include <string>
#include <string_view>

#include "core/content.hpp"

namespace oit::content {

struct SniffedType {
  core::DocumentType type = core::DocumentType::none;
  std::string mime;        ///< of what it is
  std::string magic_mime;  ///< what libmagic called it; a hint only
};

/// Decided from the bytes; the declared type and name settle only what bytes leave open (plain text or CSV).
/// ZIP containers are told apart by their members (xlsx, docx, odt …), OLE files by their streams.
SniffedType sniff(const core::Document& document);
SniffedType sniff(std::string_view bytes, std::string_view declared_type = {}, std::string_view file_name = {});

/// The type a file name's extension or a MIME type promises; `none` when it promises nothing.
core::DocumentType type_of_extension(std::string_view extension);
core::DocumentType type_of_mime(std::string_view mime);

/// Adds type_disagrees / extension_disagrees notices where what was declared or promised is not what it is.
void note_type_disagreement(core::Content& content, const core::Document& document);

}  // namespace oit::content
