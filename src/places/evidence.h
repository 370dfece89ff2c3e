// Whether a capitalised name in the text is meant as a place: what the words around it, the model and the rest of the
// article say, each as a sign with a weight. Internal to `places/`.
//
//   candidate.signs = signs_of(page, candidate, sentence);
//   if (is_place(candidate.signs)) keep(candidate);
//
// Weights: data/places/weights.tsv, log odds fitted by data/places/fit.py. Pure functions; safe from any thread.
#pragma once

#include <bitset>
#include <string>

#include "places/gazetteer.h"

namespace dateline::places {

enum class Sign : uint8_t {
  // What the reading model takes the words for.
  kPerson, kOrganisation, kOrganisationExactly, kPlace, kPlaceExactly, kOther, kUnread, kPolity,
  // The words themselves.
  kProper, kAdjective, kCommon, kCalendar, kDirection, kSeveralWords, kShort, kCapitals, kNumberWord,
  // The words around.
  kOpens, kLocative, kArticle, kTitle, kAfterName, kAfterDirection, kAfterPlaced, kBeforeName, kBeforeStreet, kBeforeAuthority,
  kBeforeNamesake, kBeforeNature, kBeforeDweller, kBeforeArea, kBeforePossessive, kBeforeHyphen, kContained, kContainer, kListed,
  // What the gazetteer has.
  kCountry, kRegion, kSeat, kMillion, kCity, kTown, kSmall, kDistrict, kManyNamesakes, kUsers,
  // The rest of the article.
  kPlaceElsewhere, kPersonElsewhere, kLowerElsewhere,
  kCount,
};

inline constexpr size_t kSigns = static_cast<size_t>(Sign::kCount);

class Signs {
 public:
  bool has(Sign sign) const { return bits_[static_cast<size_t>(sign)]; }
  void set(Sign sign, bool holds = true) { bits_[static_cast<size_t>(sign)] = holds; }

 private:
  std::bitset<kSigns> bits_;
};

// What recognition reads, all of one article.
struct Page {
  const text::Text& text;
  const encoder::Reading& reading;
  const syntax::Trees& trees;
  const actors::Cast& cast;
  const Gazetteer& gazetteer;
};

struct Candidate;

// Everything but the last group, which `compare` adds when all candidates are known.
Signs signs_of(const Page& page, const Candidate& candidate, const text::Sentence& sentence);
void compare(const Page& page, std::vector<Candidate>& candidates);

// The probability that a place is meant.
float place_probability(const Signs& signs);

// "place place-exactly locative": the names that the table of weights uses.
std::string show(const Signs& signs);

bool is_capital(std::string_view form);  // also "al-Minya"
bool is_direction(std::string_view form);

}  // namespace dateline::places
