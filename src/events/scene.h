// Which places of a text are where something happens. Internal to `events/`.
//
//   if (locates(story, place)) …       "shelled Gori", "in the town of Gori"; not "Moscow said", "talks with Iran"
//
// Pure functions over one article.
#pragma once

#include "events/events.h"

namespace dateline::events {

// Whether the text puts something there: not where the place acts, is talked with, or is a party's home.
bool locates(const Story& story, const places::Place& place);

// Where the story is set, when it has no dateline: the first place of the first sentence that puts something anywhere,
// unless that sentence names places of several countries. -1 for none.
int32_t scene_of(const Story& story);

}  // namespace dateline::events
