#include "text/scan_parts.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/chars.h"

namespace dateline::text {
namespace {

uint32_t digits_end(std::string_view text, uint32_t at) {
  while (at < text.size() && is_digit(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

uint32_t alnum_end(std::string_view text, uint32_t at) {
  for (;;) {
    const Char c = decode(text, at);
    if (c.size == 0 || !is_alnum(c.code)) return at;
    at += c.size;
  }
}

bool equals(std::string_view text, uint32_t at, std::string_view wanted) { return text.substr(at, wanted.size()) == wanted; }

bool in_address(char c) {
  return static_cast<unsigned char>(c) > ' ' && c != '<' && c != '>' && c != '"' && c != '|' && c != '`' &&
         static_cast<unsigned char>(c) != 0xE2;  // typographic quotes and dashes
}

// Punctuation that ends a sentence rather than an address; a bracket only when it was not opened inside.
uint32_t without_tail(std::string_view text, uint32_t begin, uint32_t end) {
  while (end > begin) {
    const char last = text[end - 1];
    const std::string_view address = text.substr(begin, end - begin);
    if (last == ')' && std::count(address.begin(), address.end(), '(') >= std::count(address.begin(), address.end(), ')')) break;
    if (std::string_view(".,;:!?)]}'").find(last) == std::string_view::npos) break;
    --end;
  }
  return end;
}

uint32_t web_end(std::string_view text, uint32_t at) {
  static constexpr std::array<std::string_view, 5> kHeads{"http://", "https://", "ftp://", "mailto:", "www."};
  const std::string head = ascii_lower(text.substr(at, 8));
  bool found = false;
  for (std::string_view candidate : kHeads) found = found || head.compare(0, candidate.size(), candidate) == 0;
  if (!found) return 0;
  uint32_t end = at;
  while (end < text.size() && end - at < kLongestToken && in_address(text[end])) ++end;
  end = without_tail(text, at, end);
  return end > at + 4 ? end : 0;
}

uint32_t mail_end(std::string_view text, uint32_t at) {
  uint32_t end = at;
  const auto local = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  while (end < text.size() && end - at < 100 && (local(text[end]) || is_digit(static_cast<unsigned char>(text[end])) ||
                                                 std::string_view("._%+-").find(text[end]) != std::string_view::npos))
    ++end;
  if (end == at || end >= text.size() || text[end] != '@') return 0;
  const uint32_t host = ++end;
  while (end < text.size() && end - host < 100 && (local(text[end]) || is_digit(static_cast<unsigned char>(text[end])) ||
                                                   std::string_view("._-").find(text[end]) != std::string_view::npos))
    ++end;
  end = without_tail(text, host, end);
  return end > host ? end : 0;
}

}  // namespace

uint32_t address_end(std::string_view text, uint32_t at) {
  if (const uint32_t end = web_end(text, at)) return end;
  return mail_end(text, at);
}

uint32_t emoticon_end(std::string_view text, uint32_t at) {
  static constexpr std::array<std::string_view, 14> kFaces{":-)", ":-(", ";-)", ":-D", "^_^", "-_-", ":)",
                                                           ":(",  ";)",  ":D",  ":P",  "=)",  ":O",  "(:"};
  for (std::string_view face : kFaces)
    if (equals(text, at, face) && !is_alnum(decode(text, at + static_cast<uint32_t>(face.size())).code))
      return at + static_cast<uint32_t>(face.size());
  return 0;
}

uint32_t fixed_symbol_end(std::string_view text, uint32_t at) {
  static constexpr std::array<std::string_view, 6> kFixed{"-LRB-", "-RRB-", "-LSB-", "-RSB-", "->", "<-"};
  for (std::string_view fixed : kFixed)
    if (equals(text, at, fixed)) return at + static_cast<uint32_t>(fixed.size());
  return 0;
}

uint32_t clitic_end(std::string_view text, uint32_t at) {
  static constexpr std::array<std::string_view, 6> kClitics{"s", "m", "d", "ll", "re", "ve"};
  const uint32_t letters = at + decode(text, at).size;
  const uint32_t end = alnum_end(text, letters);
  if (end == letters || end > letters + 2) return 0;
  const std::string tail = ascii_lower(text.substr(letters, end - letters));
  for (std::string_view clitic : kClitics)
    if (tail == clitic) return end;
  return 0;
}

uint32_t elided_end(std::string_view text, uint32_t at) {
  static constexpr std::array<std::string_view, 8> kElided{"em", "til", "till", "cause", "bout", "round", "n", "twas"};
  const uint32_t letters = at + decode(text, at).size;
  const uint32_t end = alnum_end(text, letters);
  const std::string word = ascii_lower(text.substr(letters, std::min<uint32_t>(end - letters, 8)));
  if (word.size() == 3 && is_digit(static_cast<unsigned char>(word[0])) && word[1] == '0' && word[2] == 's') return end;
  for (std::string_view elided : kElided)
    if (word == elided && (word != "n" || is_apostrophe(decode(text, end).code))) return end;
  return 0;
}

uint32_t number_chain_end(std::string_view text, uint32_t at) {
  uint32_t groups = 0, end = at, sizes[3] = {0, 0, 0};
  for (uint32_t from = at; groups < 8;) {
    const uint32_t until = digits_end(text, from);
    if (until == from) break;
    if (groups < 3) sizes[groups] = until - from;
    ++groups;
    end = until;
    if (until >= text.size() || text[until] != '-') break;
    from = until + 1;
  }
  if (groups < 2 || is_letter(decode(text, end).code)) return 0;
  const bool phone = groups == 2 && ((sizes[0] == 3 && sizes[1] == 4) || (sizes[0] == 5 && sizes[1] == 4));
  return groups >= 3 || phone ? end : 0;
}

// What follows decides whether a mark inside a word belongs to it.
namespace {

struct Walk {
  std::string_view text;
  uint32_t begin = 0;    // of the word
  uint32_t segment = 0;  // after the last mark inside the word
  uint32_t at = 0;

  std::string_view so_far() const { return text.substr(begin, at - begin); }
  std::string_view last_segment() const { return text.substr(segment, at - segment); }
  char32_t last() const { return decode_before(text, at).code; }
  char32_t after(uint32_t size) const { return decode(text, at + size).code; }
};

bool digits_only(std::string_view word) {
  return !word.empty() && digits_end(word, 0) == word.size();
}

// "U.S", "a.m": single letters between full stops.
bool initials(std::string_view word) {
  for (uint32_t at = 0;;) {
    const Char c = decode(word, at);
    if (!is_letter(c.code)) return false;
    at += c.size;
    if (at == word.size()) return true;
    if (word[at] != '.') return false;
    ++at;
  }
}

uint32_t letters_of(std::string_view word) {
  uint32_t count = 0;
  for (uint32_t at = 0; at < word.size(); ++count) at += decode(word, at).size;
  return count;
}

// A digit stands next among the words, or a capital.
char32_t next_word_char(std::string_view text, uint32_t at) {
  for (uint32_t step = 0; step < 4; ++step) {
    const Char c = decode(text, at);
    if (!is_space(c.code) && c.code != '#') return c.code;
    if (c.size == 0) return 0;
    at += c.size;
  }
  return 0;
}

// The full stop at w.at belongs to the word and ends it.
bool keeps_final_stop(const Walk& w, bool item, AbbreviationKind& kind) {
  const std::string_view word = w.so_far();
  const char32_t next = w.after(1);
  if (next == '.') {  // "Inc.." has its own stop and the sentence's
    kind = abbreviation(word);
    return w.after(2) != '.' && kind != AbbreviationKind::kNone;
  }
  const char32_t beyond = next_word_char(w.text, w.at + 1);
  if (digits_only(w.last_segment()) && digits_end(w.text, w.begin) > w.begin) {
    const bool numbering = word.size() <= 2 || word.find('.') != std::string_view::npos;
    return item && numbering && word.size() <= 6 && is_space(next) && next != '\n' && is_letter(beyond);
  }
  if (word.find('.') != std::string_view::npos) {
    const std::string lower = ascii_lower(word);
    return initials(word) || lower == "ph.d" || lower == "m.sc" || lower == "b.sc" || lower == "lt.gen" || lower == "lt.col";
  }
  if (letters_of(word) == 1 && is_letter(w.last())) {
    if (is_upper(w.last())) return true;
    if (word == "c" || word == "p" || word == "v" || word == "b" || word == "d" || word == "m" || word == "s") {
      kind = AbbreviationKind::kBeforeNumber;
      return is_digit(beyond) || (word == "v" && is_upper(beyond));
    }
    return false;
  }
  kind = abbreviation(word);
  if (kind == AbbreviationKind::kBeforeNumber) return is_digit(beyond);
  if (kind == AbbreviationKind::kUnit && word.size() == 2 && (word == "in" || word == "mo" || word == "mi"))
    return is_digit(decode_before(w.text, w.begin > 0 ? w.begin - 1 : 0).code) && word != "in";
  return kind != AbbreviationKind::kNone;
}

// The full stop at w.at has a letter or digit behind it and stays inside the word.
bool keeps_inner_stop(const Walk& w) {
  const char32_t next = w.after(1);
  if (is_digit(next)) return is_digit(w.last()) || w.last_segment().size() == 1;
  const uint32_t end = alnum_end(w.text, w.at + 1);
  const std::string_view segment = w.text.substr(w.at + 1, end - w.at - 1);
  if (letters_of(w.last_segment()) == 1 && letters_of(segment) == 1 && !is_digit(w.last())) return true;
  const std::string lower = ascii_lower(segment.substr(0, 8)), before = ascii_lower(w.last_segment());
  if ((before == "ph" && lower == "d") || ((before == "m" || before == "b") && lower == "sc")) return true;
  const bool capital = is_upper(next) && letters_of(segment) > 1 && is_lower(decode(w.text, w.at + 1 + decode(w.text, w.at + 1).size).code);
  if (capital) return false;
  if (segment.size() <= 4 && is_name_ending(lower)) return true;
  // "comp.sources.unix": two stops or more
  const bool chained = w.so_far().find('.') != std::string_view::npos || (end < w.text.size() && w.text[end] == '.' && is_lower(decode(w.text, end + 1).code));
  return chained && is_lower(next) && !initials(w.so_far());
}

bool keeps_hyphen(const Walk& w, uint32_t size) {
  const char32_t next = w.after(size);
  if (!is_alnum(next)) return size == 1 && is_space(next) && is_joined_prefix(ascii_lower(w.so_far())) && w.so_far().size() > 2;
  if (is_joined_prefix(ascii_lower(w.so_far()))) return is_letter(next) || w.so_far().size() > 2;
  const uint32_t end = alnum_end(w.text, w.at + size);
  return is_joined_suffix(ascii_lower(w.text.substr(w.at + size, std::min<uint32_t>(end - w.at - size, 8))));
}

bool keeps_slash(const Walk& w) {
  const std::string_view before = w.last_segment();
  const uint32_t end = alnum_end(w.text, w.at + 1);
  const std::string_view after = w.text.substr(w.at + 1, end - w.at - 1);
  if (after.empty()) return before == "w" && is_space(w.after(1));
  if (digits_only(before) && digits_only(after)) {
    if (before.size() > 4 || after.size() > 4) return false;
    const bool fraction = before.size() == 1 && after.size() == 1 && before < after && (w.segment == w.begin) &&
                          (after == "2" || after == "3" || after == "4" || after == "8") && !(end < w.text.size() && w.text[end] == '/');
    return !fraction;
  }
  return (before == "s" && after == "he") || (before == "l" && after == "c") || (before == "b" && after == "c") || (before == "w" && after == "o") ||
         (before == "I" && after == "C");
}

bool keeps_ampersand(const Walk& w) {
  const uint32_t end = alnum_end(w.text, w.at + 1);
  if (end == w.at + 1 || end - w.at - 1 > 3 || w.last_segment().size() > 3) return false;
  return is_upper(w.last()) == is_upper(w.after(1)) && !is_digit(w.last());
}

bool keeps_mark(const Walk& w, Char mark) {
  const char32_t next = w.after(mark.size);
  if (is_invisible(mark.code)) return is_alnum(next);
  if (is_apostrophe(mark.code)) return is_letter(next) && is_alnum(w.last());
  if (is_hyphen(mark.code)) return keeps_hyphen(w, mark.size);
  switch (mark.code) {
    case '_': return true;
    case ',': {
      if (!is_digit(w.last()) || !is_digit(next)) return false;
      const uint32_t group = digits_end(w.text, w.at + 1) - w.at - 1;
      return group == 3 || w.last_segment().size() <= 2;
    }
    case ':': return is_digit(w.last()) && digits_only(w.last_segment()) && w.last_segment().size() <= 2 && is_digit(next);
    case '/': return keeps_slash(w);
    case '&': return is_letter(next) && keeps_ampersand(w);
    default: return false;
  }
}

}  // namespace

WordEnd word_end(std::string_view text, uint32_t at, bool item) {
  if (const uint32_t chain = number_chain_end(text, at)) return {chain, false, AbbreviationKind::kNone};
  Walk w{text, at, at, at};
  if (!is_alnum(decode(text, at).code)) w.at = w.segment = at + 1;  // "#tag", "+44", ".5"
  while (w.at - at < kLongestToken) {
    const Char c = decode(text, w.at);
    if (c.size == 0) break;
    if (is_alnum(c.code)) {
      w.at += c.size;
    } else if (c.code == '.' && is_alnum(w.after(1))) {
      if (!keeps_inner_stop(w)) {
        AbbreviationKind kind = AbbreviationKind::kNone;
        const bool capital = is_upper(w.after(1));
        const bool keeps = (capital || is_digit(w.after(1))) && keeps_final_stop(w, false, kind);
        return {keeps ? w.at + 1 : w.at, keeps, keeps ? kind : AbbreviationKind::kNone};
      }
      w.segment = ++w.at;
    } else if (c.code == '.') {
      AbbreviationKind kind = AbbreviationKind::kNone;
      const bool keeps = keeps_final_stop(w, item, kind);
      return {keeps ? w.at + 1 : w.at, keeps, keeps ? kind : AbbreviationKind::kNone};
    } else if (keeps_mark(w, c)) {
      w.segment = w.at += c.size;
    } else {
      break;
    }
  }
  return {std::max(w.at, at + 1), false, AbbreviationKind::kNone};
}

namespace {

// "7pm", "$5bn": where the unit begins, or 0. "1990s", "3rd", "737s" stay whole.
uint32_t unit_begin(std::string_view word) {
  uint32_t at = 0;
  while (at < word.size() && (is_digit(static_cast<unsigned char>(word[at])) || word[at] == '.' || word[at] == ',' || word[at] == ':'))
    ++at;
  return at > 0 && at < word.size() && is_unit(word.substr(at)) ? at : 0;
}

// "Moscow's" into "Moscow" and "'s"; "1990's" and "60's" stay whole.
uint32_t clitic_begin(std::string_view word) {
  if (word.size() < 2) return 0;
  const std::string lower = ascii_lower(word);
  for (std::string_view negation : {"n't", "n’t", "n`t", "n‘t"})
    if (lower.size() >= negation.size() && lower.compare(lower.size() - negation.size(), negation.size(), negation) == 0)
      return static_cast<uint32_t>(lower.size() - negation.size());
  for (uint32_t at = static_cast<uint32_t>(word.size()); at > 0;) {
    const Char c = decode_before(word, at);
    at -= c.size;
    if (word.size() - at > 5) return 0;
    if (!is_apostrophe(c.code)) continue;
    if (at == 0 || clitic_end(word, at) != word.size()) return 0;
    const bool decade = is_digit(static_cast<unsigned char>(word[0])) && word[at - 1] == '0' && (at == 2 || at == 4);
    return decade ? 0 : at;
  }
  return 0;
}

}  // namespace

uint32_t cut_word(std::string_view text, uint32_t begin, uint32_t end, uint32_t parts[kMostParts]) {
  std::string_view word = text.substr(begin, end - begin);
  uint32_t tails[kMostParts], tail_count = 0;
  while (tail_count + 3 < kMostParts) {
    const uint32_t at = clitic_begin(word);
    if (at == 0) break;
    tails[tail_count++] = begin + at;
    word = word.substr(0, at);
  }
  uint32_t count = 0;
  const uint32_t unit = unit_begin(word);
  const uint32_t fused = word.size() <= 8 && tail_count == 0 ? cut_of_fused(ascii_lower(word)) : 0;
  if (unit || fused) parts[count++] = begin + (unit ? unit : fused);
  while (tail_count > 0) parts[count++] = tails[--tail_count];
  parts[count++] = end;
  return count;
}

}  // namespace dateline::text
