#include "dataset/duck.h"

#include <duckdb.h>

#include <algorithm>

namespace dateline::dataset {

using base::Error;
using base::Result;

struct Duck::Handles {
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  ~Handles() {
    if (connection) duckdb_disconnect(&connection);
    if (database) duckdb_close(&database);
  }
};

namespace {

// A result that is destroyed when it goes out of scope.
struct OwnedResult {
  duckdb_result value{};
  ~OwnedResult() { duckdb_destroy_result(&value); }
};

std::string type_name(duckdb_type type) {
  switch (type) {
    case DUCKDB_TYPE_BOOLEAN: return "BOOLEAN";
    case DUCKDB_TYPE_INTEGER: return "INTEGER";
    case DUCKDB_TYPE_BIGINT: return "BIGINT";
    case DUCKDB_TYPE_UBIGINT: return "UBIGINT";
    case DUCKDB_TYPE_HUGEINT: return "HUGEINT";
    case DUCKDB_TYPE_FLOAT: return "FLOAT";
    case DUCKDB_TYPE_DOUBLE: return "DOUBLE";
    case DUCKDB_TYPE_DECIMAL: return "DECIMAL";
    case DUCKDB_TYPE_DATE: return "DATE";
    case DUCKDB_TYPE_VARCHAR: return "VARCHAR";
    default: return "OTHER";
  }
}

}  // namespace

Duck::Duck(std::unique_ptr<Handles> handles) : handles_(std::move(handles)) {}
Duck::Duck(Duck&& other) noexcept = default;
Duck& Duck::operator=(Duck&& other) noexcept = default;
Duck::~Duck() = default;

Result<Duck> Duck::open(const DuckOptions& options) {
  auto handles = std::make_unique<Handles>();
  duckdb_config config = nullptr;
  if (duckdb_create_config(&config) == DuckDBError) return Error{"DuckDB cannot be configured"};
  duckdb_set_config(config, "memory_limit", (std::to_string(options.memory_mb) + "MB").c_str());
  duckdb_set_config(config, "autoinstall_known_extensions", "false");
  duckdb_set_config(config, "autoload_known_extensions", "false");
  duckdb_set_config(config, "preserve_insertion_order", "true");
  if (!options.spill_folder.empty()) duckdb_set_config(config, "temp_directory", options.spill_folder.c_str());
  if (options.threads > 0) duckdb_set_config(config, "threads", std::to_string(options.threads).c_str());
  char* message = nullptr;
  const duckdb_state opened = duckdb_open_ext(nullptr, &handles->database, config, &message);
  duckdb_destroy_config(&config);
  if (opened == DuckDBError) {
    const Error error{"DuckDB cannot start: " + std::string(message ? message : "no reason given")};
    duckdb_free(message);
    return error;
  }
  if (duckdb_connect(handles->database, &handles->connection) == DuckDBError) return Error{"DuckDB cannot connect to its own database"};
  return Duck(std::move(handles));
}

Result<Rows> Duck::query(const std::string& sql) {
  OwnedResult result;
  if (duckdb_query(handles_->connection, sql.c_str(), &result.value) == DuckDBError) {
    const char* message = duckdb_result_error(&result.value);
    return Error{message ? message : "the query failed"};
  }
  Rows rows;
  const idx_t columns = duckdb_column_count(&result.value);
  for (idx_t column = 0; column < columns; ++column) {
    rows.columns.emplace_back(duckdb_column_name(&result.value, column));
    rows.types.push_back(type_name(duckdb_column_type(&result.value, column)));
  }
  const idx_t count = duckdb_row_count(&result.value);
  rows.rows.resize(count);
  for (idx_t row = 0; row < count; ++row) {
    rows.rows[row].resize(columns);
    for (idx_t column = 0; column < columns; ++column) {
      if (duckdb_value_is_null(&result.value, column, row)) continue;
      char* text = duckdb_value_varchar(&result.value, column, row);
      rows.rows[row][column] = text ? text : "";
      duckdb_free(text);
    }
  }
  return rows;
}

Result<void> Duck::check_read_only(const std::string& sql) {
  duckdb_extracted_statements statements = nullptr;
  const idx_t count = duckdb_extract_statements(handles_->connection, sql.c_str(), &statements);
  Result<void> checked;
  if (count == 0) {
    const char* message = duckdb_extract_statements_error(statements);
    checked = Error{message ? message : "there is no statement in the query"};
  } else if (count > 1) {
    checked = Error{"one statement at a time, not " + std::to_string(count)};
  } else {
    duckdb_prepared_statement prepared = nullptr;
    if (duckdb_prepare_extracted_statement(handles_->connection, statements, 0, &prepared) == DuckDBError) {
      const char* message = duckdb_prepare_error(prepared);
      checked = Error{message ? message : "the query cannot be prepared"};
    } else {
      const duckdb_statement_type type = duckdb_prepared_statement_type(prepared);
      if (type != DUCKDB_STATEMENT_TYPE_SELECT && type != DUCKDB_STATEMENT_TYPE_EXPLAIN) checked = Error{"only queries that read are run"};
    }
    duckdb_destroy_prepare(&prepared);
  }
  duckdb_destroy_extracted(&statements);
  return checked;
}

Result<Rows> Duck::query_read_only(const std::string& sql) {
  if (Result<void> checked = check_read_only(sql); !checked) return checked.error();
  return query(sql);
}

Result<void> Duck::run(const std::string& sql) {
  OwnedResult result;
  if (duckdb_query(handles_->connection, sql.c_str(), &result.value) == DuckDBError) {
    const char* message = duckdb_result_error(&result.value);
    return Error{message ? message : "the query failed"};
  }
  return {};
}

namespace {

struct Prepared {
  duckdb_prepared_statement value = nullptr;
  ~Prepared() { duckdb_destroy_prepare(&value); }
};

std::optional<std::string_view> text_at(duckdb_vector vector, idx_t row) {
  uint64_t* validity = duckdb_vector_get_validity(vector);
  if (validity && !duckdb_validity_row_is_valid(validity, row)) return std::nullopt;
  duckdb_string_t* text = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector)) + row;
  return std::string_view(duckdb_string_t_data(text), duckdb_string_t_length(*text));
}

