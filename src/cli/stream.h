// The common frame of `code` and `parse`: articles in batches over all cores, results written in the order of the input.
//
//   int status = run_stream(options, "", [&](std::vector<Article> batch) { return coded_as_text(batch); });
//
// One at a time in a process.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/options.h"
#include "ingest/article.h"

namespace dateline::cli {

// What became of a batch.
struct Outcome {
  std::string bytes;  // to be written
  size_t articles = 0;
  size_t words = 0;
  size_t events = 0;
  std::vector<std::string> warnings;  // one for each rejected article
};

// Writes `header`, then the results of `work` on all articles of the inputs; shows progress and warnings. Returns the
// exit status. `work` is called from many threads at once.
int run_stream(const Options& options, const std::string& header, const std::function<Outcome(std::vector<ingest::Article>)>& work);

// "FILE:LINE: reason (article ID)"
std::string rejection(const ingest::Article& article);

// Prints "dateline: MESSAGE" on standard error and returns kFailed.
int fail(const std::string& message);

}  // namespace dateline::cli
