#include "stories/reprints.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <random>
#include <set>

namespace dateline::stories {
namespace {

std::string words(unsigned seed, int count) {
  std::mt19937 random(seed);
  std::string text;
  for (int i = 0; i < count; ++i) text += "word" + std::to_string(random() % 5000) + (i % 12 == 11 ? ". " : " ");
  return text;
}

const base::Date kDay = base::make_date(2024, 3, 5);

TEST(Reprints, FindsCopies) {
  const std::string original = words(1, 300);
  Reprints reprints;
  for (unsigned other = 2; other < 600; ++other) reprints.add({"other" + std::to_string(other), kDay, sketch(words(other, 300))});
  reprints.add({"original", kDay, sketch(original)});
  reprints.add({"short", kDay, sketch(original.substr(0, 100))});
  const struct { const char* what; std::string text; base::Date date; const char* found; } rows[] = {
      {"the same text", original, kDay, "original"},
      {"another byline and lead", words(900, 30) + original, kDay, "original"},
      {"a cut copy", original.substr(0, original.size() / 2), kDay, "original"},
      {"without a date", original, {}, "original"},
      {"weeks later", original, base::make_date(2024, 5, 5), ""},
      {"another article", words(901, 300), kDay, ""},
      {"too short to tell", original.substr(0, 100), kDay, ""},
  };
  for (const auto& row : rows) EXPECT_EQ(reprints.original_of({"new", row.date, sketch(row.text)}), row.found) << row.what;
}

// A run that goes on, with any share of the articles in files, answers as one that has seen them all.
TEST(Reprints, AnswerTheSameFromFilesAndFromMemory) {
  std::mt19937 random(3);
  std::vector<Sketched> articles;
  for (unsigned i = 0; i < 700; ++i) {
    const std::string own = words(random() % 200, 40), other = words(1000 + i, static_cast<int>(random() % 60));
    articles.push_back({"a" + std::to_string(i), {kDay.days + static_cast<int32_t>(random() % 40)}, sketch(random() % 2 ? own + other : other + own)});
  }
  const std::string folder = std::filesystem::temp_directory_path() / ("dateline-reprints-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::vector<std::string> expected;
  size_t copies = 0;
  for (const size_t published : {size_t{0}, size_t{1}, size_t{100}, size_t{300}, size_t{699}}) {
    Reprints reprints;
    std::vector<std::string> answers;
    std::set<std::string> ids;
    for (size_t i = 0; i < articles.size(); ++i) {
      if (i == published && published > 0) {
        const std::string path = folder + "/" + std::to_string(published);
        ASSERT_TRUE(base::write_file_atomically(path, pack({articles.begin(), articles.begin() + static_cast<std::ptrdiff_t>(published)})));
        for (size_t k = 0; k < published; ++k) ids.insert(articles[k].id);
        reprints.refresh({path}, [&](const std::string& id) { return ids.contains(id); });
      }
      answers.push_back(reprints.original_of(articles[i]));
      copies += !answers.back().empty();
      reprints.add(articles[i]);
    }
    if (expected.empty()) expected = answers;
    EXPECT_EQ(answers, expected) << published << " in a file";
  }
  EXPECT_GT(copies, 500u);
  std::filesystem::remove_all(folder);
}

TEST(SketchFile, RefusesBytesThatAreNone) {
  const std::string bytes = pack({{"one", kDay, sketch(words(1, 100))}, {"two", kDay, sketch(words(2, 100))}});
  ASSERT_TRUE(SketchFile::read(bytes));
  EXPECT_EQ(SketchFile::read(bytes)->all()[1].id, "two");
  EXPECT_EQ(SketchFile::read(bytes)->all()[1].sketch.bands, sketch(words(2, 100)).bands);
  for (size_t length = 0; length < bytes.size(); length += 97) EXPECT_FALSE(SketchFile::read(std::string_view(bytes).substr(0, length))) << length;
}

}  // namespace
}  // namespace dateline::stories
