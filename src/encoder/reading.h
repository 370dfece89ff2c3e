// What the reading model says of every word of an article, all heads at once.
//
//   Reading reading = read(model, text);
//   float p = reading.trigger[word].probability;
//
// Indexed by the article's word numbers. Plain values.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::encoder {

// A name or description found by the mention heads: words [first, last).
struct MentionSpan {
  uint32_t first = 0;
  uint32_t last = 0;
  enum class Kind : uint8_t { kPerson, kOrganisation, kState, kGroup, kPlace, kOther } kind = Kind::kOther;
  bool named = false;
  float probability = 0;
};

enum class RoleTag : uint8_t { kOutside, kBegin, kInside };

// Attribution roles of a word (PolNeAR): each role is tagged on its own.
struct RoleReading {
  RoleTag source = RoleTag::kOutside, cue = RoleTag::kOutside, content = RoleTag::kOutside;
  float source_probability = 0, cue_probability = 0, content_probability = 0;  // of being inside the role, 0-1
};

inline constexpr size_t kTriggerTypes = 17;  // NONE and the 16 PLOVER types, in the order of kTriggerNames
extern const std::array<std::string_view, kTriggerTypes> kTriggerNames;

struct TriggerReading {
  std::array<float, kTriggerTypes> probabilities{};  // sum to 1
};

// What the model says of a word as the carrier of an event. Vectors are empty when the model lacks the head.
struct EventWord {
  uint32_t word = 0;
  uint32_t first = 0;            // first word of its sentence
  std::vector<float> actor;      // by word of the sentence: probability that it heads an actor of the event, 0-1, each by itself
  std::vector<float> recipient;  // likewise
  std::vector<float> modes;      // by label of Reading::mode_names; sum to 1
};

struct ArcReading {
  int32_t head = -1;         // word number in the article, -1 for the root of the sentence
  uint16_t label = 0;        // index into Reading::relation_names
  float probability = 0;     // of this head among all
};

struct Reading {
  std::vector<uint8_t> upos;            // index into the model's upos labels, given in upos_names
  std::vector<uint16_t> features;       // index into feature_names ("Number=Sing|Person=3", "_" for none)
  std::vector<std::string> lemmas;
  std::vector<ArcReading> arcs;         // a tree with one root for each sentence
  std::vector<MentionSpan> mentions;    // in order of their first word
  std::vector<RoleReading> roles;
  std::vector<TriggerReading> triggers;  // empty when the model has no trigger head
  std::vector<EventWord> event_words;    // verbs and all words that may carry an event, in order
  const std::vector<std::string>* upos_names = nullptr;      // owned by the model, which must outlive the reading
  const std::vector<std::string>* feature_names = nullptr;
  const std::vector<std::string>* relation_names = nullptr;
  const std::vector<std::string>* mode_names = nullptr;  // "COERCE:arrest", "AID:-" for none
};

// nullptr for words that surely carry no event.
const EventWord* event_word(const Reading& reading, uint32_t word);

}  // namespace dateline::encoder
