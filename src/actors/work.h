// What the steps of `find` share about one article. Lives for one call; one thread.
//
//   Work work(text, reading, trees, registry);
//   find_names(work);      // names.cc
//   weigh_countries(work); // setting.cc
//   build_entities(work);  // phrases.cc, compose.cc, coref.cc
//   add_things(work);      // things.cc
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/registry.h"

namespace dateline::actors {

// A name of the registry in the text.
struct NameMatch {
  uint32_t first = 0, last = 0;  // words [first, last)
  uint32_t top = 0;              // the word of them that hangs on the rest of the sentence
  std::vector<Alias> candidates;
  Alias chosen;
  bool locative = false;         // stands after "in", "at", "near" …
};

// A generic agent or title of the registry in the lemmas.
struct LemmaMatch {
  uint32_t first = 0, last = 0;
  const Entry* agent = nullptr;
  const Entry* title = nullptr;
};

// That a country is spoken of.
struct CountryMention {
  uint32_t word = 0, sentence = 0;
  std::string_view country;
  bool locative = false;
  float weight = 1;
};

// What coreference asks about a mention.
struct Traits {
  enum class Number : uint8_t { kUnknown, kSingular, kPlural } number = Number::kUnknown;
  enum class Gender : uint8_t { kUnknown, kMasculine, kFeminine } gender = Gender::kUnknown;
  bool person = false;
  bool subject = false, object = false;
  uint32_t sentence = 0;
  int32_t quotation = -1;  // number of the quotation that holds it
  bool mention = false;    // false for the members that stand behind "Russian and Chinese officials"
};

// A phrase that is no actor: it still competes for "it".
struct Bystander {
  uint32_t head = 0;
  Traits traits;
};

struct Work {
  Work(const text::Text& text, const encoder::Reading& reading, const syntax::Trees& trees, const Registry& registry);

  const text::Text& text;
  const encoder::Reading& reading;
  const syntax::Trees& trees;
  const Registry& registry;
  base::Date date;

  std::vector<std::string> folds;        // by word; "" for punctuation that a name may hold
  std::vector<std::string> lemmas;       // by word, folded
  std::vector<uint32_t> sentence;        // by word
  std::vector<int32_t> quotation;        // by word: number of the quotation it stands in, or -1
  std::vector<bool> shouted;             // by sentence: in capitals throughout
  std::vector<NameMatch> names;          // in order, not overlapping
  std::vector<int32_t> name_of_word;
  std::vector<LemmaMatch> agents;
  std::vector<int32_t> agent_at;         // by word: the longest agent or title whose top word it is, or -1
  std::vector<int32_t> span_of_word;     // by word: number of the model's mention span, or -1
  std::vector<CountryMention> countries; // in order
  std::vector<bool> sport;               // by sentence

  std::vector<Entity> list;              // in the order in which they were built
  std::vector<Traits> traits;            // beside `list`
  std::vector<int32_t> entity_of_word;
  std::vector<bool> visited;             // by word: the phrase headed by it was looked at
  std::vector<Bystander> bystanders;
  std::vector<uint32_t> unresolved;      // pronouns (entity numbers) that wait for what follows
  std::vector<std::pair<uint32_t, uint32_t>> owned;  // (entity, pronoun entity): codes hang on the pronoun's
  int32_t chains = 0;
  std::map<std::string, uint32_t> known_names;       // folded names, surnames, acronyms -> entity that brought them in
  int32_t last_speaker = -1;                         // entity number

  const syntax::Node& node(uint32_t word) const { return trees.nodes[word]; }
  std::string_view form(uint32_t word) const { return text.words[word].form; }
  std::string_view lemma(uint32_t word) const { return lemmas[word]; }
  std::span<const uint32_t> children(uint32_t word) const {
    return std::span(trees.child_list).subspan(trees.child_start[word], trees.child_start[word + 1] - trees.child_start[word]);
  }
  int32_t child(uint32_t word, syntax::Relation relation) const;
  std::string_view preposition(uint32_t word) const;  // lemma of its case marker, "" for none or "'s"
  std::string words(uint32_t first, uint32_t last) const;  // as in the text
  base::Span span(uint32_t first, uint32_t last) const;
};

void find_names(Work& work);
void weigh_countries(Work& work);
void build_entities(Work& work);
void add_things(Work& work);  // things.cc

// The country that a phrase without one of its own most likely belongs to; "" when nothing speaks for any.
// `state_power`: government, army, courts; else people and armed groups, for whom the place counts more.
// `except`: a country that is not meant, or "".
std::string infer_country(const Work& work, uint32_t head, bool state_power, std::string_view except);

}  // namespace dateline::actors
