// Contact details by their shapes; every scan is linear in the text.
#include "content/contact.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "core/url.hpp"
#include "thai/digits.hpp"
#include "thai/search.hpp"
#include "thai/utf8.hpp"

namespace oit::content {
namespace {

constexpr std::size_t most_of_a_kind = 60;

void add_once(std::vector<std::string>& list, std::string value) {
  if (value.empty() || list.size() >= most_of_a_kind) return;
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lower_text(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

// ---- telephone ------------------------------------------------------------------------------------------------

enum class PhoneCue { none, phone, fax, other_number };

struct CueWord {
  std::string_view word;
  PhoneCue cue;
};

// Looked for in lower-cased text just before a number.
constexpr CueWord cue_words[] = {
    {"โทรสาร", PhoneCue::fax}, {"แฟกซ์", PhoneCue::fax}, {"แฟ็กซ์", PhoneCue::fax}, {"แฟ๊กซ์", PhoneCue::fax}, {"แฟกส์", PhoneCue::fax},
    {"แฟ็กซ", PhoneCue::fax}, {"fax", PhoneCue::fax}, {"facsimile", PhoneCue::fax}, {"โทรศัพท์", PhoneCue::phone}, {"โทร", PhoneCue::phone},
    {"สายด่วน", PhoneCue::phone}, {"มือถือ", PhoneCue::phone}, {"call center", PhoneCue::phone}, {"hotline", PhoneCue::phone},
    {"phone", PhoneCue::phone}, {"tel", PhoneCue::phone}, {"mobile", PhoneCue::phone}, {"สายตรง", PhoneCue::phone}, {"เบอร์", PhoneCue::phone},
    {"เลขประจำตัว", PhoneCue::other_number}, {"เลขที่บัญชี", PhoneCue::other_number}, {"บัญชี", PhoneCue::other_number}, {"id", PhoneCue::other_number},
};

/// The last such word within the 60 bytes before `at`, with no sentence in between.
PhoneCue cue_before(const std::string& text, std::size_t at) {
  const std::size_t begin = at > 60 ? at - 60 : 0;
  const std::string_view window = std::string_view(text).substr(begin, at - begin);
  PhoneCue cue = PhoneCue::none;
  std::size_t nearest = 0;
  for (const auto& [word, its_cue] : cue_words) {
    const std::size_t found = window.rfind(word);
    if (found == std::string_view::npos) continue;
    const std::size_t end = found + word.size();
    if (its_cue == PhoneCue::other_number && window.size() - end > 16) continue;
    if (end > nearest) {
      nearest = end;
      cue = its_cue;
    }
  }
  return cue;
}

struct NumberRun {
  std::size_t begin = 0, end = 0;
  std::string digits;
};

/// Digits with single blanks, hyphens, dots or brackets between, as one number is written. `+` may lead.
NumberRun number_run(const std::string& text, std::size_t at) {
  NumberRun run;
  run.begin = run.end = at;
  std::size_t i = at;
  if (text[i] == '+' || text[i] == '(') ++i;
  std::size_t gap = 0;
  while (i < text.size() && run.digits.size() < 24) {
    const char c = text[i];
    if (is_digit(c)) {
      run.digits += c;
      run.end = i + 1;
      gap = 0;
    } else if (c == ' ' || c == '-' || c == '.' || c == '(' || c == ')') {
      if (++gap > 3) break;
    } else {
      break;
    }
    ++i;
    // A full national number is whole: what follows is another one.
    if ((run.digits.size() == 9 && run.digits[0] == '0' && run.digits[1] >= '2' && run.digits[1] <= '7' && run.digits[1] != '6') ||
        (run.digits.size() == 10 && run.digits[0] == '0'))
      if (i >= text.size() || !is_digit(text[i])) break;
  }
  return run;
}

bool is_mobile(const std::string& d) { return d.size() == 10 && d[0] == '0' && (d[1] == '6' || d[1] == '8' || d[1] == '9'); }
bool is_land_line(const std::string& d) { return d.size() == 9 && d[0] == '0' && d[1] >= '2' && d[1] <= '7'; }
bool is_international(const std::string& d) { return (d.size() == 10 || d.size() == 11) && d.starts_with("66"); }
bool is_short_number(const std::string& d) { return d.size() == 4 && d[0] == '1'; }
bool is_toll_free(const std::string& d) { return d.size() == 10 && d.starts_with("1800"); }

/// `-9`, ` ถึง 5`, ` ต่อ 5701-5`, ` ext. 12` after the number belong to it.
std::size_t with_extension(const std::string& text, std::size_t end) {
  std::size_t at = end;
  if (at + 1 < text.size() && (text[at] == '-' || text[at] == ',') && is_digit(text[at + 1])) {
    std::size_t i = at + 1;
    while (i < text.size() && is_digit(text[i])) ++i;
    if (i - at - 1 <= 4) at = i;
  }
  std::size_t i = at;
  while (i < text.size() && text[i] == ' ') ++i;
  for (const std::string_view word : {"ต่อ", "ext.", "ext", "กด", "#"}) {
    if (text.compare(i, word.size(), word) != 0) continue;
    i += word.size();
    while (i < text.size() && text[i] == ' ') ++i;
    const std::size_t digits_at = i;
    while (i < text.size() && (is_digit(text[i]) || ((text[i] == '-' || text[i] == ',' || text[i] == '/') && i + 1 < text.size() && is_digit(text[i + 1])))) ++i;
    if (i > digits_at) at = i;
    break;
  }
  return at;
}

/// `text` has ASCII digits, plain dashes, lower-case letters.
void find_phones(const std::string& text, core::ContactDetails& contact) {
  bool fax_list = false, phone_list = false;   // `โทรสาร 0 2123 4567, 0 2123 4568`
  std::size_t list_end = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) && !((text[i] == '+' || text[i] == '(') && i + 1 < text.size() && is_digit(text[i + 1]))) continue;
    const NumberRun run = number_run(text, i);
    if (run.digits.empty()) continue;
    const bool shaped = is_mobile(run.digits) || is_land_line(run.digits) || is_toll_free(run.digits) ||
                        (text[i] == '+' && is_international(run.digits));
    if (!shaped && !is_short_number(run.digits)) {
      while (i < text.size() && is_digit(text[i])) ++i;   // not this run: look again after its first group
      continue;
    }
    PhoneCue cue = cue_before(text, i);
    const bool continues = list_end != 0 && i - list_end <= 4;
    if (continues && (fax_list || phone_list) && cue == PhoneCue::none) cue = fax_list ? PhoneCue::fax : PhoneCue::phone;
    const bool separated = text.substr(run.begin, run.end - run.begin).find_first_of(" -.()") != std::string::npos;
    const bool bare_ok = shaped && (separated || is_mobile(run.digits) || run.digits.starts_with("02"));
    const bool joined_to_word = i > 0 && (is_alpha(text[i - 1]) || text[i - 1] == '/' || text[i - 1] == '_' || text[i - 1] == '=');
    if (cue == PhoneCue::other_number || (joined_to_word && cue == PhoneCue::none) || (cue == PhoneCue::none && !bare_ok) ||
        (is_short_number(run.digits) && cue != PhoneCue::phone)) {
      i = run.end - 1;
      continue;
    }
    const std::size_t end = with_extension(text, run.end);
    std::string number = text.substr(run.begin, end - run.begin);
    add_once(cue == PhoneCue::fax ? contact.faxes : contact.phones, std::move(number));
    fax_list = cue == PhoneCue::fax;
    phone_list = !fax_list;
    list_end = end;
    i = end - 1;
  }
}

// ---- e-mail ---------------------------------------------------------------------------------------------------

constexpr bool is_mail_character(char c) { return is_alpha(c) || is_digit(c) || c == '.' || c == '_' || c == '-' || c == '+'; }

/// The address around `at`, the position of its @ (one byte).
std::string address_around(std::string_view text, std::size_t at) {
  std::size_t begin = at, end = at + 1;
  while (begin > 0 && is_mail_character(text[begin - 1])) --begin;
  while (end < text.size() && is_mail_character(text[end])) ++end;
  while (begin < at && (text[begin] == '.' || text[begin] == '-')) ++begin;
  while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-' || text[end - 1] == '_')) --end;
  const std::string_view domain = text.substr(at + 1, end - at - 1);
  const std::size_t point = domain.rfind('.');
  if (begin == at || at - begin > 64 || domain.size() > 200 || point == std::string_view::npos || point == 0 || domain.size() - point < 3) return {};
  if (!std::all_of(domain.begin() + static_cast<std::ptrdiff_t>(point) + 1, domain.end(), is_alpha)) return {};
  return std::string(text.substr(begin, end - begin));
}

/// `name [at] x [dot] go [dot] th`, `name(at)x.go.th`, `name ＠ x.go.th` made plain.
std::string undisguised(const std::string& text) {
  std::string out;
  out.reserve(text.size());
  const auto starts = [&](std::size_t at, std::string_view word) { return text.compare(at, word.size(), word) == 0; };
  for (std::size_t i = 0; i < text.size();) {
    bool replaced = false;
    for (const auto& [word, plain] : {std::pair<std::string_view, char>{"[at]", '@'}, {"(at)", '@'}, {"{at}", '@'}, {"[@]", '@'}, {"(@)", '@'}, {"[a]", '@'},
                                      {"＠", '@'}, {"[dot]", '.'}, {"(dot)", '.'}, {"{dot}", '.'}, {"[.]", '.'}, {"(.)", '.'}}) {
      if (!starts(i, word)) continue;
      while (!out.empty() && out.back() == ' ') out.pop_back();
      out += plain;
      i += word.size();
      while (i < text.size() && text[i] == ' ') ++i;
      replaced = true;
      break;
    }
    if (!replaced) out += text[i++];
  }
  return out;
}

void find_emails(const std::string& text, core::ContactDetails& contact) {
  const bool disguised = text.find("at]") != std::string::npos || text.find("at)") != std::string::npos || text.find("@]") != std::string::npos ||
                         text.find("@)") != std::string::npos || text.find("＠") != std::string::npos || text.find("at}") != std::string::npos ||
                         text.find("[a]") != std::string::npos;
  const std::string plain = disguised ? undisguised(text) : std::string();
  const std::string& source = disguised ? plain : text;
  for (std::size_t at = source.find('@'); at != std::string::npos; at = source.find('@', at + 1)) {
    std::string found = address_around(source, at);
    if (found.empty() && at > 0 && at + 2 < source.size() && source[at - 1] == ' ' && source[at + 1] == ' ') {
      // `name @ x.go.th`
      std::string joined = source.substr(0, at - 1) + "@" + source.substr(at + 2);
      found = address_around(joined, at - 1);
    }
    add_once(contact.emails, std::move(found));
  }
}

// ---- postal address -------------------------------------------------------------------------------------------

std::size_t find_any(std::string_view text, std::initializer_list<std::string_view> words, std::size_t from, std::size_t to) {
  std::size_t best = std::string_view::npos;
  for (const auto word : words) {
    const std::size_t at = text.substr(0, std::min(to, text.size())).find(word, from);
    if (at != std::string_view::npos) best = std::min(best, at);
  }
  return best;
}

constexpr bool is_character_start(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

/// Sub-district, district, then province or postal code, within a line's length of one another.
void find_addresses(std::string_view text, core::ContactDetails& contact) {
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t sub = find_any(text, {"แขวง", "ตำบล", "ต."}, from, text.size());
    if (sub == std::string_view::npos) return;
    from = sub + 3;
    const std::size_t district = find_any(text, {"เขต", "อำเภอ", "อ."}, sub + 3, sub + 140);
    if (district == std::string_view::npos) continue;
    const std::size_t province = find_any(text, {"จังหวัด", "จ.", "กรุงเทพ", "กทม"}, district, district + 160);
    std::size_t end = province;
    // Postal code: five digits, the first not 0, standing alone.
    std::size_t postal = std::string_view::npos;
    for (std::size_t i = district; i + 5 <= text.size() && i < district + 220; ++i) {
      if (!is_digit(text[i]) || (i > 0 && is_digit(text[i - 1]))) continue;
      std::size_t digits = 0;
      while (i + digits < text.size() && is_digit(text[i + digits])) ++digits;
      if (digits == 5 && text[i] != '0') {
        postal = i;
        break;
      }
      i += digits;
    }
    if (province == std::string_view::npos && postal == std::string_view::npos) continue;
    if (postal != std::string_view::npos) {
      end = postal + 5;
    } else {
      end = province;
      while (end < text.size() && text[end] != ' ' && end < province + 60) ++end;
      if (province + 9 < text.size() && text[end == text.size() ? end - 1 : end] == ' ' && end - province < 12) {
        ++end;
        while (end < text.size() && text[end] != ' ') ++end;
      }
    }
    // It begins at the house number or office name before: back to a line's start, a colon, or 240 bytes.
    std::size_t begin = sub > 240 ? sub - 240 : 0;
    for (std::size_t i = sub; i > begin; --i)
      if (text[i - 1] == ':' || text[i - 1] == '|' || text[i - 1] == ';' || text[i - 1] == '\n') {
        begin = i;
        break;
      }
    while (begin < text.size() && (!is_character_start(text[begin]) || text[begin] == ' ')) ++begin;
    while (end < text.size() && !is_character_start(text[end])) ++end;
    add_once(contact.addresses, thai::shorten(text.substr(begin, end - begin), 240));
    from = end;
  }
}

/// English: a road and a Thai city with a postal code.
void find_english_address(const std::string& text, core::ContactDetails& contact) {
  const std::size_t road = find_any(text, {" road", " rd.", " rd,", " soi ", " moo "}, 0, text.size());
  if (road == std::string::npos) return;
  const std::size_t place = find_any(text, {"bangkok", "thailand", "province", "district"}, road, road + 200);
  if (place == std::string::npos) return;
  for (std::size_t i = road; i + 5 <= text.size() && i < road + 260; ++i) {
    if (!is_digit(text[i]) || is_digit(text[i - 1])) continue;
    std::size_t digits = 0;
    while (i + digits < text.size() && is_digit(text[i + digits])) ++digits;
    if (digits == 5 && text[i] != '0') {
      std::size_t begin = road > 80 ? road - 80 : 0;
      while (begin < road && !is_digit(text[begin])) ++begin;
      if (begin < road) add_once(contact.addresses, text.substr(begin, i + 5 - begin));
      return;
    }
    i += digits;
  }
}

// ---- addresses of links ---------------------------------------------------------------------------------------

struct HostAndPath {
  std::string host, path;
};

HostAndPath split(std::string_view href) {
  std::string plain = lower_text(href.substr(0, 600));
  std::size_t at = plain.find("://");
  if (at != std::string::npos) plain.erase(0, at + 3);
  else if (plain.starts_with("//")) plain.erase(0, 2);
  else return {};
  at = plain.find_first_of("/?#");
  HostAndPath parts{plain.substr(0, at), at == std::string::npos ? "" : plain.substr(at)};
  if (parts.host.starts_with("www.")) parts.host.erase(0, 4);
  if (parts.host.starts_with("m.") && parts.host != "m.me") parts.host.erase(0, 2);
  return parts;
}

bool is_host(const std::string& host, std::string_view wanted) {
  return host == wanted || (host.size() > wanted.size() && host.ends_with(wanted) && host[host.size() - wanted.size() - 1] == '.');
}

std::string query_value(std::string_view href, std::string_view key) {
  std::string wanted(key);
  wanted += '=';
  std::size_t at = 0;
  while ((at = href.find(wanted, at)) != std::string_view::npos) {
    if (at > 0 && (href[at - 1] == '?' || href[at - 1] == '&' || href[at - 1] == ';')) {
      const std::size_t begin = at + wanted.size();
      return core::percent_decode(href.substr(begin, href.find_first_of("&#", begin) - begin));
    }
    at += wanted.size();
  }
  return {};
}

}  // namespace

