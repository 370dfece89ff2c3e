// Trees as CoNLL-U, the exchange format of Universal Dependencies.
//
//   std::string text = to_conllu(trees);
//
// `# newdoc id`, `# sent_id` and `# text` for each sentence; words that share an orthographic token stand below a range
// line; MISC holds TokenRange=start:end (half-open, code points of the article's text) and SpaceAfter=No. Pure function.
#pragma once

#include <string>

#include "syntax/trees.h"

namespace dateline::syntax {

std::string to_conllu(const Trees& trees);

}  // namespace dateline::syntax
