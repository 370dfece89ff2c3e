// Which way a time without a year or a week points: back, ahead, or unknown.
//
//   if (direction(text, trees, word) == Direction::kFuture) ...
//
// Looks at the verb of the clause that the word belongs to; without trees, at the words around it. Thread-safe.
#pragma once

#include "syntax/trees.h"
#include "text/text.h"

namespace dateline::times {

enum class Direction : uint8_t { kUnknown, kPast, kFuture };

Direction direction(const text::Text& text, const syntax::Trees& trees, uint32_t word);

}  // namespace dateline::times
