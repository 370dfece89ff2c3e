#include "dataset/query.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dateline::dataset {
namespace {

TEST(Query, WrongValuesAreErrorsThatSayWhatIsRight) {
  Query day{.from = "soon"}, standing{.standing = "maybe"}, by{.by = {"colour"}}, place{.place = "30,31"};
  const struct { const Query& query; const char* words; } rows[] = {
      {day, "YYYY-MM-DD"}, {standing, "hypothetical"}, {by, "actor.country"}, {place, "--radius"}};
  for (const auto& row : rows) {
    const auto sql = build_sql(row.query);
    ASSERT_FALSE(sql) << row.words;
    EXPECT_NE(sql.error().message.find(row.words), std::string::npos) << sql.error().message;
  }
}

TEST(Query, ValuesAreQuoted) {
  const Query queries[] = {{.actor = "o'hara"}, {.type = "x'; DROP VIEW events; --"}, {.place = "L'Aquila"}, {.source = "'"}};
  for (const Query& query : queries) {
    const auto sql = build_sql(query);
    ASSERT_TRUE(sql);
    EXPECT_EQ(std::count(sql->begin(), sql->end(), '\'') % 2, 0) << *sql;
    EXPECT_NE(sql->find("''"), std::string::npos) << *sql;
  }
}

TEST(Query, CapitalsAreCodesAndOthersNames) {
  const auto code = build_sql({.actor = "RUS"}), name = build_sql({.actor = "Rus"});
  ASSERT_TRUE(code && name);
  EXPECT_NE(code->find("starts_with(actor_code, 'RUS')"), std::string::npos) << *code;
  EXPECT_EQ(code->find("lower(actor_name)"), std::string::npos) << *code;
  EXPECT_NE(name->find("contains(lower(actor_name), lower('Rus'))"), std::string::npos) << *name;
}

}  // namespace
}  // namespace dateline::dataset
