#include "records/fields.h"

namespace dateline::records {
namespace {

constexpr Field kFields[] = {
    {"article", "record", "string", "always `article`"},
    {"article", "id", "string", "as given; else the file's name without its ending, with `.2`, `.3` … for further dispatches of one file; for JSON Lines `FILE:LINE`"},
    {"article", "date", "string or null", "day of publication, YYYY-MM-DD"},
    {"article", "source", "string or null", "as given"},
    {"article", "url", "string or null", "as given"},
    {"article", "title", "string or null", "as given; it is not coded"},
    {"article", "language", "string", "as given, `en` when not"},
    {"article", "text", "string", "the text as read, in UTF-8; all spans point into it"},
    {"article", "dateline", "dateline or null", "what the text opens with, as in KHARTOUM, March 3 (Agency) -"},
    {"article", "status", "string", "`coded`, `no_events`, `duplicate` or `rejected`"},
    {"article", "reason", "string or null", "why it was rejected"},
    {"article", "file", "string", "file that it was read from"},
    {"article", "line", "number", "line of that file on which it starts, from 1"},
    {"article", "extra", "object or null", "fields of the input that dateline does not know, untouched"},
    {"article", "duplicate_of", "string or null", "id of the article that it reprints; only of duplicates, which only datasets have"},

    {"dateline", "place", "string or null", "as written"},
    {"dateline", "date", "string or null", "YYYY-MM-DD; a missing year is the one nearest to publication"},
    {"dateline", "agency", "string or null", "as written"},
    {"dateline", "span", "span", "from the place to the dash"},

    {"entity", "text", "string", "words of the mention"},
    {"entity", "span", "span", "the noun phrase with titles and apposition, without relative clauses"},
    {"entity", "name_span", "span", "the name or head noun in it"},
    {"entity", "code", "string or null", "country and sectors run together, as in CAMEO dictionaries"},
    {"entity", "mention", "string", "`name`, `nominal` or `pronoun`"},
    {"entity", "name", "string or null", "canonical English name; of a pronoun or description, its antecedent's"},
    {"entity", "country", "string or null", "ISO 3166-1 alpha-3, or IGO UNO EUR NGO ISM IMG MNC KOS"},
    {"entity", "sector", "list of string", "PLOVER sectors, the primary one first"},
    {"entity", "office", "string or null", "office held on the article's date"},
    {"entity", "id", "string or null", "in dateline's registry"},
    {"entity", "wikidata", "string or null", "Wikidata item"},
    {"entity", "confidence", "number", "0 to 1"},

    {"event", "record", "string", "always `event`"},
    {"event", "id", "string", "the article's id, `#e` and a running number from 1"},
    {"event", "article", "string", "id of the article"},
    {"event", "sentence", "number", "sentence of the article, from 0"},
    {"event", "event", "string", "one of the 16 PLOVER types"},
    {"event", "mode", "list of string", "PLOVER modes"},
    {"event", "context", "list of string", "PLOVER contexts"},
    {"event", "cameo", "string", "CAMEO code with its leading zero"},
    {"event", "quad", "number", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"},
    {"event", "score", "number", "PLOVER score of type and mode"},
    {"event", "goldstein", "number", "Goldstein score of the CAMEO code"},
    {"event", "actor", "list of entity", "who does it; empty when the text names nobody"},
    {"event", "recipient", "list of entity", "to whom"},
    {"event", "date", "date", "of the event itself"},
    {"event", "planned", "range or null", "days for which a meeting agreed on and the like is set"},
    {"event", "place", "place or null", "where it happened, with its `basis` as a date has: `explicit`, `sentence`, `dateline`, or `article` (where the story is set)"},
    {"event", "standing", "standing", "whether it happened"},
    {"event", "condition", "words or null", "on which it depends"},
    {"event", "according_to", "string or null", "id of the statement that reports it; null when the article itself says so"},
    {"event", "magnitude", "magnitude", "numbers that the text gives"},
    {"event", "trigger", "words", "the word or words that carry the event"},
    {"event", "text", "string", "the sentence"},
    {"event", "confidence", "number", "estimate of the probability that type, actor and recipient are all right, 0 to 1"},
    {"event", "why", "list of string", "how it was coded"},
    {"event", "link", "string or null", "id of the cluster of reports of the same happening"},

    {"date", "start", "string or null", "first day, YYYY-MM-DD"},
    {"date", "end", "string or null", "last day"},
    {"date", "text", "string or null", "the expression, when the text has one"},
    {"date", "span", "span or null", "of that expression"},
    {"date", "basis", "string", "`explicit` (attached to the event), `sentence`, `article` or `dateline`"},

    {"range", "start", "string or null", "first day, YYYY-MM-DD"},
    {"range", "end", "string or null", "last day"},

    {"standing", "polarity", "string", "`affirmed` or `negated`"},
    {"standing", "modality", "string", "`actual`, `future`, `conditional` or `hypothetical`"},
    {"standing", "time", "string", "`current`, `ongoing` or `historical` (ended more than 60 days before publication)"},

    {"magnitude", "dead", "number, {low, high} or null", "people killed"},
    {"magnitude", "injured", "number, {low, high} or null", "people hurt"},
    {"magnitude", "arrested", "number, {low, high} or null", "people detained"},
    {"magnitude", "size", "number, {low, high} or null", "people taking part"},
    {"magnitude", "amount", "number, {low, high} or null", "money or goods"},

    {"words", "text", "string", "the words"},
    {"words", "span", "span", "from the first to the last"},
    {"words", "spans", "list of span", "the pieces (content only; one when it is not interrupted)"},

    {"statement", "record", "string", "always `statement`"},
    {"statement", "id", "string", "the article's id, `#s` and a running number from 1"},
    {"statement", "article", "string", "id of the article"},
    {"statement", "sentence", "number", "sentence of the cue, from 0"},
    {"statement", "speaker", "list of entity", "who says it; a source that is nobody in the registry has null codes"},
    {"statement", "addressee", "list of entity", "to whom"},
    {"statement", "cue", "words or null", "the words that report it; null when a quotation goes on without any"},
    {"statement", "form", "string", "`direct`, `indirect` or `mixed`"},
    {"statement", "act", "string", "what is done by saying it: `demand`, `promise`, `threaten`, `deny`, `claim` …"},
    {"statement", "content", "words", "what is said"},
    {"statement", "about", "list of entity", "entities mentioned inside"},
    {"statement", "condition", "words or null", "on which it depends"},
    {"statement", "events", "list of string", "ids of the events inside"},
    {"statement", "within", "string or null", "id of the enclosing statement: A says that B said"},
    {"statement", "venue", "string or null", "joint statement, news conference, interview …"},
    {"statement", "date", "date", "when it was said"},
    {"statement", "place", "place or null", "where it was said"},
    {"statement", "confidence", "number", "0 to 1"},
    {"statement", "why", "list of string", "how it was found"},

    {"relation", "record", "string", "always `relation`"},
    {"relation", "id", "string", "the article's id, `#r` and a running number from 1"},
    {"relation", "article", "string", "id of the article"},
    {"relation", "sentence", "number", "sentence of the article, from 0"},
    {"relation", "subject", "list of entity", "who stands in the relation"},
    {"relation", "relation", "string", "`ally_of`, `member_of`, `part_of`, `office_of`, `based_in`, `supports`, `opposes` or `successor_of`"},
    {"relation", "object", "list of entity", "to whom"},
    {"relation", "span", "span", "the words that say so"},
    {"relation", "valid", "range", "days for which it is said to hold; nulls when open"},
    {"relation", "confidence", "number", "0 to 1"},

    {"place", "record", "string", "always `place`; only in the layer"},
    {"place", "article", "string", "id of the article; only in the layer"},
    {"place", "text", "string", "as written"},
    {"place", "span", "span", "of the name"},
    {"place", "name", "string or null", "in the gazetteer"},
    {"place", "country", "string or null", "ISO 3166-1 alpha-3"},
    {"place", "admin1", "string or null", "first-level division, in English"},
    {"place", "lat", "number or null", "degrees north, WGS 84"},
    {"place", "lon", "number or null", "degrees east"},
    {"place", "geonameid", "number or null", "in GeoNames"},
    {"place", "feature", "string or null", "GeoNames feature code"},
    {"place", "confidence", "number", "0 to 1"},

    {"time", "record", "string", "always `time`"},
    {"time", "article", "string", "id of the article"},
    {"time", "text", "string", "as written"},
    {"time", "span", "span", "of the expression"},
    {"time", "type", "string", "`DATE`, `TIME`, `DURATION` or `SET`"},
    {"time", "value", "string", "TIMEX3 value"},
    {"time", "start", "string or null", "first day that it covers"},
    {"time", "end", "string or null", "last day"},

    {"mention", "record", "string", "always `mention`"},
    {"mention", "article", "string", "id of the article"},
    {"mention", "kind", "string", "`person`, `organisation`, `state`, `group`, `place` or `other`"},
    {"mention", "chain", "number or null", "coreference chain of the article"},
    {"mention", "…", "", "and the fields of an entity"},
};

struct Section {
  std::string_view record;
  std::string_view text;
};

constexpr Section kSections[] = {
    {"article", "One for each article that was read, coded or not."},
    {"event", "Who did what to whom."},
    {"statement", "Who said what."},
    {"relation", "Standing relations between entities."},
    {"time", "Layer `times`: every time expression."},
    {"place", "Layer `places`: every name of a place; also the object inside events and statements."},
    {"mention", "Layer `mentions`: every mention of an entity."},
    {"entity", "An actor, recipient, speaker, addressee …"},
    {"dateline", "Inside articles."},
    {"date", "Inside events and statements."},
    {"range", "A range of days."},
    {"standing", "Inside events."},
    {"magnitude", "Inside events."},
    {"words", "Words of the text with their place."},
};

}  // namespace

std::span<const Field> fields() { return kFields; }

std::string data_dictionary() {
  std::string page =
      "# Data dictionary\n\n"
      "What stands in the records that `dateline code` writes: one JSON object a line, each with a field `record`.\n"
      "A span is `[start, end)` in Unicode code points of the article's `text`. What the text does not give is null, "
      "or an empty list; no field is left out.\n"
      "This page is written by `dateline-dictionary` from the table in `src/records/fields.cc`.\n";
  for (const Section& section : kSections) {
    page += "\n## " + std::string(section.record) + "\n" + std::string(section.text) + "\n\n| field | type | meaning |\n| --- | --- | --- |\n";
    for (const Field& field : kFields)
      if (field.record == section.record)
        page += "| `" + std::string(field.name) + "` | " + std::string(field.type) + " | " + std::string(field.meaning) + " |\n";
  }
  return page;
}

}  // namespace dateline::records
