// A user's own gazetteer: a place a line, checked field by field.
#include <algorithm>
#include <charconv>
#include <optional>

#include "base/tsv.h"
#include "places/gazetteer.h"

namespace dateline::places {
namespace {

using base::Error;
using base::Result;
using base::TsvRow;

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

bool parse_degrees(std::string_view text, float limit, float& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= -limit && value <= limit;
}

// "1925", "1925-04" or "1925-04-10": the days that it covers.
std::optional<base::DateRange> parse_period(std::string_view text) {
  const auto all_digits = [](std::string_view part) { return part.find_first_not_of("0123456789") == std::string_view::npos; };
  if (text.size() == 4 && all_digits(text)) {
    const std::optional<base::Date> first = base::parse_date(std::string(text) + "-01-01"), last = base::parse_date(std::string(text) + "-12-31");
    return first && last ? std::optional(base::DateRange{*first, *last}) : std::nullopt;
  }
  if (text.size() == 7) {
    const std::string month(text);
    const std::optional<base::Date> first = base::parse_date(month + "-01");
    if (!first) return std::nullopt;
    for (const char* day : {"-31", "-30", "-29", "-28"})
      if (const std::optional<base::Date> last = base::parse_date(month + day)) return base::DateRange{*first, *last};
  }
  const std::optional<base::Date> day = base::parse_date(text);
  return day ? std::optional(base::DateRange{*day, *day}) : std::nullopt;
}

Result<void> read_dates(const TsvRow& row, const std::string& path, OwnPlace& place) {
  if (row.columns.size() < 8) return {};
  for (size_t column : {6, 7}) {
    const std::string_view text = row.columns[column];
    if (text == "-" || text.empty()) continue;
    const std::optional<base::DateRange> period = parse_period(text);
    if (!period) return base::error_at(path, row.line, std::string(column == 6 ? "from" : "until") + " date " + quoted(text) + " is not YYYY, YYYY-MM, YYYY-MM-DD or '-'");
    if (column == 6) place.valid.start = period->start;
    else place.valid.end = period->end;
  }
  if (place.valid.start.known() && place.valid.end.known() && place.valid.end < place.valid.start)
    return base::error_at(path, row.line, "the place ends (" + std::string(row.columns[7]) + ") before it begins (" + std::string(row.columns[6]) + ")");
  return {};
}

uint16_t rank_of(std::string_view feature) {
  if (feature.starts_with("PCL")) return 3;
  if (feature == "ADM1" || feature == "RGN") return 2;
  return feature == "PPLC" || feature == "PPLA" ? 1 : 0;
}

Result<void> read_place(const TsvRow& row, const std::string& path, OwnPlace& place) {
  if (row.columns.size() != 6 && row.columns.size() != 8)
    return base::error_at(path, row.line, "expected 6 columns parted by tabs (name, latitude, longitude, country, feature, other names) or 8 (from, until), found " +
                                              std::to_string(row.columns.size()));
  if (fold(row.columns[0]).empty()) return base::error_at(path, row.line, "the name (column 1) is empty");
  if (!parse_degrees(row.columns[1], 90, place.record.latitude))
    return base::error_at(path, row.line, "latitude " + quoted(row.columns[1]) + " is not a number from -90 to 90");
  if (!parse_degrees(row.columns[2], 180, place.record.longitude))
    return base::error_at(path, row.line, "longitude " + quoted(row.columns[2]) + " is not a number from -180 to 180");
  const std::string_view country = row.columns[3] == "-" ? "" : row.columns[3];
  if (!country.empty() && (country.size() != 3 || !std::all_of(country.begin(), country.end(), [](char c) { return c >= 'A' && c <= 'Z'; })))
    return base::error_at(path, row.line, "country " + quoted(country) + " is not a code of three capitals such as USA (or '-')");
  const std::string_view feature = row.columns[4] == "-" ? "" : row.columns[4];
  if (feature.size() > 5) return base::error_at(path, row.line, "feature code " + quoted(feature) + " is longer than 5 letters");
  std::copy(country.begin(), country.end(), place.record.country);
  std::copy(feature.begin(), feature.end(), place.record.feature);
  place.record.rank = rank_of(feature);
  place.name = row.columns[0];
  return read_dates(row, path, place);
}

}  // namespace

Result<void> add_layer(Gazetteer& gazetteer, const std::string& path) {
  Result<std::string> content = base::read_file(path);
  if (!content) return content.error();
  const uint32_t layer = gazetteer.own.empty() ? 1 : gazetteer.own.back().layer + 1;
  std::vector<OwnPlace> places;
  std::vector<std::pair<uint64_t, uint32_t>> names;
  Result<void> read = base::for_each_row(*content, path, 0, [&](const TsvRow& row) -> Result<void> {
    OwnPlace place;
    place.layer = layer;
    if (Result<void> sound = read_place(row, path, place); !sound) return sound;
    const uint32_t number = static_cast<uint32_t>(gazetteer.own.size() + places.size());
    names.emplace_back(hash_of(fold(place.name)), number);
    for (std::string_view other : base::split_list(row.columns[5], '|')) names.emplace_back(hash_of(fold(other)), number);
    places.push_back(std::move(place));
    return {};
  });
  if (!read) return read;
  if (places.empty()) return Error{path + ": there is no place in it; a line holds name, latitude, longitude, country, feature and other names, parted by tabs"};
  std::move(places.begin(), places.end(), std::back_inserter(gazetteer.own));
  gazetteer.own_names.insert(names.begin(), names.end());
  return {};
}

}  // namespace dateline::places
