// The special-purpose address tables, longest story first.
#include "crawler/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>

namespace oit::crawler {
namespace {

struct Range {
  std::array<std::uint8_t, 16> prefix;
  int bits;
  AddressScope scope;
};

bool within(const std::array<std::uint8_t, 16>& bytes, const Range& range) {
  const auto whole = static_cast<std::size_t>(range.bits / 8);
  if (!std::equal(range.prefix.begin(), range.prefix.begin() + static_cast<std::ptrdiff_t>(whole), bytes.begin())) return false;
  const int rest = range.bits % 8;
  if (rest == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xFF << (8 - rest));
  return (bytes[whole] & mask) == (range.prefix[whole] & mask);
}

AddressScope scope_of_v4(const std::array<std::uint8_t, 16>& bytes) {
  using enum AddressScope;
  static constexpr Range ranges[] = {
      {{169, 254, 169, 254}, 32, metadata},   // AWS, GCP, Azure, OpenStack
      {{169, 254, 170, 2}, 32, metadata},     // AWS container credentials
      {{100, 100, 100, 200}, 32, metadata},   // Alibaba Cloud
      {{168, 63, 129, 16}, 32, metadata},     // Azure wire server
      {{192, 0, 0, 192}, 32, metadata},       // Oracle Cloud
      {{0}, 8, unusable},
      {{10}, 8, private_use},
      {{100, 64}, 10, private_use},
      {{127}, 8, loopback},
      {{169, 254}, 16, link_local},
      {{172, 16}, 12, private_use},
      {{192, 0, 0}, 24, unusable},
      {{192, 0, 2}, 24, unusable},
      {{192, 88, 99}, 24, unusable},
      {{192, 168}, 16, private_use},
      {{198, 18}, 15, unusable},
      {{198, 51, 100}, 24, unusable},
      {{203, 0, 113}, 24, unusable},
      {{224}, 4, unusable},
      {{240}, 4, unusable},
  };
  for (const auto& range : ranges)
    if (within(bytes, range)) return range.scope;
  return outside;
}

std::array<std::uint8_t, 16> v4_at(const std::array<std::uint8_t, 16>& bytes, std::size_t offset) {
  std::array<std::uint8_t, 16> inner{};
  std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(offset), 4, inner.begin());
  return inner;
}

AddressScope scope_of_v6(const std::array<std::uint8_t, 16>& bytes) {
  using enum AddressScope;
  static constexpr Range ranges[] = {
      {{0xFD, 0x00, 0x0E, 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54}, 128, metadata},  // AWS
      {{0xFD, 0x20, 0x00, 0xCE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54}, 128, metadata},  // GCP
      {{}, 128, unusable},
      {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, loopback},
      {{0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01}, 48, private_use},
      {{0x01, 0x00}, 64, unusable},
      {{0x20, 0x01, 0x00, 0x00}, 23, unusable},   // IETF protocol assignments, Teredo, ORCHID
      {{0x20, 0x01, 0x0D, 0xB8}, 32, unusable},
      {{0x3F, 0xFF}, 20, unusable},               // documentation (RFC 9637)
      {{0x5F, 0x00}, 16, unusable},               // SRv6 SIDs
      {{0xFC}, 7, private_use},
      {{0xFE, 0x80}, 10, link_local},
      {{0xFE, 0xC0}, 10, private_use},
      {{0xFF}, 8, unusable},
  };
  static constexpr Range mapped{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 96, outside};
  static constexpr Range translated{{0x00, 0x64, 0xFF, 0x9B}, 96, outside};
  static constexpr Range six_to_four{{0x20, 0x02}, 16, outside};
  static constexpr Range compatible{{}, 96, outside};
  for (const auto& range : ranges)
    if (within(bytes, range)) return range.scope;
  if (within(bytes, mapped) || within(bytes, translated) || within(bytes, compatible)) return scope_of_v4(v4_at(bytes, 12));
  if (within(bytes, six_to_four)) return scope_of_v4(v4_at(bytes, 2));
  return outside;
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
  if (text.size() > 2 && text.front() == '[' && text.back() == ']') text = text.substr(1, text.size() - 2);
  if (text.empty() || text.size() > 63) return std::nullopt;
  const std::string copy(text);
  Address address;
  if (inet_pton(AF_INET, copy.c_str(), address.bytes.data()) == 1) return address;
  address.v6 = true;
  if (inet_pton(AF_INET6, copy.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

std::optional<Address> Address::of(const sockaddr* socket_address) {
  Address address;
  if (!socket_address) return std::nullopt;
  if (socket_address->sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, socket_address, sizeof v4);
    std::memcpy(address.bytes.data(), &v4.sin_addr, 4);
    return address;
  }
  if (socket_address->sa_family == AF_INET6) {
    sockaddr_in6 v6_address{};
    std::memcpy(&v6_address, socket_address, sizeof v6_address);
    std::memcpy(address.bytes.data(), &v6_address.sin6_addr, 16);
    address.v6 = true;
    return address;
  }
  return std::nullopt;
}

std::string Address::text() const {
  char buffer[INET6_ADDRSTRLEN] = "";
  return inet_ntop(v6 ? AF_INET6 : AF_INET, bytes.data(), buffer, sizeof buffer) ? buffer : "";
}

AddressScope scope_of(const Address& address) {
  return address.v6 ? scope_of_v6(address.bytes) : scope_of_v4(address.bytes);
}

bool may_reach(const Address& address, bool allow_private) {
  switch (scope_of(address)) {
    case AddressScope::outside: return true;
    case AddressScope::loopback:
    case AddressScope::private_use:
    case AddressScope::link_local: return allow_private;
    case AddressScope::metadata:
    case AddressScope::unusable: return false;
  }
  return false;
}

}  // namespace oit::crawler
