#include "events/spoken.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "events/roles.h"
#include "events/standing.h"
#include "events/story.h"

namespace dateline::events {
namespace {

using clauses::Clause;
using statements::Act;
using statements::Statement;

bool obliges(const Clause& clause) {
  if (clause.aspect.past || clause.aspect.question) return false;
  return clause.aspect.modal == "must" || clause.aspect.modal == "should" || clause.aspect.modal == "ought";
}

bool obliges_from_above(const Story& story, const Clause& clause) {
  if (clause.parent < 0 || clause.link != clauses::Link::kInfinitive) return false;
  const Clause& above = clause_at(story, static_cast<uint32_t>(clause.parent));
  return (above.predicate_lemma == "have" || above.predicate_lemma == "need") && !above.aspect.past && !above.aspect.negated;
}

// Speech that asks somebody to do something.
bool directs(const Statement& statement) { return statement.act == Act::kDemand || statement.act == Act::kCall; }

void add_political(const Story& story, std::vector<uint32_t>& list, const std::vector<uint32_t>& entities) {
  for (uint32_t number : entities)
    if (story.cast->list[number].political && std::find(list.begin(), list.end(), number) == list.end()) list.push_back(number);
}

bool is_among(const Story& story, uint32_t entity, const std::vector<uint32_t>& list) {
  return std::any_of(list.begin(), list.end(), [&](uint32_t other) { return same_party(story, entity, other); });
}

}  // namespace

std::optional<Demand> demanded(const Story& story, uint32_t number) {
  const Clause& clause = clause_at(story, number);
  if (!obliges(clause) && !obliges_from_above(story, clause)) return std::nullopt;
  const Statement* statement = statement_at(story, clause.predicate);
  if (!statement || !directs(*statement) || statement->cue_word == clause.predicate) return std::nullopt;
  if (statement->content_clause < 0) return std::nullopt;
  const uint32_t content = clause_at(story, static_cast<uint32_t>(statement->content_clause)).predicate;
  if (content != clause.predicate && !(obliges_from_above(story, clause) && clause_at(story, static_cast<uint32_t>(clause.parent)).predicate == content))
    return std::nullopt;
  Demand demand;
  demand.cue_clause = story.clauses->clause_of_word[statement->cue_word];
  add_political(story, demand.speakers, statement->speaker);
  for (const clauses::Argument& subject : clause.subjects) add_political(story, demand.addressed, entities_at(story, subject.head, Depth::kOwn));
  std::erase_if(demand.addressed, [&](uint32_t entity) { return is_among(story, entity, demand.speakers); });
  if (demand.speakers.empty() || demand.addressed.empty()) return std::nullopt;
  return demand;
}

std::optional<Offer> offered(const Story& story, uint32_t number) {
  const Clause& noun = clause_at(story, number);
  const Statement* statement = statement_at(story, noun.predicate);
  if (noun.kind != clauses::ClauseKind::kNominal || noun.light_verb < 0 || !statement) return std::nullopt;
  const bool to_come = !condition_of_event(story, number).empty() || lies_ahead(story, static_cast<uint32_t>(noun.light_verb));
  if (!to_come) return std::nullopt;
  Offer offer;
  add_political(story, offer.hearers, statement->addressee);
  add_political(story, offer.speakers, statement->speaker);
  if (offer.speakers.empty() && statement->within >= 0) add_political(story, offer.speakers, story.statements->list[static_cast<size_t>(statement->within)].speaker);
  std::erase_if(offer.hearers, [&](uint32_t entity) { return is_among(story, entity, offer.speakers); });
  if (offer.hearers.empty()) return std::nullopt;
  return offer;
}

namespace {

// Those who claim the deed that a noun tells.
std::vector<uint32_t> claimants_of_noun(const Story& story, uint32_t held) {
  static constexpr std::array<std::string_view, 5> kClaims = {"acknowledge", "admit", "assume", "claim", "take"};
  static constexpr std::array<std::string_view, 4> kShares = {"authorship", "blame", "credit", "responsibility"};
  const auto above = [&](uint32_t word, syntax::Relation relation) {
    const syntax::Node& node = story.trees->nodes[word];
    return node.relation == relation ? node.head : -1;
  };
  const auto lemma = [&](int32_t word) { return std::string_view(story.trees->nodes[static_cast<size_t>(word)].lemma); };
  const auto is_one_of = [](auto& list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); };
  const int32_t share = above(held, syntax::Relation::kNmod);  // "responsibility for the attack"
  const bool shared = share >= 0 && is_one_of(kShares, lemma(share));
  if (shared) held = static_cast<uint32_t>(share);
  const int32_t verb = above(held, syntax::Relation::kObj);
  if (verb < 0 || !is_one_of(kClaims, lemma(verb)) || (!shared && (lemma(verb) == "take" || lemma(verb) == "assume"))) return {};
  const int32_t claim = story.clauses->clause_of_word[static_cast<size_t>(verb)];
  if (claim < 0) return {};
  const Clause& clause = clause_at(story, static_cast<uint32_t>(claim));
  std::vector<uint32_t> who;
  if (clause.predicate != static_cast<uint32_t>(verb) || clause.aspect.negated) return who;
  for (const clauses::Argument& subject : clause.subjects) add_political(story, who, entities_at(story, subject.head, Depth::kOwn));
  return who;
}

}  // namespace

std::vector<uint32_t> claimants(const Story& story, uint32_t number) {
  const Clause& clause = clause_at(story, number);
  if (clause.kind == clauses::ClauseKind::kNominal) return claimants_of_noun(story, clause.predicate);
  for (const clauses::Argument& subject : clause.subjects)
    if (event_noun(story, subject.head))
      if (std::vector<uint32_t> who = claimants_of_noun(story, subject.head); !who.empty()) return who;
  return {};
}

bool announces_own(const Story& story, uint32_t number, const std::vector<uint32_t>& actors) {
  const Clause& clause = clause_at(story, number);
  // "vowed to retake the town"; plans and preparations are no words
  static constexpr std::array<std::string_view, 6> kVows = {"pledge", "promise", "swear", "threaten", "vow", "warn"};
  const bool own = clause.link == clauses::Link::kInfinitive && clause.parent >= 0 && !clause.subjects.empty() && clause.subjects.front().shared;
  if (own && std::find(kVows.begin(), kVows.end(), clause_at(story, static_cast<uint32_t>(clause.parent)).predicate_lemma) != kVows.end()) return true;
  const Statement* statement = statement_at(story, clause.predicate);
  return statement && std::any_of(actors.begin(), actors.end(), [&](uint32_t actor) { return is_among(story, actor, statement->speaker); });
}

}  // namespace dateline::events
