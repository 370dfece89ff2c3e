#include "events/events.h"

#include <algorithm>

#include "events/circumstances.h"
#include "events/codebook.h"
#include "events/coder.h"
#include "events/contexts.h"
#include "events/magnitude.h"
#include "events/standing.h"

namespace dateline::events {
namespace {

using clauses::Clause;

// The predicate, its particle and what the entry names: "carried out … attack".
base::Span trigger_span(const Story& story, const Draft& draft) {
  const Clause& clause = story.clauses->list[draft.clause];
  base::Span span = story.text->words[clause.predicate].span;
  const int32_t particle = syntax::child_with(*story.trees, clause.predicate, syntax::Relation::kCompoundPrt);
  if (particle >= 0) span = base::cover(span, story.text->words[static_cast<size_t>(particle)].span);
  return span;
}

void score(const Codebook& codebook, Event& event) {
  const TypeScore* type = codebook.type(event.type, "");
  if (!type) return;
  event.quad = type->quad;
  event.score = type->score;
  bool first = true;
  for (const std::string& mode : event.modes)
    if (const TypeScore* narrower = codebook.type(event.type, mode)) {
      // the strongest mode decides, away from zero
      event.score = first || std::abs(narrower->score) > std::abs(event.score) ? narrower->score : event.score;
      first = false;
    }
  event.goldstein = codebook.goldstein(event.cameo);
}

// As the edition asked for reads the CAMEO code, where it departs from the manual.
void recode(const Codebook& codebook, Event& event) {
  const Coding* coding = codebook.other_coding(event.cameo);
  if (!coding) return;
  event.type = coding->type;
  event.modes.clear();
  if (!coding->mode.empty()) event.modes.push_back(coding->mode);
}

void add_magnitude(Magnitude& into, const Magnitude& more) {
  for (auto member : {&Magnitude::dead, &Magnitude::injured, &Magnitude::arrested, &Magnitude::size, &Magnitude::amount})
    if (!(into.*member).known()) into.*member = more.*member;
}

int32_t source_of(const Story& story, uint32_t word) {
  if (!story.statements || word >= story.statements->statement_of_word.size()) return -1;
  const int32_t statement = story.statements->statement_of_word[word];
  if (statement < 0) return -1;
  // A speech act is not reported by the statement that it makes.
  return story.statements->list[static_cast<size_t>(statement)].cue_word == word ? story.statements->list[static_cast<size_t>(statement)].within : statement;
}

// What a speaker denies is negated for that speaker.
void apply_denial(const Story& story, Event& event) {
  if (event.according_to < 0) return;
  if (story.statements->list[static_cast<size_t>(event.according_to)].act == statements::Act::kDeny) event.standing.polarity = Polarity::kNegated;
}

Event to_event(const Story& story, const Codebook& codebook, const ContextIndex& contexts, Draft draft) {
  const Clause& clause = story.clauses->list[draft.clause];
  Event event;
  event.sentence = clause.sentence;
  event.clause = static_cast<int32_t>(draft.clause);
  event.trigger_word = clause.predicate;
  event.trigger = trigger_span(story, draft);
  event.type = draft.type;
  event.modes = draft.modes;
  event.cameo = draft.cameo;
  event.confidence = confidence_of(draft);
  event.actors = draft.involved.actors;
  event.recipients = draft.involved.recipients;
  event.date = draft.date;
  event.standing = draft.standing;
  event.place = place_of(story, draft.clause);
  event.condition = condition_of_event(story, draft.clause);
  if (event.type == "AGREE" || event.type == "CONCEDE") event.planned = planned_of(story, draft.clause);
  if (event.planned.known() && event.date.range == event.planned) {
    const ingest::Article& article = *story.text->article;
    event.date = {{article.date, article.date}, {}, Basis::kArticle};  // the promise is made now
  }
  event.magnitude = magnitude_of(story, event, draft.involved);
  for (uint32_t merged : draft.merged) {
    Event part = event;
    part.trigger_word = story.clauses->list[merged].predicate;
    part.clause = static_cast<int32_t>(merged);
    Involved involved = draft.involved;
    involved.recipient_words.clear();
    for (const clauses::Argument& object : story.clauses->list[merged].objects) involved.recipient_words.push_back(object.head);
    add_magnitude(event.magnitude, magnitude_of(story, part, involved));
  }
  event.contexts = contexts_of(contexts, event.sentence, draft.match.entry ? draft.match.entry->contexts : std::vector<std::string>{});
  event.according_to = source_of(story, event.trigger_word);
  apply_denial(story, event);
  recode(codebook, event);
  score(codebook, event);
  event.why = std::move(draft.why);
  return event;
}

}  // namespace

Events code(const Story& story, const Codebook& codebook) {
  Events result;
  std::vector<Draft> drafts = draft_events(story, codebook, result.rejected);
  drop_contents(story, drafts, result.rejected);
  merge_happenings(story, drafts, result.rejected);
  const ContextIndex contexts = index_contexts(*story.text, *story.trees, codebook);
  for (Draft& draft : drafts)
    if (!draft.dropped) result.list.push_back(to_event(story, codebook, contexts, std::move(draft)));
  std::sort(result.rejected.begin(), result.rejected.end(), [](const Rejected& a, const Rejected& b) { return a.word < b.word; });
  return result;
}

}  // namespace dateline::events
