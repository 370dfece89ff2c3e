#include "events/weigh.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace dateline::events {
namespace {

using Scores = std::array<float, encoder::kTriggerTypes>;

// Bonuses in logits. These and the thresholds below were chosen on PLV and GSR, each sentence read by heads that had not seen it.
constexpr float kPlainEntry = 0.9F;        // an entry without constraints
constexpr float kConstrainedEntry = 1.6F;  // one whose constraints hold
constexpr float kNotActual = 1.0F;         // on top, where the clause is negated or not actual: few of the marked sentences tell such events
constexpr float kNoEvent = 1.5F;           // a negative entry, for NONE
constexpr float kModelFloor = 1e-4F;
constexpr float kModelAlone = 0.3F;        // where the lexicon is silent the model must be that sure

// Thresholds of the party head.
constexpr float kTakesPart = 0.22F;
constexpr float kJoins = 0.5F;      // of one more beside those whom the pattern names
constexpr float kFromOutside = 0.9F;  // of one from outside the phrase of an event noun that names its own
constexpr float kChangesSides = 0.6F;  // of one whom the pattern has on the other side
constexpr float kSurelyNot = 0.06F;

size_t index_of(std::string_view type) {
  const auto found = std::find(encoder::kTriggerNames.begin(), encoder::kTriggerNames.end(), type);
  return found == encoder::kTriggerNames.end() ? 0 : static_cast<size_t>(found - encoder::kTriggerNames.begin());
}

float bonus_of(const Entry& entry, bool actual) {
  if (entry.type == "NONE") return kNoEvent;
  return (entry.weight >= 1.0F ? kConstrainedEntry : kPlainEntry) + (actual ? 0 : kNotActual);
}

Verdict lexicon_alone(const Entry* entry) {
  Verdict verdict;
  if (!entry) return verdict;
  verdict.type = entry->type;
  verdict.why.push_back("lexicon " + entry->origin + " '" + entry->predicate + "'");
  return verdict;
}

std::string shown(const char* what, std::string_view name, float value) {
  char text[96];
  std::snprintf(text, sizeof text, "%s %.*s %.2f", what, static_cast<int>(name.size()), name.data(), static_cast<double>(value));
  return text;
}

// Entities that the head gives a role: those headed by the words, or named inside their phrases; places and things only as `objects`.
std::vector<uint32_t> chosen(const Story& story, const encoder::EventWord& event, const std::vector<float>& scores, bool objects) {
  std::vector<uint32_t> list;
  for (uint32_t i = 0; i < scores.size(); ++i) {
    if (scores[i] < kTakesPart) continue;
    const uint32_t word = event.first + i;
    std::vector<uint32_t> entities = entities_at(story, word, Depth::kOwn);
    const int32_t other = story.cast->entity_of_word[word];  // a place or a thing
    // no place or thing acts but a country: "arrested in Niger"
    const bool may_take_part = other >= 0 && (objects || story.cast->list[static_cast<size_t>(other)].kind == actors::Kind::kState);
    if (entities.empty() && may_take_part && story.cast->list[static_cast<size_t>(other)].members.empty()) entities.push_back(static_cast<uint32_t>(other));
    if (entities.empty()) entities = entities_at(story, word, Depth::kInner);
    for (uint32_t entity : entities)
      if (std::find(list.begin(), list.end(), entity) == list.end()) list.push_back(entity);
  }
  return list;
}

// What the head says of an entity in a role: the best score of its words.
float score_of(const Story& story, const encoder::EventWord& event, const std::vector<float>& scores, uint32_t number) {
  const actors::Entity& entity = story.cast->list[number];
  float best = 0;
  for (uint32_t word = entity.first; word < entity.last; ++word)
    if (word >= event.first && word - event.first < scores.size()) best = std::max(best, scores[word - event.first]);
  if (entity.head >= event.first && entity.head - event.first < scores.size()) best = std::max(best, scores[entity.head - event.first]);
  return best;
}

// The first of a list of conjuncts, or the word itself.
uint32_t first_of_list(const Story& story, uint32_t word) {
  while (story.trees->nodes[word].relation == syntax::Relation::kConj && story.trees->nodes[word].head >= 0)
    word = static_cast<uint32_t>(story.trees->nodes[word].head);
  return word;
}

bool are_listed(const Story& story, uint32_t a, uint32_t b) {
  return first_of_list(story, story.cast->list[a].head) == first_of_list(story, story.cast->list[b].head);
}

// "Spain, Malta and Chad": who is named with a party in one list takes part as well.
void add_listed(const Story& story, const encoder::EventWord& event, const std::vector<uint32_t>& sure, std::vector<uint32_t>& side) {
  const auto last = event.first + static_cast<uint32_t>(event.actor.size());
  for (uint32_t number = 0; number < story.cast->list.size(); ++number) {
    const actors::Entity& entity = story.cast->list[number];
    if (entity.head < event.first || entity.head >= last || story.trees->nodes[entity.head].relation != syntax::Relation::kConj) continue;
    if (!entity.political || entity.thing || entity.form == actors::MentionForm::kPronoun) continue;
    if (std::find(side.begin(), side.end(), number) != side.end()) continue;
    if (std::any_of(sure.begin(), sure.end(), [&](uint32_t other) { return are_listed(story, other, number); })) side.push_back(number);
  }
}

struct Side {
  const std::vector<float>& scores;
  const std::vector<float>& others;  // of the opposite side: of a symmetric act either role will do
  bool symmetric;
  bool objects;  // may be places and things: true of recipients
  int32_t noun;  // the event noun whose own phrase names the side, -1 for none
};

bool may_join(const Story& story, int32_t noun, uint32_t entity) {
  return noun < 0 || syntax::is_ancestor(*story.trees, static_cast<uint32_t>(noun), story.cast->list[entity].head);
}

// The predicate of an event noun all of whose `side` stands in its own phrase, else -1.
int32_t closed_noun(const Story& story, uint32_t word, const std::vector<uint32_t>& side) {
  if (!event_noun(story, word) || side.empty()) return -1;
  const bool own = std::all_of(side.begin(), side.end(), [&](uint32_t entity) { return may_join(story, static_cast<int32_t>(word), entity); });
  return own ? static_cast<int32_t>(word) : -1;
}

void weigh_side(const Story& story, const encoder::EventWord& event, const Side& of, std::vector<uint32_t>& side) {
  const std::vector<uint32_t> sure = chosen(story, event, of.scores, of.objects);
  if (sure.empty() && side.size() < 2) return;
  const bool replaced = of.noun < 0 || std::any_of(sure.begin(), sure.end(), [&](uint32_t entity) { return may_join(story, of.noun, entity); });
  const auto is_refuted = [&](uint32_t entity) {
    const float score = score_of(story, event, of.scores, entity);
    if (score >= kSurelyNot || (of.symmetric && score_of(story, event, of.others, entity) >= kSurelyNot)) return false;
    return std::none_of(sure.begin(), sure.end(), [&](uint32_t other) { return are_listed(story, other, entity); });
  };
  if (replaced) std::erase_if(side, is_refuted);
  const float joins = side.empty() ? kTakesPart : kJoins;
  for (uint32_t entity : sure)
    if (std::find(side.begin(), side.end(), entity) == side.end() && score_of(story, event, of.scores, entity) >= (may_join(story, of.noun, entity) ? joins : kFromOutside))
      side.push_back(entity);
  add_listed(story, event, sure, side);
  std::sort(side.begin(), side.end());
}

// What the head gives to each type on any of the words; the rest to none.
Scores together(const Story& story, std::span<const uint32_t> words) {
  Scores sum{};
  float events = 0;
  for (uint32_t word : words) {
    const Scores& own = story.reading->triggers[word].probabilities;
    for (size_t i = 1; i < own.size(); ++i) sum[i] += own[i];
  }
  for (size_t i = 1; i < sum.size(); ++i) events += sum[i];
  for (size_t i = 1; i < sum.size(); ++i) sum[i] /= std::max(1.0F, events);
  sum[0] = std::max(0.0F, 1 - events);
  return sum;
}

// Whom the pattern has on the other side changes sides only when the model is sure; a side left empty goes back to the pattern's.
void hold_sides(const Story& story, const std::vector<float>& scores, const encoder::EventWord& event, const std::vector<uint32_t>& opposite,
                const std::vector<uint32_t>& pattern, std::vector<uint32_t>& side) {
  const auto has = [](const std::vector<uint32_t>& list, uint32_t entity) { return std::find(list.begin(), list.end(), entity) != list.end(); };
  const size_t dropped = std::erase_if(side, [&](uint32_t entity) {
    return has(opposite, entity) && !has(pattern, entity) && score_of(story, event, scores, entity) < kChangesSides;
  });
  if (dropped > 0 && side.empty()) side = pattern;
}

// "to meet Azerbaijan's president": the president is met, and not Azerbaijan besides.
void drop_owners(const Story& story, std::vector<uint32_t>& list) {
  const std::vector<uint32_t> all = list;
  std::erase_if(list, [&](uint32_t number) {
    const actors::Entity& owner = story.cast->list[number];
    return std::any_of(all.begin(), all.end(), [&](uint32_t other) {
      const actors::Entity& whole = story.cast->list[other];
      return other != number && !whole.thing && whole.members.empty() && owner.head >= whole.first && owner.head < whole.last && owner.head != whole.head &&
             owner.country == whole.country && story.trees->nodes[owner.head].relation == syntax::Relation::kNmodPoss;
    });
  });
}

// "rejected an Indian proposal": India is the recipient, and its proposal no second one.
void drop_owned_things(const Story& story, std::vector<uint32_t>& list) {
  const std::vector<uint32_t> all = list;
  std::erase_if(list, [&](uint32_t number) {
    const actors::Entity& thing = story.cast->list[number];
    return thing.thing && std::any_of(all.begin(), all.end(), [&](uint32_t other) {
      const actors::Entity& owner = story.cast->list[other];
      return !owner.thing && owner.head >= thing.first && owner.head < thing.last && owner.country == thing.country;
    });
  });
}

// "recalled its ambassador from Israel": one's own people, beside others to whom it is done, are the means.
void drop_own_people(const Story& story, const std::vector<uint32_t>& actors, std::vector<uint32_t>& list) {
  const std::vector<uint32_t> all = list;
  const auto is_own = [&](uint32_t number) {
    const actors::Entity& entity = story.cast->list[number];
    for (uint32_t child : syntax::children(*story.trees, entity.head)) {
      const int32_t whose = story.trees->nodes[child].relation == syntax::Relation::kNmodPoss ? story.cast->entity_of_word[child] : -1;
      if (whose < 0 || story.cast->list[static_cast<size_t>(whose)].form != actors::MentionForm::kPronoun) continue;
      if (std::any_of(actors.begin(), actors.end(), [&](uint32_t actor) { return same_party(story, actor, static_cast<uint32_t>(whose)); })) return true;
    }
    return false;
  };
  std::erase_if(list, [&](uint32_t number) {
    const std::string& country = story.cast->list[number].country;
    const bool beside = std::any_of(all.begin(), all.end(), [&](uint32_t other) {
      return !story.cast->list[other].country.empty() && story.cast->list[other].country != country;
    });
    return !country.empty() && beside && is_own(number);
  });
}

}  // namespace

