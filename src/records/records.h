// Coded articles as records: lines of JSON, rows of a spreadsheet, a table to look at. Described in
// docs/data-dictionary.md and docs/output.md.
//
//   std::string lines = to_json_lines(*coded, {.places = true});
//   std::string rows = row_header(',') + to_rows(*coded, ',');
//   std::string table = to_table(*coded, {.width = 120});
//
// Pure functions; safe from any thread. Text is never lost: what is no UTF-8 was repaired when it was read.
#pragma once

#include <string>

#include "pipeline/pipeline.h"

namespace dateline::records {

struct Layers {
  bool times = false;
  bool places = false;
  bool mentions = false;
};

// The article, then its events, statements, relations and the layers asked for; one JSON object a line.
std::string to_json_lines(const pipeline::Coded& coded, const Layers& layers);

// Events only, one a row, with a column for each simple value; lists are joined with "; ". `separator` is ',' (fields
// quoted as in RFC 4180) or '\t' (tabs and line ends in text become spaces).
std::string row_header(char separator);
std::string to_rows(const pipeline::Coded& coded, char separator);

struct TableOptions {
  size_t width = 120;  // columns of the terminal
};

// Events only, one a line: date, actor, event, recipient, place, standing, who says so.
std::string table_header(const TableOptions& options);
std::string to_table(const pipeline::Coded& coded, const TableOptions& options);

}  // namespace dateline::records
