// What a command line asks for.
//
// Plain values. The flags themselves stand in one table, from which parsing and help come: flags.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "dataset/query.h"
#include "pipeline/pipeline.h"
#include "records/records.h"

namespace dateline::cli {

enum class Format : uint8_t { kJsonLines, kCsv, kTsv, kTable, kParquet };

struct Options {
  std::vector<std::string> inputs;  // files, folders, "-"
  std::string output;               // "" is standard output
  Format format = Format::kJsonLines;
  records::Layers layers;
  base::Date date;                  // of articles that give none
  pipeline::Paths paths;
  size_t threads = 0;               // 0: one a core
  size_t event = 0;                 // for `explain`: only this one, from 1; 0 for all
  bool keep_duplicates = false;
  size_t part_size = 2000;          // articles of a part of a dataset
  bool part_size_given = false;
  dataset::Query query;
  std::string text;                 // words that articles of a query contain
  bool articles = false;            // list them instead of their events
  std::string holder, about;        // of positions
  std::string sql;
  bool format_given = false;
  std::string schema;               // of an export
  size_t width = 0;                 // of the table; 0: the terminal's, or 120
};

}  // namespace dateline::cli
