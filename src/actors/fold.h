// Names in the form under which spellings are compared: "Al-Qa'ida", "al Qaida" and "AL-QAIDA" are one key.
//
//   std::string key;
//   fold("Côte d’Ivoire", key);        // "cote divoire"
//   fold("World Trade Organization", key);  // "world trade organisation"
//
// Lower case, no diacritics, apostrophes or full stops; hyphens, slashes and blanks are one blank; one of the British
// and American spellings. Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::actors {

// Replaces `key` by the folded form of `text`, without blanks at its ends; "" when nothing but punctuation is there.
void fold(std::string_view text, std::string& key);
std::string fold(std::string_view text);

// The words of a folded text.
std::vector<std::string> split_words(std::string_view folded);

// Of one word without blanks, FNV-1a.
uint64_t hash_word(std::string_view word);

bool opens_upper(std::string_view text);  // its first letter is a capital
bool all_upper(std::string_view text);    // two or more letters, all of them capitals

}  // namespace dateline::actors
