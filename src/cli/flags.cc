#include "cli/flags.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "cli/commands.h"

namespace dateline::cli {
namespace {

using base::Error;
using base::Result;

Result<size_t> number(std::string_view text, std::string_view flag) {
  size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value == 0)
    return Error{std::string(flag) + " takes a number from 1, not '" + std::string(text) + "'"};
  return value;
}

Result<void> take_format(Options& options, std::string_view value) {
  if (value == "jsonl") options.format = Format::kJsonLines;
  else if (value == "csv") options.format = Format::kCsv;
  else if (value == "tsv") options.format = Format::kTsv;
  else if (value == "table") options.format = Format::kTable;
  else if (value == "parquet") options.format = Format::kParquet;
  else return Error{"--format is jsonl, csv, tsv, table or, for query, parquet, not '" + std::string(value) + "'"};
  options.format_given = true;
  return {};
}

Result<void> take_layers(Options& options, std::string_view value) {
  while (!value.empty()) {
    const std::string_view layer = value.substr(0, value.find(','));
    if (layer == "times") options.layers.times = true;
    else if (layer == "places") options.layers.places = true;
    else if (layer == "mentions") options.layers.mentions = true;
    else return Error{"--layers takes times, places and mentions with commas between, not '" + std::string(layer) + "'"};
    value.remove_prefix(std::min(value.size(), layer.size() + 1));
  }
  return {};
}

Result<void> take_date(Options& options, std::string_view value) {
  const std::optional<base::Date> date = base::parse_date(value);
  if (!date) return Error{"--date takes a day as YYYY-MM-DD, not '" + std::string(value) + "'"};
  options.date = *date;
  return {};
}

Result<void> take_edition(Options& options, std::string_view value) {
  if (value != "2.0" && value != "2021") return Error{"--edition takes 2.0 or 2021, not '" + std::string(value) + "'"};
  options.paths.edition = value == "2021" ? events::Edition::kTable2021 : events::Edition::kManual;
  return {};
}

Result<void> take_threads(Options& options, std::string_view value) {
  Result<size_t> threads = number(value, "--threads");
  if (!threads) return threads.error();
  options.threads = std::min<size_t>(*threads, 1024);
  return {};
}

Result<void> take_event(Options& options, std::string_view value) {
  Result<size_t> event = number(value, "--event");
  if (!event) return event.error();
  options.event = *event;
  return {};
}

Result<void> take_width(Options& options, std::string_view value) {
  Result<size_t> width = number(value, "--width");
  if (!width) return width.error();
  options.width = *width;
  return {};
}

Result<void> take_decimal(double& target, std::string_view text, std::string_view flag) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), target);
  if (error == std::errc() && end == text.data() + text.size() && target >= 0) return {};
  return Error{std::string(flag) + " takes a number from 0, not '" + std::string(text) + "'"};
}

Result<void> take_by(Options& options, std::string_view value) {
  while (!value.empty()) {
    options.query.by.emplace_back(value.substr(0, value.find(',')));
    value.remove_prefix(std::min(value.size(), options.query.by.back().size() + 1));
  }
  return {};
}

Result<void> take_part_size(Options& options, std::string_view value) {
  Result<size_t> articles = number(value, "--part-size");
  if (!articles) return articles.error();
  options.part_size = *articles;
  options.part_size_given = true;
  return {};
}

