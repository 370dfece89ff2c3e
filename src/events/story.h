// Short ways into a Story. Internal to `events/`.
#pragma once

#include <cstdint>

#include "events/events.h"

namespace dateline::events {

inline const clauses::Clause& clause_at(const Story& story, uint32_t number) { return story.clauses->list[number]; }

// The innermost statement whose content holds the word, or nullptr.
inline const statements::Statement* statement_at(const Story& story, uint32_t word) {
  if (!story.statements || word >= story.statements->statement_of_word.size()) return nullptr;
  const int32_t number = story.statements->statement_of_word[word];
  return number < 0 ? nullptr : &story.statements->list[static_cast<size_t>(number)];
}

}  // namespace dateline::events
