#include "base/date.h"

#include <cassert>
#include <cstdio>

namespace dateline::base {

Date make_date(int year, int month, int day) {
  assert(month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month));
  const int shifted_year = month <= 2 ? year - 1 : year;
  const int era = (shifted_year >= 0 ? shifted_year : shifted_year - 399) / 400;
  const int year_of_era = shifted_year - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return Date{era * 146097 + day_of_era - 719468};
}

CivilDate civil(Date date) {
  assert(date.known());
  const int shifted = date.days + 719468;
  const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const int day_of_era = shifted - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_from_march = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const int month = month_from_march + (month_from_march < 10 ? 3 : -9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

Weekday weekday(Date date) {
  assert(date.known());
  const int from_monday = (date.days + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<Weekday>(from_monday < 0 ? from_monday + 7 : from_monday);
}

int days_in_month(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

std::optional<Date> parse_date(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  auto number = [&](size_t from, size_t count) {
    int value = 0;
    for (char digit : iso.substr(from, count)) {
      if (digit < '0' || digit > '9') return -1;
      value = value * 10 + (digit - '0');
    }
    return value;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return make_date(year, month, day);
}

std::string format_date(Date date) {
  if (!date.known()) return "";
  const CivilDate day = civil(date);
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", day.year, day.month, day.day);
  return buffer;
}

}  // namespace dateline::base
