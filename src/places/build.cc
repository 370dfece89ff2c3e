// Compiles cities, divisions, countries and regions into gazetteer.bin.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include <simdjson.h>

#include "base/tsv.h"
#include "places/disambiguate.h"
#include "places/gazetteer.h"

namespace dateline::places {
namespace {

using base::Error;
using base::Result;
using base::TsvRow;

// Smaller places are known by their own name only. Where English is written the other names of towns are mostly those
// of their parts and of other times.
constexpr uint32_t kAlternatesFrom = 2000, kEnglishAlternatesFrom = 500000;
constexpr int kCellsADegree = 4;
constexpr uint32_t kKnownTown = 1000000;  // what features.tsv names is named as often as a large town

// Where the towns of a division stand: quarter degrees that hold any, so that a conurbation counts once.
struct Area {
  std::set<std::pair<int, int>> cells;
  uint32_t population = 0;
};

struct Point {
  float latitude = 0, longitude = 0;
};

// The middle in each direction: a town filed under the wrong division does not move it.
Point middle(const Area& area) {
  std::vector<int> rows, columns;
  for (const auto& [row, column] : area.cells) rows.push_back(row), columns.push_back(column);
  const auto half = [](std::vector<int>& values) {
    std::sort(values.begin(), values.end());
    return static_cast<float>(values[(values.size() - 1) / 2] + values[values.size() / 2] + 1) / (2.0F * kCellsADegree);
  };
  return {half(rows), half(columns)};
}

struct Builder {
  std::vector<Record> records;
  std::vector<std::pair<uint64_t, uint32_t>> names;
  std::string strings = std::string(1, '\0');
  std::unordered_map<std::string, uint32_t> string_offsets;
  std::vector<std::pair<std::string, uint32_t>> country_aliases;
  std::set<std::string> demonyms;  // "canadian" is no town in Texas
  std::unordered_map<std::string, std::string> alpha3;                 // ISO alpha-2 -> registry code
  std::unordered_map<std::string, std::string> division_names;         // "US.MA" -> "Massachusetts", "US.MA.017" -> …
  std::map<std::string, Area> areas;                                   // by the same codes


