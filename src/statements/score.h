// How likely a draft is an attribution: a logistic model over what the lexicon, the tree and the reading model say.
//
//   Features features = features_of(story, draft);
//   float probability = score(features);
//
// The weights stand in data/statements/weights.tsv, one a feature; data/statements/README.md says how they were fitted.
// Pure functions; safe from any thread.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "statements/draft.h"

namespace dateline::statements {

using Features = std::vector<float>;  // in the order of feature_names()

std::span<const std::string_view> feature_names();
Features features_of(const Story& story, const Draft& draft);
float score(const Features& features);

// Broken rows of the table of weights; empty unless it is broken.
const std::vector<std::string>& weight_errors();

}  // namespace dateline::statements
