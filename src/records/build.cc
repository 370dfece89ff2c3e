#include "records/build.h"

#include <array>
#include <cmath>

namespace dateline::records {
namespace {

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(std::string(text)); }
Json date_or_null(base::Date date) { return text_or_null(base::format_date(date)); }
double rounded(double value, double steps) { return std::round(value * steps) / steps; }
double probability(float value) { return rounded(value, 1e4); }

Json range(const base::DateRange& days) { return {{"start", date_or_null(days.start)}, {"end", date_or_null(days.end)}}; }

Json count(const events::Count& count) {
  const auto number = [](double value) { return value == std::floor(value) && std::abs(value) < 1e15 ? Json(static_cast<int64_t>(value)) : Json(value); };
  if (!count.known()) return Json();
  if (count.high < 0 || count.high == count.low) return number(count.low);
  return {{"low", number(count.low)}, {"high", number(count.high)}};
}

template <size_t N, typename Enum>
std::string word(const std::array<std::string_view, N>& names, Enum value) {
  return std::string(names[static_cast<size_t>(value)]);
}

constexpr std::array<std::string_view, 3> kForms = {"name", "nominal", "pronoun"};
constexpr std::array<std::string_view, 6> kKinds = {"person", "organisation", "state", "group", "place", "other"};
constexpr std::array<std::string_view, 4> kBases = {"explicit", "sentence", "article", "dateline"};
constexpr std::array<std::string_view, 2> kPolarities = {"affirmed", "negated"};
constexpr std::array<std::string_view, 4> kModalities = {"actual", "future", "conditional", "hypothetical"};
constexpr std::array<std::string_view, 3> kTimes = {"current", "ongoing", "historical"};
constexpr std::array<std::string_view, 4> kTimeTypes = {"DATE", "TIME", "DURATION", "SET"};

}  // namespace

Builder::Builder(const pipeline::Coded& coded) : coded_(coded), offsets_(coded.article.text) {}

std::string_view Builder::slice(base::Span span) const { return base::slice(coded_.article.text, span); }

std::string Builder::id(char kind, size_t number) const {
  return coded_.article.id + "#" + kind + std::to_string(number + 1);
}

Json Builder::span(base::Span span) const { return {offsets_.code_point(span.begin), offsets_.code_point(span.end)}; }

Json Builder::words(base::Span at) const {
  if (at.empty()) return Json();
  return {{"text", std::string(slice(at))}, {"span", span(at)}};
}

Json Builder::pieces(const statements::Words& words) const {
  Json spans = Json::array();
  std::string text;
  for (const base::Span piece : words.pieces) {
    spans.push_back(span(piece));
    text += (text.empty() ? "" : " ") + std::string(slice(piece));
  }
  return {{"text", text}, {"span", span(words.span)}, {"spans", spans}};
}

Json Builder::condition(const statements::Words& words) const { return words.empty() ? Json() : this->words(words.span); }

Json Builder::entity(const actors::Entity& entity) const {
  return {{"text", std::string(slice(entity.span))},
          {"span", span(entity.span)},
          {"name_span", span(entity.name_span.empty() ? entity.span : entity.name_span)},
          {"code", text_or_null(entity.code)},
          {"mention", word(kForms, entity.form)},
          {"name", text_or_null(entity.name)},
          {"country", text_or_null(entity.country)},
          {"sector", entity.sectors},
          {"office", text_or_null(entity.office)},
          {"id", text_or_null(entity.id)},
          {"wikidata", text_or_null(entity.wikidata)},
          {"confidence", probability(entity.confidence)}};
}

// A plural that stands for several ("they", "both sides") is written as each of them, with its own words.
Json Builder::entities(const std::vector<uint32_t>& numbers) const {
  Json list = Json::array();
  for (const uint32_t number : numbers) {
    const actors::Entity& whole = coded_.cast.list[number];
    if (whole.members.empty()) list.push_back(entity(whole));
    for (const uint32_t member : whole.members) {
      actors::Entity one = coded_.cast.list[member];
      one.span = whole.span;
      one.name_span = whole.name_span;
      one.form = whole.form;
      list.push_back(entity(one));
    }
  }
  return list;
}

