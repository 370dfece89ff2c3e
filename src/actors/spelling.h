// Romanisations of a name under one key: "Mohammed Hussein" and "Muhammad Husayn", "Abdul Rahman" and "Abd al-Rahman",
// "Sergei Lavrov" and "Sergey Lavrov".
//
//   std::vector<std::string> keys;
//   append_spelling("husayn", keys);       // "husain"
//   append_spelling("abdurrahman", keys);  // "abd", "rahman"
//
// Coarser than fold.h, so only for names of two words or more: what transcribes one sound is one letter, doubled letters
// count once, the vowels are a, i and u. Pure functions, safe from any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::actors {

// Appends the keys of one folded word: mostly one, two when the word holds two parts of a name.
void append_spelling(std::string_view folded_word, std::vector<std::string>& keys);

// Those of a whole name in folded words, without the articles inside it.
std::vector<std::string> spelling_of(std::span<const std::string> folded_words);

// "al", "el", "ul", "ad", …: may stand between the words of a name or be left out.
bool is_article(std::string_view folded_word);

}  // namespace dateline::actors
