// A draft is kept when its score says so. Annotators of attribution, by whom the score was fitted, pass over much that a reader
// of positions does not: what is demanded or denied in a noun, what is told within what is told. That is kept by its form.

#include "statements/keep.h"

#include <algorithm>

namespace dateline::statements {
namespace {

using syntax::Relation;

// Least probability of a statement; the best on texts with annotated attributions.
constexpr float kThreshold = 0.42f;
// Of what an unmistakable verb of a named source tells.
constexpr float kSpeechThreshold = 0.2f;

bool is_plain(Act act) { return act == Act::kClaim || act == Act::kReport || act == Act::kBelieve; }

bool has_own_source(const Draft& draft) { return !draft.source.empty() && !draft.source_tagged && !draft.source_shared; }

bool in_quotation(const Story& story, const Draft& draft) { return story.quotes.quotation_of_word[draft.head] >= 0; }

bool has_clause(const Draft& draft) {
  return draft.evidence == Evidence::kClause || draft.evidence == Evidence::kQuotation || draft.evidence == Evidence::kInfinitive;
}

// "There are fears that …", "there were reports that …"
bool is_existential(const Story& story, const Draft& draft) {
  const syntax::Node& node = story.node(draft.head);
  const int32_t expletive = node.head < 0 ? -1 : syntax::child_with(story.trees, static_cast<uint32_t>(node.head), Relation::kExpl);
  return expletive >= 0 && lower(story.node(static_cast<uint32_t>(expletive)).lemma) == "there";
}

const actors::Entity* entity_at(const Story& story, int32_t word) {
  if (word < 0 || story.cast.entity_of_word.empty()) return nullptr;
  const int32_t number = story.cast.entity_of_word[static_cast<size_t>(word)];
  return number < 0 ? nullptr : &story.cast.list[static_cast<size_t>(number)];
}

// Who can speak, as far as is known: a plan that requires money demands nothing of anybody.
bool is_somebody(const Story& story, const Draft& draft) {
  if (draft.source_head < 0 || story.cast.list.empty()) return true;
  const actors::Entity* speaker = entity_at(story, draft.source_head);
  return speaker && !speaker->thing;
}

bool is_reported_by_verb(const Story& story, const Draft& draft) {
  if (draft.kind != CueKind::kVerb || !draft.cue || draft.cue->strength < 3 || draft.source.empty() || !is_somebody(story, draft)) return false;
  return !is_plain(draft.act) || draft.evidence == Evidence::kClause;
}

bool is_first_or_second_person(const Story& story, const Draft& draft) {
  if (draft.source_head < 0) return false;
  const std::string lemma = lower(story.node(static_cast<uint32_t>(draft.source_head)).lemma);
  return lemma == "i" || lemma == "we" || lemma == "you";
}

bool is_political(const Story& story, const Draft& draft) {
  const actors::Entity* speaker = entity_at(story, draft.source_head);
  return speaker && !speaker->sectors.empty() && speaker->form != actors::MentionForm::kPronoun;
}

// Told by its form alone: "Moscow's demand that …", "is willing to …", "reportedly", "in the words of the bishop".
bool is_told_by_form(const Story& story, const Draft& draft) {
  if (!draft.cue || in_quotation(story, draft)) return false;
  switch (draft.kind) {
    case CueKind::kNoun:
      if (draft.evidence == Evidence::kClause && is_existential(story, draft)) return true;
      if (draft.cue->strength < 3 || !has_own_source(draft)) return false;
      return has_clause(draft) || (draft.evidence == Evidence::kOblique && (draft.act == Act::kCall || draft.act == Act::kDemand));
    case CueKind::kAdjective: {
      const bool stand = draft.act == Act::kOffer || draft.act == Act::kAgree || draft.act == Act::kRefuse || draft.act == Act::kPromise;
      return stand && has_own_source(draft) && draft.evidence == Evidence::kInfinitive && is_political(story, draft);
    }
    case CueKind::kAdverb: return draft.act == Act::kReport || draft.act == Act::kAccuse;
    case CueKind::kPhrase: return draft.cue->strength == 3 && entity_at(story, draft.source_head);
    default: return false;
  }
}

bool is_kept(const Story& story, const Draft& draft) {
  if (draft.evidence == Evidence::kNone || draft.content.empty()) return false;
  return draft.score >= (is_reported_by_verb(story, draft) ? kSpeechThreshold : kThreshold) || is_told_by_form(story, draft);
}

bool same_entity(const actors::Entity& a, const actors::Entity& b) {
  return &a == &b || (a.chain >= 0 && a.chain == b.chain) || (!a.name.empty() && a.name == b.name);
}

// Who speaks inside speaks of himself: "he said he thought …" is one statement, "denied that he had promised …" two.
bool repeats_outer(const Story& story, const Draft& draft, const clauses::Clause& clause, const Draft& outer) {
  const actors::Entity* inner_speaker = entity_at(story, draft.source_head);
  const actors::Entity* speaker = entity_at(story, outer.source_head);
  if (!inner_speaker) return false;
  const bool own = speaker ? same_entity(*inner_speaker, *speaker) : false;
  // a pronoun without an antecedent is as a rule the speaker's
  const bool open = inner_speaker->form == actors::MentionForm::kPronoun && inner_speaker->chain < 0 && in_quotation(story, draft) == false;
  return (own || open) && (is_plain(draft.act) || !clause.aspect.past_perfect);
}

// A state or organisation, or who is called by name: not "parents", "officers".
bool is_institution(const Story& story, const Draft& draft) {
  const actors::Entity* speaker = entity_at(story, draft.source_head);
  if (!is_political(story, draft)) return false;
  return speaker->form == actors::MentionForm::kName || speaker->kind == actors::Kind::kState || speaker->kind == actors::Kind::kOrganisation;
}

// "accepted the proposal", "expects to win": a stand of an institution on what was said or will be done.
bool takes_stand(const Story& story, const Draft& draft) {
  if (draft.cue->strength < 2 || is_plain(draft.act) || in_quotation(story, draft) || !is_institution(story, draft)) return false;
  if (draft.evidence != Evidence::kObject) return true;
  return draft.content_head >= 0 && find_noun(lexicon(), lower(story.node(static_cast<uint32_t>(draft.content_head)).lemma));
}

// "was told that …": nobody is said to have told it.
bool is_hearsay(const Draft& draft, const clauses::Clause& clause) {
  const bool unnamed = draft.source.empty() || draft.source_tagged;
  return clause.aspect.passive && unnamed && draft.cue->addressee == "object" && has_clause(draft);
}

// A said that B demanded: annotators of attribution leave it to A, and so does the score. Speech of somebody else is a
// statement within A's all the same; so is what a state, an organisation or somebody by name is told to accept or oppose.
bool is_told_inside(const Story& story, const Draft& draft, const std::vector<Draft>& kept) {
  if (draft.kind != CueKind::kVerb || !draft.cue || draft.content.empty() || draft.evidence == Evidence::kTagged || draft.evidence == Evidence::kRelative) return false;
  const clauses::Clause* clause = story.clause_at(draft.head);
  if (!clause || clause->aspect.modality != clauses::Modality::kActual || clause->aspect.negated || clause->aspect.question || clause->aspect.imperative) return false;
  const bool hearsay = is_hearsay(draft, *clause);
  if (!has_own_source(draft) && !hearsay) return false;
  if (!hearsay && (!is_somebody(story, draft) || is_first_or_second_person(story, draft))) return false;
  if (is_plain(draft.act) && !has_clause(draft)) return false;
  // "people say", "he told me": what a quoted speaker has heard counts when an actor said it
  if (is_plain(draft.act) && in_quotation(story, draft) && !hearsay && !is_political(story, draft)) return false;
  // "as he claims", "the rules that they promise": said in passing
  if (clause->link == clauses::Link::kRelative || clause->marker == "as" || clause->marker == "than") return false;
  if (draft.cue->strength < 3 && !takes_stand(story, draft)) return false;
  return std::any_of(kept.begin(), kept.end(), [&](const Draft& outer) {
    return outer.head != draft.head && holds(outer.content, draft.head) && !holds(draft.content, outer.head) && (hearsay || !repeats_outer(story, draft, *clause, outer));
  });
}

// The model's guess at a cue for words that a cue of the lexicon already tells.
bool is_echo(const Draft& draft, const std::vector<Draft>& kept) {
  if (draft.kind != CueKind::kTagged || draft.evidence != Evidence::kTagged) return false;
  return std::any_of(kept.begin(), kept.end(), [&](const Draft& other) {
    return other.cue && other.sentence == draft.sentence && other.evidence != Evidence::kTagged &&
           std::includes(other.content.begin(), other.content.end(), draft.content.begin(), draft.content.end());
  });
}

}  // namespace

std::vector<Draft> keep(const Story& story, const std::vector<Draft>& drafts) {
  std::vector<Draft> kept, inner;
  for (const Draft& draft : drafts)
    if (is_kept(story, draft)) kept.push_back(draft);
  for (const Draft& draft : drafts)
    if (!is_kept(story, draft) && is_told_inside(story, draft, kept)) {
      inner.push_back(draft);
      if (!draft.source_tagged) continue;
      inner.back().source.clear();  // the model's guess is the outer speaker
      inner.back().source_head = -1;
    }
  kept.insert(kept.end(), inner.begin(), inner.end());
  std::vector<Draft> heard;
  for (const Draft& draft : kept)
    if (!is_echo(draft, kept)) heard.push_back(draft);
  std::stable_sort(heard.begin(), heard.end(), [](const Draft& a, const Draft& b) { return a.head < b.head; });
  return heard;
}

}  // namespace dateline::statements
