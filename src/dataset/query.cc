#include "dataset/query.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

#include "base/date.h"
#include "dataset/duck.h"

namespace dateline::dataset {
namespace {

using base::Error;
using base::Result;

// A key to group by: the value that is grouped, quick to compare, and how it is printed (%: that value).
struct GroupKey {
  std::string_view name, value, print;
};

constexpr GroupKey kGroupKeys[] = {
    {"day", "start_date", "%"},
    {"week", "date_trunc('week', start_date)", "strftime(%, '%G-W%V')"},
    {"month", "date_trunc('month', start_date)", "strftime(%, '%Y-%m')"},
    {"year", "year(start_date)", "%"},
    {"type", "event", "%"},
    {"mode", "unnest(mode)", "%"},
    {"context", "unnest(context)", "%"},
    {"quad", "quad", "%"},
    {"polarity", "polarity", "%"},
    {"modality", "modality", "%"},
    {"time", "time_standing", "%"},
    {"actor", "unnest(string_split(actor_code, ';'))", "%"},
    {"actor.name", "unnest(string_split(actor_name, ';'))", "%"},
    {"actor.country", "unnest(string_split(actor_country, ';'))", "%"},
    {"actor.sector", "unnest(string_split(actor_sector, ';'))", "%"},
    {"recipient", "unnest(string_split(recipient_code, ';'))", "%"},
    {"recipient.name", "unnest(string_split(recipient_name, ';'))", "%"},
    {"recipient.country", "unnest(string_split(recipient_country, ';'))", "%"},
    {"recipient.sector", "unnest(string_split(recipient_sector, ';'))", "%"},
    {"place", "place.name", "%"},
    {"place.country", "place_country", "%"},
    {"source", "(SELECT a.source FROM articles a WHERE a.id = article)", "%"},
};

constexpr std::string_view kStandings[] = {"affirmed", "negated", "actual", "future", "conditional", "hypothetical", "current", "ongoing", "historical"};

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    parts.emplace_back(list.substr(0, list.find(',')));
    list.remove_prefix(std::min(list.size(), parts.back().size() + 1));
  }
  return parts;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::string any_of(std::string_view list, auto condition) {
  std::string sql;
  for (const std::string& value : split(list)) sql += (sql.empty() ? "(" : " OR ") + condition(value);
  return sql + ")";
}

std::string in_list(std::string_view column, std::string_view list, bool upper_case) {
  std::string sql = std::string(column) + " IN (";
  bool first = true;
  for (const std::string& value : split(list)) {
    sql += (first ? "" : ", ") + quote(upper_case ? upper(value) : value);
    first = false;
  }
  return sql + ")";
}

// `value` stands in the list joined with ';' of the column.
std::string listed(const std::string& column, const std::string& value) {
  const std::string wanted = quote(upper(value));
  return "(" + column + " = " + wanted + " OR list_contains(string_split(" + column + ", ';'), " + wanted + "))";
}

bool is_code(std::string_view text) {
  return text.size() >= 3 && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isupper(c) || std::isdigit(c); });
}

std::string party(const std::string& side, std::string_view list) {
  return any_of(list, [&](const std::string& value) {
    if (!is_code(value)) return "contains(lower(" + side + "_name), lower(" + quote(value) + "))";
    return "starts_with(" + side + "_code, " + quote(value) + ") OR contains(" + side + "_code, " + quote(";" + value) + ")";
  });
}

Result<std::string> day(const std::string& text, std::string_view flag) {
  const std::optional<base::Date> date = base::parse_date(text);
  if (!date) return Error{std::string(flag) + " takes a day as YYYY-MM-DD, not '" + text + "'"};
  return "DATE " + quote(base::format_date(*date));
}

struct Point {
  std::string lat, lon;
};

std::optional<Point> coordinates(std::string_view text) {
  const size_t comma = text.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const auto number = [](std::string_view digits) {
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size();
  };
  if (!number(text.substr(0, comma)) || !number(text.substr(comma + 1))) return std::nullopt;
  return Point{std::string(text.substr(0, comma)), std::string(text.substr(comma + 1))};
}

Result<std::string> place_filter(const Query& query) {
  std::optional<Point> point = coordinates(query.place);
  if (point && query.radius_km <= 0) return Error{"a place given as LAT,LON needs --radius in kilometres"};
  if (query.radius_km <= 0)
    return "(lower(place.name) = lower(" + quote(query.place) + ") OR place_country = " + quote(upper(query.place)) + ")";
  if (!point) {
    // where the dataset's events have put that name most often
    const std::string of_name = " FROM events WHERE lower(place.name) = lower(" + quote(query.place) + ") GROUP BY lat, lon ORDER BY count(*) DESC, lat, lon LIMIT 1)";
    point = Point{"(SELECT lat" + of_name, "(SELECT lon" + of_name};
  }
  // great circle on a sphere of 6371 km
  return "2 * 6371 * asin(sqrt(least(1, pow(sin(radians(lat - " + point->lat + ") / 2), 2) + cos(radians(lat)) * cos(radians(" + point->lat +
         ")) * pow(sin(radians(lon - " + point->lon + ") / 2), 2)))) <= " + std::to_string(query.radius_km);
}

