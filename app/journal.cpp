// What a journal wants of a line.
#include "app/journal.hpp"

#include <sys/stat.h>

#include <cstdio>

namespace oit::app {
namespace {

std::string quoted_where_needed(const std::string& value) {
  if (!value.empty() && value.find_first_of(" \t\r\n\"=") == std::string::npos) return value;
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + "\"";
}

}  // namespace

bool leads_to_journal(int descriptor, const char* journal_stream) {
  unsigned long long device = 0, inode = 0;
  struct stat status {};
  if (!journal_stream || std::sscanf(journal_stream, "%llu:%llu", &device, &inode) != 2 || ::fstat(descriptor, &status) != 0) return false;
  return status.st_dev == device && status.st_ino == inode;
}

std::string with_priority(Priority priority, std::string_view line) { return "<" + std::to_string(static_cast<int>(priority)) + ">" + std::string(line); }

std::string event_line(const std::string& event, const EventFields& fields) {
  std::string line = "event=" + event;
  for (const auto& [name, value] : fields) line += " " + name + "=" + quoted_where_needed(value);
  return line;
}

}  // namespace oit::app
