// Articles from files, folders and standard input, one after the other, whatever they hold.
//
//   Result<std::vector<InputFile>> files = list_files({"news/", "today.jsonl", "-"});
//   Reader reader(*files, {.date = today});
//   while (std::optional<Article> article = reader.next()) use(*article);
//
// A file is JSON Lines when its name ends in .jsonl, .ndjson or .json or its first character is "{"; else plain text
// (see docs/input.md). Every article comes out, also one that cannot be coded: with its reason in `rejected`.
// Memory is bounded by the longest article. One thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "ingest/article.h"
#include "ingest/json.h"
#include "ingest/lines.h"

namespace dateline::ingest {

// Longer articles are rejected; the largest book-like reports are a tenth of it.
inline constexpr size_t kLongestArticle = size_t{4} << 20;  // bytes

struct InputFile {
  std::string path;  // "-" is standard input
  std::string id;    // of its only plain-text article: the name without folder and ending, or below a given folder, the path
  uint64_t size = 0;  // bytes; 0 when unknown
};

// Folders are read with all below them, in order of their paths; hidden files are left out. A path that does not exist
// is an error.
base::Result<std::vector<InputFile>> list_files(const std::vector<std::string>& paths);

struct ReadOptions {
  base::Date date;                                // of articles that give none
  std::function<void(const std::string&)> note;   // told what a user should know and no article can carry; may be empty
};

class Reader {
 public:
  Reader(std::vector<InputFile> files, ReadOptions options);

  std::optional<Article> next();
  uint64_t bytes_read() const;

 private:
  std::optional<Article> next_of_file();
  std::optional<Article> next_plain();
  Article read_json_line(const Line& line);
  Article complete_plain(std::string bytes, uint64_t line);
  void open_next_file();
  void name(Article& article);

  std::vector<InputFile> files_;
  ReadOptions options_;
  size_t file_ = 0;  // number of the file after the open one
  std::optional<Lines> lines_;
  uint64_t bytes_of_closed_ = 0;
  std::string failure_;  // why the file could not be opened or read on

  bool json_ = false;
  bool format_known_ = false;
  JsonReader json_reader_;

  // Plain text: what is read of the article at hand.
  std::string held_;
  uint64_t held_line_ = 1;
  uint64_t articles_of_file_ = 0;
  bool held_too_long_ = false;

  std::unordered_set<std::string> ids_;
};

}  // namespace dateline::ingest
