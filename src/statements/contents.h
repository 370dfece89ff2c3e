// What the finders of content share: steps in the tree around a cue, and what its entry allows. Internal to `statements/`.
//
//   if (allows(draft, case_of(story, phrase))) take(draft, Evidence::kOblique, phrase, below(story, phrase));
//
// Not thread-safe for one Draft.
#pragma once

#include <string_view>

#include "statements/draft.h"

namespace dateline::statements {

// Adds the words to the content and notes what they were found by.
void take(Draft& draft, Evidence evidence, uint32_t head, const WordSet& words);

inline WordSet below(const Story& story, uint32_t word) { return syntax::subtree(story.trees, word); }
std::string_view case_of(const Story& story, uint32_t word);  // lemma of the preposition, "" for none
std::string_view mark_of(const Story& story, uint32_t word);  // lemma of the subordinator, "" for none

inline bool allows(const Draft& draft, bool Cue::*content) { return !draft.cue || draft.cue->*content; }
bool allows(const Draft& draft, std::string_view preposition);

// Most of the words stand between quotation marks that do not hold the cue.
bool is_quoted(const Story& story, const Draft& draft, const WordSet& words);

// content_nouns.cc: of nouns, and of phrases and adverbs that comment on the clause around them.
void take_content_of_noun(const Story& story, Draft& draft);
void take_content_of_adverb(const Story& story, Draft& draft);
void take_content_of_phrase(const Story& story, Draft& draft);

// content_quotes.cc: a quotation that the tree leaves apart from the cue; false when there is none.
bool take_near_quotation(const Story& story, Draft& draft);
// Adds what belongs to the quotation that the content has begun.
void extend_quotation(const Story& story, Draft& draft);

}  // namespace dateline::statements
