#include <array>

#include "events/weigh.h"

#include <gtest/gtest.h>

namespace dateline::events {
namespace {

constexpr std::array<uint32_t, 1> kFirst = {0};

// One word that the trigger head reads so.
struct Word {
  explicit Word(std::initializer_list<std::pair<std::string_view, float>> probabilities) {
    reading.triggers.resize(1);
    for (const auto& [type, probability] : probabilities)
      for (size_t i = 0; i < encoder::kTriggerTypes; ++i)
        if (encoder::kTriggerNames[i] == type) reading.triggers[0].probabilities[i] = probability;
    story.reading = &reading;
  }
  encoder::Reading reading;
  Story story;
};

Entry entry_of(const std::string& type, float weight) {
  Entry entry;
  entry.type = type;
  entry.weight = weight;
  entry.predicate = "strike/v";
  entry.origin = "verbs.tsv:1";
  return entry;
}

TEST(WeighType, LexiconAndModel) {
  const Entry assault = entry_of("ASSAULT", 0), narrow = entry_of("ASSAULT", 3), none = entry_of("NONE", 2);
  struct Case {
    const char* what;
    Word word;
    const Entry* entry;
    std::string_view type;
  };
  const Case cases[] = {
      {"the model alone, sure", Word({{"NONE", 0.1F}, {"PROTEST", 0.9F}}), nullptr, "PROTEST"},
      {"the model alone, unsure", Word({{"NONE", 0.26F}, {"PROTEST", 0.29F}, {"ASSAULT", 0.25F}, {"AID", 0.2F}}), nullptr, "NONE"},
      {"an entry tips a close choice", Word({{"NONE", 0.6F}, {"ASSAULT", 0.4F}}), &assault, "ASSAULT"},
      {"a plain entry against a sure model", Word({{"NONE", 0.85F}, {"ASSAULT", 0.15F}}), &assault, "NONE"},
      {"constraints that hold weigh more", Word({{"NONE", 0.7F}, {"ASSAULT", 0.3F}}), &narrow, "ASSAULT"},
      {"the model prefers another type", Word({{"NONE", 0.05F}, {"PROTEST", 0.9F}, {"ASSAULT", 0.05F}}), &narrow, "PROTEST"},
      {"a negative entry", Word({{"NONE", 0.4F}, {"ASSAULT", 0.6F}}), &none, "NONE"},
  };
  for (const Case& c : cases) {
    const Story story{.reading = &c.word.reading};
    const Verdict verdict = weigh_type(story, kFirst, c.entry, true);
    EXPECT_EQ(verdict.type, c.type) << c.what;
    EXPECT_EQ(c.entry != nullptr || c.type != "NONE", !verdict.why.empty()) << c.what;
  }
}

TEST(WeighType, TheLexiconCountsForMoreWhereNothingHappened) {
  const Entry assault = entry_of("ASSAULT", 0);
  const Word word({{"NONE", 0.8F}, {"ASSAULT", 0.2F}});
  const Story story{.reading = &word.reading};
  EXPECT_EQ(weigh_type(story, kFirst, &assault, true).type, "NONE");
  EXPECT_EQ(weigh_type(story, kFirst, &assault, false).type, "ASSAULT");
}

TEST(WeighType, WithoutTriggerHeadTheLexiconDecides) {
  const encoder::Reading reading;
  const Story story{.reading = &reading};
  const Entry assault = entry_of("ASSAULT", 1);
  EXPECT_EQ(weigh_type(story, kFirst, &assault, true).type, "ASSAULT");
  EXPECT_LT(weigh_type(story, kFirst, &assault, true).probability, 0);
  EXPECT_EQ(weigh_type(story, kFirst, nullptr, true).type, "NONE");
}

TEST(WeighMode, AmongTheModesOfTheType) {
  const std::vector<std::string> names = {"COERCE:-", "COERCE:arrest", "COERCE:seize", "PROTEST:demo"};
  encoder::Reading reading;
  reading.mode_names = &names;
  reading.event_words.push_back({3, 0, {}, {}, {0.1F, 0.3F, 0.1F, 0.5F}});
  const Story story{.reading = &reading};
  EXPECT_EQ(weigh_mode(story, 3, "COERCE").mode, "arrest");
  EXPECT_NEAR(weigh_mode(story, 3, "COERCE").share, 0.6F, 1e-5);
  EXPECT_EQ(weigh_mode(story, 3, "PROTEST").mode, "demo");
  EXPECT_EQ(weigh_mode(story, 3, "AID").mode, "");
  EXPECT_EQ(weigh_mode(story, 4, "COERCE").share, 0) << "no event word";
}

}  // namespace
}  // namespace dateline::events
