#include <algorithm>
#include <numeric>
#include <tuple>

#include "actors/compose.h"

namespace dateline::actors {
namespace {

// Entities in order of their heads, with every number that points at them renamed.
Cast in_order(Work& work) {
  std::vector<uint32_t> order(work.list.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return work.list[a].head < work.list[b].head; });
  std::vector<uint32_t> renamed(order.size());
  for (uint32_t at = 0; at < order.size(); ++at) renamed[order[at]] = at;
  Cast cast;
  cast.list.reserve(order.size());
  for (const uint32_t number : order) {
    Entity& entity = work.list[number];
    for (uint32_t& member : entity.members) member = renamed[member];
    cast.list.push_back(std::move(entity));
  }
  cast.entity_of_word = std::move(work.entity_of_word);
  for (int32_t& number : cast.entity_of_word)
    if (number >= 0) number = static_cast<int32_t>(renamed[static_cast<uint32_t>(number)]);
  return cast;
}

}  // namespace

Cast find(const text::Text& text, const encoder::Reading& reading, const syntax::Trees& trees, const Registry& registry) {
  Work work(text, reading, trees, registry);
  find_names(work);
  weigh_countries(work);
  build_entities(work);
  add_things(work);
  return in_order(work);
}

std::vector<Entity> look_up(const Registry& registry, std::string_view name, base::Date day) {
  std::vector<Alias> aliases = registry.find(name);
  std::stable_sort(aliases.begin(), aliases.end(), [&](const Alias& a, const Alias& b) {
    const auto rank = [&](const Alias& alias) {
      return std::tuple(-int{alias.layer}, registry.in_force(registry.entry(alias.entry), day).distance, registry.entry(alias.entry).type);
    };
    return rank(a) < rank(b);
  });
  std::vector<Entity> found;
  for (const Alias& alias : aliases) {
    const Entry& entry = registry.entry(alias.entry);
    if (std::any_of(found.begin(), found.end(), [&](const Entity& known) { return known.id == registry.string(entry.id); })) continue;
    found.push_back(from_registry(registry, entry, day));
    found.back().text = name;
  }
  return found;
}

const Entity* entity_at(const Cast& cast, uint32_t word) {
  if (word >= cast.entity_of_word.size() || cast.entity_of_word[word] < 0) return nullptr;
  return &cast.list[static_cast<size_t>(cast.entity_of_word[word])];
}

}  // namespace dateline::actors
