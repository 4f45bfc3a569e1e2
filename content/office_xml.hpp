// XML parts of office packages: loading, names without prefixes, relations between parts (Open Packaging Conventions).
#pragma once
#include <map>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "content/office_package.hpp"

namespace oit::content {

/// Prefixes differ between writers (`x:row`, `row`): names are compared without them.
std::string_view local_name(const pugi::xml_node& node);
/// The first child of that local name; empty when there is none.
pugi::xml_node child(const pugi::xml_node& parent, std::string_view name);
/// The first attribute of that local name (`r:id` for `id`); empty when there is none.
std::string_view local_attribute(const pugi::xml_node& node, std::string_view name);

/// One parsed part. Owns the text that pugixml parses in place.
class XmlPart {
 public:
  /// False when the part is missing, over a cap, or no XML.
  bool load(ZipPackage& package, std::string_view name);
  pugi::xml_node root() const { return document_.document_element(); }

 private:
  std::string text_;
  pugi::xml_document document_;
};

struct Relation {
  std::string target, type;
  bool external = false;
};
using Relations = std::map<std::string, Relation, std::less<>>;

/// Of one part, by id; of the package itself for "". Empty when there are none.
Relations relations_of(ZipPackage& package, std::string_view part);

/// `xl/workbook.xml` + `worksheets/sheet1.xml` -> `xl/worksheets/sheet1.xml`; leading slash and `..` understood.
std::string resolve_part(std::string_view base, std::string_view target);

/// The part the package is about (`xl/workbook.xml`), or `fallback`.
std::string main_part(ZipPackage& package, std::string_view fallback);

/// `docProps/core.xml` and `app.xml`.
struct OfficeProperties {
  std::string title, author, producer, created, modified;
};
OfficeProperties office_properties(ZipPackage& package);

}  // namespace oit::content