constexpr Flag kFlags[] = {
    {"--output", 'o', "FILE", "Write to FILE instead of standard output. FILE appears only when all is done. For code, a path that ends in / or names a dataset: add to that dataset, without articles that are in it.", "code parse export positions query",
     [](Options& o, std::string_view v) -> Result<void> { o.output = v; return {}; }},
    {"--format", 0, "FORMAT", "jsonl: all records, one JSON object a line (default). csv, tsv: events, one a row. table: events, to look at; the default of query and positions. parquet: only for query with -o.", "code positions query", take_format},
    {"--layers", 0, "LIST", "Write more records: times, places, mentions, with commas between. Only for jsonl.", "code", take_layers},
    {"--date", 0, "YYYY-MM-DD", "Publication date of articles that give none; for export, the day of coding that stands in its rows (default: today); for actors lookup, the day whose codes are shown (default: today).", "code parse explain export actors", take_date},
    {"--places", 0, "FILE", "A gazetteer of your own, before the built-in one. May be given several times; later ones win.", "code explain",
     [](Options& o, std::string_view v) -> Result<void> { o.paths.gazetteers.emplace_back(v); return {}; }},
    {"--actors", 0, "PATH", "A registry file or folder of your own over the built-in registry: its entries win. May be given several times; later ones win; DATELINE_ACTORS names a first one. For actors add, the folder that takes the file.", "code explain actors",
     [](Options& o, std::string_view v) -> Result<void> { o.paths.actors.emplace_back(v); return {}; }},
    {"--event", 0, "N", "Explain only the event N, the number behind #e in its id.", "explain", take_event},
    {"--width", 0, "COLUMNS", "Width of the table. Default: the terminal's, or 120.", "code", take_width},
    {"--threads", 0, "N", "Threads to work with. Default: one for each core. The output is the same for any number.", "code parse query dataset", take_threads},
    {"--to", 0, "SCHEMA", "plover (JSON lines), polecat, icews, gdelt, gdelt-mentions, phoenix, petrarch (tabs) or csv.", "export",
     [](Options& o, std::string_view v) -> Result<void> { o.schema = v; return {}; }},
    {"--from", 0, "YYYY-MM-DD", "First day of the events.", "query positions",
     [](Options& o, std::string_view v) -> Result<void> { o.query.from = v; return {}; }},
    {"--to", 0, "YYYY-MM-DD", "Last day of the events.", "query positions",
     [](Options& o, std::string_view v) -> Result<void> { o.query.to = v; return {}; }},
    {"--actor", 0, "CODE|NAME", "Actor: the beginning of a code in capitals (RUSGOV, USA) or a part of a name (putin). Here and below, commas mean any of them.", "query",
     [](Options& o, std::string_view v) -> Result<void> { o.query.actor = v; return {}; }},
    {"--recipient", 0, "CODE|NAME", "Recipient, as --actor.", "query",
     [](Options& o, std::string_view v) -> Result<void> { o.query.recipient = v; return {}; }},
    {"--country", 0, "CODE", "Country of an actor or a recipient, three letters.", "query",
     [](Options& o, std::string_view v) -> Result<void> { o.query.country = v; return {}; }},
    {"--sector", 0, "CODE", "Sector of an actor or a recipient: GOV, MIL, REB …", "query",
     [](Options& o, std::string_view v) -> Result<void> { o.query.sector = v; return {}; }},
    {"--type", 0, "TYPE", "PLOVER type: ASSAULT, AGREE …", "query",
     [](Options& o, std::string_view v) -> Result<void> { o.query.type = v; return {}; }},
    {"--mode", 0, "MODE", "PLOVER mode.", "query",
     [](Options& o, std::string_view v) -> Result<void> { o.query.mode = v; return {}; }},
    {"--quad", 0, "1-4", "Quad class.", "query",
     [](Options& o, std::string_view v) -> Result<void> { o.query.quad = v; return {}; }},
    {"--standing", 0, "WORDS", "affirmed or negated; actual, future, conditional or hypothetical; current, ongoing or historical. Commas mean all of them.", "query",
     [](Options& o, std::string_view v) -> Result<void> { o.query.standing = v; return {}; }},
    {"--place", 0, "NAME|CODE|LAT,LON", "Where it happened: a name, a country's code or degrees.", "query",
     [](Options& o, std::string_view v) -> Result<void> { o.query.place = v; return {}; }},
    {"--source", 0, "NAME", "Publisher of the article.", "query",
     [](Options& o, std::string_view v) -> Result<void> { o.query.source = v; return {}; }},
    {"--radius", 0, "KM", "Kilometres around the place.", "query",
     [](Options& o, std::string_view v) -> Result<void> { return take_decimal(o.query.radius_km, v, "--radius"); }},
    {"--min-confidence", 0, "SHARE", "Least confidence, 0 to 1.", "query",
     [](Options& o, std::string_view v) -> Result<void> { return take_decimal(o.query.min_confidence, v, "--min-confidence"); }},
    {"--text", 0, "WORDS", "Only articles that contain the words; \"in quotes\" for a phrase, OR, NOT and word* as in SQLite's FTS5.", "query",
     [](Options& o, std::string_view v) -> Result<void> { o.text = v; return {}; }},
    {"--by", 0, "KEYS", "Count groups: day, week, month, year, type, mode, context, quad, polarity, modality, time, actor, recipient (codes), actor.name, actor.country, actor.sector, the same of recipient, place, place.country, source; with commas between.", "query", take_by},
    {"--top", 0, "N", "Only the N most frequent groups, or the first N events.", "query",
     [](Options& o, std::string_view v) -> Result<void> {
       Result<size_t> top = number(v, "--top");
       if (!top) return top.error();
       o.query.top = *top;
       return {};
     }},
    {"--edges", 0, "", "Actor, recipient, type, number of events and mean score: the edges of a network.", "query",
     [](Options& o, std::string_view) -> Result<void> { o.query.view = dataset::View::kEdges; return {}; }},
    {"--stories", 0, "", "Happenings instead of reports: how many report each, and the lowest and highest figures with who gives them.", "query",
     [](Options& o, std::string_view) -> Result<void> { o.query.view = dataset::View::kStories; return {}; }},
    {"--once", 0, "", "In --by and --edges, count a happening that several articles report once.", "query",
     [](Options& o, std::string_view) -> Result<void> { o.query.count = dataset::Count::kHappenings; return {}; }},
    {"--articles", 0, "", "List the articles that --text finds instead of their events.", "query",
     [](Options& o, std::string_view) -> Result<void> { o.articles = true; return {}; }},
    {"--holder", 0, "CODE|NAME", "Whose positions: the beginning of a code (RUS, AFGREB) or a part of a name.", "positions",
     [](Options& o, std::string_view v) -> Result<void> { o.holder = v; return {}; }},
    {"--about", 0, "WORDS|CODE", "Only positions whose content holds the words, or that name somebody of that name or code.", "positions",
     [](Options& o, std::string_view v) -> Result<void> { o.about = v; return {}; }},
    {"--sql", 0, "QUERY", "A query of your own over articles, events, statements, relations, times and places; nothing can be changed.", "query",
     [](Options& o, std::string_view v) -> Result<void> { o.sql = v; return {}; }},
    {"--keep-duplicates", 0, "", "Code reprints too. Without it, an article that reprints another of a dataset is marked as its duplicate.", "code",
     [](Options& o, std::string_view) -> Result<void> { o.keep_duplicates = true; return {}; }},
    {"--part-size", 0, "N", "Articles in a part of a dataset: for code, the most that a crash can cost (default: 2000); for dataset compact, of the large parts (default: 100000).", "code dataset", take_part_size},
    {"--model", 0, "FILE", "The reading model. Default: DATELINE_MODEL, or models/en.dlm beside the program.", "code parse explain",
     [](Options& o, std::string_view v) -> Result<void> { o.paths.model = v; return {}; }},
    {"--edition", 0, "EDITION", "Whose types: 2.0, PLOVER's manual, or 2021, its conversion table of that year, which older sets follow: promised concessions are AGREE there, convictions ACCUSE, sanctions COERCE. Default: 2.0.", "code explain", take_edition},
    {"--data", 0, "DIR", "Folder with registry, lexicon and codebook. Default: DATELINE_DATA, or data beside the program.", "code explain export actors",
     [](Options& o, std::string_view v) -> Result<void> { o.paths.data = v; return {}; }},
};

