// Sketches of many articles as bytes in which near-duplicates are looked up without reading them all: what a part of a
// dataset holds as sketches.bin, and what a run keeps of articles that are in no part yet.
//
//   std::string bytes = pack(articles);
//   std::optional<SketchFile> file = SketchFile::read(bytes);     // views `bytes`
//   Match best;
//   file->find(sketch(text), date, best);
//
// Layout, little-endian, 32 bits each: "DLSK", count, first and last day; of each article day, number of shingles, kLowest
// hashes (padded with 0xFFFFFFFF) and end of its id; kBands tables of count sorted keys and their articles; the ids. About
// 1.6 KB an article. Immutable; safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "stories/minhash.h"

namespace dateline::stories {

inline constexpr int kReprintDays = 14;         // articles further apart are different ones
inline constexpr uint32_t kLeastShingles = 30;  // shorter texts are alike by chance

struct Sketched {
  std::string id;
  base::Date date;
  Sketch sketch;
};

// The most similar article so far; of equals the earlier day, then the smaller id, so that the order of looking does not matter.
struct Match {
  std::string id;  // "" for none
  base::Date date;
  double share = 0;
};

// Takes `candidate` when it is a near-duplicate, near enough in time, and better than what `best` holds.
void consider(const Sketched& candidate, const Sketch& own, base::Date date, Match& best);

std::string pack(const std::vector<Sketched>& articles);

class SketchFile {
 public:
  // Nothing when the bytes are not what pack() writes.
  static std::optional<SketchFile> read(std::string_view bytes);

  size_t size() const { return count_; }
  base::Date first_day() const;
  base::Date last_day() const;
  Sketched at(size_t number) const;  // without band keys
  std::vector<Sketched> all() const;

  void find(const Sketch& own, base::Date date, Match& best) const;

 private:
  uint32_t word(size_t at) const;
  std::string_view id(size_t number) const;

  std::string_view bytes_;
  uint32_t count_ = 0;
};

}  // namespace dateline::stories
