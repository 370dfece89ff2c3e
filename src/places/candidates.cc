#include "places/candidates.h"

#include <algorithm>
#include <array>

#include "places/kinds.h"
#include "places/words.h"

namespace dateline::places {
namespace {

using encoder::MentionSpan;

constexpr uint32_t kLongestName = 6;       // words
constexpr float kMeant = 0.5F;             // from this probability on a name is taken for a place
constexpr float kMentionAlone = 0.6F;      // a place that the model sees and the gazetteer lacks

// What may stand between the capitals of a name: "Dar es Salaam", "Frankfurt am Main", "Stratford-upon-Avon". The gazetteer
// says whether it is one.
bool may_join(std::string_view form) {
  constexpr size_t kLongestJoiner = 4;  // letters
  return form.size() <= kLongestJoiner && !form.empty() && (form == "-" || form.starts_with("'") || form.starts_with("’") || (form[0] >= 'a' && form[0] <= 'z'));
}

uint32_t head_of(const syntax::Trees& trees, uint32_t first, uint32_t last) {
  if (trees.nodes.empty()) return last - 1;
  for (uint32_t word = first; word < last; ++word) {
    const int32_t head = trees.nodes[word].head;
    if (head < static_cast<int32_t>(first) || head >= static_cast<int32_t>(last)) return word;
  }
  return last - 1;
}

base::Span span_of(const text::Text& text, uint32_t first, uint32_t last) { return base::cover(text.words[first].span, text.words[last - 1].span); }

bool names_division(const Page& page, const std::vector<uint32_t>& records, std::string_view country) {
  return std::any_of(records.begin(), records.end(), [&](uint32_t number) {
    const Record& place = record(page.gazetteer, number);
    return std::string_view(place.feature) == "ADM1" && place.country == country;
  });
}

// "Utah, Washington, West Virginia and Wyoming": divisions named side by side do not hold one another. `end` is behind `outer`.
bool is_list_of_divisions(const Page& page, const Candidate& inner, const Record& outer, uint32_t end, const text::Sentence& sentence) {
  if (std::string_view(outer.feature) != "ADM1" || !names_division(page, inner.records, outer.country)) return false;
  while (end < sentence.last && (page.text.words[end].form == "," || page.text.words[end].form == "and" || page.text.words[end].form == "or")) ++end;
  for (uint32_t last = std::min(sentence.last, end + 2); last > end; --last)
    if (names_division(page, lookup(page.gazetteer, base::slice(page.text.article->text, span_of(page.text, end, last))), outer.country)) return true;
  return false;
}

// "Alexandria, Louisiana", "Long Beach (California)": the folded name after the comma, longest first, if it holds places.
std::string container_after(const Page& page, const Candidate& inner, const text::Sentence& sentence) {
  const uint32_t last = inner.last;
  if (last + 1 >= sentence.last) return "";
  const std::string_view mark = page.text.words[last].form;
  if ((mark != "," && mark != "(") || !is_capital(page.text.words[last + 1].form)) return "";
  for (uint32_t end = std::min(sentence.last, last + 5); end > last + 1; --end) {
    const std::string_view name = base::slice(page.text.article->text, span_of(page.text, last + 1, end));
    for (uint32_t number : lookup(page.gazetteer, name, page.text.article->date)) {
      const Record& place = record(page.gazetteer, number);
      if (place.rank < 2 && std::string_view(place.feature) != "ADM2") continue;
      return is_list_of_divisions(page, inner, place, end, sentence) ? "" : fold(name);
    }
  }
  return "";
}

void add_dateline(const Page& page, std::vector<Candidate>& candidates) {
  const ingest::Article& article = *page.text.article;
  if (article.dateline.place_span.empty()) return;
  Candidate candidate;
  candidate.span = article.dateline.place_span;
  const std::string& name = article.dateline.place;
  const size_t comma = name.find(',');
  candidate.folded = fold(comma == std::string::npos ? name : name.substr(0, comma));
  candidate.records = lookup(page.gazetteer, candidate.folded, article.date);
  if (comma != std::string::npos) candidate.container = fold(name.substr(comma + 1));
  if (!candidate.records.empty()) candidates.push_back(std::move(candidate));
}

// "US$30 billion"
bool is_currency(const text::Text& text, uint32_t first, uint32_t last, const text::Sentence& sentence) {
  return (last < sentence.last && text.words[last].form.starts_with("$")) || (first > sentence.first && text.words[first - 1].form == "$");
}

// "Mi" and "Del" are no states: short forms have capitals throughout or a full stop.
bool is_bad_abbreviation(const Page& page, const Candidate& candidate) {
  const std::string_view name = base::slice(page.text.article->text, candidate.span);
  const bool stop = candidate.last < page.text.words.size() && page.text.words[candidate.last].form == ".";
  const bool written = stop || name.find('.') != std::string_view::npos || std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (written || candidate.folded.size() > 4) return false;
  return std::all_of(candidate.records.begin(), candidate.records.end(), [&](uint32_t number) {
    const Record& place = record(page.gazetteer, number);
    return place.rank >= 2 && fold(name_of(page.gazetteer, place)) != candidate.folded;
  });
}

// The words of the longest name in the gazetteer that begins here.
bool match_at(const Page& page, const text::Sentence& sentence, uint32_t first, Candidate& candidate) {
  uint32_t limit = first + 1;
  const auto& words = page.text.words;
  while (limit < sentence.last && limit - first < kLongestName && (is_capital(words[limit].form) || may_join(words[limit].form))) ++limit;
  for (uint32_t last = limit; last > first; --last) {
    if (last - first > 1 && may_join(words[last - 1].form)) continue;
    candidate.span = span_of(page.text, first, last);
    const std::string_view name = base::slice(page.text.article->text, candidate.span);
    if (name.size() < 2) continue;
    candidate.records = lookup(page.gazetteer, name, page.text.article->date);
    if (candidate.records.empty()) continue;
    candidate.first = first;
    candidate.last = last;
    candidate.folded = fold(name);
    if (is_bad_abbreviation(page, candidate)) continue;
    return true;
  }
  return false;
}

// What follows ", " after a place that it holds is a place itself: "Wichita, Kan."
void mark_containers(const text::Text& text, std::vector<Candidate>& candidates) {
  for (size_t i = 0; i + 1 < candidates.size(); ++i)
    if (!candidates[i].container.empty() && candidates[i].last + 1 == candidates[i + 1].first && candidates[i].container == candidates[i + 1].folded)
      candidates[i + 1].signs.set(Sign::kContainer);
  (void)text;
}

// Places that the model sees and the gazetteer lacks: "Abu Shok", "Lake Lanier".
void add_mentions(const Page& page, std::vector<Candidate>& candidates) {
  const size_t known = candidates.size();
  for (const MentionSpan& mention : page.reading.mentions) {
    if (!mention.named || mention.kind != MentionSpan::Kind::kPlace || mention.probability < kMentionAlone) continue;
    uint32_t first = mention.first;
    while (first < mention.last && !is_capital(page.text.words[first].form)) ++first;
    if (first == mention.last || page.text.words[first].form == "The") continue;
    const base::Span span = span_of(page.text, first, mention.last);
    const auto overlapping = [&](const Candidate& other) { return base::overlaps(other.span, span); };
    if (std::any_of(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(known), overlapping)) continue;
    Candidate candidate;
    candidate.span = span;
    candidate.first = first;
    candidate.last = mention.last;
    candidate.folded = fold(base::slice(page.text.article->text, span));
    candidate.meant = mention.probability;
    candidate.head = head_of(page.trees, first, mention.last);
    candidate.why = "the model takes it for a place; not in the gazetteer";
    candidates.push_back(std::move(candidate));
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.span.begin < b.span.begin; });
}

// "Swat Valley" stands where Swat does; "Memphis Street" does not stand in Memphis. Neither is in the gazetteer.
void take_in_kind(const Page& page, Candidate& candidate) {
  const bool street = candidate.signs.has(Sign::kBeforeStreet);
  if (candidate.first == candidate.last || (!street && !candidate.signs.has(Sign::kBeforeNature))) return;
  const bool division = candidate.signs.has(Sign::kRegion) || candidate.signs.has(Sign::kDistrict) || candidate.signs.has(Sign::kCountry);
  const bool longer = candidate.last + 1 < page.text.words.size() && is_capital(page.text.words[candidate.last + 1].form);
  if (street && (division || longer)) return;  // "Florida Highway Patrol", "Otter Tail County Road 80"
  candidate.last += 1;
  candidate.span = span_of(page.text, candidate.first, candidate.last);
  candidate.head = head_of(page.trees, candidate.first, candidate.last);
  if (street) candidate.records.clear();
  if (street) candidate.why = "a street; not in the gazetteer";
}

// "Main Street", "Silicon Valley", "City Hall": not the town of that name.
bool is_tail_of_name(const Page& page, const Candidate& candidate, const text::Sentence& sentence) {
  if (candidate.last - candidate.first > 1 || candidate.first == sentence.first || !is_capital(page.text.words[candidate.first - 1].form)) return false;
  const std::string_view form = page.text.words[candidate.first].form;
  for (WordClass kind : {WordClass::kAuthority, WordClass::kNamesake, WordClass::kNature, WordClass::kStreet})
    if (is_word(kind, form)) return true;
  return false;
}

}  // namespace

