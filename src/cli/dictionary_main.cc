// dateline-dictionary: prints docs/data-dictionary.md.
#include <cstdio>

#include "records/fields.h"

int main() {
  std::fputs(dateline::records::data_dictionary().c_str(), stdout);
  return 0;
}
