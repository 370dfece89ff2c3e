#include "dataset/writer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace dateline::dataset {
namespace {

std::string fresh_folder(const std::string& name) {
  const std::string path = std::filesystem::temp_directory_path() / ("dateline-" + name + "-" + std::to_string(::getpid()));
  std::filesystem::remove_all(path);
  return path;
}

std::string records_of(const std::string& id) {
  return R"({"record":"article","id":")" + id + R"(","date":"2024-03-05","text":"Rebels attacked.","status":"coded"})" "\n" +
         R"({"record":"event","id":")" + id + R"(#e1","article":")" + id +
         R"(","sentence":0,"event":"ASSAULT","mode":["aerial"],"context":[],"cameo":"0190","quad":4,"score":-9.0,"goldstein":-9.0,)"
         R"("actor":[{"text":"Rebels","code":"SYRREB","name":"Rebels","country":"SYR","sector":["REB"]}],"recipient":[],)"
         R"("date":{"start":"2024-03-05","end":"2024-03-05","basis":"article"},"magnitude":{"dead":3},"confidence":0.7})" "\n";
}

TEST(Writer, WritesPartsThatAreReadBackWithTheirColumns) {
  const std::string path = fresh_folder("writer");
  {
    auto writer = Writer::open(path, {.part_articles = 2});
    ASSERT_TRUE(writer) << writer.error().message;
    for (const char* id : {"a", "b", "c", "a"}) {
      auto added = writer->add({id, records_of(id), {}});
      ASSERT_TRUE(added) << added.error().message;
    }
    ASSERT_TRUE(writer->finish());
    EXPECT_EQ(writer->published(), 3u);
  }
  auto folder = open_folder(path, Open::kExisting);
  ASSERT_TRUE(folder);
  const std::vector<Part> parts = list_parts(*folder);
  ASSERT_EQ(parts.size(), 2u);
  for (const Part& part : parts) EXPECT_EQ(verify(part), "");
  auto duck = Duck::open({});
  ASSERT_TRUE(duck);
  auto rows = duck->query("SELECT count(*), min(cameo), min(actor_country), min(mode[1]) FROM " + quote(path + "/parts/*/events.parquet"));
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(*rows->rows[0][0], "3");
  EXPECT_EQ(*rows->rows[0][1], "0190");
  EXPECT_EQ(*rows->rows[0][2], "SYR");
  EXPECT_EQ(*rows->rows[0][3], "aerial");
  auto again = Writer::open(path, {});
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->coded("a"));
  EXPECT_FALSE(again->coded("d"));
  std::filesystem::remove_all(path);
}

TEST(Writer, RefusesForeignFoldersAndNewerDatasets) {
  const std::string path = fresh_folder("foreign");
  std::filesystem::create_directories(path);
  std::ofstream(path + "/thesis.tex") << "x";
  auto foreign = Writer::open(path, {});
  ASSERT_FALSE(foreign);
  EXPECT_NE(foreign.error().message.find("thesis.tex"), std::string::npos);
  std::filesystem::remove(path + "/thesis.tex");
  std::ofstream(path + "/dataset.json") << R"({"format":"dateline","schema":99})";
  auto newer = Writer::open(path, {});
  ASSERT_FALSE(newer);
  EXPECT_NE(newer.error().message.find("99"), std::string::npos);
  std::filesystem::remove_all(path);
}

}  // namespace
}  // namespace dateline::dataset
