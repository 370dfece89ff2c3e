// Whom an act reaches beyond the roles that its pattern names. Internal to `events/`.
//
//   resolve_reached(story, clause, involved);      // objects and phrases: "fired rockets at the base", "imposed a curfew in Oran"
//   resolve_protested(story, number, involved);    // "a strike over the bill signed by the minister"
//
// Each adds at most one recipient, and only to an act without one. Pure functions over one article.
#pragma once

#include "events/events.h"
#include "events/roles.h"

namespace dateline::events {

void resolve_reached(const Story& story, const clauses::Clause& clause, Involved& involved);
void resolve_protested(const Story& story, uint32_t clause, Involved& involved);

}  // namespace dateline::events
