#include "statements/conditions.h"

#include <algorithm>
#include <array>
#include <optional>

#include "statements/lexicon.h"
#include "statements/words.h"

namespace dateline::statements {
namespace {

using syntax::Relation;
using syntax::Upos;

// A condition found in a sentence: its words, and the word that it hangs on.
struct Condition {
  WordSet words;
  uint32_t head = 0;
  uint32_t governor = 0;
};

struct View {
  const text::Text& text;
  const syntax::Trees& trees;
  const clauses::Clauses& clauses;

  const syntax::Node& node(uint32_t word) const { return trees.nodes[word]; }
  std::string lower_form(uint32_t word) const { return lower(text.words[word].form); }
};

// The number of words of `form` when they stand at `word`, else 0. Verbs ("depend on") are compared by lemma.
uint32_t length_at(const View& view, const ConditionMarker& marker, uint32_t word, uint32_t last) {
  uint32_t count = 0;
  for (size_t at = 0; at < marker.form.size();) {
    const size_t end = std::min(marker.form.find(' ', at), marker.form.size());
    const std::string_view part = marker.form.substr(at, end - at);
    if (word + count >= last) return 0;
    const bool same = marker.kind == "verb" && count == 0 ? lower(view.node(word).lemma) == part : view.lower_form(word + count) == part;
    if (!same) return 0;
    ++count;
    at = end + 1;
  }
  return count;
}

const ConditionMarker* marker_at(const View& view, uint32_t word, uint32_t last, uint32_t& length) {
  for (const ConditionMarker& marker : lexicon().conditions) {  // longest forms first
    length = length_at(view, marker, word, last);
    if (length > 0) return &marker;
  }
  return nullptr;
}

// Words that may stand before a subordinator inside its clause: "but only if", "and, if".
bool may_precede(const View& view, uint32_t word) {
  if (is_mark(view.trees, word)) return true;
  constexpr std::array<std::string_view, 9> kWords = {"only", "but", "and", "even", "or", "not", "just", "except", "then"};
  const std::string form = view.lower_form(word);
  return std::find(kWords.begin(), kWords.end(), form) != kWords.end();
}

// The topmost word whose phrase begins with the marker at `word`.
uint32_t phrase_head(const View& view, uint32_t word) {
  uint32_t head = word;
  for (int32_t above = view.node(word).head; above >= 0; above = view.node(static_cast<uint32_t>(above)).head) {
    uint32_t first = syntax::subtree_range(view.trees, static_cast<uint32_t>(above)).first;
    while (first < word && may_precede(view, first)) ++first;
    if (first < word) break;
    head = static_cast<uint32_t>(above);
    if (view.node(head).relation == Relation::kAdvcl || view.node(head).relation == Relation::kObl) break;
  }
  return head;
}

bool is_negated(const View& view, uint32_t word) {
  const int32_t number = view.clauses.governing[word];
  if (number >= 0 && view.clauses.list[static_cast<size_t>(number)].aspect.negated) return true;
  for (uint32_t other : syntax::subtree(view.trees, word)) {
    const std::string form = view.lower_form(other);
    if (form == "no" || form == "never" || form == "not" || form == "n't" || form == "nothing" || form == "impossible") return true;
  }
  return false;
}

bool is_future(const View& view, uint32_t word) {
  const int32_t number = view.clauses.governing[word];
  return number >= 0 && view.clauses.list[static_cast<size_t>(number)].aspect.modality != clauses::Modality::kActual;
}

bool is_time(const View& view, uint32_t word) {
  constexpr std::array<std::string_view, 22> kTimes = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
                                                       "may", "june", "july", "august", "september", "october", "november", "december", "now", "year", "recently"};
  const std::string lemma = lower(view.node(word).lemma);
  return view.node(word).upos == Upos::kNum || std::find(kTimes.begin(), kTimes.end(), lemma) != kTimes.end();
}

// A happening that can depend on something: an event noun, no person and no name.
bool can_depend(const View& view, uint32_t word) {
  if (view.node(word).relation == Relation::kCsubj || view.node(word).upos == Upos::kVerb) return true;
  if (view.node(word).upos != Upos::kNoun) return false;
  const std::string lemma = lower(view.node(word).lemma);
  if (find_noun(lexicon(), lemma)) return true;
  constexpr std::array<std::string_view, 24> kNouns = {"peace", "deal", "aid", "visit", "return", "truce", "ceasefire", "end", "talk", "vote", "release", "talks",
                                                       "trade", "relief", "deployment", "help", "entry", "future", "success", "progress", "transfer", "handover", "exit", "move"};
  if (std::find(kNouns.begin(), kNouns.end(), lemma) != kNouns.end()) return true;
  constexpr std::array<std::string_view, 10> kEndings = {"ment", "tion", "sion", "ance", "ence", "ing", "al", "cy", "ship", "ture"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
    return lemma.size() > ending.size() + 1 && lemma.compare(lemma.size() - ending.size(), ending.size(), ending) == 0;
  });
}