bool is_map_address(std::string_view href) {
  const HostAndPath parts = split(href);
  if (parts.host.empty()) return false;
  if (parts.host == "maps.app.goo.gl" || parts.host.starts_with("maps.google.") || is_host(parts.host, "openstreetmap.org") ||
      is_host(parts.host, "longdo.com") || is_host(parts.host, "nostramap.com") || parts.host == "map.longdo.com")
    return true;
  if (parts.host == "goo.gl" || parts.host == "g.page") return parts.path.starts_with("/maps") || parts.host == "g.page";
  const bool google = parts.host.starts_with("google.") || parts.host.find(".google.") != std::string::npos;
  return google && parts.path.starts_with("/maps");
}

bool is_social_address(std::string_view href) {
  const HostAndPath parts = split(href);
  if (parts.host.empty()) return false;
  static constexpr std::string_view hosts[] = {"facebook.com", "fb.com", "fb.me", "m.me", "fb.watch", "line.me", "lin.ee", "twitter.com", "x.com", "youtube.com",
                                               "youtu.be", "instagram.com", "tiktok.com", "t.me", "linkedin.com", "blockdit.com", "threads.net", "messenger.com"};
  if (std::none_of(std::begin(hosts), std::end(hosts), [&](auto host) { return is_host(parts.host, host); })) return false;
  static constexpr std::string_view shares[] = {"/sharer", "/share", "/intent/", "/dialog/share", "/r/share", "/plugins/like", "/tr?", "/sharearticle",
                                                "/sharing", "/msg/text", "/lineit", "/embed/"};
  if (parts.host == "social-plugins.line.me") return false;
  return std::none_of(std::begin(shares), std::end(shares), [&](auto path) { return parts.path.starts_with(path); }) && parts.path.size() > 1;
}

