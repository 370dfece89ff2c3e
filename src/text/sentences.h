// Where sentences end.
//
//   std::vector<bool> ends = sentence_ends(text, tokens);   // ends[i]: a sentence ends after token i
//
// Candidates are the tokens after which a sentence may end: a full stop with its closing quotes and brackets, or a gap
// without any mark in front of a capital. Each gets features, whose weights a logistic model learnt from treebanks
// (training/sentences.py writes them to sentence_weights.inc). Linear in the tokens. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "text/scan.h"

namespace dateline::text {

// A token after which a sentence may end.
struct Candidate {
  uint32_t last = 0;  // the token that would be the last one: the mark or what closes behind it
  uint32_t mark = 0;  // the full stop or other mark, or the dotted token; for a gap the same as `last`
  bool gap = false;   // there is no mark
};

// In order. The end of the paragraph is no candidate: a sentence always ends there.
std::vector<Candidate> candidates(std::string_view text, const std::vector<Token>& tokens);

// The features that hold of each candidate, by name: "next=the", "kind=2+Xx".
std::vector<std::vector<std::string>> features(std::string_view text, const std::vector<Token>& tokens,
                                               const std::vector<Candidate>& found);

std::vector<bool> sentence_ends(std::string_view text, const std::vector<Token>& tokens);

}  // namespace dateline::text
