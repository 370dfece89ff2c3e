// Characters of UTF-8 text and the classes that cutting words needs.
//
//   Char c = decode(text, at);
//   if (is_letter(c.code)) at += c.size;
//
// Bytes that are no UTF-8 decode as U+FFFD of one byte, so any input can be walked. Safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::text {

struct Char {
  char32_t code = 0;   // 0 at the end of the text
  uint32_t size = 0;   // bytes; 0 at the end
};

Char decode(std::string_view text, uint32_t at);
Char decode_before(std::string_view text, uint32_t at);  // the character that ends at `at`

bool is_space(char32_t code);   // white space and control characters
bool is_letter(char32_t code);  // letters and the marks written on them
bool is_upper(char32_t code);
bool is_lower(char32_t code);
bool is_invisible(char32_t code);   // soft hyphen, joiners, byte order mark
bool is_apostrophe(char32_t code);  // ' ’ ` ´ and the like
bool is_hyphen(char32_t code);      // - ‐ ‑ – — and the like
bool is_double_quote(char32_t code);
bool is_opening(char32_t code);     // brackets and quotes that only open
bool is_closing(char32_t code);     // brackets and quotes that only close
inline bool is_digit(char32_t code) { return code >= '0' && code <= '9'; }
inline bool is_alnum(char32_t code) { return is_digit(code) || is_letter(code); }

// ASCII letters lowered, other bytes kept: enough to look words up in tables of English.
std::string ascii_lower(std::string_view text);

}  // namespace dateline::text
