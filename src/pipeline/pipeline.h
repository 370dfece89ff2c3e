// The only place where the stages meet: an article in, everything coded out.
//
//   Result<Resources> resources = open_resources({});
//   std::unique_ptr<Coded> coded = code(*resources, std::move(article));
//
// Resources are immutable after opening and shared by all threads; `code` may be called from many threads.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "actors/actors.h"
#include "base/result.h"
#include "clauses/clauses.h"
#include "encoder/encoder.h"
#include "events/events.h"
#include "ingest/article.h"
#include "places/places.h"
#include "relations/relations.h"
#include "statements/statements.h"
#include "syntax/trees.h"
#include "text/text.h"
#include "times/times.h"

namespace dateline::pipeline {

// Where models and data are. Empty paths mean: beside the program, as installed or built.
struct Paths {
  std::string model;
  std::string data;                        // folder with actors.bin, gazetteer.bin, events/, codebook/
  std::vector<std::string> gazetteers;     // the user's own
  events::Edition edition = events::Edition::kManual;
  std::vector<std::string> actors;         // the user's own registry files or folders, later ones over earlier ones
};

Paths resolved(const Paths& paths);  // empty paths filled in

struct Resources {
  encoder::ModelHandle model;
  actors::RegistryHandle registry;
  places::GazetteerHandle gazetteer;       // null when no gazetteer was built
  events::CodebookHandle codebook;
};

base::Result<Resources> open_resources(const Paths& paths);
base::Result<encoder::ModelHandle> open_model(const Paths& paths);  // the model alone: all that `parse` needs

// An article with all that was found in it. Not movable: its parts point at each other.
struct Coded {
  Coded() = default;
  Coded(const Coded&) = delete;
  Coded& operator=(const Coded&) = delete;

  ingest::Article article;
  text::Text text;
  encoder::Reading reading;
  syntax::Trees trees;
  clauses::Clauses clauses;
  actors::Cast cast;
  times::Times times;
  places::Places places;
  statements::Statements statements;
  events::Events events;
  std::vector<relations::Relation> relations;
};

// Rejected articles come back with nothing but the article.
std::unique_ptr<Coded> code(const Resources& resources, ingest::Article article);

// Codes a batch, packed together for the encoder; results in the order of `articles`.
std::vector<std::unique_ptr<Coded>> code(const Resources& resources, std::vector<ingest::Article> articles);

// Up to syntax only; needs no more than the model among the resources.
std::vector<std::unique_ptr<Coded>> parse(const Resources& resources, std::vector<ingest::Article> articles);

}  // namespace dateline::pipeline
