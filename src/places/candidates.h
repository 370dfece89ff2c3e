// Names in the text that may be places, each with the records of that name. Internal to `places/`.
//
//   std::vector<Candidate> candidates = find_candidates(page);
//
// Pure function; safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "places/evidence.h"
#include "places/gazetteer.h"

namespace dateline::places {

enum class Said : uint8_t { kNothing, kDivision, kCounty, kSettlement };

struct Candidate {
  base::Span span;
  uint32_t first = 0, last = 0, head = 0;  // words; first == last for the dateline's place
  std::string folded;                      // the name looked up
  std::vector<uint32_t> records;           // of that name, may be empty: a place that the gazetteer lacks
  int32_t chosen = -1;                     // record number, or -1
  std::string container;                   // folded name that follows after a comma: "california"
  Said said = Said::kNothing;              // what the text calls it: "Washington state", "the city of Kherson"
  Signs signs;
  float meant = 1;                         // probability that a place is meant at all
  float confidence = 0;
  std::string why;
};

// In order of the text, the dateline's place first; no two overlap.
std::vector<Candidate> find_candidates(const Page& page);

// All that may be: what find_candidates chooses from.
std::vector<Candidate> all_candidates(const Page& page);

}  // namespace dateline::places
