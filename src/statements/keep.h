// Which drafts become statements. Internal to `statements/`.
//
//   std::vector<Draft> kept = keep(story, drafts);
//
// Pure function; safe from any thread.
#pragma once

#include <vector>

#include "statements/draft.h"

namespace dateline::statements {

// In order of their heads. Needs the drafts' scores and acts.
std::vector<Draft> keep(const Story& story, const std::vector<Draft>& drafts);

}  // namespace dateline::statements
