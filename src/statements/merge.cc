// One cue, one draft: "declined to say", "made a statement", "expressed their willingness" hold two entries each.

#include <algorithm>

#include "statements/draft.h"

namespace dateline::statements {
namespace {

bool same_run(const std::vector<Run>& runs, uint32_t a, uint32_t b) {
  return std::any_of(runs.begin(), runs.end(), [&](const Run& run) {
    return run.first <= a && a < run.last && run.first <= b && b < run.last;
  });
}

const Run* run_of(const std::vector<Run>& runs, uint32_t word) {
  for (const Run& run : runs)
    if (run.first <= word && word < run.last) return &run;
  return nullptr;
}

// How well the content was found, for the choice among drafts of one cue.
int rank(const Draft& draft) {
  switch (draft.evidence) {
    case Evidence::kQuotation:
    case Evidence::kClause: return 5;
    case Evidence::kInfinitive: return 4;
    case Evidence::kOblique: return 3;
    case Evidence::kObject:
    case Evidence::kSubject:
    case Evidence::kHost: return 2;
    case Evidence::kRelative:
    case Evidence::kTagged: return 1;
    case Evidence::kNone: break;
  }
  return 0;
}

// A cue verb whose content is little more than another cue's words says nothing of its own: "issued a statement".
bool is_shell(const Draft& outer, const Draft& inner) {
  if (!holds(outer.content, inner.head) || inner.evidence == Evidence::kNone) return false;
  WordSet rest = outer.content;
  remove(rest, inner.cue_words);
  remove(rest, inner.content);
  return rest.size() <= 3 && outer.evidence == Evidence::kObject;
}

// "rejected the proposal", "denied the accusation": the verb takes a stand on what the noun tells, and is the act.
bool takes_stand(const Draft& outer) {
  if (outer.kind != CueKind::kVerb || !outer.cue) return false;
  switch (outer.cue->act) {
    case Act::kRefuse: case Act::kDeny: case Act::kCondemn: case Act::kPraise: case Act::kAgree: case Act::kDemand: case Act::kRecognise: return true;
    default: return false;
  }
}

void absorb(Draft& kept, const Draft& other) {
  if (kept.source.empty() && !other.source.empty() && !holds(kept.content, other.source.front())) {
    kept.source = other.source;
    kept.source_head = other.source_head;
    kept.source_shared = other.source_shared;
    kept.source_tagged = other.source_tagged;
  }
  kept.in_run |= other.in_run;
  if (kept.addressee_head < 0) kept.addressee_head = other.addressee_head;
}

// The run of the model as the words of the cue, when it is no longer than a cue may be.
void widen(const Story& story, Draft& draft, const Run& run) {
  constexpr uint32_t kLongestCue = 9;
  if (run.last - run.first > kLongestCue) return;
  WordSet words = range_set(run.first, run.last);
  if (draft.evidence != Evidence::kTagged && draft.evidence != Evidence::kQuotation) remove(words, draft.content);
  remove(words, draft.source);
  trim(story.trees, words);
  if (!words.empty() && holds(words, draft.head)) draft.cue_words = std::move(words);
}

// The cue that governs `inner` and does no more than pass it on, or nullptr.
Draft* passing_on(const Story& story, const Draft& inner, std::vector<Draft>& drafts) {
  const syntax::Node& node = story.node(inner.head);
  if (inner.kind != CueKind::kVerb || !inner.cue || inner.cue->strength < 3 || inner.evidence == Evidence::kNone || node.head < 0) return nullptr;
  const auto governor = static_cast<uint32_t>(node.head);
  const clauses::Clause* clause = story.clause_at(governor);
  const int32_t mark = syntax::child_with(story.trees, inner.head, syntax::Relation::kMark);
  const bool as = mark >= 0 && story.node(static_cast<uint32_t>(mark)).lemma == "as" && syntax::child_with(story.trees, inner.head, syntax::Relation::kNsubj) < 0;
  const bool raised = node.relation == syntax::Relation::kXcomp && clause && clause->aspect.passive;
  if (!clause || clause->objects.empty() || (!as && !raised)) return nullptr;
  const auto found = std::find_if(drafts.begin(), drafts.end(), [&](const Draft& outer) {
    return outer.head == governor && outer.kind == CueKind::kVerb && outer.cue && (outer.cue->act == Act::kClaim || outer.cue->act == Act::kReport);
  });
  return found == drafts.end() ? nullptr : &*found;
}

}  // namespace

void resolve_hearsay(const Story& story, std::vector<Draft>& drafts) {
  std::vector<uint32_t> shells;
  for (Draft& inner : drafts) {
    Draft* outer = passing_on(story, inner, drafts);
    if (!outer) continue;
    // who is quoted is the outer verb's object, in the passive its subject
    set_source(story, inner, story.clause_at(outer->head)->objects);
    add(inner.cue_words, outer->cue_words);
    remove(inner.cue_words, inner.source);
    inner.in_run |= outer->in_run;
    shells.push_back(outer->head);
  }
  std::erase_if(drafts, [&](const Draft& draft) {
    return draft.kind == CueKind::kVerb && std::find(shells.begin(), shells.end(), draft.head) != shells.end();
  });
}

void merge(const Story& story, std::vector<Draft>& drafts) {
  std::vector<Draft> kept;
  std::vector<Run> runs;
  uint32_t sentence = UINT32_MAX;
  for (Draft& draft : drafts) {
    if (draft.sentence != sentence) runs = runs_of(story, Role::kCue, sentence = draft.sentence);
    Draft* twin = nullptr;
    for (size_t at = kept.size(); at-- > 0 && kept[at].sentence == sentence && !twin;)
      if (same_run(runs, kept[at].head, draft.head) || is_shell(kept[at], draft)) twin = &kept[at];
    if (!twin) {
      kept.push_back(std::move(draft));
      continue;
    }
    const bool better = rank(draft) > rank(*twin) || (rank(draft) == rank(*twin) && holds(twin->content, draft.head)) || is_shell(*twin, draft);
    if (takes_stand(*twin) && is_shell(*twin, draft)) {
      const bool own_source = !draft.source.empty() && draft.source != twin->source && !draft.source_tagged;
      if (own_source) kept.push_back(std::move(draft));
      else twin->in_run |= draft.in_run;
      continue;
    }
    Draft& winner = better ? draft : *twin;
    absorb(winner, better ? *twin : draft);
    if (better) *twin = std::move(draft);
  }
  for (Draft& draft : kept) {
    runs = runs_of(story, Role::kCue, draft.sentence);
    if (const Run* run = run_of(runs, draft.head)) widen(story, draft, *run);
    remove(draft.content, draft.cue_words);
    remove(draft.content, draft.source);
  }
  drafts = std::move(kept);
}

}  // namespace dateline::statements
