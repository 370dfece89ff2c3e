#include "places/places.h"

#include <algorithm>

#include "places/candidates.h"
#include "places/disambiguate.h"
#include "places/gazetteer.h"

namespace dateline::places {
namespace {

Place to_place(const Gazetteer& gazetteer, const Candidate& candidate, std::string_view article) {
  Place place;
  place.span = candidate.span;
  place.first = candidate.first;
  place.last = candidate.last;
  place.head = candidate.head;
  place.text = base::slice(article, candidate.span);
  place.why = candidate.why;
  const Signs& signs = candidate.signs;
  place.in_name = !signs.has(Sign::kPlaceExactly) && (signs.has(Sign::kOrganisation) || signs.has(Sign::kBeforeAuthority) || signs.has(Sign::kBeforeNamesake) || signs.has(Sign::kOther));
  place.confidence = candidate.chosen < 0 ? candidate.meant : candidate.confidence * candidate.meant;
  if (candidate.chosen < 0) return place;
  const Record& chosen = record(gazetteer, static_cast<uint32_t>(candidate.chosen));
  place.resolved = true;
  place.name = name_of(gazetteer, chosen);
  place.country = chosen.country;
  place.admin1 = admin1_of(gazetteer, chosen);
  place.latitude = static_cast<double>(chosen.latitude);
  place.longitude = static_cast<double>(chosen.longitude);
  place.geonameid = chosen.geonameid;
  place.feature = chosen.feature;
  return place;
}

}  // namespace

Places find(const text::Text& text, const encoder::Reading& reading, const syntax::Trees& trees, const actors::Cast& cast,
            const Gazetteer& gazetteer) {
  std::vector<Candidate> candidates = find_candidates(Page{text, reading, trees, cast, gazetteer});
  disambiguate(text, cast, gazetteer, candidates);
  Places places;
  places.place_of_word.assign(text.words.size(), -1);
  for (const Candidate& candidate : candidates) {
    for (uint32_t word = candidate.first; word < candidate.last; ++word) places.place_of_word[word] = static_cast<int32_t>(places.list.size());
    places.list.push_back(to_place(gazetteer, candidate, text.article->text));
  }
  return places;
}

}  // namespace dateline::places
