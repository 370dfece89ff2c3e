// dateline-compile DATA OUTPUT: turns the data folders' text into the tables that the program maps at run time.
#include <cstdio>
#include <string>

#include "actors/actors.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: dateline-compile DATA_FOLDER OUTPUT_FOLDER\n");
    return 2;
  }
  const std::string data = argv[1], output = argv[2];
  const dateline::base::Result<void> built = dateline::actors::build_registry(data + "/actors", output + "/actors.bin");
  if (!built) {
    std::fprintf(stderr, "dateline-compile: %s\n", built.error().message.c_str());
    return 1;
  }
  return 0;
}
