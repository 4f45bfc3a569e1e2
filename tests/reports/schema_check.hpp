// Validates JSON against the part of JSON Schema 2020-12 that reports/report.schema.json uses.
// A keyword it does not know is an error, so that the schema cannot promise what is not checked.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace oit::testing {

/// Every violation as `path: what`; empty when the document is valid.
std::vector<std::string> schema_violations(std::string_view schema, std::string_view document);

/// Also checks that objects have their keys in the order in which the schema lists them (CONTRACT §4: fixed order).
std::vector<std::string> order_violations(std::string_view schema, std::string_view document);

}  // namespace oit::testing
