// Standing relations between entities: ally of, member of, office of, part of …
//
//   std::vector<Relation> relations = find(text, trees, clauses, cast);
//
// Pure function; safe from any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "actors/actors.h"
#include "base/date.h"
#include "base/span.h"
#include "clauses/clauses.h"
#include "syntax/trees.h"
#include "text/text.h"

namespace dateline::relations {

enum class Kind : uint8_t { kAllyOf, kMemberOf, kPartOf, kOfficeOf, kBasedIn, kSupports, kOpposes, kSuccessorOf };

struct Relation {
  std::vector<uint32_t> subjects;  // entity numbers
  std::vector<uint32_t> objects;
  Kind kind = Kind::kPartOf;
  uint32_t sentence = 0;
  base::Span span;
  base::DateRange valid;
  float confidence = 0;
};

std::vector<Relation> find(const text::Text& text, const syntax::Trees& trees, const clauses::Clauses& clauses,
                           const actors::Cast& cast);

std::string_view name(Kind kind);  // "ally_of"

}  // namespace dateline::relations
