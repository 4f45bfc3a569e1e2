// Posts one JSON document to an address, signed, again and again for a bounded time. Blocks.
//
// Headers: `X-Hub-Signature-256: sha256=<hex of HMAC-SHA256(key, body)>`, as GitHub's webhooks have it and most receivers
// can check; `X-Oitcheck-Event`, `X-Oitcheck-Delivery` (the same on every attempt: a receiver can drop doubles).
#pragma once
#include <optional>
#include <string>

#include "config/settings.hpp"
#include "core/result.hpp"
#include "notify/attempts.hpp"
#include "notify/secret.hpp"

namespace oit::notify {

struct Webhook {
  std::string url;             ///< http or https; may itself be a secret (chat services), so it is never printed
  Secret key;                  ///< empty: unsigned
  std::string ca_file;         ///< further trust anchors, PEM
  std::string place() const;   ///< `https://host`, for messages
};

/// What `webhook:` of the settings means, with its key; every problem at once. nullopt: none is wanted.
core::Result<std::optional<Webhook>> webhook_from(const config::WebhookSettings& settings);

struct Delivery {
  std::string id;        ///< unique
  std::string event;     ///< `changed`, `unchanged`, `first_run`
  std::string body;      ///< JSON
};

/// `sha256=` and the HMAC-SHA256 of `body` in lower-case hex.
std::string signature_of(const std::string& body, const Secret& key);

/// Number of attempts, or one sentence why it was not taken. Taken is a 2xx; redirects are not followed. Tried again:
/// no connection, no answer, 408, 429 (after its Retry-After) and 5xx.
core::Result<int> post(const Webhook& webhook, const Delivery& delivery, const Patience& patience, const Wait& wait);

}  // namespace oit::notify
