#include "syntax/trees.h"

#include <algorithm>

#include "syntax/features.h"

namespace dateline::syntax {
namespace {

void link_children(Trees& trees) {
  const size_t count = trees.nodes.size();
  trees.child_start.assign(count + 1, 0);
  for (const Node& node : trees.nodes)
    if (node.head >= 0) ++trees.child_start[static_cast<size_t>(node.head) + 1];
  for (size_t i = 0; i < count; ++i) trees.child_start[i + 1] += trees.child_start[i];
  trees.child_list.resize(trees.child_start[count]);
  std::vector<uint32_t> next(trees.child_start.begin(), trees.child_start.end() - 1);
  for (uint32_t word = 0; word < count; ++word)
    if (trees.nodes[word].head >= 0) trees.child_list[next[static_cast<size_t>(trees.nodes[word].head)]++] = word;
}

void find_roots(Trees& trees) {
  for (const text::Sentence& sentence : trees.text->sentences) {
    uint32_t root = sentence.first;
    for (uint32_t word = sentence.first; word < sentence.last; ++word)
      if (trees.nodes[word].head < 0) {
        root = word;
        break;
      }
    trees.sentence_root.push_back(root);
  }
}

// "Moscow, Beijing and Tehran": where the last of three names hangs on the first as its conjunct, so does the second, whatever
// the model says of it.
void mend_lists(Trees& trees) {
  const size_t count = trees.nodes.size();
  for (uint32_t middle = 2; middle + 2 < count; ++middle) {
    Node& node = trees.nodes[middle];
    const uint32_t joiner = middle + 1, last = middle + 2, first = middle - 2;
    if (node.upos != Upos::kPropn || trees.nodes[middle - 1].lemma != "," || trees.nodes[joiner].upos != Upos::kCconj) continue;
    const Node& end = trees.nodes[last];
    if (end.relation != Relation::kConj || end.head != static_cast<int32_t>(first) || trees.nodes[first].upos != Upos::kPropn) continue;
    if (trees.nodes[joiner].head != static_cast<int32_t>(last) || node.relation == Relation::kConj) continue;
    if (node.head != static_cast<int32_t>(first) && node.head != trees.nodes[first].head) continue;
    node.head = static_cast<int32_t>(first);
    node.relation = Relation::kConj;
    node.relation_text = name(Relation::kConj);
  }
}

}  // namespace

Trees parse(const text::Text& text, const encoder::Reading& reading) {
  Trees trees;
  trees.text = &text;
  trees.lemmas = reading.lemmas;
  trees.nodes.resize(text.words.size());
  std::vector<Features> parsed(reading.feature_names->size());  // each string is parsed once
  for (size_t i = 0; i < parsed.size(); ++i) parsed[i] = parse_features((*reading.feature_names)[i]);
  for (size_t word = 0; word < trees.nodes.size(); ++word) {
    Node& node = trees.nodes[word];
    const encoder::ArcReading& arc = reading.arcs[word];
    node.upos = upos_named((*reading.upos_names)[reading.upos[word]]);
    node.relation_text = (*reading.relation_names)[arc.label];
    node.relation = relation_named(node.relation_text);
    node.head = arc.head;
    node.lemma = trees.lemmas[word];
    node.features_text = (*reading.feature_names)[reading.features[word]];
    node.features = parsed[reading.features[word]];
    node.arc_probability = arc.probability;
  }
  mend_lists(trees);
  link_children(trees);
  find_roots(trees);
  return trees;
}

std::span<const uint32_t> children(const Trees& trees, uint32_t node) {
  const uint32_t begin = trees.child_start[node];
  return {trees.child_list.data() + begin, trees.child_start[node + 1] - begin};
}

int32_t child_with(const Trees& trees, uint32_t node, Relation relation) {
  for (uint32_t child : children(trees, node))
    if (trees.nodes[child].relation == relation) return static_cast<int32_t>(child);
  return -1;
}

std::vector<uint32_t> subtree(const Trees& trees, uint32_t node) {
  std::vector<uint32_t> words{node};
  for (size_t next = 0; next < words.size(); ++next)
    for (uint32_t child : children(trees, words[next])) words.push_back(child);
  std::sort(words.begin(), words.end());
  return words;
}

WordRange subtree_range(const Trees& trees, uint32_t node) {
  WordRange range{node, node + 1};
  std::vector<uint32_t> open{node};
  while (!open.empty()) {
    const uint32_t word = open.back();
    open.pop_back();
    range.first = std::min(range.first, word);
    range.last = std::max(range.last, word + 1);
    for (uint32_t child : children(trees, word)) open.push_back(child);
  }
  return range;
}

bool is_ancestor(const Trees& trees, uint32_t above, uint32_t below) {
  for (int32_t word = static_cast<int32_t>(below); word >= 0; word = trees.nodes[static_cast<size_t>(word)].head)
    if (static_cast<uint32_t>(word) == above) return true;
  return false;
}

}  // namespace dateline::syntax
