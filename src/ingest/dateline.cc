#include "ingest/dateline.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <vector>

namespace dateline::ingest {
namespace {

constexpr size_t kLongestHead = 140;  // bytes before the dash
constexpr size_t kMostPlaceWords = 7;

struct Token {
  base::Span span;
  std::string_view form;  // without final full stop or comma
};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_folded(std::string_view a, std::string_view lower_case) {
  return std::equal(a.begin(), a.end(), lower_case.begin(), lower_case.end(),
                    [](char x, char y) { return lower(x) == y; });
}

template <size_t N>
int index_of(const std::array<std::string_view, N>& names, std::string_view word, size_t shortest) {
  for (size_t i = 0; i < N; ++i)
    if (word.size() >= shortest && word.size() <= names[i].size() && equal_folded(word, names[i].substr(0, word.size())))
      return static_cast<int>(i);
  return -1;
}

int month_of(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march", "april", "may", "june", "july",
                                                               "august", "september", "october", "november", "december"};
  return index_of(kMonths, word, 3) + 1;
}

int weekday_of(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday", "wednesday", "thursday",
                                                            "friday", "saturday", "sunday"};
  return index_of(kDays, word, 3);
}

int number_of(std::string_view word, size_t most_digits) {
  if (word.empty() || word.size() > most_digits || !std::all_of(word.begin(), word.end(), is_digit)) return -1;
  return std::atoi(std::string(word).c_str());
}

int day_of(std::string_view word) {
  if (word.size() > 2 && !is_digit(word.back())) word.remove_suffix(2);  // 3rd
  const int day = number_of(word, 2);
  return day >= 1 && day <= 31 ? day : -1;
}

// Cuts at spaces and commas; spans leave out final commas, and full stops unless the word has others ("D.C.").
std::vector<Token> cut(std::string_view text, base::Span part) {
  std::vector<Token> tokens;
  for (uint32_t at = part.begin; at < part.end;) {
    while (at < part.end && (is_space(text[at]) || text[at] == ',')) ++at;
    uint32_t end = at;
    while (end < part.end && !is_space(text[end]) && text[end] != ',') ++end;
    if (end == at) break;
    Token token{{at, end}, base::slice(text, {at, end})};
    if (token.form.back() == '.' && token.form.find('.') == token.form.size() - 1) {
      token.form.remove_suffix(1);
      token.span.end -= 1;
    }
    if (!token.form.empty()) tokens.push_back(token);
    at = end;
  }
  return tokens;
}

std::optional<base::Date> day_in_year(int year, int month, int day) {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > base::days_in_month(year, month)) return std::nullopt;
  return base::make_date(year, month, day);
}

base::Date nearest_year(int month, int day, base::Date publication) {
  base::Date best;
  if (!publication.known()) return best;
  const int year = base::civil(publication).year;
  for (int candidate : {year, year - 1, year + 1}) {
    const std::optional<base::Date> date = day_in_year(candidate, month, day);
    if (date && (!best.known() || std::abs(date->days - publication.days) < std::abs(best.days - publication.days))) best = *date;
  }
  return best;
}

int full_year(int two_digits, base::Date publication) {
  const int pivot = publication.known() ? base::civil(publication).year : 2025;
  const int guess = pivot / 100 * 100 + two_digits;
  return guess > pivot + 50 ? guess - 100 : guess + 50 < pivot ? guess + 100 : guess;
}

struct ReadDate {
  bool matched = false;
  base::Date date;
};

