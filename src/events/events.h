// Events in PLOVER 2.0 with CAMEO beside it: did what to whom, when, where, with which standing.
//
//   Result<CodebookHandle> codebook = open_codebook("events.bin");
//   Events events = code(story, **codebook);
//
// The codebook (lexicon of data/events, types and scores of data/codebook) is immutable after opening, safe from any
// thread. `code` refers to entities, times, places, clauses and statements by number.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "actors/actors.h"
#include "base/date.h"
#include "base/result.h"
#include "base/span.h"
#include "clauses/clauses.h"
#include "encoder/reading.h"
#include "places/places.h"
#include "statements/statements.h"
#include "syntax/trees.h"
#include "text/text.h"
#include "times/times.h"

namespace dateline::events {

enum class Polarity : uint8_t { kAffirmed, kNegated };
enum class TimeStanding : uint8_t { kCurrent, kOngoing, kHistorical };
enum class Basis : uint8_t { kExplicit, kSentence, kArticle, kDateline };

struct Standing {
  Polarity polarity = Polarity::kAffirmed;
  clauses::Modality modality = clauses::Modality::kActual;
  TimeStanding time = TimeStanding::kCurrent;
};

struct EventDate {
  base::DateRange range;
  base::Span span;  // empty when not explicit
  Basis basis = Basis::kArticle;
};

struct EventPlace {
  int32_t place = -1;  // number in Places::list, -1 for none
  Basis basis = Basis::kArticle;
};

// A number that the text gives, or the range of what it gives.
struct Count {
  double low = -1;  // negative: not given
  double high = -1;
  bool known() const { return low >= 0; }
};

struct Magnitude {
  Count dead, injured, arrested, size, amount;
};

struct Event {
  uint32_t sentence = 0;
  std::string type;                    // "AGREE" … one of 16
  std::vector<std::string> modes;
  std::vector<std::string> contexts;
  std::string cameo;                   // with its leading zero
  int quad = 0;                        // 1-4
  double score = 0;                    // PLOVER
  double goldstein = 0;
  std::vector<uint32_t> actors;        // entity numbers
  std::vector<uint32_t> recipients;
  EventDate date;
  base::DateRange planned;             // of a meeting agreed on and the like
  EventPlace place;
  Standing standing;
  statements::Words condition;
  int32_t according_to = -1;           // statement number
  Magnitude magnitude;
  uint32_t trigger_word = 0;
  base::Span trigger;
  int32_t clause = -1;
  float confidence = 0;                // estimated probability that type, actor and recipient are all right
  std::vector<std::string> why;
};

// A reading that was considered and dropped; for `explain`.
struct Rejected {
  uint32_t word = 0;
  std::string reason;
};

struct Events {
  std::vector<Event> list;             // in order of their triggers
  std::vector<Rejected> rejected;
};

// Everything known of an article before events are coded. Borrowed; all must outlive the call.
struct Story {
  const text::Text* text = nullptr;
  const encoder::Reading* reading = nullptr;
  const syntax::Trees* trees = nullptr;
  const clauses::Clauses* clauses = nullptr;
  const actors::Cast* cast = nullptr;
  const times::Times* times = nullptr;
  const places::Places* places = nullptr;   // may be null
  const statements::Statements* statements = nullptr;
};

class Codebook;  // lexicon and ontology tables; see codebook.h
struct CodebookDeleter {
  void operator()(Codebook* codebook) const;
};
using CodebookHandle = std::unique_ptr<Codebook, CodebookDeleter>;

// Whose coding: the manual of PLOVER 2.0, or its conversion table of September 2021, which reads 26 CAMEO codes otherwise
// (promised concessions are AGREE there, convictions ACCUSE, sanctions COERCE) and which older sets follow.
enum class Edition : uint8_t { kManual, kTable2021 };

// Reads data/codebook/*.tsv and data/events/*.tsv.
base::Result<CodebookHandle> open_codebook(const std::string& data_folder, Edition edition = Edition::kManual);

Events code(const Story& story, const Codebook& codebook);

}  // namespace dateline::events