bool is_clause_head(const View& view, uint32_t head) {
  const Relation relation = view.node(head).relation;
  return relation == Relation::kAdvcl || relation == Relation::kParataxis || relation == Relation::kAcl || relation == Relation::kAclRelcl ||
         relation == Relation::kDep || relation == Relation::kConj || relation == Relation::kAdvclRelcl || relation == Relation::kRoot ||
         relation == Relation::kObl || relation == Relation::kAdvmod || relation == Relation::kNmod;
}

// "if" of an indirect question ("asked if") opens a complement and no condition.
bool accepts_clause(const View& view, std::string_view form, uint32_t head) {
  if (!is_clause_head(view, head)) return false;
  const bool clausal = view.clauses.clause_of_word[head] >= 0 &&
                       (view.clauses.list[static_cast<size_t>(view.clauses.clause_of_word[head])].kind != clauses::ClauseKind::kNominal || form.find("condition") != std::string_view::npos);
  if (form == "until" || form == "once" || form == "as soon as") {
    if (view.node(head).head < 0) return false;
    const auto governor = static_cast<uint32_t>(view.node(head).head);
    if (form == "until" && !clausal) return is_negated(view, governor) && !is_time(view, head) && view.node(head).upos == Upos::kNoun;
    return clausal && (is_negated(view, governor) || is_future(view, governor));
  }
  return clausal || form.size() > 8 || form == "unless" || form == "if";  // "if necessary", "unless otherwise agreed"
}

std::optional<Condition> condition_of_verb(const View& view, uint32_t verb) {
  const int32_t number = view.clauses.clause_of_word[verb];
  if (number < 0) return std::nullopt;
  const clauses::Clause& clause = view.clauses.list[static_cast<size_t>(number)];
  if (clause.subjects.empty() || clause.kind == clauses::ClauseKind::kNominal || !can_depend(view, clause.subjects[0].head)) return std::nullopt;
  Condition condition;
  condition.head = condition.governor = verb;
  condition.words = syntax::subtree(view.trees, verb);
  condition.words.erase(condition.words.begin(), std::find(condition.words.begin(), condition.words.end(), verb));
  return condition;
}

// "conditional on reforms" as a predicate: the phrase is the condition of what it is said of.
std::optional<Condition> condition_of_adjective(const View& view, uint32_t word, uint32_t length) {
  Condition condition;
  condition.head = condition.governor = word;
  condition.words = range_set(word, word + length);
  for (uint32_t child : syntax::children(view.trees, word))
    if (const WordSet below = syntax::subtree(view.trees, child); child > word && below.front() < word + length) add(condition.words, below);
  if (condition.words.back() < word + length) return std::nullopt;
  return condition;
}

// "provided Russia withdrew", "in exchange [for reforms]": parsers hang what belongs to the opening words beside them. It
// begins right behind them or with the last of them.
void add_neighbour(const View& view, Condition& condition, uint32_t behind) {
  for (uint32_t child : syntax::children(view.trees, condition.governor)) {
    const Relation relation = view.node(child).relation;
    const bool fits = relation == Relation::kAdvcl || relation == Relation::kCcomp || relation == Relation::kParataxis || relation == Relation::kObl ||
                      relation == Relation::kNmod;
    const uint32_t first = syntax::subtree_range(view.trees, child).first;
    if (fits && child != condition.head && (first == behind || first + 1 == behind)) add(condition.words, syntax::subtree(view.trees, child));
  }
}

// "Should Iran refuse": the auxiliary opens a clause that has no other subordinator; the parser may take it for one.
bool is_inverted(const View& view, uint32_t word, uint32_t head, uint32_t last) {
  if (view.node(word).upos != Upos::kAux && view.node(word).relation != Relation::kAux) return false;
  const int32_t mark = syntax::child_with(view.trees, head, Relation::kMark);
  return view.node(head).relation == Relation::kAdvcl && word + 1 < last && view.node(word + 1).upos != Upos::kVerb && (mark < 0 || mark == static_cast<int32_t>(word));
}

// The head of what the opening words open. The "only" of "only when" may stand beside its clause.
uint32_t opened_head(const View& view, const ConditionMarker& marker, uint32_t word, uint32_t length) {
  const uint32_t reach = marker.kind == "clause" ? length : 1;
  for (uint32_t opening = word; opening < word + reach; ++opening)
    if (const uint32_t head = phrase_head(view, opening); head != opening) return head;
  return word;
}

