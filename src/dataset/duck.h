// A thin, owning layer over DuckDB's C interface: run SQL, read what comes back. Internal to `dataset/`.
//
//   Result<Duck> duck = Duck::open({.threads = 2, .memory_mb = 800});
//   Result<Rows> rows = duck->query("SELECT type, count(*) FROM 'events.parquet' GROUP BY 1");
//
// One Duck belongs to one thread at a time. Values come back as text, NULL as std::nullopt.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dateline::dataset {

struct DuckOptions {
  int threads = 0;     // 0: all cores
  int memory_mb = 800;
  std::string spill_folder = {};  // where larger sorts go; "": DuckDB's choice
};

struct Rows {
  std::vector<std::string> columns;
  std::vector<std::string> types;  // DuckDB's type names: "BIGINT", "VARCHAR" …
  std::vector<std::vector<std::optional<std::string>>> rows;
};

using TextRow = std::vector<std::optional<std::string_view>>;

class Duck {
 public:
  static base::Result<Duck> open(const DuckOptions& options);

  base::Result<Rows> query(const std::string& sql);
  // One SELECT (or what reads like it: DESCRIBE, SUMMARIZE, FROM …) or EXPLAIN; anything else is an error and is not run.
  base::Result<Rows> query_read_only(const std::string& sql);
  base::Result<void> check_read_only(const std::string& sql);
  base::Result<void> run(const std::string& sql);
  // Rows one by one, without holding them all; every column must be VARCHAR. A row's views end with the call.
  base::Result<void> for_each_row(const std::string& sql, const std::function<base::Result<void>(const TextRow& row)>& take);
  // A table of one VARCHAR column `id`, in memory.
  base::Result<void> make_id_table(const std::string& name, const std::vector<std::string>& ids);

  Duck(Duck&& other) noexcept;
  Duck& operator=(Duck&& other) noexcept;
  ~Duck();

 private:
  struct Handles;
  explicit Duck(std::unique_ptr<Handles> handles);
  std::unique_ptr<Handles> handles_;
};

// 'it''s' : a string as an SQL literal.
std::string quote(std::string_view text);

}  // namespace dateline::dataset
