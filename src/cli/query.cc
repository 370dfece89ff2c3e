#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/output.h"
#include "cli/stream.h"
#include "dataset/reader.h"
#include "dataset/text_index.h"

namespace dateline::cli {
namespace {

using dataset::Rows;

constexpr size_t kWidestColumn = 60;
constexpr size_t kWidestBar = 40;

bool is_number(const std::string& type) { return type.ends_with("INT") || type == "INTEGER" || type == "DOUBLE" || type == "FLOAT" || type == "DECIMAL"; }

// Code points, which is near enough to columns of a terminal.
size_t columns_of(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string cut(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  if (columns_of(text) <= kWidestColumn) return text;
  size_t end = 0;
  for (size_t seen = 0; end < text.size(); ++end)
    if ((text[end] & 0xC0) != 0x80 && ++seen == kWidestColumn) break;
  return text.substr(0, end) + "…";
}

// A bar for each count, on a terminal only.
std::string bar(const Rows& rows, size_t row) {
  const auto column = static_cast<size_t>(std::find(rows.columns.begin(), rows.columns.end(), "events") - rows.columns.begin());
  if (column == rows.columns.size() || !is_number(rows.types[column])) return "";
  const auto count = [&](const auto& values) { return values[column] ? std::strtod(values[column]->c_str(), nullptr) : 0.0; };
  double most = 0;
  for (const auto& values : rows.rows) most = std::max(most, count(values));
  std::string text = "  ";
  for (size_t i = 0; most > 0 && i < static_cast<size_t>(count(rows.rows[row]) / most * kWidestBar + 0.5); ++i) text += "█";
  return text;
}

std::string as_table(const Rows& rows, bool bars) {
  std::vector<size_t> widths;
  for (size_t c = 0; c < rows.columns.size(); ++c) {
    widths.push_back(columns_of(rows.columns[c]));
    for (const auto& row : rows.rows) widths[c] = std::max(widths[c], columns_of(cut(row[c].value_or(""))));
  }
  std::string text;
  const auto cell = [&](const std::string& value, size_t c) {
    const std::string padding(widths[c] - columns_of(value), ' ');
    text += (c ? "  " : "") + (is_number(rows.types[c]) ? padding + value : value + padding);
  };
  const auto end_line = [&] {
    while (text.ends_with(' ')) text.pop_back();
    text += '\n';
  };
  for (size_t c = 0; c < widths.size(); ++c) cell(rows.columns[c], c);
  end_line();
  for (size_t r = 0; r < rows.rows.size(); ++r) {
    for (size_t c = 0; c < widths.size(); ++c) cell(cut(rows.rows[r][c].value_or("")), c);
    if (bars) text += bar(rows, r);
    end_line();
  }
  return text;
}

std::string field(const std::string& value, char separator) {
  std::string text = value;
  if (separator == '\t') {
    std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    return text;
  }
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  for (size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) text.insert(at, 1, '"');
  return "\"" + text + "\"";
}

std::string as_rows(const Rows& rows, char separator) {
  std::string text;
  for (size_t c = 0; c < rows.columns.size(); ++c) text += (c ? std::string(1, separator) : "") + field(rows.columns[c], separator);
  text += '\n';
  for (const auto& row : rows.rows) {
    for (size_t c = 0; c < row.size(); ++c) text += (c ? std::string(1, separator) : "") + field(row[c].value_or(""), separator);
    text += '\n';
  }
  return text;
}

std::string as_json_lines(const Rows& rows) {
  std::string text;
  for (const auto& row : rows.rows) {
    nlohmann::ordered_json object;
    for (size_t c = 0; c < row.size(); ++c) {
      nlohmann::ordered_json& value = object[rows.columns[c]];
      if (!row[c]) continue;
      if (is_number(rows.types[c])) value = nlohmann::ordered_json::parse(*row[c], nullptr, false);
      if (value.is_null() || value.is_discarded()) value = *row[c];
    }
    text += object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  }
  return text;
}

int write_parquet(dataset::Reader& reader, const std::string& sql, const std::string& path) {
  if (path.empty()) return fail("--format parquet needs a file: -o FILE");
  const std::string temporary = path + ".part" + std::to_string(::getpid());
  base::Result<void> written = reader.duck.run("COPY (" + sql + ") TO " + dataset::quote(temporary) + " (FORMAT parquet, COMPRESSION zstd)");
  std::error_code error;
  if (written) std::filesystem::rename(temporary, path, error);
  if (written && !error) return kDone;
  std::error_code ignored;
  std::filesystem::remove(temporary, ignored);
  return fail("cannot write " + path + ": " + (written ? error.message() : written.error().message));
}

}  // namespace

int run_query(const Options& options) {
  if (options.inputs.size() != 1) return fail("name one dataset");
  std::string path = options.inputs[0];
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  base::Result<dataset::Reader> reader = dataset::open_reader(path, {.threads = static_cast<int>(options.threads)});
  if (!reader) return fail(reader.error().message);
  for (const std::string& part : reader->left_out)
    std::fprintf(stderr, "dateline: part %s is damaged and left out; see `dateline dataset check`\n", part.c_str());

  dataset::Query query = options.query;
  if (!options.text.empty()) {
    base::Result<std::string> found = dataset::articles_with(*reader, options.text);
    if (!found) return fail(found.error().message);
    query.text_articles = *found;
  }
  base::Result<std::string> sql = options.sql.empty() ? dataset::build_sql(query) : base::Result<std::string>(options.sql);
  if (!sql) return fail(sql.error().message);
  if (base::Result<void> checked = reader->duck.check_read_only(*sql); !checked) return fail(checked.error().message);
  if (options.format == Format::kParquet) return write_parquet(*reader, *sql, options.output);
  base::Result<Rows> rows = reader->duck.query(*sql);
  if (!rows) return fail(rows.error().message);
  base::Result<std::unique_ptr<Output>> output = open_output(options.output);
  if (!output) return fail(output.error().message);
  switch (options.format_given ? options.format : Format::kTable) {
    case Format::kCsv: (*output)->write(as_rows(*rows, ',')); break;
    case Format::kTsv: (*output)->write(as_rows(*rows, '\t')); break;
    case Format::kJsonLines: (*output)->write(as_json_lines(*rows)); break;
    default: (*output)->write(as_table(*rows, options.output.empty() && ::isatty(STDOUT_FILENO) == 1 && !query.by.empty())); break;
  }
  if (base::Result<void> closed = (*output)->close(); !closed) return fail(closed.error().message);
  return kDone;
}

}  // namespace dateline::cli