Result<std::string> standing_filter(std::string_view list) {
  std::string sql;
  for (const std::string& value : split(list)) {
    const auto* found = std::find(std::begin(kStandings), std::end(kStandings), value);
    if (found == std::end(kStandings)) return Error{"--standing takes affirmed, negated, actual, future, conditional, hypothetical, current, ongoing or historical, not '" + value + "'"};
    const auto column = found - std::begin(kStandings);
    sql += (sql.empty() ? "" : " AND ") + std::string(column < 2 ? "polarity" : column < 6 ? "modality" : "time_standing") + " = " + quote(value);
  }
  return sql;
}

Result<std::string> conditions(const Query& query) {
  std::vector<std::string> list;
  for (const auto& [text, flag, sign] : {std::tuple{query.from, "--from", ">="}, std::tuple{query.to, "--to", "<="}}) {
    if (text.empty()) continue;
    Result<std::string> date = day(text, flag);
    if (!date) return date;
    list.push_back("start_date " + std::string(sign) + " " + *date);
  }
  if (!query.actor.empty()) list.push_back(party("actor", query.actor));
  if (!query.recipient.empty()) list.push_back(party("recipient", query.recipient));
  for (const auto& [value, field] : {std::pair{query.country, std::string("country")}, std::pair{query.sector, std::string("sector")}})
    if (!value.empty())
      list.push_back(any_of(value, [&](const std::string& one) { return listed("actor_" + field, one) + " OR " + listed("recipient_" + field, one); }));
  if (!query.type.empty()) list.push_back(in_list("event", query.type, true));
  if (!query.mode.empty()) list.push_back(any_of(query.mode, [](const std::string& one) { return "list_contains(mode, " + quote(one) + ")"; }));
  if (!query.quad.empty()) list.push_back(in_list("CAST(quad AS VARCHAR)", query.quad, false));
  if (query.min_confidence > 0) list.push_back("confidence >= " + std::to_string(query.min_confidence));
  if (!query.source.empty()) list.push_back("article IN (SELECT id FROM articles WHERE " + in_list("source", query.source, false) + ")");
  if (!query.found_table.empty()) list.push_back("article IN (SELECT id FROM " + query.found_table + ")");
  if (!query.standing.empty()) {
    Result<std::string> standing = standing_filter(query.standing);
    if (!standing) return standing;
    list.push_back(*standing);
  }
  if (!query.place.empty()) {
    Result<std::string> place = place_filter(query);
    if (!place) return place;
    list.push_back(*place);
  }
  std::string sql;
  for (const std::string& condition : list) sql += (sql.empty() ? " WHERE " : " AND ") + condition;
  return sql;
}

std::string limit(const Query& query) { return query.top > 0 ? " LIMIT " + std::to_string(query.top) : ""; }

std::string listing(const Query& query, const std::string& where) {
  return "SELECT id, start_date, actor_name, actor_code, event, array_to_string(mode, ';') AS mode, recipient_name, recipient_code, place.name AS place, "
         "place_country, polarity, modality, time_standing, score, confidence, text FROM events" + where + " ORDER BY start_date, article, sentence, length(id), id" + limit(query);
}

// The events to be counted. Of a happening that several report, the first report stands for all.
std::string counted_events(const Query& query, const std::string& where) {
  if (query.count == Count::kReports) return "events" + where;
  return "(SELECT * FROM events" + where + " QUALIFY row_number() OVER (PARTITION BY coalesce(link, id) ORDER BY start_date, article, id) = 1)";
}

