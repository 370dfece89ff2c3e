// The tables of a dataset and their columns, in one place: what the Parquet parts hold and what the data dictionary
// prints. Columns are those of the JSON records, plus flat ones for querying.
//
//   for (const Table& table : tables()) create(table.name, json_columns(table), select_list(table));
//
// Constant data; safe from any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::dataset {

inline constexpr int kSchemaVersion = 1;

struct Column {
  std::string_view name;
  std::string_view type;     // DuckDB's name of the type, as stored
  std::string_view derived;  // SQL over the other columns; "" for a field of the record itself
  std::string_view meaning;  // one line for the data dictionary
};

struct Table {
  std::string_view name;    // file name without ".parquet": "events"
  std::string_view record;  // value of the records' field "record": "event"
  std::span<const Column> columns;
  std::string_view order;   // SQL: the order of its rows in a part, by which row groups have narrow ranges of days
};

std::span<const Table> tables();
const Table* table_named(std::string_view name);  // nullptr when there is none

// {'id': 'VARCHAR', …} for read_json: the record's own fields.
std::string json_columns(const Table& table);

// "id", "article", …: the record's own fields.
std::string own_columns(const Table& table);

// id, article, …, expression AS month: own and derived columns, as they are written.
std::string select_list(const Table& table);

}  // namespace dateline::dataset