// [weekday] [month day | day month] [year], nothing else. At least one of weekday and month.
ReadDate read_date(const std::vector<Token>& tokens, size_t from, base::Date publication) {
  int weekday = -1, month = 0, day = -1, year = -1;
  size_t at = from;
  const auto form = [&](size_t i) { return i < tokens.size() ? tokens[i].form : std::string_view(); };
  if (weekday_of(form(at)) >= 0) weekday = weekday_of(form(at++));
  if (month_of(form(at)) && day_of(form(at + 1)) > 0) {
    month = month_of(form(at));
    day = day_of(form(at + 1));
    at += 2;
  } else if (day_of(form(at)) > 0 && month_of(form(at + 1))) {
    day = day_of(form(at));
    month = month_of(form(at + 1));
    at += 2;
  }
  if (month && form(at).size() == 4 && number_of(form(at), 4) >= 1000) year = number_of(form(at++), 4);
  else if (month && form(at).size() == 2 && number_of(form(at), 2) >= 0) year = full_year(number_of(form(at++), 2), publication);
  if (at != tokens.size() || (weekday < 0 && !month)) return {};
  if (month && year > 0) {
    const std::optional<base::Date> date = day_in_year(year, month, day);
    return {date.has_value(), date.value_or(base::Date{})};
  }
  if (month) return {true, nearest_year(month, day, publication)};
  if (!publication.known()) return {true, {}};
  const int back = (static_cast<int>(base::weekday(publication)) - weekday + 7) % 7;
  return {true, publication + -back};
}

bool all_capitals(std::string_view word) {
  return std::none_of(word.begin(), word.end(), is_lower) && std::count_if(word.begin(), word.end(), is_upper) >= 2;
}

bool opens_like_a_name(std::string_view word) {
  const auto lead = static_cast<unsigned char>(word.front());
  return is_upper(word.front()) || lead >= 0xC3;
}

bool is_connector(std::string_view word) {
  static constexpr std::string_view kConnectors[] = {"of", "and", "de", "del", "la", "le", "du", "do", "da", "al", "el", "the", "on", "near", "/"};
  return std::find(std::begin(kConnectors), std::end(kConnectors), word) != std::end(kConnectors);
}

// Labels that wire services put where a place would stand.
bool is_label(std::string_view word) {
  static constexpr std::string_view kLabels[] = {"breaking", "update", "exclusive", "analysis", "opinion", "corrected", "correction",
                                                 "factbox", "timeline", "interview", "watch", "video", "photos", "urgent", "advisory",
                                                 "editorial", "feature", "wrapup", "live", "explainer", "refile", "note", "alert"};
  return std::any_of(std::begin(kLabels), std::end(kLabels), [&](std::string_view label) { return equal_folded(word, label); });
}

bool is_place(const std::vector<Token>& tokens, size_t count) {
  if (count == 0 || count > kMostPlaceWords || is_label(tokens[0].form) || !opens_like_a_name(tokens[0].form)) return false;
  for (size_t i = 1; i < count; ++i)
    if (!opens_like_a_name(tokens[i].form) && !is_connector(tokens[i].form)) return false;
  return true;
}

// The dash (or what stands for it) that ends a dateline: its place and length in bytes.
struct Dash {
  uint32_t at = 0;
  uint32_t size = 0;
};

std::optional<Dash> find_dash(std::string_view text, base::Span line) {
  for (uint32_t at = line.begin; at < line.end; ++at) {
    const std::string_view rest = base::slice(text, {at, line.end});
    for (std::string_view dash : {"---", "--", "—", "–"})
      if (rest.starts_with(dash)) return Dash{at, static_cast<uint32_t>(dash.size())};
    if (rest.starts_with("/. ")) return Dash{at, 2};  // "/TASS/. "
    if (at == line.begin) continue;
    const char before = text[at - 1];
    const bool after_space = rest.size() == 1 || is_space(rest[1]);
    if (rest[0] == '-' && (before == ')' || ((is_space(before) || before == '.' || before == '/') && after_space))) return Dash{at, 1};
    if (rest[0] == ':' && before == ')' && after_space) return Dash{at, 1};
  }
  return std::nullopt;
}

