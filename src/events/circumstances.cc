#include "events/circumstances.h"

#include "events/scene.h"
#include "events/story.h"

namespace dateline::events {
namespace {

using clauses::Clause;
using clauses::ClauseKind;
using times::Time;

// How a time or place stands to an event: in its own phrase or clause, or only in the same sentence.
enum class Reach { kOwn, kSentence, kNone };

Reach reach_of(const Story& story, uint32_t number, uint32_t word) {
  const Clause& clause = clause_at(story, number);
  const int32_t governing = story.clauses->governing[word];
  // "the first talks since the group took power in August": August is of the taking
  const bool of_clause_below = governing >= 0 && syntax::is_ancestor(*story.trees, clause.predicate, clause_at(story, static_cast<uint32_t>(governing)).predicate);
  if (clause.kind == ClauseKind::kNominal && !of_clause_below && syntax::is_ancestor(*story.trees, clause.predicate, word)) return Reach::kOwn;
  if (clause.kind != ClauseKind::kNominal && governing == static_cast<int32_t>(number)) return Reach::kOwn;
  if (clause.kind == ClauseKind::kNominal && governing >= 0 && governing == clause.light_verb) return Reach::kOwn;
  const text::Sentence& sentence = story.text->sentences[clause.sentence];
  return word >= sentence.first && word < sentence.last ? Reach::kSentence : Reach::kNone;
}

// A time below another event's own clause does not reach this one: steps up to the time's clause from the event.
bool on_the_way_up(const Story& story, uint32_t number, uint32_t word) {
  const int32_t governing = story.clauses->governing[word];
  for (int32_t above = static_cast<int32_t>(number); above >= 0; above = clause_at(story, static_cast<uint32_t>(above)).parent)
    if (above == governing) return true;
  return false;
}

EventDate dated_by(const Time& time, Basis basis, base::Date article) {
  EventDate date{time.range, time.span, basis};
  if (time.since && !date.range.end.known()) date.range.end = article;
  return date;
}

EventDate default_date(const Story& story) {
  const ingest::Article& article = *story.text->article;
  if (article.dateline.date.known()) return {{article.dateline.date, article.dateline.date}, {}, Basis::kDateline};
  return {{article.date, article.date}, {}, Basis::kArticle};
}

}  // namespace

EventDate date_of(const Story& story, uint32_t number) {
  const base::Date article = story.text->article->date;
  const Time* nearest = nullptr;
  for (const Time& time : story.times->list) {
    if (!time.point || !time.range.known() || time.last == time.first) continue;
    const Reach reach = reach_of(story, number, time.head);
    if (reach == Reach::kOwn) return dated_by(time, Basis::kExplicit, article);
    if (reach == Reach::kSentence && !nearest && on_the_way_up(story, number, time.head)) nearest = &time;
  }
  return nearest ? dated_by(*nearest, Basis::kSentence, article) : default_date(story);
}

base::DateRange planned_of(const Story& story, uint32_t number) {
  const base::Date article = story.text->article->date;
  for (const Time& time : story.times->list)
    if (time.point && time.range.known() && time.last != time.first && reach_of(story, number, time.head) == Reach::kOwn && time.range.start >= article)
      return time.range;
  return {};
}

EventPlace place_of(const Story& story, uint32_t number) {
  if (!story.places) return {};
  int32_t in_sentence = -1;
  int32_t in_dateline = -1;
  for (size_t index = 0; index < story.places->list.size(); ++index) {
    const places::Place& place = story.places->list[index];
    if (!place.resolved) continue;
    const int32_t place_number = static_cast<int32_t>(index);
    if (place.first == place.last) {
      in_dateline = place_number;
      continue;
    }
    if (place.in_name) continue;
    const Reach reach = reach_of(story, number, place.head);
    if (reach == Reach::kNone || !locates(story, place)) continue;
    if (reach == Reach::kOwn) return {place_number, Basis::kExplicit};
    if (in_sentence < 0 && on_the_way_up(story, number, place.head)) in_sentence = place_number;
  }
  if (in_sentence >= 0) return {in_sentence, Basis::kSentence};
  if (in_dateline >= 0) return {in_dateline, Basis::kDateline};
  const int32_t scene = scene_of(story);
  return scene >= 0 ? EventPlace{scene, Basis::kArticle} : EventPlace{};
}

}  // namespace dateline::events
