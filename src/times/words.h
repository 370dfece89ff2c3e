// The words of a text as the grammar of time sees them: what each can be, and its value.
//
//   std::vector<Word> words = look_at(text);
//   if (words[3].is(kMonth)) use(words[3].month);
//
// "mid-2003" is one word of the text but two here. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "text/text.h"
#include "times/calendar.h"

namespace dateline::times {

enum WordClass : uint32_t {
  kMonth = 1u << 0,
  kWeekday = 1u << 1,
  kWeekdays = 1u << 2,    // "Mondays"
  kUnit = 1u << 3,        // "week", "weeks"
  kPlural = 1u << 4,      // together with kUnit
  kNumber = 1u << 5,      // begins a number of `number_size` words
  kOrdinal = 1u << 6,     // "first", "3rd"; value in `number`
  kDayNumber = 1u << 7,   // 1-31
  kYear = 1u << 8,        // 1800-2100, four digits
  kTwoDigits = 1u << 9,
  kDecade = 1u << 10,     // "1990s", "nineties"
  kSeason = 1u << 11,
  kPart = 1u << 12,       // "morning"
  kClock = 1u << 13,      // "16:08", "8.30" before am
  kFourDigits = 1u << 14, // "0800"
  kMeridian = 1u << 15,   // "a.m."
  kZone = 1u << 16,       // "GMT"
  kIso = 1u << 17,        // "2021-10-22"
  kSlash = 1u << 18,      // "3/4/2021"
  kHyphen = 1u << 19,
  kFrequency = 1u << 20,  // "weekly"
  kNumberUnit = 1u << 21,
  kCapital = 1u << 22,    // begins with a capital, in a sentence that is not all in capitals
  kShouting = 1u << 23,   // in a sentence all in capitals
};

struct Word {
  std::string form;         // lower case
  uint32_t word = 0;        // number in the text
  uint32_t classes = 0;
  int month = 0, weekday = -1, day = 0, year = 0, hour = -1, minute = 0, second = -1;
  int season = -1;
  Grain grain = Grain::kDay;
  double number = 0;
  uint32_t number_size = 0;
  bool vague_number = false;     // "several", "a few"
  bool sentence_start = false;
  const char* part = "";         // "MO", "AF", "EV", "NI", "DT"
  const char* zone = "";

  bool is(uint32_t wanted) const { return (classes & wanted) != 0; }
};

std::vector<Word> look_at(const text::Text& text);

}  // namespace dateline::times
