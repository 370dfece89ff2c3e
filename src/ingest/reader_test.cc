#include "ingest/reader.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace dateline::ingest {
namespace {

class ReaderTest : public testing::Test {
 protected:
  ReaderTest() : folder_(std::filesystem::temp_directory_path() / ("dateline_reader_" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~ReaderTest() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) {
    const std::filesystem::path path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  std::vector<Article> read(const std::vector<std::string>& paths, base::Date date = {}) {
    base::Result<std::vector<InputFile>> files = list_files(paths);
    EXPECT_TRUE(files);
    Reader reader(*files, {date, [&](const std::string& note) { notes_.push_back(note); }});
    std::vector<Article> articles;
    while (std::optional<Article> article = reader.next()) articles.push_back(std::move(*article));
    return articles;
  }
  std::string body(const Article& article) { return std::string(base::slice(article.text, article.body)); }

  std::filesystem::path folder_;
  std::vector<std::string> notes_;
};

TEST_F(ReaderTest, PlainText) {
  const struct { const char* input; const char* date; const char* title; const char* body; const char* rejected; } rows[] = {
      {" date 2021-10-22 Russia spoke.\n\nIt rained.", "2021-10-22", "", "Russia spoke.\n\nIt rained.", ""},
      {"\xEF\xBB\xBF date 2021-10-22 \r\nRussia spoke.\r\n", "2021-10-22", "", "Russia spoke.", ""},
      {"date: 2021-10-22\ntitle: Talks open\n\nRussia spoke.", "2021-10-22", "Talks open", "Russia spoke.", ""},
      {"Title: Talks\nDATE: 2021-10-22T10:00:00Z\nRussia spoke.", "2021-10-22", "Talks", "Russia spoke.", ""},
      {"title: Talks\n\n date 2021-10-22 Russia spoke.", "2021-10-22", "Talks", "Russia spoke.", ""},
      {" date 2021-10-22 MOSCOW (AP) - Russia spoke.", "2021-10-22", "", "Russia spoke.", ""},
      {" date 2021-10-22 a caf\xE9 \x96 closed", "2021-10-22", "", "a café – closed", ""},
      {"Russia spoke.", "", "", "Russia spoke.", "no publication date"},
      {" date 2021-02-30 Russia spoke.", "", "", "Russia spoke.", "'2021-02-30' is not a day"},
      {" date 2021-10-22 ", "2021-10-22", "", "", "no text to read"},
      {"", "", "", "", "the file is empty"},
      {" \n \n", "", "", "", "the file is empty"},
      {"\xFF\xFEm\0o\0", "", "", "", "UTF-16"},
  };
  for (const auto& row : rows) {
    const std::vector<Article> articles = read({write("one.txt", row.input)});
    ASSERT_EQ(articles.size(), 1u) << row.input;
    const Article& article = articles[0];
    EXPECT_EQ(article.id, "one");
    EXPECT_EQ(base::format_date(article.date), row.date) << row.input;
    EXPECT_EQ(article.title, row.title) << row.input;
    EXPECT_EQ(body(article), row.body) << row.input;
    EXPECT_EQ(article.rejected.empty(), *row.rejected == 0) << row.input << article.rejected;
    EXPECT_NE(article.rejected.find(row.rejected), std::string::npos) << article.rejected;
  }
}

TEST_F(ReaderTest, NulsBecomeSpacesOfTheSamePlace) {
  const std::vector<Article> articles = read({write("one.txt", std::string(" date 2021-10-22 Russia\0spoke.", 30))});
  EXPECT_EQ(body(articles.at(0)), "Russia spoke.");
  EXPECT_NE(read({write("two", std::string(100, '\0'))}).at(0).rejected.find("not text"), std::string::npos);
}

TEST_F(ReaderTest, ManyDispatchesInOneFile) {
  const std::vector<Article> articles = read({write("wire.txt",
      "date 2021-10-22 First.\n\nStill the first, of date 2021-10-20.\n\n date 2021-10-23\nSecond.\n\n\n"
      "title: The third\ndate: 2021-10-24\n\nThird.\nsource: none of ours\n\nid: mine\ndate: 2021-10-25\n date 2021-10-25 Fourth.\n")});
  ASSERT_EQ(articles.size(), 4u);
  EXPECT_EQ(articles[0].id, "wire");
  EXPECT_EQ(body(articles[0]), "First.\n\nStill the first, of date 2021-10-20.");
  EXPECT_EQ(articles[1].id, "wire.2");
  EXPECT_EQ(body(articles[1]), "Second.");
  EXPECT_EQ(articles[1].line, 5u);
  EXPECT_EQ(articles[2].title, "The third");
  EXPECT_EQ(articles[2].line, 9u);
  EXPECT_EQ(body(articles[2]), "Third.\nsource: none of ours");
  EXPECT_EQ(articles[3].id, "mine");
  EXPECT_EQ(body(articles[3]), "Fourth.");
}

TEST_F(ReaderTest, JsonLines) {
  const struct { const char* line; const char* id; const char* body; const char* rejected; } rows[] = {
      {R"({"id":"a","date":"2021-10-22","text":"Rain fell."})", "a", "Rain fell.", ""},
      {R"({"id":7,"date":"2021-10-22","text":"PARIS (AP) - Rain fell.","title":null})", "7", "Rain fell.", ""},
      {R"({"date":"2021-10-22","text":"Rain fell."})", "one:1", "Rain fell.", ""},
      {R"({"id":"a","text":"Rain fell."})", "a", "Rain fell.", "no publication date"},
      {R"({"id":"a","date":"22 October","text":"Rain fell."})", "a", "Rain fell.", "'22 October' is not a day"},
      {R"({"id":"a","date":"2021-10-22"})", "a", "", "no field \"text\""},
      {R"({"id":"a","date":"2021-10-22","text":"Rain)", "one:1", "", "not JSON"},
      {R"(["a"])", "one:1", "", "not a JSON object"},
      {R"({"id":"a","date":"2021-10-22","text":"Rain","tokens":[[["Rain",0,9]]]})", "a", "Rain", "\"tokens\" must be"},
  };
  for (const auto& row : rows) {
    const std::vector<Article> articles = read({write("one.jsonl", row.line)});
    ASSERT_EQ(articles.size(), 1u) << row.line;
    EXPECT_EQ(articles[0].id, row.id) << row.line;
    EXPECT_EQ(body(articles[0]), row.body) << row.line;
    EXPECT_EQ(articles[0].rejected.empty(), *row.rejected == 0) << row.line << articles[0].rejected;
    EXPECT_NE(articles[0].rejected.find(row.rejected), std::string::npos) << articles[0].rejected;
  }
}

TEST_F(ReaderTest, KeepsUnknownFieldsAndGivenWords) {
  const Article article = read({write("one.jsonl",
      R"({"id":"a","date":"2021-10-22","text":"Né in Paris","tokens":[[["Né",0,2],["in",3,5]],[["Paris",6,11]]],"topic":{"a \"b\"":[1, 2]},"k\"":1})")}).at(0);
  EXPECT_EQ(article.extra, R"({"topic":{"a \"b\"":[1,2]},"k\"":1})");
  ASSERT_EQ(article.given.size(), 2u);
  EXPECT_EQ(base::slice(article.text, article.given[0][0].span), "Né");
  EXPECT_EQ(base::slice(article.text, article.given[1][0].span), "Paris");
}

TEST_F(ReaderTest, BrokenLinesDoNotStopTheOthers) {
  const std::vector<Article> articles = read({write("one.jsonl", "{\"id\":\"a\",\"text\":\"Rain.\"}\r\n\n{broken\n{\"id\":\"a\",\"text\":\"Snow.\"}")},
                                             base::make_date(2021, 10, 22));
  ASSERT_EQ(articles.size(), 3u);
  EXPECT_EQ(articles[1].line, 3u);
  EXPECT_FALSE(articles[1].rejected.empty());
  EXPECT_EQ(articles[2].id, "a.2");
  EXPECT_EQ(notes_.size(), 1u);
}

TEST_F(ReaderTest, FoldersInOrderOfTheirPaths) {
  write("b.txt", " date 2021-10-22 B.");
  write("a/z.txt", " date 2021-10-22 Z.");
  write("a/.hidden", "x");
  write("a/y.jsonl", "{\"id\":\"y\",\"date\":\"2021-10-22\",\"text\":\"Y.\"}");
  const std::vector<Article> articles = read({folder_.string()});
  ASSERT_EQ(articles.size(), 3u);
  EXPECT_EQ(articles[0].id, "y");
  EXPECT_EQ(articles[1].id, "a/z");
  EXPECT_EQ(articles[2].id, "b");
  EXPECT_FALSE(list_files({(folder_ / "nowhere").string()}));
}

TEST_F(ReaderTest, LongArticlesAreRejectedAndTheNextOneIsRead) {
  std::string bytes = " date 2021-10-22 Long.\n";
  while (bytes.size() < 2 * kLongestArticle) bytes += "More of the same text, line after line.\n";
  bytes += "\n date 2021-10-23 Short.\n\ntitle: Third\ndate: 2021-10-24\n\n" + std::string(kLongestArticle - 100, 'a');
  const std::vector<Article> articles = read({write("long.txt", bytes)});
  ASSERT_EQ(articles.size(), 3u);
  EXPECT_NE(articles[0].rejected.find("longer than 4 MiB"), std::string::npos);
  EXPECT_EQ(body(articles[1]), "Short.");
  EXPECT_EQ(articles[2].title, "Third");
  EXPECT_TRUE(articles[2].rejected.empty()) << articles[2].rejected;
}

TEST_F(ReaderTest, AVeryLongLineIsOneRejectedArticle) {
  const std::vector<Article> articles = read({write("one.jsonl", "{\"text\":\"" + std::string(kLongestLine + 5000000, 'a') +
                                                                     "\"}\n{\"id\":\"b\",\"date\":\"2021-10-22\",\"text\":\"B.\"}\n")});
  ASSERT_EQ(articles.size(), 2u);
  EXPECT_NE(articles[0].rejected.find("32 MiB"), std::string::npos);
  EXPECT_EQ(articles[1].id, "b");
  EXPECT_EQ(articles[1].line, 2u);
}

}  // namespace
}  // namespace dateline::ingest
