#include "clauses/clauses.h"

#include "clauses/build.h"

namespace dateline::clauses {
namespace {

void append_arguments(std::string& line, const Clauses& clauses, const std::vector<Argument>& arguments, const char* separator) {
  bool first = true;
  for (const Argument& argument : arguments) {
    if (!first) line += separator;
    first = false;
    if (!argument.preposition.empty()) line.append(argument.preposition).append(":");
    line.append(clauses.text->words[argument.head].form);
  }
}

std::string_view name(Modality modality) {
  switch (modality) {
    case Modality::kFuture: return "future";
    case Modality::kConditional: return "conditional";
    case Modality::kHypothetical: return "hypothetical";
    case Modality::kActual: break;
  }
  return "actual";
}

}  // namespace

Clauses find(const text::Text& text, const syntax::Trees& trees) {
  Clauses result;
  result.text = &text;
  result.trees = &trees;
  Builder builder{text, trees, result};
  open_clauses(builder);
  fill_arguments(builder);
  link_clauses(builder);
  share_arguments(builder);
  read_aspect(builder);
  return result;
}

std::string describe(const Clauses& clauses, uint32_t number) {
  const Clause& clause = clauses.list[number];
  std::string line;
  if (clause.aspect.negated) line += "not ";
  line += clause.predicate_lemma + "(";
  append_arguments(line, clauses, clause.subjects, ", ");
  line += "; ";
  append_arguments(line, clauses, clause.objects, ", ");
  if (!clause.recipients.empty()) {
    line += "; to ";
    append_arguments(line, clauses, clause.recipients, ", ");
  }
  line += ")";
  for (const Argument& oblique : clause.obliques) append_arguments(line += " ", clauses, {oblique}, "");
  if (clause.aspect.modality != Modality::kActual) line.append(" [").append(name(clause.aspect.modality)).append("]");
  if (clause.complement >= 0) line += " +" + clauses.list[static_cast<size_t>(clause.complement)].predicate_lemma;
  if (clause.condition >= 0)
    line.append(" ?").append(clauses.list[static_cast<size_t>(clause.condition)].marker).append(" ") += clauses.list[static_cast<size_t>(clause.condition)].predicate_lemma;
  return line;
}

}  // namespace dateline::clauses
