// The event lexicon and the ontology's tables in memory. Internal to `events/`; the format is in data/events/README.md.
//
//   const std::vector<Entry>& lines = codebook.entries("attack/v");
//   bool weapon = codebook.in_class("WEAPONS", "rifle");
//
// Immutable after open_codebook; safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "events/events.h"

namespace dateline::events {

// One thing that may fill a slot.
struct Filler {
  enum class Kind : uint8_t { kLemma, kClass, kActor, kState, kPlace, kArmed, kPerson, kAny, kNone } kind = Kind::kAny;
  std::string text;  // lemma or class name
};

// A constraint on one role: some filler matches, or with `negative` none does.
struct Slot {
  std::string role;  // subj obj iobj comp xcomp mod poss, or a preposition
  bool negative = false;
  std::vector<Filler> fillers;
};

// Where the parties stand. Each list names roles in order of preference; the first that yields somebody is taken,
// roles joined in one inner list are taken together.
struct Parties {
  std::vector<std::vector<std::string>> actors;
  std::vector<std::vector<std::string>> recipients;
  bool reciprocal = false;  // everybody is an actor
};

struct Entry {
  std::string predicate;  // "attack/v"
  std::vector<Slot> slots;
  std::string type;       // "NONE" for a reading that is no event
  std::vector<std::string> modes;
  std::string cameo;
  Parties parties;
  std::vector<std::string> contexts;
  std::string origin;     // "verbs-assault.tsv:41"
  float weight = 0;       // how specific the slots are
};

struct TypeScore {
  double score = 0;
  int quad = 0;
};

// A class of words that tell the modes of an event by the means used: "with machetes", "warplanes".
struct Means {
  std::string word_class, type;
  std::vector<std::string> modes;
  std::string cameo;
};

struct Coding {
  std::string type, mode;  // mode "" for none
};

// What a verb makes of the event noun that it governs: "held talks", "came under attack", "cancelled the visit"; of a goer's that it goes
// for: "flew to Oslo for talks".
enum class LightRole : uint8_t { kDoer, kTarget, kPlain, kGoer };

// What an article may be about instead of politics.
enum class Topic : uint8_t { kNone, kSport, kEntertainment, kTechnology, kPrivate /* hardly an institution is named */ };
inline constexpr size_t kTopics = 5;

// Lower case, hyphens as '_': the form of the words in topics.tsv.
std::string fold_topic(std::string_view word);

class Codebook {
 public:
  static base::Result<CodebookHandle> open(const std::string& data_folder, Edition edition);

  const std::vector<Entry>& entries(std::string_view predicate) const;
  bool in_class(std::string_view name, std::string_view lemma) const;
  const TypeScore* type(std::string_view type, std::string_view mode) const;  // nullptr when there is none
  const Coding* other_coding(std::string_view cameo) const;                    // of the edition asked for, where it departs from the manual
  double goldstein(std::string_view cameo) const;                             // 0 for an unknown code
  const std::vector<std::string>* contexts_of(std::string_view phrase) const;  // lemma or lemmas joined with '_'
  const LightRole* light_verb(std::string_view lemma) const;
  Topic topic(std::string_view word) const;  // of a word, or of two joined with '_'
  const std::vector<Means>& means() const { return means_; }  // the earlier wins
  std::string_view lemma_of(std::string_view form, char part_of_speech) const;  // lower-case form; empty when it is not listed

 private:
  base::Result<void> read_tables(const std::string& folder, Edition edition);
  base::Result<void> read_classes(const std::string& path);
  base::Result<void> read_contexts(const std::string& path);
  base::Result<void> read_light_verbs(const std::string& path);
  base::Result<void> read_topics(const std::string& path);
  base::Result<void> read_means(const std::string& path);
  base::Result<void> read_forms(const std::string& path);
  base::Result<void> read_entries(const std::string& path, const std::string& name);

  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  template <typename T>
  using Table = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  Table<std::vector<Entry>> entries_;
  Table<std::unordered_set<std::string, Hash, std::equal_to<>>> classes_;
  Table<TypeScore> types_;  // "ASSAULT" and "ASSAULT:beat"
  Table<Coding> other_codings_;
  Table<double> goldstein_;
  Table<std::vector<std::string>> contexts_;
  Table<LightRole> light_verbs_;
  Table<Topic> topics_;
  std::vector<Means> means_;
  Table<std::string> forms_;  // "banned/v" to "ban"
};

}  // namespace dateline::events
