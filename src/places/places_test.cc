#include "places/places.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <unistd.h>

#include <filesystem>

#include "base/file.h"
#include "base/tsv.h"
#include "places/candidates.h"
#include "places/disambiguate.h"
#include "places/gazetteer.h"
#include "places/source.h"
#include "places/words.h"

namespace dateline::places {
namespace {

namespace fs = std::filesystem;

// A world of a few countries and towns, compiled as the real one is.
class World : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("dateline_places_test_" + std::to_string(::getpid()));
    fs::create_directories(folder_ / "places");
    fs::create_directories(folder_ / "actors");
    write("places/countries.tsv", "CAN\tCA\t60.11\t-113.64\t6251999\nFRA\tFR\t46\t2\t3017382\nGEO\tGE\t42\t43.5\t614540\nIND\tIN\t21\t78\t1269750\nJOR\tJO\t31\t36\t248816\n"
                                  "MYT\tYT\t-12.83\t45.17\t-\nNOR\tNO\t61\t8\t3144096\nTZA\tTZ\t-6\t35\t149590\nUSA\tUS\t39.76\t-98.5\t6252001\n");
    write("actors/states.tsv",
          "can\tCAN\tCanada\t..\t-\tCanadian\tCanadians\tOttawa\t-\t-\nfra\tFRA\tFrance\t..\tFrench Republic\tFrench\t-\tParis\t-\t-\n"
          "geo\tGEO\tGeorgia\t..\t-\tGeorgian\tGeorgians\tTbilisi\t-\t-\nind\tIND\tIndia\t..\t-\tIndian\tIndians\tNew Delhi\t-\t-\njor\tJOR\tJordan\t..\t-\tJordanian\t-\tAmman\t-\t-\nmyt\tFRA\tMayotte\t..\t-\tMahoran\t-\tMamoudzou\t-\tdependent:fra\n"
          "usa\tUSA\tUnited States\t..\tUS|U.S.|America\tAmerican|U.S.\tAmericans\tWashington\t-\t-\n");
    write("places/features.tsv", "Bombay\t19.07\t72.88\tPPLA\tIND\t-\nRed Sea\t20.27\t38.53\tSEA\t-\t-\n");
    write("places/divisions.tsv", "NO.17\tTelemark\t59.4\t8.5\t-\nUS.GA\tGeorgia\t32.75\t-83.5\tPeach State\n");
    write("places/abbreviations.tsv", "USA\tTexas\tTex.|TX\n");
    write("admin1.json", R"([{"code":"US.TX","name":"Texas"},{"code":"US.GA","name":"Georgia"},{"code":"US.MN","name":"Minnesota"},
      {"code":"FR.11","name":"Île-de-France"},{"code":"CA.08","name":"Ontario"},{"code":"IN.16","name":"Maharashtra"},{"code":"NO.17","name":"Telemark"},
      {"code":"US.DC","name":"District of Columbia"},{"code":"US.MO","name":"Missouri"},{"code":"US.WA","name":"Washington"},{"code":"US.PA","name":"Pennsylvania"},{"code":"GE.51","name":"Tbilisi"}])");
    write("admin2.json", R"([{"code":"US.TX.277","name":"Lamar County"},{"code":"US.GA.171","name":"Lamar County"},{"code":"US.GA.139","name":"Hall County"}])");
    write("cities.txt", town(1, "Paris", 48.85, 2.35, "PPLC", "FR", "11", "75", 2138551) + town(2, "Paris", 33.66, -95.56, "PPLA2", "US", "TX", "277", 24782) +
                            town(3, "Honey Grove", 33.58, -95.91, "PPL", "US", "TX", "277", 1700) + town(4, "Atlanta", 33.75, -84.39, "PPLA", "US", "GA", "121", 9000000) +
                            town(5, "Jordan", 44.67, -93.63, "PPL", "US", "MN", "139", 6000) + town(6, "Tbilisi", 41.69, 44.83, "PPLC", "GE", "51", "", 1049498) +
                            town(7, "Barnesville", 33.05, -84.16, "PPLA2", "US", "GA", "171", 6700) + town(8, "Canadian", 35.91, -100.38, "PPL", "US", "TX", "211", 2649) +
                            town(9, "Washington", 38.9, -77.04, "PPLC", "US", "DC", "001", 689545) + town(10, "Washington", 40.17, -80.25, "PPLA2", "US", "PA", "125", 13497) +
                            town(11, "Seattle", 47.6, -122.33, "PPLA2", "US", "WA", "033", 4000000) + town(12, "Mumbai", 19.07, 72.88, "PPLA", "IN", "16", "", 12691836) +
                            town(13, "Dar es Salaam", -6.82, 39.28, "PPLA", "TZ", "", "", 2698652) + town(14, "Saint Paul", 44.94, -93.09, "PPLA", "US", "MN", "123", 285068) +
                            town(15, "Street", 51.12, -2.74, "PPL", "US", "MO", "", 11066) + town(16, "Gainesville", 34.3, -83.82, "PPLA2", "US", "GA", "139", 33000) +
                            town(17, "Hall", 33.5, -95.5, "PPL", "US", "TX", "277", 900) +
                            town(18, "Kalyan", 19.24, 73.13, "PPL", "IN", "16", "", 9000, "Hall,Kaliana"));
    const base::Result<void> built = build_gazetteer({folder_.string(), path("cities.txt"), path("admin1.json"), path("admin2.json")}, path("gazetteer.bin"));
    ASSERT_TRUE(built) << built.error().message;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void write(const std::string& name, const std::string& content) const { ASSERT_TRUE(base::write_file_atomically(path(name), content)); }

