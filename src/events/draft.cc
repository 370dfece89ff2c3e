#include <algorithm>
#include <array>
#include <cmath>

#include "events/circumstances.h"
#include "events/coder.h"
#include "events/match.h"
#include "events/modes.h"
#include "events/reach.h"
#include "events/relevance.h"
#include "events/spoken.h"
#include "events/story.h"
#include "events/weigh.h"

namespace dateline::events {
namespace {

using clauses::Clause;
using clauses::ClauseKind;

constexpr float kFloor = 0.2F;  // of confidence: below it five readings in six are wrong

std::string words_of(const Story& story, uint32_t word) { return std::string(story.text->words[word].form); }

const Parties& default_parties(ClauseKind kind) {
  static const Parties kVerb{{{"subj"}}, {{"obj"}, {"iobj"}, {"against"}, {"on"}, {"with"}, {"to"}}, false};
  static const Parties kNoun{{{"by"}, {"poss"}, {"between"}, {"mod"}, {"subj"}}, {{"on"}, {"against"}, {"of"}, {"with"}, {"to"}}, false};
  return kind == ClauseKind::kNominal ? kNoun : kVerb;
}

// An event noun counts when somebody is told to take part; words need somebody who says them. Where the model sees no event,
// both sides must be named.
bool noun_is_reported(const Story& story, const Draft& draft) {
  constexpr float kDoubt = 0.2F;
  static constexpr std::array<std::string_view, 8> kWords = {"AGREE", "THREATEN", "REQUEST", "ACCUSE", "SUPPORT", "REJECT", "CONCEDE", "CONSULT"};
  const bool actor = !draft.involved.actors.empty(), recipient = !draft.involved.recipients.empty();
  const bool needs_actor = std::find(kWords.begin(), kWords.end(), draft.type) != kWords.end();
  if (draft.offered) return true;
  // "participating countries expressed their willingness": somebody does, though nobody in particular
  const bool nameless = !actor && recipient && std::any_of(draft.involved.actor_words.begin(), draft.involved.actor_words.end(), [&](uint32_t word) {
    const int32_t number = story.cast->entity_of_word[word];
    return number >= 0 && !story.cast->list[static_cast<size_t>(number)].thing;
  });
  if (needs_actor && !actor && !nameless) return false;
  const bool doubted = draft.model_probability >= 0 && draft.model_probability < kDoubt;
  return doubted ? (actor && recipient) || draft.involved.actors.size() > 1 : actor || recipient;
}

bool subject_is_no_party(const Draft& draft) {
  return draft.involved.actors.empty() && !draft.involved.actor_words.empty() && draft.involved.recipients.empty();
}

// "fired four shells at the port": the shells are no recipient.
void drop_instruments(const Story& story, const Codebook& codebook, Draft& draft) {
  std::vector<uint32_t>& recipients = draft.involved.recipients;
  const size_t dropped = std::erase_if(recipients, [&](uint32_t number) {
    const actors::Entity& entity = story.cast->list[number];
    return entity.thing && std::any_of(codebook.means().begin(), codebook.means().end(), [&](const Means& means) {
      return means.type == draft.type && in_class(story, codebook, means.word_class, entity.head);
    });
  });
  if (dropped > 0 && recipients.empty()) resolve_reached(story, story.clauses->list[draft.clause], draft.involved);
}

// "staged a hunger strike": the noun knows better than the verb how.
void take_modes_of_noun(const Story& story, const Codebook& codebook, const Match& match, Draft& draft) {
  for (uint32_t word : match.consumed) {
    if (!event_noun(story, word)) continue;
    const Match noun = best_match(story, codebook, static_cast<uint32_t>(story.clauses->clause_of_word[word]));
    if (!noun.entry || noun.entry->type != draft.type || noun.entry->modes.empty()) continue;
    draft.modes = noun.entry->modes;
    draft.cameo = noun.entry->cameo;
    return;
  }
}

Draft from_reading(const Story& story, const Codebook& codebook, uint32_t number, Verdict verdict, Match match) {
  Draft draft;
  draft.clause = number;
  draft.type = verdict.type;
  draft.model_probability = verdict.probability;
  draft.why = std::move(verdict.why);
  const Clause& clause = story.clauses->list[number];
  const Parties* parties = &default_parties(clause.kind);
  if (match.entry && match.entry->type == verdict.type) {
    draft.modes = match.entry->modes;
    draft.cameo = match.entry->cameo;
    parties = &match.entry->parties;
    take_modes_of_noun(story, codebook, match, draft);
  } else {
    draft.cameo = cameo_root(verdict.type);
    draft.overruled = match.entry != nullptr;
    match.entry = nullptr;
  }
  draft.involved = resolve_parties(story, codebook, number, *parties, verdict.type, match.consumed);
  weigh_parties(story, clause.predicate, draft.involved, draft.why);
  drop_instruments(story, codebook, draft);
  if (draft.involved.actors.empty() && draft.involved.recipients.empty())
    if (std::optional<Offer> offer = offered(story, number)) {
      draft.offered = true;
      draft.involved.actors = std::move(offer->speakers);
      draft.involved.recipients = std::move(offer->hearers);
      draft.why.emplace_back("held out to those who are told of it");
    }
  if (draft.involved.actors.empty())
    if (std::vector<uint32_t> who = claimants(story, number); !who.empty()) {
      draft.involved.actors = std::move(who);
      draft.why.emplace_back("its actor claims it");
    }
  if (draft.type == "PROTEST" && draft.involved.recipients.empty()) resolve_protested(story, number, draft.involved);
  draft.match = std::move(match);
  return draft;
}

void explain(const Story& story, Draft& draft) {
  auto name_them = [&](const char* role, const std::vector<uint32_t>& entities) {
    for (uint32_t number : entities) {
      const actors::Entity& entity = story.cast->list[number];
      draft.why.push_back(std::string(role) + " '" + words_of(story, entity.head) + "': " + entity.why);
    }
  };
  name_them("actor", draft.involved.actors);
  name_them("recipient", draft.involved.recipients);
}

// "said that Bern must withdraw": a request, with the mode of what is to be done.
Draft from_demand(uint32_t number, Demand demand, const Match& match) {
  Draft draft;
  draft.clause = number;
  draft.type = "REQUEST";
  draft.cue_clause = demand.cue_clause;
  draft.involved.actors = std::move(demand.speakers);
  draft.involved.recipients = std::move(demand.addressed);
  const bool known = match.entry && match.entry->type != "NONE";
  const std::string mode = mode_of_content(draft.type, known ? match.entry->type : "", known ? match.entry->modes : std::vector<std::string>{});
  draft.modes.push_back(mode);
  draft.cameo = cameo_of_mode(draft.type, mode);
  draft.why.emplace_back("somebody says that another is obliged to act");
  return draft;
}

// The predicate and the event nouns that its entry names with it: "launched an attack" is one trigger.
std::vector<uint32_t> trigger_words(const Story& story, const Clause& clause, const Match& match) {
  std::vector<uint32_t> words = {clause.predicate};
  for (uint32_t word : match.consumed)
    if (word != clause.predicate && event_noun(story, word)) words.push_back(word);
  return words;
}

bool is_candidate(const Clause& clause) {
  return clause.predicate_lemma != "be" && clause.predicate_lemma != "have" && clause.predicate_lemma != "do";
}

// What a clause tells, and why it may not count after all.
struct Reading {
  std::optional<Draft> draft;
  std::string reason;  // "" with no draft: there was nothing to read
};

Reading read_demand(const Story& story, const Codebook& codebook, uint32_t number, Demand demand, const Match& match, Topic topic) {
  Draft draft = from_demand(number, std::move(demand), match);
  if (const char* reason = irrelevance(story, draft, topic)) return {std::nullopt, reason};
  draft.date = date_of(story, number);
  draft.standing.time = standing_of(story, codebook, number, draft.date).time;
  return {std::move(draft), {}};
}

Reading read_clause(const Story& story, const Codebook& codebook, uint32_t number, Topic topic) {
  const Clause& clause = clause_at(story, number);
  Match match = best_match(story, codebook, number);
  if (std::optional<Demand> demand = demanded(story, number)) return read_demand(story, codebook, number, std::move(*demand), match, topic);
  if (clause.link == clauses::Link::kCoordinate && clause.parent >= 0 && demanded(story, static_cast<uint32_t>(clause.parent)))
    return {std::nullopt, "content of a demand, not an event of its own"};
  const bool actual = !clause.aspect.negated && clause.aspect.modality == clauses::Modality::kActual;
  Verdict verdict = weigh_type(story, trigger_words(story, clause, match), match.entry, actual);
  if (verdict.type == "NONE") return {std::nullopt, match.entry ? std::move(verdict.why.front()) : std::string()};
  Draft draft = from_reading(story, codebook, number, std::move(verdict), std::move(match));
  const bool nominal = clause.kind == ClauseKind::kNominal;
  if (nominal && !noun_is_reported(story, draft)) return {std::nullopt, "event noun without a party"};
  if (!nominal && (subject_is_no_party(draft) || (draft.involved.actors.empty() && draft.involved.recipients.empty())))
    return {std::nullopt, "neither actor nor recipient is a political actor"};
  if (const char* reason = irrelevance(story, draft, topic)) return {std::nullopt, reason};
  draft.date = date_of(story, number);
  draft.standing = standing_of(story, codebook, number, draft.date);
  settle_type(story, codebook, draft);
  if (confidence_of(draft) < kFloor) return {std::nullopt, "too doubtful"};
  return {std::move(draft), {}};
}

}  // namespace

std::vector<Draft> draft_events(const Story& story, const Codebook& codebook, std::vector<Rejected>& rejected) {
  std::vector<Draft> drafts;
  const Topic topic = topic_of(story, codebook);
  for (uint32_t number = 0; number < story.clauses->list.size(); ++number) {
    const Clause& clause = story.clauses->list[number];
    if (!is_candidate(clause)) continue;
    Reading reading = read_clause(story, codebook, number, topic);
    if (!reading.reason.empty()) rejected.push_back({clause.predicate, std::move(reading.reason)});
    if (!reading.draft) continue;
    explain(story, *reading.draft);
    drafts.push_back(std::move(*reading.draft));
  }
  return drafts;
}

float confidence_of(const Draft& draft) {
  // weights of a logistic regression on marked sentences: training/confidence.py
  constexpr float kBase = -3.07F, kClassifier = 0.45F, kNoClassifier = 1.86F, kAgrees = 0.83F, kOverruled = 0.63F, kActor = 1.43F, kRecipient = 1.30F,
                  kNotActual = -0.45F;
  const bool classified = draft.model_probability >= 0;
  const float p = std::clamp(classified ? draft.model_probability : 0.5F, 0.01F, 0.99F);
  float score = kBase + kClassifier * std::log(p / (1 - p)) + (classified ? 0 : kNoClassifier);
  if (draft.match.entry) score += kAgrees;
  if (draft.overruled) score += kOverruled;
  if (!draft.involved.actors.empty()) score += kActor;
  if (!draft.involved.recipients.empty()) score += kRecipient;
  if (draft.standing.modality != clauses::Modality::kActual) score += kNotActual;
  return 1 / (1 + std::exp(-score));
}

}  // namespace dateline::events
