#include "times/resolve.h"

#include <algorithm>
#include <cstdlib>

#include "times/resolve_parts.h"

namespace dateline::times {

std::string_view before(const Context& context, const Match& match, uint32_t back) {
  if (match.first < back) return "";
  for (uint32_t at = match.first; at > match.first - back;) {
    if (context.words[at].sentence_start) return "";
    --at;
  }
  return context.words[match.first - back].form;
}

std::string_view after(const Context& context, const Match& match, uint32_t ahead) {
  for (uint32_t at = match.last; at <= match.last + ahead; ++at)
    if (at >= context.words.size() || context.words[at].sentence_start) return "";
  return context.words[match.last + ahead].form;
}

bool among(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool follows_preposition(const Context& context, const Match& match) {
  return among(before(context, match), {"in", "of", "since", "by", "from", "until", "till", "during", "before", "after", "for", "between", "through",
                                        "throughout", "to", "and", "the", "early", "late", "mid", "around", "circa", "on", "into", "than", "(", "year"});
}

Direction direction_of(const Context& context, const Match& match) {
  const std::string_view ahead = before(context, match);
  if (ahead == "since" || ahead == "ago") return Direction::kPast;
  const uint32_t word = context.words[match.last - 1].word;
  const Direction clause = direction(context.text, context.trees, word);
  if (clause != Direction::kPast && (ahead == "by" || ahead == "until" || ahead == "till")) return Direction::kFuture;
  return clause;
}

Period nearest(const Context& context, Period period, int turn, Direction direction) {
  const Period now = period_of(period.grain, context.creation);
  Period best = period;
  const auto badness = [&](const Period& candidate) {
    int away = std::abs(candidate.index - now.index);
    if (candidate.index > now.index && direction == Direction::kPast) away += 4 * turn;
    if (candidate.index < now.index && direction == Direction::kFuture) away += 4 * turn;
    return away;
  };
  for (int step = -3; step <= 3; ++step)
    if (const Period other = shift(period, step * turn); badness(other) < badness(best)) best = other;
  return best;
}

Draft dated(const Match& match, Period period) {
  Draft draft;
  draft.first = match.first;
  draft.last = match.last;
  draft.value = timex(period);
  draft.range = range(period);
  draft.period = period;
  draft.point = draft.range.known();
  return draft;
}

std::optional<Draft> resolve(const Context& context, const Match& match) {
  switch (match.rule->action) {
    case Action::kCalendar: return resolve_calendar(context, match);
    case Action::kDayRange:
    case Action::kYearRange:
    case Action::kIso:
    case Action::kSlash:
    case Action::kEra: return resolve_numeric(context, match);
    case Action::kDecade:
    case Action::kCentury:
    case Action::kQuarter:
    case Action::kHalf:
    case Action::kSeason:
    case Action::kFiscal: return resolve_year_part(context, match);
    case Action::kDay:
    case Action::kDeictic: return resolve_deictic(context, match);
    case Action::kRelative:
    case Action::kTheUnit: return resolve_relative(context, match);
    case Action::kAgo:
    case Action::kAgoVague: return resolve_ago(context, match);
    case Action::kSpan: return resolve_span(context, match);
    case Action::kSet:
    case Action::kSetWeekday: return resolve_set(context, match);
    case Action::kValue: return resolve_value(context, match);
    case Action::kClock: return resolve_clock(context, match);
    case Action::kPart:
    case Action::kNight: return resolve_part(context, match);
    case Action::kFeast: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace dateline::times
