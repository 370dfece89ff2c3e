// UTF-8: checking, repairing, converting from Windows-1252, counting.
//
//   std::string clean = to_utf8(bytes);          // whatever came in, valid UTF-8 comes out
//   size_t length = count_code_points(clean);
//   size_t columns = display_width("北京");      // 4 on a terminal
//
// Pure functions; safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::base {

// The length in bytes of the well-formed character at the head of `text`; 0 when it is ill-formed or `text` is empty.
size_t valid_sequence(std::string_view text);

bool is_valid_utf8(std::string_view text);

// Valid UTF-8 as it is. Otherwise Windows-1252 converted, unless most of what is not ASCII is well-formed UTF-8: then
// each broken byte becomes U+FFFD.
std::string to_utf8(std::string text);

void append_code_point(std::string& out, uint32_t code_point);

inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// `text` must be valid UTF-8 in what follows.
size_t count_code_points(std::string_view text);
uint32_t decode(std::string_view text, size_t& at);  // the code point at byte `at`, which moves behind it

// Columns on a terminal: wide East Asian characters take two, combining marks none.
size_t display_width(std::string_view text);

// At most `columns` wide, the last of them "…" when something was cut off.
std::string clip(std::string_view text, size_t columns);

}  // namespace dateline::base
