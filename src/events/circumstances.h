// When and where an event happened. Internal to `events/`.
//
//   event.date = date_of(story, clause);
//   event.place = place_of(story, clause);
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

}  // namespace dateline::events
