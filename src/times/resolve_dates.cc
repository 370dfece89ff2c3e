// Days, months, years and their parts.
#include <cstdio>
#include <cstdlib>

#include "times/resolve_parts.h"

namespace dateline::times {
namespace {

// "last", "this", "next" of the match, as -1, 0, 1; `otherwise` when it says none.
int deixis(const Context& context, const Match& match, int otherwise) {
  for (const std::string_view word : {"last", "past", "previous", "preceding"})
    if (match.says(context.words, word)) return -1;
  if (match.says(context.words, "next") || match.says(context.words, "coming") || match.says(context.words, "following")) return 1;
  if (match.says(context.words, "this") || match.says(context.words, "current")) return 0;
  return otherwise;
}

constexpr int kNoDeixis = 9;

// A year said by itself: "in 2003", not "2003 people" or "Russell 2000 Index".
bool is_year(const Context& context, const Match& match) {
  const Word& word = context.words[match.first];
  const std::string_view ahead = before(context, match), next = after(context, match);
  if (among(ahead, {"$", "£", "€", "#", "no.", "than", "about", "some", "nearly", "almost", "/"})) return false;
  if (among(next, {"%", "percent", "people", "miles", "km", "metres", "meters", "troops", "soldiers", "million", "tonnes", "tons", "GMT", "gmt", "index",
                   "points", "dollars", "euros", "hours", "/"}))
    return false;
  const bool preposition = follows_preposition(context, match);
  if (match.first > 0 && context.words[match.first - 1].is(kHyphen) && !context.words[match.first - 1].sentence_start &&
      match.first > 1 && !context.words[match.first - 2].is(kYear))
    return false;
  if (word.year < 1800) return among(ahead, {"in", "since", "until", "from", "of", "by", "year", "circa", "before", "after"});
  if (preposition) return true;
  if (word.year < 1900 || word.year > 2060) return false;
  const bool plural = next.size() > 3 && next.back() == 's' && next[next.size() - 2] != 's' && match.last < context.words.size() &&
                      !context.words[match.last].is(kCapital) && !among(next, {"was", "has", "models", "elections", "games", "olympics", "is", "as", "earnings", "results", "sales", "crisis", "attacks", "talks", "bombings", "protests", "accords"});
  if (plural) return false;
  const bool named = match.first > 0 && !word.sentence_start && context.words[match.first - 1].is(kCapital) && match.last < context.words.size() &&
                     context.words[match.last].is(kCapital) && !context.words[match.last].sentence_start;
  return !named;
}

// The year that a sentence speaks of, when it names one before the match; else 0.
int year_of_sentence(const Context& context, const Match& match) {
  for (uint32_t at = match.first; at > 0 && !context.words[at].sentence_start && match.first - at < 25;) {
    --at;
    if (context.words[at].is(kYear) && at > 0 && (context.words[at - 1].is(kMonth) || among(context.words[at - 1].form, {"in", "since", "from", ","})))
      return context.words[at].year;
  }
  return 0;
}

Period month_of(const Context& context, const Match& match, int month) {
  const base::CivilDate now = base::civil(context.creation);
  const Direction way = direction_of(context, match);
  const int year = year_of_sentence(context, match);
  if (year != 0 && year < now.year - 1 && way != Direction::kFuture) return month_period(year, month);
  return nearest(context, month_period(now.year, month), 12, way);
}

// Day and month without a year; a weekday beside them chooses among the years.
std::optional<base::Date> day_of(const Context& context, const Match& match, int month, int day, int weekday) {
  const int now = base::civil(context.creation).year;
  const Direction way = direction_of(context, match);
  std::optional<base::Date> best;
  int best_badness = 0;
  for (int year = now - 3; year <= now + 2; ++year) {
    if (!valid_day(year, month, day)) continue;
    const base::Date date = base::make_date(year, month, day);
    const int away = date.days - context.creation.days;
    int badness = std::abs(away);
    if (weekday >= 0 && static_cast<int>(base::weekday(date)) != weekday) badness += 3000;
    if (away > 60 && way == Direction::kPast) badness += 1500;
    if (away < -7 && way == Direction::kFuture) badness += 1500;
    if (!best || badness < best_badness) best = date, best_badness = badness;
  }
  return best;
}

// "this Wednesday (20)": the near day with that number and weekday.
std::optional<base::Date> day_by_number(const Context& context, int day, int weekday) {
  for (int away = 0; away <= 24; ++away)
    for (const int sign : {-1, 1}) {
      const base::Date date = context.creation + sign * away;
      if (base::civil(date).day == day && static_cast<int>(base::weekday(date)) == weekday) return date;
    }
  return std::nullopt;
}

// "the Sept. 11 attacks" without a year are those of 2001.
bool is_september_11(const Context& context, const Match& match, int month, int day) {
  if (month != 9 || day != 11 || context.creation < base::make_date(2001, 9, 30)) return false;
  for (uint32_t ahead = 0; ahead < 3; ++ahead)
    if (among(after(context, match, ahead), {"attack", "attacks", "terror", "terrorist", "terrorists", "hijackers", "hijackings", "victims", "commission", "era"})) return true;
  return false;
}

base::Date weekday_of(const Context& context, const Match& match, int weekday) {
  const int said = deixis(context, match, kNoDeixis);
  const bool week = match.says(context.words, "week");
  if (week && said != kNoDeixis) {
    const base::Date monday = range(shift(period_of(Grain::kWeek, context.creation), said)).start;
    return monday + weekday;
  }
  const Direction way = direction_of(context, match);
  if (said == -1) return on_weekday(context.creation + -1, weekday, -1);
  if (said == 1) return on_weekday(context.creation + 1, weekday, 1);
  if (said == 0) {
    const base::Date here = range(period_of(Grain::kWeek, context.creation)).start + weekday;
    if (way == Direction::kPast && here > context.creation) return here + -7;
    return way == Direction::kFuture && here < context.creation ? here + 7 : here;
  }
  return on_weekday(context.creation, weekday, way == Direction::kFuture ? 1 : -1);
}

}  // namespace

std::optional<Draft> resolve_calendar(const Context& context, const Match& match) {
  const Word* year = match.find(context.words, kYear);
  const Word* month = match.find(context.words, kMonth);
  const Word* day = match.find(context.words, kDayNumber);
  const Word* weekday = match.find(context.words, kWeekday);
  const Word* ordinal = match.find(context.words, kOrdinal);
  const bool part_of_month = ordinal != nullptr && (match.says(context.words, "week") || match.says(context.words, "weekend"));
  int number = day != nullptr ? day->day : ordinal != nullptr && !part_of_month ? static_cast<int>(ordinal->number) : 0;
  if (ordinal != nullptr && day == nullptr && match.says(context.words, "day") && number < 0) number = 0;
  if (match.rule->argument == 2) {  // "3 JAN 90", of a dateline
    const int short_year = static_cast<int>(match.find(context.words, kTwoDigits)->number);
    const int now = context.creation.known() ? base::civil(context.creation).year : 2000;
    const int in = now / 100 * 100 + short_year - (short_year > now % 100 + 10 ? 100 : 0);
    if (std::abs(in - now) > 3 || !valid_day(in, month->month, number)) return std::nullopt;
    return dated(match, day_period(base::make_date(in, month->month, number)));
  }
  if (year != nullptr && month == nullptr) {
    if (weekday != nullptr) return std::nullopt;
    if (match.rule->argument == 1 && !is_year(context, match)) return std::nullopt;
    return dated(match, {Grain::kYear, year->year});
  }
  if (year != nullptr && number > 0) {
    if (!valid_day(year->year, month->month, number)) return std::nullopt;
    return dated(match, day_period(base::make_date(year->year, month->month, number)));
  }
  if (year != nullptr) return dated(match, month_period(year->year, month->month));
  if (!context.creation.known()) return std::nullopt;
  const int said = deixis(context, match, kNoDeixis);
  if (month != nullptr && said != kNoDeixis && match.says(context.words, "year")) {
    const int in = base::civil(context.creation).year + said;
    if (number == 0) return dated(match, month_period(in, month->month));
    return valid_day(in, month->month, number) ? std::optional(dated(match, day_period(base::make_date(in, month->month, number)))) : std::nullopt;
  }
  if (month != nullptr && number > 0 && weekday == nullptr && is_september_11(context, match, month->month, number))
    return dated(match, day_period(base::make_date(2001, 9, 11)));
  if (month != nullptr && number > 0) {
    const auto date = day_of(context, match, month->month, number, weekday != nullptr ? weekday->weekday : -1);
    return date ? std::optional(dated(match, day_period(*date))) : std::nullopt;
  }
  if (month != nullptr) {
    if (match.last - match.first == 1 && context.words[match.first].form == "may" && !follows_preposition(context, match) &&
        !among(before(context, match), {"last", "next", "this"}))
      return std::nullopt;
    return dated(match, month_of(context, match, month->month));
  }
  if (weekday != nullptr && number > 0) {
    const auto date = day_by_number(context, number, weekday->weekday);
    return date ? std::optional(dated(match, day_period(*date))) : std::nullopt;
  }
  if (weekday != nullptr) return dated(match, day_period(weekday_of(context, match, weekday->weekday)));
  return std::nullopt;
}

namespace {

// "3/4/2021": the parts between the marks.
bool cut_numbers(const std::string& form, int parts[3], size_t sizes[3]) {
  size_t at = 0;
  for (int part = 0; part < 3; ++part) {
    const size_t end = std::min(form.find_first_of("/.-", at), form.size());
    if (end == at || end - at > 4) return false;
    parts[part] = std::atoi(form.substr(at, end - at).c_str());
    sizes[part] = end - at;
    at = end + 1;
    if (part < 2 && end >= form.size()) return false;
  }
  return at > form.size();
}

enum class Order { kUnknown, kDayFirst, kMonthFirst };

// The order of the country whose ending a web address has; Canada and the Philippines write both.
Order order_of_address(std::string_view address) {
  if (const size_t scheme = address.find("://"); scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  address = address.substr(0, address.find_first_of("/:?"));
  const size_t dot = address.rfind('.');
  if (dot == std::string_view::npos || address.find(' ') != std::string_view::npos) return Order::kUnknown;
  const std::string_view ending = address.substr(dot + 1);
  if (ending == "us" || ending == "gov" || ending == "mil") return Order::kMonthFirst;
  return ending.size() == 2 && ending != "ca" && ending != "ph" && ending != "tv" && ending != "io" && ending != "co" ? Order::kDayFirst : Order::kUnknown;
}

// How the article's source writes the day.
Order order_of(const ingest::Article& article) {
  for (const std::string_view address : {std::string_view(article.url), std::string_view(article.source)})
    if (const Order order = order_of_address(address); order != Order::kUnknown) return order;
  for (const std::string_view mark : {"bbc.", "reuters.", "guardian.", "afp.", "aljazeera."})
    if (article.url.find(mark) != std::string::npos || article.source.find(mark) != std::string::npos) return Order::kDayFirst;
  for (const std::string_view mark : {"BBC", "Reuters", "Guardian", "AFP", "Al Jazeera", "TASS", "Xinhua", "Dawn", "The Hindu", "Times of India"})
    if (article.source.find(mark) != std::string::npos) return Order::kDayFirst;
  for (const std::string_view mark : {"New York Times", "Washington Post", "Associated Press", "CNN", "nytimes.", "washingtonpost.", "cnn.", "apnews."})
    if (article.source.find(mark) != std::string::npos || article.url.find(mark) != std::string::npos) return Order::kMonthFirst;
  return Order::kUnknown;
}

std::optional<Draft> slash(const Context& context, const Match& match) {
  int parts[3];
  size_t sizes[3];
  const std::string& form = context.words[match.first].form;
  if (!cut_numbers(form, parts, sizes)) return std::nullopt;
  if (sizes[0] == 4) {
    if (!valid_day(parts[0], parts[1], parts[2])) return std::nullopt;
    return dated(match, day_period(base::make_date(parts[0], parts[1], parts[2])));
  }
  const bool dots = form.find('.') != std::string::npos;
  if (sizes[2] == 3 || sizes[2] == 1 || (dots && sizes[2] != 4)) return std::nullopt;
  const int year = sizes[2] == 4 ? parts[2] : parts[2] < 50 ? 2000 + parts[2] : 1900 + parts[2];
  const bool day_month = valid_day(year, parts[1], parts[0]), month_day = valid_day(year, parts[0], parts[1]);
  if (!day_month && !month_day) return std::nullopt;
  const base::Date first = day_month ? base::make_date(year, parts[1], parts[0]) : base::Date{};
  const base::Date second = month_day ? base::make_date(year, parts[0], parts[1]) : base::Date{};
  if (!day_month || !month_day || first == second || dots) return dated(match, day_period(day_month ? first : second));
  const auto near = [&](base::Date date) { return context.creation.known() && std::abs(date.days - context.creation.days) <= 40; };
  const Order order = order_of(*context.text.article);
  const bool use_first = order != Order::kUnknown ? order == Order::kDayFirst : near(first) && !near(second);
  Draft draft = dated(match, day_period(use_first ? first : second));
  draft.ambiguous = order == Order::kUnknown && near(first) == near(second);
  return draft;
}

Draft interval(const Match& match, base::DateRange range, const std::string& value) {
  Draft draft;
  draft.first = match.first;
  draft.last = match.last;
  draft.value = value;
  draft.range = range;
  draft.point = true;
  return draft;
}

std::optional<Draft> year_range(const Context& context, const Match& match) {
  const Word* begin = match.find(context.words, kYear);
  const Word* end = match.find(context.words, kYear, 1);
  const Word* short_end = match.find(context.words, kTwoDigits);
  const int from = begin->year;
  int to = end != nullptr ? end->year : from / 100 * 100 + static_cast<int>(short_end->number);
  if (end == nullptr && to < from) to += 100;
  if (to <= from || to - from > 500 || from < 1000) return std::nullopt;
  const Period first{Grain::kYear, from}, last{Grain::kYear, to};
  return interval(match, {range(first).start, range(last).end}, timex(first) + "/" + timex(last));
}

std::optional<Draft> day_range(const Context& context, const Match& match) {
  const Word* month = match.find(context.words, kMonth);
  const Word* from = match.find(context.words, kDayNumber);
  const Word* to = match.find(context.words, kDayNumber, 1);
  const Word* year = match.find(context.words, kYear);
  if (from->day >= to->day || (year == nullptr && !context.creation.known())) return std::nullopt;
  std::optional<base::Date> start;
  if (year == nullptr) start = day_of(context, match, month->month, from->day, -1);
  else if (valid_day(year->year, month->month, from->day)) start = base::make_date(year->year, month->month, from->day);
  if (!start) return std::nullopt;
  const base::Date end = *start + (to->day - from->day);
  return interval(match, {*start, end}, base::format_date(*start) + "/" + base::format_date(end));
}

}  // namespace

std::optional<Draft> resolve_numeric(const Context& context, const Match& match) {
  switch (match.rule->action) {
    case Action::kIso: return dated(match, day_period(*base::parse_date(context.words[match.first].form)));
    case Action::kSlash: return slash(context, match);
    case Action::kYearRange: return year_range(context, match);
    case Action::kDayRange: return day_range(context, match);
    default: {  // an era: out of the calendar's reach, but a date
      const int year = static_cast<int>(match.find(context.words, kNumber)->number);
      char buffer[24];
      std::snprintf(buffer, sizeof buffer, "BC%04d", year);
      Draft draft;
      draft.first = match.first;
      draft.last = match.last;
      draft.value = buffer;
      return draft;
    }
  }
}

namespace {

// The year that a part of a year belongs to: said, or 0.
int said_year(const Context& context, const Match& match) {
  if (const Word* year = match.find(context.words, kYear)) return year->year;
  const int said = deixis(context, match, kNoDeixis);
  if (said == kNoDeixis || !context.creation.known() || !match.says(context.words, "year")) return 0;
  return base::civil(context.creation).year + said;
}

std::optional<Draft> numbered_part(const Context& context, const Match& match, Grain grain, int parts) {
  const Word* ordinal = match.find(context.words, kOrdinal);
  const int number = ordinal == nullptr ? -1 : static_cast<int>(ordinal->number);  // -1: the last
  const int part = number == -1 ? parts : number;
  if (part < 1 || part > parts) return std::nullopt;
  if (grain == Grain::kHalf && match.find(context.words, kYear) == nullptr && !match.says(context.words, "year")) return std::nullopt;
  if (const int year = said_year(context, match)) return dated(match, {grain, year * parts + part - 1});
  if (!context.creation.known()) return std::nullopt;
  const int year = base::civil(context.creation).year;
  const Direction way = direction_of(context, match);
  Period found{grain, year * parts + part - 1};
  const int now = period_of(grain, context.creation).index;
  if (way != Direction::kFuture && found.index > now) found.index -= parts;
  if (way == Direction::kFuture && found.index < now) found.index += parts;
  return dated(match, found);
}

std::optional<Draft> season(const Context& context, const Match& match) {
  const int number = match.find(context.words, kSeason)->season;
  const std::string_view name = match.find(context.words, kSeason)->form;
  if (name == "spring" && match.find(context.words, kYear) == nullptr && !match.says(context.words, "this") && !match.says(context.words, "last") &&
      !match.says(context.words, "next") && !follows_preposition(context, match))
    return std::nullopt;
  if (name == "fall" && match.says(context.words, "the") && match.find(context.words, kYear) == nullptr && after(context, match) == "of") return std::nullopt;
  if (const int year = said_year(context, match)) return dated(match, {Grain::kSeason, year * 4 + number});
  if (!context.creation.known()) return std::nullopt;
  const Period now = period_of(Grain::kSeason, context.creation);
  const int year = base::civil(context.creation).year;
  const int said = match.rule->argument == -1 ? -1 : deixis(context, match, kNoDeixis);
  Period found{Grain::kSeason, year * 4 + number};
  if (said == 0 && std::abs(found.index - now.index) > 2) found.index += found.index > now.index ? -4 : 4;
  if (said == -1) {
    while (found.index >= now.index) found.index -= 4;
    while (found.index + 4 < now.index) found.index += 4;
  }
  if (said == 1)
    while (found.index <= now.index) found.index += 4;
  if (said == kNoDeixis) found = nearest(context, found, 4, direction_of(context, match));
  return dated(match, found);
}

// "the 70s", not "in his 70s" nor "10s of thousands".
bool said_as_decade(const Context& context, const Match& match) {
  const Word& word = context.words[match.last - 1];
  if (word.form.size() > 4 || word.form[0] == '\'') return true;
  return word.year >= 1920 && (match.says(context.words, "the") || among(before(context, match), {"early", "late", "mid", "'", "and", "-"}));
}

}  // namespace

std::optional<Draft> resolve_year_part(const Context& context, const Match& match) {
  switch (match.rule->action) {
    case Action::kDecade:
      if (!said_as_decade(context, match)) return std::nullopt;
      return dated(match, {Grain::kDecade, match.find(context.words, kDecade)->year / 10});
    case Action::kQuarter: return numbered_part(context, match, Grain::kQuarter, 4);
    case Action::kHalf: return numbered_part(context, match, Grain::kHalf, 2);
    case Action::kSeason: return season(context, match);
    case Action::kFiscal: {
      const int year = match.find(context.words, kYear)->year;
      Draft draft = dated(match, {Grain::kYear, year});
      draft.value = "FY" + draft.value;
      if (const Word* end = match.find(context.words, kTwoDigits)) {  // 2021-22
        if (static_cast<int>(end->number) != (year + 1) % 100) return std::nullopt;
        const Period next{Grain::kYear, year + 1};
        draft.value += "/FY" + timex(next);
        draft.range.end = range(next).end;
      }
      return draft;
    }
    default: {  // a century
      if (match.rule->argument == 1) return dated(match, {Grain::kYear, context.creation.known() && base::civil(context.creation).year < 1950 ? 1900 : 2000});
      const Word* number = match.find(context.words, kOrdinal);
      if (number->number < 2 || number->number > 30) return std::nullopt;
      return dated(match, {Grain::kCentury, static_cast<int>(number->number) - 1});
    }
  }
}

std::optional<Draft> resolve_deictic(const Context& context, const Match& match) {
  if (!context.creation.known()) return std::nullopt;
  if (ends_name(context, match)) return std::nullopt;
  if (match.rule->action == Action::kDay) return dated(match, day_period(context.creation + match.rule->argument));
  const int said = match.rule->argument != 0 ? match.rule->argument : deixis(context, match, 0);
  if (match.says(context.words, "fiscal") || match.says(context.words, "financial")) {
    Draft draft = dated(match, shift(period_of(Grain::kYear, context.creation), said));
    draft.value = "FY" + draft.value;
    return draft;
  }
  if (const Word* weekday = match.find(context.words, kWeekday))
    return dated(match, day_period(weekday_of(context, match, weekday->weekday)));
  if (match.find(context.words, kSeason) != nullptr) return season(context, match);
  if (const Word* month = match.find(context.words, kMonth)) {
    Period found = month_period(base::civil(context.creation).year, month->month);
    const Period now = period_of(Grain::kMonth, context.creation);
    if (said == -1 && found.index >= now.index) found.index -= 12;
    if (said == 1 && found.index <= now.index) found.index += 12;
    return dated(match, found);
  }
  const Word* unit = match.find(context.words, kUnit);
  if (unit == nullptr || unit->grain < Grain::kDay || unit->is(kPlural)) return std::nullopt;
  if (unit->form == "quarter" || unit->grain >= Grain::kDay) {
    if (unit->grain == Grain::kDay && said != 0) return std::nullopt;
    Period found = shift(period_of(unit->grain, context.creation), said);
    const bool early_week = base::weekday(context.creation) <= base::Weekday::kWednesday;
    if (unit->grain == Grain::kWeekend && said == 0 && early_week && direction_of(context, match) == Direction::kPast) found.index -= 1;
    return dated(match, found);
  }
  return std::nullopt;
}

}  // namespace dateline::times
