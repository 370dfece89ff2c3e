// One news article as read, before any analysis: the text exactly as it stood in the input and what is known of it.
//
//   Article article;
//   article.id = "dispatch";
//   article.date = base::make_date(2021, 10, 22);
//   article.text = "MOSCOW, Oct 20 (Agency) - Russia said ...";
//
// A plain value that owns its text; every later stage keeps views into `text`, so an Article must outlive them
// and must not move or change while they are in use.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/span.h"

namespace dateline::ingest {

// "KHARTOUM, March 3 (Agency) -" at the head of a text.
struct Dateline {
  base::Span span;  // empty when the text has none
  base::Span place_span;
  base::Span date_span;
  std::string place;
  base::Date date;  // unknown when it gives none
  std::string agency;
};

// A word that the input prescribes ("tokens" of a JSON article).
struct GivenWord {
  std::string form;
  base::Span span;
};

struct Article {
  std::string id;
  base::Date date;  // of publication
  std::string source;
  std::string url;
  std::string title;
  std::string language = "en";
  std::string text;  // UTF-8, exactly as read (Windows-1252 is converted); spans point into it
  Dateline dateline;
  base::Span body;   // the part of `text` to be read: without the date line, header lines and dateline
  std::vector<std::vector<GivenWord>> given;  // by sentence; empty: cut by `text/`
  std::string extra;     // unknown JSON fields, as one JSON object; "" when none
  std::string rejected;  // the reason why it cannot be coded; "" when it can
  std::string file;
  uint64_t line = 0;  // first line of the article in `file`, from 1
};

}  // namespace dateline::ingest
