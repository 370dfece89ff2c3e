// Who is in the text: entities with the codes that are in force on the article's date.
//
//   Result<Registry> registry = open_registry("actors.bin");
//   Cast cast = find(text, reading, trees, *registry);
//   const Entity* who = entity_at(cast, argument.head);
//
// Registry: see data/actors/README.md. Immutable after loading, safe from any thread, must outlive every Cast.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/span.h"
#include "encoder/reading.h"
#include "syntax/trees.h"
#include "text/text.h"

namespace dateline::actors {

enum class MentionForm : uint8_t { kName, kNominal, kPronoun };
enum class Kind : uint8_t { kPerson, kOrganisation, kState, kGroup, kPlace, kOther };

struct Entity {
  base::Span span;       // the noun phrase with titles and apposition, without relative clauses
  base::Span name_span;  // the name or head noun
  uint32_t head = 0;     // word number of the phrase's syntactic head
  uint32_t first = 0, last = 0;  // words of `span`, [first, last)
  MentionForm form = MentionForm::kNominal;
  Kind kind = Kind::kOther;
  std::string text;      // words of `span`
  std::string name;      // canonical English name
  std::string country;   // alpha-3 or IGO UNO EUR NGO ISM IMG MNC KOS; "" when unknown
  std::vector<std::string> sectors;  // primary first
  std::string code;      // country and sectors run together, or the user's dictionary's code
  std::string office;    // in force on the article's date
  std::string id;        // registry id, "" when the registry lacks it
  std::string wikidata;
  float confidence = 0;  // 0-1
  int32_t chain = -1;    // coreference chain; mentions of one chain share name and codes
  std::vector<uint32_t> members;  // for a plural ("they", "both sides"): entity numbers that it stands for
  std::string why;       // how name and codes were found
  bool thing = false;     // nobody: what an event is done to (a vote, a ship), with the country of whom it belongs to
  bool political = true;  // false: a mention that is no political actor (team, company's product, street, plain place)
};

struct Cast {
  std::vector<Entity> list;              // in order of `head`
  std::vector<int32_t> entity_of_word;   // by word: the entity whose head (or name) it is, or -1
};

class Registry;  // compiled table of names, codes and dates

struct RegistryDeleter {
  void operator()(Registry* registry) const;
};
using RegistryHandle = std::unique_ptr<Registry, RegistryDeleter>;

// Opens the compiled registry (mapped into memory). `build_registry` compiles data/actors/*.tsv.
base::Result<RegistryHandle> open_registry(const std::string& path);
// Errors name file, line and reason; nothing is written then.
base::Result<void> build_registry(const std::string& data_folder, const std::string& output_path);

// The registry with users' own files of the same formats over it, each path a file or a folder: their entries win over
// earlier ones of the same name. Errors name file, line and reason.
base::Result<RegistryHandle> open_registry(const std::string& path, const std::vector<std::string>& layers);

// What is wrong or worth knowing about such a file or folder, as "FILE:LINE: reason".
struct Lint {
  std::vector<std::string> defects;  // it cannot be layered
  std::vector<std::string> notes;    // names that other entries bear as well
  size_t entries = 0;
};
Lint lint(const Registry& registry, const std::string& path);

// All entries of that name with the codes of the day (an unknown day: today's); the likeliest first.
std::vector<Entity> look_up(const Registry& registry, std::string_view name, base::Date day);

Cast find(const text::Text& text, const encoder::Reading& reading, const syntax::Trees& trees, const Registry& registry);

// The entity whose phrase is headed by `word` (titles, flat names and appositions included), or nullptr.
const Entity* entity_at(const Cast& cast, uint32_t word);

}  // namespace dateline::actors
