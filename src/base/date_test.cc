#include "base/date.h"

#include <gtest/gtest.h>

namespace dateline::base {
namespace {

TEST(Date, GoesThereAndBackOverThreeCenturies) {
  for (Date day = make_date(1800, 1, 1); day <= make_date(2100, 12, 31); day = day + 1) {
    const CivilDate parts = civil(day);
    ASSERT_EQ(make_date(parts.year, parts.month, parts.day), day);
    ASSERT_EQ(parse_date(format_date(day)), day);
  }
}

TEST(Date, KnowsWeekdays) {
  EXPECT_EQ(weekday(make_date(2021, 10, 20)), Weekday::kWednesday);
  EXPECT_EQ(weekday(make_date(1900, 1, 1)), Weekday::kMonday);
}

TEST(Date, RefusesWhatIsNoDay) {
  for (const char* bad : {"2021-02-29", "2021-13-01", "2021-00-10", "2021-1-1", "21-01-01", "2021/01/01", "2021-01-32", ""})
    EXPECT_FALSE(parse_date(bad)) << bad;
  EXPECT_TRUE(parse_date("2020-02-29"));
}

}  // namespace
}  // namespace dateline::base
