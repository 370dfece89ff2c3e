#include "base/utf8.h"

#include <gtest/gtest.h>

namespace dateline::base {
namespace {

TEST(Utf8, TellsWellFormedFromBroken) {
  for (const char* good : {"", "plain", "é", "“quoted”", "北京", "😀"}) EXPECT_TRUE(is_valid_utf8(good)) << good;
  for (const char* bad : {"\xE9", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\x80"})
    EXPECT_FALSE(is_valid_utf8(bad)) << bad;
}

TEST(Utf8, ConvertsWhatIsNotUtf8) {
  const struct { const char* input; const char* expected; } rows[] = {
      {"caf\xE9", "café"},
      {"\x93yes\x94 \x96 he said", "“yes” – he said"},
      {"\x80 5", "€ 5"},
      {"a\x81z", "a\xEF\xBF\xBDz"},
      {"café “naïve” \xE2\x82", "café “naïve” \xEF\xBF\xBD\xEF\xBF\xBD"},  // UTF-8, cut in the middle of a character
      {"café", "café"},
  };
  for (const auto& row : rows) EXPECT_EQ(to_utf8(row.input), row.expected);
}

TEST(Utf8, DecodesWhatItEncodes) {
  for (uint32_t c : {0x24u, 0x7Fu, 0x80u, 0x7FFu, 0x800u, 0xFFFDu, 0x10000u, 0x10FFFFu}) {
    std::string text;
    append_code_point(text, c);
    size_t at = 0;
    EXPECT_EQ(decode(text, at), c);
    EXPECT_EQ(at, text.size());
    EXPECT_EQ(count_code_points(text), 1u);
  }
}

TEST(Utf8, ClipsToColumns) {
  const struct { const char* input; size_t columns; const char* expected; } rows[] = {
      {"Kabul", 5, "Kabul"}, {"Kabul", 4, "Kab…"}, {"北京市", 5, "北京…"}, {"北京市", 4, "北…"}, {"Kabul", 0, ""}, {"é", 1, "é"},
  };
  for (const auto& row : rows) EXPECT_EQ(clip(row.input, row.columns), row.expected);
}

}  // namespace
}  // namespace dateline::base
