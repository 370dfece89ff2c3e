#include "encoder/heads.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "encoder/event_heads.h"
#include "encoder/tree.h"
#include "nn/kernels.h"

namespace dateline::encoder {
namespace {

using base::Error;
using base::Result;

Result<void> load_values(const ModelFile& file, const std::string& name, const std::vector<uint32_t>& shape, std::vector<float>& into) {
  Result<std::vector<float>> values = floats(file, name, shape);
  if (!values) return values.error();
  into = *std::move(values);
  return {};
}

Result<void> load_biaffine(const ModelFile& file, nn::Path path, BiaffineHead& head) {
  const HeadSpec* spec = spec_named(file, "deps");
  if (!spec) return Error{"the model has no head 'deps'; fetch models/en.dlm again"};
  head.labels = spec->labels;
  head.mix = mix_number(file, spec->mix);
  const auto root = std::find(head.labels.begin(), head.labels.end(), "root");
  if (root == head.labels.end() || head.labels.size() > 1000) return Error{"the model's head 'deps' has no relation 'root'; fetch models/en.dlm again"};
  head.root_label = static_cast<uint16_t>(root - head.labels.begin());
  const uint32_t width = file.encoder.width, labels = static_cast<uint32_t>(spec->labels.size());
  const uint32_t arc = head.arc_width = rows_of(file, "head.deps.arc_dep.bias");
  const uint32_t narrow = head.label_width = rows_of(file, "head.deps.label_dep.bias");
  for (Result<void> done : {load_linear(file, "head.deps.arc_dep", arc, width, path, head.arc_dep),
                            load_linear(file, "head.deps.arc_head", arc, width, path, head.arc_head),
                            load_linear(file, "head.deps.label_dep", narrow, width, path, head.label_dep),
                            load_linear(file, "head.deps.label_head", narrow, width, path, head.label_head),
                            load_values(file, "head.deps.root", {width}, head.root), load_values(file, "head.deps.arc_bias", {arc}, head.arc_bias),
                            load_values(file, "head.deps.label_bias_dep", {labels, narrow}, head.label_bias_dep),
                            load_values(file, "head.deps.label_bias_head", {labels, narrow}, head.label_bias_head),
                            load_values(file, "head.deps.label_bias", {labels}, head.label_bias)})
    if (!done) return done;
  std::vector<float> weights;
  if (Result<void> done = load_values(file, "head.deps.arc", {arc, arc}, weights); !done) return done;
  head.arc = nn::make_linear(path, {arc, arc, weights.data()});
  if (Result<void> done = load_values(file, "head.deps.label", {labels, narrow, narrow}, weights); !done) return done;
  head.label = nn::make_linear(path, {labels * narrow, narrow, weights.data()});
  return {};
}

Result<LemmaScript> parse_script(const std::string& text) {
  LemmaScript script;
  const char* end = text.data() + text.size();
  if (text.size() < 2 || text[1] != ';') return Error{"the model's lemma script '" + text + "' has no case"};
  script.letter_case = text[0];
  const auto prefix = std::from_chars(text.data() + 2, end, script.prefix_cut);
  if (prefix.ptr == end || *prefix.ptr != ',') return Error{"the model's lemma script '" + text + "' has no cuts"};
  const auto suffix = std::from_chars(prefix.ptr + 1, end, script.suffix_cut);
  if (suffix.ptr == end || *suffix.ptr != ',') return Error{"the model's lemma script '" + text + "' has no ending"};
  script.add.assign(suffix.ptr + 1, end);
  return script;
}

bool is_inside(const std::string& label) { return label.starts_with("I-"); }

// I-x may follow B-x and I-x only.
bool may_follow(const std::string& before, const std::string& label) {
  return !is_inside(label) || ((before.starts_with("B-") || before.starts_with("I-")) && before.compare(2, std::string::npos, label, 2, std::string::npos) == 0);
}

std::vector<size_t> best_bio(const TagHead& head, const float* logits, size_t words) {
  const size_t labels = head.labels.size();
  std::vector<float> score(labels);
  std::vector<size_t> back(words * labels, 0);
  for (size_t label = 0; label < labels; ++label) score[label] = logits[label] - (is_inside(head.labels[label]) ? 1e6F : 0);
  for (size_t word = 1; word < words; ++word) {
    std::vector<float> next(labels, -std::numeric_limits<float>::infinity());
    for (size_t label = 0; label < labels; ++label)
      for (size_t before = 0; before < labels; ++before) {
        if (!may_follow(head.labels[before], head.labels[label]) || score[before] <= next[label]) continue;
        next[label] = score[before];
        back[word * labels + label] = before;
      }
    for (size_t label = 0; label < labels; ++label) score[label] = next[label] + logits[word * labels + label];
  }
  std::vector<size_t> path(words);
  path[words - 1] = best_of(score.data(), labels);
  for (size_t word = words - 1; word > 0; --word) path[word - 1] = back[word * labels + path[word]];
  return path;
}

MentionSpan::Kind kind_named(std::string_view kind) {
  using Kind = MentionSpan::Kind;
  if (kind == "person") return Kind::kPerson;
  if (kind == "organisation") return Kind::kOrganisation;
  if (kind == "state") return Kind::kState;
  if (kind == "group") return Kind::kGroup;
  if (kind == "place") return Kind::kPlace;
  return Kind::kOther;
}

void read_mentions(const Heads& heads, const WordVectors& vectors, uint32_t first, HeadState& state, Reading& reading) {
  const TagHead& head = heads.mention;
  const float* logits = logits_of(head, vectors, state);
  const size_t labels = head.labels.size();
  const std::vector<size_t> path = best_bio(head, logits, vectors.words);
  std::vector<float> probabilities(labels);
  for (size_t word = 0; word < vectors.words; ++word) {
    const std::string& label = head.labels[path[word]];
    softmax(logits + word * labels, labels, probabilities.data());
    if (label.starts_with("B-"))
      reading.mentions.push_back({first + static_cast<uint32_t>(word), first + static_cast<uint32_t>(word) + 1, kind_named(std::string_view(label).substr(2)), true, probabilities[path[word]]});
    else if (is_inside(label) && !reading.mentions.empty())
      reading.mentions.back().last = first + static_cast<uint32_t>(word) + 1;
  }
}

void read_nominals(const Heads& heads, const WordVectors& vectors, uint32_t first, HeadState& state, Reading& reading) {
  const TagHead& head = heads.nominal;
  const float* logits = logits_of(head, vectors, state);
  const size_t labels = head.labels.size();
  std::vector<float> probabilities(labels);
  for (size_t word = 0; word < vectors.words; ++word) {
    const size_t best = best_of(logits + word * labels, labels);
    if (head.labels[best] == "O" || head.labels[best] == "none" || head.labels[best] == "NONE") continue;
    softmax(logits + word * labels, labels, probabilities.data());
    const uint32_t at = first + static_cast<uint32_t>(word);
    reading.mentions.push_back({at, at + 1, kind_named(head.labels[best]), false, probabilities[best]});
  }
}

void read_role(const TagHead& head, const WordVectors& vectors, uint32_t first, HeadState& state, RoleTag RoleReading::*tag,
               float RoleReading::*probability, Reading& reading) {
  const float* logits = logits_of(head, vectors, state);
  const size_t labels = head.labels.size();
  const std::vector<size_t> path = best_bio(head, logits, vectors.words);
  std::vector<float> probabilities(labels);
  for (size_t word = 0; word < vectors.words; ++word) {
    RoleReading& role = reading.roles[first + word];
    const std::string& label = head.labels[path[word]];
    role.*tag = label.starts_with("B-") ? RoleTag::kBegin : is_inside(label) ? RoleTag::kInside : RoleTag::kOutside;
    softmax(logits + word * labels, labels, probabilities.data());
    float inside = 0;
    for (size_t i = 0; i < labels; ++i)
      if (head.labels[i] != "O") inside += probabilities[i];
    role.*probability = inside;
  }
}

// How likely a string is a word of its own: 0 for the most frequent, -1 when the vocabulary lacks it.
float rarity(const Pieces& vocabulary, const std::string& lemma) {
  const auto found = vocabulary.starts.find(lemma);
  return found == vocabulary.starts.end() ? -1.0F : std::log(1.0F + static_cast<float>(found->second) / 1000.0F);
}

// An ending is cut by the most likely script whose result is a word: "urged" is of "urge", not of "urg".
std::string best_lemma(const Heads& heads, const float* logits, std::string_view form) {
  constexpr float kWord = 6.0F;       // logits that a known word is worth
  constexpr float kRarity = 0.8F;
  constexpr size_t kTried = 12;
  const size_t labels = heads.scripts.size();
  const size_t best = best_of(logits, labels);
  const LemmaScript& likeliest = heads.scripts[best];
  const bool inflected = likeliest.suffix_cut > 0 && likeliest.suffix_cut <= 4 && likeliest.prefix_cut == 0 && likeliest.letter_case == 'l';
  std::string lemma = apply(likeliest, form);
  if (!inflected) return lemma;
  std::vector<size_t> order(labels);
  for (size_t i = 0; i < labels; ++i) order[i] = i;
  std::partial_sort(order.begin(), order.begin() + std::min(kTried, labels), order.end(), [&](size_t a, size_t b) { return logits[a] > logits[b]; });
  float best_score = -std::numeric_limits<float>::infinity();
  for (size_t i = 0; i < std::min(kTried, labels); ++i) {
    const LemmaScript& script = heads.scripts[order[i]];
    if (script.letter_case != 'l' || script.suffix_cut == 0) continue;  // another inflection, not another part of speech
    std::string tried = apply(script, form);
    const float rare = rarity(*heads.vocabulary, tried);
    float score = logits[order[i]] + (rare >= 0 ? kWord - kRarity * rare : 0.0F);
    if (tried.ends_with("ie") && heads.vocabulary->starts.contains(tried.substr(0, tried.size() - 2) + "y")) score -= kWord;  // "allies"
    if (score <= best_score) continue;
    best_score = score;
    lemma = std::move(tried);
  }
  return lemma;
}

// Vectors of the root and the words through one of the head-side layers.
float* with_root(const BiaffineHead& head, const nn::Linear& layer, const WordVectors& vectors, nn::Aligned<float>& memory, nn::Workspace& work) {
  float* out = nn::room(memory, (vectors.words + 1) * layer.outputs);
  nn::apply(layer, head.root.data(), 1, out, work);
  nn::apply(layer, vectors.mixes[head.mix], vectors.words, out + layer.outputs, work);
  relu(out, (vectors.words + 1) * layer.outputs);
  return out;
}

// The best relation of each arc: `root` under the root and nowhere else.
void read_labels(const BiaffineHead& head, const WordVectors& vectors, const std::vector<uint32_t>& heads, ArcReading* arcs, HeadState& state) {
  const size_t words = vectors.words, width = head.label_width, labels = head.labels.size();
  const nn::Kernels& kernels = nn::kernels_for(head.label.path);
  float* dependants = nn::room(state.label_dep, words * width);
  nn::apply(head.label_dep, vectors.mixes[head.mix], words, dependants, state.work);
  relu(dependants, words * width);
  float* governors = nn::room(state.label_head, words * width);
  nn::apply(head.label_head, vectors.mixes[head.mix], words, governors, state.work);
  relu(governors, words * width);
  // The product with every relation's matrix is dear: only words that govern others need it, drawn together at the front.
  std::vector<uint32_t> place(words, 0);
  for (uint32_t governor : heads)
    if (governor > 0) place[governor - 1] = 1;
  uint32_t used = 0;
  for (size_t word = 0; word < words; ++word) {
    if (!place[word]) continue;
    std::copy_n(governors + word * width, width, governors + used * width);
    place[word] = used++;
  }
  float* turned = nn::room(state.label_turned, used * head.label.outputs);
  nn::apply(head.label, governors, used, turned, state.work);
  float* scores = nn::room(state.scores, 3 * labels);
  for (size_t word = 0; word < words; ++word) {
    if (heads[word] == 0) {
      arcs[word].label = head.root_label;
      continue;
    }
    const float* dependant = dependants + word * width;
    const uint32_t at = place[heads[word] - 1];
    const float* governor = governors + at * width;
    kernels.dots({dependant, 1, width, turned + at * head.label.outputs, labels, width, width}, scores);
    kernels.dots({dependant, 1, width, head.label_bias_dep.data(), labels, width, width}, scores + labels);
    kernels.dots({governor, 1, width, head.label_bias_head.data(), labels, width, width}, scores + 2 * labels);
    for (size_t label = 0; label < labels; ++label) scores[label] += scores[labels + label] + scores[2 * labels + label] + head.label_bias[label];
    scores[head.root_label] = -std::numeric_limits<float>::infinity();
    arcs[word].label = static_cast<uint16_t>(best_of(scores, labels));
  }
}

void read_tree(const BiaffineHead& head, const WordVectors& vectors, uint32_t first, HeadState& state, Reading& reading) {
  const size_t words = vectors.words, arc = head.arc_width;
  float* dependants = nn::room(state.dep, words * arc);
  nn::apply(head.arc_dep, vectors.mixes[head.mix], words, dependants, state.work);
  relu(dependants, words * arc);
  const float* governors = with_root(head, head.arc_head, vectors, state.head, state.work);
  float* turned = nn::room(state.turned, (words + 1) * arc);
  nn::apply(head.arc, governors, words + 1, turned, state.work);
  float* scores = nn::room(state.scores, words * (words + 1));
  nn::kernels_for(head.arc.path).dots({dependants, words, arc, turned, words + 1, arc, arc}, scores);
  float* biases = nn::room(state.logits, words + 1);
  nn::kernels_for(head.arc.path).dots({head.arc_bias.data(), 1, arc, governors, words + 1, arc, arc}, biases);
  for (size_t governor = 0; governor <= words; ++governor) {
    const float bias = biases[governor];
    for (size_t word = 0; word < words; ++word) scores[word * (words + 1) + governor] += bias;
  }
  const std::vector<uint32_t> heads = best_tree(scores, static_cast<uint32_t>(words));

  std::vector<float> probabilities(words + 1);
  for (size_t word = 0; word < words; ++word) {
    const size_t governor = static_cast<size_t>(heads[word]);
    ArcReading& reading_arc = reading.arcs[first + word];
    reading_arc.head = governor == 0 ? -1 : static_cast<int32_t>(first + governor - 1);
    softmax(scores + word * (words + 1), words + 1, probabilities.data());
    reading_arc.probability = probabilities[governor];
  }
  read_labels(head, vectors, heads, reading.arcs.data() + first, state);
}

}  // namespace

Result<Heads> load_heads(const ModelFile& file, const Pieces& vocabulary, nn::Path path) {
  Heads heads;
  heads.vocabulary = &vocabulary;
  for (Result<void> done : {load_tags(file, "upos", path, heads.upos), load_tags(file, "feats", path, heads.features),
                            load_tags(file, "lemma", path, heads.lemma), load_biaffine(file, path, heads.dependencies)})
    if (!done) return done.error();
  for (const std::string& label : heads.lemma.labels) {
    Result<LemmaScript> script = parse_script(label);
    if (!script) return script.error();
    heads.scripts.push_back(*std::move(script));
  }
  auto optional = [&](std::string_view name, TagHead& head, bool& has) -> Result<void> {
    has = spec_named(file, name) != nullptr;
    return has ? load_tags(file, name, path, head) : Result<void>();
  };
  bool source = false, cue = false, content = false;
  for (Result<void> done : {optional("mention", heads.mention, heads.has_mention), optional("mention_nominal", heads.nominal, heads.has_nominal),
                            optional("source", heads.source, source), optional("cue", heads.cue, cue), optional("content", heads.content, content),
                            load_event_heads(file, path, heads.events)})
    if (!done) return done.error();
  heads.has_roles = source && cue && content;
  return heads;
}

void read_sentence(const Heads& heads, const WordVectors& vectors, const std::vector<std::string_view>& forms, uint32_t first,
                   HeadState& state, Reading& reading) {
  if (vectors.words == 0) return;
  auto best_labels = [&](const TagHead& head, auto&& take) {
    const float* logits = logits_of(head, vectors, state);
    for (size_t word = 0; word < vectors.words; ++word) take(word, best_of(logits + word * head.labels.size(), head.labels.size()));
  };
  best_labels(heads.upos, [&](size_t word, size_t label) { reading.upos[first + word] = static_cast<uint8_t>(label); });
  best_labels(heads.features, [&](size_t word, size_t label) { reading.features[first + word] = static_cast<uint16_t>(label); });
  const float* lemma_logits = logits_of(heads.lemma, vectors, state);
  for (size_t word = 0; word < vectors.words; ++word)
    reading.lemmas[first + word] = best_lemma(heads, lemma_logits + word * heads.lemma.labels.size(), forms[word]);
  read_tree(heads.dependencies, vectors, first, state, reading);
  if (heads.has_mention) read_mentions(heads, vectors, first, state, reading);
  if (heads.has_nominal) read_nominals(heads, vectors, first, state, reading);
  if (heads.has_roles) {
    read_role(heads.source, vectors, first, state, &RoleReading::source, &RoleReading::source_probability, reading);
    read_role(heads.cue, vectors, first, state, &RoleReading::cue, &RoleReading::cue_probability, reading);
    read_role(heads.content, vectors, first, state, &RoleReading::content, &RoleReading::content_probability, reading);
  }
  read_events(heads.events, vectors, first, state, reading);
}

std::string apply(const LemmaScript& script, std::string_view form) {
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(form.data(), static_cast<int32_t>(form.size())));
  std::u32string points;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    UChar32 point = text.char32At(i);
    if (script.letter_case == 'l' || (script.letter_case == 't' && !points.empty())) point = u_tolower(point);
    else if (script.letter_case == 't') point = u_toupper(point);
    points += static_cast<char32_t>(point);
  }
  const size_t end = points.size() - std::min<size_t>(points.size(), script.suffix_cut);
  const size_t begin = std::min<size_t>(script.prefix_cut, end);
  icu::UnicodeString kept;
  for (size_t i = begin; i < end; ++i) kept.append(static_cast<UChar32>(points[i]));
  std::string lemma;
  kept.toUTF8String(lemma);
  lemma += script.add;
  if (!lemma.empty()) return lemma;
  icu::UnicodeString whole;
  for (char32_t point : points) whole.append(static_cast<UChar32>(point));
  whole.toUTF8String(lemma);
  return lemma;
}

}  // namespace dateline::encoder
