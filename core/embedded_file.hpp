// A file that travels inside the program (rulebooks, default settings, the demo site). See cmake/Embed.cmake.
#pragma once
#include <string_view>

namespace oit::core {

struct EmbeddedFile {
  std::string_view name;    ///< relative, `bma-district-2568.yaml`
  std::string_view bytes;   ///< lives as long as the program
};

}  // namespace oit::core
