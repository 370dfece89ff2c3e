#include "cli/code_dataset.h"

#include <signal.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/stream.h"
#include "dataset/reader.h"
#include "dataset/writer.h"
#include "stories/recent.h"

namespace dateline::cli {
namespace {

std::atomic<bool> stop_requested = false;

// The first signal ends the reading; a second one ends the program as usual.
void request_stop(int signal) {
  stop_requested = true;
  ::signal(signal, SIG_DFL);
}

std::map<std::string, std::string> versions(const pipeline::Paths& paths) {
  std::map<std::string, std::string> made_by = {{"program", DATELINE_VERSION}};
  const pipeline::Paths found = pipeline::resolved(paths);
  made_by["model"] = dataset::file_checksum(found.model);
  made_by["registry"] = dataset::file_checksum(found.data + "/actors.bin");
  for (const std::string& own : paths.actors) made_by["registry"] += "+" + dataset::file_checksum(own);
  made_by["gazetteer"] = dataset::file_checksum(found.data + "/gazetteer.bin");
  made_by["codebook"] = dataset::file_checksum(found.data + "/codebook/plover.tsv");
  return made_by;
}

// Which articles reprint another. The reader asks in the order of the input, the coders in theirs.
struct Reprints {
  stories::Recent recent;
  std::unordered_map<std::string, std::string> originals;  // of articles that are read and not yet written
  std::mutex mutex;

  void see(const ingest::Article& article) {
    if (!article.rejected.empty()) return;
    if (std::optional<std::string> original = recent.original_of(article.text, article.date)) {
      const std::lock_guard lock(mutex);
      originals[article.id] = *original;
    } else {
      recent.add(article.id, article.text, article.date);
    }
  }

  std::string take_original(const std::string& id) {
    const std::lock_guard lock(mutex);
    const auto node = originals.extract(id);
    return node ? node.mapped() : "";
  }
};

std::string duplicate_record(ingest::Article article, const std::string& original) {
  pipeline::Coded bare;
  bare.article = std::move(article);
  nlohmann::ordered_json record = nlohmann::ordered_json::parse(records::to_json_lines(bare, {}), nullptr, false);
  record["status"] = "duplicate";
  record["duplicate_of"] = original;
  return record.dump() + "\n";
}

Outcome coded(const pipeline::Resources& resources, const records::Layers& layers, Reprints& reprints, std::vector<ingest::Article> batch) {
  Outcome result;
  std::vector<ingest::Article> wanted;
  for (ingest::Article& article : batch) {
    const std::string original = reprints.take_original(article.id);
    if (original.empty()) {
      wanted.push_back(std::move(article));
      continue;
    }
    const std::string id = article.id;
    result.records.emplace_back(id, duplicate_record(std::move(article), original));
    result.articles += 1;
  }
  for (const std::unique_ptr<pipeline::Coded>& article : pipeline::code(resources, std::move(wanted))) {
    result.records.emplace_back(article->article.id, records::to_json_lines(*article, layers));
    result.articles += 1;
    result.words += article->text.words.size();
    result.events += article->events.list.size();
    if (!article->article.rejected.empty()) result.warnings.push_back(rejection(article->article));
  }
  return result;
}

}  // namespace

bool is_dataset_path(const std::string& path) {
  std::error_code ignored;
  return path.ends_with('/') || (!path.empty() && std::filesystem::exists(path + "/dataset.json", ignored));
}

int code_into_dataset(const Options& options) {
  if (options.format != Format::kJsonLines) return fail("a dataset takes no --format; `dateline query` and `dateline export` write others");
  base::Result<pipeline::Resources> resources = pipeline::open_resources(options.paths);
  if (!resources) return fail(resources.error().message);
  std::string path = options.output;
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  base::Result<dataset::Writer> writer = dataset::Writer::open(path, {.part_articles = options.part_size, .made_by = versions(options.paths)});
  if (!writer) return fail(writer.error().message);
  ::signal(SIGINT, request_stop);
  ::signal(SIGTERM, request_stop);

  // The reader's own view of what is there: the writer works on another thread.
  const dataset::CodedIds before = dataset::CodedIds::open(writer->folder());
  const records::Layers layers{.times = true, .places = true, .mentions = false};
  Reprints reprints;
  if (!options.keep_duplicates) {
    base::Result<void> loaded = dataset::for_latest_articles(path, stories::kRecentArticles, [&](const auto& id, const auto& date, const auto& text) {
      reprints.recent.add(id, text, base::parse_date(date).value_or(base::Date{}));
    });
    if (!loaded) return fail(loaded.error().message);
  }
  size_t passed_over = 0;
  Sink sink;
  sink.stop = &stop_requested;
  sink.skip = [&](const ingest::Article& article) {
    const bool there = before.contains(article.id);
    passed_over += there;
    if (!there && !options.keep_duplicates) reprints.see(article);
    return there;
  };
  sink.take = [&](Outcome result) -> base::Result<void> {
    for (auto& [id, lines] : result.records)
      if (base::Result<void> added = writer->add(id, std::move(lines)); !added) return added;
    return {};
  };
  sink.close = [&] { return writer->finish(); };
  const int status = run_stream(options, sink, [&](std::vector<ingest::Article> batch) { return coded(*resources, layers, reprints, std::move(batch)); });
  if (status == kFailed) return status;
  std::fprintf(stderr, "dateline: %llu articles added to %s, %zu were in it\n", static_cast<unsigned long long>(writer->published()), path.c_str(),
               passed_over);
  if (stop_requested) std::fprintf(stderr, "dateline: stopped; the same command goes on from here\n");
  return stop_requested ? kSomeRejected : status;
}

}  // namespace dateline::cli
