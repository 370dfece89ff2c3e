#include "places/kinds.h"

#include "places/words.h"

namespace dateline::places {
namespace {

Said kind_of(std::string_view form) {
  if (is_word(WordClass::kDivision, form)) return Said::kDivision;
  if (is_word(WordClass::kCounty, form)) return Said::kCounty;
  return is_word(WordClass::kSettlement, form) ? Said::kSettlement : Said::kNothing;
}

bool is_link(std::string_view form) { return form == "," || form == "and" || form == "or" || form == "&"; }

bool may_be_listed(std::string_view form) { return is_capital(form) || is_link(form); }

// The words of the names that the word for a kind at `at` speaks of: before it, or after "of". A plural speaks of a list.
std::pair<uint32_t, uint32_t> names_of_kind(const Page& page, const text::Sentence& sentence, uint32_t at) {
  const auto& words = page.text.words;
  const bool plural = words[at].form.ends_with("s");
  const auto goes_on = [&](std::string_view form) { return plural ? may_be_listed(form) : is_capital(form); };
  uint32_t first = at, last = at + 1;
  if (last + 1 < sentence.last && words[last].form == "of" && is_capital(words[last + 1].form)) {
    first = ++last;
    while (last < sentence.last && goes_on(words[last].form)) ++last;
    return {first, last};
  }
  if (first == sentence.first || !is_capital(words[first - 1].form)) return {at, at};
  while (first > sentence.first && goes_on(words[first - 1].form)) --first;
  return {first, at};
}

void call(const Page& page, Said said, Candidate& candidate) {
  candidate.said = said;
  if (said != Said::kCounty) return;
  for (const char* kind : {" county", " parish"}) {
    std::vector<uint32_t> counties = lookup(page.gazetteer, candidate.folded + kind, page.text.article->date);
    if (counties.empty()) continue;
    candidate.folded += kind;
    candidate.records = std::move(counties);
    return;
  }
}

}  // namespace

void read_kinds(const Page& page, std::vector<Candidate>& candidates) {
  for (const text::Sentence& sentence : page.text.sentences) {
    for (uint32_t at = sentence.first; at < sentence.last; ++at) {
      const Said said = kind_of(page.text.words[at].form);
      if (said == Said::kNothing) continue;
      const auto [first, last] = names_of_kind(page, sentence, at);
      for (Candidate& candidate : candidates)
        if (candidate.first >= first && candidate.last <= last && candidate.first < candidate.last) call(page, said, candidate);
    }
  }
}

}  // namespace dateline::places