void find_contact_in_link(std::string_view href, core::ContactDetails& contact) {
  const std::string start = lower_text(href.substr(0, 8));
  if (start.starts_with("mailto:")) {
    std::string address = core::percent_decode(href.substr(7, href.find('?', 7) - 7));
    const std::size_t at = address.find('@');
    if (at != std::string::npos) add_once(contact.emails, address_around(address, at));
    return;
  }
  if (start.starts_with("tel:")) {
    std::string number = core::percent_decode(href.substr(4));
    if (std::count_if(number.begin(), number.end(), is_digit) >= 4) add_once(contact.phones, std::move(number));
    return;
  }
  if (start.starts_with("fax:")) return add_once(contact.faxes, core::percent_decode(href.substr(4)));
  if (is_map_address(href)) return add_once(contact.maps, std::string(href));
  if (!is_social_address(href)) return;
  if (href.find("/plugins/") != std::string_view::npos) {
    std::string page = query_value(href, "href");
    return add_once(contact.socials, page.empty() ? std::string(href) : std::move(page));
  }
  add_once(contact.socials, std::string(href));
}

std::string decode_cloudflare_email(std::string_view hex) {
  const auto nibble = [](char c) { return is_digit(c) ? c - '0' : lower(c) >= 'a' && lower(c) <= 'f' ? lower(c) - 'a' + 10 : -1; };
  if (hex.size() < 6 || hex.size() % 2 != 0 || hex.size() > 400) return {};
  std::string out;
  int key = 0;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = nibble(hex[i]), low = nibble(hex[i + 1]);
    if (high < 0 || low < 0) return {};
    const int byte = high * 16 + low;
    if (i == 0) key = byte;
    else out += static_cast<char>(byte ^ key);
  }
  return out.find('@') == std::string::npos ? std::string() : out;
}

