// The word classes of data/places/words.tsv. Internal to `places/`.
//
//   if (is_word(WordClass::kStreet, "Avenue")) …
//
// Thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::places {

enum class WordClass : uint8_t {
  kArea, kAuthority, kCalendar, kCommon, kCounty, kDirection, kDivision, kDweller, kLocative, kNamesake, kNature, kPaper, kPlaced, kSettlement,
  kStreet, kTitle, kCount,
};

bool is_word(WordClass wanted, std::string_view form);

}  // namespace dateline::places
