// The Content-Type a web server gives a file by its name.
#pragma once
#include <string>
#include <string_view>

namespace oit::replica {

/// `application/octet-stream` for an unknown extension.
std::string media_type(std::string_view file_name);

/// `Not Found` for 404.
std::string_view status_words(int status);

}  // namespace oit::replica
