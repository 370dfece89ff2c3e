#include "encoder/pieces.h"

#include <gtest/gtest.h>

namespace dateline::encoder {
namespace {

TEST(Pieces, Parts) {
  const struct {
    const char* form;
    std::vector<std::string> parts;
  } cases[] = {
      {"Talks", {"talks"}},           {"KHARTOUM", {"khartoum"}},     {"U.N.", {"u", ".", "n", "."}}, {"n't", {"n", "'", "t"}},
      {"Élodie", {"elodie"}},         {"São", {"sao"}},               {"東京", {"東", "京"}},         {"", {}},
      {"\u0301", {}},                 {"€5m", {"€5m"}},               {"mid-june", {"mid", "-", "june"}},
      {"a\u00A0b", {"a", "b"}},       {"ΟΔΟΣ", {"οδος"}},             {"İzmir", {"izmir"}},           {"a\u00ADb", {"ab"}},
      {"“x”", {"“", "x", "”"}},       {"\xFF", {}},                   {"$", {"$"}},                   {"x\x01y", {"xy"}},
  };
  for (const auto& c : cases) EXPECT_EQ(parts_of(c.form), c.parts) << c.form;
}

TEST(Pieces, Shapes) {
  const struct {
    const char* form;
    int shape;
  } cases[] = {{"talks", 1}, {"Talks", 2}, {"UN", 3}, {"McCain", 4}, {"iPhone", 4}, {"1999", 5}, {"...", 6}, {"", 6}, {"I", 7},
               {"A.", 7},    {"U.N.", 3},  {"G20", 7}, {"5m", 1},    {"Élodie", 2}, {"東京", 6}, {"Al-Shabaab", 4}, {"٣", 5}};
  for (const auto& c : cases) EXPECT_EQ(int{shape_of(c.form)}, c.shape) << c.form;
}

TEST(Pieces, GreedyLongestFirst) {
  const auto pieces = make_pieces("[PAD]\n[UNK]\n[CLS]\n[SEP]\ncease\nceas\n##fire\n##f\na\n##a\n.\n", 11);
  ASSERT_TRUE(pieces.ok());
  const struct {
    std::string form;
    std::vector<int32_t> pieces;
  } cases[] = {{"ceasefire", {4, 6}}, {"CEASEF", {4, 7}},         {"ceasefix", {1}},  {"", {1}}, {"a.a", {8, 10, 8}},
               {"ceasea.", {4, 9, 10}}, {std::string(101, 'a'), {1}}, {"\u0301", {1}}};
  for (const auto& c : cases) {
    std::vector<int32_t> out;
    cut(*pieces, c.form, out);
    EXPECT_EQ(out, c.pieces) << c.form;
  }
  std::vector<int32_t> many;
  cut(*pieces, std::string(5000, '.'), many);
  EXPECT_EQ(many.size(), kMostPieces);
}

TEST(Pieces, DamagedVocabulary) {
  EXPECT_FALSE(make_pieces("[UNK]\n[CLS]\n[SEP]\n", 4).ok());
  EXPECT_FALSE(make_pieces("[UNK]\n[CLS]\nx\n", 3).ok());
}

}  // namespace
}  // namespace dateline::encoder
