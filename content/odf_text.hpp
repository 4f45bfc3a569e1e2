// What every OpenDocument file (ODS, ODT, ODP) shares: text of a paragraph, metadata, encryption.
#pragma once
#include <string>
#include <string_view>

#include "content/office_xml.hpp"

namespace oit::content {

/// Text of a paragraph or heading with its spans, blanks, tabs and line breaks; notes and comments left out. Nesting is
/// bounded.
std::string odf_text(const pugi::xml_node& paragraph);

/// The manifest says whether any part is encrypted.
bool is_encrypted_odf(ZipPackage& package);

/// meta.xml.
OfficeProperties odf_properties(ZipPackage& package);
/// Of `office:meta`, in meta.xml or in a flat file.
OfficeProperties odf_properties(const pugi::xml_node& meta);

/// One XML file instead of a package (.fods, .fodt, .fodp): told by `office:document` and its kind.
enum class FlatOdf { none, text, spreadsheet, presentation };
FlatOdf flat_odf_kind(std::string_view bytes);

}  // namespace oit::content
