#include "ingest/plain.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "ingest/dateline.h"

namespace dateline::ingest {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool starts_with_folded(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() &&
         std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char x, char y) { return lower(y) == x; });
}

bool looks_like_date(std::string_view text) {  // DDDD-DD-DD, a day or not
  return text.size() >= 10 && text[4] == '-' && text[7] == '-' &&
         std::all_of(text.begin(), text.begin() + 4, is_digit) && is_digit(text[5]) && is_digit(text[6]) &&
         is_digit(text[8]) && is_digit(text[9]) && (text.size() == 10 || !is_digit(text[10]));
}

bool is_binary(std::string_view bytes) {
  const auto strange = static_cast<size_t>(std::count_if(bytes.begin(), bytes.end(), [](char c) {
    const auto value = static_cast<unsigned char>(c);
    return value < 0x20 && !is_space(c) && c != '\x1B';
  }));
  return strange > 8 && strange > bytes.size() / 20;
}

std::string_view line_at(std::string_view text, size_t at) {
  const size_t end = text.find('\n', at);
  return text.substr(at, end == std::string_view::npos ? std::string_view::npos : end + 1 - at);
}

void take_date(Article& article, std::string_view value) {
  if (const std::optional<base::Date> date = read_date(value)) {
    article.date = *date;
  } else if (article.rejected.empty()) {
    article.rejected = "the date '" + base::clip(value, 40) + "' is not a day written as YYYY-MM-DD";
  }
}

void take_header(Article& article, const Header& header) {
  switch (header.key) {
    case Header::Key::kId: article.id = header.value; break;
    case Header::Key::kDate: take_date(article, header.value); break;
    case Header::Key::kTitle: article.title = header.value; break;
    case Header::Key::kSource: article.source = header.value; break;
    case Header::Key::kUrl: article.url = header.value; break;
  }
}

}  // namespace

std::optional<base::Date> read_date(std::string_view text) {
  if (!looks_like_date(text)) return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && !is_space(text[10])) return std::nullopt;
  return base::parse_date(text.substr(0, 10));
}

std::optional<Header> read_header(std::string_view line) {
  static constexpr std::array<std::pair<std::string_view, Header::Key>, 5> kKeys = {{
      {"id:", Header::Key::kId}, {"date:", Header::Key::kDate}, {"title:", Header::Key::kTitle},
      {"source:", Header::Key::kSource}, {"url:", Header::Key::kUrl}}};
  line = trim(line);
  for (const auto& [name, key] : kKeys)
    if (starts_with_folded(line, name)) return Header{key, trim(line.substr(name.size()))};
  return std::nullopt;
}

std::optional<DateOpening> read_date_opening(std::string_view line) {
  size_t at = 0;
  while (at < line.size() && is_space(line[at])) ++at;
  if (!starts_with_folded(line.substr(at), "date") || at + 4 >= line.size() || !is_space(line[at + 4])) return std::nullopt;
  at += 4;
  while (at < line.size() && is_space(line[at])) ++at;
  const std::string_view rest = line.substr(at);
  if (!looks_like_date(rest) || (rest.size() > 10 && !is_space(rest[10]))) return std::nullopt;
  return DateOpening{rest.substr(0, 10), at + 10};
}

void finish(Article& article, uint32_t body_begin) {
  // One NUL is one character, as is the space that takes its place: no span moves.
  std::replace(article.text.begin(), article.text.end(), '\0', ' ');
  uint32_t begin = body_begin, end = static_cast<uint32_t>(article.text.size());
  while (begin < end && is_space(article.text[begin])) ++begin;
  while (end > begin && is_space(article.text[end - 1])) --end;
  article.body = {begin, end};
  if (!article.rejected.empty()) return;
  if (begin == end) {
    article.rejected = "there is no text to read";
  } else if (!article.date.known()) {
    article.rejected = "no publication date: open the text with 'date YYYY-MM-DD', give a field \"date\", or use --date YYYY-MM-DD";
  } else {
    article.dateline = find_dateline(article.text, article.body, article.date);
    if (article.dateline.span.empty()) return;
    article.body.begin = article.dateline.span.end;
    while (article.body.begin < end && is_space(article.text[article.body.begin])) ++article.body.begin;
  }
}

Article read_plain(std::string bytes, base::Date standard) {
  Article article;
  article.date = standard;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    article.rejected = "the text is UTF-16: convert it with 'iconv -f UTF-16 -t UTF-8'";
    return article;
  }
  if (is_binary(bytes)) {
    article.rejected = "this is not text: it holds too many control characters";
    return article;
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  article.text = base::to_utf8(std::move(bytes));

  const std::string_view text = article.text;
  size_t at = 0;
  while (at < text.size() && trim(line_at(text, at)).empty()) at += line_at(text, at).size();
  while (at < text.size()) {
    const std::string_view line = line_at(text, at);
    const std::optional<Header> header = read_header(line);
    if (!header) break;
    take_header(article, *header);
    at += line.size();
  }
  while (at < text.size() && is_space(text[at])) ++at;
  if (const std::optional<DateOpening> opening = read_date_opening(line_at(text, at))) {
    take_date(article, opening->value);
    at += opening->end;
  }
  finish(article, static_cast<uint32_t>(at));
  return article;
}

}  // namespace dateline::ingest
