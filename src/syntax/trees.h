// Dependency trees of an article in Universal Dependencies, ready to walk.
//
//   Trees trees = parse(text, reading);
//   for (uint32_t child : children(trees, verb))
//     if (trees.nodes[child].relation == Relation::kNsubj) ...
//
// Nodes have the article's word numbers. A Trees is immutable after `parse`; any thread may read it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "encoder/reading.h"
#include "text/text.h"

namespace dateline::syntax {

enum class Upos : uint8_t {
  kAdj, kAdp, kAdv, kAux, kCconj, kDet, kIntj, kNoun, kNum, kPart, kPron, kPropn, kPunct, kSconj, kSym, kVerb, kX,
};

enum class Relation : uint8_t {
  kAcl, kAclRelcl, kAdvcl, kAdvclRelcl, kAdvmod, kAmod, kAppos, kAux, kAuxPass, kCase, kCc, kCcPreconj, kCcomp,
  kCompound, kCompoundPrt, kConj, kCop, kCsubj, kCsubjOuter, kCsubjPass, kDep, kDet, kDetPredet, kDiscourse,
  kDislocated, kExpl, kFixed, kFlat, kGoeswith, kIobj, kList, kMark, kNmod, kNmodDesc, kNmodPoss, kNmodUnmarked,
  kNsubj, kNsubjOuter, kNsubjPass, kNummod, kObj, kObl, kOblAgent, kOblUnmarked, kOrphan, kParataxis, kPunct,
  kReparandum, kRoot, kVocative, kXcomp,
};

// The features that later stages ask for; the full string is kept for CoNLL-U.
struct Features {
  enum class Number : uint8_t { kNone, kSing, kPlur } number = Number::kNone;
  enum class Tense : uint8_t { kNone, kPast, kPres } tense = Tense::kNone;
  enum class Form : uint8_t { kNone, kFinite, kInfinitive, kParticiple, kGerund } form = Form::kNone;
  enum class Mood : uint8_t { kNone, kIndicative, kImperative, kSubjunctive } mood = Mood::kNone;
  enum class Gender : uint8_t { kNone, kMasc, kFem, kNeut } gender = Gender::kNone;
  uint8_t person = 0;       // 1-3, 0 for none
  bool passive = false;     // Voice=Pass
  bool negative = false;    // Polarity=Neg
  bool possessive = false;  // Poss=Yes
  bool reflexive = false;
  bool relative = false;    // PronType=Rel
  bool interrogative = false;
  bool demonstrative = false;
};

struct Node {
  Upos upos = Upos::kX;
  Relation relation = Relation::kDep;
  int32_t head = -1;               // word number, -1 for the root
  std::string_view lemma;          // lower case except for proper nouns, as UD writes it
  std::string_view features_text;  // "_" for none
  std::string_view relation_text;  // as the model gave it, with its subtype
  Features features;
  float arc_probability = 0;
};

struct Trees {
  const text::Text* text = nullptr;
  std::vector<Node> nodes;
  std::vector<uint32_t> child_start;  // children of i are child_list[child_start[i] .. child_start[i+1])
  std::vector<uint32_t> child_list;   // in order of words
  std::vector<uint32_t> sentence_root;  // by sentence
  std::vector<std::string> lemmas;    // owns what Node::lemma shows
};

Trees parse(const text::Text& text, const encoder::Reading& reading);

std::span<const uint32_t> children(const Trees& trees, uint32_t node);

// The first child with this relation, or -1.
int32_t child_with(const Trees& trees, uint32_t node, Relation relation);

// All words below `node` and itself, in order.
std::vector<uint32_t> subtree(const Trees& trees, uint32_t node);

// From the first to the last word of the subtree: words [first, last).
struct WordRange {
  uint32_t first = 0;
  uint32_t last = 0;
};
WordRange subtree_range(const Trees& trees, uint32_t node);

bool is_ancestor(const Trees& trees, uint32_t above, uint32_t below);  // true for a node itself

std::string_view name(Upos upos);          // "NOUN"
std::string_view name(Relation relation);  // "nsubj:pass"

Upos upos_named(std::string_view name);              // kX for an unknown one
Relation relation_named(std::string_view name);      // without its subtype when that is unknown, else kDep

}  // namespace dateline::syntax
