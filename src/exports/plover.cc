// PLOVER JSON and the two data sets that follow the ontology: POLECAT, and plain CSV.
#include <algorithm>

#include "exports/rows.h"

namespace dateline::exports {
namespace {

Json object_or_null(const Json& event, const char* field) {
  return event.contains(field) ? event[field] : Json();
}

Json plover_entity(const Json& entity) {
  Json out = {{"code", text_of(entity, "country")}, {"sector", entity.contains("sector") ? entity["sector"] : Json::array()}, {"entity_text", text_of(entity, "text")}};
  if (const std::string id = text_of(entity, "wikidata"); !id.empty()) {
    out["identifier_id"] = id;
    out["identifier_text"] = "Wikidata";
  } else if (const std::string own = text_of(entity, "id"); !own.empty()) {
    out["identifier_id"] = own;
    out["identifier_text"] = "dateline";
  }
  if (const std::string office = text_of(entity, "office"); !office.empty()) out["office"] = office;
  return out;
}

Json plover_entities(const Json& event, const char* role) {
  Json list = Json::array();
  if (event.contains(role) && event[role].is_array())
    for (const Json& entity : event[role]) list.push_back(plover_entity(entity));
  // PLOVER requires an actor: whom the text does not name is unidentified
  if (list.empty() && std::string_view(role) == "actor") list.push_back({{"code", ""}, {"sector", {"UNK"}}, {"entity_text", ""}});
  return list;
}

int resolution_of(std::string_view feature) {
  if (feature.starts_with("PCL")) return 1;
  if (feature.starts_with("ADM1") || feature == "RGN") return 2;
  if (feature.starts_with("ADM")) return 3;
  return 4;
}

Json plover_location(const Json& place, const Setting& setting) {
  const std::string country = text_of(place, "country");
  const auto codes = setting.countries->find(country);
  Json out = {{"extracted_place", text_of(place, "text")}, {"resolved_place", text_of(place, "name")},
              {"geonameid", object_or_null(place, "geonameid")}, {"lat", object_or_null(place, "lat")}, {"lon", object_or_null(place, "lon")},
              {"province", text_of(place, "admin1")}, {"country", codes == setting.countries->end() ? country : codes->second.name},
              {"country_code", country}, {"feature_code", text_of(place, "feature")}, {"resolution", resolution_of(text_of(place, "feature"))}};
  const std::string feature = text_of(place, "feature");
  out["feature_class"] = feature.starts_with("PPL") ? "P" : feature.starts_with("PCL") || feature.starts_with("ADM") ? "A" : "L";
  if (feature.starts_with("PPL")) out["city"] = text_of(place, "name");
  return out;
}

std::string none_if_empty(std::string text) { return text.empty() ? "None" : text; }

std::string joined(const Json& list) {
  std::string text;
  if (list.is_array())
    for (const Json& item : list)
      if (item.is_string()) text += (text.empty() ? "" : "; ") + item.get<std::string>();
  return text;
}

std::string joined(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& item : list) text += (text.empty() ? "" : "; ") + item;
  return text;
}

std::string country_name(const Setting& setting, const std::string& code) {
  const auto found = setting.countries->find(code);
  return found == setting.countries->end() ? code : found->second.name;
}

std::string cow(const Setting& setting, const std::string& code) {
  const auto found = setting.countries->find(code);
  return found == setting.countries->end() || found->second.cow == "-" ? "" : found->second.cow;
}

void add_party(std::vector<std::string>& fields, const Party& party, const Setting& setting) {
  const std::vector<std::string> sectors = party.sectors();
  fields.push_back(none_if_empty(party.text("name").empty() ? party.text("text") : party.text("name")));
  fields.push_back(none_if_empty(party.text("country")));
  fields.push_back(none_if_empty(cow(setting, party.text("country"))));
  fields.push_back(none_if_empty(sectors.empty() ? "" : sectors.front()));
  fields.push_back(none_if_empty(joined(sectors)));
  fields.push_back(none_if_empty(party.text("office")));
  fields.push_back(none_if_empty(party.text("text")));
  fields.push_back(none_if_empty(""));  // a Wikipedia id is never guessed from a name
}

const char* quad_words(const std::string& quad) {
  if (quad == "1") return "VERBAL COOPERATION";
  if (quad == "2") return "MATERIAL COOPERATION";
  if (quad == "3") return "VERBAL CONFLICT";
  return "MATERIAL CONFLICT";
}

}  // namespace

