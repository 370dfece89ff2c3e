#include <cstdio>
#include <string>

#include "cli/code_dataset.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/lines.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/stream.h"
#include "dataset/reader.h"
#include "positions/positions.h"

namespace dateline::cli {
namespace {

using positions::Board;
using positions::Position;

base::Result<void> read_dataset(std::string path, Board& board, std::vector<std::string>& left_out) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  base::Result<dataset::Reader> reader = dataset::open_reader(path, {});
  if (!reader) return reader.error();
  left_out.insert(left_out.end(), reader->left_out.begin(), reader->left_out.end());
  for (const char* kind : {"statement", "event"}) {
    const std::string sql = "SELECT CAST(to_json(row) AS VARCHAR) FROM (SELECT '" + std::string(kind) + "' AS record, * FROM " + kind + "s) row";
    base::Result<void> read = reader->duck.for_each_row(sql, [&](const dataset::TextRow& row) { return board.take(row[0].value_or("{}")); });
    if (!read) return read;
  }
  return {};
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

dataset::Rows rows_of(const std::vector<Position>& list) {
  dataset::Rows rows{{"first", "last", "holder", "act", "to", "content", "condition", "change"}, {}, {}};
  rows.types.assign(rows.columns.size(), "VARCHAR");
  for (const Position& position : list) {
    std::string change(positions::name(position.change));
    if (!change.empty()) change += " since " + position.since;
    rows.rows.push_back({position.first, position.last == position.first ? "" : position.last, position.holder, position.act, joined(position.recipients),
                         position.content, position.condition, change});
  }
  return rows;
}

}  // namespace

int run_positions(const Options& options) {
  if (options.holder.empty()) return fail("name whose positions with --holder; see 'dateline positions --help'");
  Board board({.holder = options.holder, .about = options.about, .from = options.query.from, .to = options.query.to});
  std::vector<std::string> left_out;
  for (const std::string& input : options.inputs) {
    const bool from_dataset = is_dataset_path(input);
    base::Result<void> done = from_dataset ? read_dataset(input, board, left_out) : each_line(input, [&](std::string_view line) { return board.take(line); });
    if (!done) return fail(done.error().message);
  }
  base::Result<std::unique_ptr<Output>> output = open_output(options.output);
  if (!output) return fail(output.error().message);
  const std::vector<Position> list = board.positions();
  switch (options.format_given ? options.format : Format::kTable) {
    case Format::kJsonLines:
      for (const Position& position : list) (*output)->write(positions::json_line(position));
      break;
    case Format::kCsv: (*output)->write(as_rows(rows_of(list), ',')); break;
    case Format::kTsv: (*output)->write(as_rows(rows_of(list), '\t')); break;
    default: (*output)->write(as_table(rows_of(list), Bars::kHidden)); break;
  }
  if (base::Result<void> closed = (*output)->close(); !closed) return fail(closed.error().message);
  for (const std::string& part : left_out)
    std::fprintf(stderr, "dateline: part %s is damaged and left out; see `dateline dataset check`\n", part.c_str());
  return left_out.empty() ? kDone : kCannot;
}

}  // namespace dateline::cli
