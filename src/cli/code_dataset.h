// `dateline code … -o DATASET/`: codes into a dataset instead of a file.
//
//   if (is_dataset_path(options.output)) return code_into_dataset(options);
//
// Articles that the dataset holds are passed over, so that the same command goes on where a former run ended. SIGINT and
// SIGTERM end the reading; what was coded until then is published. One at a time in a process.
#pragma once

#include <string>

#include "cli/options.h"

namespace dateline::cli {

// Whether `path` ends in '/' or is a dataset already.
bool is_dataset_path(const std::string& path);

int code_into_dataset(const Options& options);

}  // namespace dateline::cli