  uint32_t string(std::string_view text) {
    const auto [entry, added] = string_offsets.try_emplace(std::string(text), static_cast<uint32_t>(strings.size()));
    if (added) strings.append(text).push_back('\0');
    return text.empty() ? 0 : entry->second;
  }
  void add_to_area(const std::string& code, const Record& town) {
    if (!division_names.contains(code)) return;
    Area& area = areas[code];
    area.cells.emplace(static_cast<int>(std::floor(town.latitude * kCellsADegree)), static_cast<int>(std::floor(town.longitude * kCellsADegree)));
    if (std::string_view(town.feature) != "PPLX") area.population += town.population;  // a part of a town is counted with it
  }
  void name(std::string_view text, uint32_t record) {
    const std::string folded = fold(text);
    const bool town = records[record].feature[0] == 'P' && !std::string_view(records[record].feature).starts_with("PCL");
    if (folded.size() >= 2 && !(town && demonyms.contains(folded))) names.emplace_back(hash_of(folded), record);
  }
};

template <typename Number>
Number number(std::string_view text) {
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void set(char* field, size_t size, std::string_view text) { std::memcpy(field, text.data(), std::min(size - 1, text.size())); }

Result<void> for_file(const std::string& path, size_t columns, const std::function<Result<void>(const TsvRow&)>& take) {
  Result<std::string> content = base::read_file(path);
  if (!content) return content.error();
  return base::for_each_row(*content, path, columns, take);
}

uint16_t rank_of(std::string_view feature) { return feature == "PPLC" || feature == "PPLA" ? 1 : 0; }

Result<void> add_countries(Builder& builder, const std::string& data) {
  std::unordered_map<std::string, uint32_t> by_code;
  Result<void> points = for_file(data + "/places/countries.tsv", 5, [&](const TsvRow& row) -> Result<void> {
    Record record{};
    set(record.country, sizeof record.country, row.columns[0]);
    builder.alpha3[std::string(row.columns[1])] = row.columns[0];
    record.latitude = number<float>(row.columns[2]);
    record.longitude = number<float>(row.columns[3]);
    record.geonameid = row.columns[4] == "-" ? 0 : number<uint32_t>(row.columns[4]);
    record.rank = 3;
    set(record.feature, sizeof record.feature, "PCLI");
    by_code[std::string(row.columns[0])] = static_cast<uint32_t>(builder.records.size());
    builder.records.push_back(record);
    return {};
  });
  if (!points) return points;
  // id code name range names adjectives demonyms capitals seats flags
  return for_file(data + "/actors/states.tsv", 0, [&](const TsvRow& row) -> Result<void> {
    if (row.columns.size() < 7) return base::error_at(data + "/actors/states.tsv", row.line, "expected at least 7 columns");
    for (size_t column : {5, 6})
      for (std::string_view demonym : base::split_list(row.columns[column], '|')) builder.demonyms.insert(fold(demonym));
    // States that are gone or recognised by few have the code of another; they are regions, in features.tsv. Dependent
    // territories have the code of their state too, but are known by their own ISO code, which is their id.
    std::string code(row.columns[0]);
    std::transform(code.begin(), code.end(), code.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    const auto found = by_code.find(code);
    if (found == by_code.end()) return {};
    Record& record = builder.records[found->second];
    if (row.columns[1] != code) set(record.feature, sizeof record.feature, "PCLD");
    record.name = builder.string(row.columns[2]);
    builder.name(row.columns[2], found->second);
    for (std::string_view alias : base::split_list(row.columns[4], '|')) builder.country_aliases.emplace_back(alias, found->second);
    return {};
  });
}

// "England" stands for the country in politics, but on the map it is the division of that name; Gold Coast is a city in
// Queensland rather than what Ghana was once.
void add_country_aliases(Builder& builder) {
  constexpr uint32_t kCity = 200000;                          // people
  std::set<std::pair<uint64_t, std::string_view>> divisions;  // hash of the name, country
  std::set<uint64_t> cities;
  for (const Record& place : builder.records)
    if (place.rank < 2 && place.population >= kCity) cities.insert(hash_of(fold(builder.strings.c_str() + place.name)));
  for (const auto& [hash, number] : builder.names)
    if (std::string_view(builder.records[number].feature) == "ADM1") divisions.emplace(hash, builder.records[number].country);
  for (const auto& [alias, number] : builder.country_aliases) {
    const uint64_t hash = hash_of(fold(alias));
    if (!cities.contains(hash) && !divisions.contains({hash, builder.records[number].country})) builder.name(alias, number);
  }
}

Result<void> add_features(Builder& builder, const std::string& path) {
  return for_file(path, 6, [&](const TsvRow& row) -> Result<void> {
    Record record{};
    record.latitude = number<float>(row.columns[1]);
    record.longitude = number<float>(row.columns[2]);
    set(record.feature, sizeof record.feature, row.columns[3]);
    if (row.columns[4] != "-") set(record.country, sizeof record.country, row.columns[4]);
    const bool town = row.columns[3].starts_with("PPL");
    record.rank = town ? rank_of(row.columns[3]) : 2;
    if (town) record.population = kKnownTown;
    record.name = builder.string(row.columns[0]);
    const uint32_t number = static_cast<uint32_t>(builder.records.size());
    builder.records.push_back(record);
    builder.name(row.columns[0], number);
    for (std::string_view alias : base::split_list(row.columns[5], '|')) builder.name(alias, number);
    return {};
  });
}

// "Bombay" and "L.A." in features.tsv are names of towns that GeoNames knows by another; they lie in the same divisions.
void join_towns(Builder& builder) {
  constexpr double kBesideKm = 10;
  for (Record& known : builder.records) {
    if (!std::string_view(known.feature).starts_with("PPL") || known.geonameid != 0) continue;
    const Record* town = nullptr;
    for (const Record& other : builder.records)
      if (other.geonameid != 0 && std::string_view(other.country) == known.country && std::string_view(other.feature).starts_with("PPL") &&
          (!town || other.population > town->population) && distance_km(known.latitude, known.longitude, other.latitude, other.longitude) < kBesideKm)
        town = &other;
    if (!town) continue;
    known.admin1 = town->admin1;
    known.admin2 = town->admin2;
    if (std::string_view(known.feature) == "PPLX") continue;  // a part of it
    known.geonameid = town->geonameid;
    known.population = town->population;
  }
}

Result<void> read_divisions(Builder& builder, const std::string& path) {
  simdjson::dom::parser parser;
  simdjson::dom::array list;
  if (parser.load(path).get_array().get(list) != simdjson::SUCCESS)
    return Error{"cannot read " + path + " as a JSON list of {code, name}; install it with ./do build"};
  for (simdjson::dom::element entry : list) {
    std::string_view code, name;
    if (entry["code"].get(code) == simdjson::SUCCESS && entry["name"].get(name) == simdjson::SUCCESS)
      builder.division_names[std::string(code)] = name;
  }
  return {};
}

bool is_latin(std::string_view name) {
  for (size_t i = 0; i < name.size(); ++i) {
    const unsigned char c = static_cast<unsigned char>(name[i]);
    if (c >= 0xC3 && c <= 0xC9) ++i;  // Latin-1 Supplement to Latin Extended-B
    else if (c >= 0x80) return false;
  }
  return true;
}

bool speaks_english(std::string_view country) {
  static constexpr std::array<std::string_view, 6> kCountries = {"USA", "GBR", "CAN", "AUS", "NZL", "IRL"};
  return std::find(kCountries.begin(), kCountries.end(), country) != kCountries.end();
}

// geonameid name asciiname alternates latitude longitude class code country cc2 admin1 … [14] population
Result<void> add_cities(Builder& builder, const std::string& path) {
  return for_file(path, 0, [&](const TsvRow& row) -> Result<void> {
    if (row.columns.size() < 15) return base::error_at(path, row.line, "expected the 19 columns of a GeoNames dump");
    const auto country = builder.alpha3.find(std::string(row.columns[8]));
    if (country == builder.alpha3.end()) return {};
    Record record{};
    record.geonameid = number<uint32_t>(row.columns[0]);
    record.latitude = number<float>(row.columns[4]);
    record.longitude = number<float>(row.columns[5]);
    record.population = number<uint32_t>(row.columns[14]);
    set(record.country, sizeof record.country, country->second);
    set(record.feature, sizeof record.feature, row.columns[7]);
    record.rank = rank_of(row.columns[7]);
    record.name = builder.string(row.columns[1]);
    const std::string division = std::string(row.columns[8]) + "." + std::string(row.columns[10]);
    const auto division_name = builder.division_names.find(division);
    if (division_name != builder.division_names.end()) record.admin1 = builder.string(division_name->second);
    const std::string district = division + "." + std::string(row.columns[11]);
    const auto district_name = builder.division_names.find(district);
    if (district_name != builder.division_names.end()) record.admin2 = builder.string(district_name->second);
    builder.add_to_area(division, record);
    builder.add_to_area(district, record);
    const uint32_t self = static_cast<uint32_t>(builder.records.size());
    builder.records.push_back(record);
    builder.name(row.columns[1], self);
    if (row.columns[2] != row.columns[1]) builder.name(row.columns[2], self);
    if (record.population >= (speaks_english(record.country) ? kEnglishAlternatesFrom : kAlternatesFrom))
      for (std::string_view other : base::split_list(row.columns[3], ','))
        if (other.size() >= 4 && is_latin(other)) builder.name(other, self);
    return {};
  });
}

// The words for divisions that a country has, as its divisions' own names tell.
using Kinds = std::map<std::string, std::set<std::string>>;

constexpr const char* kKinds[] = {" Province", " Governorate", " Region", " State", " Oblast", " Prefecture", " District", " Department", " County"};

Kinds kinds_of_divisions(const Builder& builder) {
  Kinds kinds{{"US", {" State"}}, {"IN", {" State"}}, {"MX", {" State"}}, {"BR", {" State"}}, {"NG", {" State"}}, {"SS", {" State"}},
              {"SD", {" State"}}, {"VE", {" State"}}, {"DE", {" State"}}, {"AU", {" State"}}, {"JP", {" Prefecture"}}, {"CN", {" Province"}},
              {"CA", {" Province"}}, {"PK", {" Province"}}, {"AR", {" Province"}}, {"PH", {" Province"}}, {"AF", {" Province"}},
              {"RU", {" Oblast", " Region"}}, {"UA", {" Oblast", " Region"}}, {"SY", {" Province", " Governorate"}}, {"IQ", {" Province", " Governorate"}}};
  for (const auto& [code, name] : builder.division_names)
    for (const char* kind : kKinds)
      if (name.ends_with(kind) && std::count(code.begin(), code.end(), '.') == 1) kinds[code.substr(0, 2)].insert(kind);
  return kinds;
}

// "Bulacan Province" is also Bulacan, and the other way round.
void name_division(Builder& builder, const std::set<std::string>& kinds, const std::string& name, uint32_t record) {
  builder.name(name, record);
  for (const char* kind : kKinds)
    if (name.ends_with(kind)) return builder.name(name.substr(0, name.size() - std::strlen(kind)), record);
  for (const std::string& kind : kinds) builder.name(name + kind, record);
}

// A second-level division: counties of the United States by their full name only, others also without the word for it.
void name_district(Builder& builder, const std::string& name, const std::string& country, uint32_t record) {
  builder.name(name, record);
  if (country == "USA") return;
  for (const char* before : {"Province of ", "Provincia di ", "Provincia de ", "Provincia del ", "Powiat ", "County ", "Kabupaten ", "Kota ", "Département de la ",
                             "Département du ", "Département de l'", "Département des ", "Département de ", "Departamento de ", "Landkreis ", "Distrito de "})
    if (name.starts_with(before)) builder.name(name.substr(std::strlen(before)), record);
  for (const char* after : {" District", " Province", " County", " Municipality", " Regency", " Governorate", " Department", " Rayon", " Raion"})
    if (name.ends_with(after)) builder.name(name.substr(0, name.size() - std::strlen(after)), record);
}

// Divisions stand in the middle of their towns, the large ones where divisions.tsv says; so do those that are younger than
// the codes of the towns.
Result<void> add_divisions(Builder& builder, const std::string& path) {
  struct Own {
    Point point;
    std::string names;
  };
  std::unordered_map<std::string, Own> own;
  Result<void> read = for_file(path, 5, [&](const TsvRow& row) -> Result<void> {
    const std::string code(row.columns[0]);
    const auto known = builder.division_names.find(code);
    if (known == builder.division_names.end() || known->second != row.columns[1])
      return base::error_at(path, row.line, "GeoNames has no division " + code + " '" + std::string(row.columns[1]) + "'");
    own[code] = {{number<float>(row.columns[2]), number<float>(row.columns[3])}, std::string(row.columns[4])};
    return {};
  });
  if (!read) return read;
  for (const auto& [code, said] : own) builder.areas.try_emplace(code);
  Kinds kinds = kinds_of_divisions(builder);
  for (const auto& [code, area] : builder.areas) {
    const bool first_level = std::count(code.begin(), code.end(), '.') == 1;
    const auto said = own.find(code);
    const Point point = said == own.end() ? middle(area) : said->second.point;
    Record record{};
    record.latitude = point.latitude;
    record.longitude = point.longitude;
    record.population = area.population;
    record.rank = first_level ? 2 : 0;
    set(record.country, sizeof record.country, builder.alpha3[code.substr(0, 2)]);
    set(record.feature, sizeof record.feature, first_level ? "ADM1" : "ADM2");
    const std::string& name = builder.division_names[code];
    record.name = builder.string(name);
    record.admin1 = first_level ? record.name : builder.string(builder.division_names[code.substr(0, code.rfind('.'))]);
    if (!first_level) record.admin2 = record.name;
    const uint32_t self = static_cast<uint32_t>(builder.records.size());
    builder.records.push_back(record);
    const std::set<std::string>& country_kinds = kinds[code.substr(0, 2)];
    if (first_level) name_division(builder, country_kinds, name, self);
    else name_district(builder, name, record.country, self);
    if (said == own.end()) continue;
    for (std::string_view other : base::split_list(said->second.names, '|')) name_division(builder, country_kinds, std::string(other), self);
  }
  return {};
}

Result<void> add_abbreviations(Builder& builder, const std::string& path) {
  std::unordered_map<std::string, uint32_t> divisions;  // "USA Massachusetts"
  for (uint32_t i = 0; i < builder.records.size(); ++i)
    if (std::string_view(builder.records[i].feature) == "ADM1")
      divisions[std::string(builder.records[i].country) + " " + std::string(builder.strings.c_str() + builder.records[i].name)] = i;
  return for_file(path, 3, [&](const TsvRow& row) -> Result<void> {
    const auto found = divisions.find(std::string(row.columns[0]) + " " + std::string(row.columns[1]));
    if (found == divisions.end()) return {};  // a gazetteer without that country's towns
    for (std::string_view alias : base::split_list(row.columns[2], '|')) builder.name(alias, found->second);
    return {};
  });
}

template <typename T>
void append(std::string& file, uint64_t& at, const std::vector<T>& values) {
  file.resize((file.size() + 7) / 8 * 8);
  at = file.size();
  file.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

std::string serialize(Builder& builder) {
  std::sort(builder.names.begin(), builder.names.end());
  builder.names.erase(std::unique(builder.names.begin(), builder.names.end()), builder.names.end());
  std::vector<uint64_t> hashes;
  std::vector<uint32_t> targets;
  for (const auto& [hash, target] : builder.names) {
    hashes.push_back(hash);
    targets.push_back(target);
  }
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  std::string file(sizeof header, '\0');
  append(file, header.records_at, builder.records);
  append(file, header.hashes_at, hashes);
  append(file, header.targets_at, targets);
  append(file, header.strings_at, std::vector<char>(builder.strings.begin(), builder.strings.end()));
  header.records = static_cast<uint32_t>(builder.records.size());
  header.names = static_cast<uint32_t>(hashes.size());
  header.strings = static_cast<uint32_t>(builder.strings.size());
  header.file_size = file.size();
  std::memcpy(file.data(), &header, sizeof header);
  return file;
}

}  // namespace

Result<void> build_gazetteer(const Sources& sources, const std::string& output_path) {
  Builder builder;
  if (Result<void> done = add_countries(builder, sources.data); !done) return done;
  if (Result<void> done = add_features(builder, sources.data + "/places/features.tsv"); !done) return done;
  if (Result<void> done = read_divisions(builder, sources.admin1); !done) return done;
  if (Result<void> done = read_divisions(builder, sources.admin2); !done) return done;
  if (Result<void> done = add_cities(builder, sources.cities); !done) return done;
  join_towns(builder);
  if (Result<void> done = add_divisions(builder, sources.data + "/places/divisions.tsv"); !done) return done;
  if (Result<void> done = add_abbreviations(builder, sources.data + "/places/abbreviations.tsv"); !done) return done;
  add_country_aliases(builder);
  return base::write_file_atomically(output_path, serialize(builder));
}

}  // namespace dateline::places
