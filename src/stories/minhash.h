// Sketches of texts that tell reprints, updates and cut copies from different articles.
//
//   Sketch a = sketch(first_text), b = sketch(second_text);
//   if (containment(a, b) > 0.5) ...   // most of the shorter text stands in the longer one
//
// One-permutation MinHash with densification over word shingles (Li, Owen, Zhang 2012; Shrivastava 2017), banded for
// look-up (Broder 1997; Leskovec et al., "Mining of Massive Datasets", ch. 3); beside it the lowest hashes of a bottom-k
// sketch, which also estimates containment. About 1.3 KB. Pure functions; the same text gives the same sketch everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::stories {

inline constexpr size_t kBins = 128;
inline constexpr size_t kBands = 64;       // of kBins / kBands rows: candidates from a Jaccard index of about 0.12 on
inline constexpr size_t kLowest = 256;     // hashes of the bottom-k sketch
inline constexpr size_t kShingle = 3;      // words

struct Sketch {
  std::array<uint32_t, kBands> bands{};  // a key each; texts that share one are candidates
  std::vector<uint32_t> lowest;          // the smallest hashes of shingles, ascending, at most kLowest
  uint32_t shingles = 0;                 // distinct shingles of the text
};

// Words are letters and digits, case folded; punctuation and layout do not count. `text` is UTF-8.
Sketch sketch(std::string_view text);

double jaccard(const Sketch& a, const Sketch& b);      // estimate, 0-1
double containment(const Sketch& a, const Sketch& b);  // share of the smaller text's shingles in the larger, estimate, 0-1

bool share_band(const Sketch& a, const Sketch& b);

// Near-duplicates: reprints, updates, cut copies.
bool near_duplicate(const Sketch& a, const Sketch& b);

}  // namespace dateline::stories
