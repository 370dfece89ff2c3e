// Phrases in context, read by the model that the project ships and looked up in the registry that it ships.
#include <gtest/gtest.h>

#include <unistd.h>

#include <array>
#include <filesystem>
#include <iostream>

#include "actors/actors.h"
#include "base/file.h"
#include "base/tsv.h"
#include "encoder/encoder.h"

namespace dateline::actors {
namespace {

// Shares of the table that must be right: the model's trees are not always.
constexpr double kCountriesRight = 0.96;
constexpr double kAllRight = 0.93;

std::string joined(const std::vector<std::string>& sectors) {
  std::string out;
  for (const std::string& sector : sectors) out += (out.empty() ? "" : "+") + sector;
  return out.empty() ? "-" : out;
}

class Golden : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists("models/en.dlm")) GTEST_SKIP() << "no model built";
    auto opened = encoder::open_model("models/en.dlm");
    ASSERT_TRUE(opened) << opened.error().message;
    model_ = std::move(*opened);
    const std::string path = (std::filesystem::temp_directory_path() / ("actors-" + std::to_string(getpid()) + ".bin")).string();
    const base::Result<void> built = build_registry("data/actors", path);
    ASSERT_TRUE(built) << built.error().message;
    auto registry = open_registry(path);
    ASSERT_TRUE(registry) << registry.error().message;
    registry_ = std::move(*registry);
    std::filesystem::remove(path);
  }

  // "country sectors name" of the last mention of `phrase` in the sentence.
  std::array<std::string, 3> look_up(const std::string& date, const std::string& sentence, const std::string& phrase) const {
    ingest::Article article;
    article.date = *base::parse_date(date);
    article.text = sentence;
    article.body = {0, static_cast<uint32_t>(sentence.size())};
    const text::Text text = text::read(article);
    const encoder::Reading reading = encoder::read(*model_, text);
    const syntax::Trees trees = syntax::parse(text, reading);
    const Cast cast = find(text, reading, trees, *registry_);
    const size_t end = sentence.rfind(phrase) + phrase.size();
    for (uint32_t word = 0; word < text.words.size(); ++word) {
      if (text.words[word].span.end != end) continue;
      if (const Entity* entity = entity_at(cast, word)) {
        for (const uint32_t member : entity->members)
          if (cast.list[member].head == word) entity = &cast.list[member];
        return {entity->country.empty() ? "-" : entity->country, joined(entity->sectors), entity->name};
      }
      for (const Entity& entity : cast.list)
        if (entity.head == word) return {entity.country.empty() ? "-" : entity.country, joined(entity.sectors), entity.name};
    }
    return {"-", "-", ""};
  }

  encoder::ModelHandle model_;
  RegistryHandle registry_;
};

TEST_F(Golden, PhrasesHaveTheirCodes) {
  base::Result<std::string> table = base::read_file("tests/golden/actors/phrases.tsv");
  ASSERT_TRUE(table) << table.error().message;
  int total = 0, countries = 0, all = 0;
  const base::Result<void> done = base::for_each_row(*table, "phrases.tsv", 6, [&](const base::TsvRow& row) -> base::Result<void> {
    const auto& c = row.columns;
    const auto got = look_up(std::string(c[0]), std::string(c[1]), std::string(c[2]));
    const bool country = c[3] == "*" || got[0] == c[3];
    const bool whole = country && (c[4] == "*" || got[1] == c[4]) && (c[5] == "*" || got[2] == c[5]);
    ++total;
    countries += country;
    all += whole;
    if (!whole)
      std::cout << "line " << row.line << ": " << c[2] << ": expected " << c[3] << ' ' << c[4] << " '" << c[5] << "', got " << got[0] << ' ' << got[1]
                << " '" << got[2] << "' | " << c[1] << '\n';
    return {};
  });
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_GE(total, 150);
  EXPECT_GE(countries, kCountriesRight * total);
  EXPECT_GE(all, kAllRight * total);
  std::cout << countries << " countries, " << all << " entities right of " << total << '\n';
}

}  // namespace
}  // namespace dateline::actors