// "(CNN) Two people …": some services leave out the dash.
std::optional<Dash> find_bare_agency(std::string_view text, base::Span line) {
  for (std::string_view agency : {"(CNN)", "(Reuters)", "(REUTERS)", "(AP)", "(AFP)", "(UPI)", "(Xinhua)"}) {
    const size_t at = base::slice(text, line).substr(0, 48).find(agency);
    if (at != std::string_view::npos) return Dash{line.begin + static_cast<uint32_t>(at + agency.size()), 0};
  }
  return std::nullopt;
}

// Takes "(Agency)" or "/Agency/" off the end of `head`; false when there is none.
bool take_agency(std::string_view text, base::Span& head, bool slash_closed, std::string& agency) {
  while (head.end > head.begin && is_space(text[head.end - 1])) --head.end;
  if (head.empty()) return false;
  char open = '(';
  uint32_t end = head.end;
  if (slash_closed) {
    open = '/';
  } else if (text[end - 1] == ')') {
    --end;
  } else if (text[end - 1] == '/') {
    open = '/';
    --end;
  } else {
    return false;
  }
  const size_t at = base::slice(text, {head.begin, end}).rfind(open);
  if (at == std::string_view::npos) return false;
  const uint32_t begin = head.begin + static_cast<uint32_t>(at);
  agency = base::slice(text, {begin + 1, end});
  if (agency.empty() || agency.size() > 40 || is_lower(agency.front())) return false;
  head.end = begin;
  return true;
}

// "[TEXT]", a mark of monitoring services before the story.
uint32_t skip_marks(std::string_view text, uint32_t at, uint32_t end) {
  while (at < end && (text[at] == ' ' || text[at] == '\t')) ++at;
  if (at < end && text[at] == '[') {
    uint32_t close = at + 1;
    while (close < end && (is_upper(text[close]) || text[close] == ' ')) ++close;
    if (close < end && text[close] == ']' && close - at > 3 && close - at < 24) return close + 1;
  }
  return at;
}

}  // namespace

Dateline find_dateline(std::string_view text, base::Span body, base::Date publication) {
  uint32_t begin = body.begin;
  while (begin < body.end && is_space(text[begin])) ++begin;
  base::Span line{begin, begin};
  while (line.end < body.end && text[line.end] != '\n' && line.size() < kLongestHead) ++line.end;

  std::optional<Dash> dash = find_dash(text, line);
  Dateline found;
  base::Span head{line.begin, dash ? dash->at : line.begin};
  bool has_agency = dash && take_agency(text, head, text[dash->at] == '/', found.agency);
  if (!has_agency) {
    if (const std::optional<Dash> bare = find_bare_agency(text, line); bare && (!dash || bare->at <= dash->at)) {
      dash = bare;
      head = {line.begin, dash->at};
      has_agency = take_agency(text, head, false, found.agency);
    }
  }
  if (!dash) return {};

  const std::vector<Token> tokens = cut(text, head);
  size_t place_words = tokens.size();
  for (size_t from = 0; from < tokens.size() && place_words == tokens.size(); ++from) {
    if (const ReadDate read = read_date(tokens, from, publication); read.matched) {
      place_words = from;
      found.date = read.date;
    }
  }
  const bool has_date = place_words < tokens.size();
  if (place_words == 0 ? !has_agency : !is_place(tokens, place_words)) return {};
  if (!has_date && !has_agency && !all_capitals(tokens[0].form)) return {};

  if (place_words > 0) {
    found.place_span = {tokens[0].span.begin, tokens[place_words - 1].span.end};
    found.place = base::slice(text, found.place_span);
  }
  if (has_date) found.date_span = {tokens[place_words].span.begin, tokens.back().span.end};
  found.span = {line.begin, skip_marks(text, dash->at + dash->size, body.end)};
  while (found.span.end > found.span.begin && is_space(text[found.span.end - 1])) --found.span.end;
  uint32_t next = found.span.end;
  while (next < body.end && is_space(text[next])) ++next;
  if (next < body.end && is_lower(text[next])) return {};  // the sentence goes on: the dash was no dateline's
  return found;
}

}  // namespace dateline::ingest
