#include "actors/spelling.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::actors {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Longer ones first.
constexpr std::array<Pair, 24> kSounds{{
    {"dzh", "j"}, {"tch", "sh"}, {"sch", "sh"}, {"kh", "k"}, {"gh", "g"}, {"ch", "sh"}, {"zh", "j"}, {"ph", "f"}, {"th", "t"},
    {"dh", "d"}, {"dj", "j"}, {"ck", "k"}, {"cz", "sh"}, {"sz", "sh"}, {"tz", "ts"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"},
    {"x", "ks"}, {"q", "k"}, {"w", "v"}, {"y", "i"}, {"e", "a"}, {"o", "u"},
}};
constexpr auto kArticles = std::to_array<std::string_view>(
    {"al", "el", "il", "ul", "ur", "ud", "ad", "ar", "an", "as", "ash", "az", "at", "ed", "er", "es"});

bool is_vowel(char letter) { return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u'; }

// Numerals tell people of one name apart: "Abdullah II".
bool is_numeral(std::string_view word) { return word.find_first_not_of("ivxlc0123456789") == std::string_view::npos; }

void drop_doubles(std::string& key) { key.erase(std::unique(key.begin(), key.end()), key.end()); }

std::string sounds_of(std::string_view word) {
  std::string key;
  for (size_t at = 0; at < word.size();) {
    const std::string_view rest = word.substr(at);
    const auto sound = std::find_if(kSounds.begin(), kSounds.end(), [&](const Pair& pair) { return rest.starts_with(pair.first); });
    if (sound != kSounds.end()) {
      key += sound->second;
      at += sound->first.size();
    } else {
      const bool soft = rest[0] == 'c' && rest.size() > 1 && (rest[1] == 'e' || rest[1] == 'i' || rest[1] == 'y');
      key += rest[0] != 'c' ? rest[0] : soft ? 's' : 'k';
      ++at;
    }
  }
  drop_doubles(key);
  return key;
}

std::string key_of(std::string_view word) {
  if (word.size() < 3 || is_numeral(word)) return std::string(word);
  std::string key = sounds_of(word.starts_with("ye") ? word.substr(1) : word);  // "Yevgeny", "Evgeny"
  const auto before_last = [&] { return key[key.size() - 2]; };
  if (word.ends_with('e') && key.size() > 3 && !is_vowel(before_last())) key.pop_back();  // "Ousmane", "Usman"
  if (key.ends_with('h') && key.size() > 3 && is_vowel(before_last())) key.pop_back();    // "Abdullah", "Abdulla"
  if (key.ends_with("aj") || key.ends_with("ij")) key.back() = 'i';                       // "Andrej", "Andrei"
  drop_doubles(key);
  return key;
}

// "abdul", "abdel", "abdurrahman": the servant, and of whom.
bool append_servant(std::string_view word, std::vector<std::string>& keys) {
  if (!word.starts_with("abd") || word.size() < 5 || !is_vowel(word[3])) return false;
  std::string_view whom = word.substr(4);
  if (whom == "lah" || whom == "llah" || whom == "la" || whom == "lla") {
    keys.emplace_back("abdula");
    return true;
  }
  const char article = whom[0];
  if (std::string_view("lrsztdn").find(article) == std::string_view::npos) return false;
  if (article == 'l' || (whom.size() > 1 && whom[1] == article)) whom.remove_prefix(1);
  if (whom.size() > 1 && whom.size() < 3) return false;
  keys.emplace_back("abd");
  if (whom.size() > 1) keys.push_back(key_of(whom));
  return true;
}

// "nureddin", "salahuddin": "Nur al-Din".
bool append_of_faith(std::string_view word, std::vector<std::string>& keys) {
  for (const std::string_view end : {"deen", "dine", "din", "dyn"}) {
    if (!word.ends_with(end)) continue;
    std::string_view stem = word.substr(0, word.size() - end.size());
    if (stem.ends_with('d')) stem.remove_suffix(1);
    if (stem.size() < 4 || (stem.back() != 'u' && stem.back() != 'e' && stem.back() != 'a')) return false;
    stem.remove_suffix(1);
    keys.push_back(key_of(stem));
    keys.emplace_back("din");
    return true;
  }
  return false;
}

}  // namespace

bool is_article(std::string_view folded_word) { return std::find(kArticles.begin(), kArticles.end(), folded_word) != kArticles.end(); }

void append_spelling(std::string_view folded_word, std::vector<std::string>& keys) {
  if (append_servant(folded_word, keys) || append_of_faith(folded_word, keys)) return;
  keys.push_back(key_of(folded_word));
}

std::vector<std::string> spelling_of(std::span<const std::string> folded_words) {
  std::vector<std::string> keys;
  for (size_t at = 0; at < folded_words.size(); ++at)
    if (at == 0 || at + 1 == folded_words.size() || !is_article(folded_words[at])) append_spelling(folded_words[at], keys);
  return keys;
}

}  // namespace dateline::actors