std::vector<Candidate> all_candidates(const Page& page) {
  std::vector<Candidate> candidates;
  add_dateline(page, candidates);
  for (const text::Sentence& sentence : page.text.sentences) {
    for (uint32_t first = sentence.first; first < sentence.last; ++first) {
      const std::string_view form = page.text.words[first].form;
      if (!is_capital(form) || form == "The") continue;
      Candidate candidate;
      if (!match_at(page, sentence, first, candidate) || is_currency(page.text, first, candidate.last, sentence)) continue;
      candidate.head = head_of(page.trees, first, candidate.last);
      if (is_tail_of_name(page, candidate, sentence)) continue;
      candidate.container = container_after(page, candidate, sentence);
      candidate.signs = signs_of(page, candidate, sentence);
      first = candidate.last - 1;
      candidates.push_back(std::move(candidate));
    }
  }
  read_kinds(page, candidates);
  mark_containers(page.text, candidates);
  compare(page, candidates);
  for (Candidate& candidate : candidates)
    if (candidate.first != candidate.last) candidate.meant = place_probability(candidate.signs);
  return candidates;
}

std::vector<Candidate> find_candidates(const Page& page) {
  std::vector<Candidate> candidates = all_candidates(page);
  std::erase_if(candidates, [](const Candidate& candidate) { return candidate.meant < kMeant; });
  for (Candidate& candidate : candidates) take_in_kind(page, candidate);
  add_mentions(page, candidates);
  return candidates;
}

}  // namespace dateline::places
