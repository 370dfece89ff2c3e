// Words a second and memory of the whole pipeline: pipeline_bench [PATH]. Without PATH: the news set of ../shared where
// present, else examples/. DATELINE_MODEL and DATELINE_DATA as for dateline.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/ordered.h"
#include "ingest/reader.h"
#include "pipeline/pipeline.h"
#include "records/records.h"

namespace {

using namespace dateline;

struct Figures {
  size_t articles = 0, words = 0, events = 0, bytes = 0;
};

Figures code_all(const pipeline::Resources& resources, const std::vector<ingest::Article>& articles, size_t threads) {
  constexpr size_t kBatch = 10;
  size_t next = 0;
  Figures sum;
  base::run_ordered<std::vector<ingest::Article>, Figures>(
      {.threads = threads},
      [&]() -> std::optional<std::vector<ingest::Article>> {
        if (next >= articles.size()) return std::nullopt;
        const size_t end = std::min(articles.size(), next + kBatch);
        std::vector<ingest::Article> batch(articles.begin() + static_cast<ptrdiff_t>(next), articles.begin() + static_cast<ptrdiff_t>(end));
        next = end;
        return batch;
      },
      [&](std::vector<ingest::Article> batch) {
        Figures part;
        for (const auto& coded : pipeline::code(resources, std::move(batch))) {
          part.articles += 1;
          part.words += coded->text.words.size();
          part.events += coded->events.list.size();
          part.bytes += records::to_json_lines(*coded, {}).size();
        }
        return part;
      },
      [&](Figures part) {
        sum.articles += part.articles;
        sum.words += part.words;
        sum.events += part.events;
        sum.bytes += part.bytes;
      });
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  std::string input = argc > 1 ? argv[1] : "";
  if (input.empty()) input = std::filesystem::exists("../shared/data/news/bbc.jsonl") ? "../shared/data/news/bbc.jsonl" : "examples";
  pipeline::Paths paths;
  if (const char* model = std::getenv("DATELINE_MODEL")) paths.model = model;
  if (const char* data = std::getenv("DATELINE_DATA")) paths.data = data;
  const base::Result<pipeline::Resources> resources = pipeline::open_resources(paths);
  const base::Result<std::vector<ingest::InputFile>> files = ingest::list_files({input});
  if (!resources || !files || files->empty()) {
    std::fprintf(stderr, "pipeline_bench: %s\n", !resources ? resources.error().message.c_str() : !files ? files.error().message.c_str() : "name an input");
    return 2;
  }
  ingest::Reader reader(*files, {});
  std::vector<ingest::Article> articles;
  while (std::optional<ingest::Article> article = reader.next()) articles.push_back(std::move(*article));

  std::printf("CPU path: %s\n", encoder::describe_isa(*resources->model).c_str());
  Figures first;
  for (const size_t threads : {size_t{1}, base::usable_cores()}) {
    const auto start = std::chrono::steady_clock::now();
    const Figures figures = code_all(*resources, articles, threads);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("%zu thread%s: %zu articles, %zu words, %zu events in %.2f s: %.0f words/s\n", threads, threads == 1 ? "" : "s",
                figures.articles, figures.words, figures.events, seconds, static_cast<double>(figures.words) / seconds);
    if (threads == 1) first = figures;
    else if (figures.bytes != first.bytes || figures.events != first.events) {
      std::printf("the results differ from those of one thread\n");
      return 1;
    }
  }
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  std::printf("peak memory: %ld MB\n", usage.ru_maxrss / 1024);
  return 0;
}
