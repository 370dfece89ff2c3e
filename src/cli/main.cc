#include <cstdio>
#include <string>
#include <vector>

#include "cli/flags.h"
#include "cli/stream.h"

// The one place that catches exceptions: what is thrown below is a bug or a lack of memory, never bad input.
int main(int argc, char** argv) {
  using namespace dateline::cli;
  try {
    const dateline::base::Result<Invocation> call = parse_command_line(std::vector<std::string>(argv + 1, argv + argc));
    if (!call) return fail(call.error().message);
    if (call->help) {
      std::fputs((call->command ? help(*call->command) : help()).c_str(), stdout);
      return kDone;
    }
    return call->command->run(call->options);
  } catch (const std::exception& error) {
    return fail(std::string("failed inside: ") + error.what());
  }
}
