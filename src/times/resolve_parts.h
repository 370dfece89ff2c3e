// The parts of `resolve`, by kind of expression.
//
//   std::optional<Draft> draft = resolve_calendar(context, match);
//
// Thread-safe.
#pragma once

#include <initializer_list>
#include <string_view>

#include "times/resolve.h"

namespace dateline::times {

// Words beside the match; "" at the rim.
std::string_view before(const Context& context, const Match& match, uint32_t back = 1);
std::string_view after(const Context& context, const Match& match, uint32_t ahead = 0);
bool among(std::string_view word, std::initializer_list<std::string_view> words);
bool follows_preposition(const Context& context, const Match& match);

// "USA Today", "Larry King Now": a single word that is the end of a name.
bool ends_name(const Context& context, const Match& match);

// Direction of the match's clause; "since" and "by" before it decide first.
Direction direction_of(const Context& context, const Match& match);

// The candidate among `period` shifted by whole `turns` that lies where the direction points, nearest to the article's date.
Period nearest(const Context& context, Period period, int turn, Direction direction);

std::optional<Draft> resolve_calendar(const Context& context, const Match& match);   // resolve_dates.cc
std::optional<Draft> resolve_numeric(const Context& context, const Match& match);
std::optional<Draft> resolve_year_part(const Context& context, const Match& match);
std::optional<Draft> resolve_deictic(const Context& context, const Match& match);
std::optional<Draft> resolve_relative(const Context& context, const Match& match);   // resolve_distance.cc
std::optional<Draft> resolve_ago(const Context& context, const Match& match);
std::optional<Draft> resolve_span(const Context& context, const Match& match);
std::optional<Draft> resolve_set(const Context& context, const Match& match);
std::optional<Draft> resolve_value(const Context& context, const Match& match);      // resolve_vague.cc
std::optional<Draft> resolve_clock(const Context& context, const Match& match);
std::optional<Draft> resolve_part(const Context& context, const Match& match);

}  // namespace dateline::times
