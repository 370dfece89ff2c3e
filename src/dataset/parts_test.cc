#include "dataset/parts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace dateline::dataset {
namespace {

namespace fs = std::filesystem;

class Parts : public testing::Test {
 protected:
  void SetUp() override {
    path_ = fs::temp_directory_path() / ("dateline-parts-" + std::to_string(::getpid()));
    fs::remove_all(path_);
    auto folder = open_folder(path_, Open::kCreate);
    ASSERT_TRUE(folder);
    folder_ = *folder;
  }
  void TearDown() override { fs::remove_all(path_); }

  // The name of a new part with these articles; "" when it was not published.
  std::string publish_part(const std::vector<std::string>& ids, const std::vector<std::string>& replaces = {}) {
    auto staged = stage(folder_);
    EXPECT_TRUE(staged);
    std::ofstream(*staged + "/articles.parquet") << ids.size();
    CodedIds coded = CodedIds::open(folder_);
    auto done = publish(folder_, *staged, {.article_ids = ids, .replaces = replaces}, coded);
    EXPECT_TRUE(done);
    return done && *done ? fs::path(*staged).filename().string() : "";
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const Part& part : list_parts(folder_)) names.push_back(part.name);
    return names;
  }

  std::string path_;
  Folder folder_;
};

TEST_F(Parts, AnArticleIsPublishedOnce) {
  EXPECT_NE(publish_part({"a", "b"}), "");
  EXPECT_EQ(publish_part({"b", "c"}), "");
  EXPECT_NE(publish_part({"c"}), "");
  const CodedIds coded = CodedIds::open(folder_);
  for (const auto& [id, there] : {std::pair{"a", true}, {"b", true}, {"c", true}, {"d", false}}) EXPECT_EQ(coded.contains(id), there) << id;
}

TEST_F(Parts, TwoWritersOnOneName) {
  auto staged = stage(folder_);
  ASSERT_TRUE(staged);
  const std::string other = path_ + "/parts/" + fs::path(*staged).filename().string();
  fs::create_directories(other);
  std::ofstream(other + "/articles.parquet") << "of the other";
  CodedIds coded = CodedIds::open(folder_);
  auto done = publish(folder_, *staged, {.article_ids = {"a"}}, coded);
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().message.find("another writer"), std::string::npos);
  std::ifstream kept(other + "/articles.parquet");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(kept), {}), "of the other");
}

TEST_F(Parts, WhatIsReplacedIsHiddenAtOnceAndStaysSo) {
  const std::string one = publish_part({"a"}), two = publish_part({"b"});
  const std::string both = publish_part({"a", "b"}, {one, two});
  EXPECT_EQ(names(), std::vector<std::string>{both});
  EXPECT_EQ(publish_part({"a", "b"}, {one, two}), "") << "replaced by another before";
  sweep(folder_);
  EXPECT_FALSE(fs::exists(path_ + "/parts/" + one));
  EXPECT_EQ(names(), std::vector<std::string>{both});
}

TEST_F(Parts, OnlyTheDeadOfThisMachineAreSwept) {
  auto mine = stage(folder_);
  ASSERT_TRUE(mine);
  const std::string name = fs::path(*mine).filename().string(), host = name.substr(name.rfind('-'));
  const std::string dead = path_ + "/tmp/0000000000000001-999999999-0" + host, elsewhere = path_ + "/tmp/0000000000000001-999999999-0-00000000";
  fs::create_directories(dead);
  fs::create_directories(elsewhere);
  sweep(folder_);
  EXPECT_TRUE(fs::exists(*mine));
  EXPECT_FALSE(fs::exists(dead));
  EXPECT_TRUE(fs::exists(elsewhere));
}

TEST_F(Parts, DamageIsFoundAndSetAside) {
  const std::string name = publish_part({"a"});
  Part part = list_parts(folder_).at(0);
  EXPECT_EQ(verify(part), "");
  std::ofstream(part.path + "/articles.parquet", std::ios::app) << "x";
  EXPECT_NE(verify(part).find("articles.parquet"), std::string::npos);
  ASSERT_TRUE(set_aside(folder_, name));
  EXPECT_TRUE(list_parts(folder_).empty());
  EXPECT_TRUE(fs::exists(path_ + "/damaged/" + name));
}

}  // namespace
}  // namespace dateline::dataset
