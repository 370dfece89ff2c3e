// The commands of the program. Each prints its results, warns on standard error and returns the exit status.
//
//   int status = run_code(options);
//
// One command a process.
#pragma once

#include "cli/options.h"

namespace dateline::cli {

int run_code(const Options& options);
int run_parse(const Options& options);
int run_explain(const Options& options);
int run_dataset(const Options& options);
int run_export(const Options& options);
int run_positions(const Options& options);
int run_query(const Options& options);
int run_actors(const Options& options);
int run_version(const Options& options);

}  // namespace dateline::cli
