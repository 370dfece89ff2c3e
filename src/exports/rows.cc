#include "exports/rows.h"

#include <algorithm>

namespace dateline::exports {

std::string text_of(const Json& object, std::string_view field) {
  if (!object.is_object()) return "";
  const auto found = object.find(std::string(field));
  if (found == object.end() || found->is_null()) return "";
  return found->is_string() ? found->get<std::string>() : found->dump();
}

std::string compact_date(std::string_view iso) {
  std::string digits;
  for (char c : iso)
    if (c != '-') digits += c;
  return digits;
}

std::string tab_line(const std::vector<std::string>& fields) {
  std::string line;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (i) line += '\t';
    for (char c : fields[i]) line += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
  return line + "\n";
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (i) line += ',';
    const bool quoted = fields[i].find_first_of(",\"\n\r") != std::string::npos;
    if (!quoted) {
      line += fields[i];
      continue;
    }
    line += '"';
    for (char c : fields[i]) line += c == '"' ? std::string("\"\"") : std::string(1, c);
    line += '"';
  }
  return line + "\r\n";
}

std::string Party::text(std::string_view field) const { return entity ? text_of(*entity, field) : ""; }

std::vector<std::string> Party::sectors() const {
  std::vector<std::string> list;
  if (entity && entity->contains("sector") && (*entity)["sector"].is_array())
    for (const Json& sector : (*entity)["sector"])
      if (sector.is_string()) list.push_back(sector.get<std::string>());
  return list;
}

std::vector<std::pair<Party, Party>> dyads(const Json& event) {
  static const Json kNobody = Json::array();
  auto list = [&](const char* role) -> const Json& { return event.contains(role) && event[role].is_array() ? event[role] : kNobody; };
  const Json& actors = list("actor");
  const Json& recipients = list("recipient");
  std::vector<std::pair<Party, Party>> pairs;
  if (!actors.empty() && !recipients.empty()) {
    for (const Json& actor : actors)
      for (const Json& recipient : recipients) pairs.emplace_back(Party{&actor}, Party{&recipient});
  } else if (actors.size() > 1) {
    for (size_t i = 0; i < actors.size(); ++i)
      for (size_t j = i + 1; j < actors.size(); ++j) pairs.emplace_back(Party{&actors[i]}, Party{&actors[j]});
  } else if (!actors.empty()) {
    pairs.emplace_back(Party{&actors[0]}, Party{});
  } else {
    for (const Json& recipient : recipients) pairs.emplace_back(Party{}, Party{&recipient});
  }
  if (pairs.empty()) pairs.emplace_back(Party{}, Party{});
  return pairs;
}

}  // namespace dateline::exports
