#include <algorithm>
#include <array>

#include "events/coder.h"
#include "events/spoken.h"

namespace dateline::events {
namespace {

using clauses::Clause;
using clauses::ClauseKind;
using clauses::Link;

bool is_speech_act(std::string_view type) {
  static constexpr std::array<std::string_view, 5> kTypes = {"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

void reject(std::vector<Rejected>& rejected, const Story& story, Draft& draft, std::string reason) {
  draft.dropped = true;
  rejected.push_back({story.clauses->list[draft.clause].predicate, std::move(reason)});
}

// Words that carry the content of a speech act: its complement, and the objects and "for" phrases that are event nouns.
std::vector<uint32_t> content_heads(const Story& story, const Draft& draft) {
  const Clause& clause = story.clauses->list[draft.clause];
  std::vector<uint32_t> heads;
  if (clause.complement >= 0) heads.push_back(story.clauses->list[static_cast<size_t>(clause.complement)].predicate);
  for (const clauses::Argument& object : clause.objects)
    if (!object.shared && !clause.aspect.passive) heads.push_back(object.head);
  for (const clauses::Argument& oblique : clause.obliques)
    if (oblique.preposition == "for" || oblique.preposition == "on" || oblique.preposition == "to" || oblique.preposition == "with" ||
        oblique.preposition == "of" || oblique.preposition == "over" || oblique.preposition == "against")
      heads.push_back(oblique.head);
  return heads;
}

bool same_parties(const Draft& a, const Draft& b) {
  const std::vector<uint32_t>&first = a.involved.actors, &second = b.involved.actors;
  if (a.type == "CONSULT") {  // "arrived for talks with": those met may stand beside the visitor or be the recipients
    const auto holds = [](const std::vector<uint32_t>& all, const std::vector<uint32_t>& some) {
      return std::all_of(some.begin(), some.end(), [&](uint32_t one) { return std::find(all.begin(), all.end(), one) != all.end(); });
    };
    return holds(first, second) || holds(second, first);
  }
  return first == second || first.empty() || second.empty();
}

void take_over(std::vector<uint32_t>& into, const std::vector<uint32_t>& from) {
  for (uint32_t one : from)
    if (std::find(into.begin(), into.end(), one) == into.end()) into.push_back(one);
}

// Somebody acts in the one and is acted on in the other.
bool cross(const Story& story, const Involved& first, const Involved& second) {
  const auto share = [&](const std::vector<uint32_t>& some, const std::vector<uint32_t>& others) {
    return std::any_of(some.begin(), some.end(), [&](uint32_t one) {
      return std::any_of(others.begin(), others.end(), [&](uint32_t other) { return same_party(story, one, other); });
    });
  };
  return share(first.actors, second.recipients) || share(first.recipients, second.actors);
}

// The later clause goes on with the happening of the earlier one.
bool continues(const Story& story, const Draft& first, const Draft& second) {
  const Clause& a = story.clauses->list[first.clause];
  const Clause& b = story.clauses->list[second.clause];
  if (a.sentence != b.sentence) return false;
  const bool below = b.parent == static_cast<int32_t>(first.clause) || a.parent == static_cast<int32_t>(second.clause) ||
                     b.light_verb == static_cast<int32_t>(first.clause) || a.light_verb == static_cast<int32_t>(second.clause);
  // "the attack killed five": the event noun is the subject of the other clause
  const auto has_subject = [](const Clause& clause, uint32_t word) {
    return std::any_of(clause.subjects.begin(), clause.subjects.end(), [&](const clauses::Argument& subject) { return subject.head == word; });
  };
  return below || has_subject(a, b.predicate) || has_subject(b, a.predicate);
}

}  // namespace

void drop_contents(const Story& story, std::vector<Draft>& drafts, std::vector<Rejected>& rejected) {
  for (size_t outer = 0; outer < drafts.size(); ++outer) {
    const Draft& act = drafts[outer];
    const uint32_t trigger = story.clauses->list[act.clause].predicate;
    for (Draft& inner : drafts) {
      if (inner.clause == act.clause || inner.dropped) continue;
      if (story.clauses->list[inner.clause].sentence != story.clauses->list[act.clause].sentence) continue;
      const uint32_t word = story.clauses->list[inner.clause].predicate;
      if (inner.cue_clause == static_cast<int32_t>(act.clause)) {
        reject(rejected, story, inner, "'" + std::string(story.text->words[trigger].form) + "' is the event");
        continue;
      }
      if (std::find(act.match.consumed.begin(), act.match.consumed.end(), word) != act.match.consumed.end()) {
        reject(rejected, story, inner, "part of the trigger '" + std::string(story.text->words[trigger].form) + "'");
        continue;
      }
      if (act.dropped || !is_speech_act(act.type) || is_told_by(story, inner.clause, act.clause) || !claimants(story, inner.clause).empty()) continue;
      for (uint32_t head : content_heads(story, act)) {
        if (!syntax::is_ancestor(*story.trees, head, word)) continue;
        reject(rejected, story, inner, "content of " + act.type + " '" + std::string(story.text->words[trigger].form) + "', not an event of its own");
        break;
      }
    }
  }
}

void merge_happenings(const Story& story, std::vector<Draft>& drafts, std::vector<Rejected>& rejected) {
  for (size_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].dropped) continue;
    for (size_t j = i + 1; j < drafts.size(); ++j) {
      Draft& first = drafts[i];
      Draft& second = drafts[j];
      if (story.clauses->list[second.clause].sentence != story.clauses->list[first.clause].sentence) break;  // drafts are in order
      if (second.dropped || first.type != second.type || !same_parties(first, second) || !continues(story, first, second)) continue;
      if (first.standing.polarity != second.standing.polarity || first.standing.modality != second.standing.modality) continue;
      if (first.type != "CONSULT" && cross(story, first.involved, second.involved)) continue;
      if (first.involved.actors.empty() || first.type == "CONSULT") take_over(first.involved.actors, second.involved.actors);
      take_over(first.involved.recipients, second.involved.recipients);
      take_over(first.involved.recipient_words, second.involved.recipient_words);
      for (const std::string& mode : second.modes)
        if (std::find(first.modes.begin(), first.modes.end(), mode) == first.modes.end()) first.modes.push_back(mode);
      first.merged.push_back(second.clause);
      first.why.push_back("the same happening as '" + std::string(story.text->words[story.clauses->list[second.clause].predicate].form) + "'");
      reject(rejected, story, second, "tells the same happening as '" + std::string(story.text->words[story.clauses->list[first.clause].predicate].form) + "'");
    }
  }
}

}  // namespace dateline::events
