// Only what was `ok` is asked conditionally: a breakage must be seen whole.
#include "app/known_answers.hpp"

namespace oit::app {
namespace {

std::string key_of(const std::string& text) {
  const auto url = core::Url::parse(text);
  return url ? url->without_fragment() : std::string();
}

bool can_be_asked_for(const store::AddressHistory& address) {
  return address.outcome == core::UrlOutcome::ok && address.streak > 0 && !address.sha256.empty() && (!address.etag.empty() || !address.last_modified.empty());
}

}  // namespace

void KnownAnswers::know(const std::vector<store::AddressHistory>& addresses) {
  if (which_ == AskConditionally::never) return;
  for (const auto& address : addresses) {
    const std::string key = can_be_asked_for(address) ? key_of(address.url) : std::string();
    if (key.empty()) continue;
    Known& known = known_[key];
    known.validators = {address.etag, address.last_modified};
    known.sha256 = address.sha256;
    ++known.users;
  }
}

void KnownAnswers::forget(const std::vector<store::AddressHistory>& addresses) {
  for (const auto& address : addresses) {
    const auto known = known_.find(key_of(address.url));
    if (known != known_.end() && --known->second.users == 0) known_.erase(known);
  }
}

void KnownAnswers::prepare(core::FetchRequest& request) const {
  if (which_ == AskConditionally::never || request.purpose == core::FetchPurpose::probe) return;
  if (which_ == AskConditionally::files_only && request.purpose != core::FetchPurpose::discovered) return;
  const auto known = known_.find(request.url.without_fragment());
  if (known != known_.end()) request.validators = known->second.validators;
}

void KnownAnswers::complete(core::FetchOutcome& answer) const {
  if (!answer.unchanged) return;
  const auto known = known_.find(answer.requested.without_fragment());
  if (known != known_.end()) answer.sha256 = known->second.sha256;
}

}  // namespace oit::app
