// Fewer and larger parts, datasets joined, stories linked over all of a dataset.
//
//   Result<Compacted> done = compact("news.dateline", {});            // small parts become large ones, sorted by day
//   Result<Merged> joined = merge("news.dateline", {"more.dateline"});  // what is new in the others is added to the first
//
// A new part takes the place of those that it replaces by one rename: readers see the old ones or the new one, and a run
// that is killed leaves either. Writers may go on meanwhile. Damaged parts are left as they are and named. Memory is that
// of DuckDB's limit (it spills to disk) and of the ids and sketches of one part. One thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace dateline::dataset {

struct CompactOptions {
  uint64_t part_articles = 100'000;  // of a large part; one of more than half of it stays as it is
  int threads = 0;
};

struct Compacted {
  size_t parts_before = 0, parts_after = 0;
  std::vector<std::string> damaged;
};

base::Result<Compacted> compact(const std::string& path, const CompactOptions& options);

struct Merged {
  uint64_t added = 0, there_already = 0;  // articles
  std::vector<std::string> damaged;       // paths of parts of the sources
};

// Links all events anew in the order of their days, whenever and by whichever process they were added, and rewrites the
// parts. Killed, it leaves some parts with the former links; run again, it ends the same.
struct Linked {
  uint64_t reports = 0, stories = 0;
  std::vector<std::string> damaged;
};

base::Result<Linked> link(const std::string& path, int threads);

// Makes `target` when it does not exist. Running it again adds nothing.
base::Result<Merged> merge(const std::string& target, const std::vector<std::string>& sources);

}  // namespace dateline::dataset