constexpr Command kCommands[] = {
    {"code", "PATH... [flags]", "Read news and write what it reports as data.",
     "PATH is a file, a folder (read with all below it) or - for standard input. Plain text opens with 'date YYYY-MM-DD' or with "
     "header lines date:, title:, source:, url:; JSON Lines have the fields id, date, title, source, url, text. An article that "
     "cannot be coded is named on standard error and recorded as rejected; all others are coded.", run_code},
    {"parse", "PATH... [flags]", "Write sentences, words and syntax as CoNLL-U.",
     "PATH as for code. An article with the field \"tokens\" is parsed with those tokens.", run_parse},
    {"explain", "FILE [flags]", "Show how each sentence was read and why each event was or was not coded.",
     "Prints every sentence with its tree, its clauses, its statements and its events.", run_explain},
    {"dataset", "check|info|compact|link|merge DATASET [FROM...]", "Look after a dataset.",
     "check: compares every file with its checksum and sets damaged parts aside. info: rows, size and the versions that made it. "
     "compact: makes few large parts, sorted by day, of many small ones. link: links the events of all parts into stories "
     "anew, by day. merge: adds the articles of the datasets FROM that "
     "DATASET does not have.", run_dataset},
    {"export", "PATH... --to SCHEMA", "Write coded events in the schema of another data set.",
     "PATH is a dataset, a file of records that `dateline code` wrote, or - for such records on standard input. Schemas are "
     "described in docs/exports.md.", run_export},
    {"query", "DATASET [flags]", "Count and list the events of a dataset.",
     "Without --by, --edges and --sql, lists the events that pass the filters. See docs/query.md.", run_query},
    {"positions", "PATH... --holder CODE|NAME [flags]", "Show what somebody has demanded, offered, refused or promised over time.",
     "PATH is a dataset, a file of records that `dateline code` wrote, or - for such records on standard input. One line a position, in "
     "order of time: act, to whom, content, condition, and what changed. See docs/positions.md.", run_positions},
    {"actors", "lookup NAME... | lint PATH... | add FILE... [flags]", "Look names up in the registry of actors; check and add files of your own.",
     "lookup: every entry of a name with its codes on a day. lint: what is wrong with registry files or folders of yours, with file, "
     "line and reason. add: checks a file and copies it into the folder of --actors. Formats are described in docs/actors.md.", run_actors},
    {"version", "", "Print the version, the model's number format and the data in use.", "", run_version},
};

bool knows(const Flag& flag, std::string_view command) {
  for (std::string_view rest = flag.commands; !rest.empty();) {
    const std::string_view name = rest.substr(0, rest.find(' '));
    if (name == command) return true;
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
  }
  return false;
}

