#include "statements/score.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/tsv.h"

namespace dateline::statements {
namespace {

using syntax::Relation;
using syntax::Upos;

constexpr std::string_view kWeights =
#include "statements/weights.inc"
    ;

constexpr std::string_view kNames[] = {
    "bias", "tagged_head", "tagged_best", "in_run", "no_model",
    "verb_3", "verb_2", "verb_1", "noun_3", "noun_2", "noun_1", "adjective", "adverb", "phrase", "tagged_only",
    "by_none", "by_quotation", "by_clause", "by_infinitive", "by_oblique", "by_object", "by_subject", "by_relative", "by_host", "by_tagged",
    "plain_speech", "belief", "weak_object", "verb_2_clause", "verb_1_clause", "noun_clause",
    "has_source", "shared_source", "person_source", "pronoun_source", "tagged_source", "source_probability",
    "content_probability", "short_content", "long_content", "head_root", "head_parataxis", "head_modifier", "in_quotation", "negated", "first_person",
};
constexpr size_t kCount = std::size(kNames);

struct Table {
  std::array<float, kCount> weights{};
  std::vector<std::string> errors;
};

Table read_table() {
  Table table;
  const base::Result<void> done = base::for_each_row(kWeights, "weights.tsv", 2, [&](const base::TsvRow& row) -> base::Result<void> {
    const auto found = std::find(std::begin(kNames), std::end(kNames), row.columns[0]);
    float weight = 0;
    const auto [end, error] = std::from_chars(row.columns[1].data(), row.columns[1].data() + row.columns[1].size(), weight);
    if (found == std::end(kNames) || error != std::errc() || end != row.columns[1].data() + row.columns[1].size())
      return base::error_at("weights.tsv", row.line, "no such feature or no number: " + std::string(row.columns[0]));
    table.weights[static_cast<size_t>(found - std::begin(kNames))] = weight;
    return {};
  });
  if (!done) table.errors.push_back(done.error().message);
  return table;
}

const Table& table() {
  static const Table kTable = read_table();
  return kTable;
}

float logit(float probability) {
  const float p = std::clamp(probability, 0.005f, 0.995f);
  return std::log(p / (1 - p));
}

float mean_probability(const Story& story, Role role, const WordSet& words) {
  if (words.empty()) return 0;
  float sum = 0;
  for (uint32_t word : words) sum += probability_of(story, role, word);
  return sum / static_cast<float>(words.size());
}

class Filler {
 public:
  Filler(const Story& story, const Draft& draft) : story_(story), draft_(draft), values_(kCount, 0.0f) {}

  Features fill() {
    set("bias", 1);
    fill_model();
    fill_lexicon();
    fill_content();
    fill_source();
    fill_place();
    return std::move(values_);
  }

 private:
  void set(std::string_view name, float value) {
    values_[static_cast<size_t>(std::find(std::begin(kNames), std::end(kNames), name) - std::begin(kNames))] = value;
  }

  void fill_model() {
    if (!story_.tagged()) return set("no_model", 1);
    float best = 0;
    for (uint32_t word : draft_.cue_words) best = std::max(best, probability_of(story_, Role::kCue, word));
    set("tagged_head", logit(probability_of(story_, Role::kCue, draft_.head)));
    set("tagged_best", logit(best));
    set("in_run", draft_.in_run);
  }

  void fill_lexicon() {
    const int strength = draft_.cue ? draft_.cue->strength : 0;
    switch (draft_.kind) {
      case CueKind::kVerb: set(strength == 3 ? "verb_3" : strength == 2 ? "verb_2" : "verb_1", 1); break;
      case CueKind::kNoun: set(strength == 3 ? "noun_3" : strength == 2 ? "noun_2" : "noun_1", 1); break;
      case CueKind::kAdjective: set("adjective", 1); break;
      case CueKind::kAdverb: set("adverb", 1); break;
      case CueKind::kPhrase: set("phrase", 1); break;
      case CueKind::kTagged: set("tagged_only", 1); break;
      case CueKind::kMark: break;  // not weighed
    }
    if (!draft_.cue) return;
    set("plain_speech", draft_.cue->act == Act::kClaim && strength == 3);
    set("belief", draft_.cue->act == Act::kBelieve);
    const bool clausal = draft_.evidence == Evidence::kClause || draft_.evidence == Evidence::kInfinitive || draft_.evidence == Evidence::kQuotation;
    set("verb_2_clause", clausal && draft_.kind == CueKind::kVerb && strength == 2);
    set("verb_1_clause", clausal && draft_.kind == CueKind::kVerb && strength == 1);
    set("noun_clause", clausal && draft_.kind == CueKind::kNoun);
    set("weak_object", draft_.evidence == Evidence::kObject && strength < 3);
  }

  void fill_content() {
    constexpr std::string_view kEvidence[kEvidenceKinds] = {"by_none", "by_quotation", "by_clause", "by_infinitive", "by_object", "by_oblique", "by_subject", "by_relative", "by_host", "by_tagged"};
    constexpr Evidence kOrder[kEvidenceKinds] = {Evidence::kNone, Evidence::kQuotation, Evidence::kClause, Evidence::kInfinitive, Evidence::kObject,
                                                 Evidence::kOblique, Evidence::kSubject, Evidence::kRelative, Evidence::kHost, Evidence::kTagged};
    for (size_t kind = 0; kind < kEvidenceKinds; ++kind)
      if (kOrder[kind] == draft_.evidence) set(kEvidence[kind], 1);
    set("content_probability", mean_probability(story_, Role::kContent, draft_.content));
    set("short_content", draft_.content.size() < 3);
    set("long_content", draft_.content.size() > 12);
  }

  void fill_source() {
    if (draft_.source.empty()) return;
    set("has_source", 1);
    set("shared_source", draft_.source_shared);
    set("tagged_source", draft_.source_tagged);
    set("source_probability", mean_probability(story_, Role::kSource, draft_.source));
    if (draft_.source_head < 0) return;
    const auto head = static_cast<uint32_t>(draft_.source_head);
    const std::string lemma = lower(story_.node(head).lemma);
    set("person_source", story_.node(head).upos == Upos::kPropn);
    set("pronoun_source", story_.node(head).upos == Upos::kPron && lemma != "it");
    set("first_person", lemma == "i" || lemma == "you");
  }

  void fill_place() {
    const Relation relation = story_.node(draft_.head).relation;
    set("head_root", relation == Relation::kRoot || relation == Relation::kConj);
    set("head_parataxis", relation == Relation::kParataxis);
    set("head_modifier", relation == Relation::kAmod || relation == Relation::kAcl || relation == Relation::kCompound || relation == Relation::kAdvcl);
    set("in_quotation", story_.quotes.quotation_of_word[draft_.head] >= 0);
    const clauses::Clause* clause = story_.clause_at(draft_.head);
    set("negated", clause && clause->aspect.negated);
  }

  const Story& story_;
  const Draft& draft_;
  Features values_;
};

}  // namespace

std::span<const std::string_view> feature_names() { return kNames; }

Features features_of(const Story& story, const Draft& draft) { return Filler(story, draft).fill(); }

float score(const Features& features) {
  float sum = 0;
  for (size_t feature = 0; feature < kCount; ++feature) sum += table().weights[feature] * features[feature];
  return 1 / (1 + std::exp(-sum));
}

const std::vector<std::string>& weight_errors() { return table().errors; }

}  // namespace dateline::statements