std::optional<Condition> condition_at(const View& view, uint32_t word, uint32_t last, uint32_t& length) {
  const ConditionMarker* marker = marker_at(view, word, last, length);
  if (!marker || marker->kind == "concession") return std::nullopt;
  if (marker->kind == "verb") return condition_of_verb(view, word);
  // "provided" and "supposing" may be verbs that govern the clause that they open
  const bool verbal = (marker->kind == "clause" || marker->kind == "phrase") && view.node(word).upos == Upos::kVerb;
  const uint32_t head = verbal && view.node(word).relation == Relation::kAdvcl ? word : opened_head(view, *marker, word, length);
  if (head == word && marker->kind == "phrase" && view.node(word).upos == Upos::kAdj) return condition_of_adjective(view, word, length);
  if (view.node(head).head < 0 || (head == word && !verbal)) return std::nullopt;
  Condition condition;
  condition.head = head;
  condition.governor = static_cast<uint32_t>(view.node(head).head);
  if (marker->kind == "clause" && !accepts_clause(view, marker->form, head)) return std::nullopt;
  if (marker->kind == "inversion" && !is_inverted(view, word, head, last)) return std::nullopt;
  if (marker->kind == "denied" && !is_negated(view, condition.governor)) return std::nullopt;
  condition.words = syntax::subtree(view.trees, head);
  condition.words.erase(condition.words.begin(), std::lower_bound(condition.words.begin(), condition.words.end(), word));
  add(condition.words, range_set(word, word + length));
  const bool bare = std::none_of(condition.words.begin(), condition.words.end(), [&](uint32_t own) { return own >= word + length && view.node(own).upos != Upos::kPunct; });
  if (bare) add_neighbour(view, condition, word + length);
  // "only if": the restriction is part of the condition
  if (word > 0 && view.lower_form(word - 1) == "only" && view.node(word - 1).relation == Relation::kAdvmod) condition.words.insert(condition.words.begin(), word - 1);
  return condition;
}

std::vector<Condition> conditions_of_sentence(const View& view, uint32_t sentence) {
  std::vector<Condition> found;
  const text::Sentence& words = view.text.sentences[sentence];
  for (uint32_t word = words.first; word < words.last;) {
    uint32_t length = 0;
    if (std::optional<Condition> condition = condition_at(view, word, words.last, length)) found.push_back(std::move(*condition));
    word += std::max(length, 1u);
  }
  return found;
}

// Steps from a word up to the word that a condition hangs on; -1 when the way leads out of its reach.
int32_t steps_up(const View& view, uint32_t word, uint32_t governor) {
  int32_t steps = 0;
  for (uint32_t at = word; at != governor; ++steps) {
    const syntax::Node& node = view.node(at);
    switch (node.relation) {
      case Relation::kXcomp: case Relation::kCcomp: case Relation::kConj: case Relation::kNsubj: case Relation::kNsubjPass: case Relation::kObj:
      case Relation::kCsubj: case Relation::kCop: case Relation::kAux: case Relation::kParataxis: case Relation::kObl: case Relation::kNmod:
        break;
      case Relation::kAcl:
        if (node.features.form != syntax::Features::Form::kInfinitive) return -1;
        break;
      default: return -1;
    }
    if (node.head < 0) return -1;
    at = static_cast<uint32_t>(node.head);
  }
  return steps;
}

// A word that tells less than its complement: the condition of "promised to lift … if" hangs below the promise.
int32_t steps_down(const View& view, uint32_t word, uint32_t governor) {
  int32_t steps = 0;
  for (uint32_t at = governor; at != word; ++steps) {
    const syntax::Node& node = view.node(at);
    const bool complement = node.relation == Relation::kXcomp || node.relation == Relation::kCcomp || node.relation == Relation::kAcl ||
                            node.relation == Relation::kConj || node.relation == Relation::kObj || node.relation == Relation::kParataxis ||
                            node.relation == Relation::kNsubj;
    if (!complement || node.head < 0) return -1;
    at = static_cast<uint32_t>(node.head);
  }
  return steps;
}

}  // namespace

Words condition_of(const text::Text& text, const syntax::Trees& trees, const clauses::Clauses& clauses, uint32_t predicate_word) {
  const View view{text, trees, clauses};
  const Condition* best = nullptr;
  int32_t best_steps = 0;
  const std::vector<Condition> conditions = conditions_of_sentence(view, text::sentence_of(text, predicate_word));
  for (const Condition& condition : conditions) {
    if (condition.governor != predicate_word && holds(condition.words, predicate_word)) continue;
    int32_t steps = steps_up(view, predicate_word, condition.governor);
    if (steps < 0) steps = steps_down(view, predicate_word, condition.governor);
    if (steps < 0 || (best && best_steps <= steps)) continue;
    best = &condition;
    best_steps = steps;
  }
  return best ? to_words(text, trees, best->words) : Words{};
}

}  // namespace dateline::statements
