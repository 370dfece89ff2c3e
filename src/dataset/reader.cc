#include "dataset/reader.h"

#include <filesystem>

#include "dataset/columns.h"

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

// The table itself, without rows, for a dataset without parts.
std::string empty_table(const Table& table) {
  std::string columns;
  for (const Column& column : table.columns)
    columns.append(columns.empty() ? "" : ", ").append("\"").append(column.name).append("\" ").append(column.type);
  return "CREATE TABLE " + std::string(table.name) + " (" + columns + ")";
}

std::string own_columns(const Table& table) {
  std::string list;
  for (const Column& column : table.columns)
    if (column.derived.empty()) list.append(", \"").append(column.name).append("\"");
  return list;
}

std::string records_sql(const Part& part, std::string_view name, std::string_view order) {
  const Table& table = *table_named(name);
  return "SELECT " + std::string(order) + ", to_json(r) AS line FROM (SELECT " + quote(table.record) + " AS record" + own_columns(table) +
         " FROM read_parquet(" + quote(part.path + "/" + std::string(name) + ".parquet") + ")) r";
}

}  // namespace

Result<Reader> open_reader(const std::string& path, const DuckOptions& options) {
  Result<Folder> folder = open_folder(path, Open::kExisting);
  if (!folder) return folder.error();
  Result<Duck> duck = Duck::open(options);
  if (!duck) return duck.error();
  Reader reader{*std::move(folder), *std::move(duck), {}, {}};
  for (Part& part : list_parts(reader.folder, &reader.left_out)) {
    if (whole(part)) reader.parts.push_back(std::move(part));
    else reader.left_out.push_back(part.name);
  }
  for (const Table& table : tables()) {
    const std::string sql = reader.parts.empty() ? empty_table(table)
                                                 : "CREATE VIEW " + std::string(table.name) + " AS SELECT * FROM read_parquet(" +
                                                       file_list(reader.parts, table.name) + ")";
    if (Result<void> made = reader.duck.run(sql); !made) return Error{"cannot read " + path + ": " + made.error().message + "; see `dateline dataset check`"};
  }
  return reader;
}

Result<void> for_latest_articles(const std::string& path, size_t most,
                                 const std::function<void(const std::string& id, const std::string& date, const std::string& text)>& take) {
  Result<Reader> reader = open_reader(path, {.threads = 1});
  if (!reader) return reader.error();
  const std::string wanted = "status NOT IN ('duplicate', 'rejected')";
  uint64_t coded = 0;
  size_t first = reader->parts.size();
  while (first > 0 && coded < most) coded += reader->parts[--first].files["articles.parquet"].rows;
  for (size_t i = first; i < reader->parts.size(); ++i) {
    Result<Rows> rows = reader->duck.query("SELECT id, date, text FROM read_parquet(" + quote(reader->parts[i].path + "/articles.parquet") + ") WHERE " + wanted);
    if (!rows) return rows.error();
    for (const auto& row : rows->rows) take(row[0].value_or(""), row[1].value_or(""), row[2].value_or(""));
  }
  return {};
}

Result<void> for_each_record(const std::string& path, const std::function<Result<void>(std::string_view line)>& take) {
  Result<Reader> reader = open_reader(path, {});
  if (!reader) return reader.error();
  for (const Part& part : reader->parts) {
    const std::string sql = "SELECT line FROM (" + records_sql(part, "articles", "id AS article, -1 AS sentence, '' AS id") + " UNION ALL " +
                            records_sql(part, "events", "article, sentence, id") + ") ORDER BY article, sentence, length(id), id";
    Result<Rows> rows = reader->duck.query(sql);
    if (!rows) return Error{"cannot read " + part.path + ": " + rows.error().message};
    for (const auto& row : rows->rows)
      if (Result<void> taken = take(row[0].value_or("")); !taken) return taken;
  }
  return {};
}

}  // namespace dateline::dataset
