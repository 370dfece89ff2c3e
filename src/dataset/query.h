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

// Empty fields do not filter. Lists with commas mean any of them.
struct Query {
  std::string from, to;              // days, both included
  std::string actor, recipient;      // code that it begins with ("RUSGOV"), or part of a name
  std::string country;               // of an actor or a recipient
  std::string sector;                // of an actor or a recipient
  std::string type, mode, quad;
  std::string standing;              // affirmed, negated, actual, future, conditional, hypothetical, current, ongoing, historical
  std::string place;                 // name, country code, or LAT,LON with a radius
  double radius_km = 0;              // around the place; 0: the place itself
  std::string text_articles;         // SQL that selects ids of articles, from a text index
  double min_confidence = 0;
  std::string source;
  std::vector<std::string> by;       // see group_keys()
  size_t top = 0;                    // only the most frequent groups, or the first events; 0: all
  bool edges = false;                // actor, recipient, type, events, mean score: for a network
};

base::Result<std::string> build_sql(const Query& query);

// Names for `by`, with commas between: "day, week, month, …".
std::string group_keys();

}  // namespace dateline::dataset
