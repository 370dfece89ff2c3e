#include "statements/venues.h"

#include <algorithm>

namespace dateline::statements {
namespace {

// The venue whose last word stands at `word`, with as many of its own words as the text has.
std::string venue_at(const Story& story, uint32_t word, uint32_t first) {
  const auto found = lexicon().venues.find(lower(story.node(word).lemma));
  if (found == lexicon().venues.end()) return "";
  for (std::string_view venue : found->second) {  // longest first
    size_t end = venue.rfind(' ');
    uint32_t at = word;
    bool same = true;
    while (same && end != std::string_view::npos) {
      const size_t begin = end == 0 ? std::string_view::npos : venue.rfind(' ', end - 1);
      const size_t start = begin == std::string_view::npos ? 0 : begin + 1;
      same = at > first && lower(story.text.words[at - 1].form) == venue.substr(start, end - start);
      --at;
      end = begin;
    }
    if (same) return std::string(venue);
  }
  return "";
}

bool is_venue_preposition(std::string_view preposition) {
  constexpr std::string_view kPrepositions[] = {"in", "at", "on", "during", "through", "via", "by", "from", "to", "over", "into"};
  return std::find(std::begin(kPrepositions), std::end(kPrepositions), preposition) != std::end(kPrepositions);
}

}  // namespace

std::string venue_of(const Story& story, const Draft& draft) {
  const uint32_t first = story.text.sentences[draft.sentence].first;
  if (draft.kind == CueKind::kNoun)
    if (std::string venue = venue_at(story, draft.head, first); !venue.empty()) return venue;
  if (const clauses::Clause* clause = story.clause_at(draft.head))
    for (const clauses::Argument& oblique : clause->obliques) {
      if (!is_venue_preposition(oblique.preposition) || holds(draft.content, oblique.head)) continue;
      if (std::string venue = venue_at(story, oblique.head, first); !venue.empty()) return venue;
    }
  if (draft.addressee_head >= 0)  // "told a news conference"
    if (std::string venue = venue_at(story, static_cast<uint32_t>(draft.addressee_head), first); !venue.empty()) return venue;
  for (uint32_t word : draft.cue_words)
    if (word != draft.head)
      if (std::string venue = venue_at(story, word, first); !venue.empty()) return venue;
  return "";
}

}  // namespace dateline::statements
