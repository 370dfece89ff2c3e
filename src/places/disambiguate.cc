#include "places/disambiguate.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace dateline::places {
namespace {

constexpr int kRounds = 3;

struct Context {
  std::map<std::string, float> countries;  // alpha-3 -> how much the text speaks of it
  std::map<std::string, int32_t> first_by_name;
};

bool is_country(const Record& record) { return record.rank == 3; }

Context read_context(const actors::Cast& cast, const Gazetteer& gazetteer, const std::vector<Candidate>& candidates) {
  Context context;
  for (const actors::Entity& entity : cast.list)
    if (entity.country.size() == 3) context.countries[entity.country] += 0.3F;
  for (const Candidate& candidate : candidates)
    for (uint32_t number : candidate.records)
      if (is_country(record(gazetteer, number))) context.countries[record(gazetteer, number).country] += 1.0F;
  return context;
}

float prior(const Record& record) {
  float score = 0.4F * std::log(static_cast<float>(record.population) + 100.0F);
  if (record.rank == 3) score += 15.0F;  // a country is never taken for a town of its name
  if (record.rank == 2) score += std::string_view(record.feature) == "ADM1" ? 4.0F : 7.0F;
  if (std::string_view(record.feature) == "PPLC") score += 2.0F;
  else if (record.rank == 1) score += 0.8F;
  return score;
}

// "Paris, Texas": does the container name the record's division or country?
bool contained(const Gazetteer& gazetteer, const Record& inner, const std::string& container) {
  for (uint32_t number : lookup(gazetteer, container)) {
    const Record& outer = record(gazetteer, number);
    if (outer.rank < 2 || std::string_view(outer.country) != inner.country) continue;
    if (is_country(outer)) return true;
    if (!admin1_of(gazetteer, inner).empty() && admin1_of(gazetteer, inner) == admin1_of(gazetteer, outer)) return true;
  }
  return false;
}

void score_alone(const Gazetteer& gazetteer, const Context& context, Candidate& candidate) {
  candidate.scores.assign(candidate.records.size(), 0);
  for (size_t i = 0; i < candidate.records.size(); ++i) {
    const Record& place = record(gazetteer, candidate.records[i]);
    float score = prior(place);
    if (!candidate.container.empty() && contained(gazetteer, place, candidate.container)) score += 12.0F;
    const auto spoken = context.countries.find(place.country);
    if (spoken != context.countries.end() && !is_country(place)) score += 1.2F * std::log1p(spoken->second);
    candidate.scores[i] = score;
  }
}

// How close a record is to what the other names are taken for.
float nearness(const Gazetteer& gazetteer, const Record& place, const std::vector<Candidate>& candidates, size_t self) {
  float score = 0;
  for (size_t other = 0; other < candidates.size(); ++other) {
    if (other == self || candidates[other].chosen < 0) continue;
    if (candidates[other].records == candidates[self].records) continue;  // the same name says nothing
    const Record& neighbour = record(gazetteer, candidates[other].records[static_cast<size_t>(candidates[other].chosen)]);
    if (is_country(neighbour)) continue;  // counted as context
    const double km = distance_km(place.latitude, place.longitude, neighbour.latitude, neighbour.longitude);
    score += candidates[other].confidence * static_cast<float>(1.6 * std::exp(-km / 120.0) + 0.5 * std::exp(-km / 600.0));
    const std::string_view division = admin1_of(gazetteer, place);
    if (!division.empty() && division == admin1_of(gazetteer, neighbour) && std::string_view(place.country) == neighbour.country)
      score += 0.8F * candidates[other].confidence;
  }
  return std::min(score, 6.0F);
}

void choose(Candidate& candidate, const std::vector<float>& scores) {
  if (scores.empty()) return;
  size_t best = 0;
  for (size_t i = 1; i < scores.size(); ++i)
    if (scores[i] > scores[best]) best = i;
  float total = 0;
  for (float score : scores) total += std::exp(score - scores[best]);
  candidate.chosen = static_cast<int32_t>(best);
  candidate.confidence = 1.0F / total;
}

// A name that the text places once ("Paris, Texas") means the same place where it stands alone.
void share_by_name(std::vector<Candidate>& candidates, const std::string& article) {
  std::map<std::string, size_t> placed;
  for (size_t i = 0; i < candidates.size(); ++i)
    if (!candidates[i].container.empty() && candidates[i].chosen >= 0) placed.emplace(fold(base::slice(article, candidates[i].span)), i);
  for (Candidate& candidate : candidates) {
    const auto found = placed.find(fold(base::slice(article, candidate.span)));
    if (found == placed.end() || candidates[found->second].records != candidate.records) continue;
    candidate.chosen = candidates[found->second].chosen;
    candidate.confidence = candidates[found->second].confidence;
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
  const Context context = read_context(cast, gazetteer, candidates);
  for (Candidate& candidate : candidates) {
    score_alone(gazetteer, context, candidate);
    choose(candidate, candidate.scores);
  }
  for (int round = 0; round < kRounds; ++round) {
    share_by_name(candidates, text.article->text);
    std::vector<std::vector<float>> next(candidates.size());
    for (size_t self = 0; self < candidates.size(); ++self) {
      next[self] = candidates[self].scores;
      if (candidates[self].records.size() > 1)
        for (size_t i = 0; i < candidates[self].records.size(); ++i)
          next[self][i] += nearness(gazetteer, record(gazetteer, candidates[self].records[i]), candidates, self);
    }
    for (size_t self = 0; self < candidates.size(); ++self) choose(candidates[self], next[self]);
  }
  share_by_name(candidates, text.article->text);
  for (Candidate& candidate : candidates) {
    if (candidate.chosen < 0) continue;
    const Record& chosen = record(gazetteer, candidate.records[static_cast<size_t>(candidate.chosen)]);
    candidate.why = std::string(name_of(gazetteer, chosen)) + ", one of " + std::to_string(candidate.records.size()) + " of that name" +
                    (candidate.container.empty() ? "" : "; the text adds '" + candidate.container + "'");
  }
}

}  // namespace dateline::places