  static std::string town(int id, const std::string& name, double latitude, double longitude, const std::string& feature, const std::string& country,
                          const std::string& admin1, const std::string& admin2, int population, const std::string& other_names = "") {
    return std::to_string(id) + "\t" + name + "\t" + name + "\t" + other_names + "\t" + std::to_string(latitude) + "\t" + std::to_string(longitude) + "\tP\t" + feature + "\t" +
           country + "\t\t" + admin1 + "\t" + admin2 + "\t\t\t" + std::to_string(population) + "\t\t0\tUTC\t2023-01-01\n";
  }

  GazetteerHandle open(const std::vector<std::string>& layers = {}) const {
    base::Result<GazetteerHandle> opened = open_gazetteer(path("gazetteer.bin"), layers);
    EXPECT_TRUE(opened) << opened.error().message;
    return opened ? *std::move(opened) : nullptr;
  }

  // A reading that takes the words from `begin` to `end` for a place.
  static void take_for_place(const text::Text& text, uint32_t begin, uint32_t end, encoder::Reading& reading) {
    encoder::MentionSpan mention{.kind = encoder::MentionSpan::Kind::kPlace, .named = true, .probability = 1};
    for (uint32_t word = 0; word < text.words.size(); ++word) {
      if (text.words[word].span.begin == begin) mention.first = word;
      if (text.words[word].span.end == end) mention.last = word + 1;
    }
    reading.mentions.push_back(mention);
  }

  // The places of a text in which the model sees those in brackets: "Paris=Paris,USA,Texas; …", a name that the gazetteer
  // lacks as "Xanadu=?".
  std::string shown(const Gazetteer& gazetteer, const std::string& input, const std::string& source = "", base::Date date = {}) const {
    ingest::Article article;
    std::vector<uint32_t> brackets;
    for (char c : input) {
      if (c == '[' || c == ']') brackets.push_back(static_cast<uint32_t>(article.text.size()));
      else article.text += c;
    }
    article.source = source;
    article.date = date;
    article.body = {0, static_cast<uint32_t>(article.text.size())};
    const text::Text text = text::read(article);
    encoder::Reading reading;
    for (size_t i = 0; i + 1 < brackets.size(); i += 2) take_for_place(text, brackets[i], brackets[i + 1], reading);
    std::string result;
    for (const Place& place : find(text, reading, syntax::Trees{}, actors::Cast{}, gazetteer).list) {
      if (!result.empty()) result += "; ";
      result += place.text + "=" + (place.resolved ? place.name + "," + place.country + "," + place.admin1 : "?");
    }
    return result;
  }

  fs::path folder_;
};

struct Case {
  const char* input;
  const char* expected;
};

