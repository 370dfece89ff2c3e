#include "stories/recent.h"

#include <gtest/gtest.h>

#include <random>

namespace dateline::stories {
namespace {

std::string words(unsigned seed, int count) {
  std::mt19937 random(seed);
  std::string text;
  for (int i = 0; i < count; ++i) text += "word" + std::to_string(random() % 5000) + (i % 12 == 11 ? ". " : " ");
  return text;
}

TEST(Recent, FindsReprints) {
  const base::Date day = base::make_date(2024, 3, 5);
  const std::string original = words(1, 300);
  Recent recent;
  for (unsigned other = 2; other < 200; ++other) recent.add("other" + std::to_string(other), words(other, 300), day);
  recent.add("original", original, day);
  const struct { const char* what; std::string text; base::Date date; bool found; } rows[] = {
      {"the same text", original, day, true},
      {"another byline and lead", words(900, 30) + original, day, true},
      {"a cut copy", original.substr(0, original.size() / 2), day, true},
      {"without a date", original, {}, true},
      {"weeks later", original, base::make_date(2024, 5, 5), false},
      {"another article", words(901, 300), day, false},
      {"too short to tell", original.substr(0, 100), day, false},
  };
  for (const auto& row : rows) {
    const std::optional<std::string> found = recent.original_of(row.text, row.date);
    EXPECT_EQ(found.has_value(), row.found) << row.what;
    if (found) EXPECT_EQ(*found, "original") << row.what;
  }
}

}  // namespace
}  // namespace dateline::stories
