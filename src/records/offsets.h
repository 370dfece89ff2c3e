// From bytes to code points: the only place where the program's spans become the records' spans.
//
//   Offsets offsets(article.text);
//   size_t start = offsets.code_point(span.begin);
//
// Takes time once for the text, then next to none a question. Keeps a view of the text. Any thread may ask.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::records {

class Offsets {
 public:
  explicit Offsets(std::string_view text);

  // `byte` is at most the size of the text and at the start of a character.
  uint32_t code_point(uint32_t byte) const;

 private:
  std::string_view text_;
  std::vector<uint32_t> before_;  // code points before every kStep-th byte; empty when the text is ASCII
};

}  // namespace dateline::records