std::string decode_cloaked_email(std::string_view script) {
  const std::size_t begin = script.find("addy");
  if (begin == std::string_view::npos) return {};
  std::string joined;
  const std::string_view part = script.substr(begin, 1200);
  for (std::size_t at = part.find('\''); at != std::string_view::npos; at = part.find('\'', at)) {
    const std::size_t end = part.find('\'', at + 1);
    if (end == std::string_view::npos) break;
    joined += part.substr(at + 1, end - at - 1);
    at = end + 1;
  }
  // Entities for the letters that robots look for: &#64; @, &#46; ., and any other letter.
  std::string plain;
  for (std::size_t i = 0; i < joined.size();) {
    if (joined.compare(i, 2, "&#") == 0) {
      const std::size_t end = joined.find(';', i);
      if (end != std::string::npos && end - i <= 6) {
        int value = 0;
        for (std::size_t k = i + 2; k < end; ++k) value = is_digit(joined[k]) ? value * 10 + (joined[k] - '0') : 0;
        if (value >= 32 && value < 127) plain += static_cast<char>(value);
        i = end + 1;
        continue;
      }
    }
    plain += joined[i++];
  }
  const std::size_t at = plain.find('@');
  return at == std::string::npos ? std::string() : address_around(plain, at);
}

namespace {

/// Compared by their second character first: every Thai letter begins with the same byte, so searching would stop at each.
bool names_phone_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  return (rest[2] == '\x82' && rest.starts_with("โทร")) || (rest[2] == '\xAA' && rest.starts_with("สายด่วน"));
}
bool names_place_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  return (rest[2] == '\x81' && rest.starts_with("แขวง")) || (rest[2] == '\x95' && (rest.starts_with("ตำบล") || rest.starts_with("ต.")));
}

}  // namespace

