// Questions about the events of a dataset, as SQL.
//
//   Query query{.from = "2024-01-01", .type = "ASSAULT", .by = {"month", "actor.country"}};
//   Result<std::string> sql = build_sql(query);
//   Result<Rows> rows = reader.duck.query(*sql);
//
// Every value is quoted; a wrong one is an error that lists the right ones. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dateline::dataset {

enum class View {
  kEvents,   // one a row
  kEdges,    // actor, recipient, type, events, mean score: for a network
  kStories,  // one row a happening: reports, articles, sources, lowest and highest figures and who gives them
};

// What `events` counts in groups and edges: every report, or every happening once (one without a link counts by itself).
enum class Count { kReports, kHappenings };

// Empty fields do not filter. Lists with commas mean any of them.
struct Query {
  std::string from, to;              // days, both included
  std::string actor, recipient;      // in capitals: code that it begins with ("RUSGOV"); else part of a name ("putin")
  std::string country;               // of an actor or a recipient
  std::string sector;                // of an actor or a recipient
  std::string type, mode, quad;
  std::string standing;              // affirmed, negated, actual, future, conditional, hypothetical, current, ongoing, historical
  std::string place;                 // name, country code, or LAT,LON with a radius
  double radius_km = 0;              // around the place; 0: the place itself
  std::string found_table;           // a table with the ids of the articles wanted, from a text index; "" for all
  double min_confidence = 0;
  std::string source;
  std::vector<std::string> by;       // see group_keys()
  size_t top = 0;                    // only the most frequent groups, or the first events; 0: all
  View view = View::kEvents;         // what `by` is empty for
  Count count = Count::kReports;
};

base::Result<std::string> build_sql(const Query& query);

// Names for `by`, with commas between: "day, week, month, …".
std::string group_keys();

}  // namespace dateline::dataset
