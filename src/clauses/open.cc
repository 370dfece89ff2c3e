#include <algorithm>

#include "clauses/build.h"

namespace dateline::clauses {
namespace {

using syntax::Relation;
using syntax::Upos;

bool is_copular(const Builder& builder, uint32_t word) {
  return syntax::child_with(builder.trees, word, Relation::kCop) >= 0;
}

// A verb form that only modifies a noun ("rising prices", "the wounded man") heads no clause.
bool is_attributive(const Builder& builder, uint32_t word) {
  const syntax::Node& node = builder.node(word);
  if (node.relation != Relation::kAmod && node.relation != Relation::kCompound) return false;
  return std::none_of(builder.children(word).begin(), builder.children(word).end(), [&](uint32_t child) {
    const Relation relation = builder.node(child).relation;
    return relation == Relation::kObj || relation == Relation::kNsubj || relation == Relation::kCcomp;
  });
}

std::string lemma_with_particle(const Builder& builder, uint32_t word) {
  std::string lemma(builder.node(word).lemma);
  std::transform(lemma.begin(), lemma.end(), lemma.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const int32_t particle = syntax::child_with(builder.trees, word, Relation::kCompoundPrt);
  if (particle >= 0) lemma.append("_").append(builder.node(static_cast<uint32_t>(particle)).lemma);
  return lemma;
}

bool opens_clause(const Builder& builder, uint32_t word, ClauseKind& kind) {
  const syntax::Node& node = builder.node(word);
  if (is_copular(builder, word)) {
    kind = ClauseKind::kCopula;
    return true;
  }
  switch (node.upos) {
    case Upos::kVerb:
      kind = ClauseKind::kVerb;
      return !is_attributive(builder, word);
    case Upos::kAux:  // a full verb in spite of its tag: "There was …", "as they did"
      kind = ClauseKind::kVerb;
      return node.relation != Relation::kAux && node.relation != Relation::kAuxPass && node.relation != Relation::kCop;
    case Upos::kNoun:
      kind = ClauseKind::kNominal;
      return true;
    case Upos::kAdj:
      kind = ClauseKind::kAdjective;
      return syntax::child_with(builder.trees, word, Relation::kNsubj) >= 0 || node.relation == Relation::kXcomp ||
             node.relation == Relation::kAdvcl || node.relation == Relation::kAcl;
    case Upos::kPropn:  // names in headlines carry events too, but only as predicates: "Talks With Iran"
    default:
      return false;
  }
}

}  // namespace

void open_clauses(Builder& builder) {
  Clauses& result = builder.result;
  result.clause_of_word.assign(builder.trees.nodes.size(), -1);
  for (uint32_t sentence = 0; sentence < builder.text.sentences.size(); ++sentence) {
    const text::Sentence& words = builder.text.sentences[sentence];
    for (uint32_t word = words.first; word < words.last; ++word) {
      ClauseKind kind = ClauseKind::kVerb;
      if (!opens_clause(builder, word, kind)) continue;
      Clause clause;
      clause.predicate = word;
      clause.kind = kind;
      clause.sentence = sentence;
      clause.copular = kind == ClauseKind::kCopula;
      clause.predicate_lemma = lemma_with_particle(builder, word);
      const syntax::WordRange range = syntax::subtree_range(builder.trees, word);
      clause.span = base::cover(builder.text.words[range.first].span, builder.text.words[range.last - 1].span);
      result.clause_of_word[word] = static_cast<int32_t>(result.list.size());
      result.list.push_back(std::move(clause));
    }
  }
}

}  // namespace dateline::clauses
