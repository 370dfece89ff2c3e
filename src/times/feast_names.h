// Named days in a text: "Christmas Eve", "Ramadan", "9/11".
//
//   if (const Feast* feast = feast_at(words, 12)) use(feast->rule, feast->size);
//
// The names come from data/times/days.tsv, carried inside the program. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "times/words.h"

namespace dateline::times {

struct Feast {
  std::vector<std::string> forms;  // the words of its name, in lower case
  std::string rule;                // as `feast` in calendar.h takes it
};

// The longest name that begins at `at`, written with a capital or a figure; null when there is none.
const Feast* feast_at(const std::vector<Word>& words, uint32_t at);

}  // namespace dateline::times
