// Appends coded articles to a dataset, part by part.
//
//   Result<Writer> writer = Writer::open("news.dateline", {.made_by = versions});
//   if (!writer->coded(article.id)) writer->add({.id = article.id, .json_lines = lines});
//   writer->finish();
//
// What `add` took is on disk, whole, once its part is published: after `part_articles` articles or `part_bytes` bytes of
// records, and at `finish`. A killed writer loses at most the part at hand, which the next run codes again. An id that is
// in the dataset already, or that another process publishes first, is not written twice. One thread at a time.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "dataset/duck.h"
#include "dataset/parts.h"
#include "stories/sketch_file.h"

namespace dateline::dataset {

struct WriterOptions {
  size_t part_articles = 2000;
  size_t part_bytes = size_t{64} << 20;
  std::map<std::string, std::string> made_by;  // program, model, registry, codebook
};

struct CodedArticle {
  std::string id;
  std::string json_lines;                      // its records
  std::optional<stories::Sketched> sketched;   // by which later articles find that they reprint it; none for reprints
};

class Writer {
 public:
  // Makes the dataset when it does not exist.
  static base::Result<Writer> open(const std::string& path, WriterOptions options);

  bool coded(const std::string& article_id) const;  // in the dataset or taken by this writer
  base::Result<void> add(CodedArticle article);
  base::Result<void> finish();
  const Folder& folder() const { return folder_; }
  uint64_t published() const { return published_; }  // articles

 private:
  Writer(Folder folder, WriterOptions options, Duck duck);
  base::Result<void> flush();
  base::Result<bool> write_part();

  Folder folder_;
  WriterOptions options_;
  Duck duck_;
  CodedIds coded_;
  std::unordered_set<uint64_t> taken_;  // hashes of ids added since the dataset was opened
  std::vector<CodedArticle> held_;
  size_t held_bytes_ = 0;
  uint64_t published_ = 0;
};

}  // namespace dateline::dataset
