#include "events/standing.h"

#include <algorithm>
#include <array>

#include "events/story.h"
#include "statements/conditions.h"

namespace dateline::events {
namespace {

using clauses::Clause;
using clauses::ClauseKind;
using clauses::Link;
using clauses::Modality;
using times::Time;

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

// "has been bombing", "is still bombing", "have attacked since 2011".
bool is_under_way(const Story& story, const Clause& clause, const EventDate& date) {
  const clauses::Aspect& aspect = clause.aspect;
  if (is_since(story, date) && (aspect.progressive || aspect.perfect)) return true;
  if (!aspect.progressive || aspect.past_perfect) return false;
  return aspect.perfect || std::any_of(clause.modifiers.begin(), clause.modifiers.end(), [&](uint32_t word) { return story.trees->nodes[word].lemma == "still"; });
}

bool is_long(std::string_view lemma) { return lemma == "year" || lemma == "decade" || lemma == "century" || lemma == "generation"; }

// Words that set a happening apart as history without a date: "a decade after Russia invaded", "years ago", "the
// anniversary of the invasion", "during the Cold War", "in the last century".
bool is_background(const Story& story, const Clause& clause) {
  const auto lemma = [&](uint32_t word) -> std::string_view { return story.trees->nodes[word].lemma; };
  const uint32_t first = story.text->sentences[clause.sentence].first;
  if (clause.kind == ClauseKind::kNominal) {
    const int32_t head = story.trees->nodes[clause.predicate].head;
    return head >= 0 && lemma(static_cast<uint32_t>(head)) == "anniversary";
  }
  const uint32_t start = syntax::subtree_range(*story.trees, clause.predicate).first;
  const uint32_t marker = clause.marker == "after" ? (lemma(start) == "after" ? start : clause.predicate) : 0;
  if (marker > first && is_long(lemma(marker - 1))) return true;
  for (const clauses::Argument& oblique : clause.obliques) {
    const std::string_view before = oblique.head > first ? lemma(oblique.head - 1) : std::string_view();
    if (lemma(oblique.head) == "War" && (before == "Cold" || before == "World")) return true;
    if (lemma(oblique.head) == "century" && (before == "last" || before == "previous")) return true;
    if (is_long(lemma(oblique.head)) && oblique.head + 1 < story.text->words.size() && lemma(oblique.head + 1) == "ago") return true;
  }
  return std::any_of(clause.modifiers.begin(), clause.modifiers.end(), [&](uint32_t word) { return lemma(word) == "ago" && word > first && is_long(lemma(word - 1)); });
}

// "after the withdrawal of troops in August": told as what came before the news, with a time of its own well behind it.
bool is_set_before(const Story& story, const Clause& clause, const EventDate& date) {
  const base::Date article = story.text->article->date;
  if (date.basis != Basis::kExplicit || !article.known() || !date.range.end.known() || !(date.range.end < article + -kBackgroundDays)) return false;
  std::string_view opener = clause.marker;
  if (const int32_t mark = syntax::child_with(*story.trees, clause.predicate, syntax::Relation::kCase); mark >= 0) opener = story.trees->nodes[static_cast<size_t>(mark)].lemma;
  return opener == "after" || opener == "since" || opener == "following" || opener == "follow" || clause.aspect.past_perfect;
}

// States rather than acts: "is subject to sanctions", "are at war".
bool is_state(const Clause& clause) {
  return clause.kind != ClauseKind::kVerb && !clause.aspect.past && (clause.predicate_lemma == "subject" || (clause.copular && clause.predicate_lemma == "war"));
}

// The clause of the cue stands above by complements and coordination alone: what it governs is what is denied or admitted.
bool is_asserted_by(const Story& story, uint32_t number, uint32_t cue_word) {
  for (int32_t at = static_cast<int32_t>(number); at >= 0; at = clause_at(story, static_cast<uint32_t>(at)).parent) {
    const Clause& clause = clause_at(story, static_cast<uint32_t>(at));
    if (clause.predicate == cue_word) return static_cast<uint32_t>(at) != number;
    const bool of_noun = clause.link == Link::kParticipial && clause.marker == "that";  // "reports that"
    if (clause.link != Link::kComplement && clause.link != Link::kInfinitive && clause.link != Link::kCoordinate && !of_noun) return false;
  }
  return false;
}

// "denied that it had attacked": negated for the denier. "denied attacking" is negated by its clause.
bool is_denied(const Story& story, uint32_t number) {
  const Clause& clause = clause_at(story, number);
  const statements::Statement* statement = statement_at(story, clause.predicate);
  if (clause.kind == ClauseKind::kNominal || !statement || statement->act != statements::Act::kDeny) return false;
  const int32_t parent = clause.parent;
  if (clause.link == Link::kInfinitive && parent >= 0 && clause_at(story, static_cast<uint32_t>(parent)).predicate == statement->cue_word) return false;
  return is_asserted_by(story, number, statement->cue_word);
}

}  // namespace

bool lies_ahead(const Story& story, uint32_t number) {
  const Clause& clause = clause_at(story, number);
  static constexpr std::array<std::string_view, 4> kWill = {"will", "shall", "'ll", "wo"};  // also where a condition is the clause's modality
  if (clause.aspect.modality == Modality::kFuture || std::find(kWill.begin(), kWill.end(), clause.aspect.modal) != kWill.end()) return true;
  return clause.aspect.modal == "would" && statement_at(story, clause.predicate) != nullptr;
}

Standing standing_of(const Story& story, const Codebook& codebook, uint32_t number, const EventDate& date) {
  const Clause& clause = clause_at(story, number);
  Standing standing;
  standing.modality = lies_ahead(story, number) ? Modality::kFuture : clause.aspect.modality;
  bool negated = clause.aspect.negated;
  if (clause.kind == ClauseKind::kNominal && clause.light_verb >= 0) {
    const Clause& verb = clause_at(story, static_cast<uint32_t>(clause.light_verb));
    if (codebook.light_verb(verb.predicate_lemma)) {
      standing.modality = verb.aspect.modality;
      negated = negated != verb.aspect.negated;
    }
  }
  if (is_denied(story, number)) negated = !negated;
  if (negated) standing.polarity = Polarity::kNegated;
  if (!condition_of_event(story, number).empty()) standing.modality = Modality::kConditional;
  const base::Date article = story.text->article->date;
  const bool past = article.known() && date.range.end.known() && date.range.end < article + -kHistoryDays;
  if (is_state(clause) || goes_on(story, clause) || is_under_way(story, clause, date)) {
    standing.time = TimeStanding::kOngoing;
  } else if ((past && !is_since(story, date)) || is_background(story, clause) || is_set_before(story, clause, date)) {
    standing.time = TimeStanding::kHistorical;
  }
  return standing;
}

bool is_told_by(const Story& story, uint32_t number, uint32_t cue_clause) {
  const Clause& clause = clause_at(story, number);
  const statements::Statement* statement = statement_at(story, clause.predicate);
  if (clause.kind == ClauseKind::kNominal || !statement || statement->cue_word != clause_at(story, cue_clause).predicate) return false;
  if (statement->act != statements::Act::kDeny && statement->act != statements::Act::kAdmit) return false;
  return is_asserted_by(story, number, statement->cue_word);
}

statements::Words condition_of_event(const Story& story, uint32_t number) {
  const Clause& clause = clause_at(story, number);
  statements::Words words = statements::condition_of(*story.text, *story.trees, *story.clauses, clause.predicate);
  if (!words.empty() || clause.kind != ClauseKind::kNominal || clause.light_verb < 0) return words;
  return statements::condition_of(*story.text, *story.trees, *story.clauses, clause_at(story, static_cast<uint32_t>(clause.light_verb)).predicate);
}

}  // namespace dateline::events
