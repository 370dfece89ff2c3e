// What a match means: a value and the days that it covers.
//
//   if (std::optional<Draft> draft = resolve(context, match)) drafts.push_back(*draft);
//
// Nothing comes back when the words around say that no time is meant ("2,000 people", "14-year-old"). Thread-safe.
#pragma once

#include <optional>

#include "times/grammar.h"
#include "times/tense.h"
#include "times/times.h"

namespace dateline::times {

struct Draft {
  uint32_t first = 0, last = 0;   // words of look_at
  Type type = Type::kDate;
  std::string value;
  base::DateRange range;
  std::optional<Period> period;   // dates of a day or longer
  bool point = false;
  bool ambiguous = false;
  bool loose = false;             // a part of the day or an hour whose day was not said
  std::string clock;              // "TMO", "T08:30": what a day said beside it is joined with
};

struct Context {
  const text::Text& text;
  const syntax::Trees& trees;
  const std::vector<Word>& words;
  base::Date creation;            // unknown: only full dates get a value
  Period reference;               // the last time of the text, or the article's date
  bool reference_said = false;    // `reference` was said in this or the last sentence
};

std::optional<Draft> resolve(const Context& context, const Match& match);

// The day or longer stretch that a draft stands for.
Draft dated(const Match& match, Period period);

}  // namespace dateline::times
