#include "dataset/writer.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "dataset/table_files.h"

namespace dateline::dataset {
namespace {

using base::Error;
using base::Result;

void remove_quietly(const std::string& path) {
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
}

}  // namespace

Writer::Writer(Folder folder, WriterOptions options, Duck duck)
    : folder_(std::move(folder)), options_(std::move(options)), duck_(std::move(duck)), coded_(CodedIds::open(folder_)) {}

Result<Writer> Writer::open(const std::string& path, WriterOptions options) {
  Result<Folder> folder = open_folder(path, Open::kCreate);
  if (!folder) return folder.error();
  Result<Duck> duck = Duck::open({.threads = 1, .memory_mb = 512});
  if (!duck) return duck.error();
  sweep(*folder);
  // Fails at once, not after an hour of coding, where nothing can be written.
  Result<std::string> staged = stage(*folder);
  if (!staged) return staged.error();
  remove_quietly(*staged);
  return Writer(*std::move(folder), std::move(options), *std::move(duck));
}

bool Writer::coded(const std::string& article_id) const { return taken_.contains(id_hash(article_id)) || coded_.contains(article_id); }

Result<void> Writer::add(CodedArticle article) {
  if (coded(article.id)) return {};
  taken_.insert(id_hash(article.id));
  held_bytes_ += article.json_lines.size();
  held_.push_back(std::move(article));
  if (held_.size() < options_.part_articles && held_bytes_ < options_.part_bytes) return {};
  return flush();
}

Result<void> Writer::finish() { return flush(); }

Result<bool> Writer::write_part() {
  Result<std::string> staged = stage(folder_);
  if (!staged) return staged.error();
  auto clean = [&](Error error) {
    remove_quietly(*staged);
    return error;
  };
  std::string lines;
  std::vector<stories::Sketched> sketches;
  Contents contents{.made_by = options_.made_by};
  for (const CodedArticle& article : held_) {
    contents.article_ids.push_back(article.id);
    lines += article.json_lines;
    if (article.sketched) sketches.push_back(*article.sketched);
  }
  Result<std::map<std::string, uint64_t>> rows = write_tables(duck_, lines, *staged, *staged);
  if (!rows) return clean(rows.error());
  contents.rows = *std::move(rows);
  if (Result<void> written = base::write_file_atomically(*staged + "/sketches.bin", stories::pack(sketches)); !written) return clean(written.error());
  Result<bool> done = publish(folder_, *staged, contents, coded_);
  if (!done) return clean(done.error());
  if (!*done) remove_quietly(*staged);
  return *done;
}

Result<void> Writer::flush() {
  while (!held_.empty()) {
    Result<bool> done = write_part();
    if (!done) return done.error();
    if (*done) {
      published_ += held_.size();
      held_.clear();
      break;
    }
    // Another process was first with some of these: leave them to it.
    std::erase_if(held_, [&](const CodedArticle& article) { return coded_.contains(article.id); });
  }
  held_bytes_ = 0;
  return {};
}

}  // namespace dateline::dataset
