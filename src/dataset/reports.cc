#include "dataset/reports.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include <nlohmann/json.hpp>

#include "dataset/duck.h"

namespace dateline::dataset {
namespace {

using base::Error;
using base::Result;
using nlohmann::json;

constexpr int kLongestDays = 7;
constexpr std::string_view kEvent = "{\"record\":\"event\"", kOpenLink = "\"link\":null}";

std::string text_of(const json& object, const char* field) {
  if (!object.is_object()) return "";
  const auto found = object.find(field);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

double number_of(const json& object, const char* field) {
  const auto found = object.find(field);
  return found != object.end() && found->is_number() ? found->get<double>() : 0;
}

const json& member(const json& object, const char* field) {
  static const json kNothing;
  if (!object.is_object()) return kNothing;
  const auto found = object.find(field);
  return found == object.end() ? kNothing : *found;
}

std::vector<stories::Party> parties(const json& entities) {
  std::vector<stories::Party> list;
  for (const json& entity : entities.is_array() ? entities : json::array())
    if (entity.is_object() && (!text_of(entity, "code").empty() || !text_of(entity, "name").empty())) list.push_back({text_of(entity, "code"), text_of(entity, "name"), text_of(entity, "text")});
  return list;
}

// Of GeoNames' feature codes.
bool is_area(std::string_view feature) {
  return feature.starts_with("PCL") || feature.starts_with("ADM") || feature.starts_with("RGN") || feature.starts_with("CONT");
}

stories::Spot spot(const json& place) {
  stories::Spot spot;
  if (!place.is_object() || !member(place, "lat").is_number()) return spot;
  return {text_of(place, "name"), text_of(place, "country"), number_of(place, "lat"), number_of(place, "lon"), true, is_area(text_of(place, "feature"))};
}

std::optional<stories::Report> report_of(std::string_view line) {
  const json event = json::parse(line, nullptr, false);
  if (!event.is_object()) return std::nullopt;
  const json &standing = member(event, "standing"), &date = member(event, "date");
  if (!standing.is_object() || !date.is_object() || text_of(standing, "polarity") != "affirmed" || text_of(standing, "modality") != "actual") return std::nullopt;
  const std::optional<base::Date> first = base::parse_date(text_of(date, "start")), last = base::parse_date(text_of(date, "end"));
  if (!first || !last || last->days - first->days >= kLongestDays) return std::nullopt;
  stories::Report report{text_of(event, "id"), text_of(event, "event"), {}, parties(member(event, "actor")), parties(member(event, "recipient")), *first, *last,
                         spot(member(event, "place")), text_of(member(event, "trigger"), "text"), text_of(event, "text")};
  for (const json& mode : member(event, "mode"))
    if (mode.is_string()) report.modes.push_back(mode.get<std::string>());
  return report;
}

}  // namespace

std::string with_links(std::string lines, stories::Clusters& clusters) {
  for (size_t begin = 0; begin < lines.size();) {
    size_t end = lines.find('\n', begin);
    if (end == std::string::npos) end = lines.size();
    const std::string_view line(lines.data() + begin, end - begin);
    if (line.starts_with(kEvent) && line.ends_with(kOpenLink)) {
      const std::optional<stories::Report> report = report_of(line);
      const std::string link = report ? clusters.link(*report) : "";
      if (!link.empty()) {
        const std::string written = "\"link\":" + json(link).dump(-1, ' ', false, json::error_handler_t::replace) + "}";
        lines.replace(end - kOpenLink.size(), kOpenLink.size(), written);
        end += written.size() - kOpenLink.size();
      }
    }
    begin = end + 1;
  }
  return lines;
}

namespace {

constexpr char kFieldEnd = '\x1f', kItemEnd = '\x1e';

std::vector<std::string> split(std::string_view text, char end) {
  std::vector<std::string> items;
  for (size_t at = 0; at < text.size();) {
    const size_t next = std::min(text.find(end, at), text.size());
    items.emplace_back(text.substr(at, next - at));
    at = next + 1;
  }
  return items;
}

std::string parties_sql(const std::string& side) {
  return "array_to_string(list_transform(" + side + ", lambda x: coalesce(x.code, '') || chr(31) || coalesce(x.name, '') || chr(31) || coalesce(x.text, '')), chr(30))";
}

std::vector<stories::Party> parties(std::string_view joined) {
  std::vector<stories::Party> list;
  for (const std::string& item : split(joined, kItemEnd)) {
    const size_t code_end = item.find(kFieldEnd), name_end = item.find(kFieldEnd, code_end + 1);
    if (code_end == std::string::npos || name_end == std::string::npos || name_end == 1) continue;
    list.push_back({item.substr(0, code_end), item.substr(code_end + 1, name_end - code_end - 1), item.substr(name_end + 1)});
  }
  return list;
}

// The columns that report_of() reads.
std::string report_columns() {
  return "SELECT link, id, event, array_to_string(mode, chr(30)), " + parties_sql("actor") + ", " + parties_sql("recipient") +
         ", CAST(start_date AS VARCHAR), CAST(end_date AS VARCHAR), CASE WHEN lat IS NOT NULL THEN coalesce(place.name, '') END, place_country, CAST(lat AS VARCHAR), "
         "CAST(lon AS VARCHAR), place.feature, trigger.text, text FROM read_parquet(";
}

// The latest rows of a part that are linked, in the order in which they were written.
std::string latest_sql(const Part& part, uint64_t skipped) {
  return report_columns() + quote(part.path + "/events.parquet") + ", file_row_number = true) WHERE link IS NOT NULL AND file_row_number >= " +
         std::to_string(skipped) + " ORDER BY file_row_number";
}

stories::Report report_of(const TextRow& row) {
  const auto text = [&](size_t column) { return std::string(row[column].value_or("")); };
  stories::Report report{text(1), text(2), split(row[3].value_or(""), kItemEnd), parties(row[4].value_or("")), parties(row[5].value_or("")),
                         base::parse_date(text(6)).value_or(base::Date{}), base::parse_date(text(7)).value_or(base::Date{}), {}, text(13), text(14)};
  if (row[8]) report.spot = {text(8), text(9), std::strtod(text(10).c_str(), nullptr), std::strtod(text(11).c_str(), nullptr), true, is_area(text(12))};
  return report;
}

}  // namespace

Result<void> for_latest_reports(const Folder& folder, size_t most, const std::function<void(const stories::Report& report, const std::string& link)>& take) {
  std::vector<Part> parts = list_parts(folder);
  uint64_t events = 0;
  size_t first = parts.size();
  while (first > 0 && events < most) events += parts[--first].files["events.parquet"].rows;
  if (first == parts.size()) return {};
  Result<Duck> duck = Duck::open({.threads = 1});
  if (!duck) return duck.error();
  // What a damaged part told is not known; `check` reports it.
  uint64_t skipped = events > most ? events - most : 0;  // of the first part
  for (size_t i = first; i < parts.size(); ++i, skipped = 0) {
    Result<void> read = duck->for_each_row(latest_sql(parts[i], skipped), [&](const TextRow& row) -> Result<void> {
      take(report_of(row), std::string(row[0].value_or("")));
      return {};
    });
    if (!read && verify(parts[i]).empty()) return Error{"cannot read " + parts[i].path + ": " + read.error().message};
  }
  return {};
}

Result<void> for_all_reports(const std::vector<Part>& parts, const std::string& spill_folder, const std::function<void(const stories::Report& report)>& take) {
  Result<Duck> duck = Duck::open({.threads = 1, .spill_folder = spill_folder});
  if (!duck) return duck.error();
  std::string files;
  for (const Part& part : parts) files += (files.empty() ? "" : ", ") + quote(part.path + "/events.parquet");
  const std::string sql = report_columns() + "[" + files + "]) WHERE polarity = 'affirmed' AND modality = 'actual' AND start_date IS NOT NULL AND end_date - start_date < " +
                          std::to_string(kLongestDays) + " ORDER BY start_date, article, sentence, length(id), id";
  return duck->for_each_row(sql, [&](const TextRow& row) -> Result<void> {
    take(report_of(row));
    return {};
  });
}

std::string link_line(const std::string& id, const std::string& link) {
  return json{{"id", id}, {"link", link}}.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace dateline::dataset
