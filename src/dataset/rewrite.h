// One part written anew from others: what compaction, merging and linking have in common. Internal to `dataset/`.
//
//   Result<std::vector<std::string>> ids = ids_of(duck, parts);
//   Result<bool> done = rewrite(folder, {.parts = parts, .ids = *ids, .replaces = names_replaced(folder, parts)});
//
// One thread at a time.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "dataset/duck.h"
#include "dataset/parts.h"

namespace dateline::dataset {

enum class Which { kAll, kKept };  // of the articles of the parts

struct Rewriting {
  std::vector<Part> parts = {};
  std::vector<std::string> ids = {};       // of the articles that the new part holds
  Which which = Which::kAll;               // whether these are all of the parts' articles
  std::vector<std::string> replaces = {};  // see names_replaced()
  std::string links_file = {};             // Parquet with id and link of every event that gets a link; "": links stay
  int threads = 0;
};

// Writes the new part, sorted by day, and publishes it; false as publish() says.
base::Result<bool> rewrite(const Folder& folder, const Rewriting& what);

// Parts with the right checksums; the names of others are added to `damaged`.
std::vector<Part> sound_parts(const Folder& folder, std::vector<std::string>& damaged);

base::Result<std::vector<std::string>> ids_of(Duck& duck, const std::vector<Part>& parts);

// The parts, and what they have replaced as long as it lies there: it must not come to light again.
std::vector<std::string> names_replaced(const Folder& folder, const std::vector<Part>& parts);

}  // namespace dateline::dataset
