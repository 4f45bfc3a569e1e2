// Writes the browser's command line, starts it behind its door, and takes the document it prints.
#include "crawler/browser.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <deque>
#include <filesystem>

#include "crawler/child_program.hpp"
#include "crawler/wait.hpp"

namespace oit::crawler {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

std::string installed_browser(const std::string& wished) {
  if (!wished.empty()) return find_program({wished});
  return find_program({"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"});
}

/// A folder of its own for one page; gone with the object.
class Profile {
 public:
  Profile() {
    std::error_code error;
    std::string pattern = (fs::temp_directory_path(error) / "oitcheck-browser-XXXXXX").string();
    if (mkdtemp(pattern.data())) folder_ = pattern;
  }
  ~Profile() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  Profile(const Profile&) = delete;
  Profile& operator=(const Profile&) = delete;
  const std::string& folder() const { return folder_; }

 private:
  std::string folder_;
};

std::vector<std::string> command_line(const std::string& program, const std::string& profile, int port, const core::Url& page, const config::BrowserSettings& settings) {
  std::vector<std::string> words = {
      program, "--headless", "--dump-dom", "--user-data-dir=" + profile, "--virtual-time-budget=" + std::to_string(settings.script_time.count()),
      // Everything it asks for goes through our door, names are never resolved, and nothing goes around by UDP.
      "--proxy-server=http://127.0.0.1:" + std::to_string(port), "--proxy-bypass-list=<-loopback>", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
      "--disable-quic", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
      // The door ends HTTPS with a key of its own (the crawler verifies the site), and answers no preflight questions.
      "--ignore-certificate-errors", "--disable-web-security",
      // Nothing of its own accord.
      "--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-sync",
      "--disable-extensions", "--disable-breakpad", "--disable-crash-reporter", "--disable-domain-reliability", "--disable-client-side-phishing-detection", "--no-pings",
      "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication,CertificateTransparencyComponentUpdater,HttpsUpgrades",
      "--disable-gpu", "--disable-dev-shm-usage", "--mute-audio", "--hide-scrollbars", "--lang=th", "--js-flags=--max-old-space-size=256"};
  // Chromium refuses to put itself into its sandbox as root.
  if (geteuid() == 0) words.push_back("--no-sandbox");
  words.push_back(page.text());
  return words;
}

std::vector<std::string> environment(const std::string& profile) {
  const char* const path = getenv("PATH");
  return {"PATH=" + std::string(path ? path : "/usr/local/bin:/usr/bin:/bin"), "HOME=" + profile, "XDG_CONFIG_HOME=" + profile, "XDG_CACHE_HOME=" + profile,
          "XDG_RUNTIME_DIR=" + profile, "TMPDIR=" + profile, "LANG=C.UTF-8", "DBUS_SESSION_BUS_ADDRESS=disabled:", "DBUS_SYSTEM_BUS_ADDRESS=disabled:"};
}

/// Chromium prints its own error page when it cannot show the page.
bool is_browsers_own_page(const std::string& dom) { return dom.find("id=\"main-frame-error\"") != std::string::npos; }

}  // namespace

struct Browser::State {
  State(asio::io_context& context, const config::BrowserSettings& given, OpenAddress way)
      : io(context), settings(given), open(std::move(way)), program(installed_browser(given.program)), budget(given.budget) {}

  Task<void> take_turn();
  void pass_turn();

  asio::io_context& io;
  const config::BrowserSettings settings;
  OpenAddress open;
  std::string program;
  std::chrono::milliseconds budget;   ///< what is left of it
  bool busy = false, stopped = false;
  std::deque<Wait*> queue;
  ChildProgram* child = nullptr;
};

Task<void> Browser::State::take_turn() {
  if (busy) {
    Wait turn(io);
    queue.push_back(&turn);
    co_await turn.done();
  }
  busy = true;
}

void Browser::State::pass_turn() {
  busy = false;
  if (queue.empty()) return;
  busy = true;   // for the one that is woken
  Wait* next = queue.front();
  queue.pop_front();
  next->fire();
}

Browser::Browser(asio::io_context& io, const config::BrowserSettings& settings, OpenAddress open)
    : state_(std::make_shared<State>(io, settings, std::move(open))) {}

Browser::~Browser() = default;

bool Browser::available() const { return !state_->program.empty() && !state_->stopped && state_->budget.count() > 0; }

void Browser::stop() {
  state_->stopped = true;
  if (state_->child) state_->child->stop();
}

Task<RenderedPage> Browser::render(const core::FetchOutcome& page, core::FetchPurpose purpose) {
  const std::shared_ptr<State> state = state_;
  RenderedPage rendered;
  co_await state->take_turn();
  const Profile profile;
  // A script's request serves the page: it is not worth coming back for in later passes.
  const core::FetchPurpose why = purpose == core::FetchPurpose::discovered ? purpose : core::FetchPurpose::probe;
  BrowserDoor door(state->io, state->open, page, why, state->settings.requests);
  if (!available() || !page.body || profile.folder().empty() || door.port() == 0) {
    rendered.problem = state->stopped ? "stopped" : state->program.empty() ? "no browser installed" : "not started";
    state->pass_turn();
    co_return rendered;
  }
  const auto began = steady_clock::now();
  const auto most = std::min(state->settings.page_time, state->budget);
  ChildProgram child(state->io, command_line(state->program, profile.folder(), door.port(), page.final_url, state->settings), environment(profile.folder()));
  state->child = &child;
  ChildOutput output = co_await child.output(state->settings.page_bytes, began + most);
  state->child = nullptr;
  state->budget -= std::chrono::ceil<std::chrono::milliseconds>(steady_clock::now() - began);
  rendered.requests = door.counters();
  rendered.problem = output.problem;
  if (output.whole && is_browsers_own_page(output.bytes)) rendered.problem = "the browser could not show the page";
  else if (output.whole && output.bytes.find('<') == std::string::npos) rendered.problem = "the browser ended without a document";
  else if (output.whole) rendered.dom = std::move(output.bytes);
  state->pass_turn();
  co_return rendered;
}

}  // namespace oit::crawler
