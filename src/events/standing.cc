#include "events/standing.h"

#include <algorithm>
#include <array>

#include "statements/conditions.h"

namespace dateline::events {
namespace {

using clauses::Clause;
using clauses::ClauseKind;
using clauses::Modality;
using times::Time;

const Clause& clause_at(const Story& story, uint32_t number) { return story.clauses->list[number]; }

constexpr std::array<std::string_view, 6> kOngoingVerbs = {"continue", "go_on", "persist", "last", "remain", "keep"};

bool goes_on(const Story& story, const Clause& clause) {
  if (std::find(kOngoingVerbs.begin(), kOngoingVerbs.end(), clause.predicate_lemma) != kOngoingVerbs.end()) return true;
  for (int32_t number : {clause.parent, clause.light_verb}) {
    if (number < 0) continue;
    const Clause& above = clause_at(story, static_cast<uint32_t>(number));
    const bool governs = above.complement >= 0 && &clause_at(story, static_cast<uint32_t>(above.complement)) == &clause;
    const bool carries = number == clause.light_verb;
    if ((governs || carries) && std::find(kOngoingVerbs.begin(), kOngoingVerbs.end(), above.predicate_lemma) != kOngoingVerbs.end()) return true;
  }
  return std::any_of(clause.modifiers.begin(), clause.modifiers.end(), [&](uint32_t word) {
    const std::string_view lemma = story.trees->nodes[word].lemma;
    return lemma == "ongoing" || lemma == "continuing" || lemma == "long-running" || lemma == "continued";
  });
}

bool is_since(const Story& story, const EventDate& date) {
  if (date.basis != Basis::kExplicit) return false;
  return std::any_of(story.times->list.begin(), story.times->list.end(), [&](const Time& time) { return time.since && time.span == date.span; });
}

}  // namespace

Standing standing_of(const Story& story, const Codebook& codebook, uint32_t number, const EventDate& date) {
  const Clause& clause = clause_at(story, number);
  Standing standing;
  standing.modality = clause.aspect.modality;
  bool negated = clause.aspect.negated;
  if (clause.kind == ClauseKind::kNominal && clause.light_verb >= 0) {
    const Clause& verb = clause_at(story, static_cast<uint32_t>(clause.light_verb));
    if (codebook.light_verb(verb.predicate_lemma)) {
      standing.modality = verb.aspect.modality;
      negated = negated != verb.aspect.negated;
    }
  }
  if (negated) standing.polarity = Polarity::kNegated;
  if (!condition_of_event(story, number).empty()) standing.modality = Modality::kConditional;
  const base::Date article = story.text->article->date;
  if (is_since(story, date) || goes_on(story, clause)) {
    if (clause.aspect.progressive || goes_on(story, clause)) standing.time = TimeStanding::kOngoing;
  } else if (article.known() && date.range.end.known() && date.range.end < article + -kHistoryDays) {
    standing.time = TimeStanding::kHistorical;
  }
  return standing;
}

statements::Words condition_of_event(const Story& story, uint32_t number) {
  const Clause& clause = clause_at(story, number);
  statements::Words words = statements::condition_of(*story.text, *story.trees, *story.clauses, clause.predicate);
  if (!words.empty() || clause.kind != ClauseKind::kNominal || clause.light_verb < 0) return words;
  return statements::condition_of(*story.text, *story.trees, *story.clauses, clause_at(story, static_cast<uint32_t>(clause.light_verb)).predicate);
}

}  // namespace dateline::events
