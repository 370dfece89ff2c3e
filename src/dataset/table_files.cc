#include "dataset/table_files.h"

#include <filesystem>

#include "base/file.h"

namespace dateline::dataset {
namespace {

using base::Error;
using base::Result;

constexpr const char* kLargestRecord = "134217728";  // bytes of one line of JSON

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

Result<uint64_t> write_table(Duck& duck, const Table& table, const std::string& sql, Order order, const std::string& folder) {
  const std::string path = folder + "/" + std::string(table.name) + ".parquet";
  Result<Rows> written = duck.query("COPY (SELECT " + select_list(table) + " FROM (" + sql + ")" + (order == Order::kByDay ? " ORDER BY " + std::string(table.order) : "") + ") TO " +
                                    quote(path) + " (FORMAT parquet, COMPRESSION zstd)");
  if (!written) return Error{"cannot write " + path + ": " + written.error().message};
  return written->rows.empty() || !written->rows[0][0] ? 0 : std::stoull(*written->rows[0][0]);
}

Result<std::map<std::string, uint64_t>> write_tables(Duck& duck, std::string_view json_lines, const std::string& scratch, const std::string& folder) {
  std::map<std::string_view, std::string> lines = lines_by_record(json_lines);
  std::map<std::string, uint64_t> rows;
  for (const Table& table : tables()) {
    const std::string json_path = scratch + "." + std::string(table.name) + ".jsonl";
    if (Result<void> written = base::write_file_atomically(json_path, lines[table.record]); !written) return written.error();
    Result<uint64_t> count = write_table(duck, table, "SELECT * FROM read_json(" + quote(json_path) + ", format = 'newline_delimited', columns = " +
                                                          json_columns(table) + ", maximum_object_size = " + kLargestRecord + ")", Order::kAsGiven, folder);
    std::error_code ignored;
    std::filesystem::remove(json_path, ignored);
    if (!count) return count.error();
    rows[std::string(table.name) + ".parquet"] = *count;
  }
  return rows;
}

std::string empty_rows(const Table& table) {
  std::string columns;
  for (const Column& column : table.columns)
    columns.append(columns.empty() ? "" : ", ").append("CAST(NULL AS ").append(column.type).append(") AS \"").append(column.name).append("\"");
  return "SELECT " + columns + " WHERE false";
}

}  // namespace dateline::dataset
