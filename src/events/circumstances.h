// When and where an event happened, and how it stands: negated, future, historical. Internal to `events/`.
//
//   event.date = date_of(story, clause);
//   event.standing = standing_of(story, clause, event.date);
//
// Pure functions over one article.
#pragma once

#include "events/codebook.h"
#include "events/events.h"

namespace dateline::events {

// From the event's own clause, else its sentence, else the dateline, else the day of publication.
EventDate date_of(const Story& story, uint32_t clause);

// A day or interval of its own clause that lies ahead of the article: when a meeting agreed on is to take place.
base::DateRange planned_of(const Story& story, uint32_t clause);

EventPlace place_of(const Story& story, uint32_t clause);

// Negation and modality of the clause (for an event noun those of its light verb), history from the date: historical
// when it ends more than kHistoryDays before the article.
Standing standing_of(const Story& story, const Codebook& codebook, uint32_t clause, const EventDate& date);

inline constexpr int kHistoryDays = 60;

// The condition on the clause or on the clauses that it completes; empty when there is none.
statements::Words condition_of_event(const Story& story, uint32_t clause);

}  // namespace dateline::events
