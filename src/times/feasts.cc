// Feasts that move: Easter (Gauss), the tabular Islamic calendar, the Hebrew calendar (molad and postponements), and
// tables of the Chinese New Year and Diwali.
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "times/calendar.h"

namespace dateline::times {
namespace {

base::Date western_easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, sum = h + l - 7 * m + 114;
  return base::make_date(year, sum / 31, sum % 31 + 1);
}

base::Date orthodox_easter(int year) {
  const int a = year % 4, b = year % 7, c = year % 19, d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7;
  const int sum = d + e + 114;
  return base::make_date(year, sum / 31, sum % 31 + 1) + (year / 100 - year / 400 - 2);  // from the Julian calendar
}

// The civil tabular calendar with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of 30; at most a day off the sighting.
base::Date islamic(int year, int month, int day) {
  const int days = day + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30;
  return base::make_date(622, 7, 19) + (days - 1);
}

base::DateRange islamic_feast(int month, int day, int length, int year) {
  const int about = (year - 622) * 33 / 32;
  for (int hijri = about - 1; hijri <= about + 2; ++hijri) {
    const base::Date start = islamic(hijri, month, day);
    if (base::civil(start).year == year) return {start, start + (length - 1)};
  }
  return {};
}

// Days from the calendar's epoch to the first of Tishri of a Hebrew year.
int hebrew_new_year(int year) {
  const int months = (235 * year - 234) / 19;
  const int64_t parts = 12084 + static_cast<int64_t>(13753) * months;
  int day = months * 29 + static_cast<int>(parts / 25920);
  if (3 * (day + 1) % 7 < 3) ++day;
  return day;
}

int hebrew_postponed(int year) {
  const int before = hebrew_new_year(year - 1), here = hebrew_new_year(year), after = hebrew_new_year(year + 1);
  if (after - here == 356) return here + 2;
  return here - before == 382 ? here + 1 : here;
}

base::Date tishri(int hebrew_year) {
  static const base::Date anchor = base::make_date(2021, 9, 7);  // 1 Tishri 5782
  return anchor + (hebrew_postponed(hebrew_year) - hebrew_postponed(5782));
}

// Days after the first of Tishri that begins in the year; beyond 100, days before the next one (Passover is -163).
base::DateRange hebrew_feast(int offset, int length, int year) {
  const base::Date start = tishri(year + 3761) + offset;
  return {start, start + (length - 1)};
}

struct YearDay {
  int16_t year;
  int8_t month, day;
};

constexpr YearDay kChinese[] = {
    {1990, 1, 27}, {1991, 2, 15}, {1992, 2, 4},  {1993, 1, 23}, {1994, 2, 10}, {1995, 1, 31}, {1996, 2, 19}, {1997, 2, 7},
    {1998, 1, 28}, {1999, 2, 16}, {2000, 2, 5},  {2001, 1, 24}, {2002, 2, 12}, {2003, 2, 1},  {2004, 1, 22}, {2005, 2, 9},
    {2006, 1, 29}, {2007, 2, 18}, {2008, 2, 7},  {2009, 1, 26}, {2010, 2, 14}, {2011, 2, 3},  {2012, 1, 23}, {2013, 2, 10},
    {2014, 1, 31}, {2015, 2, 19}, {2016, 2, 8},  {2017, 1, 28}, {2018, 2, 16}, {2019, 2, 5},  {2020, 1, 25}, {2021, 2, 12},
    {2022, 2, 1},  {2023, 1, 22}, {2024, 2, 10}, {2025, 1, 29}, {2026, 2, 17}, {2027, 2, 6},  {2028, 1, 26}, {2029, 2, 13},
    {2030, 2, 3}};

constexpr YearDay kDiwali[] = {
    {1990, 10, 18}, {1991, 11, 5},  {1992, 10, 25}, {1993, 11, 13}, {1994, 11, 3},  {1995, 10, 23}, {1996, 11, 10},
    {1997, 10, 30}, {1998, 10, 19}, {1999, 11, 7},  {2000, 10, 26}, {2001, 11, 14}, {2002, 11, 4},  {2003, 10, 25},
    {2004, 11, 12}, {2005, 11, 1},  {2006, 10, 21}, {2007, 11, 9},  {2008, 10, 28}, {2009, 10, 17}, {2010, 11, 5},
    {2011, 10, 26}, {2012, 11, 13}, {2013, 11, 3},  {2014, 10, 23}, {2015, 11, 11}, {2016, 10, 30}, {2017, 10, 19},
    {2018, 11, 7},  {2019, 10, 27}, {2020, 11, 14}, {2021, 11, 4},  {2022, 10, 24}, {2023, 11, 12}, {2024, 10, 31},
    {2025, 10, 20}, {2026, 11, 8},  {2027, 10, 29}, {2028, 10, 17}, {2029, 11, 5},  {2030, 10, 26}};

template <size_t N>
base::DateRange tabled(const YearDay (&table)[N], int year) {
  if (year < table[0].year || year > table[N - 1].year) return {};
  const YearDay& row = table[year - table[0].year];
  const base::Date date = base::make_date(row.year, row.month, row.day);
  return {date, date};
}

std::vector<std::string> parts_of(std::string_view rule) {
  std::vector<std::string> parts(1);
  for (char c : rule) {
    if (c == ' ') parts.emplace_back();
    else parts.back() += c;
  }
  return parts;
}

// "4th thu 11": the fourth Thursday of November; "last mon 5".
base::Date nth_weekday(const std::vector<std::string>& parts, int year) {
  static constexpr std::array<std::string_view, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  int day = 0;
  while (day < 6 && kDays[static_cast<size_t>(day)] != parts[1]) ++day;
  const int month = std::atoi(parts[2].c_str());
  const size_t plus = parts[2].find('+');
  const int later = plus == std::string::npos ? 0 : std::atoi(parts[2].c_str() + plus + 1);
  if (parts[0] == "last") return on_weekday(base::make_date(year, month, base::days_in_month(year, month)), day, -1);
  return on_weekday(base::make_date(year, month, 1), day, 1) + (7 * (std::atoi(parts[0].c_str()) - 1) + later);
}

}  // namespace

base::DateRange feast(std::string_view rule, int year) {
  if (year < 1600 || year > 2200) return {};
  const std::vector<std::string> parts = parts_of(rule);
  const std::string& name = parts[0];
  const auto number = [&parts](size_t at) { return at < parts.size() ? std::atoi(parts[at].c_str()) : 0; };
  base::Date date;
  if (name.size() == 22) {  // a stretch of history
    const auto first = base::parse_date(name.substr(0, 10)), last = base::parse_date(name.substr(12));
    if (first && last) return {*first, *last};
  }
  if (name.size() == 10)  // one day of history
    if (const auto day = base::parse_date(name)) return {*day, *day};
  if (name == "chinese") return tabled(kChinese, year);
  if (name == "diwali") return tabled(kDiwali, year);
  if (name == "islamic") return islamic_feast(number(1), number(2), number(3), year);
  if (name == "hebrew") return hebrew_feast(number(1), number(2), year);
  if (name.compare(0, 6, "easter") == 0) date = western_easter(year) + std::atoi(name.c_str() + 6);
  else if (name.compare(0, 8, "orthodox") == 0) date = orthodox_easter(year) + std::atoi(name.c_str() + 8);
  else if (parts.size() == 3) date = nth_weekday(parts, year);
  else date = base::make_date(year, std::atoi(name.c_str()), std::atoi(name.c_str() + 3));
  return {date, date};
}

}  // namespace dateline::times
