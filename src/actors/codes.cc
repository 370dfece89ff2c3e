#include "actors/compose.h"

#include <algorithm>

namespace dateline::actors {

bool is_state_power(const std::vector<std::string>& sectors) {
  static constexpr std::string_view kPowers[] = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "OPP", "PTY", "PRM"};
  return !sectors.empty() && std::find(std::begin(kPowers), std::end(kPowers), sectors[0]) != std::end(kPowers);
}

bool is_office(const std::vector<std::string>& sectors) {
  return is_state_power(sectors) || (!sectors.empty() && sectors[0] == "REB");
}

void join_code(Entity& entity) {
  entity.code = entity.country;
  for (const std::string& sector : entity.sectors) entity.code += sector;
}

Entity from_registry(const Registry& registry, const Entry& entry, base::Date day) {
  const InForce codes = registry.in_force(entry, day);
  Entity entity;
  entity.form = MentionForm::kName;
  entity.kind = static_cast<Kind>(entry.kind);
  entity.name = registry.name(entry);
  entity.id = registry.string(entry.id);
  entity.wikidata = registry.string(entry.wikidata);
  entity.country = codes.country;
  entity.sectors = split_sectors(codes.sectors);
  entity.office = codes.office;
  entity.confidence = 0.95f;
  entity.why = "registry: " + entity.id;
  if (codes.former) {
    entity.sectors = {"ELI"};
    entity.office.clear();
    entity.why += ", out of office on the date";
  } else if (codes.distance > 0 && entry.type != Type::kState) {
    entity.why += ", nearest dates";
  }
  if (entry.type == Type::kPerson && entity.sectors.empty()) entity.sectors = {"GOV"};
  join_code(entity);
  return entity;
}

void fill_from_match(const Work& work, const NameMatch& match, Entity& entity) {
  const Entry& entry = work.registry.entry(match.chosen.entry);
  Entity listed = from_registry(work.registry, entry, work.date);
  listed.head = entity.head;
  listed.name_span = entity.name_span;
  entity = std::move(listed);
  if (match.candidates.size() > 1) entity.confidence = 0.8f;
  if (match.chosen.role == Role::kCapital) entity.why += " (capital)";
  if (match.chosen.role == Role::kSeat) entity.why += " (seat of government)";
  if (match.locative && (is_geographic(entry.type) || entry.type == Type::kWorldRegion)) {
    entity.political = false;
    // The people there are meant; a capital is where its government receives, unless it is shelled or shut.
    const bool settlement = entry.type == Type::kRegion || (match.chosen.role == Role::kCapital && work.preposition(match.top).empty());
    if (settlement && !entity.sectors.empty() && entity.sectors[0] == "GOV") entity.sectors[0] = "CVL";
    if (match.chosen.role == Role::kCapital) entity.kind = Kind::kPlace, entity.name = work.words(match.first, match.last);
  }
  if (work.sport[work.sentence[match.top]] && (is_geographic(entry.type))) entity.political = false;
}

}  // namespace dateline::actors
