// One line of JSON as an article: {"id": …, "date": "2021-10-22", "text": …}.
//
//   JsonReader json;
//   Article article = json.read(line, base::Date{});
//
// Fields: id, date, title, source, url, language, text, tokens ([[form, start, end], …] by sentence, offsets in code
// points); all others are kept in `extra`. What cannot be coded comes back with the reason in `rejected`.
// A JsonReader keeps buffers from line to line; one thread at a time.
#pragma once

#include <memory>
#include <string>

#include "base/date.h"
#include "ingest/article.h"

namespace dateline::ingest {

class JsonReader {
 public:
  JsonReader();
  ~JsonReader();
  JsonReader(JsonReader&&) noexcept;
  JsonReader& operator=(JsonReader&&) noexcept;

  Article read(std::string line, base::Date standard);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline::ingest
