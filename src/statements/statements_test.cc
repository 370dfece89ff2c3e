#include "statements/statements.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "encoder/encoder.h"

// Sentences with all that is said in them stand in tests/golden/statements (tests/golden_statements.py); here is what
// the records do not show.
namespace dateline::statements {
namespace {

struct Read {
  ingest::Article article;
  text::Text text;
  encoder::Reading reading;
  syntax::Trees trees;
  clauses::Clauses clauses;
  Statements found;
};

class StatementsTest : public testing::Test {
 protected:
  void SetUp() override {
    const char* path = std::getenv("DATELINE_MODEL");
    if (!path || !std::ifstream(path)) GTEST_SKIP() << "no reading model";
    base::Result<encoder::ModelHandle> model = encoder::open_model(path);
    ASSERT_TRUE(model.ok()) << model.error().message;
    model_ = std::move(*model);
  }

  void read(Read& result, const std::string& words) const {
    result.article.text = words;
    result.article.body = {0, static_cast<uint32_t>(words.size())};
    result.text = text::read(result.article);
    result.reading = encoder::read(*model_, result.text);
    result.trees = syntax::parse(result.text, result.reading);
    result.clauses = clauses::find(result.text, result.trees);
    result.found = find(result.text, result.reading, result.trees, result.clauses, actors::Cast{});
  }

  encoder::ModelHandle model_;
};

TEST_F(StatementsTest, SpeakerWordsWithoutAnEntity) {
  Read read_text;
  read(read_text, "The old fisherman said the river was rising.");
  ASSERT_EQ(read_text.found.list.size(), 1u);
  EXPECT_TRUE(read_text.found.list[0].speaker.empty());
  EXPECT_EQ(base::slice(read_text.article.text, read_text.found.list[0].speaker_span), "The old fisherman");
}

TEST_F(StatementsTest, PiecesOfASplitQuotationLeaveTheCueOut) {
  Read read_text;
  read(read_text, "\"The border,\" the minister said, \"is closed.\"");
  ASSERT_EQ(read_text.found.list.size(), 1u);
  const Statement& statement = read_text.found.list[0];
  ASSERT_EQ(statement.content.pieces.size(), 2u);
  EXPECT_EQ(base::slice(read_text.article.text, statement.content.pieces[0]), "The border");
  EXPECT_EQ(base::slice(read_text.article.text, statement.content.pieces[1]), "is closed");
}

TEST_F(StatementsTest, WordsBelongToTheInnermostStatement) {
  Read read_text;
  read(read_text, "According to the agency, police said that two men were arrested.");
  for (uint32_t word = 0; word < read_text.text.words.size(); ++word) {
    const int32_t number = read_text.found.statement_of_word[word];
    if (number < 0) continue;
    for (int32_t other = 0; other < static_cast<int32_t>(read_text.found.list.size()); ++other)
      EXPECT_FALSE(read_text.found.list[static_cast<size_t>(other)].within == number && read_text.found.list[static_cast<size_t>(other)].content.span.begin <= read_text.text.words[word].span.begin &&
                   read_text.text.words[word].span.end <= read_text.found.list[static_cast<size_t>(other)].content.span.end);
  }
  EXPECT_FALSE(read_text.found.list.empty());
}

std::string shown(const Read& read_text) {
  std::string lines;
  const auto cut = [&](const base::Span& span) { return std::string(base::slice(read_text.article.text, span)); };
  for (const Statement& statement : read_text.found.list)
    lines += cut(statement.speaker_span) + " " + cut(statement.cue) + " " + cut(statement.content.span) + "\n";
  return lines;
}

TEST_F(StatementsTest, WhatStandsBetweenSpeakerAndWords) {
  const std::pair<const char*, const char*> cases[] = {
      {"\"Nobody asked the villagers.\" \xe2\x80\x94 Peter Novak", "Peter Novak \xe2\x80\x94 Nobody asked the villagers\n"},
      {"KELLY: The road is closed.\n\nMORGAN: It is open.\n\nKELLY: It was never open.\n\nMORGAN: It is.",
       "KELLY : The road is closed\nMORGAN : It is open\nKELLY : It was never open\nMORGAN : It is\n"},
      {"WEATHER: The rain will last.\n\nSPORT: The cup is lost.", ""},
      {"\"Who signed it?\" the judge asked.", "the judge asked Who signed it\n"},
      {"The senator added:\n\nThe road is closed. It will stay so.", "The senator added The road is closed. It will stay so\n"},
  };
  for (const auto& [input, expected] : cases) {
    Read read_text;
    read(read_text, input);
    EXPECT_EQ(shown(read_text), expected) << input;
  }
}

TEST_F(StatementsTest, OneSpeakerOneStatementTwoSpeakersTwo) {
  Read read_text;
  read(read_text, "The minister said the general had told the rebels to disarm.");
  ASSERT_EQ(read_text.found.list.size(), 2u);
  EXPECT_EQ(read_text.found.list[1].within, 0);
  EXPECT_EQ(read_text.found.list[1].act, Act::kDemand);
}

}  // namespace
}  // namespace dateline::statements
