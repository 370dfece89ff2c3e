#include <array>
#include <string>
#include <string_view>

#include "records/build.h"
#include "records/records.h"

namespace dateline::records {
namespace {

// A column and where its value stands in the event's record: a JSON pointer, or "LIST*FIELD" for a field of every
// entity of a list.
struct Column {
  std::string_view name;
  std::string_view path;
};

constexpr Column kColumns[] = {
    {"id", "/id"}, {"article", "/article"}, {"sentence", "/sentence"}, {"event", "/event"}, {"mode", "/mode"},
    {"context", "/context"}, {"cameo", "/cameo"}, {"quad", "/quad"}, {"score", "/score"}, {"goldstein", "/goldstein"},
    {"actor", "/actor*name"}, {"actor_code", "/actor*code"}, {"actor_country", "/actor*country"}, {"actor_sector", "/actor*sector"},
    {"actor_text", "/actor*text"}, {"recipient", "/recipient*name"}, {"recipient_code", "/recipient*code"},
    {"recipient_country", "/recipient*country"}, {"recipient_sector", "/recipient*sector"}, {"recipient_text", "/recipient*text"},
    {"date_start", "/date/start"}, {"date_end", "/date/end"}, {"date_basis", "/date/basis"},
    {"place", "/place/name"}, {"place_country", "/place/country"}, {"place_admin1", "/place/admin1"}, {"lat", "/place/lat"},
    {"lon", "/place/lon"}, {"geonameid", "/place/geonameid"}, {"polarity", "/standing/polarity"}, {"modality", "/standing/modality"},
    {"time", "/standing/time"}, {"condition", "/condition/text"}, {"according_to", "/according_to"}, {"speaker", "/speaker"},
    {"dead", "/magnitude/dead"}, {"injured", "/magnitude/injured"}, {"arrested", "/magnitude/arrested"}, {"size", "/magnitude/size"},
    {"amount", "/magnitude/amount"}, {"trigger", "/trigger/text"}, {"confidence", "/confidence"}, {"text", "/text"},
};

std::string flat(const Json& value, std::string_view joint = "; ") {
  if (value.is_null()) return "";
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object() && value.contains("low")) return value["low"].dump() + "-" + value["high"].dump();
  if (!value.is_array()) return value.dump();
  std::string joined;
  for (const Json& part : value) joined += std::string(joined.empty() ? "" : joint) + flat(part);
  return joined;
}

// Position by position, so that the third code belongs to the third name.
std::string of_each(const Json& entities, const std::string& field) {
  std::string joined;
  for (size_t i = 0; i < entities.size(); ++i) {
    const Json& value = entities[i][field];
    joined += (i == 0 ? "" : "; ") + (value.is_array() ? flat(value, " ") : flat(value));
  }
  return joined;
}

std::string value_at(const Json& record, std::string_view path) {
  if (const size_t star = path.find('*'); star != std::string_view::npos)
    return of_each(record[std::string(path.substr(1, star - 1))], std::string(path.substr(star + 1)));
  const Json::json_pointer pointer{std::string(path)};
  return record.contains(pointer) ? flat(record[pointer]) : "";
}

std::string quoted(const std::string& text, char separator) {
  std::string out;
  if (separator == '\t') {
    for (char c : text) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    return out;
  }
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  for (char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return "\"" + out + "\"";
}

}  // namespace

std::string row_header(char separator) {
  std::string line;
  for (const Column& column : kColumns) line += (line.empty() ? "" : std::string(1, separator)) + std::string(column.name);
  return line + "\n";
}

std::string to_rows(const pipeline::Coded& coded, char separator) {
  const Builder build(coded);
  std::string rows;
  for (size_t i = 0; i < coded.events.list.size(); ++i) {
    Json record = build.event(i);
    const int32_t statement = coded.events.list[i].according_to;
    record["speaker"] = statement < 0 ? "" : of_each(build.statement(static_cast<size_t>(statement))["speaker"], "name");
    bool first = true;
    for (const Column& column : kColumns) {
      if (!first) rows += separator;
      rows += quoted(value_at(record, column.path), separator);
      first = false;
    }
    rows += '\n';
  }
  return rows;
}

}  // namespace dateline::records
