// Paragraphs of a body of text.
//
//   for (base::Span paragraph : paragraphs(article.text, article.body)) ...
//
// An empty line ends a paragraph. A line end alone does not, except after a heading (a short line without a full stop
// above a long one) and before an item of a list. Thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace dateline::text {

// In order, without the white space around them; never empty ones.
std::vector<base::Span> paragraphs(std::string_view text, base::Span body);

}  // namespace dateline::text
