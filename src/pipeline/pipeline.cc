#include "pipeline/pipeline.h"

#include <filesystem>
#include <span>
#include <system_error>
#include <utility>

namespace dateline::pipeline {
namespace {

namespace fs = std::filesystem;

fs::path program_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path(".") : program.parent_path();
}

base::Error missing(std::string_view what, const std::string& path, std::string_view remedy) {
  return base::Error{"there is no " + std::string(what) + " at " + path + ": " + std::string(remedy)};
}

std::vector<std::unique_ptr<Coded>> wrap(std::vector<ingest::Article> articles) {
  std::vector<std::unique_ptr<Coded>> batch;
  batch.reserve(articles.size());
  for (ingest::Article& article : articles) {
    batch.push_back(std::make_unique<Coded>());
    batch.back()->article = std::move(article);
  }
  return batch;
}

void read_all(const Resources& resources, std::span<Coded* const> batch) {
  std::vector<const text::Text*> texts;
  for (Coded* coded : batch) {
    coded->text = text::read(coded->article);
    texts.push_back(&coded->text);
  }
  std::vector<encoder::Reading> readings = encoder::read(*resources.model, texts);
  for (size_t i = 0; i < batch.size(); ++i) {
    batch[i]->reading = std::move(readings[i]);
    batch[i]->trees = syntax::parse(batch[i]->text, batch[i]->reading);
  }
}

std::vector<Coded*> readable(const std::vector<std::unique_ptr<Coded>>& batch) {
  std::vector<Coded*> list;
  for (const std::unique_ptr<Coded>& coded : batch)
    if (coded->article.rejected.empty()) list.push_back(coded.get());
  return list;
}

// From trees to records, in the order in which stages need each other.
void interpret(const Resources& resources, Coded& c) {
  c.clauses = clauses::find(c.text, c.trees);
  c.cast = actors::find(c.text, c.reading, c.trees, *resources.registry);
  c.times = times::find(c.text, c.trees);
  if (resources.gazetteer) c.places = places::find(c.text, c.reading, c.trees, c.cast, *resources.gazetteer);
  c.statements = statements::find(c.text, c.reading, c.trees, c.clauses, c.cast);
  c.events = events::code({.text = &c.text, .reading = &c.reading, .trees = &c.trees, .clauses = &c.clauses, .cast = &c.cast,
                           .times = &c.times, .places = &c.places, .statements = &c.statements},
                          *resources.codebook);
  c.relations = relations::find(c.text, c.trees, c.clauses, c.cast);
}

}  // namespace

Paths resolved(const Paths& paths) {
  Paths found = paths;
  if (found.model.empty()) found.model = (program_folder() / "models" / "en.dlm").string();
  if (found.data.empty()) found.data = (program_folder() / "data").string();
  return found;
}

base::Result<encoder::ModelHandle> open_model(const Paths& paths) {
  const std::string path = paths.model.empty() ? (program_folder() / "models" / "en.dlm").string() : paths.model;
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return missing("reading model", path, "give it with --model FILE or DATELINE_MODEL");
  return encoder::open_model(path);
}

base::Result<Resources> open_resources(const Paths& paths) {
  Resources resources;
  base::Result<encoder::ModelHandle> model = open_model(paths);
  if (!model) return model.error();
  resources.model = std::move(*model);

  const fs::path data = paths.data.empty() ? program_folder() / "data" : fs::path(paths.data);
  std::error_code ignored;
  if (!fs::exists(data / "actors.bin", ignored))
    return missing("compiled registry of actors", (data / "actors.bin").string(), "build the project, or give its folder with --data DIR or DATELINE_DATA");
  base::Result<actors::RegistryHandle> registry = actors::open_registry((data / "actors.bin").string(), paths.actors);
  if (!registry) return registry.error();
  resources.registry = std::move(*registry);

  if (const fs::path gazetteer = data / "gazetteer.bin"; fs::exists(gazetteer, ignored)) {
    base::Result<places::GazetteerHandle> opened = places::open_gazetteer(gazetteer.string(), paths.gazetteers);
    if (!opened) return opened.error();
    resources.gazetteer = std::move(*opened);
  }

  base::Result<events::CodebookHandle> codebook = events::open_codebook(data.string(), paths.edition);
  if (!codebook) return codebook.error();
  resources.codebook = std::move(*codebook);
  return resources;
}

std::vector<std::unique_ptr<Coded>> parse(const Resources& resources, std::vector<ingest::Article> articles) {
  std::vector<std::unique_ptr<Coded>> batch = wrap(std::move(articles));
  read_all(resources, readable(batch));
  return batch;
}

std::vector<std::unique_ptr<Coded>> code(const Resources& resources, std::vector<ingest::Article> articles) {
  std::vector<std::unique_ptr<Coded>> batch = parse(resources, std::move(articles));
  for (Coded* coded : readable(batch)) interpret(resources, *coded);
  return batch;
}

std::unique_ptr<Coded> code(const Resources& resources, ingest::Article article) {
  std::vector<ingest::Article> one;
  one.push_back(std::move(article));
  return std::move(code(resources, std::move(one)).front());
}

}  // namespace dateline::pipeline
