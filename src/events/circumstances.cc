#include "events/circumstances.h"

#include <cstdio>

#include "events/scene.h"
#include "events/story.h"

namespace dateline::events {
namespace {

using clauses::Clause;
using clauses::ClauseKind;
using times::Time;

constexpr int kFirstYear = 1800;  // of the times that are read

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

// The days that lie `duration` (TIMEX3: P3W, P10Y) before a day: the day itself for days and weeks, else its month or year.
base::DateRange before(base::Date day, const std::string& duration) {
  char unit = 0, end = 0;
  int count = 0;
  if (!day.known() || std::sscanf(duration.c_str(), "P%d%c%c", &count, &unit, &end) != 2 || count < 0 || count > 1000) return {};
  if (unit == 'D' || unit == 'W') {
    const base::Date then = day + -count * (unit == 'W' ? 7 : 1);
    return {then, then};
  }
  if (unit != 'M' && unit != 'Y') return {};
  const base::CivilDate now = base::civil(day);
  const int month = now.year * 12 + now.month - 1 - count * (unit == 'Y' ? 12 : 1);
  const int year = month / 12, first = unit == 'Y' ? 1 : month % 12 + 1, last = unit == 'Y' ? 12 : first;
  if (year < kFirstYear) return {};
  return {base::make_date(year, first, 1), base::make_date(year, last, base::days_in_month(year, last))};
}

// "ten years after Russia annexed Crimea": how long before its main clause the clause took place, or nullptr.
const Time* lapse_before(const Story& story, const Clause& clause) {
  if (clause.marker != "after" || clause.parent < 0) return nullptr;
  for (uint32_t child : syntax::children(*story.trees, clause.predicate)) {
    if (story.trees->nodes[child].relation != syntax::Relation::kMark || story.trees->nodes[child].lemma != "after") continue;
    for (const Time& time : story.times->list)
      if (time.type == times::Type::kDuration && time.last == child && time.last != time.first) return &time;
  }
  return nullptr;
}

}  // namespace

EventDate date_of(const Story& story, uint32_t number) {
  const base::Date article = story.text->article->date;
  if (const Time* lapse = lapse_before(story, clause_at(story, number))) {
    const EventDate main = date_of(story, static_cast<uint32_t>(clause_at(story, number).parent));
    if (const base::DateRange range = before(main.range.start, lapse->value); range.known()) return {range, lapse->span, Basis::kExplicit};
  }
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