Verdict weigh_type(const Story& story, std::span<const uint32_t> words, const Entry* entry, bool actual) {
  if (story.reading->triggers.empty()) return lexicon_alone(entry);
  const Scores model = together(story, words);
  Scores scores{};
  for (size_t i = 0; i < scores.size(); ++i) scores[i] = std::log(std::max(model[i], kModelFloor));
  if (entry) scores[index_of(entry->type)] += bonus_of(*entry, actual);
  const size_t best = static_cast<size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  if (!entry && model[best] < kModelAlone) return {};
  Verdict verdict;
  verdict.type = encoder::kTriggerNames[best];
  verdict.probability = model[best];
  if (entry && entry->type == verdict.type) verdict.why.push_back("lexicon " + entry->origin + " '" + entry->predicate + "'");
  if (entry && entry->type != verdict.type) verdict.why.push_back("lexicon " + entry->origin + " would read " + entry->type + ", the classifier overrules it");
  verdict.why.push_back(shown("classifier", verdict.type, verdict.probability));
  return verdict;
}

void weigh_parties(const Story& story, uint32_t word, Involved& involved, std::vector<std::string>& why) {
  const encoder::EventWord* event = encoder::event_word(*story.reading, word);
  if (!event || event->actor.empty()) return;
  const Involved before = involved;
  const bool symmetric = involved.actors.size() > 1 && involved.recipients.empty();
  weigh_side(story, *event, {event->actor, event->recipient, symmetric, false, closed_noun(story, word, involved.actors)}, involved.actors);
  weigh_side(story, *event, {event->recipient, event->actor, false, true, -1}, involved.recipients);
  hold_sides(story, event->actor, *event, before.recipients, before.actors, involved.actors);
  hold_sides(story, event->recipient, *event, before.actors, before.recipients, involved.recipients);
  // nobody stands on both sides: the likelier one holds, but an event noun's own "of" ("the withdrawal of US troops") is what its entry says
  const bool own = closed_noun(story, word, before.actors) >= 0;
  for (uint32_t entity : std::vector<uint32_t>(involved.actors)) {
    const auto also = std::find(involved.recipients.begin(), involved.recipients.end(), entity);
    if (also == involved.recipients.end()) continue;
    const bool by_entry = own && std::find(before.actors.begin(), before.actors.end(), entity) != before.actors.end();
    if (!by_entry && score_of(story, *event, event->recipient, entity) > score_of(story, *event, event->actor, entity)) std::erase(involved.actors, entity);
    else involved.recipients.erase(also);
  }
  drop_owned_things(story, involved.recipients);
  drop_owners(story, involved.recipients);
  drop_own_people(story, involved.actors, involved.recipients);
  if (before.actors != involved.actors) why.push_back("actors weighed by the model");
  if (before.recipients != involved.recipients) why.push_back("recipients weighed by the model");
}

ModeVerdict weigh_mode(const Story& story, uint32_t word, std::string_view type) {
  const encoder::EventWord* event = encoder::event_word(*story.reading, word);
  ModeVerdict verdict;
  if (!event || event->modes.empty()) return verdict;
  float sum = 0, best = 0;
  for (size_t i = 0; i < event->modes.size(); ++i) {
    const std::string& name = (*story.reading->mode_names)[i];
    if (name.size() <= type.size() || name[type.size()] != ':' || name.compare(0, type.size(), type) != 0) continue;
    sum += event->modes[i];
    if (event->modes[i] <= best) continue;
    best = event->modes[i];
    verdict.mode = name.substr(type.size() + 1);
  }
  if (verdict.mode == "-") verdict.mode.clear();
  verdict.share = sum > 0 ? best / sum : 0;
  return verdict;
}

}  // namespace dateline::events
