// Where the text plays: the countries it speaks of, and which of them a phrase without a country belongs to.
#include <algorithm>
#include <cmath>
#include <map>

#include "actors/words.h"
#include "actors/work.h"

namespace dateline::actors {
namespace {

using syntax::Relation;

constexpr float kAway = 0.005f;        // what each word between costs a country of the same sentence
constexpr float kDoersShare = 0.6f;     // a country that tells who does it, for those to whom it is done
constexpr float kSpeakersShare = 0.4f;  // what a country counts that only tells where a speaker sits or comes from

bool is_country(std::string_view code) {
  return code.size() == 3 && code != "IGO" && code != "UNO" && code != "EUR" && code != "NGO" && code != "ISM" && code != "IMG" && code != "MNC";
}

// The word of the verb or noun that both words hang on directly as arguments, or -1.
int32_t shared_predicate(const Work& work, uint32_t a, uint32_t b) {
  return work.node(a).head >= 0 && work.node(a).head == work.node(b).head ? work.node(a).head : -1;
}

// "officials in Nairobi said": where the source of the report sits says little of where its story plays.
bool is_of_speaker(const Work& work, uint32_t word) {
  for (int steps = 0; steps < 6 && work.node(word).head >= 0; ++steps) {
    const Relation relation = work.node(word).relation;
    const auto head = static_cast<uint32_t>(work.node(word).head);
    if (relation == Relation::kNsubj) return steps > 0 && is_speech_verb(work.lemma(head));
    if (relation != Relation::kNmod && relation != Relation::kNmodPoss && relation != Relation::kAmod && relation != Relation::kCompound) return false;
    word = head;
  }
  return false;
}

std::string_view dateline_country(const Work& work) {
  if (work.text.article == nullptr || work.text.article->dateline.place.empty()) return {};
  for (const Alias& alias : work.registry.find(work.text.article->dateline.place)) {
    const Entry& entry = work.registry.entry(alias.entry);
    if (is_geographic(entry.type)) return work.registry.in_force(entry, work.date).country;
  }
  return {};
}

// The verb that the phrase is the object of, or -1.
int32_t verb_over(const Work& work, uint32_t head) {
  const Relation relation = work.node(head).relation;
  return relation == Relation::kObj ? work.node(head).head : -1;
}

// "Russian strikes on Idlib killed five civilians": those who strike are named within the subject.
bool is_in_subject(const Work& work, uint32_t word, int32_t verb) {
  for (int steps = 0; steps < 8 && work.node(word).head >= 0; ++steps) {
    if (work.node(word).head == verb) return steps > 0 && work.node(word).relation == Relation::kNsubj;
    word = static_cast<uint32_t>(work.node(word).head);
  }
  return false;
}

}  // namespace

void weigh_countries(Work& work) {
  for (const NameMatch& match : work.names) {
    const Entry& entry = work.registry.entry(match.chosen.entry);
    const std::string_view country = work.registry.in_force(entry, work.date).country;
    if (!is_country(country)) continue;
    const float weight = is_geographic(entry.type) ? 1.f : entry.type == Type::kPerson || entry.type == Type::kInstitution ? 0.8f : 0.6f;
    work.countries.push_back({match.top, work.sentence[match.top], country, match.locative, weight * (is_of_speaker(work, match.top) ? kSpeakersShare : 1.f)});
  }
  for (uint32_t sentence = 0; sentence < work.text.sentences.size(); ++sentence) {
    int hits = 0;
    for (uint32_t word = work.text.sentences[sentence].first; word < work.text.sentences[sentence].last; ++word) hits += is_sport_word(work.lemmas[word]);
    work.sport[sentence] = hits >= 3;
  }
}

std::string infer_country(const Work& work, uint32_t head, bool state_power, std::string_view except) {
  std::map<std::string_view, float> scores;
  const uint32_t here = work.sentence[head];
  const int32_t verb = verb_over(work, head);
  for (const CountryMention& mention : work.countries) {
    scores[mention.country] += 0.25f * mention.weight;
    if (mention.sentence > here) continue;
    const uint32_t distance = here - mention.sentence;
    if (distance > 6) continue;
    float points = 2.5f * mention.weight * std::pow(0.65f, static_cast<float>(distance));
    if (mention.locative) points *= state_power ? 1.3f : 1.8f;
    if (distance == 0) {
      if (mention.word > head && !mention.locative) points *= 0.55f;
      const uint32_t apart = mention.word > head ? mention.word - head : head - mention.word;
      points *= 1 - kAway * static_cast<float>(std::min(apart, 30u));  // of two the nearer one
      if (shared_predicate(work, mention.word, head) >= 0 && !mention.locative) points *= 0.6f;
    }
    if (verb >= 0 && distance == 0 && !mention.locative && is_in_subject(work, mention.word, verb)) points *= kDoersShare;
    scores[mention.country] += points;
  }
  if (const std::string_view home = dateline_country(work); !home.empty()) scores[home] += state_power ? 1.2f : 1.5f;
  std::string_view best;
  float most = 1.0f;
  for (const auto& [country, points] : scores)
    if (points > most && country != except) most = points, best = country;
  return std::string(best);
}

}  // namespace dateline::actors
