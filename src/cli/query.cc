#include <unistd.h>

#include <filesystem>
#include <optional>
#include <string>

#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/stream.h"
#include "dataset/reader.h"
#include "dataset/text_index.h"

namespace dateline::cli {
namespace {

using dataset::Reader;
using dataset::Rows;

constexpr const char* kFoundTable = "found";

std::string without_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

bool is_series(const dataset::Query& query) { return !query.by.empty(); }

base::Result<std::vector<dataset::FoundArticle>> find_words(const dataset::Folder& folder, const std::vector<dataset::Part>& parts, const std::string& words) {
  base::Result<dataset::TextIndex> index = dataset::TextIndex::open(folder, parts);
  if (!index) return index.error();
  return index->find(words);
}

Rows article_rows(const std::vector<dataset::FoundArticle>& found, size_t top) {
  Rows rows{{"id", "date", "source", "title"}, {"VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR"}, {}};
  for (const dataset::FoundArticle& article : found) {
    if (top > 0 && rows.rows.size() == top) break;
    rows.rows.push_back({article.id, article.date, article.source, article.title});
  }
  return rows;
}

base::Result<void> write_parquet(Reader& reader, const std::string& sql, const std::string& path) {
  if (path.empty()) return base::Error{"--format parquet needs a file: -o FILE"};
  const std::string temporary = path + ".part" + std::to_string(::getpid());
  base::Result<void> written = reader.duck.run("COPY (" + sql + ") TO " + dataset::quote(temporary) + " (FORMAT parquet, COMPRESSION zstd)");
  std::error_code error;
  if (written) std::filesystem::rename(temporary, path, error);
  if (written && !error) return {};
  std::error_code ignored;
  std::filesystem::remove(temporary, ignored);
  return base::Error{"cannot write " + path + ": " + (written ? error.message() : written.error().message)};
}

base::Result<void> write_rows(const Rows& rows, const Options& options) {
  base::Result<std::unique_ptr<Output>> output = open_output(options.output);
  if (!output) return output.error();
  const bool bars = options.output.empty() && ::isatty(STDOUT_FILENO) == 1 && is_series(options.query);
  switch (options.format_given ? options.format : Format::kTable) {
    case Format::kCsv: (*output)->write(as_rows(rows, ',')); break;
    case Format::kTsv: (*output)->write(as_rows(rows, '\t')); break;
    case Format::kJsonLines: (*output)->write(as_json_lines(rows)); break;
    default: (*output)->write(as_table(rows, bars ? Bars::kShown : Bars::kHidden)); break;
  }
  return (*output)->close();
}

// The answer of --sql or of the filters; written as Parquet at once when that is asked for.
base::Result<std::optional<Rows>> answer(Reader& reader, const Options& options) {
  dataset::Query query = options.query;
  if (!options.text.empty()) {
    base::Result<std::vector<dataset::FoundArticle>> found = find_words(reader.folder, reader.parts, options.text);
    if (!found) return found.error();
    std::vector<std::string> ids;
    for (const dataset::FoundArticle& article : *found) ids.push_back(article.id);
    if (base::Result<void> made = reader.duck.make_id_table(kFoundTable, ids); !made) return made.error();
    query.found_table = kFoundTable;
  }
  base::Result<std::string> sql = options.sql.empty() ? dataset::build_sql(query) : base::Result<std::string>(options.sql);
  if (!sql) return sql.error();
  if (base::Result<void> checked = reader.duck.check_read_only(*sql); !checked) return checked.error();
  if (options.format == Format::kParquet) {
    if (base::Result<void> written = write_parquet(reader, *sql, options.output); !written) return written.error();
    return std::optional<Rows>();
  }
  base::Result<Rows> rows = reader.duck.query(*sql);
  if (!rows) return rows.error();
  return std::optional<Rows>(*std::move(rows));
}

// From the text index alone, which is quicker than to open the tables.
base::Result<void> list_articles(const Options& options, std::vector<std::string>& left_out) {
  base::Result<dataset::Folder> folder = dataset::open_folder(without_slash(options.inputs[0]), dataset::Open::kExisting);
  if (!folder) return folder.error();
  base::Result<std::vector<dataset::FoundArticle>> found = find_words(*folder, dataset::readable_parts(*folder, left_out), options.text);
  if (!found) return found.error();
  return write_rows(article_rows(*found, options.query.top), options);
}

base::Result<void> ask(const Options& options, const std::vector<std::string>& without, std::vector<std::string>& left_out) {
  base::Result<Reader> reader = dataset::open_reader(without_slash(options.inputs[0]), {.threads = static_cast<int>(options.threads)}, without);
  if (!reader) return reader.error();
  left_out = reader->left_out;
  base::Result<std::optional<Rows>> rows = answer(*reader, options);
  if (!rows) return rows.error();
  return *rows ? write_rows(**rows, options) : base::Result<void>();
}

}  // namespace

int run_query(const Options& options) {
  if (options.inputs.size() != 1) return fail("name one dataset");
  if (options.articles && options.text.empty()) return fail("--articles lists what --text finds; give --text");
  std::vector<std::string> left_out;
  base::Result<void> done = options.articles ? list_articles(options, left_out) : ask(options, {}, left_out);
  if (!done && !options.articles) {
    // Files of the right size with wrong bytes inside show only when they are read.
    const std::vector<std::string> damaged = dataset::damaged_parts(without_slash(options.inputs[0]));
    if (!damaged.empty()) done = ask(options, damaged, left_out);
  }
  for (const std::string& part : left_out)
    std::fprintf(stderr, "dateline: part %s is damaged and left out; see `dateline dataset check`\n", part.c_str());
  if (!done) return fail_on_dataset(done.error().message);
  return left_out.empty() ? kDone : kCannot;
}

}  // namespace dateline::cli
