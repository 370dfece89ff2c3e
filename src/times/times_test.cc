#include "times/times.h"

#include <gtest/gtest.h>

#include <random>

#include "base/file.h"
#include "base/tsv.h"
#include "times/calendar.h"
#include "times/words.h"

namespace dateline::times {
namespace {

// The times of a text of 22 October 2021, a Friday, without trees: "expression=VALUE; …".
std::string shown(const std::string& input, base::Date date) {
  ingest::Article article;
  article.text = input;
  article.date = date;
  article.body = {0, static_cast<uint32_t>(input.size())};
  const text::Text text = text::read(article);
  const Times times = find(text, syntax::Trees{});
  std::string result;
  static constexpr const char* kTypes[] = {"", "", "duration ", "set "};
  for (const Time& time : times.list) {
    if (!result.empty()) result += "; ";
    result += std::string(base::slice(input, time.span)) + "=" + kTypes[static_cast<int>(time.type)] + time.value;
  }
  return result;
}

struct Case {
  const char* input;
  const char* expected;
};

TEST(Times, FindsExpressions) {
  const Case cases[] = {
#include "times/times_cases.inc"
  };
  for (const Case& c : cases) EXPECT_EQ(shown(c.input, base::make_date(2021, 10, 22)), c.expected) << c.input;
}

struct RangeCase {
  const char* input;
  const char* start;
  const char* end;
};

TEST(Times, GivesDays) {
  const RangeCase cases[] = {
      {"They left last week.", "2021-10-11", "2021-10-17"},
      {"They left in August.", "2021-08-01", "2021-08-31"},
      {"They left in early August.", "2021-08-01", "2021-08-10"},
      {"They left in late 2019.", "2019-09-02", "2019-12-31"},
      {"They left earlier this year.", "2021-01-01", "2021-10-22"},
      {"They will leave later this month.", "2021-10-22", "2021-10-31"},
      {"They fought in the 1990s.", "1990-01-01", "1999-12-31"},
      {"They fought in the 19th century.", "1800-01-01", "1899-12-31"},
      {"They fought in the 1979-1989 war.", "1979-01-01", "1989-12-31"},
      {"They met in the third quarter of 2020.", "2020-07-01", "2020-09-30"},
      {"They met last summer.", "2021-06-01", "2021-08-31"},
      {"They met in the winter of 2010.", "2010-12-01", "2011-02-28"},
      {"They fasted during Ramadan.", "2021-04-13", "2021-05-12"},
      {"They met on October 3-5.", "2021-10-03", "2021-10-05"},
      {"They stayed for six weeks.", "", ""},
      {"They met recently.", "", ""},
      {"They fought in the Korean War.", "1950-06-25", "1953-07-27"},
      {"They earned it in fiscal 2021-22.", "2021-01-01", "2022-12-31"},
  };
  for (const RangeCase& c : cases) {
    ingest::Article article;
    article.text = c.input;
    article.date = base::make_date(2021, 10, 22);
    article.body = {0, static_cast<uint32_t>(article.text.size())};
    const text::Text text = text::read(article);
    const Times times = find(text, syntax::Trees{});
    ASSERT_EQ(times.list.size(), 1u) << c.input;
    EXPECT_EQ(base::format_date(times.list[0].range.start), c.start) << c.input;
    EXPECT_EQ(base::format_date(times.list[0].range.end), c.end) << c.input;
    EXPECT_EQ(times.list[0].point, c.start[0] != '\0') << c.input;
  }
}

TEST(Times, KeepsTheDatelinesDate) {
  ingest::Article article;
  article.text = "MOSCOW, Oct 20 (Agency) - Russia left on Monday.";
  article.date = base::make_date(2021, 10, 22);
  article.dateline.span = {0, 26};
  article.dateline.date_span = {8, 14};
  article.dateline.date = base::make_date(2021, 10, 20);
  article.body = {26, static_cast<uint32_t>(article.text.size())};
  const text::Text text = text::read(article);
  const Times times = find(text, syntax::Trees{});
  ASSERT_EQ(times.list.size(), 2u);
  EXPECT_EQ(times.list[0].value, "2021-10-20");
  EXPECT_EQ(times.list[0].last, 0u);
  EXPECT_EQ(times.list[1].value, "2021-10-18");
  EXPECT_EQ(times.time_of_word[times.list[1].first], 1);
}

TEST(Times, MarksSinceAndAmbiguous) {
  ingest::Article article;
  article.text = "He has ruled since 1979. He met them on 3/4/2020.";
  article.date = base::make_date(2021, 10, 22);
  article.body = {0, static_cast<uint32_t>(article.text.size())};
  const text::Text text = text::read(article);
  const Times times = find(text, syntax::Trees{});
  ASSERT_EQ(times.list.size(), 2u);
  EXPECT_TRUE(times.list[0].since);
  EXPECT_FALSE(times.list[0].ambiguous);
  EXPECT_TRUE(times.list[1].ambiguous);
}

// Day and month of 3/4/2020 are told apart by the source's country, by a number above 12, or not at all.
TEST(Times, ReadsDatesOfAllRegions) {
  struct {
    const char* input;
    const char* source;
    const char* value;
    bool ambiguous;
  } const cases[] = {
      {"They met on 3/4/2020.", "", "2020-03-04", true},        {"They met on 3/4/2020.", "bbc.co.uk", "2020-04-03", false},
      {"They met on 3/4/2020.", "thehindu.in", "2020-04-03", false}, {"They met on 13/4/2020.", "", "2020-04-13", false},
      {"They met on 4/13/2020.", "", "2020-04-13", false},      {"They met on 4/4/2020.", "", "2020-04-04", false},
      {"They met on 3/4/2020.", "The Washington Post", "2020-03-04", false}, {"They met on 3/4/2020.", "lfpress.ca", "2020-03-04", true},
      {"They met on 03.04.2020.", "", "2020-04-03", false},     {"They met on 2020-04-03.", "", "2020-04-03", false},
      {"They met on 2020/04/03.", "", "2020-04-03", false},     {"They met on 3/10/2021.", "", "2021-10-03", false},
  };
  for (const auto& c : cases) {
    ingest::Article article;
    article.text = c.input;
    article.source = c.source;
    article.date = base::make_date(2021, 10, 22);
    article.body = {0, static_cast<uint32_t>(article.text.size())};
    const text::Text text = text::read(article);
    const Times times = find(text, syntax::Trees{});
    ASSERT_EQ(times.list.size(), 1u) << c.input;
    EXPECT_EQ(times.list[0].value, c.value) << c.input << ' ' << c.source;
    EXPECT_EQ(times.list[0].ambiguous, c.ambiguous) << c.input << ' ' << c.source;
  }
}

TEST(Times, MarksErasThatDateNothing) {
  for (const auto& [input, point] : {std::pair{"They met during the Cold War.", true}, std::pair{"They met after the Cold War.", false}}) {
    ingest::Article article;
    article.text = input;
    article.date = base::make_date(2021, 10, 22);
    article.body = {0, static_cast<uint32_t>(article.text.size())};
    const text::Text text = text::read(article);
    const Times times = find(text, syntax::Trees{});
    ASSERT_EQ(times.list.size(), 1u) << input;
    EXPECT_EQ(times.list[0].point, point) << input;
  }
}

TEST(Times, KnowsFeasts) {
  struct {
    const char* rule;
    int year;
    const char* start;
  } const cases[] = {
      {"easter+0", 2021, "2021-04-04"},     {"easter-2", 2024, "2024-03-29"},      {"orthodox+0", 2021, "2021-05-02"},
      {"islamic 9 1 30", 2021, "2021-04-13"}, {"islamic 10 1 3", 2021, "2021-05-13"}, {"islamic 12 10 4", 2021, "2021-07-20"},
      {"hebrew 0 2", 2021, "2021-09-07"},   {"hebrew 9 1", 2023, "2023-09-25"},    {"hebrew -163 8", 2021, "2021-03-28"},
      {"chinese", 2008, "2008-02-07"},      {"diwali", 2021, "2021-11-04"},        {"4th thu 11", 2021, "2021-11-25"},
      {"last mon 5", 2021, "2021-05-31"},   {"4th thu 11+1", 2021, "2021-11-26"},  {"12-25", 2021, "2021-12-25"},
      {"chinese", 1950, ""},                {"2001-09-11", 2020, "2001-09-11"},
  };
  for (const auto& c : cases) EXPECT_EQ(base::format_date(feast(c.rule, c.year).start), c.start) << c.rule << ' ' << c.year;
}

TEST(Times, HasDaysInOrder) {
  const base::Result<std::string> days = base::read_file("data/times/days.tsv");  // tests run in the root
  ASSERT_TRUE(days.ok()) << days.error().message;
  std::string last;
  const auto done = base::for_each_row(*days, "data/times/days.tsv", 2, [&last](const base::TsvRow& row) -> base::Result<void> {
    EXPECT_LT(last, row.columns[0]);
    EXPECT_TRUE(feast(row.columns[1], 2008).known()) << row.columns[0];
    last = row.columns[0];
    return {};
  });
  EXPECT_TRUE(done.ok());
  EXPECT_FALSE(last.empty());
}

TEST(Times, SurvivesAnyWords) {
  std::mt19937 random(11);
  const std::string pieces[] = {"the", "last", "next", "two", "a", "few", "days", "year", "ago", "October", "20", "2021", "-", ",", ".", "Monday", "morning", "5", "p.m.", "of", "first",
                                "quarter", "half", "and", "1990s", "3/4/2021", "earlier", "Ramadan", "every", "same", "before", "99", "0", "century", "31", "February", "(", ")"};
  for (int round = 0; round < 4000; ++round) {
    std::string input;
    for (int piece = 0; piece < 30; ++piece) input += pieces[random() % std::size(pieces)] + " ";
    const std::string with_date = shown(input, base::make_date(2020, 2, 29));
    const std::string without = shown(input, base::Date{});
    EXPECT_LT(without.size(), 2000u);
    EXPECT_LT(with_date.size(), 2000u);
  }
}

}  // namespace
}  // namespace dateline::times
