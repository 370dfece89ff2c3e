#include "dataset/reader.h"

#include <filesystem>

#include "dataset/columns.h"
#include "dataset/table_files.h"

namespace dateline::dataset {
namespace {

using base::Error;
using base::Result;

bool whole(const Part& part) {
  for (const auto& [name, file] : part.files) {
    std::error_code error;
    if (std::filesystem::file_size(part.path + "/" + name, error) != file.bytes || error) return false;
  }
  return true;
}

std::string file_list(const std::vector<Part>& parts, std::string_view table) {
  std::string list;
  for (const Part& part : parts) list.append(list.empty() ? "[" : ", ").append(quote(part.path + "/" + std::string(table) + ".parquet"));
  return list + "]";
}

std::string records_sql(const Part& part, std::string_view name, std::string_view order) {
  const Table& table = *table_named(name);
  return "SELECT " + std::string(order) + ", to_json(r) AS line FROM (SELECT " + quote(table.record) + " AS record, " + own_columns(table) +
         " FROM read_parquet(" + quote(part.path + "/" + std::string(name) + ".parquet") + ")) r";
}

}  // namespace

Result<Reader> open_reader(const std::string& path, const DuckOptions& options, const std::vector<std::string>& without) {
  Result<Folder> folder = open_folder(path, Open::kExisting);
  if (!folder) return folder.error();
  Result<Duck> duck = Duck::open(options);
  if (!duck) return duck.error();
  Reader reader{*std::move(folder), *std::move(duck), {}, {}};
  reader.parts = readable_parts(reader.folder, reader.left_out);
  for (const std::string& name : without)
    if (std::erase_if(reader.parts, [&](const Part& part) { return part.name == name; }) > 0) reader.left_out.push_back(name);
  for (const Table& table : tables()) {
    const std::string rows = reader.parts.empty() ? empty_rows(table) : "SELECT * FROM read_parquet(" + file_list(reader.parts, table.name) + ")";
    if (Result<void> made = reader.duck.run("CREATE VIEW " + std::string(table.name) + " AS " + rows); !made) return Error{"cannot read " + path + ": " + made.error().message + "; see `dateline dataset check`"};
  }
  return reader;
}

std::vector<Part> readable_parts(const Folder& folder, std::vector<std::string>& left_out) {
  std::vector<Part> parts = list_parts(folder, &left_out);
  std::erase_if(parts, [&](const Part& part) {
    if (whole(part)) return false;
    left_out.push_back(part.name);
    return true;
  });
  return parts;
}

std::vector<std::string> damaged_parts(const std::string& path) {
  std::vector<std::string> damaged;
  const Result<Folder> folder = open_folder(path, Open::kExisting);
  if (!folder) return damaged;
  for (const Part& part : list_parts(*folder, &damaged))
    if (!verify(part).empty()) damaged.push_back(part.name);
  return damaged;
}

Result<void> for_each_record(const std::string& path, const std::function<Result<void>(std::string_view line)>& take,
                             std::vector<std::string>& left_out) {
  Result<Reader> reader = open_reader(path, {});
  if (!reader) return reader.error();
  left_out = reader->left_out;
  for (const Part& part : reader->parts) {
    if (!verify(part).empty()) {
      left_out.push_back(part.name);
      continue;
    }
    const std::string sql = "SELECT CAST(line AS VARCHAR) FROM (" + records_sql(part, "articles", "id AS article, -1 AS sentence, '' AS id") + " UNION ALL " +
                            records_sql(part, "events", "article, sentence, id") + ") ORDER BY article, sentence, length(id), id";
    Result<void> read = reader->duck.for_each_row(sql, [&](const TextRow& row) { return take(row[0].value_or("")); });
    if (!read) return Error{"cannot read " + part.path + ": " + read.error().message};
  }
  return {};
}

}  // namespace dateline::dataset
