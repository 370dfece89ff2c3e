#include "dataset/writer.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "dataset/columns.h"

namespace dateline::dataset {
namespace {

using base::Error;
using base::Result;

constexpr const char* kLargestRecord = "134217728";  // bytes of one line of JSON

void remove_quietly(const std::string& path) {
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
}

// The kind of a record, from the field that it begins with.
std::string_view record_of(std::string_view line) {
  constexpr std::string_view kOpening = "{\"record\":\"";
  if (!line.starts_with(kOpening)) return "";
  line.remove_prefix(kOpening.size());
  return line.substr(0, line.find('"'));
}

std::map<std::string_view, std::string> lines_by_record(std::string_view json_lines) {
  std::map<std::string_view, std::string> lines;
  while (!json_lines.empty()) {
    const size_t end = json_lines.find('\n');
    const std::string_view line = json_lines.substr(0, end);
    json_lines.remove_prefix(end == std::string_view::npos ? json_lines.size() : end + 1);
    if (!line.empty()) lines[record_of(line)].append(line).push_back('\n');
  }
  return lines;
}

}  // namespace

Result<std::map<std::string, uint64_t>> write_tables(Duck& duck, std::string_view json_lines, const std::string& scratch, const std::string& folder) {
  std::map<std::string_view, std::string> lines = lines_by_record(json_lines);
  std::map<std::string, uint64_t> rows;
  for (const Table& table : tables()) {
    const std::string json_path = scratch + "." + std::string(table.name) + ".jsonl";
    const std::string name = std::string(table.name) + ".parquet";
    if (Result<void> written = base::write_file_atomically(json_path, lines[table.record]); !written) return written.error();
    const std::string sql = "COPY (SELECT " + select_list(table) + " FROM read_json(" + quote(json_path) + ", format = 'newline_delimited', columns = " +
                            json_columns(table) + ", maximum_object_size = " + kLargestRecord + ")) TO " + quote(folder + "/" + name) +
                            " (FORMAT parquet, COMPRESSION zstd)";
    Result<Rows> written = duck.query(sql);
    remove_quietly(json_path);
    if (!written) return Error{"cannot write " + folder + "/" + name + ": " + written.error().message};
    rows[name] = written->rows.empty() || !written->rows[0][0] ? 0 : std::stoull(*written->rows[0][0]);
  }
  return rows;
}

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

Result<void> Writer::add(const std::string& article_id, std::string json_lines) {
  if (coded(article_id)) return {};
  taken_.insert(id_hash(article_id));
  held_bytes_ += json_lines.size();
  held_.emplace_back(article_id, std::move(json_lines));
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
  std::vector<std::string> ids;
  for (const auto& [id, records] : held_) {
    ids.push_back(id);
    lines += records;
  }
  Result<std::map<std::string, uint64_t>> rows = write_tables(duck_, lines, *staged, *staged);
  if (!rows) return clean(rows.error());
  Result<bool> done = publish(folder_, *staged, ids, *rows, options_.made_by);
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
    coded_ = CodedIds::open(folder_);
    std::erase_if(held_, [&](const auto& article) { return coded_.contains(article.first); });
  }
  held_bytes_ = 0;
  return {};
}

}  // namespace dateline::dataset
