// Lexicon and reading model weighed against each other: which event a word carries, and who takes part. Internal to `events/`.
//
//   Verdict verdict = weigh_type(story, words, match.entry, is_actual);
//   if (verdict.type != "NONE") weigh_parties(story, word, involved, verdict.why);
//
// Without event heads in the model the lexicon and its patterns decide alone. Pure functions over one article.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/codebook.h"
#include "events/events.h"
#include "events/roles.h"

namespace dateline::events {

struct Verdict {
  std::string_view type = "NONE";
  float probability = -1;    // what the trigger head gives the type; negative without that head
  std::vector<std::string> why;
};

// A log-linear mixture: what the trigger head says, and a bonus for the lexicon's reading that grows with its constraints.
// `entry` may be null. Where the clause is not `actual` (negated, to come, hypothetical) the lexicon counts for more.
// `words`: the trigger and the event nouns that the entry names with it ("launched an attack"); the head marks one of them, so what it
// gives to each adds up.
Verdict weigh_type(const Story& story, std::span<const uint32_t> words, const Entry* entry, bool actual);

// Takes in the entities that the party head is sure of, drops those that it is sure against, and keeps the pattern's where it
// has no opinion.
void weigh_parties(const Story& story, uint32_t word, Involved& involved, std::vector<std::string>& why);

// The mode that the mode head prefers for an event of `type` at `word`, "" for none, and its share among that type's modes.
struct ModeVerdict {
  std::string mode;
  float share = 0;  // 0 without a mode head
};
ModeVerdict weigh_mode(const Story& story, uint32_t word, std::string_view type);

}  // namespace dateline::events
