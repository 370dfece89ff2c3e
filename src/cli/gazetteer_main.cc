// dateline-gazetteer DATA CITIES ADMIN1 ADMIN2 OUTPUT: compiles the towns of GeoNames and our own regions into gazetteer.bin.
#include <cstdio>

#include "places/gazetteer.h"

int main(int argc, char** argv) {
  if (argc != 6) {
    std::fprintf(stderr, "usage: dateline-gazetteer DATA_FOLDER CITIES500.TXT ADMIN1.JSON ADMIN2.JSON OUTPUT\n");
    return 2;
  }
  const dateline::base::Result<void> built = dateline::places::build_gazetteer({argv[1], argv[2], argv[3], argv[4]}, argv[5]);
  if (!built) {
    std::fprintf(stderr, "dateline-gazetteer: %s\n", built.error().message.c_str());
    return 1;
  }
  return 0;
}
