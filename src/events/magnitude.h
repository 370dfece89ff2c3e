// Numbers of an event: dead, injured, arrested, how many took part, how much money. Internal to `events/`.
//
//   Count dead = count_of(trees, victims_head);        // "at least 20 people" -> low 20
//   Magnitude magnitude = magnitude_of(story, event, involved);
//
// Pure functions.
#pragma once

#include <cstdint>
#include <vector>

#include "events/events.h"
#include "events/roles.h"

namespace dateline::events {

// The number that modifies a phrase: digits, words ("three", "two dozen"), vague plurals ("dozens", "hundreds": the
// least that they mean); bounds of "at least", "up to", "more than", "between 3 and 5".
Count count_of(const Story& story, uint32_t head);

Magnitude magnitude_of(const Story& story, const Event& event, const Involved& involved);

}  // namespace dateline::events