Result<void> take_chunk(duckdb_data_chunk chunk, const std::function<Result<void>(const TextRow& row)>& take) {
  std::vector<duckdb_vector> columns;
  for (idx_t column = 0; column < duckdb_data_chunk_get_column_count(chunk); ++column) columns.push_back(duckdb_data_chunk_get_vector(chunk, column));
  TextRow row(columns.size());
  for (idx_t number = 0; number < duckdb_data_chunk_get_size(chunk); ++number) {
    for (size_t column = 0; column < columns.size(); ++column) row[column] = text_at(columns[column], number);
    if (Result<void> taken = take(row); !taken) return taken;
  }
  return {};
}

}  // namespace

Result<void> Duck::for_each_row(const std::string& sql, const std::function<Result<void>(const TextRow& row)>& take) {
  Prepared prepared;
  if (duckdb_prepare(handles_->connection, sql.c_str(), &prepared.value) == DuckDBError) return Error{duckdb_prepare_error(prepared.value)};
  OwnedResult result;
  if (duckdb_execute_prepared_streaming(prepared.value, &result.value) == DuckDBError) return Error{duckdb_result_error(&result.value)};
  for (idx_t column = 0; column < duckdb_column_count(&result.value); ++column)
    if (duckdb_column_type(&result.value, column) != DUCKDB_TYPE_VARCHAR) return Error{"for_each_row takes VARCHAR columns only: " + sql};
  while (duckdb_data_chunk chunk = duckdb_fetch_chunk(result.value)) {
    Result<void> taken = take_chunk(chunk, take);
    duckdb_destroy_data_chunk(&chunk);
    if (!taken) return taken;
  }
  const char* message = duckdb_result_error(&result.value);
  return message && *message ? Result<void>(Error{message}) : Result<void>();
}

Result<void> Duck::make_id_table(const std::string& name, const std::vector<std::string>& ids) {
  if (Result<void> made = run("CREATE OR REPLACE TEMP TABLE " + name + "(id VARCHAR)"); !made) return made;
  duckdb_appender appender = nullptr;
  bool good = duckdb_appender_create(handles_->connection, nullptr, name.c_str(), &appender) == DuckDBSuccess;
  for (const std::string& id : ids)
    good = good && duckdb_append_varchar_length(appender, id.data(), id.size()) == DuckDBSuccess && duckdb_appender_end_row(appender) == DuckDBSuccess;
  good = good && duckdb_appender_close(appender) == DuckDBSuccess;
  duckdb_appender_destroy(&appender);
  return good ? Result<void>() : Result<void>(Error{"cannot keep the ids of articles in memory"});
}

std::string quote(std::string_view text) {
  std::string quoted = "'";
  for (char c : text) {
    if (c == '\'') quoted += '\'';
    quoted += c;
  }
  return quoted + "'";
}

}  // namespace dateline::dataset
