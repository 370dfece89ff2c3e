#include "actors/registry.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "actors/fold.h"

namespace dateline::actors {
namespace {

TEST(Fold, MakesSpellingsOneKey) {
  const struct { const char* written; const char* key; } kCases[] = {
      {"Al-Qa'ida", "al qaida"}, {"al Qaida", "al qaida"}, {"U.S.", "us"}, {"Côte d’Ivoire", "cote divoire"}, {"Łódź", "lodz"},
      {"World Trade Organization", "world trade organisation"}, {"Ministry of Defense", "ministry of defence"}, {"São Tomé", "sao tome"},
      {"  ", ""}, {"—", ""}, {"People's", "peoples"}, {"Guinea-Bissau", "guinea bissau"}, {"Erdoğan", "erdogan"}, {"Åland", "aland"}};
  for (const auto& one : kCases) EXPECT_EQ(fold(one.written), one.key) << one.written;
}

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("registry-" + std::to_string(getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  void write(const std::string& file, const std::string& text) const { std::ofstream(path / file) << text; }
  base::Result<void> build() const { return build_registry(path.string(), (path / "out.bin").string()); }
};

constexpr const char* kStates = "# states\nafg\tAFG\tAfghanistan\t..\t-\tAfghan\tAfghans\tKabul\tArg\tun\n";

TEST(Registry, GivesTheCodesOfTheDay) {
  const Folder folder;
  folder.write("states.tsv", kStates);
  folder.write("groups.tsv", "taliban\tarmed\tTaliban\tAFG REB ..1996-09-26|AFG GOV 1996-09-27..2001-11-13|AFG REB 2001-11-14..2021-08-14|AFG GOV 2021-08-15..\tTaleban\t-\n");
  folder.write("persons-x.tsv", "a-b\tA Benson\tBenson\tAFG GOV President 2002..2006|AFG REB Rebel leader 2010-05..2011\t-\n");
  ASSERT_TRUE(folder.build());
  auto registry = open_registry((folder.path / "out.bin").string());
  ASSERT_TRUE(registry);
  const struct { const char* name; const char* date; const char* codes; } kCases[] = {
      {"Taliban", "1990-01-01", "AFG REB "}, {"Taleban", "2000-01-01", "AFG GOV "}, {"TALIBAN", "2021-08-14", "AFG REB "},
      {"taliban", "2021-08-15", "AFG GOV "}, {"A Benson", "2006-12-31", "AFG GOV President"}, {"Benson", "2011-01-01", "AFG REB Rebel leader"},
      {"Benson", "2008-01-01", "former"}, {"Benson", "2030-01-01", "former"}, {"Kabul", "2030-01-01", "AFG GOV "}, {"Afghan", "1950-01-01", "AFG GOV "}};
  for (const auto& one : kCases) {
    const std::vector<Alias> found = (*registry)->find(one.name);
    ASSERT_FALSE(found.empty()) << one.name;
    const InForce codes = (*registry)->in_force((*registry)->entry(found[0].entry), *base::parse_date(one.date));
    const std::string shown = codes.former ? "former" : std::string(codes.country) + " " + std::string(codes.sectors) + " " + std::string(codes.office);
    EXPECT_EQ(shown, one.codes) << one.name << " on " << one.date;
  }
  EXPECT_TRUE((*registry)->find("Benson Hill").empty());
  ASSERT_NE((*registry)->state("AFG"), nullptr);
  EXPECT_EQ((*registry)->state("XXX"), nullptr);
}

TEST(Registry, GovernmentComesBeforeOtherOffices) {
  const Folder folder;
  folder.write("states.tsv", kStates);
  folder.write("persons-x.tsv", "a-b\tA Benson\t-\tAFG MIL Army chief 1998..2007|AFG GOV President 2001..2008|AFG PTY Party leader 1990..2010\t-\n");
  ASSERT_TRUE(folder.build());
  auto registry = open_registry((folder.path / "out.bin").string());
  ASSERT_TRUE(registry);
  const struct { const char* date; const char* office; } kCases[] = {
      {"1999-01-01", "Army chief"}, {"2005-01-01", "President"}, {"2008-06-01", "President"}, {"2009-06-01", "Party leader"}, {"2020-01-01", "Party leader"}};
  for (const auto& one : kCases) {
    const InForce codes = (*registry)->in_force((*registry)->entry((*registry)->find("A Benson")[0].entry), *base::parse_date(one.date));
    EXPECT_EQ(codes.office, one.office) << one.date;
  }
}

TEST(Registry, FindsNamesWrittenOtherwise) {
  const Folder folder;
  folder.write("states.tsv", kStates);
  folder.write("persons-x.tsv", "a-b\tMohammed Hussein Tantawi\t-\tAFG GOV Minister 1998..2007\t-\n");
  folder.write("organisations.tsv", "c\tigo\tUnited Nations Water Co-operation Board\tUNO - ..\t-\t-\n");
  folder.write("groups.tsv", "d\tarmed\tWolf Brigades\tAFG REB ..\t-\t-\n");
  ASSERT_TRUE(folder.build());
  auto registry = open_registry((folder.path / "out.bin").string());
  ASSERT_TRUE(registry);
  for (const char* name : {"Muhammad Husayn Tantawi", "Mohamed Hussain al-Tantawi", "UN Water Co-operation Board", "United Nations Water Cooperation Board", "Wolf Brigade"})
    EXPECT_EQ((*registry)->find(name).size(), 1u) << name;
  for (const char* name : {"Muhammad Hassan Tantawi", "Husayn Tantawi", "Tantawi", "United Nations"}) EXPECT_TRUE((*registry)->find(name).empty()) << name;
}

TEST(Registry, NamesFileAndLineOfADefect) {
  const struct { const char* file; const char* text; const char* message; } kCases[] = {
      {"groups.tsv", "a\tarmed\tA Group\tAFG REB 2000\t-\t-\n", "groups.tsv:1: not a range of dates"},
      {"groups.tsv", "\n# x\na\tarmed\tA Group\tAFG\t-\t-\n", "groups.tsv:3: expected 'COUNTRY SECTORS from..to'"},
      {"groups.tsv", "a\tarmed\tA Group\tAFG REB 2001-02-30..\t-\t-\n", "groups.tsv:1: not a range of dates"},
      {"groups.tsv", "a\tarmed\tA\n", "groups.tsv:1: expected 6 columns"},
      {"groups.tsv", "afg\tarmed\tA Group\tAFG REB ..\t-\t-\n", "groups.tsv:1: the id 'afg' is used twice"},
      {"groups.tsv", "a\tarmed\t-\tAFG REB ..\t-\t-\n", "groups.tsv:1: an entry needs a name"},
      {"groups.tsv", "a\tarmed\tA Group\tAFGH REB ..\t-\t-\n", "groups.tsv:1: not a country code"},
      {"planets.tsv", "a\tb\n", "planets.tsv: no kind of registry file has this name"}};
  for (const auto& one : kCases) {
    const Folder folder;
    folder.write("states.tsv", kStates);
    folder.write(one.file, one.text);
    const base::Result<void> built = folder.build();
    ASSERT_FALSE(built) << one.text;
    EXPECT_NE(built.error().message.find(one.message), std::string::npos) << built.error().message;
  }
}

TEST(Registry, LaysTheUsersFilesOverOurs) {
  const Folder ours;
  ours.write("states.tsv", kStates);
  ours.write("groups.tsv", "front\tarmed\tThe Front\tAFG REB ..\t-\t-\nunion\tparty\tUnion\tAFG PTY ..\t-\t-\n");
  const std::filesystem::path own = ours.path / "own";
  std::filesystem::create_directories(own);
  std::ofstream(own / "groups.tsv") << "my-front\tparty\tFront\tAFG PTY ..\t-\t-\n";
  const std::string out = (ours.path / "out.bin").string();
  std::filesystem::create_directories(ours.path / "more");
  std::ofstream(ours.path / "more" / "persons.tsv") << "x-y\tXanthippe Yew\tYew\tAFG GOV Minister of Water 1999..2001\t-\n";
  ASSERT_TRUE(ours.build());
  auto registry = open_registry(out, {own.string(), (ours.path / "more" / "persons.tsv").string()});
  ASSERT_TRUE(registry) << registry.error().message;
  const std::vector<Entity> minister = look_up(**registry, "Xanthippe Yew", base::make_date(2000, 1, 1));
  ASSERT_EQ(minister.size(), 1u);
  EXPECT_EQ(minister[0].office, "Minister of Water");
  EXPECT_EQ(look_up(**registry, "Kabul", base::make_date(2000, 1, 1)).size(), 1u);
  const std::vector<Entity> found = look_up(**registry, "front", base::make_date(2000, 1, 1));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].code, "AFGPTY");
  EXPECT_EQ(found[1].code, "AFGREB");
  std::ofstream(own / "states.tsv") << kStates;
  EXPECT_FALSE(open_registry(out, {own.string()}));
}

TEST(Registry, LintNamesEveryDefect) {
  const Folder ours;
  ours.write("states.tsv", kStates);
  ours.write("groups.tsv", "front\tarmed\tThe Front\tAFG REB ..\t-\t-\n");
  ASSERT_TRUE(ours.build());
  auto registry = open_registry((ours.path / "out.bin").string());
  ASSERT_TRUE(registry);
  const std::string file = (ours.path / "groups-own.tsv").string();
  std::ofstream(file) << "a\tarmed\tA\tXYZ REB ..\t-\t-\nb\tband\tB\tAFG REB ..\t-\t-\nc\tarmed\tC\tAFG RBL ..\t-\t-\n"
                         "d\tarmed\n" "e\tarmed\tFront\tAFG REB ..\t-\t-\nf\tarmed\tF\tAFG REB 2001..1999\t-\t-\n";
  const Lint found = lint(**registry, file);
  const char* kDefects[] = {":1: no country has the code 'XYZ'", ":2: there is no kind 'band' in this file; kinds are armed",
                            ":3: there is no sector 'RBL'", ":4: expected 6 columns separated by tabs, found 2", ":6: not a range of dates"};
  ASSERT_EQ(found.defects.size(), std::size(kDefects));
  for (size_t at = 0; at < std::size(kDefects); ++at) EXPECT_TRUE(found.defects[at].starts_with(file + kDefects[at])) << found.defects[at];
  ASSERT_EQ(found.notes.size(), 1u);
  EXPECT_NE(found.notes[0].find("'e' shares a name with 'front'; yours is taken"), std::string::npos) << found.notes[0];
}

TEST(Registry, RefusesForeignFiles) {
  const Folder folder;
  folder.write("foreign.bin", std::string(200, 'x'));
  folder.write("short.bin", "x");
  EXPECT_FALSE(open_registry((folder.path / "foreign.bin").string()));
  EXPECT_FALSE(open_registry((folder.path / "short.bin").string()));
  EXPECT_FALSE(open_registry((folder.path / "none.bin").string()));
}

TEST(Registry, OpensTheProjectsOwnInTime) {
  const Folder folder;
  const base::Result<void> built = build_registry("data/actors", (folder.path / "own.bin").string());
  ASSERT_TRUE(built) << built.error().message;
  const auto before = std::chrono::steady_clock::now();
  auto registry = open_registry((folder.path / "own.bin").string());
  const auto spent = std::chrono::steady_clock::now() - before;
  ASSERT_TRUE(registry);
  EXPECT_LT(std::chrono::duration<double>(spent).count(), 0.020);
  EXPECT_FALSE((*registry)->find("Germany").empty());
}

}  // namespace
}  // namespace dateline::actors
