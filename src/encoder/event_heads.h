// The heads that read events: type and modes of a trigger, and who takes part. Internal to `encoder/`.
//
//   Result<void> done = load_event_heads(file, path, heads);
//   read_events(heads, vectors, first, state, reading);   // fills reading.triggers and reading.event_words
//
// A model may lack any of them. Immutable after loading.
#pragma once

#include "encoder/reading.h"
#include "encoder/tag_head.h"

namespace dateline::encoder {

// score[role](trigger t, word w) = turn(relu(trigger v_t))[role] . relu(word v_w) + lean(relu(trigger v_t))[role]
struct PairHead {
  uint32_t mix = 0;
  uint32_t size = 0;
  nn::Linear trigger, word, turn, lean;
};

struct EventHeads {
  TagHead trigger, mode;
  PairHead party;
  bool has_trigger = false, has_mode = false, has_party = false;
  std::vector<size_t> trigger_order;   // label of the head -> index into kTriggerNames
};

base::Result<void> load_event_heads(const ModelFile& file, nn::Path path, EventHeads& heads);

// Reads the words [first, first + vectors.words) of an article; reading.triggers is long enough, reading.upos is filled.
void read_events(const EventHeads& heads, const WordVectors& vectors, uint32_t first, HeadState& state, Reading& reading);

}  // namespace dateline::encoder
