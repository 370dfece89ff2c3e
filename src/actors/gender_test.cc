#include "actors/gender.h"

#include <gtest/gtest.h>

#include <string>

#include "base/tsv.h"

namespace dateline::actors {
namespace {

TEST(Gender, OfWords) {
  struct Case {
    std::string_view word;
    int gender;
  };
  for (const Case& c : {Case{"isabel", 1}, {"spokesman", -1}, {"ahmed", -1}, {"queen", 1}, {"minister", 0}, {"", 0}, {"zzz", 0}})
    EXPECT_EQ(gender_of_word(c.word), c.gender) << c.word;
}

TEST(Gender, TheTableIsSortedAndWellFormed) {
  std::string before;
  size_t rows = 0;
  const auto done = base::for_each_row(gender_words(), "gender.tsv", 2, [&](const base::TsvRow& row) -> base::Result<void> {
    EXPECT_LT(before, row.columns[0]) << "line " << row.line;
    EXPECT_TRUE(row.columns[1] == "m" || row.columns[1] == "f") << "line " << row.line;
    before = row.columns[0];
    ++rows;
    return {};
  });
  EXPECT_TRUE(done.ok());
  EXPECT_GT(rows, 500u);
}

}  // namespace
}  // namespace dateline::actors
