#include "events/scene.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline::events {
namespace {

template <size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Verbs whose object is where they happen: "visited Moscow", "shelled the town of Gori".
constexpr std::array<std::string_view, 26> kDoneAtObject = {
    "attack", "besiege", "blockade", "bomb", "bombard", "capture", "cross", "enter", "evacuate", "hit", "invade", "leave", "occupy",
    "overrun", "raid", "reach", "recapture", "retake", "seize", "shell", "storm", "strike", "target", "tour", "visit", "rock"};

// Prepositions after which a place is a party or a topic, not where it happened.
constexpr std::array<std::string_view, 11> kNotWhere = {"with", "against", "by", "for", "about", "over", "than", "as", "like", "despite", "without"};

// "the city of Gori", "Gori, a town near Tskhinvali": the word by which the place hangs on the clause.
uint32_t top_of_place(const Story& story, uint32_t word) {
  static constexpr std::array<std::string_view, 16> kPlaced = {"city", "town", "village", "capital", "province", "region", "district", "state",
                                                               "port", "suburb", "island", "area", "border", "neighborhood", "neighbourhood", "camp"};
  for (int steps = 0; steps < 4; ++steps) {
    const syntax::Node& node = story.trees->nodes[word];
    if (node.head < 0) return word;
    const syntax::Node& above = story.trees->nodes[static_cast<size_t>(node.head)];
    const bool same = node.relation == syntax::Relation::kAppos || node.relation == syntax::Relation::kFlat || node.relation == syntax::Relation::kConj;
    const bool kind = is_one_of(kPlaced, above.lemma) && (node.relation == syntax::Relation::kNmod || node.relation == syntax::Relation::kCompound ||
                                                          node.relation == syntax::Relation::kNmodPoss || node.relation == syntax::Relation::kNmodDesc);
    if (!same && !kind) return word;
    word = static_cast<uint32_t>(node.head);
  }
  return word;
}

std::string_view preposition_of(const Story& story, uint32_t word) {
  for (uint32_t child : syntax::children(*story.trees, word))
    if (story.trees->nodes[child].relation == syntax::Relation::kCase) return story.trees->nodes[child].lemma;
  return "";
}

// What a verb acts on.
bool is_reached(const Story& story, uint32_t word) {
  const syntax::Relation relation = story.trees->nodes[word].relation;
  return relation == syntax::Relation::kObj || relation == syntax::Relation::kNsubjPass;
}

}  // namespace

bool locates(const Story& story, const places::Place& place) {
  const uint32_t top = top_of_place(story, place.head);
  const syntax::Node& node = story.trees->nodes[top];
  const int32_t above = node.head;
  const std::string_view preposition = preposition_of(story, top);
  const bool of_somebody = above >= 0 && story.cast->entity_of_word[static_cast<size_t>(above)] >= 0;
  switch (node.relation) {
    case syntax::Relation::kObl:
    case syntax::Relation::kOblUnmarked:
    case syntax::Relation::kAdvmod: return !is_one_of(kNotWhere, preposition);
    case syntax::Relation::kNmod:
      // "officials in Moscow said": where a party lives is not where it happened; "arrested protesters in Cairo": where they are reached is
      return !is_one_of(kNotWhere, preposition) && !preposition.empty() && !(preposition == "from" && of_somebody) &&
             !(of_somebody && !is_reached(story, static_cast<uint32_t>(above)));
    case syntax::Relation::kObj:
    case syntax::Relation::kNsubjPass:
      return above >= 0 && is_one_of(kDoneAtObject, story.trees->nodes[static_cast<size_t>(above)].lemma);
    default: return false;
  }
}

constexpr uint32_t kLead = 3;  // sentences at the head of an article that say where its story plays

int32_t scene_of(const Story& story) {
  int32_t scene = -1;
  uint32_t sentence = 0;
  for (size_t index = 0; index < story.places->list.size(); ++index) {
    const places::Place& place = story.places->list[index];
    if (!place.resolved || place.in_name || place.first == place.last || !locates(story, place)) continue;
    if (place.country.empty()) continue;  // "the Middle East" is no scene
    const uint32_t here = text::sentence_of(*story.text, place.head);
    if (scene >= 0 && here != sentence) return scene;
    if (here >= kLead) return scene;
    const bool another = scene >= 0 && story.places->list[static_cast<size_t>(scene)].country != place.country;
    if (another) return -1;
    if (scene < 0) scene = static_cast<int32_t>(index);
    sentence = here;
  }
  return scene;
}

}  // namespace dateline::events
