// What the text calls a place: "Washington state", "the city of Kherson", "Hall and Jackson counties". Internal to `places/`.
//
//   read_kinds(page, candidates);  // sets Candidate::said
//
// Pure function; safe from any thread.
#pragma once

#include <vector>

#include "places/candidates.h"

namespace dateline::places {

// A name that is called a county is looked up as one: where English is written, "Hall" alone names none in the gazetteer.
void read_kinds(const Page& page, std::vector<Candidate>& candidates);

}  // namespace dateline::places
