#include "statements/quotes.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline::statements {
namespace {

using base::Span;

// What a mark may do at its place.
enum class Turn : uint8_t { kNone, kOpen, kClose, kEither };

enum class Style : uint8_t { kDouble, kSingle, kAngle };

struct Mark {
  Span span;
  Style style = Style::kDouble;
  Turn turn = Turn::kNone;
};

struct Open {
  Mark mark;
  uint32_t index = 0;  // of the mark in its paragraph
};

struct Glyph {
  std::string_view bytes;
  Style style;
  Turn turn;
};

// Longer glyphs first: '' is one double mark.
constexpr std::array<Glyph, 15> kGlyphs = {{
    {"\xe2\x80\x9c", Style::kDouble, Turn::kOpen},   // “
    {"\xe2\x80\x9d", Style::kDouble, Turn::kClose},  // ”
    {"\xe2\x80\x9e", Style::kDouble, Turn::kOpen},   // „
    {"\xe2\x80\x9f", Style::kDouble, Turn::kOpen},   // ‟
    {"\xe2\x80\x98", Style::kSingle, Turn::kOpen},   // ‘
    {"\xe2\x80\x99", Style::kSingle, Turn::kClose},  // ’
    {"\xe2\x80\x9a", Style::kSingle, Turn::kOpen},   // ‚
    {"\xe2\x80\xb9", Style::kAngle, Turn::kOpen},    // ‹
    {"\xe2\x80\xba", Style::kAngle, Turn::kClose},   // ›
    {"\xc2\xab", Style::kAngle, Turn::kOpen},        // «
    {"\xc2\xbb", Style::kAngle, Turn::kClose},       // »
    {"``", Style::kDouble, Turn::kOpen},
    {"''", Style::kDouble, Turn::kEither},
    {"\"", Style::kDouble, Turn::kEither},
    {"'", Style::kSingle, Turn::kEither},
}};

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\0'; }
bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0xc3;
}

// Words that English writes with an apostrophe in front.
bool is_elision(std::string_view rest) {
  constexpr std::array<std::string_view, 16> kElisions = {"s", "em", "til", "tis", "twas", "cause", "bout", "n", "round", "re", "ll", "ve", "d", "m", "t", "till"};
  size_t length = 0;
  while (length < rest.size() && is_letter(rest[length])) ++length;
  const std::string_view word = rest.substr(0, length);
  if (!word.empty() && word[0] >= '0' && word[0] <= '9') return length >= 2 && (word.back() == 's' || length == 2);
  return std::find(kElisions.begin(), kElisions.end(), word) != kElisions.end();
}

char before(std::string_view text, size_t at, size_t low) { return at > low ? text[at - 1] : ' '; }
char after(std::string_view text, size_t at, size_t high) { return at < high ? text[at] : ' '; }
bool opens_bracket(char c) { return c == '(' || c == '[' || c == '{' || c == '/'; }

bool ends_with_dash(std::string_view text, size_t at) {
  return at >= 3 && (text.substr(at - 3, 3) == "\xe2\x80\x94" || text.substr(at - 3, 3) == "\xe2\x80\x93");
}

Turn turn_of_straight(std::string_view text, Span span, Span paragraph, Style style) {
  const char left = before(text, span.begin, paragraph.begin), right = after(text, span.end, paragraph.end);
  const bool open_left = is_space(left) || opens_bracket(left) || ends_with_dash(text, span.begin) || left == '"' || left == '-';
  const bool open_right = !is_space(right);
  if (style == Style::kSingle) {
    if (is_letter(left) && is_letter(right)) return Turn::kNone;
    if (open_left && open_right) return is_elision(text.substr(span.end, paragraph.end - span.end)) ? Turn::kNone : Turn::kOpen;
    return open_left ? Turn::kNone : Turn::kClose;
  }
  if (open_left && open_right) return Turn::kOpen;
  if (!open_left && !is_letter(right)) return Turn::kClose;
  return Turn::kEither;
}

