#include "places/candidates.h"

#include <algorithm>
#include <array>

namespace dateline::places {
namespace {

using encoder::MentionSpan;
using syntax::Relation;
using syntax::Upos;

constexpr uint32_t kLongestName = 6;  // words

bool is_capital(std::string_view form) {
  if (form.empty()) return false;
  const unsigned char c = static_cast<unsigned char>(form.front());
  return (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

bool may_join(std::string_view form) {
  static constexpr std::array<std::string_view, 20> kJoiners = {"of", "de", "la", "le", "les", "del", "el", "al", "the", "upon", "on",
                                                                "and", "-", "'", "’", "du", "da", "do", "am", "sur"};
  return std::find(kJoiners.begin(), kJoiners.end(), form) != kJoiners.end();
}

// What the model and the cast take the words for.
struct Evidence {
  bool person = false, organisation = false, place = false, other = false;
};

Evidence evidence_of(const encoder::Reading& reading, const actors::Cast& cast, uint32_t first, uint32_t last) {
  Evidence evidence;
  for (const MentionSpan& mention : reading.mentions) {
    if (!mention.named || mention.first >= last || mention.last <= first) continue;
    switch (mention.kind) {
      case MentionSpan::Kind::kPerson: evidence.person = true; break;
      case MentionSpan::Kind::kOrganisation: evidence.organisation |= mention.last - mention.first > last - first || mention.probability > 0.8F; break;
      case MentionSpan::Kind::kState:
      case MentionSpan::Kind::kPlace: evidence.place = true; break;
      default: evidence.other = true; break;
    }
  }
  const int32_t number = first < cast.entity_of_word.size() ? cast.entity_of_word[last - 1] : -1;
  if (number >= 0) {
    const actors::Entity& entity = cast.list[static_cast<size_t>(number)];
    const bool own_name = !entity.name_span.empty() && entity.form == actors::MentionForm::kName;
    evidence.person |= own_name && entity.kind == actors::Kind::kPerson;
    evidence.organisation |= own_name && entity.kind == actors::Kind::kOrganisation;
    evidence.place |= own_name && (entity.kind == actors::Kind::kState || entity.kind == actors::Kind::kPlace);
  }
  return evidence;
}

// "Georgia State University", "the Boston Globe": a name inside a longer one of something else.
bool inside_longer_name(const text::Text& text, const syntax::Trees& trees, uint32_t first, uint32_t last, const text::Sentence& sentence) {
  if (trees.nodes.empty()) return false;
  auto is_name = [&](uint32_t word) { return trees.nodes[word].upos == Upos::kPropn && is_capital(text.words[word].form); };
  const bool before = first > sentence.first && is_name(first - 1) && trees.nodes[first - 1].head >= 0 &&
                      static_cast<uint32_t>(trees.nodes[first - 1].head) >= first && static_cast<uint32_t>(trees.nodes[first - 1].head) < last;
  const bool flat = trees.nodes[first].relation == Relation::kFlat && first > sentence.first && is_name(first - 1);
  const bool compound_of_name = last < sentence.last && is_name(last) && trees.nodes[last - 1].relation == Relation::kCompound &&
                                trees.nodes[last - 1].head >= static_cast<int32_t>(last);
  return before || flat || compound_of_name;
}

uint32_t head_of(const syntax::Trees& trees, uint32_t first, uint32_t last) {
  if (trees.nodes.empty()) return last - 1;
  for (uint32_t word = first; word < last; ++word) {
    const int32_t head = trees.nodes[word].head;
    if (head < static_cast<int32_t>(first) || head >= static_cast<int32_t>(last)) return word;
  }
  return last - 1;
}

// "Alexandria, Louisiana", "Long Beach (California)": the folded name after the comma, longest first, if it is a place.
std::string container_after(const text::Text& text, const Gazetteer& gazetteer, uint32_t last, const text::Sentence& sentence) {
  if (last + 1 >= sentence.last) return "";
  const std::string_view mark = text.words[last].form;
  if (mark != "," && mark != "(") return "";
  for (uint32_t end = std::min(sentence.last, last + 4); end > last + 1; --end) {
    const base::Span span{text.words[last + 1].span.begin, text.words[end - 1].span.end};
    if (!is_capital(text.words[last + 1].form)) return "";
    const std::string_view name = base::slice(text.article->text, span);
    for (uint32_t number : lookup(gazetteer, name))
      if (record(gazetteer, number).rank >= 2) return fold(name);
  }
  return "";
}

bool is_common_word(const syntax::Trees& trees, uint32_t word) {
  return !trees.nodes.empty() && trees.nodes[word].upos != Upos::kPropn && trees.nodes[word].upos != Upos::kX;
}

bool follows_locative(const text::Text& text, uint32_t first, const text::Sentence& sentence) {
  static constexpr std::array<std::string_view, 14> kLocative = {"in", "at", "near", "from", "to", "around", "outside", "across", "throughout",
                                                                 "of", "into", "inside", "toward", "towards"};
  return first > sentence.first && std::find(kLocative.begin(), kLocative.end(), text.words[first - 1].form) != kLocative.end();
}

bool accept(const text::Text& text, const encoder::Reading& reading, const syntax::Trees& trees, const actors::Cast& cast,
            const Gazetteer& gazetteer, const Candidate& candidate, const text::Sentence& sentence) {
  const Evidence evidence = evidence_of(reading, cast, candidate.first, candidate.last);
  const bool locative = follows_locative(text, candidate.first, sentence);
  const bool contained = !candidate.container.empty();
  if (inside_longer_name(text, trees, candidate.first, candidate.last, sentence) && !contained) return false;
  if (evidence.person && !contained && !(evidence.place && locative)) return false;
  if (evidence.organisation && !evidence.place && !contained) return false;
  if (candidate.records.empty()) return evidence.place;
  if (evidence.place || contained || locative) return true;
  const uint16_t rank = record(gazetteer, candidate.records.front()).rank;
  uint32_t population = 0;
  for (uint32_t number : candidate.records) population = std::max(population, record(gazetteer, number).population);
  if (candidate.last - candidate.first == 1 && is_common_word(trees, candidate.first)) return false;
  return rank >= 1 || population >= 20000;
}

void add_dateline(const ingest::Article& article, const Gazetteer& gazetteer, std::vector<Candidate>& candidates) {
  if (article.dateline.place_span.empty()) return;
  Candidate candidate;
  candidate.span = article.dateline.place_span;
  const std::string& name = article.dateline.place;
  const size_t comma = name.find(',');
  candidate.records = lookup(gazetteer, comma == std::string::npos ? name : name.substr(0, comma));
  if (comma != std::string::npos) candidate.container = fold(name.substr(comma + 1));
  if (!candidate.records.empty()) candidates.push_back(std::move(candidate));
}

}  // namespace

std::vector<Candidate> find_candidates(const text::Text& text, const encoder::Reading& reading, const syntax::Trees& trees,
                                       const actors::Cast& cast, const Gazetteer& gazetteer) {
  std::vector<Candidate> candidates;
  add_dateline(*text.article, gazetteer, candidates);
  for (const text::Sentence& sentence : text.sentences) {
    for (uint32_t first = sentence.first; first < sentence.last; ++first) {
      if (!is_capital(text.words[first].form)) continue;
      uint32_t limit = first + 1;
      while (limit < sentence.last && limit - first < kLongestName && (is_capital(text.words[limit].form) || may_join(text.words[limit].form))) ++limit;
      for (uint32_t last = limit; last > first; --last) {
        if (last - first > 1 && may_join(text.words[last - 1].form)) continue;
        Candidate candidate;
        candidate.span = base::cover(text.words[first].span, text.words[last - 1].span);
        candidate.first = first;
        candidate.last = last;
        const std::string_view name = base::slice(text.article->text, candidate.span);
        if (name.size() < 3 && name != "US" && name != "UK") continue;
        candidate.records = lookup(gazetteer, name);
        if (candidate.records.empty() && last - first > 1) continue;
        candidate.head = head_of(trees, first, last);
        candidate.container = container_after(text, gazetteer, last, sentence);
        if (!accept(text, reading, trees, cast, gazetteer, candidate, sentence)) continue;
        candidates.push_back(std::move(candidate));
        first = last - 1;
        break;
      }
    }
  }
  return candidates;
}

}  // namespace dateline::places
