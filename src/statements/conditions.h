// Conditions: "if", "unless", "provided that", "in exchange for", "depends on", "without … there can be no".
//
//   Words condition = condition_of(text, trees, clauses, predicate_word);
//
// Pure functions; safe from any thread.
#pragma once

#include <cstdint>

#include "clauses/clauses.h"
#include "statements/statements.h"
#include "syntax/trees.h"
#include "text/text.h"

namespace dateline::statements {

// The words of the condition on which what `predicate_word` tells depends, its subordinator included; empty when none.
Words condition_of(const text::Text& text, const syntax::Trees& trees, const clauses::Clauses& clauses, uint32_t predicate_word);

}  // namespace dateline::statements
