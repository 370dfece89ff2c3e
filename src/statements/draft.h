// A statement in the making, and what the steps of `find` share. Internal to `statements/`.
//
//   Story story{text, reading, trees, clauses, cast, quotes};
//   for (Draft& draft : find_cues(story)) {
//     find_content(story, draft);
//     find_source(story, draft);
//     draft.score = score(story, draft);
//   }
//
// Not thread-safe: one Story per article.
#pragma once

#include <cstdint>
#include <vector>

#include "statements/lexicon.h"
#include "statements/quotes.h"
#include "statements/words.h"

namespace dateline::statements {

struct Story {
  const text::Text& text;
  const encoder::Reading& reading;
  const syntax::Trees& trees;
  const clauses::Clauses& clauses;
  const actors::Cast& cast;
  const Quotes& quotes;

  const syntax::Node& node(uint32_t word) const { return trees.nodes[word]; }
  bool tagged() const { return reading.roles.size() == text.words.size(); }
  const clauses::Clause* clause_at(uint32_t word) const {
    const int32_t number = clauses.clause_of_word[word];
    return number < 0 ? nullptr : &clauses.list[static_cast<size_t>(number)];
  }
};

// What the content was found by.
enum class Evidence : uint8_t { kNone, kQuotation, kClause, kInfinitive, kOblique, kObject, kSubject, kRelative, kHost, kTagged };
inline constexpr size_t kEvidenceKinds = 10;

struct Draft {
  uint32_t head = 0;
  uint32_t sentence = 0;
  CueKind kind = CueKind::kVerb;
  const Cue* cue = nullptr;       // null when only the model takes the word for a cue
  WordSet cue_words;
  bool in_run = false;            // the model tags the head as part of a cue

  Evidence evidence = Evidence::kNone;
  WordSet content;
  int32_t content_head = -1;

  int32_t source_head = -1;
  bool source_shared = false;     // taken over from another clause
  bool source_tagged = false;     // found by the model alone
  WordSet source;
  int32_t addressee_head = -1;
  int32_t venue_head = -1;        // "[condemned the launch] in a joint statement", cut off the content

  Act act = Act::kClaim;
  float score = 0;                // probability that it is an attribution
};

// A run of words that the model gives one role.
struct Run {
  uint32_t first = 0;  // words [first, last)
  uint32_t last = 0;
  float probability = 0;  // highest of its words
};

enum class Role : uint8_t { kSource, kCue, kContent };

std::vector<Run> runs_of(const Story& story, Role role, uint32_t sentence);
float probability_of(const Story& story, Role role, uint32_t word);

std::vector<Draft> find_cues(const Story& story);
// Drafts of speakers whom a mark alone introduces, with source and content.
void find_labels(const Story& story, std::vector<Draft>& drafts);
void find_content(const Story& story, Draft& draft);
void find_source(const Story& story, Draft& draft);
// All coordinated phrases that share the role, "Moscow, Beijing and Tehran", as one set of words.
void set_source(const Story& story, Draft& draft, const std::vector<clauses::Argument>& arguments);
void find_addressee(const Story& story, Draft& draft);

// "X was quoted as saying that …", "is reported to have said that …": what X says.
void resolve_hearsay(const Story& story, std::vector<Draft>& drafts);

// Drafts that read the same words as one cue become one; the drafts stay in order of their heads.
void merge(const Story& story, std::vector<Draft>& drafts);

// All steps; every draft with its score, kept or not.
std::vector<Draft> find_drafts(const Story& story);

}  // namespace dateline::statements
