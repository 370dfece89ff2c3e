// A half-open range of bytes in an article's text.
//
//   Span lead{0, 12};
//   std::string_view words = slice(article.text, lead);
//
// Inside the program every span counts bytes; `records/` converts them to code points when it writes.
// Plain values; safe to use from any thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace dateline::base {

struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  bool empty() const { return begin >= end; }
  uint32_t size() const { return empty() ? 0 : end - begin; }
  friend bool operator==(const Span&, const Span&) = default;
};

inline bool contains(Span outer, Span inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }
inline bool overlaps(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }
inline Span cover(Span a, Span b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}
inline std::string_view slice(std::string_view text, Span span) { return text.substr(span.begin, span.size()); }

}  // namespace dateline::base
