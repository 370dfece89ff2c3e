// The shapes that the scanner knows: addresses, numbers, abbreviations, hyphens, clitics.
//
//   WordEnd found = word_end(text, at, true);
//   uint32_t parts[kMostParts];
//   uint32_t count = cut_word(text, at, found.end, parts);
//
// Each looks ahead a bounded number of bytes. All positions are bytes of `text`. Safe from any thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/abbreviations.h"

namespace dateline::text {

inline constexpr uint32_t kLongestToken = 1000;  // bytes; longer runs are cut
inline constexpr uint32_t kMostParts = 6;

struct WordEnd {
  uint32_t end = 0;
  bool dotted = false;
  AbbreviationKind kind = AbbreviationKind::kNone;
};

// End of the word that begins at `at`. `item`: a number here may be that of a list item.
WordEnd word_end(std::string_view text, uint32_t at, bool item);

// Cuts [begin, end) into words: clitics, fused words, number and unit. Fills the ends; returns how many (at least 1).
uint32_t cut_word(std::string_view text, uint32_t begin, uint32_t end, uint32_t parts[kMostParts]);

// Each gives the end of the shape that begins at `at`, or 0.
uint32_t address_end(std::string_view text, uint32_t at);       // e-mail or web address
uint32_t emoticon_end(std::string_view text, uint32_t at);      // ":-)"
uint32_t fixed_symbol_end(std::string_view text, uint32_t at);  // "[...]", "…"
uint32_t clitic_end(std::string_view text, uint32_t at);        // "'s" at an apostrophe
uint32_t elided_end(std::string_view text, uint32_t at);        // "'em", "'90s"
uint32_t number_chain_end(std::string_view text, uint32_t at);  // "713-853-3989", "2021-10-22"

}  // namespace dateline::text
