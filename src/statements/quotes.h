// Quotation marks, paired: what stands between them, whatever their style, over paragraphs too.
//
//   Quotes quotes = match(text);
//   for (const Quotation& quotation : quotes.list)
//     use(base::slice(article.text, quotation.inner));
//
// “ ” " " „ “ « » ‹ › ‘ ’ ' ' `` '' are told apart from apostrophes ("workers'", "'90s", "don't"). A quotation that opens
// a paragraph and does not close goes on in the next paragraph when that opens with a mark too: the pieces share a `group`.
// Marks without a partner are mended where the text shows how (see docs/statements.md), else left alone.
// Pure function; safe from any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "base/span.h"
#include "text/text.h"

namespace dateline::statements {

struct Quotation {
  base::Span inner;      // without the marks
  base::Span outer;      // with them
  uint32_t first = 0;    // words inside: [first, last)
  uint32_t last = 0;
  uint32_t group = 0;    // pieces of one quotation over several paragraphs have one number
  uint8_t depth = 0;     // 0 outermost, 1 a quotation inside a quotation
};

struct Quotes {
  std::vector<Quotation> list;          // in order of their beginnings
  std::vector<int32_t> quotation_of_word;  // by word: the outermost quotation that holds it, or -1
};

Quotes match(const text::Text& text);

}  // namespace dateline::statements
