#include "statements/lexicon.h"

#include <gtest/gtest.h>

#include "statements/score.h"

namespace dateline::statements {
namespace {

TEST(Lexicon, TablesAreWhole) {
  for (const std::string& error : lexicon().errors) ADD_FAILURE() << error;
  for (const std::string& error : weight_errors()) ADD_FAILURE() << error;
  EXPECT_GE(lexicon().cues.size(), 1400u);
  EXPECT_GE(lexicon().conditions.size(), 50u);
}

TEST(Lexicon, RowsAreSortedAndUnique) {
  const Cue* before = nullptr;
  for (const Cue& cue : lexicon().cues) {
    if (before && before->kind == cue.kind) EXPECT_LT(before->form, cue.form);
    before = &cue;
  }
}

TEST(Lexicon, ActsHaveNames) {
  for (std::string_view act : {"demand", "call", "urge", "promise", "deny", "recognise", "believe"}) {
    Act parsed = Act::kClaim;
    ASSERT_TRUE(parse_act(act, parsed));
    EXPECT_EQ(name(parsed), act);
  }
}

TEST(Lexicon, FindsByLemma) {
  ASSERT_NE(find_noun(lexicon(), "threat"), nullptr);
  EXPECT_EQ(find_noun(lexicon(), "threat")->act, Act::kThreaten);
  ASSERT_NE(find_adjective(lexicon(), "willing"), nullptr);
  EXPECT_EQ(find_adjective(lexicon(), "willing")->act, Act::kOffer);
  EXPECT_EQ(find_noun(lexicon(), "table"), nullptr);
}

}  // namespace
}  // namespace dateline::statements
