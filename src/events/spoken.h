// Acts done by saying: what a statement makes of the clause that it holds. Internal to `events/`.
//
//   if (const auto order = demanded(story, number)) …            "Oslo said that Bern must withdraw": Oslo asks it of Bern
//   if (announces_own(story, number, draft.involved.actors)) …   "the army said it would shell the town": a threat
//
// Pure functions over one article.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "events/events.h"

namespace dateline::events {

struct Demand {
  std::vector<uint32_t> speakers;   // entity numbers
  std::vector<uint32_t> addressed;  // those who are to act
  int32_t cue_clause = -1;          // of the verb of saying, -1 for none
};

// The clause is the content of plain speech that obliges somebody else ("must", "should", "has to"); not where the cue
// itself is a demand: that clause carries the event then.
std::optional<Demand> demanded(const Story& story, uint32_t clause);

struct Offer {
  std::vector<uint32_t> speakers;  // may be empty: "was told that …"
  std::vector<uint32_t> hearers;
};

// The event noun is held out to the hearers: "told Chad that recognition would come only if …".
std::optional<Offer> offered(const Story& story, uint32_t clause);

// Those who say that a deed was theirs: "claimed responsibility for the bombing", "… for a bombing that killed 20".
std::vector<uint32_t> claimants(const Story& story, uint32_t clause);

// One of the actors says or vows that the act of the clause will be his own.
bool announces_own(const Story& story, uint32_t clause, const std::vector<uint32_t>& actors);

}  // namespace dateline::events
