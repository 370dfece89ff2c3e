// Reads a dataset: its tables as SQL views, its records as the JSON lines that they were.
//
//   Result<Reader> reader = open_reader("news.dateline", {});
//   Result<Rows> rows = reader->duck.query("SELECT event, count(*) FROM events GROUP BY 1");
//   Result<void> all = for_each_record(reader->folder, [&](std::string_view line) { … });
//
// A part whose files do not have the sizes that they were written with is left out and named in `left_out`. Checksums are
// not computed at opening: damaged_parts() does that when a query fails. One thread at a time.
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

// Views articles, events, statements, relations, times and places over all parts but those of `without`.
base::Result<Reader> open_reader(const std::string& path, const DuckOptions& options, const std::vector<std::string>& without = {});

// Parts whose files have the sizes that they were written with; others are named in `left_out`.
std::vector<Part> readable_parts(const Folder& folder, std::vector<std::string>& left_out);

// Names of parts that are not as they were written, by the checksums of all their files. Empty where there is no dataset.
std::vector<std::string> damaged_parts(const std::string& path);

// Articles and events part by part, each article before its events; memory is bounded by a part. A part that is damaged is
// passed over as a whole and named in `left_out`.
base::Result<void> for_each_record(const std::string& path, const std::function<base::Result<void>(std::string_view line)>& take,
                                   std::vector<std::string>& left_out);

}  // namespace dateline::dataset
