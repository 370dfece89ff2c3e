#include "times/calendar.h"

#include <cmath>
#include <cstdio>

namespace dateline::times {
namespace {

constexpr int32_t kFirstMonday = -3;  // 1969-12-29

int floor_divide(int value, int by) { return value >= 0 ? value / by : -((by - 1 - value) / by); }

template <typename... Values>
std::string print(const char* format, Values... values) {
  char buffer[48];
  const int size = std::snprintf(buffer, sizeof buffer, format, values...);
  return std::string(buffer, static_cast<size_t>(size));
}

bool in_reach(int year) { return year >= 1 && year <= 9999; }

base::DateRange month_span(int first, int last) {  // months counted from year 0
  const int begin = floor_divide(first, 12), end = floor_divide(last, 12);
  if (!in_reach(begin) || !in_reach(end)) return {};
  const int month = last - end * 12 + 1;
  return {base::make_date(begin, first - begin * 12 + 1, 1), base::make_date(end, month, base::days_in_month(end, month))};
}

int months_per(Grain grain) { return grain == Grain::kQuarter || grain == Grain::kSeason ? 3 : grain == Grain::kHalf ? 6 : 1; }

// ISO 8601: the week belongs to the year of its Thursday.
std::string week_value(int32_t index) {
  const base::Date thursday{kFirstMonday + index * 7 + 3};
  const int year = base::civil(thursday).year;
  const int week = (thursday.days - base::make_date(year, 1, 1).days) / 7 + 1;
  return print("%04d-W%02d", year, week);
}

const char* letter(Grain grain) {
  switch (grain) {
    case Grain::kSecond: return "S";
    case Grain::kMinute: return "M";
    case Grain::kHour: return "H";
    case Grain::kDay: return "D";
    case Grain::kWeekend: return "WE";
    case Grain::kWeek:
    case Grain::kFortnight: return "W";
    case Grain::kMonth: return "M";
    case Grain::kQuarter: return "Q";
    case Grain::kDecade: return "DE";
    case Grain::kCentury: return "CE";
    default: return "Y";
  }
}

}  // namespace

Period day_period(base::Date date) { return {Grain::kDay, date.days}; }

Period month_period(int year, int month) { return {Grain::kMonth, year * 12 + month - 1}; }

Period period_of(Grain grain, base::Date date) {
  const base::CivilDate day = base::civil(date);
  const int months = day.year * 12 + day.month - 1;
  switch (grain) {
    case Grain::kWeek:
    case Grain::kFortnight:
    case Grain::kWeekend: return {grain == Grain::kFortnight ? Grain::kWeek : grain, floor_divide(date.days - kFirstMonday, 7)};
    case Grain::kMonth: return {grain, months};
    case Grain::kQuarter: return {grain, floor_divide(months, 3)};
    case Grain::kHalf: return {grain, floor_divide(months, 6)};
    case Grain::kSeason: return {grain, floor_divide(months - 2, 3)};
    case Grain::kYear: return {grain, day.year};
    case Grain::kDecade: return {grain, day.year / 10};
    case Grain::kCentury: return {grain, day.year / 100};
    case Grain::kMillennium: return {grain, day.year / 1000};
    default: return {Grain::kDay, date.days};
  }
}

Period shift(Period period, int count) { return {period.grain, period.index + count}; }

std::string timex(Period period) {
  const int index = period.index;
  switch (period.grain) {
    case Grain::kWeek: return week_value(index);
    case Grain::kWeekend: return week_value(index) + "-WE";
    case Grain::kMonth: return print("%04d-%02d", floor_divide(index, 12), index - floor_divide(index, 12) * 12 + 1);
    case Grain::kQuarter: return print("%04d-Q%d", floor_divide(index, 4), index - floor_divide(index, 4) * 4 + 1);
    case Grain::kHalf: return print("%04d-H%d", floor_divide(index, 2), index - floor_divide(index, 2) * 2 + 1);
    case Grain::kSeason: {
      static constexpr const char* kNames[] = {"SP", "SU", "FA", "WI"};
      return print("%04d-%s", floor_divide(index, 4), kNames[index - floor_divide(index, 4) * 4]);
    }
    case Grain::kYear: return print("%04d", index);
    case Grain::kDecade: return print("%03d", index);
    case Grain::kCentury: return print("%02d", index);
    case Grain::kMillennium: return print("%d", index);
    default: return base::format_date({index});
  }
}

base::DateRange range(Period period) {
  const int index = period.index;
  switch (period.grain) {
    case Grain::kWeek: return {{kFirstMonday + index * 7}, {kFirstMonday + index * 7 + 6}};
    case Grain::kWeekend: return {{kFirstMonday + index * 7 + 5}, {kFirstMonday + index * 7 + 6}};
    case Grain::kMonth:
    case Grain::kQuarter:
    case Grain::kHalf: {
      const int months = months_per(period.grain);
      return month_span(index * months, index * months + months - 1);
    }
    case Grain::kSeason: return month_span(index * 3 + 2, index * 3 + 4);
    case Grain::kYear: return month_span(index * 12, index * 12 + 11);
    case Grain::kDecade: return month_span(index * 120, index * 120 + 119);
    case Grain::kCentury: return month_span(index * 1200, index * 1200 + 1199);
    case Grain::kMillennium: return month_span(index * 12000, index * 12000 + 11999);
    default: return {{index}, {index}};
  }
}

bool valid_day(int year, int month, int day) {
  return in_reach(year) && month >= 1 && month <= 12 && day >= 1 && day <= base::days_in_month(year, month);
}

base::Date on_weekday(base::Date from, int weekday, int step) {
  const int is = static_cast<int>(base::weekday(from));
  const int away = step > 0 ? (weekday - is + 7) % 7 : -((is - weekday + 7) % 7);
  return from + away;
}

std::string duration(double count, Grain grain) {
  if (grain == Grain::kDecade || grain == Grain::kCentury || grain == Grain::kMillennium) {
    count *= grain == Grain::kDecade ? 10 : grain == Grain::kCentury ? 100 : 1000;
    grain = Grain::kYear;
  }
  if (grain == Grain::kFortnight) count *= 2;
  if (grain == Grain::kHour && count == 0.5) return "PT30M";
  const char* time = grain <= Grain::kHour ? "T" : "";
  if (count == std::floor(count)) return print("P%s%lld%s", time, static_cast<long long>(count), letter(grain));
  return print("P%s%g%s", time, count, letter(grain));
}

std::string vague_duration(Grain grain) {
  return std::string(grain <= Grain::kHour ? "PTX" : "PX") + letter(grain);
}

}  // namespace dateline::times
