// Where a command writes: standard output, or a file that appears only when it is complete.
//
//   Result<std::unique_ptr<Output>> output = open_output("records.jsonl");
//   (*output)->write(lines);
//   Result<void> done = (*output)->close();
//
// One thread at a time.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dateline::cli {

class Output {
 public:
  Output(std::FILE* file, std::string path, std::string temporary);
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();  // without close(), the file does not appear

  void write(std::string_view bytes);  // failures are told by close()
  base::Result<void> close();

 private:
  std::FILE* file_;
  std::string path_;  // "" is standard output
  std::string temporary_;
  int error_ = 0;
};

base::Result<std::unique_ptr<Output>> open_output(const std::string& path);

}  // namespace dateline::cli
