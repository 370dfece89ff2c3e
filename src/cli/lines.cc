#include "cli/lines.h"

#include <fstream>
#include <iostream>

namespace dateline::cli {

base::Result<void> each_line(const std::string& path, const std::function<base::Result<void>(std::string_view)>& take) {
  std::ifstream file;
  if (path != "-") file.open(path);
  std::istream& input = path == "-" ? std::cin : file;
  if (!input) return base::Error{"cannot read " + path};
  std::string line;
  for (size_t number = 1; std::getline(input, line); ++number) {
    if (line.empty()) continue;
    if (base::Result<void> taken = take(line); !taken) return base::Error{path + ":" + std::to_string(number) + ": " + taken.error().message};
  }
  return {};
}

}  // namespace dateline::cli
