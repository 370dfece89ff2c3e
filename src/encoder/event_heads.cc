#include "encoder/event_heads.h"

#include <algorithm>
#include <cmath>

#include "nn/kernels.h"

namespace dateline::encoder {
namespace {

using base::Error;
using base::Result;

constexpr float kSurelyNone = 0.998F;  // a noun or adjective that the trigger head is that sure of needs no parties

Result<void> order_triggers(const std::vector<std::string>& labels, std::vector<size_t>& order) {
  for (const std::string& label : labels) {
    const auto found = std::find(kTriggerNames.begin(), kTriggerNames.end(), label);
    if (found == kTriggerNames.end()) return Error{"the model's trigger head knows a type '" + label + "' that PLOVER does not"};
    order.push_back(static_cast<size_t>(found - kTriggerNames.begin()));
  }
  return {};
}

Result<void> load_pairs(const ModelFile& file, const HeadSpec& spec, nn::Path path, PairHead& head) {
  const uint32_t width = file.encoder.width, size = head.size = rows_of(file, "head.party.trigger.bias");
  head.mix = mix_number(file, spec.mix);
  for (Result<void> done : {load_linear(file, "head.party.trigger", size, width, path, head.trigger), load_linear(file, "head.party.word", size, width, path, head.word),
                            load_linear(file, "head.party.turn", 2 * size, size, path, head.turn), load_linear(file, "head.party.lean", 2, size, path, head.lean)})
    if (!done) return done;
  return {};
}

void read_triggers(const EventHeads& heads, const WordVectors& vectors, uint32_t first, HeadState& state, Reading& reading) {
  const float* logits = logits_of(heads.trigger, vectors, state);
  const size_t labels = heads.trigger.labels.size();
  std::vector<float> probabilities(labels);
  for (size_t word = 0; word < vectors.words; ++word) {
    softmax(logits + word * labels, labels, probabilities.data());
    for (size_t label = 0; label < labels; ++label) reading.triggers[first + word].probabilities[heads.trigger_order[label]] = probabilities[label];
  }
}

std::vector<uint32_t> candidates(const WordVectors& vectors, uint32_t first, const Reading& reading) {
  std::vector<uint32_t> words;
  for (uint32_t word = 0; word < vectors.words; ++word) {
    const bool verb = (*reading.upos_names)[reading.upos[first + word]] == "VERB";
    if (verb || reading.triggers[first + word].probabilities[0] < kSurelyNone) words.push_back(word);
  }
  return words;
}

// The vectors of the chosen words alone, side by side.
WordVectors gather(const WordVectors& vectors, uint32_t mix, const std::vector<uint32_t>& words, HeadState& state) {
  float* rows = nn::room(state.gathered, words.size() * vectors.width);
  for (size_t i = 0; i < words.size(); ++i) std::copy_n(vectors.mixes[mix] + words[i] * vectors.width, vectors.width, rows + i * vectors.width);
  return {std::vector<const float*>(vectors.mixes.size(), rows), words.size(), vectors.width};
}

void read_modes(const TagHead& head, const WordVectors& chosen, HeadState& state, EventWord* events) {
  const float* logits = logits_of(head, chosen, state);
  const size_t labels = head.labels.size();
  for (size_t i = 0; i < chosen.words; ++i) {
    events[i].modes.resize(labels);
    softmax(logits + i * labels, labels, events[i].modes.data());
  }
}

float probability(float score) { return 1.0F / (1.0F + std::exp(-score)); }

void read_parties(const PairHead& head, const WordVectors& vectors, const WordVectors& chosen, HeadState& state, EventWord* events) {
  const size_t size = head.size;
  float* keys = nn::room(state.head, vectors.words * size);
  nn::apply(head.word, vectors.mixes[head.mix], vectors.words, keys, state.work);
  relu(keys, vectors.words * size);
  float* triggers = nn::room(state.dep, chosen.words * size);
  nn::apply(head.trigger, chosen.mixes[head.mix], chosen.words, triggers, state.work);
  relu(triggers, chosen.words * size);
  float* turned = nn::room(state.turned, chosen.words * 2 * size);
  nn::apply(head.turn, triggers, chosen.words, turned, state.work);
  float* lean = nn::room(state.scores, chosen.words * 2);
  nn::apply(head.lean, triggers, chosen.words, lean, state.work);
  float* scores = nn::room(state.logits, chosen.words * 2 * vectors.words);
  nn::kernels_for(head.word.path).dots({turned, chosen.words * 2, size, keys, vectors.words, size, size}, scores);
  for (size_t i = 0; i < chosen.words; ++i)
    for (size_t role = 0; role < 2; ++role) {
      std::vector<float>& out = role == 0 ? events[i].actor : events[i].recipient;
      out.resize(vectors.words);
      for (size_t word = 0; word < vectors.words; ++word)
        out[word] = probability(scores[(2 * i + role) * vectors.words + word] + lean[2 * i + role]);
    }
}

}  // namespace

const std::array<std::string_view, kTriggerTypes> kTriggerNames = {
    "NONE", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"};

const EventWord* event_word(const Reading& reading, uint32_t word) {
  const auto found = std::lower_bound(reading.event_words.begin(), reading.event_words.end(), word,
                                      [](const EventWord& event, uint32_t wanted) { return event.word < wanted; });
  return found == reading.event_words.end() || found->word != word ? nullptr : &*found;
}

Result<void> load_event_heads(const ModelFile& file, nn::Path path, EventHeads& heads) {
  auto optional = [&](std::string_view name, TagHead& head, bool& has) -> Result<void> {
    has = spec_named(file, name) != nullptr;
    return has ? load_tags(file, name, path, head) : Result<void>();
  };
  for (Result<void> done : {optional("trigger", heads.trigger, heads.has_trigger), optional("mode", heads.mode, heads.has_mode),
                            order_triggers(heads.trigger.labels, heads.trigger_order)})
    if (!done) return done;
  const HeadSpec* party = spec_named(file, "party");
  heads.has_party = party != nullptr;
  return party ? load_pairs(file, *party, path, heads.party) : Result<void>();
}

void read_events(const EventHeads& heads, const WordVectors& vectors, uint32_t first, HeadState& state, Reading& reading) {
  if (!heads.has_trigger) return;
  read_triggers(heads, vectors, first, state, reading);
  if (!heads.has_party && !heads.has_mode) return;
  const std::vector<uint32_t> words = candidates(vectors, first, reading);
  if (words.empty()) return;
  const size_t before = reading.event_words.size();
  for (uint32_t word : words) reading.event_words.push_back({first + word, first, {}, {}, {}});
  EventWord* events = reading.event_words.data() + before;
  if (heads.has_mode) read_modes(heads.mode, gather(vectors, heads.mode.mix, words, state), state, events);
  if (heads.has_party) read_parties(heads.party, vectors, gather(vectors, heads.party.mix, words, state), state, events);
}

}  // namespace dateline::encoder
