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

TEST(Journal, GetsPrioritiesAndEventsOfARun) {
  const testing_support::TemporaryFolder folder;
  const std::string as_a_service = "JOURNAL_STREAM=$(stat -L -c %d:%i /dev/fd/2) exec \"$PROGRAM\" ";
  const auto refused = testing_support::run_in_shell(as_a_service + "audit /nowhere/a.csv");
  EXPECT_TRUE(refused.err.starts_with("<3>oitcheck: ")) << refused.err;
  const auto run = testing_support::run_in_shell(as_a_service + "demo --no-progress --evidence none --format json --out " + folder.path() + "/run");
  EXPECT_NE(run.err.find("<6>event=agency-done kind=audit agency="), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("<6>event=run-done kind=audit agencies=1 exit=1 "), std::string::npos) << run.err;
  EXPECT_EQ(testing_support::run_program({"audit", "/nowhere/a.csv"}).err.find("<3>"), std::string::npos);
}

}  // namespace
}  // namespace oit::app
