#include "places/kinds.h"

#include <algorithm>
#include <iterator>

#include "places/words.h"

namespace dateline::places {
namespace {

Said kind_of(std::string_view form) {
  if (is_word(WordClass::kDivision, form)) return Said::kDivision;
  if (is_word(WordClass::kCounty, form)) return Said::kCounty;
  return is_word(WordClass::kSettlement, form) ? Said::kSettlement : Said::kNothing;
}

bool is_link(std::string_view form) { return form == "," || form == "and" || form == "or" || form == "&"; }

// The words of the names that the word for a kind at `at` speaks of: before it, or after "of". A plural speaks of a list:
// "Indiana counties" are not called Indiana.
std::pair<uint32_t, uint32_t> names_of_kind(const Page& page, const text::Sentence& sentence, uint32_t at) {
  const auto& words = page.text.words;
  const bool plural = words[at].form.ends_with("s");
  bool list = false;
  const auto goes_on = [&](std::string_view form) {
    list |= is_link(form);
    return is_capital(form) || (plural && is_link(form));
  };
  uint32_t first = at, last = at;
  if (at + 2 < sentence.last && words[at + 1].form == "of" && is_capital(words[at + 2].form)) {
    first = last = at + 2;
    while (last < sentence.last && goes_on(words[last].form)) ++last;
  } else if (first > sentence.first && is_capital(words[first - 1].form)) {
    while (first > sentence.first && goes_on(words[first - 1].form)) --first;
  }
  return plural && !list ? std::pair(at, at) : std::pair(first, last);
}

void call(const Page& page, std::string_view word, Candidate& candidate) {
  candidate.said = kind_of(word);
  const char* kind = word.starts_with("count") ? " county" : word.starts_with("parish") ? " parish" : nullptr;
  if (!kind) return;
  std::vector<uint32_t> counties = lookup(page.gazetteer, candidate.folded + kind, page.text.article->date);
  if (counties.empty()) return;
  candidate.folded += kind;
  candidate.records = std::move(counties);
}

std::vector<std::string_view> countries_of_divisions(const Page& page, const Candidate& candidate) {
  std::vector<std::string_view> countries;
  for (uint32_t number : candidate.records)
    if (std::string_view(record(page.gazetteer, number).feature) == "ADM1") countries.emplace_back(record(page.gazetteer, number).country);
  std::sort(countries.begin(), countries.end());
  return countries;
}

bool are_listed(const Page& page, const Candidate& one, const Candidate& next) {
  if (one.last >= next.first || next.first - one.last > 2) return false;
  return std::all_of(page.text.words.begin() + one.last, page.text.words.begin() + next.first, [](const text::Word& word) { return is_link(word.form); });
}

// "Utah, Washington and Wisconsin": three names side by side that are divisions of one country are meant as such.
void read_lists_of_divisions(const Page& page, std::vector<Candidate>& candidates) {
  constexpr size_t kList = 3;
  for (size_t first = 0, last = 0; first < candidates.size(); first = last) {
    std::vector<std::string_view> shared = countries_of_divisions(page, candidates[first]);
    for (last = first + 1; last < candidates.size() && !shared.empty() && are_listed(page, candidates[last - 1], candidates[last]); ++last) {
      const std::vector<std::string_view> own = countries_of_divisions(page, candidates[last]);
      std::vector<std::string_view> both;
      std::set_intersection(shared.begin(), shared.end(), own.begin(), own.end(), std::back_inserter(both));
      if (both.empty()) break;
      shared = std::move(both);
    }
    for (size_t i = first; last - first >= kList && i < last; ++i) candidates[i].said = Said::kDivision;
  }
}

}  // namespace

void read_kinds(const Page& page, std::vector<Candidate>& candidates) {
  for (const text::Sentence& sentence : page.text.sentences) {
    for (uint32_t at = sentence.first; at < sentence.last; ++at) {
      const std::string_view word = page.text.words[at].form;
      if (kind_of(word) == Said::kNothing) continue;
      const auto [first, last] = names_of_kind(page, sentence, at);
      for (Candidate& candidate : candidates)
        if (candidate.first >= first && candidate.last <= last && candidate.first < candidate.last) call(page, word, candidate);
    }
  }
  read_lists_of_divisions(page, candidates);
}

}  // namespace dateline::places
