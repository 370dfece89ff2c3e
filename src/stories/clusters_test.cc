#include "stories/clusters.h"

#include <gtest/gtest.h>

namespace dateline::stories {
namespace {

Report report(const std::string& id, const std::string& type, std::vector<Party> actors, std::vector<Party> recipients, const std::string& day,
              const std::string& place, const std::string& text) {
  Report made{id, type, {}, std::move(actors), std::move(recipients), {}, {}, {}, "", text};
  made.first = made.last = base::parse_date(day).value_or(base::Date{});
  if (place == "Aleppo") made.spot = {"Aleppo", "SYR", 36.2, 37.15, true, false};
  if (place == "Damascus") made.spot = {"Damascus", "SYR", 33.5, 36.3, true, false};
  if (place == "Syria") made.spot = {"Syria", "SYR", 35, 38, true, true};
  return made;
}

const Party kArmy{"SYRMIL", "Syrian Army", "Syrian army"}, kRebels{"SYRREB", "", "Rebels"}, kCivilians{"SYRCVL", "", "civilians"}, kRussia{"RUSGOV", "Russia", "Russia"},
    kPutin{"RUSGOV", "Vladimir Putin", "Putin"}, kTurkey{"TURGOV", "Turkey", "Turkey"}, kIran{"IRNGOV", "Iran", "Iran"}, kPolice{"COP", "police", "Police"};
const char* const kBombs = "Syrian army bombs killed twelve civilians at a market in Aleppo on Monday.";

TEST(Clusters, TellReportsOfOneHappeningFromOthers) {
  const Report first = report("a#e1", "ASSAULT", {kArmy}, {kCivilians}, "2016-05-02", "Aleppo", kBombs);
  const struct { const char* what; Report other; bool same; } rows[] = {
      {"the same in other words", report("b", "ASSAULT", {kArmy}, {kCivilians}, "2016-05-02", "Aleppo", "At least 15 civilians were killed when the army bombed an Aleppo market."), true},
      {"a day later, by a vague date", report("b", "ASSAULT", {kArmy}, {}, "2016-05-03", "Aleppo", "Army bombs hit a market in Aleppo, killing civilians."), true},
      {"without a place", report("b", "ASSAULT", {kArmy}, {kCivilians}, "2016-05-02", "", "The Syrian army killed civilians at a market."), true},
      {"placed by the country only", report("b", "ASSAULT", {kArmy}, {kCivilians}, "2016-05-02", "Syria", "The Syrian army killed civilians at a market."), true},
      {"elsewhere", report("b", "ASSAULT", {kArmy}, {kCivilians}, "2016-05-02", "Damascus", "Syrian army bombs killed twelve civilians in Damascus."), false},
      {"a week later", report("b", "ASSAULT", {kArmy}, {kCivilians}, "2016-05-09", "Aleppo", kBombs), false},
      {"by others", report("b", "ASSAULT", {kRebels}, {kCivilians}, "2016-05-02", "Aleppo", "Rebels killed civilians at a market in Aleppo on Monday."), false},
      {"another type", report("b", "PROTEST", {kArmy}, {kCivilians}, "2016-05-02", "Aleppo", kBombs), false},
      {"nothing in common but the parties", report("b", "ASSAULT", {kArmy}, {kCivilians}, "2016-05-02", "", "Snipers shot two people near Homs."), false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(likeness(first, row.other) >= kSamePoints, row.same) << row.what << ": " << likeness(first, row.other) << " points";
    EXPECT_EQ(likeness(first, row.other), likeness(row.other, first)) << row.what;
    Clusters clusters;
    EXPECT_EQ(clusters.link(first), "a#e1");
    EXPECT_EQ(clusters.link(row.other), row.same ? "a#e1" : "b") << row.what;
  }
}

TEST(Clusters, TalksNeedAllOfTheFewerParties) {
  const Report first = report("a", "CONSULT", {kRussia, kTurkey}, {}, "2016-08-09", "", "Russia and Turkey held talks in Saint Petersburg.");
  const struct { const char* what; Report other; bool same; } rows[] = {
      {"the other way round", report("b", "CONSULT", {kTurkey}, {kRussia}, "2016-08-09", "", "Turkey held talks with Russia in Saint Petersburg."), true},
      {"with a third", report("b", "CONSULT", {kTurkey, kIran}, {}, "2016-08-09", "", "Turkey and Iran held talks in Tehran."), false},
      {"an agreement at the talks", report("b", "AGREE", {kRussia, kTurkey}, {}, "2016-08-09", "", "Russia and Turkey agreed at the talks in Saint Petersburg."), true},
  };
  for (const auto& row : rows) EXPECT_EQ(likeness(first, row.other) >= kSamePoints, row.same) << row.what << ": " << likeness(first, row.other) << " points";
}

TEST(Clusters, SpeechNeedsTheSameWords) {
  const Report first = report("a", "ACCUSE", {kPutin}, {kTurkey}, "2015-11-24", "", "Putin accused Turkey of stabbing Russia in the back by shooting down the plane.");
  EXPECT_GE(likeness(first, report("b", "ACCUSE", {kPutin}, {kTurkey}, "2015-11-24", "", "Putin said Turkey had stabbed Russia in the back.")), kSamePoints);
  EXPECT_EQ(likeness(first, report("b", "ACCUSE", {kPutin}, {kTurkey}, "2015-11-24", "", "Putin accused Ankara of buying stolen oil.")), 0);
}

TEST(Clusters, PoliceMayBeAnyPolice) {
  const Report first = report("a", "COERCE", {kPolice}, {}, "2016-05-02", "", "Police arrested a man after an assault in the north.");
  EXPECT_LT(likeness(first, report("b", "COERCE", {kPolice}, {}, "2016-05-02", "", "Police arrested a singer at a hotel in London.")), kSamePoints);
}

TEST(Clusters, GoOnFromWhatIsKnown) {
  const Report first = report("a#e1", "ASSAULT", {kArmy}, {kCivilians}, "2016-05-02", "Aleppo", kBombs);
  Report again = first;
  again.id = "b#e4";
  Clusters resumed;
  resumed.know(first, "z#e9");
  EXPECT_EQ(resumed.link(again), "z#e9");
  Report same_sentence = first;
  same_sentence.id = "a#e2";
  Clusters one;
  one.know(first, first.id);
  EXPECT_EQ(one.link(same_sentence), "a#e2") << "one sentence tells of two";
  Report undated = first;
  undated.first = undated.last = {};
  EXPECT_EQ(resumed.link(undated), "");
}

}  // namespace
}  // namespace dateline::stories
