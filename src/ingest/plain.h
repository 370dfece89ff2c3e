// The head of a plain-text article: " date 2021-10-22 " or header lines "date:", "title:", "source:", "url:".
//
//   Article article = read_plain(bytes, base::Date{});
//   article.body;  // what follows the head and the dateline
//
// Pure functions; safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "ingest/article.h"

namespace dateline::ingest {

struct Header {
  enum class Key { kId, kDate, kTitle, kSource, kUrl } key = Key::kDate;
  std::string_view value;  // without white space around it
};

// "title: Talks open" and the like; keys in any case. Nothing for other lines.
std::optional<Header> read_header(std::string_view line);

// The date that a line " date 2021-10-22 Russia said …" opens with.
struct DateOpening {
  std::string_view value;  // "2021-10-22", a day or not
  size_t end = 0;          // bytes of the line that the opening takes
};
std::optional<DateOpening> read_date_opening(std::string_view line);

// One article from its bytes in any encoding. `standard` is the date of articles that give none. What cannot be coded
// comes back with the reason in `rejected`.
Article read_plain(std::string bytes, base::Date standard);

// What both formats share, once text, date and head of the body are known: NULs, emptiness, dateline, missing date.
void finish(Article& article, uint32_t body_begin);

// "2021-10-22", also with a time of day behind it; nothing for anything else.
std::optional<base::Date> read_date(std::string_view text);

}  // namespace dateline::ingest