// Groups are counted twice: first each combination of the stored values, then, on the few that result, lists are taken
// apart, which is far quicker than taking apart the list of every event.
Result<std::string> grouped(const Query& query, const std::string& where) {
  std::string inner, positions, outer, unnested, names;
  for (size_t i = 0; i < query.by.size(); ++i) {
    const auto* key = std::find_if(std::begin(kGroupKeys), std::end(kGroupKeys), [&](const GroupKey& k) { return k.name == query.by[i]; });
    if (key == std::end(kGroupKeys)) return Error{"--by takes " + group_keys() + ", not '" + query.by[i] + "'"};
    const std::string number = std::to_string(i), column = "k" + number;
    std::string value(key->value), print(key->print), stored = value;
    // unnest(f(column)): the column is grouped first
    std::string taken = column;
    if (value.starts_with("unnest(")) {
      stored = value.substr(7, value.size() - 8);
      if (stored.starts_with("string_split(")) stored = stored.substr(13, stored.find(',') - 13);
      taken = value.find("string_split") != std::string::npos ? "unnest(string_split(coalesce(" + column + ", ''), ';'))"
                                                              : "unnest(CASE WHEN len(" + column + ") > 0 THEN " + column + " ELSE [''] END)";
    }
    if (const size_t at = print.find('%'); at != std::string::npos) print.replace(at, 1, column);
    inner += stored + " AS " + column + ", ";
    unnested += taken + " AS " + column + ", ";
    outer += print + " AS \"" + query.by[i] + "\", ";
    positions += (i ? ", " : "") + column;
    names += (i ? ", " : "") + column;
  }
  const std::string counted = "SELECT " + inner + "count(*) AS n, sum(score) AS s FROM " + counted_events(query, where) + " GROUP BY ALL";
  return "SELECT " + outer + "CAST(sum(n) AS BIGINT) AS events, round(sum(s) / sum(n), 2) AS mean_score FROM (SELECT " + unnested + "n, s FROM (" + counted +
         ")) GROUP BY " + positions + " ORDER BY " + (query.top > 0 ? "events DESC, " : "") + names + limit(query);
}

std::string network(const Query& query, const std::string& where) {
  return "SELECT source, target, type, CAST(sum(n) AS BIGINT) AS events, round(sum(s) / sum(n), 2) AS mean_score FROM (SELECT unnest(string_split(a, ';')) AS source, r, "
         "type, n, s FROM (SELECT actor_code AS a, recipient_code AS r, event AS type, count(*) AS n, sum(score) AS s FROM " + counted_events(query, where) +
         " GROUP BY ALL)) CROSS JOIN LATERAL (SELECT unnest(string_split(r, ';')) AS target) WHERE source <> '' AND target <> '' GROUP BY source, target, type ORDER BY " +
         (query.top > 0 ? "events DESC, " : "") + "source, target, type" + limit(query);
}

constexpr std::string_view kFigures[] = {"dead", "injured", "arrested", "size"};

// NAME_least and NAME_most of each report, NULL where it gives no figure.
std::string figures_of_reports() {
  std::string sql;
  for (std::string_view figure : kFigures) {
    const std::string name(figure);
    for (const auto& [end, field] : {std::pair{"least", "low"}, std::pair{"most", "high"}})
      sql += ", coalesce(TRY_CAST(magnitude->>'$." + name + "." + field + "' AS DOUBLE), TRY_CAST(magnitude->>'$." + name + "' AS DOUBLE)) AS " + name + "_" + end;
  }
  return sql;
}

// dead_low, dead_high and, where reports differ or not, who gives which: "Reuters: 12; police: 9-10".
std::string figures_of_stories() {
  std::string sql;
  for (std::string_view figure : kFigures) {
    const std::string name(figure), least = name + "_least", most = name + "_most";
    const std::string says = "CASE WHEN " + least + " = " + most + " THEN who || ': ' || format('{:g}', " + least + ") WHEN " + least +
                             " IS NOT NULL THEN who || ': ' || format('{:g}-{:g}', " + least + ", " + most + ") END";
    sql += ", min(" + least + ") AS " + name + "_low, max(" + most + ") AS " + name + "_high, array_to_string(list_sort(list_distinct(list(" + says + "))), '; ') AS " + name + "_says";
  }
  return sql;
}

std::string stories(const Query& query, const std::string& where) {
  const std::string reports = "SELECT e.*, a.source, coalesce(nullif(s.speaker_name, ''), a.source, e.article) AS who" + figures_of_reports() +
                              " FROM (SELECT * FROM events" + where + ") e LEFT JOIN articles a ON a.id = e.article LEFT JOIN statements s ON s.id = e.according_to";
  return "SELECT coalesce(link, id) AS story, min(start_date) AS start_date, max(end_date) AS end_date, arg_min(event, id) AS event, "
         "mode(nullif(actor_name, '')) AS actor_name, mode(nullif(recipient_name, '')) AS recipient_name, mode(place.name) AS place, count(*) AS reports, "
         "count(DISTINCT article) AS articles, count(DISTINCT source) AS sources" + figures_of_stories() + ", arg_min(text, id) AS text FROM (" + reports +
         ") GROUP BY story ORDER BY " + (query.top > 0 ? "reports DESC, " : "") + "start_date, story" + limit(query);
}

}  // namespace

std::string group_keys() {
  std::string names;
  for (const GroupKey& key : kGroupKeys) names.append(names.empty() ? "" : ", ").append(key.name);
  return names;
}

Result<std::string> build_sql(const Query& query) {
  Result<std::string> where = conditions(query);
  if (!where) return where;
  if (!query.by.empty()) return grouped(query, *where);
  switch (query.view) {
    case View::kEdges: return network(query, *where);
    case View::kStories: return stories(query, *where);
    case View::kEvents: break;
  }
  return listing(query, *where);
}

}  // namespace dateline::dataset
