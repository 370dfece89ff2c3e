// Reads a dataset: its tables as SQL views, its records as the JSON lines that they were.
//
//   Result<Reader> reader = open_reader("news.dateline", {});
//   Result<Rows> rows = reader->duck.query("SELECT event, count(*) FROM events GROUP BY 1");
//   Result<void> all = for_each_record(reader->folder, [&](std::string_view line) { … });
//
// A part whose files do not have the sizes that they were written with is left out and named in `left_out`. One thread
// at a time.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dataset/duck.h"
#include "dataset/parts.h"

namespace dateline::dataset {

struct Reader {
  Folder folder;
  Duck duck;
  std::vector<Part> parts;
  std::vector<std::string> left_out;
};

// Views articles, events, statements, relations, times and places over all parts.
base::Result<Reader> open_reader(const std::string& path, const DuckOptions& options);

// The latest `most` articles that were coded (no duplicates, none rejected), in the order in which they were added.
base::Result<void> for_latest_articles(const std::string& path, size_t most,
                                       const std::function<void(const std::string& id, const std::string& date, const std::string& text)>& take);

// Articles and events part by part, each article before its events; memory is bounded by a part.
base::Result<void> for_each_record(const std::string& path, const std::function<base::Result<void>(std::string_view line)>& take);

}  // namespace dateline::dataset