TEST_F(World, ResolvesNames) {
  const GazetteerHandle gazetteer = open();
  const Case cases[] = {
      {"They met in [Paris].", "Paris=Paris,FRA,Île-de-France"},
      {"They met in [Paris], Texas.", "Paris=Paris,USA,Texas; Texas=Texas,USA,Texas"},
      {"They met in [Paris], [Tex.], on Monday.", "Paris=Paris,USA,Texas; Tex.=Texas,USA,Texas"},
      {"They went from [Honey Grove] to [Paris], in [Lamar County].", "Honey Grove=Honey Grove,USA,Texas; Paris=Paris,USA,Texas; Lamar County=Lamar County,USA,Texas"},
      {"They went from [Barnesville] to the sheriff of [Lamar County].", "Barnesville=Barnesville,USA,Georgia; Lamar County=Lamar County,USA,Georgia"},
      {"They went from [Xanadu] to [Paris].", "Xanadu=?; Paris=Paris,FRA,Île-de-France"},
      {"They fled to [Jordan].", "Jordan=Jordan,JOR,"},
      {"They fled to [Georgia].", "Georgia=Georgia,GEO,"},
      {"They fled from [Atlanta], in [Georgia].", "Atlanta=Atlanta,USA,Georgia; Georgia=Georgia,USA,Georgia"},
      {"They fled from [Tbilisi], in [Georgia].", "Tbilisi=Tbilisi,GEO,Tbilisi; Georgia=Georgia,GEO,"},
      {"Ships crossed the [Red Sea].", "Red Sea=Red Sea,,"},
      {"They sailed to [France], [Canada] and [Jordan].", "France=France,FRA,; Canada=Canada,CAN,; Jordan=Jordan,JOR,"},
      {"They live in [Paris] Street.", "Paris Street=?"},
      {"They fled to [Mayotte].", "Mayotte=Mayotte,MYT,"},
      {"They fled to [Telemark].", "Telemark=Telemark,NOR,Telemark"},
      {"They fled to [Bombay], in [Maharashtra].", "Bombay=Bombay,IND,Maharashtra; Maharashtra=Maharashtra,IND,Maharashtra"},
      {"They fled to [Dar es Salaam].", "Dar es Salaam=Dar es Salaam,TZA,"},
      {"They fled to [St. Paul] and [Saint Paul].", "St. Paul=Saint Paul,USA,Minnesota; Saint Paul=Saint Paul,USA,Minnesota"},
      {"They fled to [Washington].", "Washington=Washington,USA,District of Columbia"},
      {"They fled to [Washington], [Pennsylvania].", "Washington=Washington,USA,Pennsylvania; Pennsylvania=Pennsylvania,USA,Pennsylvania"},
      {"They fled to a farm in [Washington] state.", "Washington=Washington,USA,Washington"},
      {"They fled to the state of [Washington].", "Washington=Washington,USA,Washington"},
      {"They fled to [Texas], [Washington], [Pennsylvania] and [Georgia].",
       "Texas=Texas,USA,Texas; Washington=Washington,USA,Washington; Pennsylvania=Pennsylvania,USA,Pennsylvania; Georgia=Georgia,USA,Georgia"},
      {"They fled to [Hall] and [Lamar] counties.", "Hall=Hall County,USA,Georgia; Lamar=Lamar County,USA,Georgia"},
      {"They fled to [Hall] counties.", "Hall=Hall,USA,Texas"},
      {"They went from [Paris] to [Hall].", "Paris=Paris,FRA,Île-de-France; Hall=Hall,USA,Texas"},
      {"They live on [Main Street].", "Main Street=?"},
      {"The Canadian minister spoke.", ""},
      {"They lost US$30 billion.", ""},
      {"It happened in March.", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(shown(*gazetteer, c.input), c.expected) << c.input;
}

TEST_F(World, HearsTheSource) {
  const GazetteerHandle gazetteer = open();
  EXPECT_EQ(shown(*gazetteer, "The sheriff of [Lamar County] spoke.", "atlantadispatch.com"), "Lamar County=Lamar County,USA,Georgia");
  EXPECT_EQ(shown(*gazetteer, "The sheriff of [Lamar County] spoke.", "honeygrovetimes.com"), "Lamar County=Lamar County,USA,Texas");
}

TEST_F(World, TakesLayers) {
  write("own.tsv", "# five places of our own\nXanadu\t42.36\t116.18\tCHN\tPPLA\tShangdu|Upper Capital\nParis\t1\t2\tFRA\tPPL\t-\nTsaritsyn\t48.7\t44.5\tRUS\tPPLA\t-\t1589\t1925-04-09\n"
                   "Stalingrad\t48.7\t44.5\tRUS\tPPLA\t-\t1925-04-10\t1961-11\nNowhere\t-90\t-180\t-\t-\t-\t-\t-\n");
  write("later.tsv", "Xanadu\t1\t1\tUSA\tPPL\t-\n");
  struct Dated {
    const char* input;
    base::Date date;
    const char* expected;
  };
  const Dated cases[] = {
      {"They went to Xanadu.", {}, "Xanadu=Xanadu,CHN,"},
      {"They went to Shangdu.", {}, "Shangdu=Xanadu,CHN,"},
      {"They went to Paris.", {}, "Paris=Paris,FRA,"},
      {"They went to Stalingrad.", base::make_date(1942, 9, 1), "Stalingrad=Stalingrad,RUS,"},
      {"They went to Stalingrad.", base::make_date(1961, 11, 30), "Stalingrad=Stalingrad,RUS,"},
      {"They went to Stalingrad.", base::make_date(1961, 12, 1), ""},
      {"They went to Stalingrad.", {}, "Stalingrad=Stalingrad,RUS,"},
      {"They went to Tsaritsyn.", base::make_date(1918, 1, 1), "Tsaritsyn=Tsaritsyn,RUS,"},
      {"They went to Tsaritsyn.", base::make_date(1942, 9, 1), ""},
      {"They went to Nowhere.", {}, "Nowhere=Nowhere,,"},
  };
  const GazetteerHandle gazetteer = open({path("own.tsv")});
  for (const Dated& c : cases) EXPECT_EQ(shown(*gazetteer, c.input, "", c.date), c.expected) << c.input << " " << base::format_date(c.date);
  EXPECT_EQ(shown(*open({path("own.tsv"), path("later.tsv")}), "They went to Xanadu."), "Xanadu=Xanadu,USA,");
}

TEST_F(World, RefusesMalformedLayers) {
  const Case cases[] = {
      {"Xanadu\t42\t116\n", ":1: expected 6 columns parted by tabs (name, latitude, longitude, country, feature, other names) or 8 (from, until), found 3"},
      {"Xanadu,42,116,CHN,PPL,-\n", ":1: expected 6 columns parted by tabs (name, latitude, longitude, country, feature, other names) or 8 (from, until), found 1"},
      {"# comment\n\n\t42\t116\tCHN\tPPL\t-\n", ":3: the name (column 1) is empty"},
      {"Xanadu\t91\t116\tCHN\tPPL\t-\n", ":1: latitude '91' is not a number from -90 to 90"},
      {"Xanadu\t42N\t116\tCHN\tPPL\t-\n", ":1: latitude '42N' is not a number from -90 to 90"},
      {"Xanadu\tnan\t116\tCHN\tPPL\t-\n", ":1: latitude 'nan' is not a number from -90 to 90"},
      {"Xanadu\t42\t\tCHN\tPPL\t-\n", ":1: longitude '' is not a number from -180 to 180"},
      {"A\t1\t1\tUSA\tPPL\t-\nXanadu\t42\t116\tChina\tPPL\t-\n", ":2: country 'China' is not a code of three capitals such as USA (or '-')"},
      {"Xanadu\t42\t116\tCHN\tVILLAGE\t-\n", ":1: feature code 'VILLAGE' is longer than 5 letters"},
      {"Xanadu\t42\t116\tCHN\tPPL\t-\t1271\tMay 1368\n", ":1: until date 'May 1368' is not YYYY, YYYY-MM, YYYY-MM-DD or '-'"},
      {"Xanadu\t42\t116\tCHN\tPPL\t-\t0000\t-\n", ":1: from date '0000' is not YYYY, YYYY-MM, YYYY-MM-DD or '-'"},
      {"Xanadu\t42\t116\tCHN\tPPL\t-\t1368\t1271\n", ":1: the place ends (1271) before it begins (1368)"},
      {"# nothing\n", ": there is no place in it; a line holds name, latitude, longitude, country, feature and other names, parted by tabs"},
  };
  for (const Case& c : cases) {
    write("own.tsv", c.input);
    const base::Result<GazetteerHandle> opened = open_gazetteer(path("gazetteer.bin"), {path("own.tsv")});
    ASSERT_FALSE(opened) << c.input;
    EXPECT_EQ(opened.error().message, path("own.tsv") + c.expected) << c.input;
  }
  EXPECT_FALSE(open_gazetteer(path("gazetteer.bin"), {path("absent.tsv")}));
}

TEST_F(World, RefusesDamagedFiles) {
  const base::Result<std::string> whole = base::read_file(path("gazetteer.bin"));
  ASSERT_TRUE(whole);
  for (const size_t size : {size_t{0}, size_t{10}, whole->size() / 2, whole->size() - 1}) {
    write("cut.bin", whole->substr(0, size));
    EXPECT_FALSE(open_gazetteer(path("cut.bin"), {})) << size;
  }
}

TEST(Source, TellsWhere) {
  const Case countries[] = {{"lfpress.ca", "CAN"}, {"https://www.bbc.co.uk/news", "GBR"}, {"parisbeacon.com", ""}, {"The Hindu", ""}, {"", ""}};
  for (const Case& c : countries) EXPECT_EQ(country_of_source(c.input, ""), c.expected) << c.input;
  EXPECT_EQ(country_of_source("The Hindu", "https://www.thehindu.in/a"), "IND");
  const Case towns[] = {{"parisbeacon.com", "paris"}, {"The Columbus Dispatch", "columbus"}, {"reuters.com", ""}, {"Reuters", ""}, {"", ""}};
  for (const Case& c : towns) EXPECT_EQ(place_in_source(c.input), c.expected) << c.input;
}

TEST(Fold, MakesNamesAlike) {
  const Case cases[] = {{"São Paulo", "sao paulo"}, {"The Hague", "hague"}, {"Côte d’Ivoire", "cote divoire"}, {"Port-au-Prince", "port au prince"}, {"W. Va.", "w va"}, {"Saint-Malo", "st malo"}, {"Fort St. John", "ft st john"}, {"Beaufort", "beaufort"}, {"", ""}};
  for (const Case& c : cases) EXPECT_EQ(fold(c.input), c.expected) << c.input;
}

TEST(Distance, IsGreatCircle) {
  EXPECT_NEAR(distance_km(48.85, 2.35, 33.66, -95.56), 7754, 30);
  EXPECT_NEAR(distance_km(0, 179.5, 0, -179.5), 111.2, 0.1);
}

// Every table of data/places that the program carries or compiles: sorted, without doubles, within range.
TEST(Data, IsSound) {
  const std::string folder = "data/places/";  // tests run in the root
  struct Table {
    const char* name;
    size_t columns, key;  // sorted by the first `key` columns
  };
  for (const Table& table : {Table{"abbreviations.tsv", 3, 2}, Table{"countries.tsv", 5, 1}, Table{"divisions.tsv", 5, 1}, Table{"features.tsv", 6, 1},
                             Table{"weights.tsv", 2, 1}, Table{"words.tsv", 2, 2}}) {
    const base::Result<std::string> content = base::read_file(folder + table.name);
    ASSERT_TRUE(content);
    std::string before;
    const auto read = base::for_each_row(*content, table.name, table.columns, [&](const base::TsvRow& row) -> base::Result<void> {
      std::string key;
      for (size_t i = 0; i < table.key; ++i) key += std::string(row.columns[i]) + '\t';
      if (key <= before) return base::error_at(table.name, row.line, "not sorted, or there twice");
      before = key;
      return {};
    });
    EXPECT_TRUE(read) << read.error().message;
  }
  EXPECT_TRUE(is_word(WordClass::kStreet, "Avenue"));
  EXPECT_TRUE(is_word(WordClass::kPaper, "dispatch"));
  EXPECT_FALSE(is_word(WordClass::kStreet, "Texas"));
}

}  // namespace
}  // namespace dateline::places
