// The passes of the event coder over one article. Internal to `events/`.
//
//   std::vector<Draft> drafts = draft_events(story, codebook, rejected);   // one a clause, with its reading
//   drop_contents(story, drafts, rejected);                                // what is only demanded, promised …
//   merge_happenings(story, drafts, rejected);                             // one happening told by two clauses
//
// Pure functions over one article.
#pragma once

#include <vector>

#include "events/codebook.h"
#include "events/events.h"
#include "events/match.h"
#include "events/roles.h"
#include "events/standing.h"

namespace dateline::events {

// A reading of one clause before it is written as an event.
struct Draft {
  uint32_t clause = 0;
  Match match;             // entry is nullptr when only the model saw the event
  std::string type;
  std::vector<std::string> modes;
  std::string cameo;
  Involved involved;
  Standing standing;
  EventDate date;
  int32_t cue_clause = -1;       // of a demand made by saying what another must do: the clause of the verb of saying
  bool offered = false;          // an event noun held out to those who are told of it
  bool overruled = false;        // the lexicon would read another type
  float model_probability = -1;  // of `type` at the trigger; negative without a trigger head
  std::vector<uint32_t> merged;  // clauses that tell the same happening
  std::vector<std::string> why;
  bool dropped = false;
};

std::vector<Draft> draft_events(const Story& story, const Codebook& codebook, std::vector<Rejected>& rejected);

// Acts that another event promises, demands, refuses or threatens are its content, not events; neither are words that
// another entry names as part of its trigger.
void drop_contents(const Story& story, std::vector<Draft>& drafts, std::vector<Rejected>& rejected);

// Clauses of one sentence that tell one happening ("attacked the town, killing five") become one event.
void merge_happenings(const Story& story, std::vector<Draft>& drafts, std::vector<Rejected>& rejected);

// Types, modes and codes as the standing and the content decide them: future meetings are AGREE, refused help is
// REJECT:assist.
void settle_type(const Story& story, const Codebook& codebook, Draft& draft);

// The probability that type, actor and recipient are right, by a logistic regression on marked sentences.
float confidence_of(const Draft& draft);

}  // namespace dateline::events
