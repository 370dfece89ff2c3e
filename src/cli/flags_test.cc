#include "cli/flags.h"

#include <gtest/gtest.h>

#include "cli/progress.h"

namespace dateline::cli {
namespace {

TEST(Flags, AreRead) {
  const base::Result<Invocation> call = parse_command_line(
      {"code", "a.txt", "-o", "out.jsonl", "--format=csv", "--layers", "times,mentions", "--date", "2021-10-22", "--threads", "3", "-", "--", "--odd"});
  ASSERT_TRUE(call) << call.error().message;
  const Options& options = call->options;
  EXPECT_EQ(options.inputs, (std::vector<std::string>{"a.txt", "-", "--odd"}));
  EXPECT_EQ(options.output, "out.jsonl");
  EXPECT_EQ(options.format, Format::kCsv);
  EXPECT_TRUE(options.layers.times && options.layers.mentions && !options.layers.places);
  EXPECT_EQ(base::format_date(options.date), "2021-10-22");
  EXPECT_EQ(options.threads, 3u);
}

TEST(Flags, MistakesAreNamed) {
  const struct { std::vector<std::string> arguments; const char* message; } rows[] = {
      {{"cod"}, "no command 'cod'"},
      {{"code"}, "name a file, a folder or -"},
      {{"code", "a", "--frmat", "csv"}, "no flag --frmat"},
      {{"code", "a", "--format", "xml"}, "not 'xml'"},
      {{"code", "a", "--format"}, "--format takes a value: FORMAT"},
      {{"code", "a", "--layers", "times,words"}, "not 'words'"},
      {{"code", "a", "--date", "2021-02-30"}, "not '2021-02-30'"},
      {{"code", "a", "--threads", "0"}, "a number from 1"},
      {{"parse", "a", "--format", "csv"}, "'dateline parse' has no flag --format"},
      {{"explain", "a", "b"}, "name one file"},
  };
  for (const auto& row : rows) {
    const base::Result<Invocation> call = parse_command_line(row.arguments);
    ASSERT_FALSE(call) << row.message;
    EXPECT_NE(call.error().message.find(row.message), std::string::npos) << call.error().message;
  }
}

TEST(Flags, HelpNamesEveryFlagOfEveryCommand) {
  for (const Command& command : commands()) {
    const std::string text = help(command);
    EXPECT_NE(help().find(command.name), std::string::npos);
    for (const Flag& flag : flags()) {
      EXPECT_FALSE(flag.doc.empty()) << flag.name;
      const bool known = (" " + std::string(flag.commands) + " ").find(" " + std::string(command.name) + " ") != std::string::npos;
      // two commands may share a name with different values: the line with the value tells them apart
      const std::string line = std::string(flag.name) + (flag.value.empty() ? "" : " ") + std::string(flag.value) + "\n";
      EXPECT_EQ(text.find("  " + line) != std::string::npos || text.find(", " + line) != std::string::npos, known)
          << command.name << flag.name;
    }
    EXPECT_NE(text.find("Exit status"), std::string::npos);
  }
}

TEST(Progress, SaysRateAndTimeLeft) {
  EXPECT_EQ(progress_line(412, 187201, 30, 0.25), "412 articles · 187,201 words · 6,240 words/s · 25 % · 1 min 30 s left");
  EXPECT_EQ(progress_line(1, 10, 0, -1), "1 article · 10 words");
  EXPECT_EQ(progress_line(3600000, 1000000, 7200, 0.5), "3,600,000 articles · 1,000,000 words · 138 words/s · 50 % · 2 h 0 min left");
}

}  // namespace
}  // namespace dateline::cli
