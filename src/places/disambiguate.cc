#include "places/disambiguate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "places/source.h"

namespace dateline::places {
namespace {

constexpr int kRounds = 4;
constexpr float kCountryContext = 1.0F;   // weight of the countries that the text speaks of
constexpr float kMostSupport = 9.0F;       // all other names together

constexpr uint32_t kLargeSeat = 300000, kLargeDivision = 3000000, kKnownDivision = 500000;  // people
constexpr float kSiblings = 1.0F;
constexpr float kSaid = 5.0F;              // the text calls it a state, a county, a city
constexpr float kOtherName = 1.0F;         // against a town that is known by the name besides its own
constexpr float kSourceMeant = 0.7F;      // how far a paper's name is trusted to name a town
constexpr size_t kMostRecords = 60;       // of one name, the likeliest

struct Vector {
  float x = 0, y = 0, z = 0;
};

// All candidates of one name, weighed together: one referent for one name in an article.
struct Name {
  std::vector<size_t> candidates;
  std::vector<uint32_t> records;
  std::vector<Vector> points;              // parallel to `records`, on the unit sphere
  std::vector<float> base, scores, shares;  // parallel; `shares` sum to 1
  std::vector<std::string> containers;
  std::array<bool, 4> said{};              // by Said
  bool contested = false;                  // a country that a large division elsewhere is called after
  float meant = 0;
};

bool is_country(const Record& place) { return place.rank == 3; }
bool is_division(const Record& place) { return std::string_view(place.feature) == "ADM1"; }
bool is_district(const Record& place) { return std::string_view(place.feature) == "ADM2"; }

Vector on_sphere(const Record& place) {
  constexpr float kRadians = std::numbers::pi_v<float> / 180.0F;
  const float latitude = place.latitude * kRadians, longitude = place.longitude * kRadians;
  return {std::cos(latitude) * std::cos(longitude), std::cos(latitude) * std::sin(longitude), std::sin(latitude)};
}

float chord_km(const Vector& a, const Vector& b) {
  const float x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;
  return 6371.0F * std::sqrt(x * x + y * y + z * z);
}

float prior(const Record& place) {
  float score = 0.4F * std::log(static_cast<float>(place.population) + 100.0F);
  const std::string_view feature = place.feature;
  if (place.rank == 3) score += feature == "PCLD" ? 10.0F : 14.0F;
  if (is_division(place)) score += place.population >= kKnownDivision ? 3.0F : 0.0F;  // parishes of islands are seldom in the news
  else if (place.rank == 2) score += 7.0F;
  if (feature == "PPLC") score += 2.0F;
  else if (place.rank == 1) score += 0.5F;
  else if (feature == "PPLX") score -= 0.7F;
  else if (is_district(place)) score -= 0.5F;
  return score;
}

// "Paris, Texas": does the container name the record's district, division or country?
bool contained(const Gazetteer& gazetteer, const Record& inner, const std::string& container) {
  for (uint32_t number : lookup(gazetteer, container)) {
    const Record& outer = record(gazetteer, number);
    if (std::string_view(outer.country) != inner.country) continue;
    if (is_country(outer)) return true;
    if (admin1_of(gazetteer, inner).empty() || admin1_of(gazetteer, inner) != admin1_of(gazetteer, outer)) continue;
    if (outer.rank == 2 || (is_district(outer) && admin2_of(gazetteer, inner) == admin2_of(gazetteer, outer))) return true;
  }
  return false;
}

// Georgia the country has no such lead over Georgia the state as Jordan has over a town of that name.
void admit_divisions(const Gazetteer& gazetteer, Name& name) {
  for (size_t i = 0; i < name.records.size(); ++i) {
    const Record& country = record(gazetteer, name.records[i]);
    if (!is_country(country)) continue;
    for (uint32_t other : name.records) {
      const Record& division = record(gazetteer, other);
      if (!is_division(division) || std::string_view(division.country) == country.country || division.population <= kLargeDivision) continue;
      name.base[i] -= 6.0F;
      name.contested = true;
    }
  }
}

// A division and its seat of one name: the town is meant, unless it is small beside the division.
void prefer_seats(const Gazetteer& gazetteer, Name& name) {
  for (size_t i = 0; i < name.records.size(); ++i) {
    const Record& division = record(gazetteer, name.records[i]);
    if (!is_division(division)) continue;
    for (uint32_t other : name.records) {
      const Record& town = record(gazetteer, other);
      if (town.rank != 1 || std::string_view(town.country) != division.country || town.population < kLargeSeat) continue;
      if (std::string_view(town.feature) == "PPLC" || admin1_of(gazetteer, town) == admin1_of(gazetteer, division)) name.base[i] -= 5.0F;
    }
  }
}

bool is_town(const Record& place) { return std::string_view(place.feature).starts_with("PPL"); }

// Berea is a town in Kentucky before it is what Aleppo was called once.
void prefer_own_names(const Gazetteer& gazetteer, const std::string& folded, Name& name) {
  std::vector<bool> own;
  for (uint32_t number : name.records) own.push_back(!is_town(record(gazetteer, number)) || fold(name_of(gazetteer, record(gazetteer, number))) == folded);
  if (std::find(own.begin(), own.end(), true) == own.end()) return;
  for (size_t i = 0; i < own.size(); ++i)
    if (!own[i]) name.base[i] -= kOtherName;
}

Name begin(const Gazetteer& gazetteer, const Candidate& candidate) {
  Name name;
  name.records = candidate.records;
  if (name.records.size() > kMostRecords) {
    std::stable_sort(name.records.begin(), name.records.end(),
                     [&](uint32_t a, uint32_t b) { return prior(record(gazetteer, a)) > prior(record(gazetteer, b)); });
    name.records.resize(kMostRecords);
  }
  for (uint32_t number : name.records) {
    name.points.push_back(on_sphere(record(gazetteer, number)));
    name.base.push_back(prior(record(gazetteer, number)));
  }
  prefer_own_names(gazetteer, candidate.folded, name);
  prefer_seats(gazetteer, name);
  admit_divisions(gazetteer, name);
  return name;
}

// "China, Japan and Korea": a country before a comma is not held by the next.
bool is_list(const Gazetteer& gazetteer, const Candidate& candidate) {
  const auto names_country = [&](const std::vector<uint32_t>& records) {
    return std::any_of(records.begin(), records.end(), [&](uint32_t number) { return is_country(record(gazetteer, number)); });
  };
  return names_country(candidate.records) && names_country(lookup(gazetteer, candidate.container));
}

std::vector<Name> group(const Gazetteer& gazetteer, const std::vector<Candidate>& candidates) {
  std::map<std::string, size_t> known;
  std::vector<Name> names;
  for (size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i].records.empty()) continue;
    const auto [entry, fresh] = known.emplace(candidates[i].folded, names.size());
    if (fresh) names.push_back(begin(gazetteer, candidates[i]));
    Name& name = names[entry->second];
    name.candidates.push_back(i);
    name.said[static_cast<size_t>(candidates[i].said)] = true;
    name.meant = std::max(name.meant, candidates[i].meant);
    if (!candidates[i].container.empty() && !is_list(gazetteer, candidates[i])) name.containers.push_back(candidates[i].container);
  }
  return names;
}

