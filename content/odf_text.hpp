// What every OpenDocument file (ODS, ODT, ODP) shares: text of a paragraph, metadata, encryption.
#pragma once
#include <string>

#include "content/office_xml.hpp"

namespace oit::content {

/// Text of a paragraph or heading with its spans, blanks, tabs and line breaks; notes and comments left out. Nesting is
/// bounded.
std::string odf_text(const pugi::xml_node& paragraph);

/// The manifest says whether any part is encrypted.
bool is_encrypted_odf(ZipPackage& package);

/// meta.xml.
OfficeProperties odf_properties(ZipPackage& package);

}  // namespace oit::content
