#include "text/sentences.h"

#include <algorithm>
#include <unordered_set>

#include "text/chars.h"

namespace dateline::text {
namespace {

std::string_view form(std::string_view text, const Token& token) { return base::slice(text, token.span); }

char32_t first_char(std::string_view text, const Token& token) { return decode(text, token.span.begin).code; }

bool is_mark(std::string_view word) {
  const char32_t first = decode(word, 0).code;
  return first == '.' ? word.find_first_not_of(".") == std::string_view::npos
                      : first == '!' || first == '?' || first == U'…' || first == U'。' || first == U'！' || first == U'？';
}

// A quotation mark or bracket that closes what stands before it.
bool closes(std::string_view text, const std::vector<Token>& tokens, uint32_t at) {
  const Token& token = tokens[at];
  const std::string_view word = form(text, token);
  const char32_t code = first_char(text, token);
  if (word == "''" || word == "-RRB-") return true;
  if (token.space_before) return false;
  if (is_closing(code) || is_apostrophe(code)) return word.size() <= 3 && code != U'‘';
  if (code != '"') return false;
  return at + 1 == tokens.size() || tokens[at + 1].space_before || is_closing(first_char(text, tokens[at + 1]));
}

bool common_opener(const std::string& lower) {
  static const std::unordered_set<std::string_view> words{
      "the",  "a",    "an",   "he",    "she",  "it",   "they",    "we",     "i",      "you",  "this",  "that", "these",
      "in",   "but",  "and",  "on",    "at",   "for",  "there",   "however", "his",   "her",  "their", "its",  "our",
      "my",   "if",   "when", "while", "as",   "after", "since",  "so",     "no",     "not",  "what",  "who",  "how",
      "why",  "both", "some", "many",  "most", "all",  "another", "several", "according", "then", "also", "with", "by",
      "from", "under", "during", "last", "to", "one", "two", "those", "such", "although", "though", "despite", "meanwhile"};
  return words.contains(lower);
}

// Words as opposed to marks: "Smith", "20", "'s".
bool is_word(char32_t code) { return is_alnum(code); }

}  // namespace

std::vector<Candidate> candidates(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<Candidate> found;
  for (uint32_t at = 0; at < tokens.size(); ++at) {
    if (!tokens[at].dotted && !is_mark(form(text, tokens[at]))) continue;
    uint32_t last = at;
    while (last + 1 < tokens.size() && closes(text, tokens, last + 1)) ++last;
    if (last + 1 < tokens.size() && is_mark(form(text, tokens[last + 1])) && !tokens[last + 1].space_before) continue;
    found.push_back({last, at});
    at = last;
  }
  return found;
}

bool mostly_capitals(std::string_view text, const std::vector<Token>& tokens) {
  uint64_t upper = 0, lower = 0;
  for (const Token& token : tokens)
    for (char c : form(text, token)) {
      upper += c >= 'A' && c <= 'Z';
      lower += c >= 'a' && c <= 'z';
    }
  return upper > 2 * lower && upper + lower > 20;
}

namespace {

bool ends_by_rule(std::string_view text, const std::vector<Token>& tokens, Candidate candidate, bool capitals) {
  if (candidate.last + 1 >= tokens.size()) return true;
  const Token& next = tokens[candidate.last + 1];
  const Token& mark = tokens[candidate.mark];
  const char32_t first = first_char(text, next);
  const std::string_view word = form(text, mark);
  if (mark.dotted) {
    const std::string lower = ascii_lower(form(text, next));
    if (mark.kind == AbbreviationKind::kTitle || mark.kind == AbbreviationKind::kBeforeNumber) return false;
    if (is_digit(static_cast<unsigned char>(word[0]))) return false;
    const bool opener = common_opener(lower) && (capitals || is_upper(first));
    const bool quote = is_double_quote(first) && !closes(text, tokens, candidate.last + 1);
    if (word.size() == 2 && mark.kind == AbbreviationKind::kNone) return opener && lower != "a" && lower != "i";
    return opener || (quote && mark.kind != AbbreviationKind::kMonth);
  }
  if (is_lower(first)) return false;
  if (word[0] == '.' && word.size() > 1) return is_upper(first) && next.space_before;
  if (is_word(first) && !next.space_before && !is_upper(first)) return false;
  return is_word(first) || is_opening(first) || is_double_quote(first) || is_apostrophe(first) || is_hyphen(first) ||
         first == '$' || first == '*' || first == '#' || first == '[' || first == U'•' || first == U'£' || first == U'€';
}

}  // namespace

std::vector<bool> sentence_ends(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<bool> ends(tokens.size(), false);
  const bool capitals = mostly_capitals(text, tokens);
  for (const Candidate& candidate : candidates(text, tokens))
    ends[candidate.last] = ends_by_rule(text, tokens, candidate, capitals);
  if (!ends.empty()) ends.back() = true;
  return ends;
}

}  // namespace dateline::text
