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
#include "dataset/parts.h"
#include "dataset/reports.h"
#include "dataset/writer.h"
#include "stories/reprints.h"

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

// Which articles reprint another. The reader asks in the order of the input; the coders and the writer take what it found.
struct Found {
  std::string original;         // "" for none
  stories::Sketched sketched;
};

enum class Duplicates { kMark, kKeep };

class Finder {
 public:
  Finder(dataset::Folder folder, dataset::CodedIds coded, Duplicates duplicates)
      : folder_(std::move(folder)), coded_(std::move(coded)), duplicates_(duplicates) {
    refresh();
  }

  void see(const ingest::Article& article) {
    if (!article.rejected.empty()) return;
    if (reprints_.refresh_is_due()) refresh();
    Found found{"", {article.id, article.date, stories::sketch(article.text)}};
    if (duplicates_ == Duplicates::kMark) found.original = reprints_.original_of(found.sketched);
    if (found.original.empty()) reprints_.add(found.sketched);
    const std::lock_guard lock(mutex_);
    found_.emplace(article.id, std::move(found));
  }

  std::string original_of(const std::string& id) {
    const std::lock_guard lock(mutex_);
    const auto found = found_.find(id);
    return found == found_.end() ? "" : found->second.original;
  }

  // What later articles are compared with; nothing for reprints.
  std::optional<stories::Sketched> take_sketch(const std::string& id) {
    const std::lock_guard lock(mutex_);
    auto node = found_.extract(id);
    if (!node || !node.mapped().original.empty()) return std::nullopt;
    return std::move(node.mapped().sketched);
  }

 private:
  void refresh() {
    coded_.refresh(folder_);
    std::vector<std::string> files;
    for (const dataset::Part& part : dataset::list_parts(folder_)) files.push_back(part.path + "/sketches.bin");
    reprints_.refresh(files, [&](const std::string& id) { return coded_.contains(id); });
  }

  dataset::Folder folder_;
  dataset::CodedIds coded_;
  Duplicates duplicates_;
  stories::Reprints reprints_;
  std::unordered_map<std::string, Found> found_;  // of articles that are read and not yet written
  std::mutex mutex_;
};

std::string duplicate_record(ingest::Article article, const std::string& original) {
  pipeline::Coded bare;
  bare.article = std::move(article);
  nlohmann::ordered_json record = nlohmann::ordered_json::parse(records::to_json_lines(bare, {}), nullptr, false);
  record["status"] = "duplicate";
  record["duplicate_of"] = original;
  return record.dump() + "\n";
}

Outcome coded(const pipeline::Resources& resources, const records::Layers& layers, Finder& finder, std::vector<ingest::Article> batch) {
  Outcome result;
  std::vector<ingest::Article> wanted;
  for (ingest::Article& article : batch) {
    const std::string original = finder.original_of(article.id);
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
  if (!writer) return fail_on_dataset(writer.error().message);
  ::signal(SIGINT, request_stop);
  ::signal(SIGTERM, request_stop);

  // The reader's own view of what is there: the writer works on another thread.
  const dataset::CodedIds before = dataset::CodedIds::open(writer->folder());
  const records::Layers layers{.times = true, .places = true, .mentions = false};
  Finder finder(writer->folder(), before, options.keep_duplicates ? Duplicates::kKeep : Duplicates::kMark);
  stories::Clusters clusters;
  base::Result<void> loaded = dataset::for_latest_reports(writer->folder(), stories::kMostReports,
                                                          [&](const stories::Report& report, const std::string& link) { clusters.know(report, link); });
  if (!loaded) return fail_on_dataset(loaded.error().message);
  size_t passed_over = 0;
  Sink sink;
  sink.stop = &stop_requested;
  sink.failed = kCannot;
  sink.skip = [&](const ingest::Article& article) {
    const bool there = before.contains(article.id);
    passed_over += there;
    if (!there) finder.see(article);
    return there;
  };
  sink.take = [&](Outcome result) -> base::Result<void> {
    for (auto& [id, lines] : result.records)
      if (base::Result<void> added = writer->add({id, dataset::with_links(std::move(lines), clusters), finder.take_sketch(id)}); !added) return added;
    return {};
  };
  bool failed = true;  // until the last part is published
  sink.close = [&] {
    base::Result<void> finished = writer->finish();
    failed = !finished;
    return finished;
  };
  const int status = run_stream(options, sink, [&](std::vector<ingest::Article> batch) { return coded(*resources, layers, finder, std::move(batch)); });
  if (failed) return status;
  std::fprintf(stderr, "dateline: %llu articles added to %s, %zu were in it\n", static_cast<unsigned long long>(writer->published()), path.c_str(),
               passed_over);
  if (stop_requested) std::fprintf(stderr, "dateline: stopped; the same command goes on from here\n");
  return stop_requested ? kSomeRejected : status;
}

}  // namespace dateline::cli
