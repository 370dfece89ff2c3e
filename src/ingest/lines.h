// Lines of a file or of standard input, read in pieces: memory does not grow with the file.
//
//   Result<Lines> lines = open_lines("news.jsonl");
//   while (std::optional<Line> line = lines->next()) use(line->bytes);
//
// One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dateline::ingest {

// Longer lines are cut to this many bytes and marked.
inline constexpr size_t kLongestLine = size_t{32} << 20;

struct Line {
  std::string_view bytes;  // with its end ("\n" or "\r\n"), which the last may lack; valid until the next call of next()
  uint64_t number = 0;     // from 1
  bool cut = false;        // longer than kLongestLine
};

class Lines {
 public:
  explicit Lines(int descriptor);  // takes ownership, except of standard input (0)
  Lines(Lines&& other) noexcept;
  Lines& operator=(Lines&& other) noexcept;
  ~Lines();

  std::optional<Line> next();
  uint64_t bytes_read() const { return bytes_read_; }
  bool failed() const { return failed_; }  // the system reported an error; what was read before is good

 private:
  bool fill();

  int descriptor_ = -1;
  std::string buffer_;
  size_t begin_ = 0;  // of what was not yet handed out
  uint64_t number_ = 0;
  uint64_t bytes_read_ = 0;
  bool ended_ = false;
  bool failed_ = false;
};

base::Result<Lines> open_lines(const std::string& path);  // "-" is standard input

}  // namespace dateline::ingest