// The town that a paper is called after speaks for the places around it, once more when the article names it too.
void add_source(const ingest::Article& article, const Gazetteer& gazetteer, std::vector<Name>& names) {
  Candidate source;
  source.folded = fold(place_in_source(article.source));
  source.records = lookup(gazetteer, source.folded);
  if (source.folded.empty() || source.records.empty()) return;
  source.meant = kSourceMeant;
  names.push_back(begin(gazetteer, source));
  names.back().meant = kSourceMeant;
}

void share_out(Name& name) {
  const float best = *std::max_element(name.scores.begin(), name.scores.end());
  float total = 0;
  name.shares.assign(name.scores.size(), 0);
  for (size_t i = 0; i < name.scores.size(); ++i) total += name.shares[i] = std::exp(name.scores[i] - best);
  for (float& share : name.shares) share /= total;
}

// How much a place speaks for another that the same article names.
float kinship(const Gazetteer& gazetteer, const Record& place, const Vector& at, const Record& neighbour, const Vector& neighbour_at) {
  if (std::string_view(place.country) != neighbour.country && !is_country(neighbour)) {
    const float km = chord_km(at, neighbour_at);
    return km > 800 || neighbour.rank >= 2 ? 0 : 0.8F * std::exp(-km / 150.0F);
  }
  if (is_country(neighbour)) return std::string_view(place.country) == neighbour.country ? 0.8F : 0;
  const bool same_division = !admin1_of(gazetteer, place).empty() && admin1_of(gazetteer, place) == admin1_of(gazetteer, neighbour);
  if (is_division(place) && is_division(neighbour)) return kSiblings;  // states named side by side
  if (neighbour.rank == 2) return same_division ? 3.0F : 0.3F;
  float support = 0.3F + (same_division ? 1.2F : 0.0F);
  if (same_division && (is_district(place) || is_district(neighbour)) && admin2_of(gazetteer, place) == admin2_of(gazetteer, neighbour)) support += 1.0F;
  const float km = chord_km(at, neighbour_at);
  if (km < 600) support += 2.2F * std::exp(-km / 100.0F);
  return support;
}

