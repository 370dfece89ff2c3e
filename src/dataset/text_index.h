// Words of articles, found through an SQLite FTS5 index that is built when it is first asked for.
//
//   Result<std::string> sql = articles_with(reader, "\"donor conference\"");
//   reader.duck.query("SELECT * FROM events WHERE article IN (" + *sql + ")");
//
// The index is DATASET/index/text.sqlite; parts that came since the last question are added, and it is built anew when a
// part is gone. It holds no text, only words. One thread at a time; processes wait for each other.
#pragma once

#include <string>

#include "base/result.h"
#include "dataset/reader.h"

namespace dateline::dataset {

// SQL that selects the ids of the articles that match `words`, in FTS5's language, as a column `id`.
base::Result<std::string> articles_with(Reader& reader, const std::string& words);

}  // namespace dateline::dataset
