// The heads on top of the encoder: word vectors in, labels and trees out. Internal to `encoder/`.
//
//   Result<Heads> heads = load_heads(file);
//   fill(*heads, vectors, words, into);
//
// Heads run in single precision or in 16-bit integers, never in 8 bits. Immutable after loading.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "encoder/event_heads.h"
#include "encoder/model_file.h"
#include "encoder/pieces.h"
#include "encoder/reading.h"
#include "encoder/tag_head.h"
#include "nn/aligned.h"
#include "nn/linear.h"

namespace dateline::encoder {

struct BiaffineHead {
  std::vector<std::string> labels;
  uint32_t mix = 0;
  uint16_t root_label = 0;
  uint32_t arc_width = 0, label_width = 0;
  nn::Linear arc_dep, arc_head, arc, label_dep, label_head, label;
  std::vector<float> root, arc_bias, label_bias_dep, label_bias_head, label_bias;
};

// "l;0,3,y": how a form becomes a lemma; see training/lemma.py.
struct LemmaScript {
  char letter_case = 'k';
  uint32_t prefix_cut = 0, suffix_cut = 0;
  std::string add;
};

struct Heads {
  TagHead upos, features, lemma, mention, nominal, source, cue, content;
  bool has_mention = false, has_nominal = false, has_roles = false;
  BiaffineHead dependencies;
  EventHeads events;
  std::vector<LemmaScript> scripts;
  const Pieces* vocabulary = nullptr;  // whole words among the pieces, the frequent ones first: tells true lemmas from others
};

// `vocabulary` must outlive the heads.
base::Result<Heads> load_heads(const ModelFile& file, const Pieces& vocabulary, nn::Path path);

// Writes what the heads say of the words [first, first + vectors.words) of an article into `reading`, whose arrays are
// long enough. Forms are those of the article's words.
void read_sentence(const Heads& heads, const WordVectors& vectors, const std::vector<std::string_view>& forms, uint32_t first,
                   HeadState& state, Reading& reading);

std::string apply(const LemmaScript& script, std::string_view form);

}  // namespace dateline::encoder