Json Builder::nobody(base::Span at) const {
  actors::Entity words;
  words.span = words.name_span = at;
  return entity(words);
}

Json Builder::speakers(const statements::Statement& statement) const {
  if (!statement.speaker.empty() || statement.speaker_span.empty()) return entities(statement.speaker);
  return Json::array({nobody(statement.speaker_span)});
}

Json Builder::date(const events::EventDate& date) const {
  return {{"start", date_or_null(date.range.start)},
          {"end", date_or_null(date.range.end)},
          {"text", date.span.empty() ? Json() : Json(std::string(slice(date.span)))},
          {"span", date.span.empty() ? Json() : span(date.span)},
          {"basis", word(kBases, date.basis)}};
}

Json Builder::place_fields(const places::Place& place) const {
  return {{"text", std::string(slice(place.span))},
          {"span", span(place.span)},
          {"name", text_or_null(place.name)},
          {"country", text_or_null(place.country)},
          {"admin1", text_or_null(place.admin1)},
          {"lat", place.resolved ? Json(rounded(place.latitude, 1e5)) : Json()},
          {"lon", place.resolved ? Json(rounded(place.longitude, 1e5)) : Json()},
          {"geonameid", place.geonameid ? Json(place.geonameid) : Json()},
          {"feature", text_or_null(place.feature)},
          {"confidence", probability(place.confidence)}};
}

Json Builder::place_or_null(int32_t number) const {
  return number < 0 ? Json() : place_fields(coded_.places.list[static_cast<size_t>(number)]);
}

Json Builder::place_of_event(const events::EventPlace& found) const {
  Json place = place_or_null(found.place);
  if (!place.is_null()) place["basis"] = word(kBases, found.basis);
  return place;
}

Json Builder::article() const {
  const ingest::Article& article = coded_.article;
  Json dateline;
  if (!article.dateline.span.empty()) {
    dateline = {{"place", text_or_null(article.dateline.place)},
                {"date", date_or_null(article.dateline.date)},
                {"agency", text_or_null(article.dateline.agency)},
                {"span", span(article.dateline.span)}};
  }
  const char* status = !article.rejected.empty() ? "rejected" : coded_.events.list.empty() ? "no_events" : "coded";
  return {{"record", "article"},
          {"id", article.id},
          {"date", date_or_null(article.date)},
          {"source", text_or_null(article.source)},
          {"url", text_or_null(article.url)},
          {"title", text_or_null(article.title)},
          {"language", article.language},
          {"text", article.text},
          {"dateline", dateline},
          {"status", status},
          {"reason", text_or_null(article.rejected)},
          {"file", article.file},
          {"line", article.line},
          {"extra", article.extra.empty() ? Json() : Json::parse(article.extra, nullptr, false)}};
}

Json Builder::event(size_t number) const {
  const events::Event& event = coded_.events.list[number];
  const base::DateRange& planned = event.planned;
  const events::Magnitude& size = event.magnitude;
  return {{"record", "event"},
          {"id", id('e', number)},
          {"article", coded_.article.id},
          {"sentence", event.sentence},
          {"event", event.type},
          {"mode", event.modes},
          {"context", event.contexts},
          {"cameo", event.cameo},
          {"quad", event.quad},
          {"score", event.score},
          {"goldstein", event.goldstein},
          {"actor", entities(event.actors)},
          {"recipient", entities(event.recipients)},
          {"date", date(event.date)},
          {"planned", planned.known() ? range(planned) : Json()},
          {"place", place_of_event(event.place)},
          {"standing", {{"polarity", word(kPolarities, event.standing.polarity)},
                        {"modality", word(kModalities, event.standing.modality)},
                        {"time", word(kTimes, event.standing.time)}}},
          {"condition", condition(event.condition)},
          {"according_to", event.according_to < 0 ? Json() : Json(id('s', static_cast<size_t>(event.according_to)))},
          {"magnitude", {{"dead", count(size.dead)}, {"injured", count(size.injured)}, {"arrested", count(size.arrested)},
                         {"size", count(size.size)}, {"amount", count(size.amount)}}},
          {"trigger", words(event.trigger)},
          {"text", std::string(slice(coded_.text.sentences[event.sentence].span))},
          {"confidence", probability(event.confidence)},
          {"why", event.why},
          {"link", Json()}};
}

