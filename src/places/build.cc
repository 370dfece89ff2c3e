// Compiles cities, divisions, countries and regions into gazetteer.bin.
#include <algorithm>
#include <charconv>
#include <cstring>
#include <map>
#include <unordered_map>

#include <simdjson.h>

#include "base/tsv.h"
#include "places/gazetteer.h"

namespace dateline::places {
namespace {

using base::Error;
using base::Result;
using base::TsvRow;

constexpr uint32_t kAlternatesFrom = 2000;  // smaller places are known by their own name only

struct Builder {
  std::vector<Record> records;
  std::vector<std::pair<uint64_t, uint32_t>> names;
  std::string strings = std::string(1, '\0');
  std::unordered_map<std::string, uint32_t> string_offsets;
  std::unordered_map<std::string, std::string> alpha3;                 // ISO alpha-2 -> registry code
  std::unordered_map<std::string, std::string> division_names;         // "US.MA" -> "Massachusetts"
  struct Mean { double latitude = 0, longitude = 0, weight = 0; uint32_t population = 0; };
  std::map<std::string, Mean> division_points;

  uint32_t string(std::string_view text) {
    const auto [entry, added] = string_offsets.try_emplace(std::string(text), static_cast<uint32_t>(strings.size()));
    if (added) strings.append(text).push_back('\0');
    return text.empty() ? 0 : entry->second;
  }
  void name(std::string_view text, uint32_t record) {
    const std::string folded = fold(text);
    if (folded.size() >= 2) names.emplace_back(hash_of(folded), record);
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
    if (row.columns.size() < 5) return base::error_at(data + "/actors/states.tsv", row.line, "expected at least 5 columns");
    const auto found = by_code.find(std::string(row.columns[1]));
    if (found == by_code.end()) return {};
    // States that are gone or recognised by few share the code of another; they are regions, in features.tsv.
    std::string own_id(row.columns[1]);
    std::transform(own_id.begin(), own_id.end(), own_id.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (row.columns[0] != own_id) return {};
    Record& record = builder.records[found->second];
    record.name = builder.string(row.columns[2]);
    builder.name(row.columns[2], found->second);
    for (std::string_view alias : base::split_list(row.columns[4], '|')) builder.name(alias, found->second);
    return {};
  });
}

Result<void> add_features(Builder& builder, const std::string& path) {
  return for_file(path, 6, [&](const TsvRow& row) -> Result<void> {
    Record record{};
    record.latitude = number<float>(row.columns[1]);
    record.longitude = number<float>(row.columns[2]);
    set(record.feature, sizeof record.feature, row.columns[3]);
    if (row.columns[4] != "-") set(record.country, sizeof record.country, row.columns[4]);
    record.rank = 2;
    record.name = builder.string(row.columns[0]);
    const uint32_t number = static_cast<uint32_t>(builder.records.size());
    builder.records.push_back(record);
    builder.name(row.columns[0], number);
    for (std::string_view alias : base::split_list(row.columns[5], '|')) builder.name(alias, number);
    return {};
  });
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

uint16_t rank_of(std::string_view feature) { return feature == "PPLC" || feature == "PPLA" ? 1 : 0; }

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
    if (division_name != builder.division_names.end()) {
      record.admin1 = builder.string(division_name->second);
      Builder::Mean& mean = builder.division_points[division];
      mean.latitude += static_cast<double>(record.latitude);
      mean.longitude += static_cast<double>(record.longitude);
      mean.weight += 1;
      mean.population += record.population;
    }
    const uint32_t self = static_cast<uint32_t>(builder.records.size());
    builder.records.push_back(record);
    builder.name(row.columns[1], self);
    if (row.columns[2] != row.columns[1]) builder.name(row.columns[2], self);
    if (record.population >= kAlternatesFrom)
      for (std::string_view other : base::split_list(row.columns[3], ','))
        if (other.size() >= 4 && is_latin(other)) builder.name(other, self);
    return {};
  });
}

// A first-level division stands where its towns stand on average.
void add_divisions(Builder& builder) {
  for (const auto& [code, mean] : builder.division_points) {
    Record record{};
    record.latitude = static_cast<float>(mean.latitude / mean.weight);
    record.longitude = static_cast<float>(mean.longitude / mean.weight);
    record.population = mean.population;
    record.rank = 2;
    set(record.country, sizeof record.country, builder.alpha3[code.substr(0, 2)]);
    set(record.feature, sizeof record.feature, "ADM1");
    const std::string& name = builder.division_names[code];
    record.name = record.admin1 = builder.string(name);
    const uint32_t self = static_cast<uint32_t>(builder.records.size());
    builder.records.push_back(record);
    builder.name(name, self);
    for (const char* kind : {" Province", " Governorate", " Region", " State", " Oblast", " Prefecture", " District", " Department"}) {
      if (name.ends_with(kind)) builder.name(name.substr(0, name.size() - std::strlen(kind)), self);
      else builder.name(name + kind, self);
    }
  }
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
  if (Result<void> done = add_cities(builder, sources.cities); !done) return done;
  add_divisions(builder);
  if (Result<void> done = add_abbreviations(builder, sources.data + "/places/abbreviations.tsv"); !done) return done;
  return base::write_file_atomically(output_path, serialize(builder));
}

}  // namespace dateline::places
