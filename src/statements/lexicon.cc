#include "statements/lexicon.h"

#include <algorithm>

#include "base/tsv.h"

namespace dateline::statements {
namespace {

constexpr std::string_view kVerbs =
#include "statements/verbs.inc"
    ;
constexpr std::string_view kNouns =
#include "statements/nouns.inc"
    ;
constexpr std::string_view kAdjectives =
#include "statements/adjectives.inc"
    ;
constexpr std::string_view kAdverbs =
#include "statements/adverbs.inc"
    ;
constexpr std::string_view kPhrases =
#include "statements/phrases.inc"
    ;
constexpr std::string_view kVenues =
#include "statements/venues.inc"
    ;
constexpr std::string_view kConditions =
#include "statements/conditions.inc"
    ;

constexpr std::array<std::string_view, 23> kActNames = {
    "demand", "call", "urge", "request", "propose", "promise", "offer", "agree", "refuse", "threaten", "warn", "accuse",
    "condemn", "praise", "recognise", "deny", "admit", "claim", "report", "ask", "expect", "hope", "believe"};

using base::Result;
using base::TsvRow;

void add_content(Cue& cue, std::string_view list) {
  for (std::string_view item : base::split_list(list, '|')) {
    if (item == "quote") cue.quote = true;
    else if (item == "that") cue.that = true;
    else if (item == "infinitive") cue.infinitive = true;
    else if (item == "gerund") cue.gerund = true;
    else if (item == "object") cue.object = true;
    else cue.prepositions.push_back(item);
  }
}

// The columns of a row of one table, by what they mean; -1 for columns that the table lacks.
struct Layout {
  std::string_view content;
  const char* name;
  CueKind kind;
  size_t columns;
  int addressee, contents, source;
};

Result<Cue> read_cue(const Layout& layout, const TsvRow& row) {
  Cue cue;
  cue.form = row.columns[0];
  cue.kind = layout.kind;
  if (!parse_act(row.columns[1], cue.act)) return base::error_at(layout.name, row.line, "no such act: " + std::string(row.columns[1]));
  if (layout.addressee > 0 && row.columns[static_cast<size_t>(layout.addressee)] != "-") cue.addressee = row.columns[static_cast<size_t>(layout.addressee)];
  if (layout.contents > 0) add_content(cue, row.columns[static_cast<size_t>(layout.contents)]);
  if (layout.source > 0 && row.columns[static_cast<size_t>(layout.source)] == "none") cue.source = SourcePlace::kNone;
  const std::string_view strength = row.columns.back();
  if (strength.size() != 1 || strength[0] < '1' || strength[0] > '3') return base::error_at(layout.name, row.line, "strength must be 1, 2 or 3");
  cue.strength = static_cast<uint8_t>(strength[0] - '0');
  return cue;
}

std::string_view first_part(std::string_view form, char separator) { return form.substr(0, form.find(separator)); }

void index_cue(Lexicon& result, uint32_t number) {
  const Cue& cue = result.cues[number];
  switch (cue.kind) {
    case CueKind::kVerb: result.verbs[first_part(cue.form, '_')].push_back(number); break;
    case CueKind::kPhrase: result.phrases[first_part(cue.form, ' ')].push_back(number); break;
    case CueKind::kNoun: result.nouns[cue.form] = number; break;
    case CueKind::kAdjective: result.adjectives[cue.form] = number; break;
    case CueKind::kAdverb: result.adverbs[cue.form] = number; break;
    case CueKind::kTagged:
    case CueKind::kMark: break;
  }
}

void read_table(Lexicon& result, const Layout& layout) {
  const Result<void> done = base::for_each_row(layout.content, layout.name, layout.columns, [&](const TsvRow& row) -> Result<void> {
    Result<Cue> cue = read_cue(layout, row);
    if (!cue) return cue.error();
    result.cues.push_back(std::move(*cue));
    index_cue(result, static_cast<uint32_t>(result.cues.size() - 1));
    return {};
  });
  if (!done) result.errors.push_back(done.error().message);
}

void longest_first(const std::vector<Cue>& cues, std::unordered_map<std::string_view, std::vector<uint32_t>>& index) {
  for (auto& [word, list] : index)
    std::sort(list.begin(), list.end(), [&](uint32_t a, uint32_t b) {
      return cues[a].form.size() != cues[b].form.size() ? cues[a].form.size() > cues[b].form.size() : a < b;
    });
}

void read_venues(Lexicon& result) {
  const Result<void> done = base::for_each_row(kVenues, "venues.tsv", 1, [&](const TsvRow& row) -> Result<void> {
    const std::string_view venue = row.columns[0];
    const size_t blank = venue.rfind(' ');
    result.venues[blank == std::string_view::npos ? venue : venue.substr(blank + 1)].push_back(venue);
    return {};
  });
  if (!done) result.errors.push_back(done.error().message);
  for (auto& [head, list] : result.venues) std::sort(list.begin(), list.end(), [](std::string_view a, std::string_view b) { return a.size() > b.size(); });
}

void read_conditions(Lexicon& result) {
  const Result<void> done = base::for_each_row(kConditions, "conditions.tsv", 2, [&](const TsvRow& row) -> Result<void> {
    result.conditions.push_back({row.columns[0], row.columns[1]});
    return {};
  });
  if (!done) result.errors.push_back(done.error().message);
  std::stable_sort(result.conditions.begin(), result.conditions.end(), [](const ConditionMarker& a, const ConditionMarker& b) { return a.form.size() > b.form.size(); });
}

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// Regular inflection; irregular forms are left to the reading, which knows them.
void add_forms(Lexicon& result, std::string_view verb) {
  std::string stem(verb);
  const auto add = [&](const std::string& form) { result.verb_forms.emplace(form, verb); };
  add(stem);
  add(stem + (stem.ends_with("s") || stem.ends_with("sh") || stem.ends_with("ch") || stem.ends_with("x") ? "es" : "s"));
  if (stem.ends_with("e")) {
    add(stem + "d");
    stem.pop_back();
    add(stem + "ing");
  } else if (stem.ends_with("y") && stem.size() > 2 && !is_vowel(stem[stem.size() - 2])) {
    add(stem + "ing");
    stem.pop_back();
    add(stem + "ies");
    add(stem + "ied");
  } else {
    const size_t size = stem.size();
    const bool doubles = size > 2 && !is_vowel(stem[size - 1]) && is_vowel(stem[size - 2]) && !is_vowel(stem[size - 3]) && stem[size - 1] != 'w' && stem[size - 1] != 'x';
    for (const std::string& base : {stem, doubles ? stem + stem.back() : stem}) {
      add(base + "ed");
      add(base + "ing");
    }
  }
}

Lexicon read_all() {
  Lexicon result;
  const Layout layouts[] = {
      {kVerbs, "verbs.tsv", CueKind::kVerb, 5, 2, 3, -1},     {kNouns, "nouns.tsv", CueKind::kNoun, 4, -1, 2, -1},
      {kAdjectives, "adjectives.tsv", CueKind::kAdjective, 4, -1, 2, -1}, {kAdverbs, "adverbs.tsv", CueKind::kAdverb, 3, -1, -1, -1},
      {kPhrases, "phrases.tsv", CueKind::kPhrase, 4, -1, -1, 2},
  };
  for (const Layout& layout : layouts) read_table(result, layout);
  for (const Cue& cue : result.cues)
    if (cue.kind == CueKind::kVerb) add_forms(result, first_part(cue.form, '_'));
  longest_first(result.cues, result.verbs);
  longest_first(result.cues, result.phrases);
  read_venues(result);
  read_conditions(result);
  return result;
}

const Cue* find(const Lexicon& lexicon, const std::unordered_map<std::string_view, uint32_t>& index, std::string_view lemma) {
  const auto found = index.find(lemma);
  return found == index.end() ? nullptr : &lexicon.cues[found->second];
}

}  // namespace

const Lexicon& lexicon() {
  static const Lexicon kLexicon = read_all();
  return kLexicon;
}

const Cue* find_noun(const Lexicon& lexicon, std::string_view lemma) { return find(lexicon, lexicon.nouns, lemma); }
const Cue* find_adjective(const Lexicon& lexicon, std::string_view lemma) { return find(lexicon, lexicon.adjectives, lemma); }
const Cue* find_adverb(const Lexicon& lexicon, std::string_view lemma) { return find(lexicon, lexicon.adverbs, lemma); }

const std::vector<uint32_t>* find_verbs(const Lexicon& lexicon, std::string_view lemma, std::string_view form) {
  auto found = lexicon.verbs.find(lemma);
  if (found == lexicon.verbs.end())
    if (const auto mended = lexicon.verb_forms.find(std::string(form)); mended != lexicon.verb_forms.end()) found = lexicon.verbs.find(mended->second);
  return found == lexicon.verbs.end() ? nullptr : &found->second;
}

bool parse_act(std::string_view name, Act& act) {
  const auto found = std::find(kActNames.begin(), kActNames.end(), name);
  if (found == kActNames.end()) return false;
  act = static_cast<Act>(found - kActNames.begin());
  return true;
}

std::string_view name(Act act) { return kActNames[static_cast<size_t>(act)]; }

std::string_view name(Form form) {
  constexpr std::array<std::string_view, 3> kNames = {"direct", "indirect", "mixed"};
  return kNames[static_cast<size_t>(form)];
}

}  // namespace dateline::statements