const Flag* find_flag(std::string_view argument, std::string_view command) {
  for (const Flag& flag : kFlags) {
    const bool named = argument == flag.name || (argument.size() == 2 && argument[0] == '-' && argument[1] == flag.letter);
    if (named && knows(flag, command)) return &flag;
  }
  return nullptr;
}

Error usage_error(const std::string& message, std::string_view command) {
  return Error{message + "; see 'dateline " + std::string(command) + (command.empty() ? "" : " ") + "--help'"};
}

Options from_environment() {
  Options options;
  if (const char* model = std::getenv("DATELINE_MODEL")) options.paths.model = model;
  if (const char* actors = std::getenv("DATELINE_ACTORS")) options.paths.actors.emplace_back(actors);
  if (const char* data = std::getenv("DATELINE_DATA")) options.paths.data = data;
  return options;
}

// Breaks at spaces before `width` columns; every line after the first is indented.
std::string wrap(std::string_view text, size_t indent, size_t width = 100) {
  std::string out;
  size_t column = indent;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    if (column > indent && column + 1 + word.size() > width) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return out;
}

}  // namespace

std::span<const Flag> flags() { return kFlags; }
std::span<const Command> commands() { return kCommands; }

Result<Invocation> parse_command_line(const std::vector<std::string>& arguments) {
  Invocation call;
  call.options = from_environment();
  if (arguments.empty() || arguments[0] == "--help" || arguments[0] == "-h" || arguments[0] == "help") {
    call.help = true;
    if (arguments.size() > 1)
      for (const Command& command : kCommands)
        if (command.name == arguments[1]) call.command = &command;
    return call;
  }
  const std::string& name = arguments[0] == "--version" ? "version" : arguments[0];
  for (const Command& command : kCommands)
    if (command.name == name) call.command = &command;
  if (!call.command) return usage_error("there is no command '" + name + "'", "");
  bool flags_ended = false;
  for (size_t i = 1; i < arguments.size(); ++i) {
    std::string argument = arguments[i];
    if (flags_ended || argument == "-" || !argument.starts_with("-")) {
      call.options.inputs.push_back(argument);
      continue;
    }
    if (argument == "--") {
      flags_ended = true;
      continue;
    }
    if (argument == "--help" || argument == "-h") {
      call.help = true;
      return call;
    }
    std::string value;
    const size_t equals = argument.starts_with("--") ? argument.find('=') : std::string::npos;
    if (equals != std::string::npos) {
      value = argument.substr(equals + 1);
      argument.resize(equals);
    }
    const Flag* flag = find_flag(argument, name);
    if (!flag) return usage_error("'dateline " + name + "' has no flag " + argument, name);
    if (equals == std::string::npos && !flag->value.empty()) {
      if (i + 1 == arguments.size()) return usage_error(argument + " takes a value: " + std::string(flag->value), name);
      value = arguments[++i];
    }
    if (Result<void> taken = flag->take(call.options, value); !taken) return usage_error(taken.error().message, name);
  }
  if (call.command->usage.starts_with("PATH") && call.options.inputs.empty())
    return usage_error("name a file, a folder or - for standard input", name);
  if (call.command->usage.starts_with("FILE") && call.options.inputs.size() != 1) return usage_error("name one file", name);
  return call;
}

std::string help() {
  std::string text = "dateline reads news dispatches and writes who did or said what to whom, when and where, as PLOVER event data.\n\nCommands:\n";
  for (const Command& command : kCommands)
    text += "  dateline " + std::string(command.name) + (command.usage.empty() ? "" : " ") + std::string(command.usage) + "\n      " +
            wrap(command.summary, 6) + "\n";
  return text + "\n'dateline COMMAND --help' explains a command and its flags.\n";
}

std::string help(const Command& command) {
  std::string text = std::string(command.summary) + "\n\nUsage: dateline " + std::string(command.name) +
                     (command.usage.empty() ? "" : " ") + std::string(command.usage) + "\n";
  if (!command.doc.empty()) text += "\n" + wrap(command.doc, 0) + "\n";
  text += "\nFlags:\n";
  for (const Flag& flag : kFlags) {
    if (!knows(flag, command.name)) continue;
    text += "  ";
    if (flag.letter) text += std::string("-") + flag.letter + ", ";
    text += std::string(flag.name) + (flag.value.empty() ? "" : " ") + std::string(flag.value) + "\n      " + wrap(flag.doc, 6) + "\n";
  }
  text += "  -h, --help\n      Print this.\n";
  return text + "\nExit status: 0 when everything was read; 1 when some articles were rejected or could not be read, all others are "
                "in\nthe output, or when a dataset is damaged or cannot be used or written; 2 for wrong usage, missing files or a failed\n"
                "write of another output.\n";
}

}  // namespace dateline::cli
