// Time expressions of an article, as TIMEX3 values and as intervals of days.
//
//   Times times = find(text, trees);
//   for (const Time& time : times.list) use(time.value, time.range);
//
// Values follow TIMEX3 (ISO-TimeML); days are proleptic Gregorian, years 1800-2100.
// Resolved against the article's date, the tense of the clause and the times before. Immutable; any thread may read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "syntax/trees.h"
#include "text/text.h"

namespace dateline::times {

enum class Type : uint8_t { kDate, kTime, kDuration, kSet };

struct Time {
  base::Span span;
  uint32_t first = 0, last = 0;  // words [first, last); both 0 for the dateline's own date, which is not among the words
  uint32_t head = 0;             // the word that attaches to the clause
  Type type = Type::kDate;
  std::string value;             // "2021-10-20", "P6W", "PAST_REF", …
  base::DateRange range;         // days that it covers; unknown for durations, sets and vague times
  bool point = false;            // names a point or interval on the calendar that an event can be dated by
  bool since = false;            // "since 1979": open to the present
  bool ambiguous = false;        // 3/4/2021 without a clue to the order
};

struct Times {
  std::vector<Time> list;               // in order of the text
  std::vector<int32_t> time_of_word;    // by word: time whose words hold it, or -1
};

Times find(const text::Text& text, const syntax::Trees& trees);

}  // namespace dateline::times
