// Who says what: statements with speaker, cue, content, condition and the statement that they stand in.
//
//   Statements statements = find(text, reading, trees, clauses, cast);
//   int32_t outer = statements.statement_of_word[word];
//
// Immutable after `find`; refers to entities and clauses by number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actors.h"
#include "base/span.h"
#include "clauses/clauses.h"
#include "encoder/reading.h"
#include "syntax/trees.h"
#include "text/text.h"

namespace dateline::statements {

enum class Form : uint8_t { kDirect, kIndirect, kMixed };

enum class Act : uint8_t {
  kDemand, kCall, kUrge, kRequest, kPropose, kPromise, kOffer, kAgree, kRefuse, kThreaten, kWarn, kAccuse, kCondemn,
  kPraise, kRecognise, kDeny, kAdmit, kClaim, kReport, kAsk, kExpect, kHope, kBelieve,
};

// Words of a role; `pieces` are in order of the text, `span` goes from the first to the last.
struct Words {
  base::Span span;
  std::vector<base::Span> pieces;
  bool empty() const { return pieces.empty(); }
};

struct Statement {
  uint32_t sentence = 0;               // of the cue
  std::vector<uint32_t> speaker;       // entity numbers; empty when the text names none
  base::Span speaker_span;             // words that name the source, also when no entity was found
  std::vector<uint32_t> addressee;     // entity numbers
  uint32_t cue_word = 0;               // head word of the cue
  base::Span cue;                      // empty for a quotation that goes on without one
  std::string cue_lemma;
  Form form = Form::kIndirect;
  Act act = Act::kClaim;
  Words content;
  int32_t content_clause = -1;         // main clause of the content, -1 when it has none
  Words condition;
  int32_t within = -1;                 // number of the enclosing statement
  std::vector<uint32_t> about;         // entity numbers inside the content
  std::string venue;                   // "joint statement", "news conference", …, "" when none
  float confidence = 0;
  std::vector<std::string> why;
};

struct Statements {
  std::vector<Statement> list;               // in order of the text
  std::vector<int32_t> statement_of_word;    // by word: innermost statement whose content holds it, or -1
  std::vector<base::Span> quotations;        // text between matching quotation marks, without the marks
};

Statements find(const text::Text& text, const encoder::Reading& reading, const syntax::Trees& trees,
                const clauses::Clauses& clauses, const actors::Cast& cast);

std::string_view name(Act act);    // "demand"
std::string_view name(Form form);  // "direct"

}  // namespace dateline::statements
