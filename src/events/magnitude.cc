#include "events/magnitude.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace dateline::events {
namespace {

using syntax::Relation;

struct NumberWord {
  std::string_view word;
  double value;
};

constexpr NumberWord kNumberWords[] = {
    {"a", 1}, {"an", 1}, {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8},
    {"nine", 9}, {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16},
    {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20}, {"thirty", 30}, {"forty", 40}, {"fifty", 50}, {"sixty", 60},
    {"seventy", 70}, {"eighty", 80}, {"ninety", 90}, {"several", 3}, {"couple", 2}, {"both", 2}};
constexpr NumberWord kMultipliers[] = {
    {"dozen", 12}, {"score", 20}, {"hundred", 100}, {"thousand", 1000}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12},
    {"m", 1e6}, {"bn", 1e9}};

const NumberWord* find_word(const NumberWord* begin, const NumberWord* end, std::string_view word) {
  const NumberWord* found = std::find_if(begin, end, [&](const NumberWord& entry) { return entry.word == word; });
  return found == end ? nullptr : found;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

bool parse_digits(std::string_view form, double& value) {
  std::string digits;
  for (char c : form)
    if (c != ',') digits += c;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size();
}

// The value of one number word, multiplied by a following "million" when there is one.
double value_at(const Story& story, uint32_t word) {
  const std::string lemma = lower(story.text->words[word].form);
  double value = -1;
  if (!parse_digits(lemma, value)) {
    if (const NumberWord* found = find_word(std::begin(kNumberWords), std::end(kNumberWords), lemma)) value = found->value;
    else if (const NumberWord* many = find_word(std::begin(kMultipliers), std::end(kMultipliers), lemma)) return many->value;
    else return -1;
  }
  if (word + 1 < story.text->words.size()) {
    std::string next = lower(story.text->words[word + 1].form);
    if (const NumberWord* many = find_word(std::begin(kMultipliers), std::end(kMultipliers), next)) value *= many->value;
  }
  return value;
}

// "dozens of people": the counting noun is the head, what is counted hangs below it.
double vague_plural(const Story& story, uint32_t head) {
  const syntax::Node& node = story.trees->nodes[head];
  if (node.features.number != syntax::Features::Number::kPlur) return -1;
  const NumberWord* many = find_word(std::begin(kMultipliers), std::end(kMultipliers), lower(node.lemma));
  return many ? many->value * 2 : -1;
}

bool before_is(const Story& story, uint32_t word, std::string_view first, std::string_view second) {
  return word >= 2 && lower(story.text->words[word - 2].form) == first && lower(story.text->words[word - 1].form) == second;
}

Count bounded(const Story& story, uint32_t word, double value) {
  if (before_is(story, word, "up", "to") || before_is(story, word, "at", "most") || before_is(story, word, "fewer", "than") ||
      before_is(story, word, "less", "than"))
    return {0, value};
  if (before_is(story, word, "at", "least") || before_is(story, word, "more", "than") ||
      (word >= 1 && lower(story.text->words[word - 1].form) == "over"))
    return {value, -1};
  if (word + 2 < story.text->words.size()) {
    const std::string joint = lower(story.text->words[word + 1].form);
    const double upper = joint == "to" || joint == "and" || joint == "-" ? value_at(story, word + 2) : -1;
    if (upper > value && (joint != "and" || (word >= 1 && lower(story.text->words[word - 1].form) == "between"))) return {value, upper};
  }
  return {value, value};
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

Count money_below(const Story& story, uint32_t above) {
  for (uint32_t word : syntax::subtree(*story.trees, above)) {
    const std::string_view form = story.text->words[word].form;
    if ((form == "$" || form == "€" || form == "£") && word + 1 < story.text->words.size()) {
      const double value = value_at(story, word + 1);
      if (value >= 0) return bounded(story, word + 1, value);
    }
    const std::string_view lemma = story.trees->nodes[word].lemma;
    if (is_one_of(lemma, {"dollar", "euro", "pound", "rouble", "ruble", "yen", "yuan"}))
      if (const Count count = count_of(story, word); count.known()) return count;
  }
  return {};
}

}  // namespace

Count count_of(const Story& story, uint32_t head) {
  if (const double value = vague_plural(story, head); value > 0) return {value, -1};
  for (uint32_t child : syntax::children(*story.trees, head)) {
    const syntax::Node& node = story.trees->nodes[child];
    if (node.relation != Relation::kNummod && !(node.relation == Relation::kAmod && node.lemma == "several")) continue;
    // "two dozen": the first word of the number decides with its multiplier
    uint32_t first = child;
    for (uint32_t inner : syntax::children(*story.trees, child))
      if (story.trees->nodes[inner].relation == Relation::kCompound || story.trees->nodes[inner].relation == Relation::kNummod)
        first = std::min(first, inner);
    const double value = value_at(story, first);
    if (value >= 0) return bounded(story, first, value);
  }
  if (story.trees->nodes[head].upos == syntax::Upos::kNum) {
    const double value = value_at(story, head);
    if (value >= 0) return bounded(story, head, value);
  }
  return {};
}

Magnitude magnitude_of(const Story& story, const Event& event, const Involved& involved) {
  Magnitude magnitude;
  const std::string lemma = lower(story.trees->nodes[event.trigger_word].lemma);
  auto first_count = [&](const std::vector<uint32_t>& words) {
    for (uint32_t word : words)
      if (const Count count = count_of(story, word); count.known()) return count;
    return Count{};
  };
  const Count victims = first_count(involved.recipient_words);
  if (is_one_of(lemma, {"kill", "murder", "massacre", "slaughter", "assassinate", "execute", "die", "behead", "killing", "death", "slay"}))
    magnitude.dead = victims;
  else if (is_one_of(lemma, {"injure", "wound", "hurt", "maim"}))
    magnitude.injured = victims;
  else if (event.type == "COERCE" && std::find(event.modes.begin(), event.modes.end(), "arrest") != event.modes.end())
    magnitude.arrested = victims;
  if (event.type == "PROTEST" || event.type == "MOBILIZE") magnitude.size = first_count(involved.actor_words);
  if (event.type == "MOBILIZE" && !magnitude.size.known()) magnitude.size = victims;
  if (event.type == "AID" || event.type == "AGREE" || event.type == "SANCTION")
    magnitude.amount = money_below(story, story.clauses->list[static_cast<size_t>(event.clause)].predicate);
  return magnitude;
}

}  // namespace dateline::events
