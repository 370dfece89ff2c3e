// Whether a word of a name or description says that a man or a woman is meant.
//
//   gender_of_word("isabel");  // +1
//
// Pure function; folded words. The words are those of data/names/gender.tsv.
#pragma once

#include <string_view>

namespace dateline::actors {

// -1 a man, +1 a woman, 0 neither or both.
int gender_of_word(std::string_view folded);

// The table as it stands in the file, for its test.
std::string_view gender_words();

}  // namespace dateline::actors
