#include "dataset/columns.h"

#include <algorithm>

namespace dateline::dataset {
namespace {

constexpr std::string_view kEntity =
    "STRUCT(text VARCHAR, span INTEGER[], name_span INTEGER[], code VARCHAR, mention VARCHAR, name VARCHAR, country VARCHAR, "
    "sector VARCHAR[], office VARCHAR, id VARCHAR, wikidata VARCHAR, confidence DOUBLE)[]";
constexpr std::string_view kWords = "STRUCT(text VARCHAR, span INTEGER[])";
constexpr std::string_view kPlace =
    "STRUCT(text VARCHAR, span INTEGER[], name VARCHAR, country VARCHAR, admin1 VARCHAR, lat DOUBLE, lon DOUBLE, geonameid BIGINT, "
    "feature VARCHAR, confidence DOUBLE)";
constexpr std::string_view kDate = "STRUCT(start DATE, \"end\" DATE, text VARCHAR, span INTEGER[], basis VARCHAR)";

constexpr Column kArticles[] = {
    {"id", "VARCHAR", "", "the article's id, unique in the dataset"},
    {"date", "DATE", "", "day of publication"},
    {"source", "VARCHAR", "", "publisher or feed"},
    {"url", "VARCHAR", "", "address"},
    {"title", "VARCHAR", "", "headline"},
    {"language", "VARCHAR", "", "ISO 639-1 code"},
    {"text", "VARCHAR", "", "the text exactly as read; spans count its code points"},
    {"dateline", "STRUCT(place VARCHAR, date VARCHAR, agency VARCHAR, span INTEGER[])", "", "the dateline that the text opens with"},
    {"status", "VARCHAR", "", "coded, no_events, duplicate or rejected"},
    {"reason", "VARCHAR", "", "why it was rejected"},
    {"file", "VARCHAR", "", "file that it was read from"},
    {"line", "BIGINT", "", "line of that file"},
    {"extra", "JSON", "", "fields of the input that dateline does not know"},
    {"duplicate_of", "VARCHAR", "", "id of the article that it reprints"},
};

constexpr Column kEvents[] = {
    {"id", "VARCHAR", "", "unique in the dataset, the same in every run"},
    {"article", "VARCHAR", "", "id of the article"},
    {"sentence", "INTEGER", "", "number of the sentence, from 0"},
    {"event", "VARCHAR", "", "PLOVER type, one of 16"},
    {"mode", "VARCHAR[]", "", "PLOVER modes"},
    {"context", "VARCHAR[]", "", "PLOVER contexts"},
    {"cameo", "VARCHAR", "", "CAMEO code with its leading zero"},
    {"quad", "INTEGER", "", "quad class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict"},
    {"score", "DOUBLE", "", "PLOVER score, -10 to 10"},
    {"goldstein", "DOUBLE", "", "Goldstein score of the CAMEO code, -10 to 10"},
    {"actor", kEntity, "", "who did it"},
    {"recipient", kEntity, "", "to whom"},
    {"date", kDate, "", "when it happened"},
    {"planned", "STRUCT(start DATE, \"end\" DATE)", "", "when what is agreed on is to happen"},
    {"place", kPlace, "", "where it happened"},
    {"standing", "STRUCT(polarity VARCHAR, modality VARCHAR, time VARCHAR)", "", "affirmed or negated; actual, future, conditional or hypothetical; current, ongoing or historical"},
    {"condition", kWords, "", "the condition attached to it"},
    {"according_to", "VARCHAR", "", "id of the statement that reports it"},
    {"magnitude", "JSON", "", "dead, injured, arrested, size, amount: numbers or {low, high}"},
    {"trigger", kWords, "", "the words that carry the event"},
    {"text", "VARCHAR", "", "the sentence"},
    {"confidence", "DOUBLE", "", "probability that type, actor and recipient are right"},
    {"why", "VARCHAR[]", "", "reasons"},
    {"link", "VARCHAR", "", "id of the event cluster: the same happening"},
    {"start_date", "DATE", "date.start", "first day of the event"},
    {"end_date", "DATE", "date.\"end\"", "last day of the event"},
    {"actor_code", "VARCHAR", "array_to_string(list_transform(actor, lambda x: x.code), ';')", "codes of the actors, joined with ;"},
    {"actor_country", "VARCHAR", "array_to_string(list_sort(list_distinct(list_transform(actor, lambda x: x.country))), ';')", "countries of the actors"},
    {"actor_sector", "VARCHAR", "array_to_string(list_sort(list_distinct(flatten(list_transform(actor, lambda x: x.sector)))), ';')", "sectors of the actors"},
    {"actor_name", "VARCHAR", "array_to_string(list_transform(actor, lambda x: x.name), ';')", "names of the actors"},
    {"recipient_code", "VARCHAR", "array_to_string(list_transform(recipient, lambda x: x.code), ';')", "codes of the recipients, joined with ;"},
    {"recipient_country", "VARCHAR", "array_to_string(list_sort(list_distinct(list_transform(recipient, lambda x: x.country))), ';')", "countries of the recipients"},
    {"recipient_sector", "VARCHAR", "array_to_string(list_sort(list_distinct(flatten(list_transform(recipient, lambda x: x.sector)))), ';')", "sectors of the recipients"},
    {"recipient_name", "VARCHAR", "array_to_string(list_transform(recipient, lambda x: x.name), ';')", "names of the recipients"},
    {"polarity", "VARCHAR", "standing.polarity", "affirmed or negated"},
    {"modality", "VARCHAR", "standing.modality", "actual, future, conditional or hypothetical"},
    {"time_standing", "VARCHAR", "standing.time", "current, ongoing or historical"},
    {"place_country", "VARCHAR", "place.country", "country where it happened"},
    {"lat", "DOUBLE", "place.lat", "degrees north"},
    {"lon", "DOUBLE", "place.lon", "degrees east"},
};

constexpr Column kStatements[] = {
    {"id", "VARCHAR", "", "unique in the dataset"},
    {"article", "VARCHAR", "", "id of the article"},
    {"sentence", "INTEGER", "", "number of the cue's sentence, from 0"},
    {"speaker", kEntity, "", "who says it"},
    {"addressee", kEntity, "", "to whom it is said"},
    {"cue", kWords, "", "the words that introduce it"},
    {"form", "VARCHAR", "", "direct, indirect or mixed"},
    {"act", "VARCHAR", "", "demand, promise, deny, claim …"},
    {"content", "STRUCT(text VARCHAR, span INTEGER[], spans INTEGER[][])", "", "what is said"},
    {"about", kEntity, "", "entities mentioned inside"},
    {"condition", kWords, "", "the condition attached to it"},
    {"events", "VARCHAR[]", "", "ids of the events inside the content"},
    {"within", "VARCHAR", "", "id of the statement that it stands in"},
    {"venue", "VARCHAR", "", "joint statement, news conference, interview …"},
    {"date", kDate, "", "when it was said"},
    {"place", kPlace, "", "where it was said"},
    {"confidence", "DOUBLE", "", "0 to 1"},
    {"why", "VARCHAR[]", "", "reasons"},
    {"speaker_name", "VARCHAR", "array_to_string(list_transform(speaker, lambda x: x.name), ';')", "names of the speakers"},
    {"speaker_country", "VARCHAR", "array_to_string(list_sort(list_distinct(list_transform(speaker, lambda x: x.country))), ';')", "countries of the speakers"},
};

constexpr Column kRelations[] = {
    {"id", "VARCHAR", "", "unique in the dataset"},
    {"article", "VARCHAR", "", "id of the article"},
    {"sentence", "INTEGER", "", "number of the sentence, from 0"},
    {"subject", kEntity, "", "who stands in the relation"},
    {"relation", "VARCHAR", "", "ally_of, member_of, part_of, office_of, based_in, supports, opposes, successor_of"},
    {"object", kEntity, "", "to whom"},
    {"span", "INTEGER[]", "", "the words that tell it"},
    {"valid", "STRUCT(start DATE, \"end\" DATE)", "", "when it holds"},
    {"confidence", "DOUBLE", "", "0 to 1"},
};

constexpr Column kTimes[] = {
    {"article", "VARCHAR", "", "id of the article"},
    {"text", "VARCHAR", "", "the expression"},
    {"span", "INTEGER[]", "", "where it stands"},
    {"type", "VARCHAR", "", "DATE, TIME, DURATION or SET"},
    {"value", "VARCHAR", "", "TIMEX3 value"},
    {"start", "DATE", "", "first day that it covers"},
    {"end", "DATE", "", "last day that it covers"},
};

constexpr Column kPlaces[] = {
    {"article", "VARCHAR", "", "id of the article"},
    {"text", "VARCHAR", "", "the name as written"},
    {"span", "INTEGER[]", "", "where it stands"},
    {"name", "VARCHAR", "", "name in the gazetteer"},
    {"country", "VARCHAR", "", "ISO alpha-3"},
    {"admin1", "VARCHAR", "", "first-level division"},
    {"lat", "DOUBLE", "", "degrees north"},
    {"lon", "DOUBLE", "", "degrees east"},
    {"geonameid", "BIGINT", "", "id in GeoNames"},
    {"feature", "VARCHAR", "", "GeoNames feature code"},
    {"confidence", "DOUBLE", "", "0 to 1"},
};

constexpr Table kTables[] = {
    {"articles", "article", kArticles, "date, id"},
    {"events", "event", kEvents, "start_date, article, sentence, length(id), id"},
    {"statements", "statement", kStatements, "article, sentence, length(id), id"},
    {"relations", "relation", kRelations, "article, sentence, length(id), id"},
    {"times", "time", kTimes, "article, span"},
    {"places", "place", kPlaces, "article, span"},
};

}  // namespace

std::span<const Table> tables() { return kTables; }

const Table* table_named(std::string_view name) {
  const auto found = std::find_if(std::begin(kTables), std::end(kTables), [&](const Table& table) { return table.name == name; });
  return found == std::end(kTables) ? nullptr : found;
}

std::string json_columns(const Table& table) {
  std::string list = "{record: 'VARCHAR'";
  for (const Column& column : table.columns)
    if (column.derived.empty()) list.append(", \"").append(column.name).append("\": '").append(column.type).append("'");
  return list + "}";
}

std::string own_columns(const Table& table) {
  std::string list;
  for (const Column& column : table.columns)
    if (column.derived.empty()) list.append(list.empty() ? "\"" : ", \"").append(column.name).append("\"");
  return list;
}

std::string select_list(const Table& table) {
  std::string list;
  for (const Column& column : table.columns) {
    if (!list.empty()) list += ", ";
    if (column.derived.empty()) list.append("\"").append(column.name).append("\"");
    else list.append(column.derived).append(" AS ").append(column.name);
  }
  return list;
}

}  // namespace dateline::dataset
