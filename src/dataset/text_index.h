// Words of articles, found through an SQLite FTS5 index that is built when it is first asked for.
//
//   Result<TextIndex> index = TextIndex::open(folder, parts);   // builds or extends it
//   Result<std::vector<FoundArticle>> found = index->find("\"donor conference\"");
//
// The index is DATASET/index/text.sqlite; parts that came since the last question are added, one transaction each, and what
// compaction has replaced or `check` has set aside is taken out. It holds words, ids and titles, no text. It may be deleted
// at any time. One thread at a time; processes wait for each other.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "dataset/parts.h"

namespace dateline::dataset {

struct FoundArticle {
  std::string id, date, source, title;
};

class TextIndex {
 public:
  static base::Result<TextIndex> open(const Folder& folder, const std::vector<Part>& parts);

  // Articles that match `words`, in FTS5's language, by day and id.
  base::Result<std::vector<FoundArticle>> find(const std::string& words);

  TextIndex(TextIndex&& other) noexcept;
  ~TextIndex();

 private:
  struct State;
  explicit TextIndex(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dateline::dataset
