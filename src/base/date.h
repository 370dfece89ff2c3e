// A day of the proleptic Gregorian calendar, as a count of days, and its ISO 8601 form.
//
//   std::optional<Date> day = parse_date("2021-10-22");
//   Date before = *day + -2;
//   std::string iso = format_date(before);  // "2021-10-20"
//
// Years 1 to 9999. Plain values; safe to use from any thread.
// Conversion after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::base {

struct Date {
  int32_t days = INT32_MIN;  // since 1970-01-01; INT32_MIN is "no date"

  bool known() const { return days != INT32_MIN; }
  friend auto operator<=>(const Date&, const Date&) = default;
};

struct CivilDate {
  int year = 0;
  int month = 0;  // 1-12
  int day = 0;    // 1-31
};

enum class Weekday { kMonday, kTuesday, kWednesday, kThursday, kFriday, kSaturday, kSunday };

// An interval of days, both ends included; an unknown end is open.
struct DateRange {
  Date start;
  Date end;

  bool known() const { return start.known() || end.known(); }
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

inline Date operator+(Date date, int days) { return Date{date.days + days}; }

Date make_date(int year, int month, int day);        // the day must exist
CivilDate civil(Date date);                          // `date` must be known
Weekday weekday(Date date);                          // `date` must be known
int days_in_month(int year, int month);              // month 1-12
std::optional<Date> parse_date(std::string_view iso);  // exactly YYYY-MM-DD of a day that exists
std::string format_date(Date date);                  // YYYY-MM-DD, "" when unknown

}  // namespace dateline::base
