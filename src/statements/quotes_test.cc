#include "statements/quotes.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::statements {
namespace {

// The texts between the marks, outermost ones, joined by " | ".
std::string shown(const std::string& input) {
  ingest::Article article;
  article.text = input;
  article.body = {0, static_cast<uint32_t>(input.size())};
  const text::Text text = text::read(article);
  std::string result;
  for (const Quotation& quotation : match(text).list) {
    if (quotation.depth > 0) continue;
    if (!result.empty()) result += " | ";
    result += std::string(base::slice(article.text, quotation.inner));
  }
  return result;
}

TEST(Quotes, Match) {
  const struct {
    const char* input;
    const char* expected;
  } cases[] = {
      {"He said: \"We will go.\"", "We will go."},
      {"“We will go,” he said. “Soon.”", "We will go, | Soon."},
      {"«We will go», he said.", "We will go"},
      {"``We will go,'' he said.", "We will go,"},
      {"''We will go,'' he said.", "We will go,"},
      {"'We will go,' he said.", "We will go,"},
      {"‘We don’t go,’ he said.", "We don’t go,"},
      {"The workers' union didn't strike in the '90s.", ""},
      {"The workers’ union didn’t strike in the ’90s.", ""},
      {"“They called it ‘a farce’ yesterday,” she said.", "They called it ‘a farce’ yesterday,"},
      {"A so-called \"safe zone\" was promised.", "safe zone"},
      {"No marks at all.", ""},
      {"The plan is dead,” he said.", "The plan is dead,"},
      {"”The plan is dead,” he said.", "The plan is dead,"},
      {"He called it “a farce” ”yesterday” twice.", "a farce | yesterday"},
      {"He said: “We will go.\n\n“And we will stay.”", "We will go. | And we will stay."},
  };
  for (const auto& [input, expected] : cases) EXPECT_EQ(shown(input), expected) << input;
}

TEST(Quotes, PiecesOverParagraphsShareAGroup) {
  ingest::Article article;
  article.text = "He said: “We will go.\n\n“And we will stay.”";
  article.body = {0, static_cast<uint32_t>(article.text.size())};
  const text::Text text = text::read(article);
  const Quotes quotes = match(text);
  ASSERT_EQ(quotes.list.size(), 2u);
  EXPECT_EQ(quotes.list[0].group, quotes.list[1].group);
}

}  // namespace
}  // namespace dateline::statements
