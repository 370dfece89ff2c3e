// Times without a date: vague ones, hours, parts of the day.
#include <cstdio>
#include <string>

#include "times/resolve_parts.h"

namespace dateline::times {
namespace {

bool accepts_value(const Context& context, const Match& match) {
  const std::string_view next = after(context, match), ahead = before(context, match);
  const bool phrase_ends = next.empty() || among(next, {",", ".", ";", ":", ")", "\"", "”", "’", "'", "'s", "and", "or", "but", "as", "to", "that", "with", "is", "was", "will", "has", "had",
                                                        "have", "on", "at", "by", "from", "than", "in", "when", "it", "he", "she", "they", "we", "the", "would"});
  switch (match.rule->argument) {
    case 1: return next != "of";
    case 2: return next != "of" && ahead != "most";
    case 9: return match.first == 0 || !context.words[match.first - 1].is(kPlural);  // "for two years now"
    case 3: return phrase_ends && among(ahead, {"in", "for", "from", "of", "into", "at", "about", "than", "to"}) && !(ahead == "at" && !match.says(context.words, "moment"));
    case 4: return among(ahead, {"at", "by"}) && phrase_ends;
    case 6: return ahead == "at" && phrase_ends && next != "when" && next != "that";
    case 7:
      if (next == "than" || next == "on" || ahead == "or" || ahead == "no" || ahead == "much" || ahead == "an" || ahead == "the" || ahead == "a") return false;
      if (among(next, {"today", "yesterday", "tomorrow", "tonight", "this", "last", "that", "in", "the"})) return false;
      if (match.last < context.words.size() && context.words[match.last].is(kUnit | kMonth | kWeekday | kYear | kNumber)) return false;
      return true;
    case 8: return !among(next, {"as", "after", "-"}) && !(match.says(context.words, "as"));
    default: return true;
  }
}

}  // namespace

bool ends_name(const Context& context, const Match& match) {
  const Word& word = context.words[match.last - 1];
  if (match.last - match.first > 1 || match.first == 0 || word.sentence_start) return false;
  if (word.is(kCapital) && among(after(context, match), {"programme", "program", "show"})) return true;
  const Word& ahead = context.words[match.first - 1];
  if (word.is(kShouting)) return among(ahead.form, {"usa", "russia"});
  return word.is(kCapital) && ahead.is(kCapital);
}

std::optional<Draft> resolve_value(const Context& context, const Match& match) {
  if (!accepts_value(context, match) || ends_name(context, match)) return std::nullopt;
  Draft draft;
  draft.first = match.first;
  draft.last = match.last;
  draft.type = match.rule->argument == 5 ? Type::kDuration : Type::kDate;
  draft.value = match.rule->text;
  if (draft.value.empty()) {  // this or last century
    if (!context.creation.known()) return std::nullopt;
    return dated(match, shift(period_of(Grain::kCentury, context.creation), match.says(context.words, "last") ? -1 : 0));
  }
  return draft;
}

std::optional<Draft> resolve_clock(const Context& context, const Match& match) {
  Draft draft;
  draft.first = match.first;
  draft.last = match.last;
  draft.type = Type::kTime;
  draft.loose = true;
  const Word* meridian = match.find(context.words, kMeridian);
  const Word* word = match.find(context.words, kClock | kFourDigits | kDayNumber);
  int hour = match.rule->argument, minute = 0;
  if (word != nullptr) {
    hour = word->hour;
    minute = word->minute;
    const bool zoned = match.find(context.words, kZone) != nullptr || match.says(context.words, "time") || match.says(context.words, "hrs") || match.says(context.words, "hours") ||
                       match.says(context.words, "o'clock");
    const bool asked = among(before(context, match), {"at", "by", "until", "from", "after", "before", "since", "around", "till", "about", "to"});
    if (word->is(kFourDigits) && !word->is(kClock) && meridian == nullptr && !zoned && before(context, match) != "at") return std::nullopt;
    const bool dot = word->form.find('.') != std::string::npos;
    if (meridian == nullptr && !zoned && (!asked || dot)) return std::nullopt;
    if (meridian != nullptr) {
      if (hour > 12) return std::nullopt;
      hour = hour % 12 + meridian->hour;
    }
  }
  if (hour > 24 || minute > 59) return std::nullopt;
  char buffer[40];
  if (word != nullptr && word->second >= 0) std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d", hour, minute, word->second);
  else std::snprintf(buffer, sizeof buffer, "T%02d:%02d", hour, minute);
  draft.clock = buffer;
  return draft;
}

std::optional<Draft> resolve_part(const Context& context, const Match& match) {
  Draft draft;
  draft.first = match.first;
  draft.last = match.last;
  draft.type = Type::kTime;
  const Word* part = match.find(context.words, kPart);
  const bool night = match.rule->action == Action::kNight;
  draft.clock = std::string("T") + (night ? "NI" : part->part);
  const int argument = match.rule->argument;
  if (!night && (argument == 3 || (argument == 0 && !match.says(context.words, "that") && !match.says(context.words, "same")))) {
    draft.loose = true;
    const bool bare = argument == 3;
    const bool named = part->is(kCapital) && !part->sentence_start;
    if (named || part->form == "daytime") return std::nullopt;
    if (bare && part->form.back() == 's') return std::nullopt;
    return draft;
  }
  if (!context.creation.known()) return std::nullopt;
  const base::DateRange reference = range(context.reference);
  base::Date day = context.creation;
  if (!night && (argument == 0 || argument == 2 || argument == -1) && reference.known() && context.reference.grain == Grain::kDay) day = reference.start;
  if (night && argument == -1) day = day + -1;
  if (!night && argument == 2) day = day + 1;
  if (!night && argument == -1) day = day + -1;
  draft.value = base::format_date(day) + draft.clock;
  draft.range = {day, day};
  if (night && argument == 1) draft.range.start = day + -1;
  draft.period = day_period(day);
  draft.point = true;
  return draft;
}

}  // namespace dateline::times
