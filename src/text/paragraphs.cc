#include "text/paragraphs.h"

#include <algorithm>
#include <array>

#include "text/chars.h"

namespace dateline::text {
namespace {

constexpr uint32_t kHeadingAbove = 60;  // a heading is told apart only above a line at least this long

// The line [begin, end) without its line end and the white space around it; `next` is where the next one begins.
struct Line {
  base::Span span;
  uint32_t next = 0;
};

Line line_at(std::string_view text, uint32_t at, uint32_t limit) {
  uint32_t end = at;
  while (end < limit && text[end] != '\n' && text[end] != '\r') ++end;
  uint32_t next = end;
  if (next < limit) next += text[next] == '\r' && next + 1 < limit && text[next + 1] == '\n' ? 2 : 1;
  uint32_t begin = at;
  for (Char c; begin < end && is_space((c = decode(text, begin)).code);) begin += c.size;
  begin = std::min(begin, end);
  for (Char c; end > begin && is_space((c = decode_before(text, end)).code);) end -= c.size;
  return {{begin, std::max(begin, end)}, next};
}

bool begins_item(std::string_view line) {
  const Char c = decode(line, 0);
  const Char next = decode(line, c.size);
  if (c.code == U'•' || c.code == U'·' || c.code == U'▪' || c.code == U'●' || c.code == U'■') return true;
  return (c.code == '*' || is_hyphen(c.code)) && is_space(next.code);
}

// Words after which a line end cannot be the end of a heading.
bool leans_on_next(std::string_view line) {
  static constexpr std::array<std::string_view, 26> kWords{
      "the", "a",    "an", "of",   "and", "or",   "to",  "in",  "on",  "at",  "by",   "for", "with",
      "from", "that", "as", "is", "was", "were", "are", "has", "had", "his", "its", "their", "but"};
  const char last = line.empty() ? ' ' : line.back();
  if (last == ',' || last == '-' || last == ';') return true;
  const size_t space = line.find_last_of(" \t");
  const std::string word = ascii_lower(line.substr(space == std::string_view::npos ? 0 : space + 1));
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool heads(std::string_view line, std::string_view below) {
  if (line.empty() || below.size() < kHeadingAbove || line.size() * 5 > below.size() * 3) return false;
  if (std::string_view(".!?\"':").find(line.back()) != std::string_view::npos || leans_on_next(line)) return false;
  const Char first = decode(below, 0);
  return is_upper(first.code) || is_double_quote(first.code);
}

}  // namespace

std::vector<base::Span> paragraphs(std::string_view text, base::Span body) {
  std::vector<base::Span> found;
  base::Span open, last;  // `last` is the line before
  const uint32_t limit = std::min<uint32_t>(body.end, static_cast<uint32_t>(text.size()));
  for (uint32_t at = body.begin; at < limit;) {
    const Line line = line_at(text, at, limit);
    at = line.next;
    const bool apart = line.span.empty() || begins_item(base::slice(text, line.span)) ||
                       (!open.empty() && open == last && heads(base::slice(text, last), base::slice(text, line.span)));
    if (apart && !open.empty()) {
      found.push_back(open);
      open = {};
    }
    if (!line.span.empty()) {
      open = base::cover(open, line.span);
      last = line.span;
    }
  }
  if (!open.empty()) found.push_back(open);
  return found;
}

}  // namespace dateline::text
