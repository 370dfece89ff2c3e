// What somebody has demanded, offered, refused, promised …, to whom and on what condition, in order of time, with what changed.
//
//   Board board({.holder = "RUS", .about = "ceasefire"});
//   for (each line of the records) board.take(line);
//   for (const Position& position : board.positions()) use(position.act, position.change);
//
// Records are the JSON lines that `dateline code` writes; others than statements and events are passed over. A board keeps
// what its holder said, nothing else. One thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dateline::positions {

// In capitals, a holder is the beginning of a code ("RUS", "AFGREB"); else a part of a name ("lavrov"), of any case.
struct Wanted {
  std::string holder;
  std::string about;     // words that stand in the content or the names inside it, whatever the case; "" for all
  std::string from, to;  // days, both included; "" for no bound
};

enum class Change : uint8_t {
  kNone,              // the first word on its matter, or the same again
  kReversed,          // refused what was agreed to, or the other way round
  kConditionAdded,
  kConditionDropped,
  kConditionChanged,
  kRestated,          // another act of the same direction: an offer that became a promise
};

struct Position {
  std::string holder;                   // name as the records have it
  std::string act;                      // of a statement ("demand"), or "agree", "refuse" … for an event without one
  std::vector<std::string> recipients;  // names: addressees of a statement, recipients of an event
  std::string content;
  std::string condition;                // "" for none
  std::string first, last;              // days; the same position repeated is one, with its first and last day
  std::vector<std::string> records;     // ids of the statements and events that set it out
  uint32_t matter = 0;                  // number of what it is about: positions on one matter share it
  Change change = Change::kNone;
  std::string since;                    // day of the position that it changes, "" without a change
};

class Board {
 public:
  explicit Board(Wanted wanted);

  // An error for a line that is no JSON object.
  base::Result<void> take(std::string_view line);

  // In order of their first days; within a day by article and sentence, whatever the order in which they were taken.
  std::vector<Position> positions() const;

 private:
  // One statement or event of the holder, before repetitions are joined.
  struct Told {
    std::string article, id, holder, act, content, condition, day;
    std::vector<std::string> recipients;
    int64_t sentence = 0;
    bool event = false;
  };

  Wanted wanted_;
  std::vector<Told> told_;
};

std::string_view name(Change change);      // "condition added"; "" for kNone
std::string json_line(const Position& position);

}  // namespace dateline::positions
