#include "places/evidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>
#include <unordered_map>

#include "base/tsv.h"
#include "places/candidates.h"
#include "places/words.h"

namespace dateline::places {
namespace {

using encoder::MentionSpan;
using syntax::Upos;

constexpr std::string_view kWeightTable =
#include "places/weights.inc"
    ;

constexpr std::array<std::string_view, kSigns> kNames = {
    "person", "organisation", "organisation-exactly", "place", "place-exactly", "other", "unread", "polity",
    "proper", "adjective", "common", "calendar", "direction", "several-words", "short", "capitals", "number-word",
    "opens", "locative", "article", "title", "after-name", "after-direction", "after-placed", "before-name", "before-street", "before-authority",
    "before-namesake", "before-nature", "before-dweller", "before-area", "before-possessive", "before-hyphen", "contained", "container", "listed",
    "country", "region", "seat", "million", "city", "town", "small", "district", "many-namesakes", "users",
    "place-elsewhere", "person-elsewhere", "lower-elsewhere"};

constexpr float kUsersWeight = 3.0F;  // who lists a place means it; no corpus can tell how much

struct Weights {
  float bias = 0;
  std::array<float, kSigns> of{};
};

const Weights& weights() {
  static const Weights table = [] {
    Weights made;
    const auto done = base::for_each_row(kWeightTable, "data/places/weights.tsv", 2, [&made](const base::TsvRow& row) -> base::Result<void> {
      const float value = std::stof(std::string(row.columns[1]));
      if (row.columns[0] == "bias") made.bias = value;
      for (size_t i = 0; i < kSigns; ++i)
        if (kNames[i] == row.columns[0]) made.of[i] = value;
      return {};
    });
    (void)done;  // the file is part of the program and checked by a test
    made.of[static_cast<size_t>(Sign::kUsers)] = kUsersWeight;
    return made;
  }();
  return table;
}

void read_mentions(const Page& page, const Candidate& candidate, Signs& signs) {
  bool read = false;
  for (const MentionSpan& mention : page.reading.mentions) {
    if (!mention.named || mention.first >= candidate.last || mention.last <= candidate.first) continue;
    const bool exactly = mention.first == candidate.first && mention.last == candidate.last;
    read = true;
    switch (mention.kind) {
      case MentionSpan::Kind::kPerson: signs.set(Sign::kPerson); break;
      case MentionSpan::Kind::kOrganisation: signs.set(exactly ? Sign::kOrganisationExactly : Sign::kOrganisation); break;
      case MentionSpan::Kind::kState:
      case MentionSpan::Kind::kPlace: signs.set(exactly ? Sign::kPlaceExactly : Sign::kPlace); break;
      default: signs.set(Sign::kOther); break;
    }
  }
  signs.set(Sign::kUnread, !read);
  const int32_t number = candidate.last - 1 < page.cast.entity_of_word.size() ? page.cast.entity_of_word[candidate.last - 1] : -1;
  if (number < 0) return;
  const actors::Entity& entity = page.cast.list[static_cast<size_t>(number)];
  if (entity.name_span.empty() || entity.form != actors::MentionForm::kName || !base::overlaps(entity.name_span, candidate.span)) return;
  if (entity.kind == actors::Kind::kState || entity.kind == actors::Kind::kPlace) signs.set(Sign::kPolity);
  if (entity.kind == actors::Kind::kPerson) signs.set(Sign::kPerson);
}

void read_words(const Page& page, const Candidate& candidate, Signs& signs) {
  const std::string_view first = page.text.words[candidate.first].form;
  const bool several = candidate.last - candidate.first > 1;
  signs.set(Sign::kSeveralWords, several);
  signs.set(Sign::kCommon, !several && is_word(WordClass::kCommon, first));
  signs.set(Sign::kCalendar, !several && is_word(WordClass::kCalendar, first));
  signs.set(Sign::kDirection, !several && is_word(WordClass::kDirection, first));
  signs.set(Sign::kShort, candidate.span.size() < 4);
  const std::string_view whole = base::slice(page.text.article->text, candidate.span);
  signs.set(Sign::kCapitals, whole.size() > 3 && std::none_of(whole.begin(), whole.end(), [](char c) { return c >= 'a' && c <= 'z'; }));
  if (page.trees.nodes.empty()) return signs.set(Sign::kProper);
  for (uint32_t word = candidate.first; word < candidate.last; ++word) {
    const Upos upos = page.trees.nodes[word].upos;
    if (upos == Upos::kPropn) signs.set(Sign::kProper);
    if (upos == Upos::kAdj && !several) signs.set(Sign::kAdjective);
    if (upos == Upos::kNum) signs.set(Sign::kNumberWord);
  }
}

bool is_name(const Page& page, uint32_t word) {
  if (!is_capital(page.text.words[word].form)) return false;
  return page.trees.nodes.empty() || page.trees.nodes[word].upos == Upos::kPropn;
}

void look_before(const Page& page, const Candidate& candidate, const text::Sentence& sentence, Signs& signs) {
  signs.set(Sign::kOpens, candidate.first == sentence.first);
  if (candidate.first == sentence.first) return;
  const uint32_t before = candidate.first - 1;
  const std::string_view form = page.text.words[before].form;
  const bool direction = is_word(WordClass::kDirection, form);
  signs.set(Sign::kAfterDirection, direction);
  signs.set(Sign::kLocative, is_word(WordClass::kLocative, form));
  signs.set(Sign::kArticle, form == "the" || form == "The" || form == "a" || form == "an" || form == "A");
  signs.set(Sign::kTitle, is_word(WordClass::kTitle, form));
  signs.set(Sign::kAfterName, !direction && !signs.has(Sign::kTitle) && is_name(page, before));
  signs.set(Sign::kListed, form == "and" || form == "," || form == "or");
  signs.set(Sign::kAfterPlaced, form == "of" && before > sentence.first && is_word(WordClass::kPlaced, page.text.words[before - 1].form));
}

void look_after(const Page& page, const Candidate& candidate, const text::Sentence& sentence, Signs& signs) {
  if (candidate.last >= sentence.last) return;
  const std::string_view form = page.text.words[candidate.last].form;
  signs.set(Sign::kBeforePossessive, form == "'s" || form == "’s" || form == "'" || form == "’");
  signs.set(Sign::kBeforeHyphen, form == "-");
  signs.set(Sign::kBeforeDweller, is_word(WordClass::kDweller, form));
  signs.set(Sign::kBeforeArea, is_word(WordClass::kArea, form));
  signs.set(Sign::kBeforeStreet, is_word(WordClass::kStreet, form));
  signs.set(Sign::kBeforeAuthority, is_word(WordClass::kAuthority, form));
  signs.set(Sign::kBeforeNamesake, is_word(WordClass::kNamesake, form));
  signs.set(Sign::kBeforeNature, is_word(WordClass::kNature, form));
  const bool known = signs.has(Sign::kBeforeStreet) || signs.has(Sign::kBeforeAuthority) || signs.has(Sign::kBeforeNamesake) || signs.has(Sign::kBeforeNature);
  signs.set(Sign::kBeforeName, !known && is_name(page, candidate.last));
}

void ask_gazetteer(const Page& page, const Candidate& candidate, Signs& signs) {
  uint32_t population = 0;
  bool small = true;
  for (uint32_t number : candidate.records) {
    const Record& place = record(page.gazetteer, number);
    if (place.rank == 3) signs.set(Sign::kCountry);
    else if (place.rank == 2) signs.set(Sign::kRegion);
    else if (place.rank == 1) signs.set(Sign::kSeat);
    else if (std::string_view(place.feature) == "ADM2") signs.set(Sign::kDistrict);
    else population = std::max(population, place.population);
    small &= place.rank == 0;
  }
  if (population >= 1000000) signs.set(Sign::kMillion);
  else if (population >= 100000) signs.set(Sign::kCity);
  else if (population >= 10000) signs.set(Sign::kTown);
  else if (small) signs.set(Sign::kSmall);
  signs.set(Sign::kManyNamesakes, candidate.records.size() >= 8);
  signs.set(Sign::kUsers, candidate.records.front() >= page.gazetteer.records.size());
}

std::string last_word(std::string_view name) {
  const size_t space = name.rfind(' ');
  return std::string(space == std::string_view::npos ? name : name.substr(space + 1));
}

}  // namespace

bool is_capital(std::string_view form) {
  if (form.size() > 3 && (form.starts_with("al-") || form.starts_with("el-"))) form.remove_prefix(3);
  if (form.empty()) return false;
  const unsigned char c = static_cast<unsigned char>(form.front());
  if (c >= 'A' && c <= 'Z') return true;
  if (form.size() < 2) return false;
  const unsigned char next = static_cast<unsigned char>(form[1]);
  return (c == 0xC3 && next >= 0x80 && next <= 0x9E) || ((c == 0xC4 || c == 0xC5) && next % 2 == 0);  // À-Þ, Ā-Ž
}

bool is_direction(std::string_view form) { return is_word(WordClass::kDirection, form); }

Signs signs_of(const Page& page, const Candidate& candidate, const text::Sentence& sentence) {
  Signs signs;
  read_mentions(page, candidate, signs);
  read_words(page, candidate, signs);
  look_before(page, candidate, sentence, signs);
  look_after(page, candidate, sentence, signs);
  ask_gazetteer(page, candidate, signs);
  signs.set(Sign::kContained, !candidate.container.empty());
  return signs;
}

void compare(const Page& page, std::vector<Candidate>& candidates) {
  std::set<std::string> places, persons, lower;
  for (const Candidate& candidate : candidates)
    if (candidate.signs.has(Sign::kPlaceExactly) || candidate.signs.has(Sign::kContained)) places.insert(candidate.folded);
  for (const MentionSpan& mention : page.reading.mentions)
    if (mention.named && mention.kind == MentionSpan::Kind::kPerson && mention.last - mention.first > 1)
      for (uint32_t word = mention.first; word < mention.last; ++word) persons.insert(fold(page.text.words[word].form));
  for (const text::Word& word : page.text.words)
    if (!word.form.empty() && word.form[0] >= 'a' && word.form[0] <= 'z') lower.emplace(word.form);
  for (Candidate& candidate : candidates) {
    if (candidate.first == candidate.last) continue;
    const bool own = candidate.signs.has(Sign::kPlaceExactly) || candidate.signs.has(Sign::kContained);
    candidate.signs.set(Sign::kPlaceElsewhere, !own && places.contains(candidate.folded));
    candidate.signs.set(Sign::kPersonElsewhere, persons.contains(last_word(candidate.folded)));
    candidate.signs.set(Sign::kLowerElsewhere, candidate.last - candidate.first == 1 && lower.contains(candidate.folded));
  }
}

float place_probability(const Signs& signs) {
  float score = weights().bias;
  for (size_t i = 0; i < kSigns; ++i)
    if (signs.has(static_cast<Sign>(i))) score += weights().of[i];
  return 1.0F / (1.0F + std::exp(-score));
}

std::string show(const Signs& signs) {
  std::string shown;
  for (size_t i = 0; i < kSigns; ++i)
    if (signs.has(static_cast<Sign>(i))) shown.append(shown.empty() ? "" : " ").append(kNames[i]);
  return shown;
}

}  // namespace dateline::places
