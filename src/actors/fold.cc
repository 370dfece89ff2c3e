#include "actors/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::actors {
namespace {

// Letters that no decomposition takes apart.
std::string_view plain_letters(UChar32 letter) {
  switch (letter) {
    case 0x00DF: return "ss";
    case 0x00F8: case 0x00D8: return "o";
    case 0x0142: case 0x0141: return "l";
    case 0x0111: case 0x0110: return "d";
    case 0x0131: return "i";
    case 0x00E6: case 0x00C6: return "ae";
    case 0x00FE: case 0x00DE: return "th";
    case 0x0153: case 0x0152: return "oe";
    case 0x0259: case 0x018F: return "e";
    default: return {};
  }
}

bool vanishes(UChar32 letter) {
  return letter == '\'' || letter == '.' || letter == '`' || letter == 0x2018 || letter == 0x2019 || letter == 0x02BB ||
         letter == 0x02BC || letter == 0x00B4;
}

bool separates(UChar32 letter) {
  return letter == '-' || letter == '/' || letter == ' ' || letter == 0x2010 || letter == 0x2011 || letter == 0x2013 ||
         letter == 0x00A0;
}

std::string to_ascii(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normal = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  if (U_SUCCESS(status)) {
    icu::UnicodeString parts = normal->normalize(wide, status);
    if (U_SUCCESS(status)) wide = std::move(parts);
  }
  std::string out;
  for (int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1)) {
    const UChar32 letter = wide.char32At(at);
    if (u_charType(letter) == U_NON_SPACING_MARK || vanishes(letter)) continue;
    if (separates(letter)) {
      out += ' ';
    } else if (letter == '+') {
      out += '+';
    } else if (const std::string_view plain = plain_letters(letter); !plain.empty()) {
      out += plain;
    } else if (u_isalnum(letter)) {
      icu::UnicodeString(u_tolower(letter)).toUTF8String(out);
    }
  }
  return out;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kWholeWords{{
    {"center", "centre"}, {"defense", "defence"}, {"harbor", "harbour"}, {"labor", "labour"}, {"neighbor", "neighbour"},
    {"neighboring", "neighbouring"}, {"neighbors", "neighbours"}, {"program", "programme"}, {"theater", "theatre"},
}};
constexpr std::array<std::string_view, 5> kStems{"organiz", "mobiliz", "stabiliz", "nationaliz", "industrializ"};

// One spelling for the words in which British and American names differ.
void unify_spelling(std::string& key) {
  for (const std::string_view stem : kStems)
    for (size_t at = key.find(stem); at != std::string::npos; at = key.find(stem, at + 1)) key[at + stem.size() - 1] = 's';
  size_t first = 0;
  while (first < key.size()) {
    size_t last = key.find(' ', first);
    if (last == std::string::npos) last = key.size();
    for (const auto& [american, british] : kWholeWords) {
      if (std::string_view(key).substr(first, last - first) != american) continue;
      key.replace(first, last - first, british);
      last = first + british.size();
      break;
    }
    first = last + 1;
  }
}

}  // namespace

void fold(std::string_view text, std::string& key) {
  key.clear();
  bool ascii = true;
  for (const char byte : text) ascii &= static_cast<unsigned char>(byte) < 0x80;
  const std::string converted = ascii ? std::string() : to_ascii(text);
  for (const char byte : ascii ? text : std::string_view(converted)) {
    const auto letter = static_cast<unsigned char>(byte);
    if (letter >= 'A' && letter <= 'Z') key += static_cast<char>(letter + 32);
    else if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter >= 0x80) key += byte;
    else if (letter == '+') key += "plus";
    else if (separates(letter) && !key.empty() && key.back() != ' ') key += ' ';
  }
  while (!key.empty() && key.back() == ' ') key.pop_back();
  unify_spelling(key);
}

std::string fold(std::string_view text) {
  std::string key;
  fold(text, key);
  return key;
}

std::vector<std::string> split_words(std::string_view folded) {
  std::vector<std::string> words;
  while (!folded.empty()) {
    const size_t end = std::min(folded.find(' '), folded.size());
    if (end > 0) words.emplace_back(folded.substr(0, end));
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  return words;
}

uint64_t hash_word(std::string_view word) {
  uint64_t hash = 0xcbf29ce484222325ull;
  for (const char byte : word) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ull;
  return hash;
}

bool opens_upper(std::string_view text) {
  if (text.empty()) return false;
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return first >= 'A' && first <= 'Z';
  int32_t at = 0;
  UChar32 letter = 0;
  U8_NEXT(reinterpret_cast<const uint8_t*>(text.data()), at, static_cast<int32_t>(text.size()), letter);
  return letter >= 0 && u_isupper(letter);
}

bool all_upper(std::string_view text) {
  int letters = 0;
  for (const char byte : text) {
    if (byte >= 'a' && byte <= 'z') return false;
    letters += (byte >= 'A' && byte <= 'Z') || static_cast<unsigned char>(byte) >= 0xC0;
  }
  return letters >= 2;
}

}  // namespace dateline::actors
