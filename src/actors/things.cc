// What events are done to that is nobody: the vote that is boycotted, the ship that is seized. Where the reading model sees
// the recipient of an event in a phrase that is no actor, the phrase becomes an entity, with the country of whom it belongs to.
#include <algorithm>

#include "actors/compose.h"

namespace dateline::actors {
namespace {

using syntax::Relation;
using syntax::Upos;

constexpr float kRecipient = 0.5F;  // what the model must give the word

bool owns(Relation relation) {
  switch (relation) {
    case Relation::kNmodPoss:
    case Relation::kAmod:
    case Relation::kCompound:
    case Relation::kNmod:
    case Relation::kNmodDesc: return true;
    default: return false;
  }
}

// The first entity with a country among the phrase's own modifiers and complements, -1 for none.
int32_t owner_of(const Work& work, uint32_t head, int depth) {
  for (const uint32_t child : work.children(head)) {
    if (!owns(work.node(child).relation)) continue;
    const int32_t number = work.entity_of_word[child];
    if (number >= 0 && !work.list[static_cast<size_t>(number)].country.empty()) return number;
    if (depth == 0) continue;
    if (const int32_t inner = owner_of(work, child, depth - 1); inner >= 0) return inner;
  }
  return -1;
}

void add_thing(Work& work, uint32_t head) {
  Entity thing;
  const Extent words = extent(work, head);
  thing.head = head;
  thing.first = words.first;
  thing.last = words.last;
  thing.span = base::cover(work.text.words[words.first].span, work.text.words[words.last - 1].span);
  thing.name_span = work.text.words[head].span;
  thing.text = work.text.article->text.substr(thing.span.begin, thing.span.end - thing.span.begin);
  thing.name = thing.text;
  thing.thing = true;
  thing.political = false;
  thing.confidence = 0.4F;
  thing.why = "no party, but what the event is done to";
  if (const int32_t owner = owner_of(work, head, 1); owner >= 0) {
    thing.country = work.list[static_cast<size_t>(owner)].country;
    thing.why += "; country of '" + std::string(work.form(work.list[static_cast<size_t>(owner)].head)) + "'";
    join_code(thing);
  }
  work.entity_of_word[head] = static_cast<int32_t>(work.list.size());
  work.list.push_back(std::move(thing));
  work.traits.emplace_back();
}

// A name of the registry that only modifies another actor: "a U.N. military presence" asks something of the U.N.
void add_name(Work& work, const NameMatch& match) {
  Entity entity;
  fill_from_match(work, match, entity);
  entity.head = match.top;
  entity.first = match.first;
  entity.last = match.last;
  entity.span = entity.name_span = work.span(match.first, match.last);
  entity.text = work.words(match.first, match.last);
  entity.political = true;
  entity.why += "; modifies another actor";
  join_code(entity);
  for (uint32_t word = match.first; word < match.last; ++word)
    if (work.entity_of_word[word] < 0) work.entity_of_word[word] = static_cast<int32_t>(work.list.size());
  work.list.push_back(std::move(entity));
  work.traits.emplace_back();
}

}  // namespace

void add_things(Work& work) {
  for (const encoder::EventWord& event : work.reading.event_words)
    for (uint32_t i = 0; i < event.recipient.size(); ++i) {
      const uint32_t word = event.first + i;
      if (event.recipient[i] < kRecipient || work.entity_of_word[word] >= 0) continue;
      const Upos upos = work.node(word).upos;
      if (const int32_t match = work.name_of_word[word]; match >= 0 && work.names[match].chosen.role == Role::kName)
        add_name(work, work.names[match]);
      else if (upos == Upos::kNoun || upos == Upos::kPropn) add_thing(work, word);
    }
}

}  // namespace dateline::actors
