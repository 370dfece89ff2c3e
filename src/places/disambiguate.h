// Which place of that name: by what the text says of it, by what else it names, by size. Internal to `places/`.
//
//   disambiguate(text, cast, gazetteer, candidates);   // sets scores, chosen, confidence and why
//
// After the minimality heuristics of toponym resolution (Leidner, "Toponym Resolution in Text", 2007): one referent per
// name and article, places near each other, containers that the text names.
#pragma once

#include <vector>

#include "places/candidates.h"

namespace dateline::places {

void disambiguate(const text::Text& text, const actors::Cast& cast, const Gazetteer& gazetteer, std::vector<Candidate>& candidates);

// Great-circle distance in km on a sphere of 6371 km.
double distance_km(double latitude_a, double longitude_a, double latitude_b, double longitude_b);

}  // namespace dateline::places
