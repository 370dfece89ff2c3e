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

// "a joint statement", not "the statement": the first mention of what was just made.
bool is_new(const Story& story, uint32_t word) {
  const int32_t determiner = syntax::child_with(story.trees, word, syntax::Relation::kDet);
  const std::string form = determiner < 0 ? "" : lower(story.text.words[static_cast<size_t>(determiner)].form);
  return form == "a" || form == "an";
}

}  // namespace

void cut_venue(const Story& story, Draft& draft) {
  if (draft.kind != CueKind::kVerb || draft.evidence != Evidence::kObject || draft.content_head < 0 || draft.content.empty()) return;
  for (uint32_t phrase : syntax::children(story.trees, static_cast<uint32_t>(draft.content_head))) {
    const int32_t mark = syntax::child_with(story.trees, phrase, syntax::Relation::kCase);
    const bool in = mark > 0 && story.node(static_cast<uint32_t>(mark)).lemma == "in";
    const WordSet words = syntax::subtree(story.trees, phrase);
    if (!in || story.node(phrase).relation != syntax::Relation::kNmod || words.back() < draft.content.back() || !is_new(story, phrase)) continue;
    if (venue_at(story, phrase, story.text.sentences[draft.sentence].first).empty()) continue;
    remove(draft.content, words);
    draft.venue_head = static_cast<int32_t>(phrase);
    return;
  }
}

std::string venue_of(const Story& story, const Draft& draft) {
  const uint32_t first = story.text.sentences[draft.sentence].first;
  if (draft.kind == CueKind::kNoun)
    if (std::string venue = venue_at(story, draft.head, first); !venue.empty()) return venue;
  if (draft.venue_head >= 0) return venue_at(story, static_cast<uint32_t>(draft.venue_head), first);
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
