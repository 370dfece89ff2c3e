// The lines of a file of records, one by one.
//
//   base::Result<void> done = each_line("records.jsonl", [&](std::string_view line) { return take(line); });
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dateline::cli {

// Calls `take` for each line that is not empty, "-" being standard input; stops at the first error, whose message then names file and line.
base::Result<void> each_line(const std::string& path, const std::function<base::Result<void>(std::string_view)>& take);

}  // namespace dateline::cli
