// The gazetteer: names of places and points on the map, mapped from one file. Internal to `places/`.
//
//   for (uint32_t number : lookup(gazetteer, "Jalalabad")) use(record(gazetteer, number));
//
// Names are compared folded: case, diacritics, apostrophes, hyphens and a leading "the" do not count.
// File: Header, then the arrays that it names, each 8-byte aligned; see build.cc. Immutable after opening.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "base/file.h"
#include "places/places.h"

namespace dateline::places {

inline constexpr char kMagic[8] = {'D', 'L', 'P', 'L', 'A', 'C', 'E', '2'};

struct Header {
  char magic[8];
  uint64_t file_size;
  uint32_t records, names, strings, checksum;
  uint64_t records_at, hashes_at, targets_at, strings_at;
};

struct Record {
  uint32_t geonameid;
  float latitude, longitude;
  uint32_t population;
  uint32_t name;    // offset into the strings
  uint32_t admin1;  // first-level division: offset into the strings; offset 0 is ""
  uint32_t admin2;  // second-level division, likewise
  char country[4];  // alpha-3, zero-ended
  char feature[6];  // GeoNames feature code, zero-ended
  uint16_t rank;    // 3 country, 2 region or first-level division, 1 capital or seat, 0 other
};
static_assert(sizeof(Record) == 40);

// A place of a user's own gazetteer, numbered after the built-in records.
struct OwnPlace {
  Record record{};          // `name` and `admin1` are not used
  std::string name;
  base::DateRange valid;    // days on which the name is in use; unknown ends are open
  uint32_t layer = 0;       // later files win
};

class Gazetteer {
 public:
  base::MappedFile file;
  std::span<const Record> records;
  std::span<const uint64_t> hashes;   // sorted
  std::span<const uint32_t> targets;  // record of each hash
  std::string_view strings;
  std::vector<OwnPlace> own;
  std::unordered_multimap<uint64_t, uint32_t> own_names;  // hash -> index into `own`
};

// Lower case, no diacritics, apostrophes or full stops; hyphens are spaces; no leading "the"; "saint" is "st".
std::string fold(std::string_view name);
uint64_t hash_of(std::string_view folded);

// Numbers of all places of that name; those of the user's last layer that has some on that day alone, if there are any.
// An unknown day is every day.
std::vector<uint32_t> lookup(const Gazetteer& gazetteer, std::string_view name, base::Date day = {});

const Record& record(const Gazetteer& gazetteer, uint32_t number);
std::string_view name_of(const Gazetteer& gazetteer, const Record& record);
std::string_view admin1_of(const Gazetteer& gazetteer, const Record& record);
std::string_view admin2_of(const Gazetteer& gazetteer, const Record& record);

// Adds a user's own gazetteer; the format is in docs/places.md. Errors name file, line and reason, and nothing is added then.
base::Result<void> add_layer(Gazetteer& gazetteer, const std::string& path);

// What a gazetteer is built from; empty folders are left out with no error only for `geonames`.
struct Sources {
  std::string data;       // data/ with places/ and actors/states.tsv
  std::string cities;     // cities500.txt of GeoNames
  std::string admin1;     // admin1.json: [{"code": "US.MA", "name": "Massachusetts"}, …]
  std::string admin2;     // admin2.json: [{"code": "US.MA.017", "name": "Middlesex County"}, …]
};
base::Result<void> build_gazetteer(const Sources& sources, const std::string& output_path);

}  // namespace dateline::places
