// The steps that turn trees into clauses, each a function over the list under construction. Internal to `clauses/`.
//
//   Builder builder{text, trees, result};
//   open_clauses(builder);      // one clause a predicate
//   fill_arguments(builder);    // from the predicate's own dependants
//   link_clauses(builder);      // parent, complement, condition, light verb
//   share_arguments(builder);   // control, coordination, relatives, participles
//   read_aspect(builder);       // negation, tense, modality
//
// Not thread-safe: one Builder per article.
#pragma once

#include "clauses/clauses.h"

namespace dateline::clauses {

struct Builder {
  const text::Text& text;
  const syntax::Trees& trees;
  Clauses& result;

  const syntax::Node& node(uint32_t word) const { return trees.nodes[word]; }
  std::span<const uint32_t> children(uint32_t word) const { return syntax::children(trees, word); }
};

void open_clauses(Builder& builder);
void fill_arguments(Builder& builder);
void link_clauses(Builder& builder);
void share_arguments(Builder& builder);
void read_aspect(Builder& builder);

// The word and the words coordinated with it that are phrases of the same kind, in order.
std::vector<uint32_t> with_coordinates(const Builder& builder, uint32_t head);

// "of", "because_of"; "" when the phrase has no preposition.
std::string_view preposition_of(const Builder& builder, uint32_t head);

// The subordinator of a clause: "that", "if", "after"; "" when it has none.
std::string_view marker_of(const Builder& builder, uint32_t predicate);

bool is_nominal(syntax::Upos upos);
bool has_auxiliary(const Builder& builder, uint32_t predicate);

}  // namespace dateline::clauses
