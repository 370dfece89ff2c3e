// The data sets that are coded in CAMEO: ICEWS, GDELT, Phoenix, PETRARCH.
#include <algorithm>
#include <cstdio>

#include "base/date.h"
#include "exports/rows.h"

namespace dateline::exports {
namespace {

const Json& member(const Json& event, const char* field) {
  static const Json kNull;
  return event.contains(field) ? event[field] : kNull;
}

std::string start_of(const Json& event) { return text_of(member(event, "date"), "start"); }

std::string root_of(const std::string& cameo) { return cameo.substr(0, 2); }
std::string base_of(const std::string& cameo) { return cameo.substr(0, std::min<size_t>(3, cameo.size())); }

std::string country_name(const Setting& setting, const std::string& code) {
  const auto found = setting.countries->find(code);
  return found == setting.countries->end() ? code : found->second.name;
}

std::string fips(const Setting& setting, const std::string& code) {
  const auto found = setting.countries->find(code);
  return found == setting.countries->end() ? "" : found->second.fips;
}

// GDELT writes "VERIFIED" sources of its own; ours is the article's name or id.
std::string source_url(const Json& article) { return text_of(article, "url").empty() ? text_of(article, "id") : text_of(article, "url"); }

std::string cameo_actor(const Party& party) {
  std::string code = party.text("country");
  for (const std::string& sector : party.sectors()) code += sector;
  return code;
}

// Code, Name, CountryCode, KnownGroupCode, EthnicCode, Religion1Code, Religion2Code, Type1Code, Type2Code, Type3Code.
void add_gdelt_party(std::vector<std::string>& fields, const Party& party) {
  const std::string country = party.text("country");
  static const char* const kGroups[] = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"};
  const bool group = std::find(std::begin(kGroups), std::end(kGroups), country) != std::end(kGroups);
  std::string name = party.text("name").empty() ? party.text("text") : party.text("name");
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  std::vector<std::string> types = party.sectors();
  if (group) types.insert(types.begin(), country);
  types.resize(3);
  fields.insert(fields.end(), {cameo_actor(party), name, group ? "" : country, "", "", "", "", types[0], types[1], types[2]});
}

// Type, Fullname, CountryCode, ADM1Code, ADM2Code, Lat, Long, FeatureID.
std::vector<std::string> gdelt_place(const Json& place, const Setting& setting) {
  if (!place.is_object()) return {"0", "", "", "", "", "", "", ""};
  const std::string feature = text_of(place, "feature"), country = text_of(place, "country"), name = text_of(place, "name"), division = text_of(place, "admin1");
  const bool american = country == "USA";
  std::string type = "1", full = country_name(setting, country);
  if (feature.starts_with("ADM") || feature == "RGN") {
    type = american ? "2" : "5";
    full = name + ", " + full;
  } else if (!feature.starts_with("PCL")) {
    type = american ? "3" : "4";
    full = name + (division.empty() ? "" : ", " + division) + ", " + full;
  }
  const std::string code = fips(setting, country);
  return {type, full, code, code, "", text_of(place, "lat"), text_of(place, "lon"), text_of(place, "geonameid").empty() ? code : text_of(place, "geonameid")};
}

std::string fraction_of_year(std::string_view iso) {
  const auto day = base::parse_date(iso);
  if (!day) return "";
  const base::CivilDate parts = base::civil(*day);
  const int passed = day->days - base::make_date(parts.year, 1, 1).days;
  char text[32];
  std::snprintf(text, sizeof text, "%.4f", parts.year + (passed + 1) / 367.0);
  return text;
}

std::string decimal(const std::string& number, const char* format) {
  char text[32];
  std::snprintf(text, sizeof text, format, number.empty() ? 0.0 : std::stod(number));
  return text;
}

std::string intensity(const std::string& goldstein) { return decimal(goldstein, "%.1f"); }

std::string sector_words(const Party& party, const Setting& setting) {
  std::string words;
  for (const std::string& sector : party.sectors()) {
    const auto found = setting.sector_names->find(sector);
    words += (words.empty() ? "" : ",") + (found == setting.sector_names->end() ? sector : found->second);
  }
  return words;
}

std::string name_of(const Party& party) { return party.text("name").empty() ? party.text("text") : party.text("name"); }

// Phoenix splits a code: root is the country, agent the first sector, the rest are others.
void add_phoenix_party(std::vector<std::string>& fields, const Party& party) {
  const std::vector<std::string> sectors = party.sectors();
  std::string others;
  for (size_t i = 1; i < sectors.size(); ++i) others += (i > 1 ? ";" : "") + sectors[i];
  fields.insert(fields.end(), {cameo_actor(party), party.text("country"), sectors.empty() ? "" : sectors.front(), others});
}

// Both sides are there and have codes: these data sets know nobody by words alone.
bool is_dyad(const std::pair<Party, Party>& pair) { return !cameo_actor(pair.first).empty() && !cameo_actor(pair.second).empty(); }

}  // namespace

std::string icews_header() {
  return tab_line({"Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name",
                   "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude"});
}

std::string icews_rows(const Json& event, Setting& setting) {
  const Json& article = *setting.article;
  const Json& place = member(event, "place");
  const bool town = text_of(place, "feature").starts_with("PPL");
  std::string rows;
  for (const auto& pair : dyads(event)) {
    if (!is_dyad(pair)) continue;  // an ICEWS event has a source and a target
    const auto& [actor, recipient] = pair;
    rows += tab_line({std::to_string(setting.next_id++), start_of(event), name_of(actor), sector_words(actor, setting),
                      country_name(setting, actor.text("country")), text_of(event, "event"), text_of(event, "cameo"), intensity(text_of(event, "goldstein")),
                      name_of(recipient), sector_words(recipient, setting), country_name(setting, recipient.text("country")), text_of(event, "article"),
                      std::to_string(event.value("sentence", 0) + 1), text_of(article, "source"), town ? text_of(place, "name") : "", "", text_of(place, "admin1"),
                      country_name(setting, text_of(place, "country")), text_of(place, "lat"), text_of(place, "lon")});
  }
  return rows;
}

std::string gdelt_rows(const Json& event, Setting& setting) {
  const Json& article = *setting.article;
  const std::string date = start_of(event), day = compact_date(date), cameo = text_of(event, "cameo");
  std::string rows;
  for (const auto& [actor, recipient] : dyads(event)) {
    std::vector<std::string> fields{std::to_string(setting.next_id++), day, day.substr(0, 6), day.substr(0, 4), fraction_of_year(date)};
    add_gdelt_party(fields, actor);
    add_gdelt_party(fields, recipient);
    fields.insert(fields.end(), {event.value("sentence", 0) == 0 ? "1" : "0", cameo, base_of(cameo), root_of(cameo), text_of(event, "quad"),
                                 decimal(text_of(event, "goldstein"), "%.1f"), "1", "1", "1", "0"});
    const std::vector<std::string> nowhere{"0", "", "", "", "", "", "", ""}, where = gdelt_place(member(event, "place"), setting);
    for (const auto& place : {nowhere, nowhere, where}) fields.insert(fields.end(), place.begin(), place.end());
    fields.push_back(compact_date(text_of(article, "date")) + "000000");
    fields.push_back(source_url(article));
    rows += tab_line(fields);
  }
  return rows;
}

std::string gdelt_mention_rows(const Json& event, Setting& setting) {
  const Json& article = *setting.article;
  auto offset = [](const Party& party) {
    return party.entity && (*party.entity).contains("span") && (*party.entity)["span"].is_array() ? (*party.entity)["span"][0].dump() : std::string("-1");
  };
  const Json& trigger = member(event, "trigger");
  const std::string at = trigger.is_object() && trigger["span"].is_array() ? trigger["span"][0].dump() : "-1";
  const std::string length = std::to_string(text_of(article, "text").size());
  std::string rows;
  for (const auto& [actor, recipient] : dyads(event)) {
    const double confidence = event.value("confidence", 0.0);
    rows += tab_line({std::to_string(setting.next_id++), compact_date(start_of(event)) + "000000", compact_date(text_of(article, "date")) + "000000", "1",
                      text_of(article, "source"), source_url(article), std::to_string(event.value("sentence", 0) + 1), offset(actor), offset(recipient), at, "1",
                      std::to_string(static_cast<int>(confidence * 10 + 0.5) * 10), length, "0", "", ""});
  }
  return rows;
}

std::string phoenix_rows(const Json& event, Setting& setting) {
  const Json& article = *setting.article;
  const std::string date = start_of(event), day = compact_date(date), cameo = text_of(event, "cameo");
  const Json& place = member(event, "place");
  std::string issues;
  for (const Json& context : member(event, "context").is_array() ? member(event, "context") : Json::array())
    issues += (issues.empty() ? "" : ";") + context.get<std::string>();
  std::string rows;
  size_t number = 0;
  for (const auto& pair : dyads(event)) {
    if (!is_dyad(pair)) continue;
    std::vector<std::string> fields{text_of(event, "id") + "-" + std::to_string(++number), day, day.substr(0, 4), day.size() >= 6 ? day.substr(4, 2) : "",
                                    day.size() >= 8 ? day.substr(6, 2) : ""};
    add_phoenix_party(fields, pair.first);
    add_phoenix_party(fields, pair.second);
    fields.insert(fields.end(), {cameo, root_of(cameo), text_of(event, "quad"), text_of(event, "goldstein"), issues, text_of(place, "lat"), text_of(place, "lon"),
                                 text_of(place, "name"), text_of(place, "admin1"), text_of(place, "country"),
                                 text_of(event, "article") + "_" + text_of(event, "sentence"), text_of(article, "url"), text_of(article, "source")});
    rows += tab_line(fields);
  }
  return rows;
}

std::string petrarch_rows(const Json& event, Setting& setting) {
  std::string rows;
  for (const auto& pair : dyads(event)) {
    if (!is_dyad(pair)) continue;
    rows += tab_line({compact_date(start_of(event)), cameo_actor(pair.first), cameo_actor(pair.second), text_of(event, "cameo"),
                      text_of(event, "article") + "_" + text_of(event, "sentence"), text_of(*setting.article, "source")});
  }
  return rows;
}

}  // namespace dateline::exports
