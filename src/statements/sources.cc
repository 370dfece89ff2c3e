// Who says it: the subject of the cue, the owner of the noun, the phrase behind "according to", else the model's nearest source.

#include <algorithm>
#include <array>
#include <cstdlib>

#include "statements/draft.h"

namespace dateline::statements {
namespace {

using syntax::Relation;
using syntax::Upos;

// The noun phrase of a source: titles and appositions, no relative clauses, no case marks.
WordSet phrase_of(const Story& story, uint32_t head) {
  const int32_t number = story.cast.entity_of_word.empty() ? -1 : story.cast.entity_of_word[head];
  if (number >= 0) {
    const actors::Entity& entity = story.cast.list[static_cast<size_t>(number)];
    return range_set(entity.first, entity.last);
  }
  WordSet words = syntax::subtree(story.trees, head);
  for (uint32_t child : syntax::children(story.trees, head)) {
    const Relation relation = story.node(child).relation;
    const bool outside = relation == Relation::kAclRelcl || relation == Relation::kCase || relation == Relation::kParataxis || relation == Relation::kCop ||
                         relation == Relation::kConj || relation == Relation::kCc;
    if (outside) remove(words, syntax::subtree(story.trees, child));
  }
  trim(story.trees, words);
  return words;
}

bool can_speak(const Story& story, uint32_t word) {
  const std::string lemma = lower(story.node(word).lemma);
  return lemma != "it" && lemma != "there" && lemma != "what";
}

// Subjects of the clause, or of those that it hangs on as a participle or in a chain ("refused to say").
bool source_of_verb(const Story& story, Draft& draft) {
  const clauses::Clause* clause = story.clause_at(draft.head);
  if (!clause) return false;
  if (!clause->subjects.empty()) {
    const uint32_t subject = clause->subjects.front().head;
    if (!can_speak(story, subject) && story.node(subject).relation == Relation::kExpl) return false;
    if (holds(draft.content, subject)) return false;
    set_source(story, draft, clause->subjects);
    return true;
  }
  return false;
}

// "…, its secretary general said": parsers at times hang the speaker on the clause before, as a phrase without preposition.
bool source_before_cue(const Story& story, Draft& draft) {
  const syntax::Node& node = story.node(draft.head);
  if (node.relation != Relation::kParataxis || node.head < 0) return false;
  for (uint32_t phrase : syntax::children(story.trees, static_cast<uint32_t>(node.head))) {
    const Upos upos = story.node(phrase).upos;
    const auto [first, last] = syntax::subtree_range(story.trees, phrase);
    const bool nominal = upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron;
    if (!nominal || last != draft.cue_words.front() || syntax::child_with(story.trees, phrase, Relation::kCase) >= 0) continue;
    if (!is_mark(story.trees, first) && (first == 0 || !is_mark(story.trees, first - 1))) continue;
    set_source(story, draft, {{phrase, "", false}});
    remove(draft.content, syntax::subtree(story.trees, phrase));
    return true;
  }
  return false;
}

// "was asked to resign by his own party": the agent behind the infinitive is the cue's.
bool source_behind_infinitive(const Story& story, Draft& draft) {
  const clauses::Clause* clause = story.clause_at(draft.head);
  if (!clause || !clause->aspect.passive || draft.evidence != Evidence::kInfinitive) return false;
  for (uint32_t phrase : syntax::children(story.trees, static_cast<uint32_t>(draft.content_head))) {
    const int32_t mark = syntax::child_with(story.trees, phrase, Relation::kCase);
    const Relation relation = story.node(phrase).relation;
    if ((relation != Relation::kObl && relation != Relation::kOblAgent) || mark < 0 || story.node(static_cast<uint32_t>(mark)).lemma != "by") continue;
    if (story.cast.entity_of_word.empty() || story.cast.entity_of_word[phrase] < 0) continue;
    set_source(story, draft, {{phrase, "", false}});
    remove(draft.content, syntax::subtree(story.trees, phrase));
    return true;
  }
  return false;
}

bool source_of_noun(const Story& story, Draft& draft) {
  const clauses::Clause* clause = story.clause_at(draft.head);
  if (!clause) return false;
  if (!clause->subjects.empty() && !clause->subjects.front().shared) {
    set_source(story, draft, clause->subjects);
    return true;
  }
  for (const clauses::Argument& oblique : clause->obliques) {
    if ((oblique.preposition != "by" && oblique.preposition != "from" && oblique.preposition != "among") || holds(draft.content, oblique.head)) continue;
    set_source(story, draft, {oblique});
    return true;
  }
  for (uint32_t modifier : clause->modifiers) {  // "the Kremlin statement", "Russian demands"
    const bool named = story.node(modifier).upos == Upos::kPropn;
    if (!named || holds(draft.content, modifier)) continue;
    set_source(story, draft, {{modifier, "", false}});
    return true;
  }
  if (clause->light_verb >= 0) {
    const clauses::Clause& verb = story.clauses.list[static_cast<size_t>(clause->light_verb)];
    const bool own = !verb.subjects.empty() && verb.subjects.front().head != draft.head && !holds(draft.content, verb.subjects.front().head);
    if (own && story.node(draft.head).relation == Relation::kObj) {
      set_source(story, draft, verb.subjects);
      return true;
    }
  }
  return false;
}

bool source_of_phrase(const Story& story, Draft& draft) {
  if (draft.cue->source == SourcePlace::kNone) return false;
  const uint32_t next = draft.cue_words.back() + 1;
  if (next >= story.text.sentences[draft.sentence].last) return false;
  // The noun phrase that starts behind the phrase's last word.
  uint32_t head = next;
  for (int32_t above = story.node(head).head; above > static_cast<int32_t>(draft.cue_words.back()); above = story.node(static_cast<uint32_t>(above)).head) {
    const Upos upos = story.node(static_cast<uint32_t>(above)).upos;
    if (upos != Upos::kNoun && upos != Upos::kPropn && upos != Upos::kPron && upos != Upos::kNum && upos != Upos::kAdj) break;
    head = static_cast<uint32_t>(above);
  }
  std::vector<clauses::Argument> arguments{{head, "", false}};
  for (uint32_t child : syntax::children(story.trees, head))
    if (story.node(child).relation == Relation::kConj && story.node(child).upos != Upos::kVerb) arguments.push_back({child, "", false});
  set_source(story, draft, arguments);
  return true;
}

uint32_t distance(const Run& run, uint32_t word) {
  return run.last <= word ? word - run.last : run.first > word ? run.first - word : 0;
}

// The source run nearest to the cue that is no part of the content.
bool source_of_model(const Story& story, Draft& draft) {
  const Run* best = nullptr;
  const std::vector<Run> runs = runs_of(story, Role::kSource, draft.sentence);
  for (const Run& run : runs) {
    if (holds(draft.content, run.first) || holds(draft.cue_words, run.first)) continue;
    if (!best || distance(run, draft.head) < distance(*best, draft.head)) best = &run;
  }
  if (!best) return false;
  draft.source = range_set(best->first, best->last);
  trim(story.trees, draft.source);
  if (draft.source.empty()) return false;
  draft.source_tagged = true;
  for (uint32_t word : draft.source) {
    const int32_t head = story.node(word).head;
    if (head < 0 || !holds(draft.source, static_cast<uint32_t>(head))) {
      draft.source_head = static_cast<int32_t>(word);
      break;
    }
  }
  return true;
}

// "Reporters were told that …": who hears is no source.
bool is_hearer(const Story& story, const Draft& draft) {
  const clauses::Clause* clause = story.clause_at(draft.head);
  if (!clause || !clause->aspect.passive || !draft.cue || draft.cue->addressee != "object") return false;
  const auto told = [&](const clauses::Argument& argument) { return holds(draft.source, argument.head); };
  return std::any_of(clause->objects.begin(), clause->objects.end(), told) || std::any_of(clause->recipients.begin(), clause->recipients.end(), told);
}

}  // namespace

void set_source(const Story& story, Draft& draft, const std::vector<clauses::Argument>& arguments) {
  draft.source_head = static_cast<int32_t>(arguments.front().head);
  draft.source_shared = arguments.front().shared;
  draft.source.clear();
  for (const clauses::Argument& argument : arguments) add(draft.source, phrase_of(story, argument.head));
  if (arguments.size() > 1) draft.source = range_set(draft.source.front(), draft.source.back() + 1);
  remove(draft.source, draft.cue_words);
}

void find_source(const Story& story, Draft& draft) {
  bool found = false;
  switch (draft.kind) {
    case CueKind::kVerb: found = source_of_verb(story, draft) || source_before_cue(story, draft) || source_behind_infinitive(story, draft); break;
    case CueKind::kAdjective: found = source_of_verb(story, draft); break;
    case CueKind::kNoun: found = source_of_noun(story, draft); break;
    case CueKind::kPhrase: found = source_of_phrase(story, draft); break;
    case CueKind::kTagged:
      found = story.node(draft.head).upos == Upos::kVerb ? source_of_verb(story, draft) : source_of_noun(story, draft);
      break;
    case CueKind::kAdverb:
    case CueKind::kMark: return;
  }
  if (!found && draft.kind != CueKind::kPhrase) source_of_model(story, draft);
  if (!draft.source_tagged || !is_hearer(story, draft)) return;
  draft.source.clear();
  draft.source_head = -1;
  draft.source_tagged = false;
}

void find_addressee(const Story& story, Draft& draft) {
  const clauses::Clause* clause = story.clause_at(draft.head);
  if (!clause || !draft.cue) return;
  const auto take = [&](const std::vector<clauses::Argument>& arguments, std::string_view preposition) {
    for (const clauses::Argument& argument : arguments)
      if (draft.addressee_head < 0 && argument.preposition == preposition && static_cast<int32_t>(argument.head) != draft.content_head && static_cast<int32_t>(argument.head) != draft.source_head)
        draft.addressee_head = static_cast<int32_t>(argument.head);
  };
  if (draft.cue->addressee == "object") {
    take(clause->recipients, "");
    if (draft.evidence != Evidence::kObject) take(clause->objects, "");
    else take(clause->obliques, "to");  // "promised a well to the villagers"
  } else if (!draft.cue->addressee.empty()) {
    take(clause->recipients, "");
    take(clause->obliques, draft.cue->addressee);
  }
  if (draft.kind == CueKind::kNoun)
    for (std::string_view preposition : {"to", "on", "against", "for"}) take(clause->obliques, preposition);
}

}  // namespace dateline::statements
