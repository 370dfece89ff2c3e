#include "text/chars.h"

#include <unicode/uchar.h>

#include <array>

namespace dateline::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool continues(std::string_view text, uint32_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

char32_t low_bits(std::string_view text, uint32_t at) { return static_cast<unsigned char>(text[at]) & 0x3F; }

bool one_of(char32_t code, std::u32string_view set) { return set.find(code) != std::u32string_view::npos; }

}  // namespace

Char decode(std::string_view text, uint32_t at) {
  if (at >= text.size()) return {};
  const unsigned char lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && continues(text, at + 1))
    return {static_cast<char32_t>(lead & 0x1F) << 6 | low_bits(text, at + 1), 2};
  if (lead >= 0xE0 && lead < 0xF0 && continues(text, at + 1) && continues(text, at + 2)) {
    const char32_t code =
        static_cast<char32_t>(lead & 0x0F) << 12 | low_bits(text, at + 1) << 6 | low_bits(text, at + 2);
    if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) return {code, 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && continues(text, at + 1) && continues(text, at + 2) && continues(text, at + 3)) {
    const char32_t code = static_cast<char32_t>(lead & 0x07) << 18 | low_bits(text, at + 1) << 12 |
                          low_bits(text, at + 2) << 6 | low_bits(text, at + 3);
    if (code >= 0x10000 && code <= 0x10FFFF) return {code, 4};
  }
  return {kReplacement, 1};
}

Char decode_before(std::string_view text, uint32_t at) {
  for (uint32_t size = 1; size <= 4 && size <= at; ++size) {
    const Char found = decode(text, at - size);
    if (found.size == size && found.code != kReplacement) return found;
  }
  if (at >= 3 && text.substr(at - 3, 3) == "\xEF\xBF\xBD") return {kReplacement, 3};
  return at == 0 ? Char{} : Char{kReplacement, 1};
}

bool is_space(char32_t code) {
  if (code < 0x80) return code <= ' ' || code == 0x7F;
  return code <= 0x9F || u_isUWhiteSpace(static_cast<UChar32>(code));
}

bool is_letter(char32_t code) {
  if (code < 0x80) return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
  const uint32_t mask = U_GET_GC_MASK(static_cast<UChar32>(code));
  return (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_NL_MASK)) != 0 && !is_apostrophe(code);
}

bool is_upper(char32_t code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z';
  return u_isupper(static_cast<UChar32>(code)) || u_istitle(static_cast<UChar32>(code));
}

bool is_lower(char32_t code) {
  if (code < 0x80) return code >= 'a' && code <= 'z';
  return u_islower(static_cast<UChar32>(code));
}

bool is_invisible(char32_t code) {
  return code == 0xAD || (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x2064) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

bool is_apostrophe(char32_t code) { return one_of(code, U"'’‘`´ʼ′＇"); }
bool is_hyphen(char32_t code) { return one_of(code, U"-‐‑‒–—―−"); }
bool is_double_quote(char32_t code) { return one_of(code, U"\"“”„‟«»＂"); }
bool is_opening(char32_t code) { return one_of(code, U"([{“„«‘‹¿¡「『（【<"); }
bool is_closing(char32_t code) { return one_of(code, U")]}”»’›」』）】>"); }

std::string ascii_lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return lowered;
}

}  // namespace dateline::text
