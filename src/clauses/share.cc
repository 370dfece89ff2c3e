#include <algorithm>
#include <array>

#include "clauses/build.h"

namespace dateline::clauses {
namespace {

using syntax::Relation;

// Verbs whose object does not act in the infinitive: "promised him to leave".
constexpr std::array<std::string_view, 4> kSubjectControl = {"promise", "vow", "pledge", "threaten"};

std::vector<Argument> as_shared(std::vector<Argument> arguments) {
  for (Argument& argument : arguments) {
    argument.shared = true;
    argument.preposition = "";
  }
  return arguments;
}

// Who acts in a clause, as far as a clause below it may take it over.
std::vector<Argument> acting(const Clause& clause) {
  if (!clause.subjects.empty()) return as_shared(clause.subjects);
  if (clause.aspect.passive) return as_shared(clause.objects.empty() ? clause.recipients : clause.objects);
  return {};
}

void give_subjects(Clause& clause, std::vector<Argument> subjects) {
  if (subjects.empty()) return;
  if (clause.aspect.passive) {
    if (clause.objects.empty()) clause.objects = std::move(subjects);
  } else if (clause.subjects.empty()) {
    clause.subjects = std::move(subjects);
  }
}

bool is_relative_word(const Builder& builder, uint32_t word) {
  const syntax::Node& node = builder.node(word);
  const std::string_view lemma = node.lemma;
  return node.features.relative || lemma == "who" || lemma == "which" || lemma == "whom" || (lemma == "that" && node.upos == syntax::Upos::kPron);
}

bool replace_relative(const Builder& builder, std::vector<Argument>& arguments, uint32_t antecedent) {
  for (Argument& argument : arguments)
    if (is_relative_word(builder, argument.head)) {
      argument.head = antecedent;
      argument.shared = true;
      return true;
    }
  return false;
}

// "the rebels who attacked", "the deal that they signed", "the deal they signed".
void share_relative(const Builder& builder, Clause& clause) {
  const int32_t head = builder.node(clause.predicate).head;
  if (head < 0) return;
  const uint32_t antecedent = static_cast<uint32_t>(head);
  if (replace_relative(builder, clause.subjects, antecedent) || replace_relative(builder, clause.objects, antecedent) ||
      replace_relative(builder, clause.recipients, antecedent) || replace_relative(builder, clause.obliques, antecedent))
    return;
  if (clause.subjects.empty() && !clause.aspect.passive)
    clause.subjects.push_back({antecedent, "", true});
  else if (clause.objects.empty() && clause.kind == ClauseKind::kVerb && clause.complement < 0)
    clause.objects.push_back({antecedent, "", true});
}

// A clause on a noun: "rebels holding hostages", "hostages held by rebels", "his call to form a government".
void share_on_noun(const Builder& builder, Clauses& clauses, Clause& clause) {
  const int32_t head = builder.node(clause.predicate).head;
  if (head < 0) return;
  const uint32_t noun = static_cast<uint32_t>(head);
  if (clause.marker == "to" || clause.marker == "for" || clause.marker == "of") {
    const int32_t noun_clause = clauses.clause_of_word[noun];
    if (noun_clause < 0) return;
    const Clause& above = clauses.list[static_cast<size_t>(noun_clause)];
    if (!above.subjects.empty()) give_subjects(clause, as_shared(above.subjects));
    else if (above.light_verb >= 0) give_subjects(clause, acting(clauses.list[static_cast<size_t>(above.light_verb)]));
  } else if (clause.marker.empty()) {
    give_subjects(clause, {{noun, "", true}});
  }
}

void share_infinitive(const Clauses& clauses, Clause& clause) {
  if (clause.parent < 0) return;
  const Clause& above = clauses.list[static_cast<size_t>(clause.parent)];
  const bool subject_controls =
      std::find(kSubjectControl.begin(), kSubjectControl.end(), above.predicate_lemma) != kSubjectControl.end();
  const std::vector<Argument>& controller = !above.objects.empty() ? above.objects : above.recipients;
  if (!subject_controls && !controller.empty()) {
    give_subjects(clause, as_shared(controller));
    return;
  }
  // "called on the army to stop": the party that is called on acts
  if (!subject_controls)
    for (const Argument& oblique : above.obliques)
      if ((oblique.preposition == "on" || oblique.preposition == "upon" || oblique.preposition == "to" || oblique.preposition == "for") &&
          above.predicate_lemma != "agree" && above.predicate_lemma != "threaten" && oblique.head < clause.predicate) {
        give_subjects(clause, {{oblique.head, "", true}});
        return;
      }
  give_subjects(clause, acting(above));
}

void share_coordinate(const Builder& builder, const Clauses& clauses, Clause& clause) {
  const int32_t head = builder.node(clause.predicate).head;
  if (head < 0) return;
  const int32_t first_number = clauses.clause_of_word[static_cast<size_t>(head)];
  if (first_number < 0) return;
  const Clause& first = clauses.list[static_cast<size_t>(first_number)];
  // "was arrested and charged": the participle goes on with the passive
  const bool bare_participle = builder.node(clause.predicate).features.form == syntax::Features::Form::kParticiple &&
                               !has_auxiliary(builder, clause.predicate) && clause.subjects.empty();
  if (bare_participle && first.aspect.passive && clause.kind == ClauseKind::kVerb) clause.aspect.passive = true;
  if (clause.aspect.passive && first.aspect.passive) {
    if (clause.objects.empty()) clause.objects = as_shared(first.objects);
    if (clause.subjects.empty() && clause.obliques.empty()) clause.subjects = as_shared(first.subjects);
    return;
  }
  if (clause.kind == ClauseKind::kNominal) {
    if (clause.subjects.empty() && first.kind == ClauseKind::kNominal) clause.subjects = as_shared(first.subjects);
    return;
  }
  give_subjects(clause, acting(first));
  // "attacked and killed the rebels": an object that follows both belongs to both
  if (clause.objects.empty() && clause.complement < 0)
    for (const Argument& object : first.objects)
      if (object.head > clause.predicate && !object.shared) clause.objects.push_back({object.head, "", true});
}

void share_adverbial(const Clauses& clauses, Clause& clause) {
  if (clause.parent < 0 || (!clause.subjects.empty() && !clause.aspect.passive)) return;
  if (clause.aspect.passive && !clause.objects.empty()) return;
  give_subjects(clause, acting(clauses.list[static_cast<size_t>(clause.parent)]));
}

}  // namespace

void share_arguments(Builder& builder) {
  Clauses& clauses = builder.result;
  // Governors come before what they govern: by depth in the tree.
  std::vector<std::pair<int, size_t>> order;
  for (size_t number = 0; number < clauses.list.size(); ++number) {
    int depth = 0;
    for (int32_t above = builder.node(clauses.list[number].predicate).head; above >= 0; above = builder.node(static_cast<uint32_t>(above)).head) ++depth;
    order.emplace_back(depth, number);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [depth, number] : order) {
    Clause& clause = clauses.list[number];
    switch (clause.link) {
      case Link::kRelative: share_relative(builder, clause); break;
      case Link::kParticipial: share_on_noun(builder, clauses, clause); break;
      case Link::kInfinitive: share_infinitive(clauses, clause); break;
      case Link::kCoordinate: share_coordinate(builder, clauses, clause); break;
      case Link::kAdverbial: share_adverbial(clauses, clause); break;
      case Link::kComplement:  // "said" after "they": a complement without subject is one of control
        if (clause.marker == "to") share_infinitive(clauses, clause);
        break;
      default: break;
    }
  }
}

}  // namespace dateline::clauses
