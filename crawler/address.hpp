// IP addresses and which of them an outside reader's request may never reach.
// Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its updates), and the fixed
// addresses at which cloud providers serve instance metadata. Pure; thread-safe.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace oit::crawler {

struct Address {
  std::array<std::uint8_t, 16> bytes{};  ///< network order; IPv4 in the first four
  bool v6 = false;

  /// `192.0.2.1`, `2001:db8::1`, `[2001:db8::1]`; nothing looser (no `0x7f.1`, no `127.1`).
  static std::optional<Address> parse(std::string_view text);
  /// Of an AF_INET or AF_INET6 socket address.
  static std::optional<Address> of(const sockaddr* socket_address);
  std::string text() const;

  friend auto operator<=>(const Address&, const Address&) = default;
};

enum class AddressScope {
  outside,        ///< anybody may ask for it
  loopback,
  private_use,    ///< RFC 1918, RFC 6598 (carrier NAT), RFC 4193 (IPv6 ULA)
  link_local,
  metadata,       ///< a cloud's instance metadata: never, whatever is allowed
  unusable,       ///< this-network, multicast, reserved, documentation: no server can be there
};

/// IPv4 inside IPv6 (mapped, compatible, NAT64, 6to4) is judged by the IPv4 address.
AddressScope scope_of(const Address& address);

/// Whether the crawler may connect to it.
bool may_reach(const Address& address, bool allow_private);

}  // namespace oit::crawler
