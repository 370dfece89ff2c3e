// The FEATS column of Universal Dependencies as fields.
//
//   Features features = parse_features("Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin");
//
// Unknown keys are left out; "_" is no feature. Pure function.
#pragma once

#include <string_view>

#include "syntax/trees.h"

namespace dateline::syntax {

Features parse_features(std::string_view text);

}  // namespace dateline::syntax
