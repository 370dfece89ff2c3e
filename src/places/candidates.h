// Names in the text that may be places, each with the records of that name. Internal to `places/`.
//
//   std::vector<Candidate> candidates = find_candidates(text, reading, trees, cast, gazetteer);
//
// Pure function; safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "places/gazetteer.h"

namespace dateline::places {

struct Candidate {
  base::Span span;
  uint32_t first = 0, last = 0, head = 0;  // words; first == last for the dateline's place
  std::vector<uint32_t> records;           // of that name, may be empty: a place that the gazetteer lacks
  std::vector<float> scores;               // parallel to `records`
  int32_t chosen = -1;                     // index into `records`
  std::string container;                   // folded name that follows after a comma: "california"
  float confidence = 0;
  std::string why;
};

std::vector<Candidate> find_candidates(const text::Text& text, const encoder::Reading& reading, const syntax::Trees& trees,
                                       const actors::Cast& cast, const Gazetteer& gazetteer);

}  // namespace dateline::places
