// Clauses in normal form: who does what to whom, whatever the construction.
//
//   Clauses clauses = find(text, trees);
//   for (const Clause& clause : clauses.list)
//     if (clause.predicate_lemma == "attack") use(clause.subjects, clause.objects);
//
// Voice is undone (the agent of a passive is its subject, the passive's subject its object), relative and participial
// clauses, control, raising, coordination and apposition are resolved, and event nouns are clauses too ("the attack
// of X on Y" has subject X and oblique (on, Y)). Statements and events read clauses, never trees.
// Immutable after `find`; keeps views into Text and Trees, which must outlive it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/trees.h"
#include "text/text.h"

namespace dateline::clauses {

// A phrase that fills a role: the word at its head. Coordinated phrases are arguments of their own, in order.
struct Argument {
  uint32_t head = 0;             // word number
  std::string_view preposition;  // lower-case lemma, "" for core arguments; several joined by '_' ("because_of")
  bool shared = false;           // taken over from another clause (control, coordination, relative clause)
};

enum class ClauseKind : uint8_t { kVerb, kNominal, kAdjective, kCopula };

// How a clause hangs on the one above it.
enum class Link : uint8_t {
  kRoot, kComplement /* ccomp, "that …" */, kInfinitive /* xcomp */, kRelative, kParticipial /* acl */,
  kAdverbial, kCoordinate, kParataxis, kSubject /* csubj */, kNoun /* event noun inside a phrase of the clause */,
};

enum class Modality : uint8_t { kActual, kFuture, kConditional, kHypothetical };

// Negation, tense and mood as the words of the clause show them; standing is decided by `events/`.
struct Aspect {
  bool negated = false;          // not, never, no longer, without, fail to, refuse to …
  bool past = false;
  bool perfect = false;
  bool past_perfect = false;
  bool progressive = false;
  bool passive = false;
  bool imperative = false;
  bool question = false;
  Modality modality = Modality::kActual;
  std::string_view modal;        // "will", "could", "plan" … that gave the modality, "" when none
};

struct Clause {
  uint32_t predicate = 0;            // word number of the predicate's head
  std::string predicate_lemma;       // lower case, with its particle: "carry_out"
  ClauseKind kind = ClauseKind::kVerb;
  uint32_t sentence = 0;
  int32_t parent = -1;               // clause number in Clauses::list
  Link link = Link::kRoot;
  std::vector<Argument> subjects;    // logical subjects (agents)
  std::vector<Argument> objects;     // logical objects
  std::vector<Argument> recipients;  // indirect objects
  std::vector<Argument> obliques;    // with their prepositions; unmarked ones (times) have ""
  std::vector<uint32_t> modifiers;   // adjectives, compounds and adverbs on the predicate (words)
  int32_t complement = -1;           // clause of the clausal complement or infinitive, -1 for none
  int32_t condition = -1;            // clause of an "if", "unless", "provided that" …, -1 for none
  std::string_view marker;           // its own subordinator: "if", "after", "that", "to" …
  int32_t light_verb = -1;           // for an event noun: the clause of the light verb that it is the object of
  bool copular = false;              // the predicate is a noun, adjective or phrase joined by "be"
  Aspect aspect;
  base::Span span;                   // of the whole clause with its arguments
};

struct Clauses {
  const text::Text* text = nullptr;
  const syntax::Trees* trees = nullptr;
  std::vector<Clause> list;             // in order of their predicates
  std::vector<int32_t> clause_of_word;  // by word: number of the clause whose predicate it is, or -1
  std::vector<int32_t> governing;       // by word: innermost verbal or copular clause that the word belongs to, or -1
};

Clauses find(const text::Text& text, const syntax::Trees& trees);

// One readable line: demand(Moscow, Beijing, Tehran; Taliban) +complement implement(…). For `explain` and golden tests.
std::string describe(const Clauses& clauses, uint32_t clause);

}  // namespace dateline::clauses
