// The scanner: a stretch of text into tokens, before sentences are known.
//
//   std::vector<Token> tokens;
//   scan(article.text, {0, size}, tokens);
//
// Hand-written, one pass, linear in the length of the text. A full stop that belongs to an abbreviation stays on it
// and is marked, so that the finder of sentences can cut it off again. Safe from any thread.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/abbreviations.h"

namespace dateline::text {

struct Token {
  base::Span span;
  bool space_before = true;
  bool joined = false;   // clitic: part of the same orthographic token as the one before
  bool dotted = false;   // ends with a full stop of its own ("Mr.", "U.S.", "J.", "2.")
  bool line_before = false;  // a line end stands before it
  AbbreviationKind kind = AbbreviationKind::kNone;  // of a dotted token
};

// Appends the tokens of `text` inside `range`.
void scan(std::string_view text, base::Span range, std::vector<Token>& tokens);

}  // namespace dateline::text
