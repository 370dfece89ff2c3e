#include <chrono>
#include <cstdio>
#include <string>

#include "cli/code_dataset.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/lines.h"
#include "cli/output.h"
#include "cli/stream.h"
#include "dataset/reader.h"
#include "exports/exports.h"

namespace dateline::cli {
namespace {

std::string today() {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text;
}

}  // namespace

int run_export(const Options& options) {
  if (options.schema.empty()) return fail("name a schema with --to; see 'dateline export --help'");
  base::Result<exports::Schema> schema = exports::schema_named(options.schema);
  if (!schema) return fail(schema.error().message);
  // The day of the export stands in some schemas; --date sets it, for output that is the same on every day.
  const std::string day = base::format_date(options.date);
  base::Result<exports::Exporter> exporter =
      exports::Exporter::open(*schema, pipeline::resolved(options.paths).data, {.program = DATELINE_VERSION, .date = options.date.known() ? day : today()});
  if (!exporter) return fail(exporter.error().message);
  base::Result<std::unique_ptr<Output>> output = open_output(options.output);
  if (!output) return fail(output.error().message);
  (*output)->write(exporter->header());
  const auto take = [&](std::string_view line) -> base::Result<void> {
    base::Result<std::string> rows = exporter->take(line);
    if (!rows) return rows.error();
    (*output)->write(*rows);
    return {};
  };
  std::vector<std::string> left_out;
  for (const std::string& input : options.inputs) {
    const bool from_dataset = is_dataset_path(input);
    base::Result<void> done = from_dataset ? dataset::for_each_record(input, take, left_out) : each_line(input, take);
    if (!done) return from_dataset ? fail_on_dataset(done.error().message) : fail(done.error().message);
  }
  if (base::Result<void> closed = (*output)->close(); !closed) return fail(closed.error().message);
  for (const std::string& part : left_out)
    std::fprintf(stderr, "dateline: part %s is damaged and left out; see `dateline dataset check`\n", part.c_str());
  return left_out.empty() ? kDone : kCannot;
}

}  // namespace dateline::cli
