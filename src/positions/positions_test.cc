#include "positions/positions.h"

#include <gtest/gtest.h>

namespace dateline::positions {
namespace {

std::string statement(const std::string& id, const std::string& day, const std::string& act, const std::string& content, const std::string& condition = "") {
  return R"({"record":"statement","id":")" + id + R"(","article":")" + id + R"(","sentence":0,"speaker":[{"text":"Lavrov","name":"Sergei Lavrov","code":"RUSGOV"}],)" +
         R"("addressee":[{"text":"Kyiv","name":"Ukraine","code":"UKRGOV"}],"act":")" + act + R"(","content":{"text":")" + content + R"("},"about":[],"condition":)" +
         (condition.empty() ? "null" : R"({"text":")" + condition + R"("})") + R"(,"date":{"start":")" + day + R"("}})";
}

std::vector<Position> board(const Wanted& wanted, const std::vector<std::string>& lines) {
  Board result(wanted);
  for (const std::string& line : lines) EXPECT_TRUE(result.take(line).ok()) << line;
  return result.positions();
}

TEST(Positions, OrderOfTimeWhateverTheOrderOfRecords) {
  const std::vector<Position> list = board({.holder = "RUS"}, {statement("b", "2024-02-01", "offer", "a prisoner exchange"), statement("a", "2024-01-01", "demand", "the lifting of sanctions")});
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].act, "demand");
  EXPECT_EQ(list[1].act, "offer");
  EXPECT_EQ(list[1].recipients, std::vector<std::string>{"Ukraine"});
  EXPECT_NE(list[0].matter, list[1].matter);
}

TEST(Positions, Changes) {
  struct Case {
    std::string act, content, condition, later_act, later_content, later_condition;
    Change change;
  };
  const Case cases[] = {
      {"refuse", "to withdraw its troops", "", "agree", "to withdraw troops", "", Change::kReversed},
      {"promise", "to sign the treaty", "", "refuse", "to sign the treaty", "unless Kyiv withdraws", Change::kReversed},
      {"agree", "to open the border", "", "agree", "to open the border", "if the shelling stops", Change::kConditionAdded},
      {"agree", "to open the border", "if the shelling stops", "agree", "to open the border", "", Change::kConditionDropped},
      {"agree", "to open the border", "if the shelling stops", "agree", "to open the border", "if prisoners are freed", Change::kConditionChanged},
      {"offer", "to send grain", "", "promise", "to send grain", "", Change::kRestated},
  };
  for (const Case& c : cases) {
    const std::vector<Position> list = board({.holder = "lavrov"}, {statement("a", "2024-01-01", c.act, c.content, c.condition), statement("b", "2024-02-01", c.later_act, c.later_content, c.later_condition)});
    ASSERT_EQ(list.size(), 2u) << c.later_act << " " << c.later_content;
    EXPECT_EQ(list[0].change, Change::kNone);
    EXPECT_EQ(list[1].change, c.change) << c.later_act << " " << c.later_content;
    EXPECT_EQ(list[1].since, "2024-01-01");
    EXPECT_EQ(list[0].matter, list[1].matter);
  }
}

TEST(Positions, TheSameAgainIsOne) {
  const std::vector<Position> list = board({.holder = "RUSGOV"}, {statement("a", "2024-01-01", "demand", "the withdrawal of troops"), statement("b", "2024-03-01", "demand", "withdrawal of the troops")});
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].first, "2024-01-01");
  EXPECT_EQ(list[0].last, "2024-03-01");
  EXPECT_EQ(list[0].records, (std::vector<std::string>{"a", "b"}));
}

TEST(Positions, Filters) {
  const std::vector<std::string> lines = {statement("a", "2024-01-01", "demand", "the withdrawal of troops"), statement("b", "2024-01-02", "offer", "cheap grain"),
                                          statement("c", "2024-01-03", "claim", "the troops had left")};
  EXPECT_EQ(board({.holder = "RUS"}, lines).size(), 2u);  // a claim is no position
  EXPECT_EQ(board({.holder = "UKR"}, lines).size(), 0u);
  EXPECT_EQ(board({.holder = "RUS", .about = "Grain"}, lines).size(), 1u);
  EXPECT_EQ(board({.holder = "RUS", .about = "UKR"}, lines).size(), 2u);  // by the addressee's code
  EXPECT_EQ(board({.holder = "RUS", .from = "2024-01-02"}, lines).size(), 1u);
}

TEST(Positions, EventsWhereNoStatementTellsThem) {
  const std::string event = R"({"record":"event","id":"e1","article":"x","sentence":4,"event":"REJECT","actor":[{"text":"Moscow","name":"Russia","code":"RUSGOV"}],)"
                            R"("recipient":[],"standing":{"polarity":"affirmed","modality":"actual","time":"current"},"text":"Moscow vetoed the text.","date":{"start":"2024-01-05"}})";
  const std::vector<Position> list = board({.holder = "RUS"}, {event});
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].act, "refuse");
  EXPECT_EQ(list[0].content, "Moscow vetoed the text.");
}

TEST(Positions, BrokenLinesAreErrors) {
  Board result({.holder = "RUS"});
  EXPECT_FALSE(result.take("{").ok());
  EXPECT_TRUE(result.take(R"({"record":"statement","speaker":[{"code":"RUS"}]})").ok());
  EXPECT_TRUE(result.positions().empty());
}

}  // namespace
}  // namespace dateline::positions