std::string plover_line(const Json& event, Setting& setting) {
  const Json& article = *setting.article;
  const Json date = object_or_null(event, "date");
  const Json empty = Json::object();
  const Json place = object_or_null(event, "place");
  Json out;
  out["id"] = text_of(event, "id");
  out["has_event"] = true;
  out["date"] = text_of(date, "start");
  if (const std::string end = text_of(date, "end"); !end.empty() && end != text_of(date, "start")) out["enddate"] = end;
  out["actor"] = plover_entities(event, "actor");
  out["recipient"] = plover_entities(event, "recipient");
  out["event"] = Json::array({text_of(event, "event")});
  if (place.is_object()) out["event_loc"] = plover_location(place, setting);
  out["event_text"] = text_of(object_or_null(event, "trigger"), "text");
  out["quad_code"] = object_or_null(event, "quad");
  out["event_scale"] = object_or_null(event, "score");
  out["mode"] = object_or_null(event, "mode");
  out["context"] = object_or_null(event, "context");
  const Json magnitude = object_or_null(event, "magnitude");
  for (const char* field : {"dead", "injured", "arrested"})
    if (magnitude.is_object() && magnitude.contains(field) && !magnitude[field].is_null()) out["size"][field] = magnitude[field];
  if (const std::string link = text_of(event, "link"); !link.empty()) out["link"] = link;
  out["text"] = text_of(event, "text");
  out["text_info"] = {{"sequence", object_or_null(event, "sentence")}};
  out["cite_info"] = {{"corpus", text_of(article, "source")}, {"url", text_of(article, "url")}, {"title", text_of(article, "title")},
                      {"language", text_of(article, "language")}, {"publication", text_of(article, "source")}, {"coder", "dateline"},
                      {"codebook", "PLOVER 2.0"}, {"version", setting.versions.program}};
  out["coder"] = "dateline " + setting.versions.program;
  out["coded_date"] = setting.versions.date;
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string polecat_header() {
  return tab_line({"Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country",
                   "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name",
                   "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
                   "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
                   "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
                   "Language", "Version"});
}

std::string polecat_rows(const Json& event, Setting& setting) {
  const Json& article = *setting.article;
  const Json place = object_or_null(event, "place");
  const std::string feature = text_of(place, "feature");
  std::string rows;
  size_t number = 0;
  for (const auto& [actor, recipient] : dyads(event)) {
    std::vector<std::string> fields{text_of(event, "id") + "-" + std::to_string(++number), none_if_empty(text_of(object_or_null(event, "date"), "start")),
                                    text_of(event, "event"), none_if_empty(joined(object_or_null(event, "mode"))), text_of(event, "score"),
                                    quad_words(text_of(event, "quad")), none_if_empty(joined(object_or_null(event, "context")))};
    add_party(fields, actor, setting);
    add_party(fields, recipient, setting);
    const std::string name = text_of(place, "name"), country = text_of(place, "country");
    for (const std::string& field :
         {name, feature.starts_with("PPL") ? name : std::string(), std::string(), text_of(place, "admin1"), country_name(setting, country), text_of(place, "lat"),
          text_of(place, "lon"), text_of(place, "geonameid"), text_of(place, "text"), feature, text_of(article, "source"), text_of(article, "date"),
          std::string(), std::string(), std::string(), text_of(article, "language"), setting.versions.program})
      fields.push_back(none_if_empty(field));
    rows += tab_line(fields);
  }
  return rows;
}

std::string csv_header() {
  return csv_line({"id", "article", "publication_date", "source", "url", "start_date", "end_date", "event", "mode", "context", "cameo", "quad", "score",
                   "goldstein", "actor_name", "actor_country", "actor_sector", "recipient_name", "recipient_country", "recipient_sector", "place",
                   "place_country", "admin1", "lat", "lon", "geonameid", "polarity", "modality", "time", "condition", "dead", "injured", "arrested", "size",
                   "amount", "confidence", "trigger", "text"});
}

std::string csv_rows(const Json& event, Setting& setting) {
  const Json& article = *setting.article;
  const Json date = object_or_null(event, "date"), place = object_or_null(event, "place"), standing = object_or_null(event, "standing"),
             magnitude = object_or_null(event, "magnitude");
  auto parties = [&](const char* role, const char* field) {
    std::string text;
    if (event.contains(role) && event[role].is_array())
      for (const Json& entity : event[role])
        text += (text.empty() ? "" : "; ") + (std::string_view(field) == "sector" ? joined(Party{&entity}.sectors()) : text_of(entity, field));
    return text;
  };
  std::vector<std::string> fields{text_of(event, "id"), text_of(event, "article"), text_of(article, "date"), text_of(article, "source"), text_of(article, "url"),
                                  text_of(date, "start"), text_of(date, "end"), text_of(event, "event"), joined(object_or_null(event, "mode")),
                                  joined(object_or_null(event, "context")), text_of(event, "cameo"), text_of(event, "quad"), text_of(event, "score"),
                                  text_of(event, "goldstein"), parties("actor", "name"), parties("actor", "country"), parties("actor", "sector"),
                                  parties("recipient", "name"), parties("recipient", "country"), parties("recipient", "sector"), text_of(place, "name"),
                                  text_of(place, "country"), text_of(place, "admin1"), text_of(place, "lat"), text_of(place, "lon"), text_of(place, "geonameid"),
                                  text_of(standing, "polarity"), text_of(standing, "modality"), text_of(standing, "time"),
                                  text_of(object_or_null(event, "condition"), "text")};
  for (const char* field : {"dead", "injured", "arrested", "size", "amount"}) fields.push_back(text_of(magnitude, field));
  fields.push_back(text_of(event, "confidence"));
  fields.push_back(text_of(object_or_null(event, "trigger"), "text"));
  fields.push_back(text_of(event, "text"));
  return csv_line(fields);
}

}  // namespace dateline::exports
