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

// How counties are entered in the gazetteer where English is written: "Hall County".
const char* full_name_of(std::string_view word) { return word.starts_with("count") ? " county" : word.starts_with("parish") ? " parish" : nullptr; }

void call(const Page& page, std::string_view word, Candidate& candidate) {
  candidate.said = kind_of(word);
  const char* kind = full_name_of(word);
  if (!kind) return;
  std::vector<uint32_t> counties = lookup(page.gazetteer, candidate.folded + kind, page.text.article->date);
  if (counties.empty()) return;
  candidate.folded += kind;
  candidate.records = std::move(counties);
}

// The names in [first, last) that no candidate covers and that are counties: "Otoe" in "Dakota and Otoe counties".
void add_counties(const Page& page, const text::Sentence& sentence, std::pair<uint32_t, uint32_t> names, std::string_view word, std::vector<Candidate>& added,
                  const std::vector<Candidate>& candidates) {
  const auto& words = page.text.words;
  for (uint32_t first = names.first, last = first; first < names.second; first = last + 1) {
    for (last = first; last < names.second && !is_link(words[last].form); ++last) {}
    const auto covers = [&](const Candidate& other) { return other.first < last && first < other.last; };
    if (first == last || std::any_of(candidates.begin(), candidates.end(), covers)) continue;
    Candidate candidate;
    candidate.first = first;
    candidate.last = last;
    candidate.head = last - 1;
    candidate.span = base::cover(words[first].span, words[last - 1].span);
    candidate.folded = fold(base::slice(page.text.article->text, candidate.span));
    call(page, word, candidate);
    if (candidate.records.empty()) continue;
    candidate.signs = signs_of(page, candidate, sentence);
    added.push_back(std::move(candidate));
  }
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
  std::vector<Candidate> added;
  for (const text::Sentence& sentence : page.text.sentences) {
    for (uint32_t at = sentence.first; at < sentence.last; ++at) {
      const std::string_view word = page.text.words[at].form;
      if (kind_of(word) == Said::kNothing) continue;
      const auto [first, last] = names_of_kind(page, sentence, at);
      if (full_name_of(word)) add_counties(page, sentence, {first, last}, word, added, candidates);
      for (Candidate& candidate : candidates)
        if (candidate.first >= first && candidate.last <= last && candidate.first < candidate.last) call(page, word, candidate);
    }
  }
  candidates.insert(candidates.end(), added.begin(), added.end());
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.span.begin < b.span.begin; });
  read_lists_of_divisions(page, candidates);
}

}  // namespace dateline::places
