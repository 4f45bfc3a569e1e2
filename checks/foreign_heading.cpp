// Knows agencies by the kind of body their names begin with.
#include "checks/foreign_heading.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "checks/access.hpp"
#include "checks/holdings.hpp"
#include "checks/reading.hpp"

namespace oit::checks {
namespace {

/// Schools are left out: `โรงเรียนสุจริต`, `โรงเรียนต้นแบบ` are names of programmes as often as of schools.
enum class Kind { local, district, college, hospital, department };

struct Prefix {
  std::string_view words;
  Kind kind;
};
constexpr std::array<Prefix, 13> prefixes{{{"องค์การบริหารส่วนจังหวัด", Kind::local}, {"องค์การบริหารส่วนตำบล", Kind::local}, {"อบจ.", Kind::local},
                                           {"อบต.", Kind::local}, {"เทศบาลนคร", Kind::local}, {"เทศบาลเมือง", Kind::local}, {"เทศบาลตำบล", Kind::local},
                                           {"สำนักงานเขต", Kind::district}, {"วิทยาลัย", Kind::college},
                                           {"มหาวิทยาลัย", Kind::college}, {"โรงพยาบาล", Kind::hospital}, {"กรม", Kind::department}, {"ทต.", Kind::local}}};

struct Name {
  Kind kind = Kind::local;
  std::string own;      ///< without the kind: `นาคำ`
};

/// `เทศบาลตำบลบ้านหนองไผ่` anywhere in the words; not the kind alone, nor with words that make it general.
std::optional<Name> name_in(std::string_view words) {
  static constexpr std::array<std::string_view, 16> general{"ใน", "และ", "ที่", "ของ", "เป็น", "ทุก", "ต่าง", "อื่น", "ใด", "นี้", "ฉบับ", "หรือ", "พื้นที่", "ธรรม์", "มี", "ได้"};
  constexpr std::size_t shortest = 9, longest = 75;
  for (const Prefix& prefix : prefixes) {
    const std::size_t at = words.find(prefix.words);
    if (at == std::string_view::npos) continue;
    std::string_view rest = words.substr(at + prefix.words.size());
    rest = rest.substr(0, std::min(longest, rest.find_first_of(" \t\n|,.:;()[]/-0123456789\"")));
    if (rest.size() < shortest || rest.size() == longest) continue;
    if (std::any_of(general.begin(), general.end(), [&](std::string_view word) { return rest.starts_with(word); })) continue;
    return Name{prefix.kind, std::string(rest)};
  }
  return std::nullopt;
}

/// Bodies of one kind publish the same documents; a department's papers are used by all below it.
bool may_be_mistaken(Kind own, Kind other) { return other == own || other != Kind::department; }

std::optional<core::Evidence> heading_of_another(const CheckInput& input, const Source& file, const Name& own) {
  const Reading& reading = input.evidence.readings->of(*file.content);
  if (thai::find_phrase(reading.text(), own.own)) return std::nullopt;
  for (std::size_t i = 0; i < reading.passages().size(); ++i) {
    const Passage& passage = reading.passages()[i];
    if (!passage.opening || passage.metadata) continue;
    const auto name = name_in(reading.words(passage));
    if (name && name->own.find(own.own) == std::string::npos && may_be_mistaken(own.kind, name->kind)) return reading.evidence(i, address_of(file));
  }
  return std::nullopt;
}

}  // namespace

std::optional<core::Evidence> foreign_heading(const CheckInput& input) {
  constexpr std::uint64_t much = 700;
  const auto own = name_in(input.agency.name);
  if (!own) return std::nullopt;
  std::optional<core::Evidence> first;
  for (const Source* source : readable_sources(input)) {
    if (source->content->type == core::DocumentType::html) {
      if (input.evidence.readings->of(*source->content).holdings().own_characters >= much) return std::nullopt;
      continue;
    }
    const auto heading = heading_of_another(input, *source, *own);
    if (!heading) return std::nullopt;
    if (!first) first = heading;
  }
  return first;
}

}  // namespace oit::checks
