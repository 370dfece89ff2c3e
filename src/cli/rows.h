// The answer to a query as text: a table to look at, CSV, TSV or JSON lines.
//
//   std::string text = as_table(rows, Bars::kShown);
//
// Pure functions.
#pragma once

#include <string>

#include "dataset/duck.h"

namespace dateline::cli {

enum class Bars { kHidden, kShown };

// Columns side by side, long values cut; with a bar for each value of the column `events` when bars are shown.
std::string as_table(const dataset::Rows& rows, Bars bars);

// With a header; ',' quotes as RFC 4180, '\t' turns tabs and line ends into spaces.
std::string as_rows(const dataset::Rows& rows, char separator);

std::string as_json_lines(const dataset::Rows& rows);

}  // namespace dateline::cli