float support_from(const Gazetteer& gazetteer, const Record& place, const Vector& at, const Name& other) {
  float best = 0;
  for (size_t i = 0; i < other.records.size(); ++i) {
    if (other.shares[i] < 0.004F) continue;
    best = std::max(best, std::sqrt(other.shares[i]) * kinship(gazetteer, place, at, record(gazetteer, other.records[i]), other.points[i]));
  }
  return best * other.meant;
}

using Countries = std::map<std::string, float>;  // alpha-3 -> how much actors and the source speak of it

Countries read_countries(const ingest::Article& article, const actors::Cast& cast) {
  Countries countries;
  for (const actors::Entity& entity : cast.list)
    if (entity.country.size() == 3) countries[entity.country] += 0.3F;
  if (const std::string home = country_of_source(article.source, article.url); !home.empty()) countries[home] += 2.0F;
  return countries;
}

bool is_said(const Name& name, const Record& place) {
  const auto said = [&](Said kind) { return name.said[static_cast<size_t>(kind)]; };
  return (said(Said::kDivision) && is_division(place)) || (said(Said::kCounty) && is_district(place)) || (said(Said::kSettlement) && is_town(place));
}

void score_alone(const Gazetteer& gazetteer, const Countries& countries, Name& name) {
  for (size_t i = 0; i < name.records.size(); ++i) {
    const Record& place = record(gazetteer, name.records[i]);
    const bool held = std::any_of(name.containers.begin(), name.containers.end(), [&](const std::string& c) { return contained(gazetteer, place, c); });
    if (held) name.base[i] += 12.0F;
    if (is_said(name, place)) name.base[i] += kSaid;
    const auto spoken = countries.find(place.country);
    if (spoken != countries.end() && (!is_country(place) || name.contested)) name.base[i] += kCountryContext * std::log1p(spoken->second);
  }
  name.scores = name.base;
  share_out(name);
}

void support_each_other(const Gazetteer& gazetteer, std::vector<Name>& names) {
  std::vector<std::vector<float>> next(names.size());
  for (size_t self = 0; self < names.size(); ++self) {
    next[self] = names[self].base;
    if (names[self].records.size() < 2) continue;
    for (size_t i = 0; i < names[self].records.size(); ++i) {
      float support = 0;
      for (size_t other = 0; other < names.size(); ++other)
        if (other != self) support += support_from(gazetteer, record(gazetteer, names[self].records[i]), names[self].points[i], names[other]);
      next[self][i] += kMostSupport * (1.0F - std::exp(-support / kMostSupport));
    }
  }
  for (size_t self = 0; self < names.size(); ++self) {
    names[self].scores = std::move(next[self]);
    share_out(names[self]);
  }
}

void settle(const Gazetteer& gazetteer, const Name& name, std::vector<Candidate>& candidates) {
  if (name.candidates.empty()) return;  // the source's
  const size_t best = static_cast<size_t>(std::max_element(name.shares.begin(), name.shares.end()) - name.shares.begin());
  for (size_t number : name.candidates) {
    Candidate& candidate = candidates[number];
    candidate.chosen = static_cast<int32_t>(name.records[best]);
    candidate.confidence = name.shares[best];
    candidate.why = std::string(name_of(gazetteer, record(gazetteer, name.records[best]))) + ", one of " + std::to_string(candidate.records.size()) +
                    " of that name" + (candidate.container.empty() ? "" : "; the text adds '" + candidate.container + "'");
  }
}

}  // namespace

double distance_km(double latitude_a, double longitude_a, double latitude_b, double longitude_b) {
  constexpr double kRadians = std::numbers::pi / 180.0;
  const double p = latitude_a * kRadians, q = latitude_b * kRadians;
  const double h = std::pow(std::sin((q - p) / 2), 2) + std::cos(p) * std::cos(q) * std::pow(std::sin((longitude_b - longitude_a) * kRadians / 2), 2);
  return 2 * 6371.0 * std::asin(std::min(1.0, std::sqrt(h)));
}

void disambiguate(const text::Text& text, const actors::Cast& cast, const Gazetteer& gazetteer, std::vector<Candidate>& candidates) {
  const Countries countries = read_countries(*text.article, cast);
  std::vector<Name> names = group(gazetteer, candidates);
  add_source(*text.article, gazetteer, names);
  for (Name& name : names) score_alone(gazetteer, countries, name);
  for (int round = 0; round < kRounds; ++round) support_each_other(gazetteer, names);
  for (const Name& name : names) settle(gazetteer, name, candidates);
}

}  // namespace dateline::places
