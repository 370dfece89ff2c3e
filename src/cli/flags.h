// Commands and flags: one structure each holds its name, its documentation and its effect; parsing and help come from
// them.
//
//   Result<Invocation> call = parse_command_line(arguments);
//   if (call->help) print(help(*call->command));
//
// Constant tables; safe from any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/options.h"

namespace dateline::cli {

struct Flag {
  std::string_view name;     // "--format"
  char letter = 0;           // 'o' for -o
  std::string_view value;    // what stands for its value in the help; "" for none
  std::string_view doc;      // one or more sentences
  std::string_view commands;  // names of the commands that know it, with spaces between
  base::Result<void> (*take)(Options& options, std::string_view value) = nullptr;
};

struct Command {
  std::string_view name;
  std::string_view usage;    // what follows the name
  std::string_view summary;  // a line
  std::string_view doc;
  int (*run)(const Options& options) = nullptr;  // returns the exit status
};

struct Invocation {
  const Command* command = nullptr;  // nullptr: the program as a whole
  bool help = false;
  Options options;
};

std::span<const Flag> flags();
std::span<const Command> commands();

// `arguments` without the program's name. Errors say what is wrong and which help to ask for.
base::Result<Invocation> parse_command_line(const std::vector<std::string>& arguments);

std::string help();                        // of the program
std::string help(const Command& command);  // of one command, with all its flags

// Exit statuses, as the help says.
inline constexpr int kDone = 0;
inline constexpr int kSomeRejected = 1;
inline constexpr int kCannot = 1;  // a dataset that cannot be used or written
inline constexpr int kFailed = 2;

}  // namespace dateline::cli
