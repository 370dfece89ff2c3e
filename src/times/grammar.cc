#include "times/grammar.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline::times {
namespace {

struct Element {
  uint32_t wanted = 0;     // classes, any of them
  uint32_t forbidden = 0;
  uint32_t required = 0;
  std::vector<std::string> forms;
  bool optional = false;
  bool number = false;     // takes all words of a number
};

struct Compiled {
  const Rule* rule;
  std::vector<Element> elements;
};

struct Name {
  std::string_view name;
  uint32_t wanted, forbidden;
  uint32_t required = 0;
};

constexpr Name kNames[] = {
    {"MONTH", kMonth, 0},      {"WEEKDAY", kWeekday, 0},   {"WEEKDAYS", kWeekdays, 0}, {"UNIT", kUnit, 0},
    {"SING", kUnit, kPlural},  {"PLUR", kUnit, 0, kPlural},     {"NUM", kNumber, 0},        {"ORD", kOrdinal, 0},
    {"DAY", kDayNumber, 0},    {"YEAR", kYear, 0},         {"YY", kTwoDigits, 0},      {"DECADE", kDecade, 0},
    {"SEASON", kSeason, 0},    {"PART", kPart, 0},         {"CLOCK", kClock, 0},       {"FOUR", kFourDigits, 0},
    {"AMPM", kMeridian, 0},    {"ZONE", kZone, 0},         {"ISO", kIso, 0},           {"SLASH", kSlash, 0},
    {"HY", kHyphen, 0},        {"FREQ", kFrequency, 0},
};

bool add_class(Element& element, std::string_view part) {
  for (const Name& name : kNames) {
    if (name.name != part) continue;
    element.wanted |= name.wanted;
    element.forbidden |= name.forbidden;
    element.required |= name.required;
    element.number = element.number || name.wanted == kNumber;
    return true;
  }
  assert(part.empty() || part[0] < 'A' || part[0] > 'Z');
  return false;
}

Element element_of(std::string_view source) {
  Element element;
  if (source.size() > 1 && source.back() == '?') {
    element.optional = true;
    source.remove_suffix(1);
  }
  for (size_t at = 0; at <= source.size();) {
    const size_t end = std::min(source.find('|', at), source.size());
    const std::string_view part = source.substr(at, end - at);
    if (!add_class(element, part)) element.forms.emplace_back(part);
    at = end + 1;
  }
  return element;
}

// The table compiled, with what a first word may be.
struct Grammar {
  std::vector<Compiled> rules;
  std::unordered_map<std::string_view, std::vector<uint32_t>> by_form;
  std::array<std::vector<uint32_t>, 32> by_class;
};

const Grammar& grammar() {
  static const Grammar made = [] {
    Grammar g;
    for (const Rule& rule : rules()) {
      Compiled compiled{&rule, {}};
      const std::string_view pattern = rule.pattern;
      for (size_t at = 0; at < pattern.size();) {
        const size_t end = std::min(pattern.find(' ', at), pattern.size());
        compiled.elements.push_back(element_of(pattern.substr(at, end - at)));
        at = end + 1;
      }
      g.rules.push_back(std::move(compiled));
    }
    for (uint32_t number = 0; number < g.rules.size(); ++number)
      for (const Element& element : g.rules[number].elements) {
        for (const std::string& form : element.forms) g.by_form[form].push_back(number);
        for (uint32_t bit = 0; bit < 32; ++bit)
          if (element.wanted >> bit & 1) g.by_class[bit].push_back(number);
        if (!element.optional) break;
      }
    return g;
  }();
  return made;
}

// Words that the element takes at `at`, 0 for none.
uint32_t takes(const Element& element, const std::vector<Word>& words, uint32_t at) {
  if (at >= words.size()) return 0;
  const Word& word = words[at];
  if (element.wanted != 0) {
    if (!word.is(element.wanted) || word.is(element.forbidden)) return 0;
    if ((word.classes & element.required) != element.required) return 0;
    return element.number ? word.number_size : 1;
  }
  for (const std::string& form : element.forms)
    if (word.form == form) return 1;
  return 0;
}

bool matches(const Compiled& compiled, uint32_t element, const std::vector<Word>& words, uint32_t at, Match& match) {
  if (element == compiled.elements.size()) {
    match.last = at;
    return at > match.first;
  }
  const Element& here = compiled.elements[element];
  const uint32_t taken = at > match.first && at < words.size() && words[at].sentence_start ? 0 : takes(here, words, at);
  if (taken > 0 && match.count < match.captures.size()) {
    match.captures[match.count++] = {here.wanted, at};
    if (matches(compiled, element + 1, words, at + taken, match)) return true;
    --match.count;
  }
  return here.optional && matches(compiled, element + 1, words, at, match);
}

}  // namespace

const Word* Match::find(const std::vector<Word>& words, uint32_t wanted, uint32_t skip) const {
  for (uint32_t at = 0; at < count; ++at)
    if ((captures[at].wanted & wanted) != 0 && words[captures[at].at].is(wanted)) {
      if (skip == 0) return &words[captures[at].at];
      --skip;
    }
  return nullptr;
}

bool Match::says(const std::vector<Word>& words, std::string_view form) const {
  for (uint32_t at = first; at < last; ++at)
    if (words[at].form == form) return true;
  return false;
}

std::vector<Match> matches_at(const std::vector<Word>& words, uint32_t at) {
  const Grammar& g = grammar();
  std::vector<Match> found;
  const auto attempt = [&](uint32_t number) {
    Match match;
    match.rule = g.rules[number].rule;
    match.first = at;
    if (!matches(g.rules[number], 0, words, at, match)) return;
    found.push_back(match);
  };
  if (const auto named = g.by_form.find(words[at].form); named != g.by_form.end())
    for (uint32_t number : named->second) attempt(number);
  for (uint32_t bit = 0, classes = words[at].classes; classes != 0; ++bit, classes >>= 1)
    if (classes & 1)
      for (uint32_t number : g.by_class[bit]) attempt(number);
  std::stable_sort(found.begin(), found.end(), [](const Match& a, const Match& b) {
    return a.last != b.last ? a.last > b.last : a.rule < b.rule;
  });
  return found;
}

}  // namespace dateline::times
