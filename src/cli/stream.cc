#include "cli/stream.h"

#include <unistd.h>

#include <cstdio>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "base/ordered.h"
#include "cli/flags.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "ingest/reader.h"

namespace dateline::cli {
namespace {

// A batch is long enough to fill the encoder and short enough to spread small inputs over the cores.
constexpr size_t kBatchBytes = 24 << 10;
constexpr size_t kBatchArticles = 64;
constexpr size_t kMostWarnings = 20;

std::optional<std::vector<ingest::Article>> next_batch(ingest::Reader& reader, const Sink& sink) {
  std::vector<ingest::Article> batch;
  for (size_t bytes = 0; bytes < kBatchBytes && batch.size() < kBatchArticles;) {
    std::optional<ingest::Article> article = reader.next();
    if (!article || (sink.stop && *sink.stop)) break;
    if (sink.skip && sink.skip(*article)) continue;
    bytes += article->text.size();
    batch.push_back(std::move(*article));
  }
  if (batch.empty()) return std::nullopt;
  return batch;
}

}  // namespace

std::string rejection(const ingest::Article& article) {
  return article.file + ":" + std::to_string(article.line) + ": " + article.rejected + " (article " + article.id + ")";
}

int fail(const std::string& message) {
  std::fprintf(stderr, "dateline: %s\n", message.c_str());
  return kFailed;
}

int fail_on_dataset(const std::string& message) {
  fail(message);
  return kCannot;
}

int run_stream(const Options& options, const std::string& header, const Work& work, const std::function<std::string(std::string bytes)>& finish) {
  base::Result<std::unique_ptr<Output>> output = open_output(options.output);
  if (!output) return fail(output.error().message);
  (*output)->write(header);
  return run_stream(options,
                    Sink{.take =
                             [&](Outcome result) -> base::Result<void> {
                               (*output)->write(finish(std::move(result.bytes)));
                               return {};
                             },
                         .close = [&] { return (*output)->close(); }},
                    work);
}

int run_stream(const Options& options, const Sink& sink, const Work& work) {
  base::Result<std::vector<ingest::InputFile>> files = ingest::list_files(options.inputs);
  if (!files) return fail(files.error().message);
  uint64_t total = 0;
  bool total_known = true;
  for (const ingest::InputFile& file : *files) {
    total += file.size;
    total_known = total_known && file.size > 0;
  }

  Progress progress(total_known ? total : 0);
  size_t rejected = 0;
  std::atomic<bool> failed = false;
  base::Result<void> state;
  const auto warn = [&](const std::string& message) {
    progress.clear();
    std::fprintf(stderr, "dateline: %s\n", message.c_str());
  };
  std::vector<std::string> notes;  // of the reader, which runs beside the writer
  std::mutex notes_mutex;
  ingest::Reader reader(std::move(*files), {options.date, [&](const std::string& note) {
                          const std::lock_guard lock(notes_mutex);
                          notes.push_back(note);
                        }});
  struct Batch {
    std::vector<ingest::Article> articles;
    uint64_t bytes_read = 0;
  };
  struct Done {
    Outcome result;
    uint64_t bytes_read = 0;
  };
  base::run_ordered<Batch, Done>(
      {.threads = options.threads ? options.threads : base::usable_cores()},
      [&]() -> std::optional<Batch> {
        if (failed) return std::nullopt;
        std::optional<std::vector<ingest::Article>> articles = next_batch(reader, sink);
        if (!articles) return std::nullopt;
        return Batch{std::move(*articles), reader.bytes_read()};
      },
      [&](Batch batch) { return Done{work(std::move(batch.articles)), batch.bytes_read}; },
      [&](Done done) {
        for (const std::string& warning : done.result.warnings)
          if (++rejected <= kMostWarnings) warn(warning);
        progress.add(done.result.articles, done.result.words, done.result.events, done.bytes_read);
        if (failed) return;
        state = sink.take(std::move(done.result));
        if (!state) failed = true;
      });
  for (size_t i = 0; i < notes.size() && i < kMostWarnings; ++i) warn(notes[i]);
  if (notes.size() > kMostWarnings) warn("… and " + std::to_string(notes.size() - kMostWarnings) + " more repeated ids");
  if (rejected > kMostWarnings)
    warn("… and " + std::to_string(rejected - kMostWarnings) + " more rejected articles; their records have the status \"rejected\"");
  progress.finish();
  if (state) state = sink.close();
  if (!state) {
    fail(state.error().message);
    return sink.failed;
  }
  return rejected > 0 ? kSomeRejected : kDone;
}

}  // namespace dateline::cli
