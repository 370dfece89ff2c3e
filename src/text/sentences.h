// Where sentences end.
//
//   std::vector<bool> ends = sentence_ends(text, tokens);   // ends[i]: a sentence ends after token i
//
// Candidates are the tokens after which a sentence may end (a full stop, its closing quotes and brackets); rules
// decide. Linear in the tokens. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "text/scan.h"

namespace dateline::text {

// A token after which a sentence may end.
struct Candidate {
  uint32_t last = 0;   // the token that would be the last one: the mark or a closing quote or bracket behind it
  uint32_t mark = 0;   // the full stop or other mark, or the dotted token
};

std::vector<Candidate> candidates(std::string_view text, const std::vector<Token>& tokens);

// Share of letters in capitals over the tokens is high enough to say nothing about names.
bool mostly_capitals(std::string_view text, const std::vector<Token>& tokens);

std::vector<bool> sentence_ends(std::string_view text, const std::vector<Token>& tokens);

}  // namespace dateline::text
