// Where or in what it is said: "in a joint statement", "at a news conference", "on state television". Internal.
//
//   std::string venue = venue_of(story, draft);  // "joint statement", "" when the text names none
//
// Pure function; safe from any thread.
#pragma once

#include <string>

#include "statements/draft.h"

namespace dateline::statements {

std::string venue_of(const Story& story, const Draft& draft);

// "condemned the launch in a joint statement": a phrase of venue that the tree hangs on the object is no content.
void cut_venue(const Story& story, Draft& draft);

}  // namespace dateline::statements
