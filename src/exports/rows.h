// One event in each schema. Internal to `exports/`.
//
//   std::string rows = polecat_rows(event, setting);
//
// Pure functions over parsed records.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "exports/exports.h"

namespace dateline::exports {

using Json = nlohmann::json;

struct CountryCodes {
  std::string name, fips, cow;
};

// What rows need besides the event: its article, the tables, running numbers.
struct Setting {
  const Json* article = nullptr;
  const std::map<std::string, CountryCodes>* countries = nullptr;
  const std::map<std::string, std::string>* sector_names = nullptr;  // code -> words of ICEWS
  Versions versions;
  uint64_t next_id = 1;  // of schemas that number their rows
};

// A party of one dyad: an entity, or nobody.
struct Party {
  const Json* entity = nullptr;
  std::string text(std::string_view field) const;  // "" when absent or null
  std::vector<std::string> sectors() const;
};

// Compound actors expanded to dyads. A reciprocal event (actors only) gives each unordered pair of its actors once.
std::vector<std::pair<Party, Party>> dyads(const Json& event);

std::string plover_line(const Json& event, Setting& setting);
std::string polecat_rows(const Json& event, Setting& setting);
std::string icews_rows(const Json& event, Setting& setting);
std::string gdelt_rows(const Json& event, Setting& setting);
std::string gdelt_mention_rows(const Json& event, Setting& setting);
std::string phoenix_rows(const Json& event, Setting& setting);
std::string petrarch_rows(const Json& event, Setting& setting);
std::string csv_rows(const Json& event, Setting& setting);

std::string polecat_header();
std::string icews_header();
std::string csv_header();

// Fields joined by tabs with a line end; tabs and line ends inside fields become spaces.
std::string tab_line(const std::vector<std::string>& fields);
std::string csv_line(const std::vector<std::string>& fields);  // RFC 4180

std::string text_of(const Json& object, std::string_view field);  // "" when absent or null; numbers as written
std::string compact_date(std::string_view iso);                    // 20240305

}  // namespace dateline::exports
