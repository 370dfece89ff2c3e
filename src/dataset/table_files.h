// The Parquet files of a part: written from records, from rows of other parts, or empty.
//
//   Result<std::map<std::string, uint64_t>> rows = write_tables(duck, json_lines, scratch, folder);
//   Result<uint64_t> count = write_table(duck, *table_named("events"), "SELECT … FROM read_parquet(…)", Order::kByDay, folder);
//
// One thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "dataset/columns.h"
#include "dataset/duck.h"

namespace dateline::dataset {

enum class Order {
  kAsGiven,
  kByDay,  // as `Table::order` says, so that a question about some days reads few row groups
};

// Writes the rows of `sql`, which has the table's own columns, and those derived from them. Returns the number of rows.
base::Result<uint64_t> write_table(Duck& duck, const Table& table, const std::string& sql, Order order, const std::string& folder);

// Writes JSON lines (each beginning with {"record":"…") as the tables of one part into `folder`, by way of one temporary
// file a table, `scratch` + ".TABLE.jsonl". Returns rows by file name.
base::Result<std::map<std::string, uint64_t>> write_tables(Duck& duck, std::string_view json_lines, const std::string& scratch,
                                                           const std::string& folder);

// A table without rows: SQL.
std::string empty_rows(const Table& table);

}  // namespace dateline::dataset
