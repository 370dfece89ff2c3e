#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/code_dataset.h"
#include "cli/flags.h"
#include "cli/stream.h"
#include "dataset/reports.h"
#include "pipeline/pipeline.h"
#include "records/records.h"

namespace dateline::cli {
namespace {

constexpr size_t kStandardWidth = 120;

size_t terminal_width(const Options& options) {
  if (options.width) return options.width;
  winsize size{};
  if (options.output.empty() && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return kStandardWidth;
}

std::string header_of(const Options& options, size_t width) {
  switch (options.format) {
    case Format::kJsonLines:
    case Format::kParquet: return "";
    case Format::kCsv: return records::row_header(',');
    case Format::kTsv: return records::row_header('\t');
    case Format::kTable: return records::table_header({width});
  }
  return "";
}

std::string written(const pipeline::Coded& coded, const Options& options, size_t width) {
  switch (options.format) {
    case Format::kParquet:
    case Format::kJsonLines: return records::to_json_lines(coded, options.layers);
    case Format::kCsv: return records::to_rows(coded, ',');
    case Format::kTsv: return records::to_rows(coded, '\t');
    case Format::kTable: return records::to_table(coded, {width});
  }
  return "";
}

}  // namespace

int run_code(const Options& options) {
  if (is_dataset_path(options.output)) return code_into_dataset(options);
  if (options.format == Format::kParquet) return fail("code writes no single Parquet file; code into a dataset with -o FOLDER/");
  base::Result<pipeline::Resources> resources = pipeline::open_resources(options.paths);
  if (!resources) return fail(resources.error().message);
  const size_t width = terminal_width(options);
  stories::Clusters clusters;
  const auto linked = [&](std::string bytes) { return options.format == Format::kJsonLines ? dataset::with_links(std::move(bytes), clusters) : bytes; };
  const auto work = [&](std::vector<ingest::Article> batch) {
    Outcome result;
    for (const std::unique_ptr<pipeline::Coded>& coded : pipeline::code(*resources, std::move(batch))) {
      result.bytes += written(*coded, options, width);
      result.articles += 1;
      result.words += coded->text.words.size();
      result.events += coded->events.list.size();
      if (!coded->article.rejected.empty()) result.warnings.push_back(rejection(coded->article));
    }
    return result;
  };
  return run_stream(options, header_of(options, width), work, linked);
}

}  // namespace dateline::cli
