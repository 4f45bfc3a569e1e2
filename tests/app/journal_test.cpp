// Lines a journal can sort and filter, and only where there is a journal.
#include "app/journal.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/app/program.hpp"

namespace oit::app {
namespace {

TEST(Journal, IsWhereSystemdSaysItIs) {
  const testing_support::TemporaryFolder folder;
  const int descriptor = ::open(folder.write("stream", "").c_str(), O_WRONLY | O_CLOEXEC);
  struct stat status {};
  ASSERT_EQ(::fstat(descriptor, &status), 0);
  const std::string right = std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino), other = std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino + 1);
  EXPECT_TRUE(leads_to_journal(descriptor, right.c_str()));
  EXPECT_FALSE(leads_to_journal(descriptor, other.c_str())) << "standard error was sent elsewhere";
  EXPECT_FALSE(leads_to_journal(descriptor, nullptr));
  EXPECT_FALSE(leads_to_journal(descriptor, "nonsense"));
  ::close(descriptor);
  EXPECT_FALSE(leads_to_journal(descriptor, right.c_str()));
}

TEST(Journal, EventsAreFieldsThatStayOnOneLine) {
  EXPECT_EQ(event_line("agency-done", {{"agency", "bangkhae"}, {"broken", "2"}}), "event=agency-done agency=bangkhae broken=2");
  EXPECT_EQ(event_line("x", {{"report", "/var/a b"}, {"empty", ""}, {"odd", "a=\"b\"\nevent=forged"}}), "event=x report=\"/var/a b\" empty=\"\" odd=\"a=\\\"b\\\" event=forged\"");
  EXPECT_EQ(with_priority(Priority::error, "oitcheck: x"), "<3>oitcheck: x");
}

}  // namespace
}  // namespace oit::app