void find_contacts(std::string_view raw, core::ContactDetails& contact) {
  if (raw.size() < 4 || raw.size() > 200'000) return;
  std::size_t digits = 0, run = 0, longest_run = 0;   // a run: digits with nothing between but what numbers are set with
  bool mail = false, thai_digits = false, phone_word = false, thai_address = false;
  const auto count_digit = [&] {
    ++digits;
    longest_run = std::max(longest_run, ++run);
  };
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    if (c == '\xE0' && i + 2 < raw.size()) {
      if (raw[i + 1] == '\xB9' && static_cast<unsigned char>(raw[i + 2]) >= 0x90 && static_cast<unsigned char>(raw[i + 2]) <= 0x99) {
        count_digit();
        thai_digits = true;
      } else {
        run = 0;
        if (names_phone_at(raw, i)) phone_word = true;
        else if (names_place_at(raw, i)) thai_address = true;
      }
      i += 2;
    } else if (is_digit(c)) {
      count_digit();
    } else {
      if (static_cast<unsigned char>(c) < 0x80 && c != ' ' && c != '-' && c != '.' && c != '(' && c != ')') run = 0;
      mail = mail || c == '@' || c == '[' || c == '{' || (c == '(' && raw.compare(i, 4, "(at)") == 0) || c == '\xEF';
    }
  }
  const bool has = digits > 0;
  const auto names = [raw](std::string_view word) { return raw.find(word) != std::string_view::npos; };
  // Nine digits make a telephone number, four a short one where a word says so, five a postal code.
  const bool phone = longest_run >= 9 || (digits >= 4 && (phone_word || names("all") || names("otline") || names("el")));
  const bool english_address = digits >= 5 && (names("oad") || names("Rd") || names("Soi") || names("Moo"));
  if (!mail && !(has && (phone || thai_address || english_address))) return;
  std::string text;
  text.reserve(raw.size());
  const std::string ascii = thai_digits ? thai::to_ascii_digits(raw) : std::string(raw);
  for (std::size_t at = 0; at < ascii.size();) {
    if (static_cast<unsigned char>(ascii[at]) < 0x80) {
      text += lower(ascii[at++]);
      continue;
    }
    const thai::CodePoint each = thai::decode_at(ascii, at);
    const char32_t plain = thai::is_blank(each.value) ? U' ' : thai::plain_punctuation(each.value);
    thai::append_utf8(text, plain);
    at += each.length;
  }
  if (mail) find_emails(text, contact);
  if (phone) find_phones(text, contact);
  if (thai_address) find_addresses(ascii, contact);
  if (english_address) find_english_address(text, contact);
}

}  // namespace oit::content
