// Finds addresses, Thai telephone and fax numbers, e-mail (also disguised), maps and social accounts.
#pragma once
#include <string>
#include <string_view>

#include "core/content.hpp"

namespace oit::content {

/// Adds what one run of text (a paragraph, a table row) says. Duplicates are left out.
void find_contacts(std::string_view text, core::ContactDetails& contact);

/// Adds what a link or embedded frame points at: mailto:, tel:, maps, social networks (share buttons are none).
void find_contact_in_link(std::string_view href, core::ContactDetails& contact);

/// Cloudflare's `data-cfemail`; empty when it is none.
std::string decode_cloudflare_email(std::string_view hex);
/// Joomla's cloaking script (`var addy… = 'name' + '&#64;'; addy… + 'x.go.th'`); empty when there is none.
std::string decode_cloaked_email(std::string_view script);

bool is_map_address(std::string_view href);
bool is_social_address(std::string_view href);

}  // namespace oit::content
