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

#include "base/file.h"
#include "places/places.h"

namespace dateline::places {

inline constexpr char kMagic[8] = {'D', 'L', 'P', 'L', 'A', 'C', 'E', '1'};

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
  uint32_t admin1;  // offset into the strings; offset 0 is ""
  char country[4];  // alpha-3, zero-ended
  char feature[6];  // GeoNames feature code, zero-ended
  uint16_t rank;    // 3 country, 2 region or first-level division, 1 capital or seat, 0 other
};
static_assert(sizeof(Record) == 36);

class Gazetteer {
 public:
  base::MappedFile file;
  std::span<const Record> records;
  std::span<const uint64_t> hashes;   // sorted
  std::span<const uint32_t> targets;  // record of each hash
  std::string_view strings;
  std::vector<Record> own_records;    // of the user's layers, numbered after `records`
  std::vector<std::string> own_strings;
  std::unordered_multimap<uint64_t, uint32_t> own_names;
};

// Lower case, no diacritics, apostrophes or full stops; hyphens are spaces; no leading "the".
std::string fold(std::string_view name);
uint64_t hash_of(std::string_view folded);

// Numbers of all places of that name; those of a user's layer alone when it has some.
std::vector<uint32_t> lookup(const Gazetteer& gazetteer, std::string_view name);

const Record& record(const Gazetteer& gazetteer, uint32_t number);
std::string_view name_of(const Gazetteer& gazetteer, const Record& record);
std::string_view admin1_of(const Gazetteer& gazetteer, const Record& record);

// What a gazetteer is built from; empty folders are left out with no error only for `geonames`.
struct Sources {
  std::string data;       // data/ with places/ and actors/states.tsv
  std::string cities;     // cities500.txt of GeoNames
  std::string admin1;     // admin1.json: [{"code": "US.MA", "name": "Massachusetts"}, …]
};
base::Result<void> build_gazetteer(const Sources& sources, const std::string& output_path);

}  // namespace dateline::places