Turn turn_of_curly_single(std::string_view text, Span span, Span paragraph, Turn turn) {
  const char left = before(text, span.begin, paragraph.begin), right = after(text, span.end, paragraph.end);
  if (is_letter(left) && is_letter(right)) return Turn::kNone;
  if (turn == Turn::kOpen) return is_elision(text.substr(span.end, paragraph.end - span.end)) ? Turn::kNone : Turn::kOpen;
  if (is_space(left) && is_letter(right)) return Turn::kNone;  // ’90s
  return Turn::kClose;
}

// A closing mark that somebody typed where a quotation opens: white space before it, a word behind it.
bool stands_open(std::string_view text, Span span, Span paragraph) {
  return is_space(before(text, span.begin, paragraph.begin)) && is_letter(after(text, span.end, paragraph.end));
}

std::vector<Mark> marks_of(std::string_view text, Span paragraph) {
  std::vector<Mark> marks;
  for (uint32_t at = paragraph.begin; at < paragraph.end;) {
    const Glyph* found = nullptr;
    for (const Glyph& glyph : kGlyphs)
      if (text.compare(at, glyph.bytes.size(), glyph.bytes) == 0 && at + glyph.bytes.size() <= paragraph.end) {
        found = &glyph;
        break;
      }
    if (!found) {
      ++at;
      continue;
    }
    const Span span{at, at + static_cast<uint32_t>(found->bytes.size())};
    Turn turn = found->turn;
    if (turn == Turn::kEither) turn = turn_of_straight(text, span, paragraph, found->style);
    else if (found->style == Style::kDouble && turn == Turn::kClose && stands_open(text, span, paragraph)) turn = Turn::kOpen;
    else if (found->style == Style::kSingle) turn = turn_of_curly_single(text, span, paragraph, turn);
    if (turn != Turn::kNone) marks.push_back({span, found->style, turn});
    at = span.end;
  }
  return marks;
}

class Matcher {
 public:
  Matcher(std::string_view text, Quotes& quotes) : text_(text), quotes_(quotes) {}

  void read(Span paragraph) {
    paragraph_ = paragraph;
    marks_ = marks_of(text_, paragraph);
    open_.clear();
    const bool continues = unclosed_ >= 0 && !marks_.empty() && marks_[0].span.begin == first_byte() && marks_[0].turn != Turn::kClose;
    group_ = continues ? quotes_.list[static_cast<size_t>(unclosed_)].group : next_group_++;
    unclosed_ = -1;
    for (uint32_t index = 0; index < marks_.size(); ++index) take(index);
    finish();
  }

 private:
  uint32_t first_byte() const {
    uint32_t at = paragraph_.begin;
    while (at < paragraph_.end && is_space(text_[at])) ++at;
    return at;
  }

  bool is_open(Style style) const {
    return std::any_of(open_.begin(), open_.end(), [&](const Open& open) { return open.mark.style == style; });
  }

  void take(uint32_t index) {
    const Mark& mark = marks_[index];
    Turn turn = mark.turn;
    if (turn == Turn::kEither) turn = is_open(mark.style) ? Turn::kClose : Turn::kOpen;
    // A closing mark of the wrong shape opens when nothing is open, and the other way round, for careless typing.
    if (turn == Turn::kOpen && mark.style == Style::kDouble && !open_.empty() && open_.back().mark.style == Style::kDouble) open_.pop_back();
    if (turn == Turn::kOpen) {
      if (mark.style == Style::kSingle && !has_closing(index)) return;
      open_.push_back({mark, index});
      return;
    }
    if (mark.style == Style::kSingle && !closes_single(index)) return;
    if (!is_open(mark.style)) return close_without_opening(mark);
    while (open_.back().mark.style != mark.style) open_.pop_back();
    const Mark opening = open_.back().mark;
    open_.pop_back();
    add({opening.span.end, mark.span.begin}, {opening.span.begin, mark.span.end});
  }

  // A single mark opens only when one closes it in the same paragraph.
  bool has_closing(uint32_t index) const {
    for (uint32_t next = index + 1; next < marks_.size(); ++next)
      if (marks_[next].style == Style::kSingle && marks_[next].turn == Turn::kClose) return true;
    return false;
  }

