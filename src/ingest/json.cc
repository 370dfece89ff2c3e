#include "ingest/json.h"

#include <simdjson.h>

#include <nlohmann/json.hpp>

#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "ingest/plain.h"

namespace dateline::ingest {
namespace {

using simdjson::dom::element;

// Strings as they are; numbers and booleans as JSON writes them; null and missing as "".
std::string as_text(element value) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  return value.is_null() ? "" : simdjson::minify(value);
}

std::vector<uint32_t> code_point_starts(std::string_view text) {
  std::vector<uint32_t> starts;
  starts.reserve(text.size() + 1);
  for (uint32_t at = 0; at < text.size(); ++at)
    if (!base::is_continuation(text[at])) starts.push_back(at);
  starts.push_back(static_cast<uint32_t>(text.size()));
  return starts;
}

bool read_word(element word, const std::vector<uint32_t>& starts, GivenWord& out) {
  std::string_view form;
  uint64_t begin = 0, end = 0;
  simdjson::dom::array parts;
  if (word.get(parts) != simdjson::SUCCESS || parts.size() != 3) return false;
  if (parts.at(0).get(form) || parts.at(1).get(begin) || parts.at(2).get(end)) return false;
  if (begin > end || end >= starts.size()) return false;
  out = {std::string(form), {starts[begin], starts[end]}};
  return true;
}

// "" when the tokens are good, else what is wrong with them.
std::string read_tokens(element tokens, Article& article) {
  const std::string wanted = "\"tokens\" must be a list of sentences, each a list of [form, start, end] inside the text and in its order";
  const std::vector<uint32_t> starts = code_point_starts(article.text);
  simdjson::dom::array sentences, words;
  if (tokens.get(sentences)) return wanted;
  uint32_t reached = 0;
  for (element sentence : sentences) {
    if (sentence.get(words)) return wanted;
    std::vector<GivenWord> given;
    for (element word : words) {
      GivenWord read;
      if (!read_word(word, starts, read) || read.span.begin < reached) return wanted;
      reached = read.span.begin;
      given.push_back(std::move(read));
    }
    if (!given.empty()) article.given.push_back(std::move(given));
  }
  return "";
}

void take_field(Article& article, std::string_view key, element value, base::Date standard) {
  if (key == "id") article.id = as_text(value);
  else if (key == "title") article.title = as_text(value);
  else if (key == "source") article.source = as_text(value);
  else if (key == "url") article.url = as_text(value);
  else if (key == "text") article.text = as_text(value);
  else if (key == "language") article.language = value.is_null() ? "en" : as_text(value);
  else if (key == "date" && !value.is_null()) {
    const std::string text = as_text(value);
    const std::optional<base::Date> date = read_date(text);
    if (date) article.date = *date;
    else if (!text.empty()) article.rejected = "the date '" + base::clip(text, 40) + "' is not a day written as YYYY-MM-DD";
    else article.date = standard;
  }
}

bool is_known(std::string_view key) {
  for (std::string_view known : {"id", "date", "title", "source", "url", "language", "text", "tokens"})
    if (key == known) return true;
  return false;
}

}  // namespace

struct JsonReader::State {
  simdjson::dom::parser parser;
};

JsonReader::JsonReader() : state_(std::make_unique<State>()) {}
JsonReader::~JsonReader() = default;
JsonReader::JsonReader(JsonReader&&) noexcept = default;
JsonReader& JsonReader::operator=(JsonReader&&) noexcept = default;

Article JsonReader::read(std::string line, base::Date standard) {
  Article article;
  article.date = standard;
  if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
  line = base::to_utf8(std::move(line));
  line.reserve(line.size() + simdjson::SIMDJSON_PADDING);

  element document;
  simdjson::dom::object fields;
  if (const simdjson::error_code error = state_->parser.parse(line.data(), line.size(), false).get(document)) {
    article.rejected = std::string("not JSON: ") + simdjson::error_message(error);
    return article;
  }
  if (document.get(fields)) {
    article.rejected = "not a JSON object: one article a line is expected, {\"id\": …, \"date\": …, \"text\": …}";
    return article;
  }
  element tokens;
  bool has_tokens = false, has_text = false;
  for (const auto field : fields) {
    has_text = has_text || field.key == "text";
    if (field.key == "tokens") {
      tokens = field.value;
      has_tokens = !tokens.is_null();
    } else if (is_known(field.key)) {
      take_field(article, field.key, field.value, standard);
    } else {
      article.extra += article.extra.empty() ? "{" : ",";
      article.extra += nlohmann::json(std::string(field.key)).dump() + ":";
      article.extra += simdjson::minify(field.value);
    }
  }
  if (!article.extra.empty()) article.extra += "}";
  if (!has_text && article.rejected.empty()) article.rejected = "there is no field \"text\"";
  if (has_tokens) {
    const std::string wrong = read_tokens(tokens, article);
    if (article.rejected.empty()) article.rejected = wrong;
    if (!wrong.empty()) article.given.clear();
  }
  size_t body = 0;
  if (const std::optional<DateOpening> opening = read_date_opening(std::string_view(article.text).substr(0, 200))) {
    body = opening->end;
    if (const std::optional<base::Date> date = read_date(opening->value); date && !article.date.known()) article.date = *date;
  }
  finish(article, static_cast<uint32_t>(body));
  return article;
}

}  // namespace dateline::ingest
