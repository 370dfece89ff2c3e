// What kind of speech act a statement is. Internal to `statements/`.
//
//   draft.act = act_of(story, draft);
//
// Pure function; safe from any thread.
#pragma once

#include "statements/draft.h"

namespace dateline::statements {

Act act_of(const Story& story, const Draft& draft);

}  // namespace dateline::statements
