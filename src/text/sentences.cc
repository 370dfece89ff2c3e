#include "text/sentences.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "text/chars.h"

namespace dateline::text {
namespace {

struct Weight {
  uint32_t hash;    // of the feature's name
  int32_t weight;   // thousandths
};

constexpr Weight kWeights[] = {
#include "text/sentence_weights.inc"
};

// FNV-1a; training/sentences.py has the same.
uint32_t hash_of(std::string_view name) {
  uint32_t hash = 2166136261u;
  for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

int32_t weight_of(std::string_view name) {
  const uint32_t hash = hash_of(name);
  const Weight* found = std::lower_bound(std::begin(kWeights), std::end(kWeights), hash,
                                         [](const Weight& weight, uint32_t wanted) { return weight.hash < wanted; });
  return found != std::end(kWeights) && found->hash == hash ? found->weight : 0;
}

// The paragraph's tokens with what the features ask of them.
struct View {
  std::string_view text;
  const std::vector<Token>& tokens;
  bool capitals = false;  // nearly all letters are capitals

  uint32_t size() const { return static_cast<uint32_t>(tokens.size()); }
  std::string_view form(uint32_t at) const { return at < size() ? base::slice(text, tokens[at].span) : std::string_view(); }
  char32_t first(uint32_t at) const { return at < size() ? decode(text, tokens[at].span.begin).code : 0; }
};

bool is_mark(std::string_view word) {
  const char32_t first = decode(word, 0).code;
  if (first == '.') return word.find_first_not_of('.') == std::string_view::npos;
  return first == '!' || first == '?' || first == U'…' || first == U'。' || first == U'！' || first == U'？';
}

// A quotation mark or bracket that closes what stands before it.
bool closes(const View& view, uint32_t at) {
  const Token& token = view.tokens[at];
  const std::string_view word = view.form(at);
  if (word == "''" || word == "-RRB-") return true;
  if (token.space_before) return false;
  const char32_t code = view.first(at);
  if (is_closing(code) || is_apostrophe(code)) return word.size() <= 3 && code != U'‘';
  if (code != '"') return false;
  return at + 1 == view.size() || view.tokens[at + 1].space_before || is_closing(view.first(at + 1));
}

// "[27]" behind a full stop is a note to the sentence before it. Gives the token of its closing bracket, or 0.
uint32_t note_end(const View& view, uint32_t at) {
  if (view.form(at) != "[" || view.form(at + 2) != "]") return 0;
  const std::string_view number = view.form(at + 1);
  return number.size() <= 3 && number.find_first_not_of("0123456789") == std::string_view::npos ? at + 2 : 0;
}

bool mostly_capitals(const View& view) {
  uint64_t upper = 0, lower = 0;
  for (uint32_t at = 0; at < view.size(); ++at)
    for (char c : view.form(at)) {
      upper += c >= 'A' && c <= 'Z';
      lower += c >= 'a' && c <= 'z';
    }
  return upper > 2 * lower && upper + lower > 20;
}

// A sentence may begin with token `at` although no mark stands before it.
bool may_follow_gap(const View& view, uint32_t at) {
  const Token& token = view.tokens[at];
  if (token.joined || !token.space_before) return false;
  const char32_t code = view.first(at);
  const char32_t before = view.first(at - 1);
  if (before == ',' || is_opening(before)) return token.line_before;
  if (is_upper(code)) return !view.capitals || token.line_before;
  return (!is_lower(code) && !is_closing(code)) || before == ':' || before == ';' || token.line_before;
}

}  // namespace

std::vector<Candidate> candidates(std::string_view text, const std::vector<Token>& tokens) {
  const View view{text, tokens, false};
  const View cased{text, tokens, mostly_capitals(view)};
  std::vector<Candidate> found;
  for (uint32_t at = 0; at + 1 < view.size(); ++at) {
    if (!tokens[at].dotted && !is_mark(view.form(at))) {
      if (may_follow_gap(cased, at + 1)) found.push_back({at, at, true});
      continue;
    }
    uint32_t last = at;
    while (last + 1 < view.size() && closes(view, last + 1)) ++last;
    while (const uint32_t note = note_end(view, last + 1)) last = note;
    if (last + 1 < view.size() && is_mark(view.form(last + 1)) && !tokens[last + 1].space_before) continue;
    if (last + 1 < view.size()) found.push_back({last, at, false});
    at = last;
  }
  return found;
}

namespace {

// "Xx", "X", "x", "9", "@" for addresses, else the character itself.
std::string shape(const View& view, uint32_t at) {
  const std::string_view word = view.form(at);
  if (word.empty()) return "#";
  const char32_t code = view.first(at);
  if (is_digit(code)) return word.find(':') != std::string_view::npos ? "9:9" : "9";
  if (word.find('@') != std::string_view::npos || word.find("://") != std::string_view::npos || word.substr(0, 4) == "www.")
    return "@";
  if (is_lower(code)) return "x";
  if (!is_upper(code)) return is_letter(code) ? "l" : is_apostrophe(code) ? "'" : std::string(word.substr(0, 3));
  if (view.capitals) return "C";
  const bool more = word.size() > 1 && is_lower(decode_before(word, static_cast<uint32_t>(word.size())).code);
  return more ? "Xx" : word.size() == 1 ? "X" : "XX";
}

std::string size_class(uint32_t count) {
  return count < 2 ? "0" : count < 4 ? "2" : count < 8 ? "4" : count < 16 ? "8" : count < 32 ? "16" : "32";
}

// What is open at a place: brackets and double quotes since the last candidate that had none.
struct Open {
  bool bracket = false;
  bool quote = false;
};

std::vector<std::string> features_of(const View& view, Candidate place, Open open, uint32_t since) {
  const Token& mark = view.tokens[place.mark];
  const uint32_t next = place.last + 1;
  const bool dotted = !place.gap && mark.dotted;
  const uint32_t before = place.gap || dotted ? place.mark : place.mark == 0 ? view.size() : place.mark - 1;
  const std::string prev = ascii_lower(view.form(before)), follow = ascii_lower(view.form(next));
  const std::string second = ascii_lower(view.form(next + 1));
  const std::string head = place.gap ? "g" : dotted ? "d" : std::string(view.form(place.mark).substr(0, 4));
  const std::string kind = dotted ? std::to_string(static_cast<int>(mark.kind)) : "-";
  const std::string ps = shape(view, before), ns = shape(view, next), ss = shape(view, next + 1);
  const std::string tail = place.last == place.mark ? "" : "q";
  const std::string space = view.tokens[next].space_before ? "" : "~";
  const std::string line = view.tokens[next].line_before ? "|" : "";
  std::vector<std::string> names{
      head,
      head + tail + "+" + ns + space,
      head + kind + "+" + ns + line,
      head + kind + ps + "+" + ns + space,
      head + "+" + ns + "+" + ss,
      head + "+prev=" + prev,
      head + "+next=" + follow,
      head + kind + "+next=" + follow + (ns == "x" ? "x" : ""),
      head + tail + "+second=" + second,
      head + tail + ns + "+" + follow + "+" + second,
      head + "+since=" + size_class(since),
      head + ns + "+long=" + size_class(static_cast<uint32_t>(prev.size())),
      head + "+prev2=" + ascii_lower(view.form(before == 0 ? view.size() : before - 1)),
  };
  if (place.gap) {
    names.push_back("g+" + prev + "+" + ns);
    names.push_back("g+" + ps + "+next=" + follow);
    names.push_back("g+" + shape(view, before == 0 ? view.size() : before - 1) + ps + "+" + ns + ss);
    names.push_back("g+since=" + size_class(since) + ps + ns);
  }
  if (dotted) names.push_back("d+" + prev + "+" + ns);
  if (open.bracket) names.push_back(head + "+bracket" + ns);
  if (open.quote) names.push_back(head + "+quote" + tail + ns);
  if (view.capitals) names.push_back(head + "+capitals" + ns);
  if (!line.empty()) names.push_back(head + "+line" + ps + ns);
  return names;
}

// Calls `take` with the features of each candidate in order.
template <typename Take>
void each_candidate(const View& view, const std::vector<Candidate>& found, Take take) {
  uint32_t depth = 0, at = 0, since = 0;
  bool quote = false;
  for (const Candidate& place : found) {
    for (; at <= place.last; ++at) {
      const char32_t code = view.first(at);
      if (code == '(' || code == '[') ++depth;
      if ((code == ')' || code == ']') && depth > 0) --depth;
      if (is_double_quote(code) || view.form(at) == "``" || view.form(at) == "''")
        quote = code == '"' ? !quote : (is_opening(code) || code == '`');
    }
    if (take(features_of(view, place, {depth > 0, quote}, place.last + 1 - since)) || !place.gap) since = place.last + 1;
    if (at - since > 60) depth = 0;
  }
}

}  // namespace

std::vector<std::vector<std::string>> features(std::string_view text, const std::vector<Token>& tokens,
                                               const std::vector<Candidate>& found) {
  const View plain{text, tokens, false};
  const View view{text, tokens, mostly_capitals(plain)};
  std::vector<std::vector<std::string>> all;
  each_candidate(view, found, [&all](std::vector<std::string> names) {
    all.push_back(std::move(names));
    return false;
  });
  return all;
}

namespace {

bool is_closing_bracket(std::string_view word) { return word == ")" || word == "]" || word == "}"; }

// A full stop of its own in front of a capital: the treebanks' mail makes the model doubt it after numbers.
bool certain(const View& view, const Candidate& place) {
  const uint32_t next = place.last + 1;
  if (place.gap || view.tokens[place.mark].dotted || view.form(place.mark) != "." || !view.tokens[next].space_before) return false;
  if (!is_upper(view.first(next)) || place.mark < 2) return false;
  return !is_mark(view.form(place.mark - 2)) && view.form(place.mark - 2) != ")" && !view.capitals;
}

// `"What is this?" he asked.`: a quotation inside its sentence.
bool quotation_goes_on(const View& view, const Candidate& place) {
  return place.last != place.mark && is_lower(view.first(place.last + 1)) && !is_closing_bracket(view.form(place.last));
}

}  // namespace

std::vector<bool> sentence_ends(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<bool> ends(tokens.size(), false);
  const View plain{text, tokens, false};
  const View view{text, tokens, mostly_capitals(plain)};
  const std::vector<Candidate> found = candidates(text, tokens);
  uint32_t number = 0;
  each_candidate(view, found, [&](const std::vector<std::string>& names) {
    int32_t score = 0;
    for (const std::string& name : names) score += weight_of(name);
    ends[found[number].last] = !quotation_goes_on(view, found[number]) && (score > 0 || certain(view, found[number]));
    ++number;
    return false;
  });
  if (!ends.empty()) ends.back() = true;
  return ends;
}

}  // namespace dateline::text
