// A small grammar over words: patterns in a table, each with an action.
//
//   for (const Match& match : matches_at(words, 17))
//     if (act(match.rule->action, match)) break;
//
// A pattern is a row of elements parted by blanks: small letters are a word itself ("year"), alternatives are parted by
// "|", capitals name a class (MONTH, DAY, YEAR, NUM …; the list is in grammar.cc), "?" makes an element optional.
// The longest match comes first, then the earlier rule. Thread-safe.
#pragma once

#include <array>
#include <vector>

#include "times/words.h"

namespace dateline::times {

enum class Action : uint8_t {
  kCalendar,     // weekday, day, month, year, as far as given
  kDayRange,     // "20-22 October"
  kYearRange,    // "1979-1989"
  kIso, kSlash, kDecade, kCentury, kQuarter, kHalf, kSeason, kFiscal, kEra,
  kDay,          // argument: days from the article's date
  kDeictic,      // this, last, next + unit, weekday, month, season: from the article's date
  kRelative,     // the same, previous, following + unit: from the time before
  kTheUnit,      // "the day": the unit of the time before
  kSpan,         // a duration; argument 1: vague count
  kAgo,          // argument: -1 ago, -2 earlier, 1 from now, 2 later
  kAgoVague,     // "years ago"
  kSet,          // "every week", "twice a day"
  kSetWeekday,   // "Mondays", "every Monday"
  kValue,        // a fixed value, `text`
  kClock, kPart, kNight,
  kFeast,
};

struct Rule {
  const char* pattern;
  Action action;
  int argument = 0;
  const char* text = "";
};

const std::vector<Rule>& rules();  // rules.cc

// What an element stood for in a match: its class (0 for plain words) and the word.
struct Capture {
  uint32_t wanted = 0;
  uint32_t at = 0;
};

struct Match {
  const Rule* rule = nullptr;
  uint32_t first = 0, last = 0;  // words [first, last) of look_at
  std::array<Capture, 16> captures{};
  uint32_t count = 0;

  // The word that stood for the class, the `skip`-th; null when there is none.
  const Word* find(const std::vector<Word>& words, uint32_t wanted, uint32_t skip = 0) const;
  bool says(const std::vector<Word>& words, std::string_view form) const;
};

// One match of each rule that matches at `at`, the best first.
std::vector<Match> matches_at(const std::vector<Word>& words, uint32_t at);

}  // namespace dateline::times
