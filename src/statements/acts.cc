// The cue's act, turned by its negation ("did not deny"), its governor ("refused to say") and, for plain speech, by the
// mood of what is said ("we demand that …", "you must …").

#include "statements/acts.h"

#include <algorithm>
#include <array>

namespace dateline::statements {
namespace {

using syntax::Relation;
using syntax::Upos;

bool is_first_person(const Story& story, uint32_t clause_word) {
  const clauses::Clause* clause = story.clause_at(clause_word);
  if (!clause || clause->subjects.empty()) return false;
  const std::string lemma = lower(story.node(clause->subjects.front().head).lemma);
  return lemma == "we" || lemma == "i";
}

// Verbs that do what they say when the speaker is their subject: "We condemn …", "I promise …".
const Cue* performative(const Story& story, uint32_t word) {
  const std::vector<uint32_t>* found = find_verbs(lexicon(), lower(story.node(word).lemma), lower(story.text.words[word].form));
  if (!found) return nullptr;
  const Cue* best = nullptr;
  for (uint32_t number : *found) {
    const Cue& cue = lexicon().cues[number];
    const size_t blank = cue.form.find('_');
    if (blank != std::string_view::npos) {
      const uint32_t next = word + 1;
      if (next >= story.text.words.size() || lower(story.text.words[next].form) != cue.form.substr(blank + 1)) continue;
    }
    if (!best || cue.form.size() > best->form.size()) best = &cue;
  }
  return best;
}

bool is_plain(Act act) { return act == Act::kClaim || act == Act::kReport; }

bool has_modal(const clauses::Clause& clause, std::initializer_list<std::string_view> modals) {
  return std::find(modals.begin(), modals.end(), clause.aspect.modal) != modals.end();
}

bool holds_word(const Story& story, const Draft& draft, std::initializer_list<std::string_view> lemmas) {
  for (uint32_t word : draft.content)
    if (std::find(lemmas.begin(), lemmas.end(), story.node(word).lemma) != lemmas.end()) return true;
  return false;
}

// What plain speech does by what is said.
Act act_of_content(const Story& story, const Draft& draft, Act act) {
  if (draft.content_head < 0) return act;
  const auto head = static_cast<uint32_t>(draft.content_head);
  const clauses::Clause* clause = story.clause_at(head);
  if (!clause) return act;
  const bool self = is_first_person(story, head);
  if (self && !clause->aspect.negated) {
    const Cue* cue = performative(story, head);
    const bool states = cue && cue->strength >= 2 && !is_plain(cue->act) && cue->act != Act::kBelieve && clause->aspect.modality == clauses::Modality::kActual && !clause->aspect.past;
    if (states) return cue->act;
  }
  if (self && clause->kind == clauses::ClauseKind::kVerb && !clause->aspect.past && has_modal(*clause, {"will", "shall", "'ll"}))
    return clause->aspect.negated ? Act::kRefuse : Act::kPromise;
  if (clause->aspect.imperative && draft.evidence == Evidence::kQuotation) return Act::kCall;
  const bool obliged = has_modal(*clause, {"must", "should", "ought"}) || (clause->predicate_lemma == "have" && clause->complement >= 0) || (clause->predicate_lemma == "need" && clause->complement >= 0);
  if (obliged && !self && !clause->aspect.past && !clause->subjects.empty()) return has_modal(*clause, {"must"}) ? Act::kDemand : Act::kCall;
  if (holds_word(story, draft, {"risk", "danger", "catastrophe", "dangerous", "threaten"}) && draft.content.size() < 40 && !clause->aspect.past) return Act::kWarn;
  if (clause->aspect.question && draft.evidence == Evidence::kQuotation) return Act::kAsk;
  return act;
}

int32_t chain_of(const Story& story, int32_t word) {
  if (word < 0 || story.cast.entity_of_word.empty()) return -1;
  const int32_t number = story.cast.entity_of_word[static_cast<size_t>(word)];
  return number < 0 ? -1 : story.cast.list[static_cast<size_t>(number)].chain;
}

// "The mayor said he hoped that …": a speaker who tells a hope of his own hopes.
Act act_of_own_thought(const Story& story, const Draft& draft, Act act) {
  const clauses::Clause* clause = draft.content_head < 0 ? nullptr : story.clause_at(static_cast<uint32_t>(draft.content_head));
  if (!clause || clause->subjects.empty() || clause->aspect.negated || clause->aspect.perfect || clause->aspect.modality != clauses::Modality::kActual) return act;
  const int32_t speaker = chain_of(story, draft.source_head);
  if (speaker < 0 || chain_of(story, static_cast<int32_t>(clause->subjects.front().head)) != speaker) return act;
  const Cue* cue = performative(story, static_cast<uint32_t>(draft.content_head));
  return cue && cue->strength >= 2 && (cue->act == Act::kHope || cue->act == Act::kExpect) ? cue->act : act;
}

bool is_negated(const Story& story, const Draft& draft) {
  for (uint32_t child : syntax::children(story.trees, draft.head)) {
    if (child > draft.head) break;  // "pledged never to …" denies what is pledged
    const std::string_view lemma = story.node(child).lemma;
    if (lemma == "not" || lemma == "never" || lemma == "n't" || lemma == "neither" || lemma == "nor") return true;
  }
  return false;
}

Act negated(Act act) {
  switch (act) {
    case Act::kDeny: return Act::kAdmit;
    case Act::kAgree:
    case Act::kPromise:
    case Act::kOffer:
    case Act::kRecognise:
    case Act::kPraise: return Act::kRefuse;
    case Act::kRefuse: return Act::kAgree;
    case Act::kReport: return Act::kClaim;
    default: return act;
  }
}

// "insisted that he was innocent" tells a fact, "insisted that he leave" makes a demand: the fact's verb is finite.
bool states_fact(const Story& story, const Draft& draft) {
  if (draft.content_head < 0 || (draft.evidence != Evidence::kClause && draft.evidence != Evidence::kQuotation)) return false;
  const auto head = static_cast<uint32_t>(draft.content_head);
  const clauses::Clause* clause = story.clause_at(head);
  if (!clause) return false;
  const bool bare = lower(story.text.words[head].form) == lower(story.node(head).lemma);
  return clause->aspect.past || clause->aspect.perfect || clause->aspect.progressive || !clause->aspect.modal.empty() || clause->copular || !bare;
}

bool is_gerund(const Story& story, const Draft& draft) {
  if (draft.content_head < 0 || draft.evidence == Evidence::kQuotation) return false;
  const auto head = static_cast<uint32_t>(draft.content_head);
  return story.text.words[head].form.ends_with("ing") && story.node(head).upos == Upos::kVerb && !draft.content.empty() && draft.content.front() == head;
}

// "claimed responsibility"
bool admits(const Story& story, const Draft& draft) {
  const Cue* noun = draft.content_head < 0 ? nullptr : find_noun(lexicon(), lower(story.node(static_cast<uint32_t>(draft.content_head)).lemma));
  return noun && noun->act == Act::kAdmit;
}

// "refused to say", "hopes to announce", "threatened to condemn": what the governor does is the act.
const Cue* governing_cue(const Story& story, const Draft& draft) {
  const syntax::Node& node = story.node(draft.head);
  if (node.relation != Relation::kXcomp || node.head < 0) return nullptr;
  const Cue* cue = performative(story, static_cast<uint32_t>(node.head));
  if (!cue || is_plain(cue->act) || cue->act == Act::kBelieve) return nullptr;
  return cue;
}

}  // namespace

Act act_of(const Story& story, const Draft& draft) {
  Act act = draft.cue ? draft.cue->act : Act::kClaim;
  if (!draft.cue)
    if (const Cue* cue = story.node(draft.head).upos == Upos::kVerb ? performative(story, draft.head) : find_noun(lexicon(), story.node(draft.head).lemma)) act = cue->act;
  if (const Cue* governor = governing_cue(story, draft); governor && is_plain(act)) return governor->act;
  const bool infinitive = draft.evidence == Evidence::kInfinitive && draft.content_head >= 0;
  // "told them to leave", "said to stop": plain speech with an infinitive directs
  const clauses::Clause* own = story.clause_at(draft.head);
  const bool hearsay = own && own->aspect.passive && draft.cue && draft.cue->form == "say";  // "are said to control"
  if (act == Act::kClaim && infinitive && !hearsay && draft.cue && (draft.cue->form == "tell" || draft.cue->form == "say" || draft.cue->form == "remind")) return Act::kDemand;
  if (act == Act::kAsk && (infinitive || (draft.evidence == Evidence::kOblique && draft.cue && draft.cue->form == "ask_for"))) return Act::kRequest;
  if (act == Act::kDemand && draft.cue && draft.cue->form == "insist" && states_fact(story, draft)) act = Act::kClaim;
  if (draft.cue && draft.cue->form == "claim" && draft.evidence == Evidence::kObject && admits(story, draft) && !is_negated(story, draft)) act = Act::kAdmit;
  if (draft.cue && draft.cue->form == "suggest" && is_gerund(story, draft)) return Act::kPropose;
  if (is_negated(story, draft) && draft.kind == CueKind::kVerb) act = negated(act);
  if (is_plain(act)) act = act_of_own_thought(story, draft, act_of_content(story, draft, act));
  return act;
}

}  // namespace dateline::statements
