// Times at a distance from another, durations and sets.
#include <cmath>
#include <string>

#include "times/resolve_parts.h"

namespace dateline::times {
namespace {

base::Date reference_day(const Context& context) {
  const base::DateRange days = range(context.reference);
  return days.known() ? days.start : context.creation;
}

Draft plain(const Match& match, Type type, std::string value) {
  Draft draft;
  draft.first = match.first;
  draft.last = match.last;
  draft.type = type;
  draft.value = std::move(value);
  return draft;
}

// The match ends its phrase: no clause or noun hangs on it.
bool ends_phrase(const Context& context, const Match& match) {
  const std::string_view next = after(context, match);
  return next.empty() || among(next, {".", ",", ";", ":", ")", "\"", "”", "-", "--", "–", "—", "in", "at", "on", "by", "and", "but", "with", "to", "from", "for", "as",
                                      "when", "after", "that", "he", "she", "they", "it", "was", "were", "is", "had", "has", "or"});
}

std::optional<Draft> a_year_before(const Context& context, const Match& match) {
  Period period = context.reference;
  if (match.says(context.words, "last") || match.says(context.words, "ago"))
    if (!context.reference_said) period = day_period(context.creation);
  const bool quarter = match.says(context.words, "quarter");
  if (period.grain == Grain::kDay || quarter) {
    const Grain grain = quarter ? Grain::kQuarter : match.says(context.words, "day") ? Grain::kDay : match.says(context.words, "week") ? Grain::kWeek : Grain::kMonth;
    period = period_of(grain, range(period).start);
  }
  switch (period.grain) {
    case Grain::kMonth: return dated(match, shift(period, -12));
    case Grain::kQuarter:
    case Grain::kSeason: return dated(match, shift(period, -4));
    case Grain::kHalf: return dated(match, shift(period, -2));
    case Grain::kWeek: return dated(match, shift(period, -52));
    case Grain::kYear: return dated(match, shift(period, -1));
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<Draft> resolve_relative(const Context& context, const Match& match) {
  if (!context.creation.known()) return std::nullopt;
  if (match.rule->argument == -12) return a_year_before(context, match);
  const base::Date day = reference_day(context);
  const bool back = match.says(context.words, "previous") || match.says(context.words, "preceding") || match.says(context.words, "prior");
  if (const Word* weekday = match.find(context.words, kWeekday))
    return dated(match, day_period(back ? on_weekday(day + -1, weekday->weekday, -1) : on_weekday(day + 1, weekday->weekday, 1)));
  if (const Word* month = match.find(context.words, kMonth)) {
    Period found = month_period(base::civil(day).year, month->month);
    const int now = period_of(Grain::kMonth, day).index;
    if (back && found.index >= now) found.index -= 12;
    if (!back && found.index <= now) found.index += 12;
    return dated(match, found);
  }
  const Word* unit = match.find(context.words, kUnit);
  Grain grain = unit != nullptr ? unit->grain : Grain::kDay;
  if (unit == nullptr)
    for (const auto& [name, is] : {std::pair{"week", Grain::kWeek}, {"month", Grain::kMonth}, {"quarter", Grain::kQuarter}, {"year", Grain::kYear},
                                   {"weekend", Grain::kWeekend}})
      if (match.says(context.words, name)) grain = is;
  if (grain < Grain::kDay) return std::nullopt;
  if (match.rule->action == Action::kTheUnit) {
    const bool asked = among(before(context, match), {"of", "in", "during", "for", "on", "throughout", "end", "ended", "ending", "started", "start", "over", "within", "until"});
    if (!asked || !ends_phrase(context, match) || after(context, match) == "when" || after(context, match) == "that") return std::nullopt;
    if (among(before(context, match), {"of"}) && among(before(context, match, 2), {"man", "woman", "person", "player", "team", "book"})) return std::nullopt;
    const base::Date anchor = context.reference_said && context.reference.grain <= grain ? day : context.creation;
    Period found = period_of(grain, anchor);
    const bool not_yet = grain == Grain::kWeekend && range(found).start > anchor;  // "over the weekend", said on a Friday
    if (not_yet && direction_of(context, match) == Direction::kPast) found.index -= 1;
    return dated(match, found);
  }
  if ((match.says(context.words, "before") || match.says(context.words, "after")) && !ends_phrase(context, match)) return std::nullopt;
  int by = match.rule->argument;
  const bool coarse = context.reference.grain > grain && context.reference.grain != Grain::kWeekend;
  const base::Date anchor = coarse ? context.creation : day;
  return dated(match, shift(period_of(grain, anchor), by));
}

std::optional<Draft> resolve_ago(const Context& context, const Match& match) {
  const int argument = match.rule->argument;
  if (match.rule->action == Action::kAgoVague) {
    const Grain grain = match.find(context.words, kUnit)->grain;
    if (grain < Grain::kHour && argument != -1) return std::nullopt;
    return plain(match, Type::kDate, argument < 0 ? "PAST_REF" : "FUTURE_REF");
  }
  if (!context.creation.known()) return std::nullopt;
  if (context.words[match.last - 1].form == "before" && !ends_phrase(context, match)) return std::nullopt;
  if (after(context, match) == "than" || after(context, match) == "this") return std::nullopt;
  const Word* number = match.find(context.words, kNumber);
  const Word* unit = match.find(context.words, kUnit);
  if (unit == nullptr) return std::nullopt;
  if (number != nullptr && number->vague_number) return plain(match, Type::kDate, argument < 0 ? "PAST_REF" : "FUTURE_REF");
  const double count = (number != nullptr ? number->number : 1) * (argument < 0 ? -1 : 1);
  const bool from_now = argument == -1 || argument == 1;
  const base::Date anchor = from_now ? context.creation : reference_day(context);
  Grain grain = unit->grain;
  if (grain < Grain::kDay) {
    Draft draft = plain(match, Type::kTime, base::format_date(anchor) + (grain == Grain::kHour ? "TXX" : "TXX:XX"));
    draft.range = {anchor, anchor};
    draft.point = true;
    return draft;
  }
  if (std::abs(count) > 3000) return std::nullopt;
  const int whole = static_cast<int>(count);
  if (count != whole && grain == Grain::kYear) return dated(match, shift(period_of(Grain::kMonth, anchor), static_cast<int>(count * 12)));
  if (grain == Grain::kWeek && std::abs(whole) == 1 && number == nullptr) return dated(match, day_period(anchor + 7 * whole));
  if (grain == Grain::kFortnight) return dated(match, day_period(anchor + 14 * whole));
  if (grain == Grain::kDecade || grain == Grain::kCentury)
    return dated(match, shift(period_of(Grain::kYear, anchor), whole * (grain == Grain::kDecade ? 10 : 100)));
  const bool finer = !from_now && grain == Grain::kYear && context.reference_said;
  if (finer && (context.reference.grain == Grain::kMonth || context.reference.grain == Grain::kQuarter))
    return dated(match, shift(context.reference, whole * (context.reference.grain == Grain::kMonth ? 12 : 4)));
  return dated(match, shift(period_of(grain, anchor), whole));
}

namespace {

bool is_age(const Context& context, const Match& match) {
  const std::string_view next = after(context, match);
  if (next == "old" || next == "olds" || (next == "of" && after(context, match, 1) == "age")) return true;
  if (match.last < context.words.size() && context.words[match.last].is(kHyphen) && after(context, match, 1).substr(0, 3) == "old") return true;
  return among(before(context, match), {"aged", "age", "ages"});
}

// "$10 a day", "15 a year", "5 percent a year".
bool counts_before(const Context& context, const Match& match) {
  if (match.first == 0 || context.words[match.first].sentence_start) return false;
  const Word& word = context.words[match.first - 1];
  return word.is(kNumber) || among(word.form, {"%", "percent", "cents", "million", "billion", "trillion", "barrels", "times", "people", "tonnes", "tons", "dollars", "euros", "pounds",
                                               "hours", "days", "miles", "units", "flights", "k", "m", "bn"});
}

bool spans_before(const Context& context, const Match& match) {
  return among(before(context, match), {"for", "in", "within", "over", "about", "nearly", "than", "almost", "after", "under", "of", "least", "only", "half", "just", "around", "takes",
                                        "take", "took", "last", "lasts", "lasted", "lasting", "spent", "spend", "another", "roughly", "approximately", "during", "every", "barely",
                                        "some", "through", "past", "until", "mere"});
}

bool accepts_single(const Context& context, const Match& match) {
  const Word* unit = match.find(context.words, kUnit);
  if (unit->grain == Grain::kSecond || unit->grain == Grain::kQuarter) return false;
  if (match.last - match.first > 2) return true;  // "a full year"
  const std::string_view next = after(context, match);
  if (match.says(context.words, "one") && among(next, {"of", "reason"})) return false;
  if (among(next, {"after", "before", "into", "since"})) return true;
  if (unit->form == "quarter" && next == "of") return false;
  return spans_before(context, match) || (next == "of" && unit->grain > Grain::kDay);
}

}  // namespace

std::optional<Draft> resolve_span(const Context& context, const Match& match) {
  if (is_age(context, match)) return std::nullopt;
  const Word* unit = match.find(context.words, kUnit);
  const Word* number = match.find(context.words, kNumber);
  Grain grain = unit != nullptr ? unit->grain : Grain::kYear;
  if (unit == nullptr)
    for (const auto& [name, is] : {std::pair{"decade", Grain::kDecade}, {"century", Grain::kCentury}, {"month", Grain::kMonth}, {"week", Grain::kWeek}, {"hour", Grain::kHour},
                                   {"quarter", Grain::kQuarter}})
      if (match.says(context.words, name)) grain = is;
  const int argument = match.rule->argument;
  if (argument == 3) return plain(match, Type::kDuration, duration(1.5, grain));
  if (argument == 1) return plain(match, Type::kDuration, vague_duration(grain));
  if (argument == 2) {  // a bare plural
    const std::string_view next = after(context, match);
    const bool long_one = match.last - match.first > 1;
    const bool led = spans_before(context, match) && before(context, match) != "past" && before(context, match) != "during";
    const bool in_the_making = next == "in" && after(context, match, 1) == "the" && after(context, match, 2) == "making";
    if (!long_one && !led && !in_the_making && !among(next, {"after", "before", "of"})) return std::nullopt;
    if (before(context, match) == "of" && !match.says(context.words, "years") && !match.says(context.words, "decades") && !long_one) return std::nullopt;
    if (match.find(context.words, kUnit)->form == "seconds" && before(context, match) == "of") return std::nullopt;
    return plain(match, Type::kDuration, vague_duration(grain));
  }
  if (number == nullptr && unit != nullptr && !match.says(context.words, "past") && !match.says(context.words, "last") && !match.says(context.words, "coming") &&
      !match.says(context.words, "half")) {
    if (counts_before(context, match) && match.last - match.first == 2) return plain(match, Type::kSet, duration(1, grain));
    if (!accepts_single(context, match) && match.last - match.first == 2 && !match.says(context.words, "long")) return std::nullopt;
  }
  if (number != nullptr && number->form == "one" && match.last - match.first == 2 && !accepts_single(context, match)) return std::nullopt;
  if (number != nullptr && grain == Grain::kQuarter && !match.says(context.words, "consecutive") && !match.says(context.words, "straight") && after(context, match) == "of")
    return std::nullopt;
  if (number != nullptr && grain == Grain::kSecond && !unit->is(kPlural) && !(match.last - match.first == 3)) return std::nullopt;
  if (number != nullptr && number->vague_number) return plain(match, Type::kDuration, vague_duration(grain));
  double count = number != nullptr ? number->number : match.says(context.words, "half") ? 0.5 : 1;
  return plain(match, Type::kDuration, duration(count, grain));
}

std::optional<Draft> resolve_set(const Context& context, const Match& match) {
  if (match.rule->action == Action::kSetWeekday) {
    const int weekday = match.find(context.words, kWeekday | kWeekdays)->weekday;
    return plain(match, Type::kSet, "XXXX-WXX-" + std::to_string(weekday + 1));
  }
  if (const Word* often = match.find(context.words, kFrequency)) {
    const bool name = often->is(kCapital) && match.last < context.words.size() && context.words[match.last].is(kCapital);
    const bool in_name = often->is(kCapital) && !often->sentence_start;
    if (name || in_name) return std::nullopt;
    return plain(match, Type::kSet, duration(1, often->grain));
  }
  if (const Word* month = match.find(context.words, kMonth)) return plain(match, Type::kSet, "XXXX-" + std::string(month->month < 10 ? "0" : "") + std::to_string(month->month));
  if (const Word* season = match.find(context.words, kSeason)) {
    static constexpr const char* kNames[] = {"SP", "SU", "FA", "WI"};
    return plain(match, Type::kSet, std::string("XXXX-") + kNames[season->season]);
  }
  if (const Word* part = match.find(context.words, kPart)) return plain(match, Type::kSet, std::string("XXXX-XX-XXT") + part->part);
  const Word* unit = match.find(context.words, kUnit);
  if (unit->form == "second" || (unit->form == "quarter" && after(context, match) == "of")) return std::nullopt;
  const Word* number = match.find(context.words, kNumber);
  const Word* ordinal = match.find(context.words, kOrdinal);
  double count = match.rule->argument == 2 ? 2 : ordinal != nullptr ? ordinal->number : 1;
  if (number != nullptr && !match.says(context.words, "times")) count = number->number;
  return plain(match, Type::kSet, duration(count, unit->grain));
}

}  // namespace dateline::times
