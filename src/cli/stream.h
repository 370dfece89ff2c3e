// The common frame of `code` and `parse`: articles in batches over all cores, results written in the order of the input.
//
//   int status = run_stream(options, "", [&](std::vector<Article> batch) { return coded_as_text(batch); });
//
// One at a time in a process.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <utility>
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
  std::vector<std::pair<std::string, std::string>> records;  // article id and its lines, for sinks that keep articles apart
};

using Work = std::function<Outcome(std::vector<ingest::Article>)>;

// Where results go, and which articles are not wanted.
struct Sink {
  std::function<bool(const ingest::Article&)> skip;              // may be empty; called by one thread at a time, in order
  std::function<base::Result<void>(Outcome)> take;               // in the order of the input; a failure ends the run
  std::function<base::Result<void>()> close;
  const std::atomic<bool>* stop = nullptr;                       // when it turns true, no more articles are read
  int failed = 2;                                                // exit status when take or close fail
};

// Writes `header`, then the results of `work` on all articles of the inputs, as `finish` leaves their bytes; shows progress
// and warnings. Returns the exit status. `work` is called from many threads at once, `finish` in the order of the input.
int run_stream(const Options& options, const std::string& header, const Work& work,
               const std::function<std::string(std::string bytes)>& finish = [](std::string bytes) { return bytes; });
int run_stream(const Options& options, const Sink& sink, const Work& work);

// "FILE:LINE: reason (article ID)"
std::string rejection(const ingest::Article& article);

// Prints "dateline: MESSAGE" on standard error and returns kFailed.
int fail(const std::string& message);

// The same for a dataset that is damaged, foreign, of a newer version, full or not to be written to: kCannot.
int fail_on_dataset(const std::string& message);

}  // namespace dateline::cli
