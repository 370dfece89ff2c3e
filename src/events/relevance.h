// Whether what a draft tells is a matter of politics. Internal to `events/`.
//
//   const Topic topic = topic_of(story, codebook);                     // once an article
//   if (const char* reason = irrelevance(story, draft, topic)) reject(reason);
//
// Pure functions over one article.
#pragma once

#include "events/codebook.h"
#include "events/coder.h"
#include "events/events.h"

namespace dateline::events {

// What the article is about as a whole, by the words of data/events/topics.tsv.
Topic topic_of(const Story& story, const Codebook& codebook);

// Somebody who takes part in politics: a state, a body, a party, an armed group, an office-holder, a court, the police … as against private
// persons, firms, schools and media.
bool is_public(const actors::Entity& entity);

// Why the draft is no political event: only private persons take part; in an article on sport, entertainment or technology, or in one that
// names hardly an institution, no institution does or the model is in doubt. nullptr when it is one.
const char* irrelevance(const Story& story, const Draft& draft, Topic topic);

}  // namespace dateline::events
