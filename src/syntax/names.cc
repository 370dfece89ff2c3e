#include <array>
#include <utility>

#include "syntax/trees.h"

namespace dateline::syntax {
namespace {

constexpr std::array<std::string_view, 17> kUposNames = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                                         "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, 51> kRelationNames = {
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "cc:preconj", "ccomp",
    "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det", "det:predet", "discourse",
    "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked",
    "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct",
    "reparandum", "root", "vocative", "xcomp"};

static_assert(kRelationNames.size() == static_cast<size_t>(Relation::kXcomp) + 1);
static_assert(kUposNames.size() == static_cast<size_t>(Upos::kX) + 1);

}  // namespace

std::string_view name(Upos upos) { return kUposNames[static_cast<size_t>(upos)]; }
std::string_view name(Relation relation) { return kRelationNames[static_cast<size_t>(relation)]; }

Upos upos_named(std::string_view name) {
  for (size_t i = 0; i < kUposNames.size(); ++i)
    if (kUposNames[i] == name) return static_cast<Upos>(i);
  return Upos::kX;
}

Relation relation_named(std::string_view name) {
  for (size_t i = 0; i < kRelationNames.size(); ++i)
    if (kRelationNames[i] == name) return static_cast<Relation>(i);
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? Relation::kDep : relation_named(name.substr(0, colon));
}

}  // namespace dateline::syntax
