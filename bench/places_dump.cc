// What recognition of places chooses from: every candidate of articles with its signs, as JSON Lines, for data/places/fit.py.
//
//   places_dump articles.jsonl > candidates.jsonl     with models/ and data/ beside the program, as built
#include <cstdio>
#include <string>

#include "dump.h"
#include "ingest/reader.h"
#include "pipeline/pipeline.h"
#include "places/candidates.h"

int main(int argc, char** argv) {
  using namespace dateline;
  if (argc != 2) return std::fprintf(stderr, "usage: places_dump ARTICLES.jsonl\n"), 2;
  const base::Result<pipeline::Resources> resources = pipeline::open_resources({});
  if (!resources) return std::fprintf(stderr, "%s\n", resources.error().message.c_str()), 1;
  const base::Result<std::vector<ingest::InputFile>> files = ingest::list_files({argv[1]});
  if (!files) return std::fprintf(stderr, "%s\n", files.error().message.c_str()), 1;
  ingest::Reader reader(*files, {});
  while (std::optional<ingest::Article> article = reader.next()) {
    const std::unique_ptr<pipeline::Coded> coded = pipeline::code(*resources, *std::move(article));
    if (!coded->article.rejected.empty()) continue;
    const std::string_view text = coded->article.text;
    const places::Page page{coded->text, coded->reading, coded->trees, coded->cast, *resources->gazetteer};
    for (const places::Candidate& candidate : places::all_candidates(page)) {
      if (candidate.first == candidate.last) continue;  // the dateline's
      std::printf("{\"article\": %s, \"span\": [%zu, %zu], \"signs\": %s}\n", quoted(coded->article.id).c_str(), code_points(text.substr(0, candidate.span.begin)),
                  code_points(text.substr(0, candidate.span.end)), quoted(places::show(candidate.signs)).c_str());
    }
  }
}
