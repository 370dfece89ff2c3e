// How an event stands: negated, future, conditional, historical; and the condition on it. Internal to `events/`.
//
//   event.standing = standing_of(story, codebook, clause, event.date);
//   event.condition = condition_of_event(story, clause);
//
// Pure functions over one article.
#pragma once

#include "events/codebook.h"
#include "events/events.h"

namespace dateline::events {

// Negation and modality of the clause (for an event noun those of its light verb), history from the date: historical
// when it ends more than kHistoryDays before the article or the text sets it apart as background, ongoing when it is told
// as a state or as still under way.
Standing standing_of(const Story& story, const Codebook& codebook, uint32_t clause, const EventDate& date);

// What the clause tells is to come: "will", "plans to", and in reported speech "said it would".
bool lies_ahead(const Story& story, uint32_t clause);

// A denial or admission tells the happening of the clause below it: an event of its own, unlike what is promised or demanded.
bool is_told_by(const Story& story, uint32_t clause, uint32_t cue_clause);

inline constexpr int kHistoryDays = 60;
inline constexpr int kBackgroundDays = 30;  // of what "after" or "since" opens: the text itself sets it apart

// The condition on the clause or on the clauses that it completes; empty when there is none.
statements::Words condition_of_event(const Story& story, uint32_t clause);

}  // namespace dateline::events