events::EventDate Builder::date_of_statement(const statements::Statement& statement) const {
  const int32_t clause = coded_.clauses.governing[statement.cue_word];
  for (const times::Time& time : coded_.times.list)
    if (time.point && time.range.known() && time.last > time.first && clause >= 0 && coded_.clauses.governing[time.head] == clause)
      return {time.range, time.span, events::Basis::kExplicit};
  const base::Date sent = coded_.article.dateline.date;
  if (sent.known()) return {{sent, sent}, {}, events::Basis::kDateline};
  return {{coded_.article.date, coded_.article.date}, {}, events::Basis::kArticle};
}

int32_t Builder::place_of_statement(const statements::Statement& statement) const {
  const int32_t clause = coded_.clauses.governing[statement.cue_word];
  const std::vector<places::Place>& list = coded_.places.list;
  for (size_t i = 0; i < list.size(); ++i)
    if (clause >= 0 && list[i].last > list[i].first && coded_.clauses.governing[list[i].head] == clause) return static_cast<int32_t>(i);
  return -1;
}

Json Builder::statement(size_t number) const {
  const statements::Statement& statement = coded_.statements.list[number];
  Json events = Json::array();
  for (size_t i = 0; i < coded_.events.list.size(); ++i)
    if (coded_.events.list[i].according_to == static_cast<int32_t>(number)) events.push_back(id('e', i));
  return {{"record", "statement"},
          {"id", id('s', number)},
          {"article", coded_.article.id},
          {"sentence", statement.sentence},
          {"speaker", speakers(statement)},
          {"addressee", entities(statement.addressee)},
          {"cue", words(statement.cue)},
          {"form", std::string(statements::name(statement.form))},
          {"act", std::string(statements::name(statement.act))},
          {"content", pieces(statement.content)},
          {"about", entities(statement.about)},
          {"condition", condition(statement.condition)},
          {"events", events},
          {"within", statement.within < 0 ? Json() : Json(id('s', static_cast<size_t>(statement.within)))},
          {"venue", text_or_null(statement.venue)},
          {"date", date(date_of_statement(statement))},
          {"place", place_or_null(place_of_statement(statement))},
          {"confidence", probability(statement.confidence)},
          {"why", statement.why}};
}

Json Builder::relation(size_t number) const {
  const relations::Relation& relation = coded_.relations[number];
  return {{"record", "relation"},
          {"id", id('r', number)},
          {"article", coded_.article.id},
          {"sentence", relation.sentence},
          {"subject", entities(relation.subjects)},
          {"relation", std::string(relations::name(relation.kind))},
          {"object", entities(relation.objects)},
          {"span", span(relation.span)},
          {"valid", range(relation.valid)},
          {"confidence", probability(relation.confidence)}};
}

Json Builder::time(size_t number) const {
  const times::Time& time = coded_.times.list[number];
  return {{"record", "time"},
          {"article", coded_.article.id},
          {"text", std::string(slice(time.span))},
          {"span", span(time.span)},
          {"type", word(kTimeTypes, time.type)},
          {"value", time.value},
          {"start", date_or_null(time.range.start)},
          {"end", date_or_null(time.range.end)}};
}

Json Builder::place(size_t number) const {
  Json record = {{"record", "place"}, {"article", coded_.article.id}};
  record.update(place_fields(coded_.places.list[number]));
  return record;
}

Json Builder::mention(size_t number) const {
  const actors::Entity& mention = coded_.cast.list[number];
  Json record = {{"record", "mention"}, {"article", coded_.article.id}, {"kind", word(kKinds, mention.kind)},
                 {"chain", mention.chain < 0 ? Json() : Json(mention.chain)}};
  record.update(entity(mention));
  return record;
}

}  // namespace dateline::records
