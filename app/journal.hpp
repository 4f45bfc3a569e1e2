// Lines for the systemd journal: a priority in front (sd-daemon(3)), and events as key=value that a journal can filter.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace oit::app {

/// As syslog(3) numbers them.
enum class Priority { error = 3, warning = 4, info = 6 };

/// `descriptor` leads into the journal: systemd says so in JOURNAL_STREAM, as `device:inode` (systemd.exec(5)).
bool leads_to_journal(int descriptor, const char* journal_stream);

/// `<3>` …
std::string with_priority(Priority priority, std::string_view line);

using EventFields = std::vector<std::pair<std::string, std::string>>;
/// `event=agency-done agency=bangkhae broken=2`; a value with blanks, quotes or line ends is quoted.
std::string event_line(const std::string& event, const EventFields& fields);

}  // namespace oit::app
