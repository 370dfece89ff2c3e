// Words to wordpieces, exactly as BERT's uncased vocabulary cuts them, and the shape that tells how a word was written.
//
//   Result<Pieces> pieces = make_pieces(vocabulary, 30522);
//   std::vector<int32_t> numbers;
//   cut(*pieces, "ceasefire", numbers);        // appends the numbers of "cease" "##fire"
//   uint8_t shape = shape_of("KHARTOUM");      // 3, all capitals
//
// The rules stand in docs/model-file.md. A Pieces keeps views into the vocabulary, is immutable and may be used by many
// threads at once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace dateline::encoder {

struct Pieces {
  std::unordered_map<std::string_view, int32_t> starts;     // at the start of a part
  std::unordered_map<std::string_view, int32_t> continues;  // after "##"
  size_t longest = 0;                                       // bytes of the longest piece
  int32_t cls = 0;
  int32_t sep = 0;
  int32_t unknown = 0;
};

// A word is cut off after so many pieces: what has more is not a word of any language.
inline constexpr size_t kMostPieces = 200;

// `vocabulary`: `count` pieces, one a line.
base::Result<Pieces> make_pieces(std::string_view vocabulary, size_t count);

// Appends the pieces of one word to `out`, 1 to kMostPieces. `form` is UTF-8; bad bytes count as U+FFFD.
void cut(const Pieces& pieces, std::string_view form, std::vector<int32_t>& out);

// The parts of a word between white space, punctuation and ideographs, normalised; UTF-8.
std::vector<std::string> parts_of(std::string_view form);

// 0 is kept for the ends of a sequence; 1 to 7 as in docs/model-file.md.
uint8_t shape_of(std::string_view form);

}  // namespace dateline::encoder