  // "the workers’ rights" inside a single quotation: the mark behind a plural s is an apostrophe when a better one follows.
  bool closes_single(uint32_t index) const {
    if (!is_open(Style::kSingle)) return false;
    const Mark& mark = marks_[index];
    if (mark.span.begin == 0 || text_[mark.span.begin - 1] != 's' || after(text_, mark.span.end, paragraph_.end) != ' ') return true;
    for (uint32_t next = index + 1; next < marks_.size(); ++next) {
      if (marks_[next].style != Style::kSingle || marks_[next].turn == Turn::kOpen) return true;
      const char left = before(text_, marks_[next].span.begin, paragraph_.begin);
      if (left == ',' || left == '.' || left == '!' || left == '?') return false;
    }
    return true;
  }

  // `… the plan,” he said` without an opening mark: the quotation starts with its paragraph.
  void close_without_opening(const Mark& mark) {
    const char left = before(text_, mark.span.begin, paragraph_.begin);
    const bool at_stop = left == ',' || left == '.' || left == '!' || left == '?';
    const bool alone = quotes_.list.empty() || quotes_.list.back().outer.end <= paragraph_.begin;
    if (mark.style != Style::kDouble || !at_stop || !alone) return;
    add({first_byte(), mark.span.begin}, {first_byte(), mark.span.end});
  }

  // What is open at the end of a paragraph goes on to its end, and may go on in the next one.
  void finish() {
    if (open_.empty() || open_[0].mark.style == Style::kSingle) return;
    const Mark opening = open_[0].mark;
    uint32_t end = paragraph_.end;
    while (end > opening.span.end && is_space(text_[end - 1])) --end;
    if (end <= opening.span.end) return;
    add({opening.span.end, end}, {opening.span.begin, end});
    unclosed_ = static_cast<int32_t>(quotes_.list.size()) - 1;
  }

  void add(Span inner, Span outer) {
    if (inner.begin >= inner.end) return;
    Quotation quotation;
    quotation.inner = inner;
    quotation.outer = outer;
    quotation.group = outer.begin == first_byte() ? group_ : next_group_++;
    quotes_.list.push_back(quotation);
  }

  std::string_view text_;
  Quotes& quotes_;
  Span paragraph_;
  std::vector<Mark> marks_;
  std::vector<Open> open_;
  int32_t unclosed_ = -1;   // number of the quotation left open by the paragraph before
  uint32_t group_ = 0, next_group_ = 0;
};

void number_words(const text::Text& text, Quotes& quotes) {
  quotes.quotation_of_word.assign(text.words.size(), -1);
  std::vector<uint32_t> enclosing;
  for (uint32_t number = 0; number < quotes.list.size(); ++number) {
    Quotation& quotation = quotes.list[number];
    while (!enclosing.empty() && quotes.list[enclosing.back()].outer.end <= quotation.outer.begin) enclosing.pop_back();
    quotation.depth = static_cast<uint8_t>(std::min<size_t>(enclosing.size(), 255));
    enclosing.push_back(number);
    const auto starts_before = [](const text::Word& word, uint32_t at) { return word.span.begin < at; };
    const auto first = std::lower_bound(text.words.begin(), text.words.end(), quotation.inner.begin, starts_before);
    const auto last = std::lower_bound(first, text.words.end(), quotation.inner.end, starts_before);
    quotation.first = static_cast<uint32_t>(first - text.words.begin());
    quotation.last = static_cast<uint32_t>(last - text.words.begin());
    if (quotation.depth == 0)
      for (uint32_t word = quotation.first; word < quotation.last; ++word) quotes.quotation_of_word[word] = static_cast<int32_t>(number);
  }
}

}  // namespace

Quotes match(const text::Text& text) {
  Quotes quotes;
  Matcher matcher(text.article->text, quotes);
  for (const Span& paragraph : text.paragraphs) matcher.read(paragraph);
  std::stable_sort(quotes.list.begin(), quotes.list.end(), [](const Quotation& a, const Quotation& b) {
    return a.outer.begin != b.outer.begin ? a.outer.begin < b.outer.begin : a.outer.end > b.outer.end;
  });
  number_words(text, quotes);
  return quotes;
}

}  // namespace dateline::statements
