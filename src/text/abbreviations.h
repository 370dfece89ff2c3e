// Words of English that are written with a full stop of their own, and words that are cut in two.
//
//   if (Abbreviation known = abbreviation("Sept"); known.kind == AbbreviationKind::kMonth) ...
//
// Pure look-ups in fixed tables; safe from any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::text {

enum class AbbreviationKind : uint8_t {
  kNone,
  kTitle,         // "Mr", "Gen": a name follows, never the end of a sentence
  kMonth,         // "Sept", "Tues"
  kOrganisation,  // "Inc", "Corp"
  kBeforeNumber,  // "No", "p": only before a number
  kState,         // "Calif", "Va"
  kUnit,          // "ft", "hrs"
  kCommon,        // "etc", "vs"
};

// The kind of `word`, written without its last full stop; kNone for ordinary words. Letter case matters where an
// ordinary word is spelt alike ("Miss" is a state, "miss" is not); words all in capitals are looked up as names.
AbbreviationKind abbreviation(std::string_view word);

// "re", "non", "anti": prefixes that stay joined to what follows their hyphen. `word` in lower case.
bool is_joined_prefix(std::string_view word);

// "esque", "wise": suffixes that stay joined to what stands before their hyphen.
bool is_joined_suffix(std::string_view word);

// Bytes of the first part of a word that is cut without an apostrophe ("can|not", "gon|na", "did|nt"), or 0.
uint32_t cut_of_fused(std::string_view lower_word);

// "com", "org", "doc": ends of domain and file names, in lower case.
bool is_name_ending(std::string_view lower_word);

// "km", "pm", "bn": units that are cut from the number in front of them, as written.
bool is_unit(std::string_view word);

}  // namespace dateline::text
