// Reader of the project's data files: tab-separated lines, `#` comments, blank lines ignored.
//
//   for_each_row(content, "data/actors/states.tsv", 9, [&](const TsvRow& row) -> Result<void> {
//     use(row.columns[0]);
//     return {};
//   });
//
// Columns are views into `content`. Errors name file and line.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dateline::base {

struct TsvRow {
  size_t line = 0;  // from 1
  std::vector<std::string_view> columns;
};

// Calls `take` for each row in order; stops at the first error. Rows must have `columns` columns, unless 0.
Result<void> for_each_row(std::string_view content, const std::string& name, size_t columns,
                          const std::function<Result<void>(const TsvRow&)>& take);

// "a|b|c" cut at `separator`; "" and "-" give nothing.
std::vector<std::string_view> split_list(std::string_view list, char separator);

Error error_at(const std::string& name, size_t line, const std::string& message);

}  // namespace dateline::base
