#include "events/relevance.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace dateline::events {
namespace {

using actors::Entity;
using actors::Kind;
using actors::MentionForm;

constexpr size_t kDistinct = 3;     // topical words that an article must hold …
constexpr float kShare = 0.01F;     // … and their share of all its words
constexpr size_t kSomeLength = 6;   // sentences
constexpr size_t kInstitutions = 2; // of an article on public life
constexpr float kByContext = 0.6F;  // confidence at most of a country that the phrase itself does not name
constexpr float kSurer = 0.7F;      // confidence that an event needs in an article on something else
constexpr float kSure = 0.9F;       // what the model must give one among private persons anywhere

constexpr std::array<std::string_view, 14> kPublic = {"GOV", "MIL", "REB", "OPP", "PTY", "LEG", "JUD", "COP", "SPY", "UAF", "PRM", "ELI", "REF", "SOC"};
constexpr std::array<std::string_view, 3> kIfOrganised = {"LAB", "REL", "CRM"};

bool holds(const Entity& entity, std::string_view sector) {
  return std::find(entity.sectors.begin(), entity.sectors.end(), sector) != entity.sectors.end();
}

bool is_body(std::string_view country) { return country == "IGO" || country == "UNO" || country == "EUR" || country == "IMG" || country == "NGO" || country == "ISM"; }

bool is_organised(const Entity& entity) {
  return entity.kind == Kind::kOrganisation || entity.kind == Kind::kGroup || (entity.form == MentionForm::kName && entity.kind != Kind::kPerson);
}

// More than a country's name, which may stand for its team, its market or its audience.
bool is_institution(const Entity& entity, Topic topic) {
  if (!is_public(entity) || entity.form == MentionForm::kPronoun || entity.sectors.empty()) return false;
  if (topic == Topic::kSport && (entity.kind == Kind::kState || entity.kind == Kind::kPlace)) return false;
  // "captain", "chairman", "general manager": in sport, offices of a club
  return topic != Topic::kSport || entity.kind != Kind::kPerson || holds(entity, "JUD") || holds(entity, "COP") || holds(entity, "LEG");
}

// Known to be nobody of public life: an unknown name may be anybody.
bool is_private(const Entity& entity) {
  const bool people = entity.kind != Kind::kPerson && !entity.country.empty() && entity.confidence > kByContext;  // "ethnic Albanians", "Iraqi Kurds"
  return entity.thing || (!entity.sectors.empty() && !people && !is_public(entity));
}

// Violence and protest are political whoever takes part.
bool may_be_private(std::string_view type) { return type == "PROTEST" || type == "ASSAULT"; }

template <typename Test>
bool any_party(const Story& story, const Draft& draft, Test test) {
  const auto passes = [&](uint32_t number) { return test(story.cast->list[number]); };
  return std::any_of(draft.involved.actors.begin(), draft.involved.actors.end(), passes) ||
         std::any_of(draft.involved.recipients.begin(), draft.involved.recipients.end(), passes);
}

// An article of some length in which hardly anybody holds office.
bool is_private_life(const Story& story) {
  if (story.text->sentences.size() < kSomeLength) return false;
  std::unordered_set<std::string> named;
  for (const Entity& entity : story.cast->list)
    if (is_institution(entity, Topic::kNone) && entity.kind != Kind::kState && entity.kind != Kind::kPlace) named.insert(entity.code + entity.name);
  return named.size() < kInstitutions;
}

}  // namespace

bool is_public(const Entity& entity) {
  if (entity.thing) return false;
  if (entity.sectors.empty()) return is_body(entity.country) || entity.kind == Kind::kState || entity.kind == Kind::kPlace;
  if (is_body(entity.country) && entity.sectors.front() != "CVL") return true;
  return std::any_of(kPublic.begin(), kPublic.end(), [&](std::string_view sector) { return holds(entity, sector); }) ||
         (is_organised(entity) && std::any_of(kIfOrganised.begin(), kIfOrganised.end(), [&](std::string_view sector) { return holds(entity, sector); }));
}

Topic topic_of(const Story& story, const Codebook& codebook) {
  std::array<std::unordered_set<std::string>, kTopics> distinct;
  std::array<size_t, kTopics> count{};
  std::string previous;
  for (const syntax::Node& node : story.trees->nodes) {
    std::string lemma = fold_topic(node.lemma);
    if (lemma == "_") continue;  // a hyphen: its neighbours belong together
    Topic topic = codebook.topic(lemma);
    if (topic == Topic::kNone) topic = codebook.topic(previous + "_" + lemma);
    if (topic != Topic::kNone) {
      ++count[static_cast<size_t>(topic)];
      distinct[static_cast<size_t>(topic)].insert(lemma);
    }
    previous = std::move(lemma);
  }
  size_t best = 0;
  for (size_t topic = 1; topic < kTopics; ++topic)
    if (count[topic] > count[best]) best = topic;
  const bool about = distinct[best].size() >= kDistinct && static_cast<float>(count[best]) >= kShare * static_cast<float>(story.trees->nodes.size());
  if (about) return static_cast<Topic>(best);
  return is_private_life(story) ? Topic::kPrivate : Topic::kNone;
}

const char* irrelevance(const Story& story, const Draft& draft, Topic topic) {
  const bool doubted = draft.model_probability < kSure;
  if (doubted && !may_be_private(draft.type) && !draft.involved.actors.empty() && !any_party(story, draft, [](const Entity& entity) { return !is_private(entity); }))
    return "only private persons, firms or media take part";
  if (topic == Topic::kNone) return nullptr;
  if (!any_party(story, draft, [&](const Entity& entity) { return is_institution(entity, topic); })) return "no institution takes part, in an article on another matter";
  if (draft.model_probability >= 0 && confidence_of(draft) < kSurer) return "the model is in doubt, in an article on another matter";
  return nullptr;
}

}  // namespace dateline::events
