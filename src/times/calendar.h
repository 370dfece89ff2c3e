// Stretches of the calendar: days, weeks, months … centuries, how they are written in TIMEX3, and feasts.
//
//   Period last_month = shift(period_of(Grain::kMonth, today), -1);
//   std::string value = timex(last_month);       // "2021-09"
//   base::DateRange days = range(last_month);    // 2021-09-01 … 2021-09-30
//
// Proleptic Gregorian. Plain values; safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"

namespace dateline::times {

enum class Grain : uint8_t {
  kSecond, kMinute, kHour, kDay, kWeekend, kWeek, kFortnight, kMonth, kQuarter, kHalf, kSeason, kYear, kDecade, kCentury,
  kMillennium,
};

// `index` counts periods of the grain: days since 1970, weeks and weekends since the Monday 1969-12-29, months since
// year 0 (year * 12 + month - 1), quarters, halves and seasons likewise, years, decades (year / 10), centuries (year / 100).
// Seasons: 0 spring, 1 summer, 2 autumn, 3 winter, which begins in December of its year.
struct Period {
  Grain grain = Grain::kDay;
  int32_t index = 0;
};

Period day_period(base::Date date);
Period month_period(int year, int month);
Period period_of(Grain grain, base::Date date);  // grain of a day or longer
Period shift(Period period, int count);
std::string timex(Period period);                // "2021-W42", "2021-Q3", "199"
base::DateRange range(Period period);            // unknown outside the years 1 to 9999
bool valid_day(int year, int month, int day);
base::Date on_weekday(base::Date from, int weekday, int step);  // nearest on or after (step 1) or on or before (-1) `from`

std::string duration(double count, Grain grain);     // "P6W", "PT30M", "P2.5Y"
std::string vague_duration(Grain grain);             // "PXW"

// The days of a feast in a year: `rule` is one of "12-25", "4th thu 11", "last mon 5", "easter-2", "orthodox+0",
// "islamic 9 1 30" (month, day, length), "hebrew 0 2" (days after the first of Tishri, length), "chinese", "diwali", or of
// history "2001-09-11", "1947-03-12..1991-12-26", whatever the year. Unknown
// where the year is out of reach (before 1600; the last two outside 1990-2030).
base::DateRange feast(std::string_view rule, int year);

}  // namespace dateline::times
